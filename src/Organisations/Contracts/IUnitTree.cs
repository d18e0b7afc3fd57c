using ThongSuot.Kernel.Results;

namespace ThongSuot.Organisations.Contracts;

/// <summary>A unit as it is called on a day, with the units above it.</summary>
/// <param name="Ended">True when it was no longer there on that day; the name is then its last.</param>
public sealed record UnitName(Guid Id, string Name, string Path, bool Ended);

/// <summary>What other rooms ask of the tree.</summary>
public interface IUnitTree
{
    /// <summary>The unit meant by an address, a code or a full name; refused when none, or more than one, is.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="day">The day on which it has to be there.</param>
    /// <param name="field">The form's field that a refusal belongs to.</param>
    /// <param name="ct">Stops the query.</param>
    Task<Result<UnitName>> FindAsync(string typed, DateOnly day, string field, CancellationToken ct);

    /// <summary>Names of units; those that are not known are missing. Only the first 1,000 are answered.</summary>
    Task<IReadOnlyDictionary<Guid, UnitName>> NamesAsync(
        IReadOnlyCollection<Guid> ids, DateOnly day, CancellationToken ct);

    /// <summary>The unit itself and every unit it took over up to that day; empty when it is not there then.</summary>
    Task<IReadOnlyList<Guid>> WithPredecessorsAsync(Guid unit, DateOnly day, CancellationToken ct);
}
