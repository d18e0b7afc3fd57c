using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Plans.Contracts;
using ThongSuot.Plans.Coverage;

namespace ThongSuot.Plans.Register;

/// <summary>Everything the page of a plan shows.</summary>
public sealed record PlanView(
    Guid Id, string Name, string Subject, string State, string Unit, DateOnly? IssuedOn, string Aims, string MadeBy,
    string RecallReason, int Version, IReadOnlyList<LinkLine> Documents, IReadOnlyList<LinkLine> Campaigns,
    IReadOnlyList<string> Themes, IReadOnlyList<TaskRow> Tasks, Progress Progress, LinkLine? Superior,
    bool MayAmend, IReadOnlyList<AuditEntry> History);

/// <summary>Opens a plan: what it implements, its tasks with what they lack, how far it is, its history.</summary>
internal sealed class ShowPlan(
    AppDb db, IDocumentLookup documents, ICampaignWork work, IThemes themes, IUnitTree tree, FindSuperior superior,
    CurrentActor who, TimeProvider clock)
{
    const int MostHistory = 100;

    public static void Map(RouteGroupBuilder plans)
    {
        plans.MapGet("/{id:guid}", async (Guid id, ShowPlan slice, CancellationToken ct) =>
            await slice.ViewAsync(new(id), ct) is { } view
                ? Endpoints.Page<ShowPlanPage>(new { View = view })
                : Endpoints.Refusal(new NoSuchPlan())).Requires(May.See);
        plans.MapGet("/{id:guid}/xuat.csv", async (Guid id, ShowPlan slice, CancellationToken ct) =>
            await slice.ViewAsync(new(id), ct) is { } view ? Csv(view) : Endpoints.Refusal(new NoSuchPlan()))
            .Requires(May.See);
    }

    async Task<PlanView?> ViewAsync(PlanId id, CancellationToken ct)
    {
        var plan = await db.Set<Plan>().FirstOrDefaultAsync(p => p.Id == id, ct);
        if (plan is null) return null;
        var now = clock.GetUtcNow();
        var today = VietnamTime.DayOf(now);
        var rows = await RowsAsync(id, today, ct);
        var history = await db.Set<AuditEntry>().Where(a => a.Kind == "plan" && a.RecordId == id.Value)
            .OrderByDescending(a => a.Id).Take(MostHistory).ToListAsync(ct);
        var unit = await tree.ShortNamesAsync([plan.HomeUnit], today, ct);
        var carried = await themes.OfAsync("plan", [id.Value], ct);
        var above = await superior.OfAsync(plan, ct);
        return new(
            id.Value, PlanWords.Name(plan.Number), plan.Title, plan.State,
            unit.TryGetValue(plan.HomeUnit, out var name) ? name : "", plan.IssuedOn, plan.Aims, plan.MadeBy,
            plan.RecallReason, plan.Version, await DocumentsAsync(id, ct), await CampaignsAsync(id, ct),
            carried.TryGetValue(id.Value, out var codes) ? [.. codes.Select(themes.NameOf)] : [], rows,
            Progress.Of(rows, now),
            above is null ? null : new(PlanWords.Name(above.Plan.Number), $"/ke-hoach/{id}/doi-chieu", above.Unit),
            plan.State != PlanStates.Recalled && May.Amend(plan, who)
                && await db.Sight.ReachesAsync(db, [plan.HomeUnit], ct),
            history);
    }

    async Task<IReadOnlyList<TaskRow>> RowsAsync(PlanId id, DateOnly today, CancellationToken ct)
    {
        var tasks = await db.Set<PlanTask>().Where(t => t.PlanId == id).OrderBy(t => t.Position).ToListAsync(ct);
        var units = await tree.ShortNamesAsync([.. tasks.Select(t => t.LeadUnit).OfType<Guid>()], today, ct);

        // Groups stand in the order of their first task.
        var order = tasks.Select(t => t.GroupTitle).Distinct(StringComparer.Ordinal).Select((g, i) => (g, i))
            .ToDictionary(x => x.g, x => x.i, StringComparer.Ordinal);
        return
        [
            .. tasks.OrderBy(t => order[t.GroupTitle]).ThenBy(t => t.Position).Select(t => TaskRow.Of(
                t, today, t.LeadUnit is { } u && units.TryGetValue(u, out var unit) ? unit : "")),
        ];
    }

    async Task<IReadOnlyList<LinkLine>> DocumentsAsync(PlanId id, CancellationToken ct)
    {
        var ids = await db.Set<PlanDocument>().Where(d => d.PlanId == id).Select(d => d.DocumentId).ToListAsync(ct);
        var seen = await documents.NamesAsync(ids, ct);
        var names = await documents.NamesOfSeenAsync(ids, ct);
        return
        [
            .. names.Values.OrderBy(n => n.IssuedOn.Iso, StringComparer.Ordinal).ThenBy(n => n.Id.Value).Select(
                n => new LinkLine(
                    n.Title, seen.ContainsKey(n.Id.Value) ? $"/van-ban/{n.Id}" : null,
                    $"{n.IssuedOn} {n.Subject}".Trim())),
        ];
    }

    async Task<IReadOnlyList<LinkLine>> CampaignsAsync(PlanId id, CancellationToken ct)
    {
        var ids = await db.Set<PlanCampaign>().Where(d => d.PlanId == id).Select(d => d.CampaignId).ToListAsync(ct);
        var titles = await work.TitlesAsync(ids, ct);
        return
        [
            .. ids.Where(titles.ContainsKey).OrderBy(i => titles[i], StringComparer.Ordinal).ThenBy(i => i)
                .Select(i => new LinkLine(titles[i], $"/chien-dich/{i}")),
        ];
    }

    static IResult Csv(PlanView view)
    {
        var csv = new CsvLines().Line(
            "STT", PlanWords.Group, PlanWords.Task, PlanWords.Lead, PlanWords.LeadUnit, PlanWords.Deliverable,
            PlanWords.StartOn, PlanWords.DueOn, PlanWords.Measure, PlanWords.Authority, PlanWords.State,
            PlanWords.Field("completed-on"));
        foreach (var t in view.Tasks)
        {
            csv.Line(
                t.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), t.Group, t.Title, t.Who,
                t.LeadUnit, t.Deliverable, PlanWords.Day(t.StartOn), PlanWords.Day(t.DueOn), t.Measure, t.Authority,
                view.State == PlanStates.Issued ? PlanWords.Work(t.State) : PlanWords.StateName(view.State),
                PlanWords.Day(t.CompletedOn));
        }

        return csv.As("ke-hoach.csv");
    }
}
