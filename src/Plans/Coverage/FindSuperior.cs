using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Plans.Issue;

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
        var today = VietnamTime.DayOf(clock.GetUtcNow());

        // The plan of a unit that ended is that of its successor, and what was above may have been taken over too.
        var unit = await CountTasks.UnitAsync(tree, plan.HomeUnit, today, ct);
        var above = await tree.AboveAsync(unit, today, ct);
        if (above.Count == 0) return null;
        var (units, names) = (new List<Guid>(), new Dictionary<Guid, string>());
        foreach (var a in above)
        {
            foreach (var own in await tree.WithPredecessorsAsync(a.Id, today, ct))
                if (names.TryAdd(own, a.Name)) units.Add(own);
        }

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
        return new(nearest, names[nearest.HomeUnit], tasks);
    }
}
