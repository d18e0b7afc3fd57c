using System.Collections.Concurrent;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Modules.Tests.Harness;

/// <summary>A room that keeps something of units: whatever a test says.</summary>
public sealed class Holdings : IUnitHoldings
{
    readonly ConcurrentDictionary<UnitId, UnitHolding> held = new();

    public void Give(Guid unit, Phrase kind, int count) => held[new(unit)] = new(new(unit), kind, count);

    public Task<IReadOnlyList<UnitHolding>> OfAsync(
        IReadOnlyList<UnitId> units, DateOnly day, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<UnitHolding>>([.. units.Where(held.ContainsKey).Select(u => held[u])]);
}
