using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Modules.Tests.Organisations;

/// <summary>
/// Reach told slowly and otherwise than the program does it: one day after the other on which anything changes, the
/// graph of that day walked upwards from every unit. No recursion in the database, no intersection of days.
/// </summary>
static class SlowReach
{
    static readonly string[] Successor = [LinkKinds.Merged, LinkKinds.Split, LinkKinds.Renamed, LinkKinds.Moved];

    public static async Task<List<string>> OfAsync(AppDb db)
    {
        var versions = (await db.Set<UnitVersion>().ToListAsync())
            .Where(v => v.ValidTo is null || v.ValidTo > v.ValidFrom).ToLookup(v => v.UnitId);
        var links = (await db.Set<UnitLink>().ToListAsync())
            .Where(l => !l.Undone && l.FromId != l.ToId && Successor.Contains(l.Kind)).ToList();
        var days = versions.SelectMany(u => u).SelectMany(v => new[] { v.ValidFrom, v.ValidTo ?? v.ValidFrom })
            .Concat(links.Select(l => l.OnDay)).Distinct().Order().ToList();
        var open = new Dictionary<(Guid Above, Guid Unit), DateOnly>();
        var rows = new List<string>();
        foreach (var day in days)
        {
            var above = versions.ToDictionary(u => u.Key, u => Above(u.Key, [.. u], links, day));
            var now = versions.Where(u => u.Min(v => v.ValidFrom) <= day)
                .SelectMany(u => Up(u.Key, above).Select(a => (a.Value, u.Key.Value))).ToHashSet();
            foreach (var pair in open.Keys.Where(p => !now.Contains(p)).ToList())
            {
                rows.Add(Row(pair.Above, pair.Unit, open[pair], day));
                open.Remove(pair);
            }

            foreach (var pair in now) open.TryAdd(pair, day);
        }

        rows.AddRange(open.Select(o => Row(o.Key.Above, o.Key.Unit, o.Value, null)));
        return [.. rows.Order(StringComparer.Ordinal)];
    }

    static List<UnitId> Above(UnitId unit, UnitVersion[] versions, List<UnitLink> links, DateOnly day)
    {
        var above = links.Where(l => l.FromId == unit && l.OnDay <= day).Select(l => l.ToId).ToList();
        var last = versions.MaxBy(v => v.ValidFrom)!;
        var now = versions.FirstOrDefault(v => v.ValidFrom <= day && (v.ValidTo is null || v.ValidTo > day));
        var lone = last.ValidTo <= day && !links.Exists(l => l.FromId == unit && l.OnDay >= last.ValidTo);
        if ((now ?? (lone ? last : null))?.ParentId is { } parent) above.Add(parent);
        return above;
    }

    static HashSet<UnitId> Up(UnitId unit, Dictionary<UnitId, List<UnitId>> above)
    {
        var seen = new HashSet<UnitId>();
        var next = new Stack<UnitId>([unit]);
        while (next.TryPop(out var at))
        {
            if (!seen.Add(at)) continue;
            foreach (var a in above[at]) next.Push(a);
        }

        return seen;
    }

    public static async Task<List<string>> StoredAsync(AppDb db) =>
        [.. (await db.Set<UnitReach>().ToListAsync())
            .Select(r => Row(r.AboveId, r.UnitId, r.ValidFrom, r.ValidTo)).Order(StringComparer.Ordinal)];

    static string Row(Guid above, Guid unit, DateOnly from, DateOnly? to) => $"{above} {unit} {from:O} {to:O}";

    /// <summary>The table says what is told slowly; else both differences are in the message.</summary>
    public static Task ExactAsync(AppOn database, string after) => database.WithDb(async db =>
    {
        var (right, stored) = (await OfAsync(db), await StoredAsync(db));
        Assert.True(
            right.SequenceEqual(stored, StringComparer.Ordinal),
            $"after {after}\nmissing\n{string.Join('\n', right.Except(stored))}\n"
            + $"surplus\n{string.Join('\n', stored.Except(right))}");
        return true;
    });
}
