using ThongSuot.Kernel.Words;

namespace ThongSuot.Organisations.Contracts;

/// <summary>Something a unit holds that somebody must look after when the unit ends or moves.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Kind">What it is, as it stands behind a number: "chức vụ", "posts".</param>
/// <param name="Count">How many.</param>
public sealed record UnitHolding(UnitId Unit, Phrase Kind, int Count);

/// <summary>
/// Told by every room that keeps something of units (posts, register entries, drafts…). The preview of a
/// reorganisation asks all of them, so that nobody is surprised where open work went.
/// </summary>
public interface IUnitHoldings
{
    /// <summary>What these units hold on the day; a unit that holds nothing may be left out.</summary>
    Task<IReadOnlyList<UnitHolding>> OfAsync(IReadOnlyList<UnitId> units, DateOnly day, CancellationToken ct);
}
