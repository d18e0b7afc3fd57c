using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Kernel.Actors;

/// <summary>Units whose records may be touched.</summary>
/// <param name="All">The whole installation, records of no unit among them.</param>
/// <param name="Own">The unit of the post and those it took over, none below.</param>
/// <param name="Below">Units that are meant with everything they reach on the day: below them, and before them.</param>
public sealed record Scope(bool All, IReadOnlyList<Guid> Own, IReadOnlyList<Guid> Below)
{
    public static readonly Scope Nothing = new(false, [], []);
    public static readonly Scope Everything = new(true, [], []);

    public bool IsNothing => !All && Own.Count == 0 && Below.Count == 0;
}

/// <summary>
/// What this request sees. Filled once, when the endpoint's permission is judged; every query of the database context
/// is filtered by it and every save is checked against it, so that no page has to remember to ask. Outside a request
/// (commands, start-up, background work of the program itself) everything is seen.
/// </summary>
public sealed class Sight(TimeProvider clock)
{
    public bool All { get; private set; } = true;
    public IReadOnlyList<Guid> Own { get; private set; } = [];
    public IReadOnlyList<Guid> Below { get; private set; } = [];
    public DateOnly Today { get; private set; } = VietnamTime.DayOf(clock.GetUtcNow());

    public void Take(Scope scope) => (All, Own, Below) = (scope.All, scope.Own, scope.Below);

    /// <summary>
    /// Whether all these units lie within what is seen; <see cref="Guid.Empty"/> is the installation.
    /// </summary>
    public async Task<bool> ReachesAsync(AppDb db, IReadOnlyCollection<Guid> units, CancellationToken ct)
    {
        if (All)
            return true;
        var open = units.Distinct().Where(u => !Own.Contains(u)).ToList();
        if (open.Count == 0)
            return true;
        var reached = await db.Set<UnitReach>()
            .Where(db.Sees)
            .Where(r => open.Contains(r.UnitId))
            .Select(r => r.UnitId)
            .Distinct()
            .CountAsync(ct);
        return reached == open.Count;
    }
}
