using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Day.Sums;
using ThongSuot.Conferences.Day.Write;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Live;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Conferences.Day.Board;

/// <summary>What the board is asked for: the session (0: the conference), the unit, the page of sites.</summary>
public sealed record CountFilter(int? Buoi, Guid? Unit, int? After)
{
    public string Href(Guid conference, int? session = null, Guid? unit = null, int? after = null)
    {
        var query = QueryString.Empty;
        if ((session ?? Buoi) is { } s) query = query.Add("buoi", s.ToString(CultureInfo.InvariantCulture));
        if ((unit ?? Unit) is { } u && u != Guid.Empty) query = query.Add("unit", u.ToString());
        if (after is { } a) query = query.Add("after", a.ToString(CultureInfo.InvariantCulture));
        return $"/hoi-nghi/{conference}/diem-danh{query}";
    }
}

/// <summary>One line: a unit with all below it, or a site.</summary>
public sealed record CountRow(Guid Id, int No, string Name, string State, int Sites, int Seats, Tally Tally);

/// <summary>Minutes of the rules.</summary>
public sealed record RulesForm
{
    public int? Version { get; init; }
    public string? LateMinutes { get; init; }
    public string? OpensBefore { get; init; }
    public string? ClosesAfter { get; init; }
}

/// <summary>Numbers of a conference, as far as this post sees them.</summary>
public sealed record CountView(
    Guid Conference, string Title, IReadOnlyList<(int No, string Title)> Sessions, int Session, CountFilter Filter,
    string Unit, Tally Whole, int SiteCount, int Seats, IReadOnlyList<CountRow> Units, IReadOnlyList<CountRow> Sites,
    int? Next, bool MayRun, RulesForm Rules);

/// <summary>Who attended: by units up the tree, by sites; members and guests always apart.</summary>
internal sealed class ShowCounts(
    AppDb db, DayHeads heads, AttendanceSums sums, IUnitTree tree, CurrentActor who)
{
    const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder app)
    {
        var conferences = app.MapGroup("/hoi-nghi");
        conferences.MapGet("/{id:guid}/diem-danh", (
            Guid id, [AsParameters] CountFilter filter, ShowCounts slice, CancellationToken ct) =>
            slice.PageAsync(id, filter, null, null, ct)).Requires(May.See);
        conferences.MapGet("/{id:guid}/diem-danh/song", async (
            Guid id, ShowCounts slice, ILiveBus bus, TimeProvider clock, HttpContext http, CancellationToken ct) =>
        {
            return await slice.HeadAsync(id, ct) is { } head
                ? await LiveStream.FollowAsync(http, bus, DaySignals.Of(head.No), DaySignals.PageBreath, clock, ct)
                : Endpoints.Refusal(new NoSuchDayConference());
        }).Requires(May.See);
    }

    /// <summary>Null: there is none, or the post does not see it.</summary>
    public async Task<DayHead?> HeadAsync(Guid id, CancellationToken ct)
    {
        var of = new ConferenceId(id);
        return await db.Set<Conference>().AnyAsync(c => c.Id == of, ct) ? await heads.OfAsync(db, of, ct) : null;
    }

    public async Task<IResult> PageAsync(
        Guid id, CountFilter filter, RulesForm? form, Error? error, CancellationToken ct)
    {
        if (await HeadAsync(id, ct) is not { } head) return Endpoints.Refusal(new NoSuchDayConference());
        var whole = await db.Sight.ReachesAsync(db, [head.HomeUnit], ct);
        // Who does not see the host sees the own branch, and in it what the post reaches.
        var unit = filter.Unit ?? (whole ? Guid.Empty : who.Actor.UnitId ?? Guid.Empty);
        if (!whole && (unit == Guid.Empty || !await db.Sight.ReachesAsync(db, [unit], ct)))
            return Endpoints.Refusal(new NoSuchDayConference());
        var session = head.Sessions.Any(s => s.No == filter.Buoi) ? filter.Buoi!.Value : 0;
        var all = unit == Guid.Empty
            ? await sums.OfConferenceAsync(head.No, ct) : await sums.OfUnitAsync(head.No, unit, ct);
        var (sites, next) = await SitesAsync(head, unit, session, filter.After ?? 0, ct);
        var view = new CountView(
            id, head.Title, [.. head.Sessions.Select(s => (s.No, s.Title))], session, filter,
            unit == Guid.Empty ? "" : (await tree.ShortNamesAsync([unit], head.Day, ct)).GetValueOrDefault(unit, ""),
            all.Of(session), all.Sites, all.Seats, await UnitsAsync(head, unit, session, ct), sites, next,
            who.May(May.Run) && await db.Sight.ReachesAsync(db, [head.HomeUnit], ct), form ?? FormOf(head.Rules));
        return Endpoints.Page<CountsPage>(new { View = view, Error = error }, error?.Status ?? 200);
    }

    static RulesForm FormOf(CountingRules r) => new()
    {
        Version = r.Version, LateMinutes = r.LateMinutes.ToString(CultureInfo.InvariantCulture),
        OpensBefore = r.OpensBefore.ToString(CultureInfo.InvariantCulture),
        ClosesAfter = r.ClosesAfter.ToString(CultureInfo.InvariantCulture),
    };

    async Task<IReadOnlyList<CountRow>> UnitsAsync(DayHead head, Guid unit, int session, CancellationToken ct)
    {
        var below = unit == Guid.Empty ? await sums.TopAsync(head.No, ct) : await sums.BelowAsync(head.No, unit, ct);
        // One unit at the top is passed over: what is asked for stands below it.
        if (unit == Guid.Empty && below.Count == 1) below = await sums.BelowAsync(head.No, below.Keys.First(), ct);
        var names = await tree.ShortNamesAsync([.. below.Keys], head.Day, ct);
        return
        [
            .. below.Select(b => new CountRow(
                    b.Key, 0, names.GetValueOrDefault(b.Key, ""), "", b.Value.Sites, b.Value.Seats,
                        b.Value.Of(session)))
                .OrderBy(r => Reading.TextKey.Fold(r.Name), StringComparer.Ordinal).ThenBy(r => r.Id).Take(500),
        ];
    }

    async Task<(IReadOnlyList<CountRow>, int?)> SitesAsync(
        DayHead head, Guid unit, int session, int after, CancellationToken ct)
    {
        var (id, no) = (head.Id, head.No);
        var some = db.Set<Site>().Where(s => s.ConferenceId == id && s.No > after);
        if (unit != Guid.Empty)
            some = some.Where(s => db.Set<AttendancePath>().Any(
                p => p.Conference == no && p.Site == s.No && p.Unit == unit));
        var sites = await some.OrderBy(s => s.No).Take(PageSize + 1)
            .Select(s => new { s.Id, s.No, s.Name, s.State, s.Seats }).ToListAsync(ct);
        var shown = sites.Take(PageSize).ToList();
        var counts = await sums.OfSitesAsync(no, shown.ConvertAll(s => s.No), ct);
        return (
            shown.ConvertAll(s => new CountRow(
                s.Id.Value, s.No, s.Name, s.State, 1, s.Seats ?? 0,
                counts.GetValueOrDefault(s.No, DaySums.Nothing).Of(session))),
            sites.Count > PageSize ? shown[^1].No : null);
    }
}

