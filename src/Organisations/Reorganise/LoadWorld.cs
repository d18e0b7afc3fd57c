using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Organisations.Reorganise;

/// <summary>Loads what a plan is judged against: the touched units, those above and below them, and codes.</summary>
internal static class LoadWorld
{
    const int Chunk = 400;
    const int MostLevels = 32;

    /// <summary>Above this many touched units it is quicker to read everything that is open.</summary>
    const int WholeFrom = 2000;

    public static async Task<World> ForAsync(AppDb db, Plan plan, CancellationToken ct)
    {
        var ids = plan.Touched.Concat(plan.Parents).Concat(plan.Linked).Distinct().ToList();
        var world = ids.Count > WholeFrom || plan.Begins.Count > WholeFrom
            ? await WholeAsync(db, plan.Day, ct)
            : await PartAsync(db, plan, ids, ct);
        await ActsAsync(db, plan, world, ct);
        return world;
    }

    /// <summary>Every unit that is open, or closes after the day.</summary>
    public static async Task<World> WholeAsync(AppDb db, DateOnly day, CancellationToken ct)
    {
        var world = new World();
        foreach (var unit in await Rows(db, Live(db, day)).ToListAsync(ct)) Keep(world, unit);
        world.Children = Children(world.Units.Values);
        var codes = await db.Set<UnitCode>().Where(c => c.ValidTo == null || c.ValidTo > day)
            .Where(c => c.ValidTo == null || c.ValidTo > c.ValidFrom)
            .Select(c => new { c.Scheme, c.Code, c.UnitId }).ToListAsync(ct);
        foreach (var c in codes) world.Codes[new(c.Scheme, c.Code)] = c.UnitId;
        return world;
    }

    static async Task<World> PartAsync(AppDb db, Plan plan, List<UnitId> ids, CancellationToken ct)
    {
        var world = new World();
        var missing = ids;
        for (var level = 0; missing.Count > 0 && level < MostLevels; level++)
        {
            foreach (var chunk in missing.Chunk(Chunk))
            {
                var some = chunk.ToList();
                var rows = await Rows(db, Known(db).Where(v => some.Contains(v.UnitId))).ToListAsync(ct);
                foreach (var unit in rows) Keep(world, unit);
            }

            missing = [.. world.Units.Values.Select(u => u.Parent).OfType<UnitId>().Distinct()
                .Where(p => !world.Units.ContainsKey(p))];
        }

        var below = new List<UnitNow>();
        foreach (var chunk in plan.Ends.Chunk(Chunk))
        {
            var some = chunk.Select(e => (UnitId?)e).ToList();
            below.AddRange(await Rows(db, Live(db, plan.Day).Where(v => some.Contains(v.ParentId))).ToListAsync(ct));
        }

        world.Children = Children(below);
        await CodesAsync(db, plan, world, ct);
        return world;
    }

    static async Task CodesAsync(AppDb db, Plan plan, World world, CancellationToken ct)
    {
        var wanted = plan.Begins.SelectMany(b => b.Codes).Select(c => c.Code)
            .Distinct(StringComparer.Ordinal).ToList();
        foreach (var chunk in wanted.Chunk(Chunk))
        {
            var some = chunk.ToList();
            var rows = await (
                from c in db.Set<UnitCode>()
                join v in Known(db) on c.UnitId equals v.UnitId
                where some.Contains(c.Code) && (c.ValidTo == null || c.ValidTo > plan.Day && c.ValidTo > c.ValidFrom)
                select new { c.Scheme, c.Code, c.UnitId }).Distinct().ToListAsync(ct);
            foreach (var c in rows) world.Codes[new(c.Scheme, c.Code)] = c.UnitId;
            var owners = rows.Select(r => r.UnitId).Where(o => !world.Units.ContainsKey(o)).ToList();
            foreach (var unit in await Rows(db, Known(db).Where(v => owners.Contains(v.UnitId))).ToListAsync(ct))
                Keep(world, unit);
        }
    }

    // A refusal names the act that stands in the way.
    static async Task ActsAsync(AppDb db, Plan plan, World world, CancellationToken ct)
    {
        var acts = plan.Touched.Concat(plan.Parents)
            .SelectMany(id => world.Stretches.TryGetValue(id, out var all) ? all : [])
            .SelectMany(v => new[]
            {
                v.ValidFrom >= plan.Day ? v.MadeBy : null, v.ValidTo >= plan.Day ? v.ClosedBy : null,
            })
            .OfType<ReorganisationId>().Distinct().Take(Chunk).ToList();
        if (acts.Count == 0) return;
        foreach (var act in await db.Set<Reorganisation>().Where(r => acts.Contains(r.Id))
            .Select(r => new { r.Id, r.Title }).ToListAsync(ct)) world.Acts[act.Id] = act.Title;
    }

    // Several versions of one unit: the last one is what a plan goes on from.
    static void Keep(World world, UnitNow unit)
    {
        if (!world.Units.TryGetValue(unit.Id, out var other) || other.ValidFrom < unit.ValidFrom)
            world.Units[unit.Id] = unit;
        var all = world.Stretches.TryGetValue(unit.Id, out var some) ? some : world.Stretches[unit.Id] = [];
        var place = all.FindIndex(v => v.ValidFrom >= unit.ValidFrom);
        if (place < 0) all.Add(unit);
        else if (all[place].VersionId != unit.VersionId) all.Insert(place, unit);
    }

    static ILookup<UnitId, UnitNow> Children(IEnumerable<UnitNow> units) =>
        units.Where(u => u.Parent is not null).ToLookup(u => u.Parent ?? u.Id);

    static IQueryable<UnitVersion> Known(AppDb db) =>
        db.Set<UnitVersion>().Where(v => v.ValidTo == null || v.ValidTo > v.ValidFrom);

    static IQueryable<UnitVersion> Live(AppDb db, DateOnly day) =>
        db.Set<UnitVersion>().Where(v => v.ValidTo == null || (v.ValidTo > day && v.ValidTo > v.ValidFrom));

    static IQueryable<UnitNow> Rows(AppDb db, IQueryable<UnitVersion> versions) =>
        from v in versions
        join u in db.Set<Unit>() on v.UnitId equals u.Id
        select new UnitNow(
            u.Id, u.Tree, u.TerritoryId, u.BeganOn, u.Version, v.Id, v.Name, v.Level, v.Kind, v.ParentId, v.ValidFrom,
            v.ValidTo, v.MadeBy, v.ClosedBy, v.Reason);
}
