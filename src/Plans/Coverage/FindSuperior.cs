using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Plans.Coverage;

/// <summary>The plan of a unit above that a plan carries further down.</summary>
internal sealed record SuperiorPlan(Plan Plan, string Unit, IReadOnlyList<PlanTask> Tasks);

/// <summary>
/// Finds the issued plan of the nearest unit above that serves the same campaign, or implements the same document.
/// Asked past the sight of the request: a unit may read what it has to carry out, and nothing else of the unit above.
/// </summary>
internal sealed class FindSuperior(AppDb db, IUnitTree tree, TimeProvider clock)
{
    public const int MostTasks = 500;

    public async Task<SuperiorPlan?> OfAsync(Plan plan, CancellationToken ct)
    {
        if (plan.HomeUnit == Guid.Empty) return null;
        var above = await tree.AboveAsync(plan.HomeUnit, VietnamTime.DayOf(clock.GetUtcNow()), ct);
        if (above.Count == 0) return null;
        var units = above.Select(a => a.Id).ToList();
        var found = await db.Set<Plan>().IgnoreQueryFilters()
            .Where(p => units.Contains(p.HomeUnit) && p.State == PlanStates.Issued)
            .Where(p => db.Set<PlanCampaign>().Any(a => a.PlanId == p.Id
                    && db.Set<PlanCampaign>().Any(b => b.PlanId == plan.Id && b.CampaignId == a.CampaignId))
                || db.Set<PlanDocument>().Any(a => a.PlanId == p.Id
                    && db.Set<PlanDocument>().Any(b => b.PlanId == plan.Id && b.DocumentId == a.DocumentId)))
            .ToListAsync(ct);
        var nearest = found.OrderBy(p => units.IndexOf(p.HomeUnit)).ThenByDescending(p => p.IssuedOn)
            .ThenByDescending(p => p.Id.Value).FirstOrDefault();
        if (nearest is null) return null;
        var tasks = await db.Set<PlanTask>().IgnoreQueryFilters()
            .Where(t => t.PlanId == nearest.Id && t.RemovedAt == null)
            .OrderBy(t => t.Position).Take(MostTasks).ToListAsync(ct);
        return new(nearest, above.First(a => a.Id == nearest.HomeUnit).Name, tasks);
    }
}
