using ThongSuot.Kernel.Results;

namespace ThongSuot.Organisations.Contracts;

/// <summary>A unit as it is called on a day, with the units above it.</summary>
/// <param name="Ended">True when it was no longer there on that day; the name is then its last.</param>
public sealed record UnitName(Guid Id, string Name, string Path, bool Ended);

/// <summary>Where a unit stands on a day.</summary>
/// <param name="Id">The unit.</param>
/// <param name="Parent">The unit above it in its own tree; null at the top.</param>
/// <param name="Tree">territory, party, state, front or union.</param>
public sealed record UnitPlace(Guid Id, Guid? Parent, string Tree, string Level, string Kind);

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

    /// <summary>Every unit there is on the day, in no order; a country has 355,000. Not filtered by sight.</summary>
    IAsyncEnumerable<UnitPlace> PlacesAsync(DateOnly day, CancellationToken ct);

    /// <summary>Where these units stand on the day; those that are not there then are missing.</summary>
    Task<IReadOnlyDictionary<Guid, UnitPlace>> PlacesOfAsync(
        IReadOnlyCollection<Guid> ids, DateOnly day, CancellationToken ct);

    /// <summary>The units above one on the day, the nearest first; the unit itself is not among them.</summary>
    Task<IReadOnlyList<UnitName>> AboveAsync(Guid unit, DateOnly day, CancellationToken ct);

    /// <summary>Only the names, as on the day, without the path: quick for many.</summary>
    Task<IReadOnlyDictionary<Guid, string>> ShortNamesAsync(
        IReadOnlyCollection<Guid> ids, DateOnly day, CancellationToken ct);

    /// <summary>Those that took over from a unit that has ended, to the last; itself while it is there.</summary>
    Task<IReadOnlyList<Guid>> SuccessorsAsync(Guid unit, DateOnly day, CancellationToken ct);

    /// <summary>Counts up with every change of the tree: what was worked out of it holds until then.</summary>
    Task<long> RevisionAsync(CancellationToken ct);
}
