using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Day.Devices;
using ThongSuot.Conferences.Day.Sums;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Conferences.Day.Operate;

/// <summary>What the plain list is asked for.</summary>
public sealed record ListFilter(int? Buoi, string? Q, string? After)
{
    public static string Href(Guid site, int? session, string? q, string? after)
    {
        var query = QueryString.Empty;
        if (session is { } s) query = query.Add("buoi", s.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (!string.IsNullOrWhiteSpace(q)) query = query.Add("q", q);
        if (!string.IsNullOrEmpty(after)) query = query.Add("after", after);
        return $"/diem-cau/{site}/danh-sach{query}";
    }
}

/// <summary>A session to choose, with its hours by the hall's clock.</summary>
public sealed record SessionChoice(int No, string Title, string Hours);

/// <summary>One person of the list.</summary>
public sealed record ListRow(
    long Person, string Name, Phrase Class, Phrase Mark, bool Came, bool Inside, string At, string Answer);

/// <summary>The plain list of one session.</summary>
public sealed record ListView(
    Guid Site, string SiteName, string Conference, string State, IReadOnlyList<SessionChoice> Sessions, int Session,
    ListFilter Filter, IReadOnlyList<ListRow> Rows, int Total, string? Next, bool MayNames, Tally Tally, int? Seats,
    IReadOnlyList<int> Heads);

/// <summary>Forms of the page that were refused and come back as they were typed.</summary>
public sealed record ListForms
{
    public TickForm? Tick { get; init; }
    public HeadsForm? Heads { get; init; }
    public Error? Error { get; init; }
}

/// <summary>Words of the plain pages.</summary>
internal static class ListWords
{
    public static readonly Phrase Told = new("{0}: {1}", "{0}: {1}");
    public static readonly Phrase HeadsKept = new("Đã ghi số đếm.", "The count is kept.");
}

/// <summary>The list of a hall for browsers without script: find, tick, count, one act at a time.</summary>
internal sealed class ShowList(
    AppDb db, OpenDay open, AttendanceSums sums, HallNews news, CurrentActor who, TimeProvider clock)
{
    const int PageSize = 50;

    public static void Map(RouteGroupBuilder sites) => sites.MapGet("/{id:guid}/danh-sach", (
        Guid id, [AsParameters] ListFilter filter, ShowList slice, CancellationToken ct) =>
        slice.PageAsync(id, new(), ct, filter)).Requires(May.Host).ShowsPeople("attendance-list");

    public async Task<IResult> PageAsync(Guid id, ListForms forms, CancellationToken ct, ListFilter? filter = null)
    {
        filter ??= new(forms.Tick?.Session ?? forms.Heads?.Session, forms.Tick?.Q, forms.Tick?.After);
        var opened = await open.ForHostAsync(new(id), ct);
        if (!opened.Ok) return Endpoints.Refusal(opened.Error!);
        var (day, now) = (opened.Value, clock.GetUtcNow());
        var session = day.Session(filter.Buoi ?? 0) ?? day.SessionAt(now);
        var (rows, total, next) = who.May(May.Names) && session is not null
            ? await RowsAsync(day, session.No, filter, ct) : ([], 0, null);
        var heads = (await news.OfAsync(day, now, ct)).Heads.Where(h => h.S == session?.No)
            .ToDictionary(h => h.C, h => h.N, StringComparer.Ordinal);
        var view = new ListView(
            id, day.Site.Name, day.Head.Title, day.Site.State,
            [.. day.Head.Sessions.Select(s => new SessionChoice(
                s.No, s.Title,
                $"{HallTime.Print(s.StartsAt, day.Site.Zone)} – {HallTime.Clock(s.EndsAt, day.Site.Zone)}"))],
            session?.No ?? 0, filter, rows, total, next, who.May(May.Names),
            (await sums.OfSiteAsync(day.Head.No, day.Site.No, ct)).Of(session?.No ?? 0), day.Site.Seats,
            [.. PeopleClasses.All.Select(c => heads.GetValueOrDefault(c))]);
        return Endpoints.Page<ListPage>(new { View = view, Forms = forms }, forms.Error?.Status ?? 200);
    }

    sealed record Line(long Person, string Key, string Name, string Class, string Answer);

    // Invited people and guests in one order; found by every word, without marks.
    async Task<(IReadOnlyList<ListRow>, int, string?)> RowsAsync(
        DaySite day, int session, ListFilter filter, CancellationToken ct)
    {
        var (site, conference, no) = (day.Site.Id, day.Head.No, day.Site.No);
        var people = db.Set<Invitation>().Where(i => i.SiteId == site && i.Name != "");
        var guests = db.Set<DayGuest>().Where(g => g.Conference == conference && g.Site == no);
        foreach (var word in TextKey.Fold(filter.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(6))
        {
            people = people.Where(i => i.NameKey.Contains(word));
            guests = guests.Where(g => g.NameKey.Contains(word));
        }

        var from = int.TryParse(
            filter.After, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture,
                out var n) && n is > 0 and < 1_000_000 ? n : 0;
        var total = await people.CountAsync(ct) + await guests.CountAsync(ct);
        var some = (await people.OrderBy(i => i.NameKey).ThenBy(i => i.No).Take(from + PageSize + 1)
                .Select(i => new Line(i.No, i.NameKey, i.Name, i.Class, i.Answer)).ToListAsync(ct))
            .Concat((await guests.OrderBy(g => g.NameKey).ThenBy(g => g.Person).Take(from + PageSize + 1)
                    .Select(g => new { g.Person, g.NameKey, g.Name, g.Class }).ToListAsync(ct))
                .Select(g => new Line(g.Person, g.NameKey, g.Name, DayCodes.ClassOf(g.Class), "")))
            .OrderBy(l => l.Key, StringComparer.Ordinal).ThenBy(l => l.Person).Skip(from).Take(PageSize + 1).ToList();
        var ids = some.ConvertAll(l => l.Person);
        var states = await db.Set<AttendanceRow>().IgnoreQueryFilters()
            .Where(a => a.Conference == conference && a.Session == session && a.Site == no && ids.Contains(a.Person))
            .ToDictionaryAsync(a => a.Person, ct);
        return (
            some.Take(PageSize).Select(l => Row(l, states.GetValueOrDefault(l.Person), day.Site.Zone)).ToList(), total,
            some.Count > PageSize
                ? (from + PageSize).ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    static ListRow Row(Line line, AttendanceRow? state, string zone) => new(
        line.Person, line.Name, DayWords.ClassName(DayCodes.ClassOf(line.Class)),
        DayWords.MarkName(state?.Mark ?? Mark.None), state?.Mark.Attended() == true, state?.Inside == true,
        state?.At is { } at ? HallTime.Clock(at, zone) : "", line.Answer);
}
