using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Plans.Activities;
using ThongSuot.Plans.Contracts;

namespace ThongSuot.Plans.Register;

/// <summary>Answers other rooms about plans.</summary>
internal sealed class PlanLookup(AppDb db, IUnitTree tree, TimeProvider clock) : IPlans
{
    const int Most = 500;

    public async Task<IReadOnlyList<PlanName>> PlansOfCampaignAsync(
        IReadOnlyCollection<Guid> campaigns, Guid? unit, CancellationToken ct)
    {
        var ids = campaigns.Distinct().Take(Most).ToList();
        var plans = db.Set<Plan>().Where(p => p.State == PlanStates.Issued
            && db.Set<PlanCampaign>().Any(c => c.PlanId == p.Id && ids.Contains(c.CampaignId)));
        if (unit is { } home)
        {
            var own = await OwnAsync(home, ct);
            plans = plans.Where(p => own.Contains(p.HomeUnit));
        }

        var found = await plans.OrderByDescending(p => p.IssuedOn).ThenBy(p => p.Id).Take(Most).ToListAsync(ct);
        var counts = await ListPlans.CountsAsync(
            db, found.ConvertAll(p => p.Id), VietnamTime.DayOf(clock.GetUtcNow()), ct);
        return found.ConvertAll(p =>
        {
            var c = counts.GetValueOrDefault(p.Id);
            return new PlanName(p.Id, p.HomeUnit, PlanWords.Name(p.Number), p.Title, p.IssuedOn, c.All, c.Done, c.Late);
        });
    }

    // With what it took over; a unit that ended keeps what it had.
    async Task<IReadOnlyList<Guid>> OwnAsync(Guid unit, CancellationToken ct)
    {
        var own = await tree.WithPredecessorsAsync(unit, VietnamTime.DayOf(clock.GetUtcNow()), ct);
        return own.Count > 0 ? own : [unit];
    }

    public async Task<IReadOnlyList<PlanTaskName>> TasksAsync(PlanId plan, CancellationToken ct) =>
        await db.Set<PlanTask>().Where(t => t.PlanId == plan).OrderBy(t => t.Position)
            .Select(t => new PlanTaskName(
                t.Id, t.Position, t.GroupTitle, t.Title, t.Lead, t.Deliverable, t.DueOn, t.CompletedOn))
            .ToListAsync(ct);

    public async Task<IReadOnlyList<ActivityCount>> ActivitiesAsync(
        Guid unit, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var own = await OwnAsync(unit, ct);
        var counts = await db.Set<Activity>()
            .Where(a => own.Contains(a.HomeUnit) && a.FromOn >= from && a.FromOn <= to)
            .GroupBy(a => a.Kind).Select(g => new { g.Key, Count = g.Count(), People = g.Sum(a => a.People ?? 0) })
            .ToListAsync(ct);
        return
        [
            .. counts.OrderBy(c => c.Key, StringComparer.Ordinal)
                .Select(c => new ActivityCount(c.Key, ActivityKinds.NameOf(c.Key), c.Count, c.People)),
        ];
    }
}
