using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Programme;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Conferences.Register;

/// <summary>A line that links to something; without address it is plain text.</summary>
public sealed record LinkLine(string Text, string? Href, string? Detail = null);

/// <summary>A session with what fills it.</summary>
/// <param name="Length">Minutes it lasts.</param>
/// <param name="Used">Minutes of its points.</param>
public sealed record SessionView(
    int No, string Title, DateTimeOffset From, DateTimeOffset To, bool MakeUp, int Length, int Used,
    IReadOnlyList<ItemView> Items)
{
    public int Over => No == 0 ? 0 : Used - Length;
}

/// <summary>One point of the programme.</summary>
/// <param name="At">When it begins, counted from the session's beginning; null in a part without hours.</param>
public sealed record ItemView(
    Guid Id, string Title, int Minutes, DateTimeOffset? At, string Speaker, string SpeakerPost, string Grade,
    string? Document, string Unit, bool MayEdit, int Materials);

/// <summary>What a text reports.</summary>
public sealed record FigureView(string Label, string Number, string Sentence, string Href);

/// <summary>The head that every page of one conference shows.</summary>
public sealed record ConferenceHead(
    Guid Id, int No, string Title, string State, string Kind, DateOnly Day, DateOnly? MovedFrom, string Reason,
    string Unit, bool MayRun, int Version)
{
    public bool IsDraft => State == ConferenceStates.Draft;

    public bool IsOver => State is ConferenceStates.Closed or ConferenceStates.Cancelled;
}

/// <summary>Everything the first page of a conference shows.</summary>
public sealed record ConferenceView(
    ConferenceHead Head, string Place, string Chair, string Backdrop, string MadeBy, bool OpenToBelow,
    IReadOnlyList<LinkLine> Documents, IReadOnlyList<LinkLine> Campaigns, IReadOnlyList<SessionView> Sessions,
    IReadOnlyList<FigureView> Figures, int Sites, int SitesReady, int Invited, int Answered, LinkLine? CopyOf,
    bool MayAddOwn, string OwnUnit, bool HasSeats);

