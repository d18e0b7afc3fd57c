using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Conferences.After.Counts;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Papers;
using ThongSuot.Papers.Contracts;
using ThongSuot.Reading;

namespace ThongSuot.Conferences.After.Statistics;

/// <summary>What is asked for; every part is optional.</summary>
public sealed record StatisticsFilter(string? From, string? To, string? Campaign, string? Document, string? Unit);

/// <summary>One line: a unit with everything below it.</summary>
/// <param name="Opens">True when units below it are counted, so that it can be opened.</param>
public sealed record StatisticsRow(
    Guid Unit, string Name, bool Opens, int Held, IReadOnlyDictionary<string, int> ByKind, int Sites, int Members,
    int MadeUp, int Due, int RosterDue, int KeyCadres, int Guests, int Excused, int Unexcused, int Exempt, int OnDuty,
    int Essays)
{
    public int Came => Members + MadeUp;
}

/// <summary>Everything the page shows.</summary>
public sealed record StatisticsView(
    AfterView? Conference, StatisticsFilter Filter, string UnitName, IReadOnlyList<UnitName> Path, StatisticsRow Sum,
    StatisticsRow? Own, IReadOnlyList<StatisticsRow> Rows, int Conferences, bool Cut,
    IReadOnlyList<(Guid Id, string Title)> Campaigns, DateTimeOffset At)
{
    public string Root => Conference is { } c ? $"/hoi-nghi/{c.Id}/sau/thong-ke" : "/hoi-nghi/thong-ke";

    public string Query(string? unit)
    {
        var parts = new[]
        {
            ("from", Filter.From), ("to", Filter.To), ("campaign", Filter.Campaign), ("document", Filter.Document),
            ("unit", unit),
        };
        return string.Join('&', parts.Where(p => !string.IsNullOrEmpty(p.Item2))
            .Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));
    }
}

