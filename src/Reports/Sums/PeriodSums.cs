using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Reports.Forms;
using ThongSuot.Reports.Periods;

namespace ThongSuot.Reports.Sums;

/// <summary>What one unit and everything below it come to.</summary>
/// <param name="Expected">Units that were asked.</param>
/// <param name="Signed">Units whose signed report counts.</param>
/// <param name="OnTime">Of them, first signed on the due day or before.</param>
/// <param name="Sums">One for each number of the form, in units of its scale.</param>
/// <param name="Answers">How many reports answered each.</param>
internal sealed record NodeSums(
    int Expected, int Signed, int OnTime, IReadOnlyList<long> Sums, IReadOnlyList<int> Answers)
{
    public bool IsOver => Signed > Expected;
}

/// <summary>The sums of one period under the tree of one day, as they stand.</summary>
internal sealed class PeriodCounts(PeriodTree tree, int items)
{
    readonly Dictionary<Guid, (int Version, bool Counted, bool OnTime, byte[] Numbers, int Place)> own = [];
    readonly long[] sums = new long[tree.Units.Count * items];
    readonly int[] answers = new int[tree.Units.Count * items];
    readonly int[] expected = new int[tree.Units.Count];
    readonly int[] signed = new int[tree.Units.Count];
    readonly int[] onTime = new int[tree.Units.Count];

    public PeriodTree Tree => tree;

    /// <summary>When somebody last wrote, in milliseconds since 1970.</summary>
    public long Latest { get; private set; }

    public (int Rows, long Versions) Mark { get; private set; }

    /// <summary>Units that reported and are not there on the day: where their figures are counted.</summary>
    public IReadOnlyDictionary<Guid, int> Elsewhere => elsewhere;

    readonly Dictionary<Guid, int> elsewhere = [];

    public NodeSums Of(int place) => new(
        expected[place], signed[place], onTime[place], new ArraySegment<long>(sums, place * items, items),
        new ArraySegment<int>(answers, place * items, items));

    public void Expect(Func<int, bool> asks)
    {
        for (var i = 0; i < expected.Length; i++) expected[i] = asks(i) ? 1 : 0;
        for (var i = expected.Length - 1; i > 0; i--) expected[tree.Parents[i]] += expected[i];
    }

    /// <summary>The report of the unit itself; null: it does not count.</summary>
    public long?[]? Own(Guid unit) =>
        own.TryGetValue(unit, out var o) && o.Counted ? PackNumbers.Unpack(o.Numbers, items) : null;

    public bool Counts(Guid unit) => own.TryGetValue(unit, out var o) && o.Counted;

    public bool Knows(Guid unit, int version) => own.TryGetValue(unit, out var o) && o.Version >= version;

    /// <summary>Puts the figures of one unit in the place of its older ones, and up the tree.</summary>
    public void Put(ReportFigures row, int place)
    {
        Mark = (Mark.Rows + (own.TryGetValue(row.UnitId, out var before) ? 0 : 1),
            Mark.Versions + row.Version - before.Version);
        if (before.Counted) Add(before.Place, before.Numbers, before.OnTime, -1);
        own[row.UnitId] = (row.Version, row.Counted, row.OnTime, row.Numbers, place);
        if (tree.Places.GetValueOrDefault(row.UnitId, -1) != place) elsewhere[row.UnitId] = place;
        if (row.Counted) Add(place, row.Numbers, row.OnTime, 1);
        Latest = Math.Max(Latest, row.ChangedAt);
    }

    void Add(int place, byte[] numbers, bool inTime, int sign)
    {
        for (var at = place; at >= 0; at = tree.Parents[at])
        {
            PackNumbers.Add(numbers, sums.AsSpan(at * items, items), answers.AsSpan(at * items, items), sign);
            signed[at] += sign;
            if (inTime) onTime[at] += sign;
        }
    }
}

/// <summary>
/// Sums of periods, kept in memory and exact at every moment: before each answer the table says in one short query
/// whether it changed, and what changed is put in its place. Any number of nodes may do so at once, since nothing but
/// the table is believed. A period that is cold, or whose tree changed, is added up from all its rows.
/// </summary>
internal sealed class PeriodSums
{
    /// <summary>So many periods are kept; the one not asked for longest goes first.</summary>
    const int Most = 6;

    /// <summary>A row that was written earlier may be seen later: transactions take some time, clocks differ.</summary>
    const long Overlap = 120_000;

    sealed class Kept
    {
        public SemaphoreSlim Alone { get; } = new(1, 1);
        public PeriodCounts? Counts { get; set; }
        public long Revision { get; set; }
        public long AskedAt { get; set; }
    }

