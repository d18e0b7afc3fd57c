using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Conferences.Day.Sums;

/// <summary>A unit that the numbers of a site count for.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PathNode(Guid Unit, Guid? Parent, string Level);

/// <summary>
/// For which units a site counts: its own and each above it, as the tree stands on the day of the conference. Kept by
/// site, so that a sum of a unit is read without walking the tree.
/// </summary>
internal sealed class SitePaths(AppDb db, IUnitTree tree)
{
    const int MostSteps = 32;

    /// <summary>Makes the paths of sites of a conference that have none; the paths of these sites.</summary>
    public async Task<Dictionary<int, List<Guid>>> EnsureAsync(
        int conference, IReadOnlyCollection<int> sites, CancellationToken ct)
    {
        var found = new Dictionary<int, List<Guid>>();
        foreach (var chunk in sites.Chunk(500))
        {
            var some = chunk.ToList();
            foreach (var p in await db.Set<AttendancePath>()
                .Where(p => p.Conference == conference && some.Contains(p.Site))
                .Select(p => new { p.Site, p.Unit }).ToListAsync(ct))
            {
                if (!found.TryGetValue(p.Site, out var units)) found[p.Site] = units = [];
                units.Add(p.Unit);
            }
        }

        var missing = sites.Where(s => !found.ContainsKey(s)).ToHashSet();
        if (missing.Count == 0) return found;
        var made = await OfTreeAsync(conference, missing, ct);
        await StoreAsync(conference, made, ct);
        foreach (var (site, path) in made) found[site] = path.ConvertAll(n => n.Unit);
        return found;
    }

    /// <summary>Paths as the tree has them on the day of the conference; null: of all its sites.</summary>
    public async Task<Dictionary<int, List<PathNode>>> OfTreeAsync(
        int conference, IReadOnlySet<int>? only, CancellationToken ct)
    {
        var head = await db.Set<Conference>().IgnoreQueryFilters().Where(c => c.No == conference)
            .Select(c => new { c.Id, c.Day }).FirstOrDefaultAsync(ct);
        if (head is null) return [];
        var sites = await db.Set<Site>().IgnoreQueryFilters().Where(s => s.ConferenceId == head.Id)
            .Select(s => new { s.No, s.HomeUnit }).ToListAsync(ct);
        if (only is not null) sites = sites.FindAll(s => only.Contains(s.No));
        var places = new Dictionary<Guid, UnitPlace>();
        var asked = new HashSet<Guid>();
        var next = sites.Select(s => s.HomeUnit).Distinct().ToList();
        for (var step = 0; next.Count > 0 && step < MostSteps; step++)
        {
            asked.UnionWith(next);
            foreach (var (id, place) in await tree.PlacesOfAsync(next, head.Day, ct)) places[id] = place;
            next = [.. next.Select(u => places.GetValueOrDefault(u)?.Parent).OfType<Guid>().Distinct()
                .Where(u => !asked.Contains(u))];
        }

        return sites.ToDictionary(s => s.No, s => Above(s.HomeUnit, places));
    }

    // A unit that is not there on the day counts for itself alone.
    static List<PathNode> Above(Guid unit, Dictionary<Guid, UnitPlace> places)
    {
        var path = new List<PathNode>();
        for (Guid? at = unit; at is { } u && path.Count < MostSteps && path.TrueForAll(n => n.Unit != u);)
        {
            var place = places.GetValueOrDefault(u);
            path.Add(new(u, place?.Parent, place?.Level ?? ""));
            at = place?.Parent;
        }

        return path;
    }

    public async Task StoreAsync(int conference, Dictionary<int, List<PathNode>> paths, CancellationToken ct)
    {
        await Bulk.InsertAsync(
            db, "attendance_paths", ["conference", "site", "unit"],
            paths.SelectMany(p => p.Value.Select(n => new object?[] { conference, p.Key, n.Unit })), ct);
        var there = (await db.Set<AttendanceNode>().Where(n => n.Conference == conference).Select(n => n.Unit)
            .ToListAsync(ct)).ToHashSet();
        await Bulk.InsertAsync(
            db, "attendance_nodes", ["conference", "unit", "parent", "level"],
            paths.Values.SelectMany(p => p).Where(n => there.Add(n.Unit))
                .Select(n => new object?[] { conference, n.Unit, n.Parent, n.Level }), ct);
    }
}
