using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using ThongSuot.Kernel.Facts;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Reports.Forms;

namespace ThongSuot.Reports.Write;

/// <summary>The records that a figure was filled from.</summary>
/// <param name="Cut">There are more than are listed.</param>
public sealed record FactView(
    Guid Report, string Title, string PeriodName, string UnitName, FormItem Item, string Rule,
    IReadOnlyList<FactRecord> Records, long Sum, bool Cut);

/// <summary>Opens a figure to the records behind it, as they are recorded now.</summary>
internal sealed class ShowFact(AppDb db, OpenReport open, ShowReport show, Facts facts)
{
    public const int Most = 500;

    public static void Map(RouteGroupBuilder reports) =>
        reports.MapGet("/{id:guid}/nguon/{item}", async (
            Guid id, string item, ShowFact slice, CancellationToken ct) =>
            await slice.ViewAsync(id, item, ct) is { } view
                ? Endpoints.Page<ShowFactPage>(new { View = view })
                : Endpoints.Refusal(new NoSuchReport())).Requires(May.See);

    async Task<FactView?> ViewAsync(Guid id, string code, CancellationToken ct)
    {
        var found = await open.FindAsync(new(id), false, ct);
        if (!found.Ok || found.Value.Form.Item(code) is not { Fact.Length: > 0 } item) return null;
        if (await show.ViewAsync(new(id), ct) is not { } report) return null;
        if (!await db.Sight.ReachesAsync(db, [report.Unit], ct)) return null;
        var records = await facts.RecordsAsync(item.Fact, report.Unit, report.From, report.To, Most + 1, ct);
        var kind = facts.Kinds.GetValueOrDefault(item.Fact);
        return new(
            id, report.Title, report.PeriodName, report.UnitName, item, kind?.Rule ?? "", [.. records.Take(Most)],
            records.Take(Most).Sum(r => r.Amount), records.Count > Most);
    }
}
