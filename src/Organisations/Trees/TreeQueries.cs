using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Reading;

namespace ThongSuot.Organisations.Trees;

/// <summary>Asks the tree as on a day. A branch is one query, a path upwards is one, a unit's past is one.</summary>
internal sealed class TreeQueries(AppDb db, KindCounts counts, NameWords words)
{
    /// <summary>A branch shows at most this many units; the rest is found by search.</summary>
    public const int MostChildren = 400;

    public const int MostFound = 50;

    /// <summary>So many names are asked for one by one; with more of them the table is read through.</summary>
    const int MostNames = 500;

    /// <summary>So many days of change are offered; any other day can be typed.</summary>
    public const int MostDays = 100;

    /// <summary>Versions that hold on the day.</summary>
    public IQueryable<UnitVersion> On(DateOnly day) =>
        db.Set<UnitVersion>().Where(v => v.ValidFrom <= day && (v.ValidTo == null || v.ValidTo > day));

    IQueryable<UnitRow> Rows(IQueryable<UnitVersion> versions, DateOnly day) =>
        from v in versions
        join u in db.Set<Unit>() on v.UnitId equals u.Id
        select new UnitRow(
            v.UnitId.Value, v.Name, v.Kind, v.Level, u.Tree, v.ParentId == null ? null : v.ParentId.Value.Value,
            v.ValidFrom,
            db.Set<UnitVersion>().Count(c => c.ParentId == v.UnitId && c.ValidFrom <= day
                && (c.ValidTo == null || c.ValidTo > day)));

    /// <summary>The units under one unit on a day, in the order of the alphabet; one more than the limit.</summary>
    public Task<List<UnitRow>> ChildrenAsync(Guid parent, DateOnly day, CancellationToken ct)
    {
        UnitId? under = new UnitId(parent);
        return Rows(
            On(day).Where(v => v.ParentId == under).OrderBy(v => v.SortKey).ThenBy(v => v.UnitId)
                .Take(MostChildren + 1), day).ToListAsync(ct).ContinueSorted();
    }

    /// <summary>The top units of a tree on a day.</summary>
    public Task<List<UnitRow>> RootsAsync(string tree, DateOnly day, CancellationToken ct) =>
        Rows(
            from v in On(day)
            join u in db.Set<Unit>() on v.UnitId equals u.Id
            where v.ParentId == null && u.Tree == tree
            select v, day).Take(MostChildren + 1).ToListAsync(ct).ContinueSorted();

    public Task<UnitRow?> OneAsync(Guid id, DateOnly day, CancellationToken ct) =>
        Rows(On(day).Where(v => v.UnitId == new UnitId(id)), day).FirstOrDefaultAsync(ct);

    sealed record Above(Guid Start, Guid Id, string Name, int Depth);

    /// <summary>The path above each unit on a day, from the top.</summary>
    public async Task<ILookup<Guid, (Guid Id, string Name)>> PathsAsync(
        IReadOnlyList<Guid> ids, DateOnly day, CancellationToken ct)
    {
        if (ids.Count == 0) return Array.Empty<Above>().ToLookup(a => a.Start, a => (a.Id, a.Name));
        var marks = string.Join(", ", ids.Select((_, i) => $"{{{i + 1}}}"));
        var sql = $$"""
            with recursive up as (
                select unit_id as start, unit_id, parent_id, name, 0 as depth from unit_versions
                where unit_id in ({{marks}}) and valid_from <= {0} and (valid_to is null or valid_to > {0})
                union all
                select up.start, v.unit_id, v.parent_id, v.name, up.depth + 1
                from up join unit_versions v on v.unit_id = up.parent_id
                where v.valid_from <= {0} and (v.valid_to is null or v.valid_to > {0}) and up.depth < 32
            )
            select start as "Start", unit_id as "Id", name as "Name", depth as "Depth" from up where depth > 0
            """;
        var rows = await db.Database.SqlQueryRaw<Above>(sql, [day, .. ids.Cast<object>()]).ToListAsync(ct);
        return rows.OrderByDescending(r => r.Depth).ToLookup(r => r.Start, r => (r.Id, r.Name));
    }

    /// <summary>Codes first, then names: exact as typed, exact folded, beginning alike, holding the words.</summary>
    public async Task<IReadOnlyList<FoundUnit>> FindAsync(
        string query, string? tree, DateOnly day, CancellationToken ct)
    {
        var fold = TextKey.Fold(query);
        if (fold.Length == 0) return [];
        var typed = TextKey.Typed(query);
        var code = query.Trim();
        var end = fold + "\uFFFD";
        var open = tree is null ? On(day)
            : On(day).Where(v => db.Set<Unit>().Any(u => u.Id == v.UnitId && u.Tree == tree));
        var owners = db.Set<UnitCode>()
            .Where(c => c.Code == code && c.ValidFrom <= day && (c.ValidTo == null || c.ValidTo > day))
            .Select(c => c.UnitId);
        var found = new List<UnitVersion>();
        await AddAsync(open.Where(v => owners.Contains(v.UnitId)));
        var coded = found.Select(v => v.Id).ToHashSet();
        await AddAsync(open.Where(v => v.NameKey == typed));
        await AddAsync(open.Where(v => v.FoldKey == fold));
        await AddAsync(open.Where(v => v.FoldKey.CompareTo(fold) > 0 && v.FoldKey.CompareTo(end) < 0));

        // "xa tan phu": the kind is typed too; it may be more than one word.
        for (var rest = fold; found.Count == 0 && rest.IndexOf(' ', StringComparison.Ordinal) is var at and > 0;)
        {
            rest = rest[(at + 1)..];
            await AddAsync(open.Where(v => v.FoldKey == rest));
        }

        if (found.Count == 0 && await words.MayHoldAsync(fold, ct)) await AddAsync(await HoldingAsync(open, fold, ct));

        found = [.. found.OrderBy(v => coded.Contains(v.Id) ? 0 : Rank(v, typed, fold))
            .ThenBy(v => v.SortKey, StringComparer.Ordinal).ThenBy(v => v.UnitId.Value).Take(MostFound)];
        return await WithPathsAsync(found, day, ct);

        async Task AddAsync(IQueryable<UnitVersion> some)
        {
            if (found.Count >= MostFound) return;
            var rows = await some.OrderBy(v => v.SortKey).ThenBy(v => v.Id).Take(MostFound).ToListAsync(ct);
            found.AddRange(rows.Where(r => found.TrueForAll(f => f.Id != r.Id)));
        }
    }

