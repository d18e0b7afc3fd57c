using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Register;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Papers;
using ThongSuot.Papers.Contracts;
using ThongSuot.Reading;

namespace ThongSuot.Conferences.Invite;

/// <summary>What the list of invited people is asked for; all of it stands in the address.</summary>
public sealed record InvitationFilter(string? Q, string? Answer, string? Class, int? After)
{
    public const string Again = "again";

    public string Href(Guid conference, string path = "giay-moi")
    {
        var query = new QueryString();
        if (!string.IsNullOrWhiteSpace(Q)) query = query.Add("q", Q);
        if (!string.IsNullOrEmpty(Answer)) query = query.Add("answer", Answer);
        if (!string.IsNullOrEmpty(Class)) query = query.Add("class", Class);
        if (After is { } after) query = query.Add("after", after.ToString(CultureInfo.InvariantCulture));
        return $"/hoi-nghi/{conference}/{path}{query}";
    }
}

/// <summary>One invited person, or a seat that waits for a name.</summary>
/// <param name="AskedAgain">Answered for another day than the conference now has.</param>
public sealed record InvitationRow(
    Guid Id, int No, string Name, string Post, string Class, string Unit, string Site, string Mail, string Answer,
    string AnswerText, bool AskedAgain, DateOnly? AnswerFor, bool Mailed, string Link, bool MayEdit);

/// <summary>A page of the list; sums are of everybody that is seen.</summary>
public sealed record InvitationList(
    IReadOnlyList<InvitationRow> Rows, int? Next, int All, IReadOnlyList<(string Answer, int Count)> Answers,
    int AskedAgain, int WithMail, bool MayInvite, bool MayRun, bool HasSeats);

