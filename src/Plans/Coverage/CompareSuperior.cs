using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Plans.Contracts;
using ThongSuot.Plans.Register;

namespace ThongSuot.Plans.Coverage;

/// <summary>What the page of the comparison shows.</summary>
public sealed record CoverageView(
    Guid Id, string Name, string Subject, string Superior, string SuperiorUnit, DateOnly? SuperiorOn,
    IReadOnlyList<CoverageRow> Rows, IReadOnlyList<CoverageColumn> Columns)
{
    public int Missing => Rows.Count(r => r.Cells.Count == 0);

    public int Copied => Rows.SelectMany(r => r.Cells).Count(c => c.IsCopied);

    public int Later => Rows.SelectMany(r => r.Cells).Count(c => c.Days is not null);
}

/// <summary>Holds a plan against the plan of the superior.</summary>
internal sealed class CompareSuperior(AppDb db, FindSuperior superior)
{
    public static void Map(RouteGroupBuilder plans)
    {
        plans.MapGet("/{id:guid}/doi-chieu", async (Guid id, CompareSuperior slice, CancellationToken ct) =>
        {
            var view = await slice.ViewAsync(new(id), ct);
            if (view.Ok) return Endpoints.Page<CompareSuperiorPage>(new { View = view.Value });
            return view.Error is NoSuperiorPlan
                ? Endpoints.Page<NoSuperiorPage>(new { Id = id })
                : Endpoints.Refusal(view.Error!);
        }).Requires(May.See);
        plans.MapGet("/{id:guid}/doi-chieu.csv", async (Guid id, CompareSuperior slice, CancellationToken ct) =>
        {
            var view = await slice.ViewAsync(new(id), ct);
            return view.Ok ? Csv(view.Value)
                : view.Error is NoSuperiorPlan ? new CsvLines().Line(view.Error.Sentence).As("doi-chieu.csv")
                : Endpoints.Refusal(view.Error!);
        }).Requires(May.See);
    }

    public async Task<Result<CoverageView>> ViewAsync(PlanId id, CancellationToken ct)
    {
        var plan = await db.Set<Plan>().FirstOrDefaultAsync(p => p.Id == id, ct);
        if (plan is null) return new NoSuchPlan();
        if (await superior.OfAsync(plan, ct) is not { } above) return new NoSuperiorPlan();
        var own = await db.Set<PlanTask>().Where(t => t.PlanId == id).OrderBy(t => t.Position).ToListAsync(ct);
        var (rows, columns) = CoverageMatrix.Of(above.Tasks, own);
        return new CoverageView(
            id.Value, PlanWords.Name(plan.Number), plan.Title, PlanWords.Name(above.Plan.Number), above.Unit,
            above.Plan.IssuedOn, rows, columns);
    }

    static IResult Csv(CoverageView view)
    {
        string No(int n) => n.ToString(CultureInfo.InvariantCulture);
        var csv = new CsvLines().Line(
            CoverageWords.SuperiorNo, PlanWords.Group, CoverageWords.SuperiorTask, PlanWords.DueOn, CoverageWords.OwnNo,
            CoverageWords.OwnTask, CoverageWords.OwnDue, CoverageWords.Alike, CoverageWords.Verdict);
        foreach (var row in view.Rows)
        {
            if (row.Cells.Count == 0)
                csv.Line(
                    No(row.Number), row.Group, row.Title, PlanWords.Day(row.DueOn), "", "", "", "",
                    CoverageWords.Missing);
            foreach (var cell in row.Cells)
            {
                var own = view.Columns[cell.Own];
                csv.Line(
                    No(row.Number), row.Group, row.Title, PlanWords.Day(row.DueOn), No(own.Number), own.Title,
                    PlanWords.Day(own.DueOn), CoverageWords.Share(cell.Share), CoverageWords.Of(cell));
            }
        }

        foreach (var own in view.Columns.Where(c => c.IsOwn))
            csv.Line(
                "", "", "", "", No(own.Number), own.Title, PlanWords.Day(own.DueOn), "", CoverageWords.OwnWork);
        return csv.As("doi-chieu.csv");
    }
}
