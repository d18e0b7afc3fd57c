using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Organisations.Reorganise;

namespace ThongSuot.Organisations.Trees;

/// <summary>Answers other rooms.</summary>
internal sealed class UnitTree(AppDb db, TreeQueries tree) : IUnitTree
{
    // A chain of mergers is short; the limit only keeps a damaged table from turning for ever.
    const int MostSteps = 64;

    public async Task<Result<UnitName>> FindAsync(string typed, DateOnly day, string field, CancellationToken ct)
    {
        var found = await FindUnit.AsTypedAsync(db, typed, day, field, ct);
        if (!found.Ok) return found.Error!;
        var name = (await NamesAsync([found.Value.Value], day, ct))[found.Value.Value];
        return name.Ended ? new UnitNotFound(typed.Trim(), field) : name;
    }

    public async Task<IReadOnlyDictionary<Guid, UnitName>> NamesAsync(
        IReadOnlyCollection<Guid> ids, DateOnly day, CancellationToken ct)
    {
        var units = ids.Distinct().Take(1000).Select(g => new UnitId(g)).ToList();
        if (units.Count == 0) return new Dictionary<Guid, UnitName>();
        var rows = await db.Set<UnitVersion>()
            .Where(v => units.Contains(v.UnitId) && (v.ValidTo == null || v.ValidTo > v.ValidFrom))
            .Select(v => new { v.UnitId, v.Name, v.ValidFrom, v.ValidTo }).ToListAsync(ct);
        var above = await tree.PathsAsync([.. units.Select(u => u.Value)], day, ct);
        return rows.GroupBy(r => r.UnitId).ToDictionary(g => g.Key.Value, g =>
        {
            var now = g.FirstOrDefault(v => v.ValidFrom <= day && (v.ValidTo == null || v.ValidTo > day));
            var shown = now ?? g.OrderBy(v => v.ValidFrom).Last();
            var path = string.Join(" › ", above[g.Key.Value].Select(a => a.Name));
            return new UnitName(g.Key.Value, shown.Name, path, now is null && shown.ValidFrom <= day);
        });
    }

    public async Task<IReadOnlyList<Guid>> WithPredecessorsAsync(Guid unit, DateOnly day, CancellationToken ct)
    {
        var id = new UnitId(unit);
        if (!await db.Set<UnitVersion>().AnyAsync(
            v => v.UnitId == id && v.ValidFrom <= day && (v.ValidTo == null || v.ValidTo > day), ct)) return [];
        var all = new List<UnitId> { id };
        List<UnitId> last = [id];
        for (var step = 0; last.Count > 0 && step < MostSteps; step++)
        {
            last = await db.Set<UnitLink>().Where(l => !l.Undone && l.OnDay <= day && last.Contains(l.ToId))
                .Select(l => l.FromId).Distinct().ToListAsync(ct);
            last.RemoveAll(all.Contains);
            all.AddRange(last);
        }

        return all.ConvertAll(u => u.Value);
    }
}
