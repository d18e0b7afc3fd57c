using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Plans.Contracts;

namespace ThongSuot.Plans.Work;

/// <summary>A task to work on, and its plan; both are tracked.</summary>
internal sealed record OpenedTask(PlanTask Task, Plan Plan);

/// <summary>
/// The one place that says who may work on a task: the plan's unit, and the unit that leads it. The lead of another
/// unit writes into the plan's unit; for this request its sight is widened by that unit, and only after it was judged.
/// </summary>
internal sealed class OpenTask(AppDb db)
{
    public async Task<Result<OpenedTask>> ForWorkAsync(TaskId id, CancellationToken ct)
    {
        var task = await db.Set<PlanTask>().AsTracking().FirstOrDefaultAsync(t => t.Id == id, ct);
        if (task is null) return new NoSuchTask();
        if (!await db.Sight.ReachesAsync(db, [task.HomeUnit], ct))
        {
            if (task.LeadUnit is not { } lead || !await db.Sight.ReachesAsync(db, [lead], ct)) return new NotAllowed();
            db.Sight.Take(new Scope(false, [.. db.Sight.Own, task.HomeUnit], db.Sight.Below));
        }

        var plan = await db.Set<Plan>().IgnoreQueryFilters().AsTracking().FirstAsync(p => p.Id == task.PlanId, ct);
        return plan.IsIssued ? new OpenedTask(task, plan) : new PlanNotIssued();
    }
}
