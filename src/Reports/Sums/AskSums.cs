using ThongSuot.Kernel;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Reports.Forms;
using ThongSuot.Reports.Periods;

namespace ThongSuot.Reports.Sums;

/// <summary>Asks the sums of a period, in this request's database context.</summary>
internal sealed class AskSums(AppDb db, IUnitTree tree, PeriodSums sums, FormStore forms, TimeProvider clock)
{
    /// <summary>The day whose tree is meant: the last of the period, or today.</summary>
    public DateOnly DayOf(Period period, bool asToday)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        // A time that is not over has no tree of its last day yet.
        return asToday || period.ToDay > today ? today : period.ToDay;
    }

    public Task<T> AskAsync<T>(
        Period period, Call call, FormDefinition form, bool asToday, Func<PeriodCounts, T> ask, CancellationToken ct) =>
        sums.AskAsync(db, tree, period, call, form, DayOf(period, asToday), ask, ct);

    /// <summary>Completeness of everything that was asked; null: the form is gone.</summary>
    public async Task<(int Expected, int Signed, int OnTime)?> CompletenessAsync(
        Period period, Call call, CancellationToken ct) =>
        await forms.FindAsync(period.Form, period.FormVersion, ct) is { } form
            ? await AskAsync(period, call, form, false, c => (c.Of(0).Expected, c.Of(0).Signed, c.Of(0).OnTime), ct)
            : null;
}
