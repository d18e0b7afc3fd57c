using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Plans.Contracts;
using ThongSuot.Plans.Work;

namespace ThongSuot.Plans.Issue;

/// <summary>The secretary issues a plan: it then binds, is evidence, and its tasks can be worked on.</summary>
internal sealed class IssuePlan(AppDb db, CountTasks count, TellAssigned tell, TimeProvider clock)
{
    static readonly Phrase Done = new("Đã ban hành kế hoạch.", "The plan is issued.");

    public static void Map(RouteGroupBuilder plans) =>
        plans.MapPost("/{id:guid}/ban-hanh", async (
            Guid id, Actor actor, IssuePlan slice, HttpContext http, CancellationToken ct) =>
        {
            if (await slice.HandleAsync(new(id), actor, ct) is { } error) return Endpoints.Refusal(error);
            http.Say(Done);
            return Results.LocalRedirect($"/ke-hoach/{id}");
        }).Requires(May.Issue).ValidatesForm();

    /// <summary>What a plan lacks to be issued, but for its tasks.</summary>
    public static Error? Ready(PlanFacts facts, DateTimeOffset now) =>
        facts.Number.Length == 0 ? new PlanNumberMissing()
        : facts.IssuedOn is not { } day ? new PlanDateMissing()
        : day > VietnamTime.DayOf(now) ? new PlanDateAhead()
        : null;

    public Task<Error?> HandleAsync(PlanId id, Actor actor, CancellationToken ct) =>
        count.RepeatAsync(() => TryAsync(id, actor, ct));

    async Task<Error?> TryAsync(PlanId id, Actor actor, CancellationToken ct)
    {
        var plan = await db.Set<Plan>().AsTracking().FirstOrDefaultAsync(p => p.Id == id, ct);
        if (plan is null) return new NoSuchPlan();
        var tasks = await db.Set<PlanTask>().AsTracking().Where(t => t.PlanId == id).ToListAsync(ct);
        return await PrepareAsync(plan, tasks, actor, ct) ?? await db.SaveAsync(ct) switch
        {
            Duplicate => new PlanNumberTaken(),
            var error => error,
        };
    }

    /// <summary>Prepares it in the transaction of the caller; plan and tasks are tracked.</summary>
    public async Task<Error?> PrepareAsync(
        Plan plan, IReadOnlyList<PlanTask> tasks, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (plan.State == PlanStates.Recalled) return new PlanIsRecalled();
        if (plan.IsIssued) return new PlanIsIssued();
        if (Ready(plan.Facts(), now) is { } missing) return missing;
        if (tasks.Count == 0) return new PlanWithoutTasks();
        plan.Issue(await count.UnitAsync(plan, ct), now);
        foreach (var task in tasks) task.Opens(true, now);
        db.Record(actor, now, "plans.issued", "plan", plan.Id.Value,
            new FieldChange("state", PlanStates.Draft, PlanStates.Issued));
        await tell.PrepareAsync(tasks, actor, ct);
        return await count.TellAsync(plan, actor, ct);
    }
}
