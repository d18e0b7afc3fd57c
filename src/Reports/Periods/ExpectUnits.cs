using ThongSuot.Organisations.Contracts;
using ThongSuot.Reports.Sums;

namespace ThongSuot.Reports.Periods;

/// <summary>Which units a period asks: those that are there on its last day, by the levels that were chosen.</summary>
internal sealed class ExpectUnits(IUnitTree tree)
{
    /// <summary>One unit: a few queries, however large the tree.</summary>
    public async Task<bool> IsAskedAsync(Call call, Period period, Guid unit, CancellationToken ct)
    {
        var places = await tree.PlacesOfAsync([unit], period.ToDay, ct);
        if (!places.TryGetValue(unit, out var place)) return false;
        if (!PeriodSums.Asks(call, place.Level, unit == call.HomeUnit)) return false;
        return unit == call.HomeUnit
            || (await tree.AboveAsync(unit, period.ToDay, ct)).Any(a => a.Id == call.HomeUnit);
    }
}