/// <summary>The host sets by which minutes people are late, and when doors open and close.</summary>
internal sealed class SetRules(AppDb db, DayHeads heads, TimeProvider clock)
{
    static readonly Phrase Done = new("Đã ghi quy tắc điểm danh.", "The rules of counting are kept.");

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/hoi-nghi/{id:guid}/quy-tac-diem-danh", async (
        Guid id, [FromForm] RulesForm form, Actor actor, SetRules slice, ShowCounts show, HttpContext http,
        CancellationToken ct) =>
    {
        if (await slice.HandleAsync(new(id), form, actor, ct) is { } error)
            return error is NoSuchDayConference or NotAllowed
                ? Endpoints.Refusal(error) : await show.PageAsync(id, new(null, null, null), form, error, ct);
        http.Say(Done);
        return Results.LocalRedirect($"/hoi-nghi/{id}/diem-danh");
    }).Requires(May.Run);

    public async Task<Error?> HandleAsync(ConferenceId id, RulesForm form, Actor actor, CancellationToken ct)
    {
        var conference = await db.Set<Conference>().FirstOrDefaultAsync(c => c.Id == id, ct);
        if (conference is null) return new NoSuchDayConference();
        if (!await db.Sight.ReachesAsync(db, [conference.HomeUnit], ct)) return new NotAllowed();
        if (Minutes(form.LateMinutes, 240) is not { } late || Minutes(form.OpensBefore, 720) is not { } opens
            || Minutes(form.ClosesAfter, 720) is not { } closes) return new RulesNotUnderstood();
        var rules = await db.Set<CountingRules>().AsTracking().FirstOrDefaultAsync(r => r.ConferenceId == id, ct);
        if ((rules?.Version ?? 0) != (form.Version ?? 0)) return new ChangedMeanwhile();
        var before = rules is null ? CountingRules.Usual(id) : null;
        db.Record(
            actor, clock.GetUtcNow(), "attendance.rules", "counting-rules", id.Value,
            Change("late", (rules ?? before)!.LateMinutes, late),
                Change("opens", (rules ?? before)!.OpensBefore, opens),
            Change("closes", (rules ?? before)!.ClosesAfter, closes));
        if (rules is null) db.Add(rules = CountingRules.Usual(id));
        (rules.LateMinutes, rules.OpensBefore, rules.ClosesAfter) = (late, opens, closes);
        rules.Version++;
        var error = await db.SaveAsync(ct);
        if (error is null) heads.Forget(id);
        return error is Duplicate ? new ChangedMeanwhile() : error;
    }

    static FieldChange Change(string field, int before, int after) => new(
        field, before.ToString(CultureInfo.InvariantCulture), after.ToString(CultureInfo.InvariantCulture));

    static int? Minutes(string? typed, int most) => int.TryParse(
        typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n <= most ? n : null;
}
