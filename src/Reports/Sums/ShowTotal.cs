using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Live;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Reports.Contracts;
using ThongSuot.Reports.Forms;
using ThongSuot.Reports.Periods;
using ThongSuot.Reports.Sign;
using ThongSuot.Reports.Write;

namespace ThongSuot.Reports.Sums;

/// <summary>What is asked of the sums; all of it stands in the address.</summary>
/// <param name="Unit">The unit whose sum is shown; empty: the reader's own, or the one that asked.</param>
/// <param name="Tree">"now": today's tree; else that of the last day of the period.</param>
/// <param name="Item">An indicator, opened to the units that made it.</param>
public sealed record TotalFilter(Guid? Unit, string? Tree, string? Item)
{
    public bool AsToday => Tree == "now";

    public string Query(Guid? unit, string? item) =>
        "?" + string.Join('&', new[]
        {
            unit is { } u ? $"unit={u}" : "", AsToday ? "tree=now" : "",
            string.IsNullOrEmpty(item) ? "" : $"item={Uri.EscapeDataString(item)}",
        }.Where(p => p.Length > 0));
}

public sealed record TotalItem(FormItem Item, long Sum, int Answers);

public sealed record TotalSection(string Title, IReadOnlyList<TotalItem> Items);

/// <summary>A unit directly below, with everything under it.</summary>
/// <param name="Value">Its sum of the indicator that is opened; null: none is, or nobody answered.</param>
/// <param name="Report">Its own report; null: none that counts.</param>
public sealed record TotalChild(
    Guid Unit, string Name, int Expected, int Signed, int OnTime, bool Opens, long? Value, Guid? Report,
    string ReportState);

public sealed record TotalView(
    Guid Period, Guid Call, string Title, string PeriodName, DateOnly From, DateOnly To, DateOnly DueOn, Guid Unit,
    string UnitName, IReadOnlyList<UnitName> Path, DateOnly TreeDay, TotalFilter Filter, int Expected, int Signed,
    int OnTime, IReadOnlyList<TotalSection> Sections, IReadOnlyList<RateView> Rates, TotalItem? Opened, long? Own,
    Guid? OwnReport, IReadOnlyList<TotalChild> Children, IReadOnlyList<(Guid Id, string Name)> Missing, int MissingAll,
    IReadOnlyList<(Guid Unit, string Name)> Elsewhere, DateTimeOffset At, FormDefinition Form)
{
    public bool IsOver => Signed > Expected;
}

