namespace ThongSuot.Organisations.Contracts;

/// <summary>The stored reach compared with one made anew from the versions and links of all units.</summary>
/// <param name="Rows">Rows that are stored.</param>
/// <param name="Missing">Rows that should be there and are not.</param>
/// <param name="Surplus">Rows that are there and should not be.</param>
public sealed record ReachRecount(int Rows, int Missing, int Surplus)
{
    public bool IsExact => Missing == 0 && Surplus == 0;
}

/// <summary>Looks after the table of reach (<see cref="Kernel.Actors.UnitReach"/>), which rights rest on.</summary>
public interface IUnitReach
{
    /// <summary>Counts it anew and compares; changes nothing.</summary>
    Task<ReachRecount> RecountAsync(CancellationToken ct);

    /// <summary>Makes it anew, in one transaction.</summary>
    Task RebuildAsync(CancellationToken ct);
}