/// <summary>Opens a conference: what it studies, its programme with the budget of time, what is still to do.</summary>
internal sealed class ShowConference(
    AppDb db, IDocumentLookup documents, ICampaignWork work, IUnitTree tree, Actor actor, CurrentActor who,
    TimeProvider clock)
{
    const int MostHistory = 200;

    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapGet("/{id:guid}", async (Guid id, ShowConference slice, CancellationToken ct) =>
            await slice.ViewAsync(new(id), ct) is { } view
                ? Endpoints.Page<ShowConferencePage>(new { View = view })
                : Endpoints.Refusal(new NoSuchConference())).Requires(May.See);
        conferences.MapGet("/{id:guid}/lich-su", async (Guid id, ShowConference slice, CancellationToken ct) =>
            await slice.HeadAsync(new(id), ct) is { } head
                ? Endpoints.Page<ConferenceHistoryPage>(
                    new { Head = head, Entries = await slice.HistoryAsync(id, ct) })
                : Endpoints.Refusal(new NoSuchConference())).Requires(May.See);
    }

    async Task<List<AuditEntry>> HistoryAsync(Guid id, CancellationToken ct) =>
        await db.Set<AuditEntry>().Where(a => a.Kind == "conference" && a.RecordId == id)
            .OrderByDescending(a => a.Id).Take(MostHistory).ToListAsync(ct);

    /// <summary>The head alone; null where it is not seen.</summary>
    public async Task<ConferenceHead?> HeadAsync(ConferenceId id, CancellationToken ct) =>
        await db.Set<Conference>().FirstOrDefaultAsync(c => c.Id == id, ct) is { } c ? await HeadOfAsync(c, ct) : null;

    public async Task<ConferenceHead> HeadOfAsync(Conference c, CancellationToken ct)
    {
        var units = await tree.ShortNamesAsync([c.HomeUnit], Today, ct);
        return new(
            c.Id.Value, c.No, c.Title, c.State, c.Kind, c.Day, c.MovedFrom, c.Reason,
            units.TryGetValue(c.HomeUnit, out var unit) ? unit : "", IsOwn(c), c.Version);
    }

    // The sight here is that of seeing; who runs conferences does so for the unit of the post alone.
    bool IsOwn(Conference c) => who.May(May.Run)
        && (actor.UnitId == c.HomeUnit || (actor.UnitId is not null && db.Sight.Own.Contains(c.HomeUnit)));

    DateOnly Today => VietnamTime.DayOf(clock.GetUtcNow());

    async Task<ConferenceView?> ViewAsync(ConferenceId id, CancellationToken ct)
    {
        var c = await db.Set<Conference>().FirstOrDefaultAsync(x => x.Id == id, ct);
        if (c is null) return null;
        var sites = db.SitesOf(c);
        var count = await sites.CountAsync(ct);
        var ready = count == 0 ? 0 : await sites.CountAsync(s => s.State != SiteStates.NotReady, ct);
        var invited = await db.InvitationsOf(c).GroupBy(i => i.Answer == InvitationAnswers.None || i.AnswerFor != c.Day)
            .Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var unit = actor.UnitId ?? Guid.Empty;
        var hasSite = await db.Set<SitePlace>().AnyAsync(
            s => s.ConferenceId == id && s.HomeUnit == unit && s.RemovedAt == null, ct);
        var own = unit == Guid.Empty ? null : (await tree.ShortNamesAsync([unit], Today, ct)).GetValueOrDefault(unit);
        var head = await HeadOfAsync(c, ct);
        return new(
            head, c.Place, c.Chair, c.Backdrop, c.MadeBy, c.OpenToBelow, await DocumentsAsync(id, ct),
            await CampaignsAsync(id, ct), await SessionsAsync(c, ct), await FiguresAsync(id, ct), count, ready,
            invited.Sum(g => g.Count), invited.Where(g => !g.Key).Sum(g => g.Count), await CopyOfAsync(c, ct),
            who.May(May.Run) && !head.MayRun && hasSite && !c.IsOver, own ?? "",
            await db.Set<QuotaPlace>().AnyAsync(q => q.ConferenceId == id && q.UnitId == unit, ct));
    }

    async Task<LinkLine?> CopyOfAsync(Conference c, CancellationToken ct)
    {
        if (c.CopyOf is not { } from) return null;
        var first = new ConferenceId(from);
        var title = await db.Set<Conference>().Where(x => x.Id == first).Select(x => x.Title).FirstOrDefaultAsync(ct);
        return title is null ? null : new(title, $"/hoi-nghi/{from}");
    }

    async Task<IReadOnlyList<LinkLine>> DocumentsAsync(ConferenceId id, CancellationToken ct)
    {
        var ids = await db.Set<ConferenceDocument>().Where(d => d.ConferenceId == id).OrderBy(d => d.Position)
            .ThenBy(d => d.DocumentId).Select(d => d.DocumentId).ToListAsync(ct);
        var seen = await documents.NamesAsync(ids, ct);
        var names = await documents.NamesOfSeenAsync(ids, ct);
        return
        [
            .. ids.Where(names.ContainsKey).Select(i => names[i]).Select(n => new LinkLine(
                n.Title, seen.ContainsKey(n.Id.Value) ? $"/van-ban/{n.Id}" : null,
                $"{n.IssuedOn} {n.Subject}".Trim())),
        ];
    }

    async Task<IReadOnlyList<LinkLine>> CampaignsAsync(ConferenceId id, CancellationToken ct)
    {
        var ids = await db.Set<ConferenceCampaign>().Where(d => d.ConferenceId == id).Select(d => d.CampaignId)
            .ToListAsync(ct);
        var titles = await work.TitlesAsync(ids, ct);
        return
        [
            .. ids.Where(titles.ContainsKey).OrderBy(i => titles[i], StringComparer.Ordinal).ThenBy(i => i)
                .Select(i => new LinkLine(titles[i], $"/chien-dich/{i}")),
        ];
    }

    async Task<IReadOnlyList<FigureView>> FiguresAsync(ConferenceId id, CancellationToken ct) =>
    [
        .. (await db.Set<ReportedFigure>().Where(f => f.ConferenceId == id).OrderBy(f => f.Position)
            .ThenBy(f => f.Id).ToListAsync(ct)).Select(f => new FigureView(
                f.Label, f.Count is { } n ? ConferenceWords.Qualified(f.Qualifier, n) : "–", f.Sentence,
                $"/doc/{f.TextId}")),
    ];

    async Task<IReadOnlyList<SessionView>> SessionsAsync(Conference c, CancellationToken ct)
    {
        var sessions = await db.Set<ConferenceSession>().Where(s => s.ConferenceId == c.Id).OrderBy(s => s.StartsAt)
            .ThenBy(s => s.No).ToListAsync(ct);
        var items = await db.Set<ProgrammeItem>().Where(i => i.ConferenceId == c.Id).OrderBy(i => i.Session)
            .ThenBy(i => i.Position).ThenBy(i => i.Id).Take(ProgrammeLimits.MostItems).ToListAsync(ct);
        var units = await tree.ShortNamesAsync([.. items.Select(i => i.HomeUnit)], Today, ct);
        var names = await documents.NamesOfSeenAsync([.. items.Select(i => i.DocumentId).OfType<Guid>()], ct);
        var handed = await db.Set<Material>().Where(m => m.ConferenceId == c.Id && m.ItemId != null)
            .GroupBy(m => m.ItemId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key ?? Guid.Empty, g => g.Count, ct);
        var mayEdit = who.May(May.Run) && !c.IsOver;
        IReadOnlyList<ItemView> Of(int no, DateTimeOffset? from)
        {
            var list = new List<ItemView>();
            foreach (var i in items.Where(x => x.Session == no)
                .OrderBy(x => x.HomeUnit == c.HomeUnit ? 0 : 1).ThenBy(x => x.HomeUnit).ThenBy(x => x.Position))
            {
                list.Add(new(
                    i.Id, i.Title, i.Minutes, from, i.Speaker, i.SpeakerPost, i.Grade,
                    i.DocumentId is { } d && names.TryGetValue(d, out var name) ? name.Title : null,
                    i.HomeUnit == c.HomeUnit ? "" : units.GetValueOrDefault(i.HomeUnit, ""),
                    mayEdit && actor.UnitId == i.HomeUnit, handed.GetValueOrDefault(i.Id)));
                from = from?.AddMinutes(i.Minutes);
            }

            return list;
        }

        var views = sessions.ConvertAll(s => new SessionView(
            s.No, s.Title, s.StartsAt, s.EndsAt, s.MakeUp, (int)(s.EndsAt - s.StartsAt).TotalMinutes,
            items.Where(i => i.Session == s.No).Sum(i => i.Minutes), Of(s.No, s.StartsAt)));
        if (items.Exists(i => i.Session == ProgrammeItem.SecondHalf))
            views.Add(new(
                0, ConferenceWords.SessionName(0, ""), default, default, false, 0,
                items.Where(i => i.Session == 0).Sum(i => i.Minutes), Of(0, null)));
        return views;
    }
}