/// <summary>The consolidated report of any unit, exact as it stands; each number opens to the units that made
/// it.</summary>
internal sealed class ShowTotal(
    AppDb db, OpenReport open, AskSums sums, IUnitTree tree, CurrentActor who, TimeProvider clock)
{
    public const int MostChildren = 1_000;
    public const int MostMissing = 200;

    static readonly TimeSpan Breath = TimeSpan.FromSeconds(2);

    public static void Map(RouteGroupBuilder reports)
    {
        reports.MapGet("/ky/{period:guid}/tong-hop", async (
            Guid period, [AsParameters] TotalFilter filter, ShowTotal slice, CancellationToken ct) =>
        {
            var view = await slice.ViewAsync(new(period), filter, ct);
            return view.Ok ? Endpoints.Page<ShowTotalPage>(new { View = view.Value })
                : Endpoints.Refusal(view.Error!);
        }).Requires(May.See);
        reports.MapGet("/ky/{period:guid}/song", (
            Guid period, HttpContext http, ILiveBus bus, TimeProvider clock, CancellationToken ct) =>
            LiveStream.FollowAsync(http, bus, SignReport.Channel(period), Breath, clock, ct)).Requires(May.See);
    }

    sealed record Copied(
        NodeSums Node, long?[]? Own, List<(int Place, Guid Unit, NodeSums Sums)> Children, List<Guid> Missing,
        int MissingAll, List<Guid> Elsewhere);

    public async Task<Result<TotalView>> ViewAsync(PeriodId id, TotalFilter filter, CancellationToken ct)
    {
        var found = await open.PeriodAsync(id, ct);
        if (!found.Ok) return found.Error!;
        var (period, call, form) = found.Value;
        var unit = filter.Unit ?? who.Actor.UnitId ?? call.HomeUnit;
        var numbers = form.Numbers;
        var opened = filter.Item is null ? -1 : numbers.ToList().FindIndex(i => i.Code == filter.Item);
        var copied = await sums.AskAsync(period, call, form, filter.AsToday, c => Copy(c, unit, call), ct);
        if (copied is null && filter.Unit is null)
        {
            unit = call.HomeUnit;
            copied = await sums.AskAsync(period, call, form, filter.AsToday, c => Copy(c, unit, call), ct);
        }

        if (copied is null || !await db.Sight.ReachesAsync(db, [unit], ct)) return new NoSuchPeriod();
        var day = sums.DayOf(period, filter.AsToday);
        var ids = copied.Children.ConvertAll(c => c.Unit);
        var reports = await ReportsAsync(period.Id, [unit, .. ids], ct);
        var names = await tree.ShortNamesAsync([unit, .. ids, .. copied.Missing, .. copied.Elsewhere], day, ct);
        string Name(Guid u) => names.GetValueOrDefault(u, "–");
        return new TotalView(
            id.Value, call.Id.Value, call.Title, ReportWords.PeriodName(period.Name), period.FromDay, period.ToDay,
            period.DueOn, unit, Name(unit), await PathAsync(unit, call.HomeUnit, day, ct), day,
            filter with { Unit = unit }, copied.Node.Expected, copied.Node.Signed, copied.Node.OnTime,
            Sections(form, copied.Node), Rates(form, copied.Node),
            opened < 0 ? null : new(numbers[opened], copied.Node.Sums[opened], copied.Node.Answers[opened]),
            opened < 0 ? null : copied.Own?[opened],
            reports.TryGetValue(unit, out var own) ? own.Id : null,
            [
                .. copied.Children.Select(c =>
                {
                    var has = reports.TryGetValue(c.Unit, out var report);
                    return new TotalChild(
                        c.Unit, Name(c.Unit), c.Sums.Expected, c.Sums.Signed, c.Sums.OnTime,
                        c.Sums.Expected + c.Sums.Signed > 1,
                        opened < 0 || c.Sums.Answers[opened] == 0 ? null : c.Sums.Sums[opened],
                        has ? report.Id : null, has ? report.State : "");
                }).OrderBy(c => Kernel.VietnameseOrder.Key(c.Name), StringComparer.Ordinal),
            ],
            [
                .. copied.Missing.Select(m => (m, Name(m)))
                    .OrderBy(m => Kernel.VietnameseOrder.Key(m.Item2), StringComparer.Ordinal),
            ],
            copied.MissingAll,
            [.. copied.Elsewhere.Select(e => (e, Name(e)))], clock.GetUtcNow(), form);
    }

    // Copied while nobody changes the sums; null: the unit is not among them.
    static Copied? Copy(PeriodCounts counts, Guid unit, Call call)
    {
        if (!counts.Tree.Places.TryGetValue(unit, out var place)) return null;
        var children = counts.Tree.Children[place].Take(MostChildren)
            .Select(c => (Place: c, Unit: counts.Tree.Units[c], Sums: Freeze(counts.Of(c))))
            .Where(c => c.Sums.Expected + c.Sums.Signed > 0).ToList();
        var (missing, all) = (new List<Guid>(), 0);
        var below = new Stack<int>([place]);
        while (below.TryPop(out var at))
        {
            var here = counts.Of(at);
            if (here.Expected == here.Signed && here.Expected == 0) continue;
            if (PeriodSums.Asks(call, counts.Tree.Levels[at], at == 0) && !counts.Counts(counts.Tree.Units[at]))
            {
                all++;
                if (missing.Count < MostMissing) missing.Add(counts.Tree.Units[at]);
            }

            foreach (var child in counts.Tree.Children[at]) below.Push(child);
        }

        return new(
            Freeze(counts.Of(place)), counts.Own(unit), children, missing, all,
            [.. counts.Elsewhere.Where(e => e.Value == place).Select(e => e.Key)]);
    }

    static NodeSums Freeze(NodeSums sums) => sums with { Sums = [.. sums.Sums], Answers = [.. sums.Answers] };

    async Task<Dictionary<Guid, (Guid Id, string State)>> ReportsAsync(
        PeriodId period, List<Guid> units, CancellationToken ct)
    {
        var found = new Dictionary<Guid, (Guid, string)>();
        foreach (var some in units.Chunk(500))
            foreach (var r in await db.Set<Report>().Where(r => r.PeriodId == period && some.Contains(r.HomeUnit))
                .Select(r => new { r.HomeUnit, r.Id, r.State }).ToListAsync(ct))
                found[r.HomeUnit] = (r.Id.Value, r.State);
        return found;
    }

    // From the unit that asked down to this one; what lies above is none of the reader's business here.
    async Task<IReadOnlyList<UnitName>> PathAsync(Guid unit, Guid root, DateOnly day, CancellationToken ct)
    {
        if (unit == root) return [];
        var path = new List<UnitName>();
        foreach (var above in await tree.AboveAsync(unit, day, ct))
        {
            if (await db.Sight.ReachesAsync(db, [above.Id], ct)) path.Insert(0, above);
            if (above.Id == root) break;
        }

        return path;
    }

    static List<TotalSection> Sections(FormDefinition form, NodeSums node)
    {
        var place = form.Numbers.Select((i, at) => (i.Code, at))
            .ToDictionary(x => x.Code, x => x.at, StringComparer.Ordinal);
        return
        [
            .. form.Sections.Where(s => s.Items.Any(i => i.IsNumber)).Select(s => new TotalSection(s.Title,
            [
                .. s.Items.Where(i => i.IsNumber).Select(i => new TotalItem(
                    i, node.Sums[place[i.Code]], node.Answers[place[i.Code]])),
            ])),
        ];
    }

    static List<RateView> Rates(FormDefinition form, NodeSums node)
    {
        long? Sum(string code) => form.Numbers.ToList().FindIndex(i => i.Code == code) is >= 0 and var at
            && node.Answers[at] > 0 ? node.Sums[at] : null;
        return
        [
            .. from r in form.Rates
               where Sum(r.Of) is not null && Sum(r.All) is not null
               select new RateView(r.Title, Sum(r.Of)!.Value, Sum(r.All)!.Value),
        ];
    }
}
