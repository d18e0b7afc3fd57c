using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Reading;

namespace ThongSuot.Conferences.Invite;

/// <summary>What the printed letters say beside the invitation itself; all of it stands in the address.</summary>
/// <param name="Number">"15-GM/TU".</param>
/// <param name="For">"T/M BAN THƯỜNG VỤ".</param>
/// <param name="Position">"PHÓ BÍ THƯ".</param>
public sealed record LetterWords(
    string? Q, string? Answer, string? Class, int? After, string? Number, string? For, string? Position, string? Signer)
{
    public string Href(Guid conference, string what, int? after)
    {
        var query = new QueryString();
        void Add(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value)) query = query.Add(name, value);
        }

        Add("q", Q);
        Add("answer", Answer);
        Add("class", Class);
        Add("number", Number);
        Add("for", For);
        Add("position", Position);
        Add("signer", Signer);
        Add("after", after?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return $"/hoi-nghi/{conference}/giay-moi/{what}{query}";
    }
}

/// <summary>One letter, or one badge.</summary>
public sealed record PrintedInvitation(
    int No, string Name, string Post, string Class, string Hall, string Address, IReadOnlyList<string> There,
    string Code, QrPicture Qr);

/// <summary>What is printed: the same for all, and one for each.</summary>
/// <param name="IsParty">The layout of the Party's papers, else that of the State's.</param>
public sealed record PrintedSheet(
    Guid Conference, string Title, string Kind, string Host, string Above, bool IsParty, string Chair, string Place,
    DateOnly Day, DateOnly PrintedOn, IReadOnlyList<string> Hours, IReadOnlyList<PrintedInvitation> People, int? Next);

/// <summary>Letters (giấy mời), one on each page, and badges with the QR code. Every view is recorded.</summary>
internal sealed class PrintInvitations(AppDb db, IUnitTree tree, TimeProvider clock)
{
    /// <summary>So many on one page of the browser; the next ones follow behind a link.</summary>
    const int Most = 200;

    public static void Map(RouteGroupBuilder conferences)
    {
        foreach (var (route, badges) in new[] { ("in", false), ("the", true) })
        {
            conferences.MapGet("/{id:guid}/giay-moi/" + route, async (
                Guid id, [AsParameters] LetterWords words, PrintInvitations slice, HttpContext http,
                CancellationToken ct) => await slice.PageAsync(new(id), words, badges, http, ct))
                .Requires(May.Names).ShowsPeople("conference-letters");
        }
    }

    async Task<IResult> PageAsync(
        ConferenceId id, LetterWords words, bool badges, HttpContext http, CancellationToken ct)
    {
        var c = await db.Set<Conference>().FirstOrDefaultAsync(x => x.Id == id, ct);
        if (c is null) return Endpoints.Refusal(new NoSuchConference());
        http.Response.Headers.CacheControl = "no-store";
        return Endpoints.Page<PrintInvitationsPage>(
            new { Sheet = await SheetAsync(c, words, ct), Words = words, Badges = badges });
    }

    async Task<PrintedSheet> SheetAsync(Conference c, LetterWords words, CancellationToken ct)
    {
        var people = db.InvitationsOf(c).Where(i => i.No > (words.After ?? 0) && (i.Name != "" || i.Post != ""));
        if (!string.IsNullOrEmpty(words.Answer) && words.Answer != InvitationFilter.Again)
            people = people.Where(i => i.Answer == words.Answer);
        if (!string.IsNullOrEmpty(words.Class)) people = people.Where(i => i.Class == words.Class);
        foreach (var word in TextKey.Fold(words.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
            people = people.Where(i => i.NameKey.Contains(word));
        var found = await people.OrderBy(i => i.No).Take(Most + 1).ToListAsync(ct);
        var some = found.Take(Most).Select(i => i.SiteId).Distinct().ToList();
        var sites = await db.Set<Site>().IgnoreQueryFilters().Where(s => some.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, ct);
        var sessions = await db.Set<ConferenceSession>().Where(s => s.ConferenceId == c.Id && !s.MakeUp)
            .OrderBy(s => s.StartsAt).ThenBy(s => s.No).ToListAsync(ct);
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var names = await tree.ShortNamesAsync([c.HomeUnit], today, ct);
        var above = await tree.AboveAsync(c.HomeUnit, today, ct);
        var place = await tree.PlacesOfAsync([c.HomeUnit], today, ct);
        return new(
            c.Id.Value, c.Title, c.Kind, names.GetValueOrDefault(c.HomeUnit, ""), above.Count > 0 ? above[0].Name : "",
            !place.TryGetValue(c.HomeUnit, out var at) || at.Tree is "party", c.Chair, c.Place, c.Day, today,
            [.. sessions.Select(s => ConferenceWords.Hours(s.StartsAt, s.EndsAt))],
            [
                .. found.Take(Most).Select(i => new PrintedInvitation(
                    i.No, i.Name, i.Post, i.Class, sites[i.SiteId].Name, sites[i.SiteId].Address,
                    [
                        .. sessions.Select(s => ZoneTime.There(s.StartsAt, s.EndsAt, sites[i.SiteId].Zone))
                            .OfType<string>(),
                    ],
                    i.Code, QrPicture.Of(i.Code))),
            ],
            found.Count > Most ? found[Most - 1].No : null);
    }
}
