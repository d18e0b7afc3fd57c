using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
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

    const int MostIds = 500;

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

    // A third of a million rows: read as they come, without the tracker's and the mapper's share.
    public async IAsyncEnumerable<UnitPlace> PlacesAsync(
        DateOnly day, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = """
            select v.unit_id, v.parent_id, u.tree, v.level, v.kind from unit_versions v join units u on u.id = v.unit_id
            where v.valid_from <= @day and (v.valid_to is null or v.valid_to > @day)
            """;
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@day", day);
        command.Parameters.Add(parameter);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(ct))
        {
            yield return new(
                rows.GetGuid(0), rows.IsDBNull(1) ? null : rows.GetGuid(1), Word(rows.GetString(2)),
                Word(rows.GetString(3)), Word(rows.GetString(4)));
        }

        // A few dozen words in all: one of each is kept.
        string Word(string read)
        {
            if (!words.TryGetValue(read, out var kept)) words[read] = kept = read;
            return kept;
        }
    }

    public async Task<IReadOnlyDictionary<Guid, UnitPlace>> PlacesOfAsync(
        IReadOnlyCollection<Guid> ids, DateOnly day, CancellationToken ct)
    {
        var found = new Dictionary<Guid, UnitPlace>();
        foreach (var chunk in ids.Distinct().Chunk(MostIds))
        {
            var some = chunk.Select(g => new UnitId(g)).ToList();
            var rows = await tree.On(day).Where(v => some.Contains(v.UnitId))
                .Join(db.Set<Unit>(), v => v.UnitId, u => u.Id, (v, u) => new
                {
                    v.UnitId, v.ParentId, u.Tree, v.Level, v.Kind,
                }).ToListAsync(ct);
            foreach (var p in rows) 
                found[p.UnitId.Value] = new(p.UnitId.Value, p.ParentId?.Value, p.Tree, p.Level, p.Kind);
        }

        return found;
    }

    public async Task<IReadOnlyList<UnitName>> AboveAsync(Guid unit, DateOnly day, CancellationToken ct)
    {
        var path = (await tree.PathsAsync([unit], day, ct))[unit].ToList();
        return
        [
            .. path.Select((a, i) => new UnitName(
                a.Id, a.Name, string.Join(" › ", path.Take(i).Select(x => x.Name)), Ended: false)).Reverse(),
        ];
    }

    public async Task<IReadOnlyDictionary<Guid, string>> ShortNamesAsync(
        IReadOnlyCollection<Guid> ids, DateOnly day, CancellationToken ct)
    {
        var names = new Dictionary<Guid, (string Name, DateOnly From, bool Holds)>();
        foreach (var chunk in ids.Distinct().Chunk(MostIds))
        {
            var some = chunk.Select(g => new UnitId(g)).ToList();
            var rows = await db.Set<UnitVersion>()
                .Where(v => some.Contains(v.UnitId) && (v.ValidTo == null || v.ValidTo > v.ValidFrom))
                .Select(v => new { v.UnitId, v.Name, v.ValidFrom, v.ValidTo }).ToListAsync(ct);
            foreach (var v in rows)
            {
                // The name of the day; else the last before it; else the first there will be.
                var holds = v.ValidFrom <= day && (v.ValidTo == null || v.ValidTo > day);
                if (!names.TryGetValue(v.UnitId.Value, out var n) || holds || (!n.Holds && v.ValidFrom > n.From))
                    names[v.UnitId.Value] = (v.Name, v.ValidFrom, holds);
            }
        }

        return names.ToDictionary(n => n.Key, n => n.Value.Name);
    }

    public async Task<IReadOnlyList<Guid>> SuccessorsAsync(Guid unit, DateOnly day, CancellationToken ct)
    {
        List<UnitId> open = [new(unit)];
        var (there, seen) = (new List<Guid>(), new HashSet<UnitId>(open));
        for (var step = 0; open.Count > 0 && step < MostSteps; step++)
        {
            var alive = await tree.On(day).Where(v => open.Contains(v.UnitId)).Select(v => v.UnitId).ToListAsync(ct);
            there.AddRange(alive.Select(u => u.Value));
            var ended = open.Except(alive).ToList();
            open = await db.Set<UnitLink>().Where(l => !l.Undone && l.OnDay <= day && ended.Contains(l.FromId))
                .Select(l => l.ToId).Distinct().ToListAsync(ct);
            open.RemoveAll(u => !seen.Add(u));
        }

        return there;
    }

    public async Task<long> RevisionAsync(CancellationToken ct) =>
        await db.Set<UnitRevision>().Select(r => r.Revision).FirstOrDefaultAsync(ct);
}