    readonly ConcurrentDictionary<(int Period, DateOnly Day), Kept> kept = new();

    /// <summary>Asks something of the sums while nobody changes them.</summary>
    /// <param name="db">Where the rows are.</param>
    /// <param name="units">The tree.</param>
    /// <param name="period">The period.</param>
    /// <param name="call">Who was asked.</param>
    /// <param name="form">The form of the period.</param>
    /// <param name="day">The tree as it was on this day.</param>
    /// <param name="ask">Must copy what it needs.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<T> AskAsync<T>(
        AppDb db, IUnitTree units, Period period, Call call, FormDefinition form, DateOnly day,
        Func<PeriodCounts, T> ask, CancellationToken ct)
    {
        var entry = kept.GetOrAdd((period.No, day), _ => new());
        entry.AskedAt = Environment.TickCount64;
        foreach (var old in kept.OrderByDescending(k => k.Value.AskedAt).Skip(Most)) kept.TryRemove(old.Key, out _);
        await entry.Alone.WaitAsync(ct);
        try
        {
            var revision = await units.RevisionAsync(ct);
            if (entry.Counts is null || entry.Revision != revision
                || !await FollowAsync(db, units, entry.Counts, period, day, ct))
            {
                entry.Counts = null;
                entry.Counts = await LoadAsync(db, units, period, call, form, day, ct);
                entry.Revision = revision;
            }

            return ask(entry.Counts);
        }
        catch
        {
            // Half-applied changes must not be believed.
            entry.Counts = null;
            throw;
        }
        finally
        {
            entry.Alone.Release();
        }
    }

    static async Task<PeriodCounts> LoadAsync(
        AppDb db, IUnitTree units, Period period, Call call, FormDefinition form, DateOnly day, CancellationToken ct)
    {
        var tree = await PeriodTree.LoadAsync(units, period.HomeUnit, day, ct);
        var counts = new PeriodCounts(tree, form.Numbers.Count);
        counts.Expect(i => Asks(call, tree.Levels[i], i == 0));
        // Units that are no longer there need questions of their own, after the rows are read.
        var gone = new List<ReportFigures>();
        await foreach (var row in db.Set<ReportFigures>().Where(f => f.PeriodNo == period.No).AsAsyncEnumerable()
            .WithCancellation(ct))
        {
            if (tree.Places.TryGetValue(row.UnitId, out var place)) counts.Put(row, place);
            else gone.Add(row);
        }

        foreach (var row in gone) counts.Put(row, await PlaceAsync(counts.Tree, units, row.UnitId, day, ct));
        return counts;
    }

    /// <summary>Whether a unit of that level is asked.</summary>
    public static bool Asks(Call call, string level, bool itself) =>
        itself ? call.Itself
            : call.Levels.Length == 0 || call.LevelList.Contains(level, StringComparer.Ordinal);

    // False: what is kept cannot be brought up to date.
    static async Task<bool> FollowAsync(
        AppDb db, IUnitTree units, PeriodCounts counts, Period period, DateOnly day, CancellationToken ct)
    {
        if (await MarkAsync(db, period.No, ct) == counts.Mark) return true;
        var since = counts.Latest - Overlap;
        var rows = await db.Set<ReportFigures>().Where(f => f.PeriodNo == period.No && f.ChangedAt >= since)
            .ToListAsync(ct);
        foreach (var row in rows.Where(r => !counts.Knows(r.UnitId, r.Version)))
            counts.Put(row, await PlaceAsync(counts.Tree, units, row.UnitId, day, ct));
        return await MarkAsync(db, period.No, ct) == counts.Mark;
    }

    static async Task<(int Rows, long Versions)> MarkAsync(AppDb db, int period, CancellationToken ct)
    {
        var mark = await db.Set<ReportFigures>().Where(f => f.PeriodNo == period).GroupBy(_ => 1)
            .Select(g => new { Rows = g.Count(), Versions = g.Sum(f => (long)f.Version) }).FirstOrDefaultAsync(ct);
        return mark is null ? (0, 0) : (mark.Rows, mark.Versions);
    }

    // A unit that has ended is counted where the first of those that took over stands, and without one at the top.
    static async Task<int> PlaceAsync(PeriodTree tree, IUnitTree units, Guid unit, DateOnly day, CancellationToken ct)
    {
        if (tree.Places.TryGetValue(unit, out var place)) return place;
        foreach (var heir in (await units.SuccessorsAsync(unit, day, ct)).Order())
            if (tree.Places.TryGetValue(heir, out place)) return place;
        return 0;
    }
}
