using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Jobs;
using ThongSuot.Kernel.Outbox;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Plans.Contracts;

namespace ThongSuot.Plans.Issue;

/// <summary>
/// After a reorganisation the tasks of a unit that ended count for whoever took over. It compares what is with what
/// should be, so that it may run twice and be killed anywhere; the campaigns follow the tree first.
/// </summary>
internal sealed class FollowUnits(AppDb db, CountTasks count, IUnitTree tree, TimeProvider clock)
{
    const int Chunk = 500;

    /// <summary>How many plans count for another unit now.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var units = await db.Set<Plan>().Where(p => p.State == PlanStates.Issued && p.CountsFor != null)
            .Select(p => p.CountsFor ?? Guid.Empty).Where(u => u != Guid.Empty).Distinct().ToListAsync(ct);
        var moved = 0;
        foreach (var chunk in units.Order().Chunk(Chunk))
        {
            var there = await tree.PlacesOfAsync(chunk, today, ct);
            foreach (var ended in chunk.Where(u => !there.ContainsKey(u))) moved += await OneAsync(ended, ct);
        }

        return moved;
    }

    async Task<int> OneAsync(Guid ended, CancellationToken ct)
    {
        var plans = await db.Set<Plan>().Where(p => p.State == PlanStates.Issued && p.CountsFor == ended)
            .OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(ct);
        var moved = 0;
        foreach (var id in plans)
        {
            var became = ended;

            // Refused means that the campaign is over, or does not reach the successor (yet): looked at the next time.
            var error = await count.RepeatAsync(async () =>
            {
                var plan = await db.Set<Plan>().AsTracking().FirstAsync(p => p.Id == id, ct);
                if (await count.UnitAsync(plan, ct) == ended) return null;
                var told = await count.TellAsync(plan, Actor.Program, ct);
                became = plan.CountsFor ?? ended;
                return told ?? (became == ended ? null : await db.SaveAsync(ct));
            });
            if (error is null && became != ended) moved++;
            db.ChangeTracker.Clear();
        }

        return moved;
    }
}

/// <summary>As soon as the tree was changed; the room of campaigns has been asked before.</summary>
internal sealed class FollowUnitsOnChange(FollowUnits follow) : IHandles<TreeChanged>
{
    public Task HandleAsync(TreeChanged message, CancellationToken ct) => follow.RunAsync(ct);
}

/// <summary>Changes entered long ago begin on their day.</summary>
internal sealed class FollowUnitsDaily(FollowUnits follow) : IRecurringJob
{
    public string Name => "plans.follow-units";

    public TimeSpan Every => TimeSpan.FromMinutes(30);

    public Task RunAsync(CancellationToken ct) => follow.RunAsync(ct);
}
