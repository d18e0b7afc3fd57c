using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Storage;
using ThongSuot.Plans.Activities;
using ThongSuot.Plans.Contracts;

namespace ThongSuot.Plans.Register;

/// <summary>Answers other rooms about plans.</summary>
internal sealed class PlanLookup(AppDb db, TimeProvider clock) : IPlans
{
    const int Most = 500;

    public async Task<IReadOnlyList<PlanName>> PlansOfCampaignAsync(
        IReadOnlyCollection<Guid> campaigns, Guid? unit, CancellationToken ct)
    {
        var ids = campaigns.Distinct().Take(Most).ToList();
        var plans = db.Set<Plan>().Where(p => p.State == PlanStates.Issued
            && db.Set<PlanCampaign>().Any(c => c.PlanId == p.Id && ids.Contains(c.CampaignId)));
        if (unit is { } home) plans = plans.Where(p => p.HomeUnit == home);
        var found = await plans.OrderByDescending(p => p.IssuedOn).ThenBy(p => p.Id).Take(Most).ToListAsync(ct);
        var counts = await ListPlans.CountsAsync(
            db, found.ConvertAll(p => p.Id), VietnamTime.DayOf(clock.GetUtcNow()), ct);
        return found.ConvertAll(p =>
        {
            var c = counts.GetValueOrDefault(p.Id);
            return new PlanName(p.Id, p.HomeUnit, PlanWords.Name(p.Number), p.Title, p.IssuedOn, c.All, c.Done, c.Late);
        });
    }

    public async Task<IReadOnlyList<PlanTaskName>> TasksAsync(PlanId plan, CancellationToken ct) =>
        await db.Set<PlanTask>().Where(t => t.PlanId == plan).OrderBy(t => t.Position)
            .Select(t => new PlanTaskName(
                t.Id, t.Position, t.GroupTitle, t.Title, t.Lead, t.Deliverable, t.DueOn, t.CompletedOn))
            .ToListAsync(ct);

    public async Task<IReadOnlyList<ActivityCount>> ActivitiesAsync(
        Guid unit, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var counts = await db.Set<Activity>().Where(a => a.HomeUnit == unit && a.FromOn >= from && a.FromOn <= to)
            .GroupBy(a => a.Kind).Select(g => new { g.Key, Count = g.Count(), People = g.Sum(a => a.People ?? 0) })
            .ToListAsync(ct);
        return
        [
            .. counts.OrderBy(c => c.Key, StringComparer.Ordinal)
                .Select(c => new ActivityCount(c.Key, ActivityKinds.NameOf(c.Key), c.Count, c.People)),
        ];
    }
}