/// <summary>Who was invited, with their answers: search, filters, export. Every view of it is recorded.</summary>
internal sealed class ListInvitations(
    AppDb db, ShowConference show, IUnitTree tree, Actor actor, CurrentActor who, TimeProvider clock)
{
    const int PageSize = 50;
    public const int MostExported = 50_000;

    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapGet("/{id:guid}/giay-moi", async (
            Guid id, [AsParameters] InvitationFilter filter, ListInvitations slice, HttpContext http,
            CancellationToken ct) => await slice.PageAsync(new(id), filter, http, ct))
            .Requires(May.Names).ShowsPeople("conference-invitations");
        conferences.MapGet("/{id:guid}/giay-moi.csv", async (
            Guid id, [AsParameters] InvitationFilter filter, ListInvitations slice, HttpContext http,
            CancellationToken ct) =>
            await slice.SheetAsync(new(id), filter, http, ct) is { } sheet
                ? Results.Bytes(WriteCsv.Of(sheet), WriteCsv.Type, "giay-moi.csv")
                : Endpoints.Refusal(new NoSuchConference()))
            .Requires(May.Names).ShowsPeople("conference-invitations");
    }

    async Task<IResult> PageAsync(
        ConferenceId id, InvitationFilter filter, HttpContext http, CancellationToken ct)
    {
        var c = await db.Set<Conference>().FirstOrDefaultAsync(x => x.Id == id, ct);
        if (c is null) return Endpoints.Refusal(new NoSuchConference());
        http.Response.Headers.CacheControl = "no-store";
        return Endpoints.Page<ListInvitationsPage>(new
        {
            Head = await show.HeadOfAsync(c, ct), Filter = filter, List = await FindAsync(c, filter, Base(http), ct),
        });
    }

    static string Base(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";

    async Task<InvitationList> FindAsync(Conference c, InvitationFilter filter, string address, CancellationToken ct)
    {
        var sums = await db.InvitationsOf(c)
            .GroupBy(i => new { i.Answer, Again = i.Answer != InvitationAnswers.None && i.AnswerFor != c.Day })
            .Select(g => new { g.Key.Answer, g.Key.Again, Count = g.Count() }).ToListAsync(ct);
        var found = await Filtered(c, filter).Where(i => i.No > (filter.After ?? 0)).OrderBy(i => i.No)
            .Take(PageSize + 1).ToListAsync(ct);
        var unit = actor.UnitId ?? Guid.Empty;
        return new(
            await RowsAsync(c, [.. found.Take(PageSize)], address, ct),
            found.Count > PageSize ? found[PageSize - 1].No : null, sums.Sum(s => s.Count),
            [
                .. ConferenceWords.AnswerChoices.Select(a => (a.Value, sums.Where(
                    s => s.Answer == a.Value && !s.Again).Sum(s => s.Count))).Where(a => a.Item2 > 0),
            ],
            sums.Where(s => s.Again).Sum(s => s.Count), await db.InvitationsOf(c).CountAsync(i => i.Mail != "", ct),
            who.May(May.Host) && !c.IsOver, who.May(May.Run) && actor.UnitId == c.HomeUnit && !c.IsOver,
            await db.Set<QuotaPlace>().AnyAsync(q => q.ConferenceId == c.Id && q.UnitId == unit, ct));
    }

    IQueryable<Invitation> Filtered(Conference c, InvitationFilter f)
    {
        var people = db.InvitationsOf(c);
        if (f.Answer == InvitationFilter.Again)
            people = people.Where(i => i.Answer != InvitationAnswers.None && i.AnswerFor != c.Day);
        else if (!string.IsNullOrEmpty(f.Answer)) people = people.Where(i => i.Answer == f.Answer);
        if (!string.IsNullOrEmpty(f.Class)) people = people.Where(i => i.Class == f.Class);
        if (int.TryParse(f.Q, NumberStyles.None, CultureInfo.InvariantCulture, out var no))
            return people.Where(i => i.No == no);
        foreach (var word in TextKey.Fold(f.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
            people = people.Where(i => i.NameKey.Contains(word));
        return people;
    }

    async Task<IReadOnlyList<InvitationRow>> RowsAsync(
        Conference c, IReadOnlyList<Invitation> found, string address, CancellationToken ct)
    {
        var units = await tree.ShortNamesAsync(
            [.. found.Select(i => i.HomeUnit)], VietnamTime.DayOf(clock.GetUtcNow()), ct);
        var sites = new Dictionary<SiteId, string>();
        foreach (var chunk in found.Select(i => i.SiteId).Distinct().Chunk(500))
        {
            var some = chunk.ToList();
            foreach (var s in await db.Set<Site>().IgnoreQueryFilters().Where(s => some.Contains(s.Id))
                .Select(s => new { s.Id, s.No, s.Name }).ToListAsync(ct)) sites[s.Id] = $"{s.No}. {s.Name}";
        }

        return
        [
            .. found.Select(i => new InvitationRow(
                i.Id.Value, i.No, i.Name, i.Post, i.Class, units.GetValueOrDefault(i.HomeUnit, ""),
                sites.GetValueOrDefault(i.SiteId, ""), i.Mail, i.Answer, i.AnswerText,
                i.Answer != InvitationAnswers.None && i.AnswerFor != c.Day, i.AnswerFor, i.MailedFor == c.Day,
                actor.UnitId is { } own && (own == i.HomeUnit || own == c.HomeUnit) ? $"{address}/moi/{i.Code}" : "",
                !c.IsOver && who.May(May.Host) && actor.UnitId == i.HomeUnit)),
        ];
    }

    async Task<Sheet?> SheetAsync(ConferenceId id, InvitationFilter filter, HttpContext http, CancellationToken ct)
    {
        var c = await db.Set<Conference>().FirstOrDefaultAsync(x => x.Id == id, ct);
        if (c is null) return null;
        var rows = await RowsAsync(
            c, await Filtered(c, filter).OrderBy(i => i.No).Take(MostExported).ToListAsync(ct), Base(http), ct);
        return new(
            ConferenceWords.Invitations,
            ["STT", ConferenceWords.Name, ConferenceWords.Post, ConferenceWords.Class, ConferenceWords.Unit,
                ConferenceWords.Site, ConferenceWords.Mail, ConferenceWords.Answer,
                ConferenceAudit.Field("answer-text"), ConferenceAudit.Field("link")],
            rows.Select(IReadOnlyList<object?> (r) =>
            [
                r.No, r.Name, r.Post, ConferenceWords.ClassName(r.Class), r.Unit, r.Site, r.Mail,
                ConferenceWords.AnswerName(r.Answer), r.AnswerText, r.Link,
            ]));
    }
}
