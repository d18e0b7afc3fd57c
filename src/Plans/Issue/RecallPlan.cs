using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Plans.Contracts;

namespace ThongSuot.Plans.Issue;

/// <summary>Why a plan is recalled.</summary>
public sealed record RecallForm
{
    public string? Reason { get; init; }

    public const int MostReason = 1000;
}

/// <summary>The secretary takes a plan back; what it proved no longer counts.</summary>
internal sealed class RecallPlan(AppDb db, CountTasks count, TimeProvider clock)
{
    static readonly Phrase Done = new("Đã thu hồi kế hoạch.", "The plan is recalled.");

    public static void Map(RouteGroupBuilder plans)
    {
        plans.MapGet("/{id:guid}/thu-hoi", async (Guid id, RecallPlan slice, CancellationToken ct) =>
            await slice.PageAsync(new(id), new(), null, ct)).Requires(May.Issue);
        plans.MapPost("/{id:guid}/thu-hoi", async (
            Guid id, [FromForm] RecallForm form, Actor actor, RecallPlan slice, HttpContext http,
            CancellationToken ct) =>
        {
            if (await slice.HandleAsync(new(id), form, actor, ct) is { } error)
                return await slice.PageAsync(new(id), form, error, ct);
            http.Say(Done);
            return Results.LocalRedirect($"/ke-hoach/{id}");
        }).Requires(May.Issue);
    }

    async Task<IResult> PageAsync(PlanId id, RecallForm form, Error? error, CancellationToken ct)
    {
        var plan = await db.Set<Plan>().FirstOrDefaultAsync(p => p.Id == id, ct);
        return plan is null
            ? Endpoints.Refusal(new NoSuchPlan())
            : Endpoints.Page<RecallPlanPage>(
                new
                {
                    Id = id.Value, Name = PlanWords.Name(plan.Number).ToString(), Subject = plan.Title, Form = form,
                    Error = error,
                },
                error?.Status ?? StatusCodes.Status200OK);
    }

    public Task<Error?> HandleAsync(PlanId id, RecallForm form, Actor actor, CancellationToken ct) =>
        count.RepeatAsync(() => TryAsync(id, form, actor, ct));

    async Task<Error?> TryAsync(PlanId id, RecallForm form, Actor actor, CancellationToken ct)
    {
        var plan = await db.Set<Plan>().AsTracking().FirstOrDefaultAsync(p => p.Id == id, ct);
        if (plan is null) return new NoSuchPlan();
        if (plan.State == PlanStates.Recalled) return new PlanIsRecalled();
        var typed = new Typed();
        var reason = typed.Words("Reason", form.Reason, RecallForm.MostReason, lines: true);
        if (reason.Length == 0) typed.Refuse(new PlanReasonMissing("Reason"));
        if (!typed.Ok) return typed.Error;
        var now = clock.GetUtcNow();
        var before = plan.State;
        if (plan.IsIssued && await count.WithdrawAsync(plan, null, reason, actor, ct) is { } error) return error;
        plan.Recall(reason, now);
        foreach (var task in await db.Set<PlanTask>().AsTracking().Where(t => t.PlanId == id).ToListAsync(ct))
            task.Opens(false, now);
        db.Record(actor, now, "plans.recalled", "plan", id.Value,
            new FieldChange("state", before, PlanStates.Recalled), new FieldChange("reason", null, reason));
        return await db.SaveAsync(ct);
    }
}
