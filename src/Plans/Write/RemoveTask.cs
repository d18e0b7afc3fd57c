using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Plans.Contracts;
using ThongSuot.Plans.Issue;

namespace ThongSuot.Plans.Write;

/// <summary>Takes a task out of its plan; it can be put back.</summary>
internal sealed class RemoveTask(AppDb db, CountTasks count, CurrentActor who, TimeProvider clock)
{
    static readonly Phrase Done = new("Đã bỏ nhiệm vụ.", "The task is removed.");
    static readonly Phrase Back = new("Đã khôi phục nhiệm vụ.", "The task is back.");

    public static void Map(RouteGroupBuilder tasks)
    {
        foreach (var (route, remove) in new[] { ("/{id:guid}/bo", true), ("/{id:guid}/khoi-phuc", false) })
        {
            tasks.MapPost(route, async (
                Guid id, Actor actor, RemoveTask slice, HttpContext http, CancellationToken ct) =>
            {
                var result = await slice.HandleAsync(new(id), remove, actor, ct);
                if (!result.Ok) return Endpoints.Refusal(result.Error!);
                http.Say(remove ? Done : Back, remove ? $"/nhiem-vu/{id}/khoi-phuc" : null);
                return Results.LocalRedirect($"/ke-hoach/{result.Value}#tasks");
            }).Requires(May.Write).ValidatesForm();
        }
    }

    public async Task<Result<PlanId>> HandleAsync(TaskId id, bool remove, Actor actor, CancellationToken ct)
    {
        // Past the filter, because it hides what was removed; the plan it belongs to is asked with it.
        var task = await db.Set<PlanTask>().IgnoreQueryFilters().AsTracking().FirstOrDefaultAsync(t => t.Id == id, ct);
        var plan = task is null ? null
            : await db.Set<Plan>().AsTracking().FirstOrDefaultAsync(p => p.Id == task.PlanId, ct);
        if (task is null || plan is null) return new NoSuchTask();
        if (!May.Amend(plan, who)) return new NotAllowed();
        if (plan.State == PlanStates.Recalled) return new PlanIsRecalled();
        if (remove == task.RemovedAt is not null) return plan.Id;
        if (remove && plan.IsIssued && await db.Set<PlanTask>().CountAsync(t => t.PlanId == plan.Id, ct) == 1)
            return new PlanLastTask();
        var now = clock.GetUtcNow();
        if (remove) task.Remove(now);
        else task.ComeBack(now);
        db.Record(actor, now, remove ? "tasks.removed" : "tasks.restored", "task", id.Value);
        db.Record(
            actor, now, remove ? "plans.task-removed" : "plans.task-restored", "plan", plan.Id.Value,
            new FieldChange("task", remove ? task.Title : null, remove ? null : task.Title));
        if (await count.TellAsync(plan, actor, ct) is { } told) return told;
        return await db.SaveAsync(ct) switch { null => plan.Id, var error => error };
    }
}
