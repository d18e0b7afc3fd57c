using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;

namespace ThongSuot.Organisations.Trees;

/// <summary>The tree as on a day: branches open one by one, a search looks through all of it.</summary>
internal sealed class BrowseTree(TreeQueries tree, AppDb db, TimeProvider clock)
{
    /// <summary>So many branches may be open at once.</summary>
    public const int MostOpen = 12;

    public const int MostExported = 100_000;

    public static void Map(RouteGroupBuilder units)
    {
        units.MapGet("", async ([AsParameters] TreeFilter filter, BrowseTree slice, CancellationToken ct) =>
            Endpoints.Page<BrowseTreePage>(new { View = await slice.ViewAsync(filter, ct) })).Requires(May.See);
        units.MapGet("/xuat.csv", async ([AsParameters] TreeFilter filter, BrowseTree slice, CancellationToken ct) =>
            Results.Bytes(await slice.CsvAsync(filter, ct), "text/csv; charset=utf-8", "don-vi.csv"))
            .Requires(May.See);
    }

    (DateOnly Day, bool IsToday, bool Wrong) DayOf(string? typed)
    {
        var today = UnitDays.Today(clock);
        if (string.IsNullOrWhiteSpace(typed)) return (today, true, false);
        return UnitDays.Read(typed) is { } day ? (day, day == today, false) : (today, true, true);
    }

    async Task<TreeView> ViewAsync(TreeFilter filter, CancellationToken ct)
    {
        var (day, isToday, wrong) = DayOf(filter.On);
        var found = string.IsNullOrWhiteSpace(filter.Q) ? null
            : await tree.FindAsync(filter.Q, filter.InTree, day, ct);
        var lines = found is null ? await LinesAsync(filter, day, ct) : [];
        var counts = await tree.CountsAsync(filter.InTree, day, ct);
        var empty = counts.Count == 0 && !await db.Set<Unit>().AnyAsync(ct);
        return new(filter, day, isToday, wrong, lines, found, counts, await tree.DaysAsync(ct), empty,
            UnitDays.Today(clock));
    }

    // The top is always seen, and the first level under a single root; the rest only where it was opened.
    async Task<IReadOnlyList<BranchLine>> LinesAsync(TreeFilter filter, DateOnly day, CancellationToken ct)
    {
        var open = filter.Opened.ToHashSet();
        var roots = await tree.RootsAsync(filter.InTree, day, ct);
        if (roots.Count == 1) open.Add(roots[0].Id);
        var lines = new List<BranchLine>();
        await AddAsync(roots, 0);
        return lines;

        async Task AddAsync(List<UnitRow> rows, int depth)
        {
            foreach (var row in rows.Take(TreeQueries.MostChildren))
            {
                var isOpen = row.Children > 0 && open.Contains(row.Id);
                var below = isOpen ? await tree.ChildrenAsync(row.Id, day, ct) : [];
                lines.Add(new(row, depth, isOpen, below.Count > TreeQueries.MostChildren));
                if (isOpen) await AddAsync(below, depth + 1);
            }
        }
    }

    async Task<byte[]> CsvAsync(TreeFilter filter, CancellationToken ct)
    {
        var (day, _, _) = DayOf(filter.On);
        var rows = await (
            from v in tree.On(day)
            join u in db.Set<Unit>() on v.UnitId equals u.Id
            where u.Tree == filter.InTree
            orderby v.Level, v.SortKey, v.Id
            select new { v.UnitId, v.Name, v.Kind, v.Level, u.Tree, v.ParentId, v.ValidFrom, v.ValidTo })
            .Take(MostExported).ToListAsync(ct);
        var codes = (await db.Set<UnitCode>()
                .Where(c => c.ValidFrom <= day && (c.ValidTo == null || c.ValidTo > day))
                .Select(c => new { c.UnitId, c.Code, c.Scheme }).ToListAsync(ct))
            .GroupBy(c => c.UnitId)
            .ToDictionary(g => g.Key, g => g.OrderBy(c => c.Scheme, StringComparer.Ordinal).First().Code);
        var csv = new StringBuilder("\uFEFF");
        Csv.Line(csv, "code", "name", "level", "kind", "tree", "parent", "valid_from", "valid_to");
        foreach (var r in rows)
        {
            Csv.Line(
                csv, codes.GetValueOrDefault(r.UnitId, ""), r.Name, r.Level, r.Kind, r.Tree,
                r.ParentId is { } p ? codes.GetValueOrDefault(p, "") : "", UnitDays.Iso(r.ValidFrom),
                r.ValidTo is { } to ? UnitDays.Iso(to) : "");
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }
}
