using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Reports.Contracts;
using ThongSuot.Reports.Forms;
using ThongSuot.Reports.Periods;

namespace ThongSuot.Reports.Sums;

/// <summary>One time of a series.</summary>
/// <param name="Value">The sum, in units of the item's scale; null: nobody answered, or it was not asked.</param>
public sealed record SeriesPoint(Guid Period, string Name, long? Value, int Signed, int Expected);

public sealed record SeriesView(
    Guid Call, Guid Unit, string Title, string UnitName, FormItem Item, IReadOnlyList<FormItem> Items,
    IReadOnlyList<SeriesPoint> Points, bool Cut);

/// <summary>
/// One indicator of a unit over the periods of a request: each by the tree of its own time, and by the code of the
/// item, which stays the same through versions of the form.
/// </summary>
internal sealed class ShowSeries(
    AppDb db, AskSums sums, FormStore forms, IUnitTree tree, CurrentActor who, TimeProvider clock)
{
    /// <summary>Each period may have to be added up from all its reports.</summary>
    public const int Most = 24;

    public static void Map(RouteGroupBuilder reports) =>
        reports.MapGet("/yeu-cau/{id:guid}/qua-cac-ky", async (
            Guid id, Guid? unit, string? item, ShowSeries slice, CancellationToken ct) =>
            await slice.ViewAsync(new(id), unit, item, ct) is { } view
                ? Endpoints.Page<ShowSeriesPage>(new { View = view })
                : Endpoints.Refusal(new NoSuchCall())).Requires(May.See);

    async Task<SeriesView?> ViewAsync(CallId id, Guid? asked, string? code, CancellationToken ct)
    {
        var call = await db.Set<Call>().FirstOrDefaultAsync(c => c.Id == id, ct);
        if (call is null) return null;
        var unit = asked ?? who.Actor.UnitId ?? call.HomeUnit;
        if (!await db.Sight.ReachesAsync(db, [unit], ct)) return null;
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        if (!await db.Sight.ReachesAsync(db, [call.HomeUnit], ct)
            && !(await tree.AboveAsync(unit, today, ct)).Any(a => a.Id == call.HomeUnit)) return null;
        var periods = await db.Set<Period>().Where(p => p.CallId == id && p.OpensOn <= today)
            .OrderByDescending(p => p.FromDay).Take(Most + 1).ToListAsync(ct);
        if (periods.Count == 0 || await forms.FindAsync(periods[0].Form, periods[0].FormVersion, ct) is not { } latest)
            return null;
        if (latest.Numbers.Count == 0) return null;
        var item = latest.Numbers.FirstOrDefault(i => i.Code == code) ?? latest.Numbers[0];
        var points = new List<SeriesPoint>();
        foreach (var period in periods.Take(Most).Reverse())
        {
            if (await forms.FindAsync(period.Form, period.FormVersion, ct) is not { } form) continue;
            var at = form.Numbers.ToList().FindIndex(i => i.Code == item.Code && i.Scale == item.Scale);
            points.Add(await sums.AskAsync(period, call, form, false, c =>
            {
                if (!c.Tree.Places.TryGetValue(unit, out var place))
                    return new SeriesPoint(period.Id.Value, ReportWords.PeriodName(period.Name), null, 0, 0);
                var node = c.Of(place);
                return new SeriesPoint(
                    period.Id.Value, ReportWords.PeriodName(period.Name),
                    at >= 0 && node.Answers[at] > 0 ? node.Sums[at] : null, node.Signed, node.Expected);
            }, ct));
        }

        var names = await tree.ShortNamesAsync([unit], today, ct);
        return new(
            id.Value, unit, call.Title, names.GetValueOrDefault(unit, ""), item, latest.Numbers, points,
            periods.Count > Most);
    }
}