    // Looks at every name, so only when nothing better is there and the words could be. The index of names is a third
    // of the table, and mostly few names hold what was typed.
    async Task<IQueryable<UnitVersion>> HoldingAsync(IQueryable<UnitVersion> open, string fold, CancellationToken ct)
    {
        var names = await db.Set<UnitVersion>().Where(v => v.FoldKey.Contains(fold)).Select(v => v.FoldKey).Distinct()
            .Take(MostNames + 1).ToListAsync(ct);
        return names.Count > MostNames ? open.Where(v => v.FoldKey.Contains(fold))
            : open.Where(v => names.Contains(v.FoldKey));
    }

    static int Rank(UnitVersion v, string typed, string fold) =>
        v.NameKey == typed || TextKey.Typed(UnitNames.Short(v.Name, v.Kind)) == typed ? 1
        : v.FoldKey == fold || TextKey.Fold(v.Name) == fold ? 2
        : v.FoldKey.StartsWith(fold, StringComparison.Ordinal) ? 3 : 4;

    async Task<IReadOnlyList<FoundUnit>> WithPathsAsync(List<UnitVersion> found, DateOnly day, CancellationToken ct)
    {
        var ids = found.Select(f => f.UnitId).ToList();
        var rows = (await Rows(On(day).Where(v => ids.Contains(v.UnitId)), day).ToListAsync(ct))
            .ToDictionary(r => r.Id);
        var paths = await PathsAsync([.. ids.Select(i => i.Value)], day, ct);
        var codes = (await db.Set<UnitCode>()
                .Where(c => ids.Contains(c.UnitId) && c.ValidFrom <= day && (c.ValidTo == null || c.ValidTo > day))
                .ToListAsync(ct))
            .ToLookup(c => c.UnitId.Value, c => c.Code);
        return [.. ids.Select(i => new FoundUnit(
            rows[i.Value], string.Join(" › ", paths[i.Value].Select(p => p.Name)),
            string.Join(", ", codes[i.Value].Order(StringComparer.Ordinal))))];
    }

    /// <summary>Units of a tree on a day by level and kind; counted once for each state of the tree.</summary>
    public async Task<IReadOnlyList<KindCount>> CountsAsync(string tree, DateOnly day, CancellationToken ct)
    {
        var revision = await db.Set<UnitRevision>().Select(r => r.Revision).FirstOrDefaultAsync(ct);

        // The tree is the same on every day between two acts: one count serves them all.
        var since = await db.Set<Reorganisation>().Where(r => r.UndoneAt == null && r.Day <= day)
            .MaxAsync(r => (DateOnly?)r.Day, ct) ?? DateOnly.MinValue;
        var key = (db.Database.GetConnectionString() ?? "", revision, tree, since);
        if (counts.Find(key) is { } kept) return kept;
        var rows = await (
            from v in On(day)
            join u in db.Set<Unit>() on v.UnitId equals u.Id
            where u.Tree == tree
            group v by new { v.Level, v.Kind } into g
            select new KindCount(g.Key.Level, g.Key.Kind, g.Count())).ToListAsync(ct);
        var levels = UnitWords.LevelChoices.Select(l => l.Value).ToList();
        List<KindCount> sorted = [.. rows.OrderBy(r => levels.IndexOf(r.Level)).ThenByDescending(r => r.Count)
            .ThenBy(r => r.Kind, StringComparer.Ordinal)];
        counts.Keep(key, sorted);
        return sorted;
    }

    /// <summary>The days on which the tree changed, newest first.</summary>
    public Task<List<DateOnly>> DaysAsync(CancellationToken ct) =>
        db.Set<Reorganisation>().Where(r => r.UndoneAt == null).Select(r => r.Day).Distinct()
            .OrderByDescending(d => d).Take(MostDays).ToListAsync(ct);
}

/// <summary>Counts of whole trees, kept until the tree changes; at most 64 of them.</summary>
internal sealed class KindCounts
{
    const int Most = 64;

    readonly ConcurrentDictionary<(string, int, string, DateOnly), IReadOnlyList<KindCount>> kept = new();

    public IReadOnlyList<KindCount>? Find((string, int, string, DateOnly) key) => kept.GetValueOrDefault(key);

    public void Keep((string, int, string, DateOnly) key, IReadOnlyList<KindCount> counts)
    {
        if (kept.Count >= Most) kept.Clear();
        kept[key] = counts;
    }
}

static class RowOrder
{
    // The join may lose the order of the inner query; names are few and their keys cheap.
    public static async Task<List<UnitRow>> ContinueSorted(this Task<List<UnitRow>> rows) =>
        [.. (await rows).OrderBy(r => UnitNames.Sort(r.Name, r.Kind), StringComparer.Ordinal).ThenBy(r => r.Id)];
}