/// <summary>Numerators and denominators by unit, up the tree; each line opens to the units that made it.</summary>
internal sealed class ShowStatistics(
    AppDb db, OpenAfter open, GatherSums gather, IUnitTree tree, ICampaignWork work, CurrentActor who,
    TimeProvider clock)
{
    const int MostConferences = 2000;
    const int MostRows = 1000;

    public static void Map(RouteGroupBuilder conferences, RouteGroupBuilder after)
    {
        conferences.MapGet("/thong-ke", async (
            [AsParameters] StatisticsFilter filter, ShowStatistics slice, CancellationToken ct) =>
            Endpoints.Page<ShowStatisticsPage>(new { View = await slice.ViewAsync(null, filter, ct) }))
            .Requires(May.See);
        after.MapGet("/thong-ke", async (
            Guid id, [AsParameters] StatisticsFilter filter, ShowStatistics slice, CancellationToken ct) =>
            await slice.OfConferenceAsync(id, filter, ct) is { } view
                ? Endpoints.Page<ShowStatisticsPage>(new { View = view })
                : Endpoints.Refusal(new AfterConferenceUnknown())).Requires(May.See);
        foreach (var (ending, xlsx) in new[] { ("csv", false), ("xlsx", true) })
        {
            conferences.MapGet($"/thong-ke.{ending}", async (
                [AsParameters] StatisticsFilter filter, ShowStatistics slice, CancellationToken ct) =>
                File(await slice.ViewAsync(null, filter, ct), xlsx)).Requires(May.See);
            after.MapGet($"/thong-ke.{ending}", async (
                Guid id, [AsParameters] StatisticsFilter filter, ShowStatistics slice, CancellationToken ct) =>
                await slice.OfConferenceAsync(id, filter, ct) is { } view
                    ? File(view, xlsx) : Endpoints.Refusal(new AfterConferenceUnknown())).Requires(May.See);
        }
    }

    static IResult File(StatisticsView view, bool xlsx) => xlsx
        ? Results.Bytes(WriteXlsx.Of(StatisticsSheet.Of(view)), WriteXlsx.Type, "thong-ke-hoc-tap.xlsx")
        : Results.Bytes(WriteCsv.Of(StatisticsSheet.Of(view)), WriteCsv.Type, "thong-ke-hoc-tap.csv");

    async Task<StatisticsView?> OfConferenceAsync(Guid id, StatisticsFilter filter, CancellationToken ct) =>
        await open.ViewAsync(id, "thong-ke", ct) is { } view ? await ViewAsync(view, filter, ct) : null;

    async Task<List<ConferenceId>> ConferencesAsync(StatisticsFilter f, CancellationToken ct)
    {
        var all = db.Set<Conference>().Where(c => c.State == ConferenceStates.Closed);
        if (VietnameseDates.TryParse(f.From ?? "", out var from) && from.Day is { } first)
            all = all.Where(c => c.Day >= first);
        if (VietnameseDates.TryParse(f.To ?? "", out var to) && to.Day is { } last) all = all.Where(c => c.Day <= last);
        if (Guid.TryParse(f.Campaign, out var campaign))
            all = all.Where(c => db.Set<ConferenceCampaign>()
                .Any(x => x.ConferenceId == c.Id && x.CampaignId == campaign));
        if (Guid.TryParse(f.Document, out var document))
            all = all.Where(c => db.Set<ConferenceDocument>()
                .Any(x => x.ConferenceId == c.Id && x.DocumentId == document));
        return await all.OrderByDescending(c => c.Day).ThenBy(c => c.Id).Select(c => c.Id).Take(MostConferences + 1)
            .ToListAsync(ct);
    }

    async Task<StatisticsView> ViewAsync(AfterView? conference, StatisticsFilter filter, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var day = conference?.Day ?? VietnamTime.DayOf(now);
        var ids = conference is { } c ? [new ConferenceId(c.Id)] : await ConferencesAsync(filter, ct);
        var sums = await gather.OfAsync(
            [.. ids.Take(MostConferences)], day, allRosters: conference is null, ct);
        var unit = Guid.TryParse(filter.Unit, out var asked) && sums.Units.Contains(asked) ? asked : Start(sums);
        var below = unit is { } u ? sums.Below(u) : sums.Roots;
        var names = await tree.ShortNamesAsync([.. below.Take(MostRows), .. unit is { } x ? [x] : Array.Empty<Guid>()],
            day, ct);
        string NameOf(Guid id) => names.GetValueOrDefault(id, "–");
        var rows = below.Take(MostRows).Select(b => Row(b, NameOf(b), sums.Whole(b), sums.Below(b).Count > 0))
            .OrderBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Unit).ToList();
        var whole = unit is { } w
            ? sums.Whole(w) : sums.Roots.Aggregate(UnitSums.Nothing, (a, r) => a + sums.Whole(r));
        return new(
            conference, filter, unit is { } n ? NameOf(n) : "",
            unit is { } p ? [.. (await tree.AboveAsync(p, day, ct)).Where(a => sums.Units.Contains(a.Id)).Reverse()]
                : [],
            Row(unit ?? Guid.Empty, unit is { } m ? NameOf(m) : "", whole, opens: false),
            unit is { } o && sums.Own(o) is { } own && own != UnitSums.Nothing && rows.Count > 0
                ? Row(o, NameOf(o), own, opens: false) : null,
            rows, Math.Min(ids.Count, MostConferences), ids.Count > MostConferences || below.Count > MostRows,
            await CampaignsAsync(conference, ct), now);
    }

    // The own unit where it is counted, else the one top; several tops stand side by side.
    Guid? Start(SumTree sums) =>
        who.Actor.UnitId is { } own && sums.Units.Contains(own) ? own : sums.Roots.Count == 1 ? sums.Roots[0] : null;

    async Task<IReadOnlyList<(Guid Id, string Title)>> CampaignsAsync(AfterView? conference, CancellationToken ct)
    {
        if (conference is not null) return [];
        var ids = await db.Set<ConferenceCampaign>().Select(c => c.CampaignId).Distinct().OrderBy(c => c).Take(200)
            .ToListAsync(ct);
        var titles = await work.TitlesAsync(ids, ct);
        return
        [
            .. titles.OrderBy(t => t.Value, StringComparer.Ordinal).ThenBy(t => t.Key).Select(t => (t.Key, t.Value)),
        ];
    }

    static StatisticsRow Row(Guid unit, string name, UnitSums s, bool opens)
    {
        var m = s.People.Members;
        return new(
            unit, name, opens, s.Held.Values.Sum(), s.Held, s.Sites, m.Present, m.MadeUp, m.Due, s.RosterDue,
            s.People.KeyCadres.Present, s.People.Guests.Present, m.Excused, m.Unexcused, m.Exempt, m.OnDuty, s.Essays);
    }
}
