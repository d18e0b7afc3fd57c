using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.After.Counts;
using ThongSuot.Conferences.After.Essays;
using ThongSuot.Conferences.After.Rosters;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Conferences.After.Statistics;

/// <summary>Adds up what is seen of some conferences, by unit, and hangs it into the tree.</summary>
internal sealed class GatherSums(AppDb db, IUnitTree tree)
{
    public async Task<SumTree> OfAsync(
        IReadOnlyList<ConferenceId> conferences, DateOnly day, bool allRosters, CancellationToken ct)
    {
        var own = new Dictionary<Guid, UnitSums>();
        void Add(Guid unit, UnitSums more) => own[unit] = own.GetValueOrDefault(unit, UnitSums.Nothing) + more;
        foreach (var some in conferences.Chunk(200))
        {
            await CountsAsync(some, Add, ct);
            await HeldAsync(some, Add, ct);
        }

        await RostersAsync(own.Keys, allRosters, Add, ct);
        return new(own, await ParentsAsync(own.Keys, day, ct));
    }

    async Task CountsAsync(ConferenceId[] some, Action<Guid, UnitSums> add, CancellationToken ct)
    {
        var rows = await db.Set<CountedRow>()
            .Where(r => some.Contains(r.ConferenceId) && r.Session == CountedRow.Whole)
            .GroupBy(r => new { r.UnitId, r.Class })
            .Select(g => new
            {
                g.Key.UnitId, g.Key.Class, Required = g.Sum(r => r.Required), Present = g.Sum(r => r.Present),
                Excused = g.Sum(r => r.Excused), Unexcused = g.Sum(r => r.Unexcused), Exempt = g.Sum(r => r.Exempt),
                OnDuty = g.Sum(r => r.OnDuty), MadeUp = g.Sum(r => r.MadeUp),
            }).ToListAsync(ct);
        foreach (var r in rows)
            add(r.UnitId, new()
            {
                People = CountedPeople.Of([new()
                {
                    ConferenceId = default, SiteId = default, UnitId = r.UnitId, Session = 0, Class = r.Class,
                    Required = r.Required, Present = r.Present, Excused = r.Excused, Unexcused = r.Unexcused,
                    Exempt = r.Exempt, OnDuty = r.OnDuty, MadeUp = r.MadeUp,
                }]),
            });
    }

    async Task HeldAsync(ConferenceId[] some, Action<Guid, UnitSums> add, CancellationToken ct)
    {
        var held = await db.Set<Conference>().Where(c => some.Contains(c.Id))
            .GroupBy(c => new { c.HomeUnit, c.Kind }).Select(g => new { g.Key.HomeUnit, g.Key.Kind, Count = g.Count() })
            .ToListAsync(ct);
        foreach (var h in held)
            add(h.HomeUnit, new()
            {
                Held = new Dictionary<string, int>(StringComparer.Ordinal) { [h.Kind] = h.Count },
            });
        var sites = await db.Set<Site>().Where(s => some.Contains(s.ConferenceId)).GroupBy(s => s.HomeUnit)
            .Select(g => new { Unit = g.Key, Count = g.Count() }).ToListAsync(ct);
        foreach (var s in sites) add(s.Unit, new() { Sites = s.Count });
        var essays = await CountEssays.Counted(db, some).GroupBy(e => e.HomeUnit)
            .Select(g => new { Unit = g.Key, Count = g.Count() }).ToListAsync(ct);
        foreach (var e in essays) add(e.Unit, new() { Essays = e.Count });
    }

    // For one conference the rosters of those who took part; for a campaign or a period of every unit that is seen.
    async Task RostersAsync(
        IReadOnlyCollection<Guid> units, bool all, Action<Guid, UnitSums> add, CancellationToken ct)
    {
        var found = new List<(Guid Unit, int Due)>();
        if (all)
            found.AddRange((await db.Set<Roster>().Select(r => new { r.UnitId, r.Members, r.Exempt }).ToListAsync(ct))
                .Select(r => (r.UnitId, r.Members - r.Exempt)));
        else
            foreach (var some in units.ToList().Chunk(500))
                found.AddRange((await db.Set<Roster>().Where(r => some.Contains(r.UnitId))
                    .Select(r => new { r.UnitId, r.Members, r.Exempt }).ToListAsync(ct))
                    .Select(r => (r.UnitId, r.Members - r.Exempt)));
        foreach (var (unit, due) in found) add(unit, new() { RosterDue = Math.Max(0, due), Rosters = 1 });
    }

    // The units above those that are counted, as far as they are seen, each under the next.
    async Task<Dictionary<Guid, Guid>> ParentsAsync(IReadOnlyCollection<Guid> units, DateOnly day, CancellationToken ct)
    {
        var above = new HashSet<Guid>(units);
        foreach (var some in units.ToList().Chunk(500))
            above.UnionWith(await db.Set<UnitReach>()
                .Where(r => some.Contains(r.UnitId) && r.ValidFrom <= day && (r.ValidTo == null || r.ValidTo > day))
                .Select(r => r.AboveId).Distinct().ToListAsync(ct));
        var seen = db.Sight.All ? above : await SeenAsync(above, ct);
        seen.UnionWith(units);
        var places = await tree.PlacesOfAsync(seen, day, ct);
        return places.Values.Where(p => p.Parent is { } up && seen.Contains(up))
            .ToDictionary(p => p.Id, p => p.Parent ?? default);
    }

    async Task<HashSet<Guid>> SeenAsync(HashSet<Guid> units, CancellationToken ct)
    {
        var seen = units.Where(db.Sight.Own.Contains).ToHashSet();
        foreach (var some in units.ToList().Chunk(500))
            seen.UnionWith(await db.Set<UnitReach>().Where(db.Sees).Where(r => some.Contains(r.UnitId))
                .Select(r => r.UnitId).Distinct().ToListAsync(ct));
        return seen;
    }
}
