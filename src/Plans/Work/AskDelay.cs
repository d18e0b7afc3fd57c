using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
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

namespace ThongSuot.Plans.Work;

/// <summary>A later date, and why.</summary>
public sealed record DelayForm
{
    public string? NewDueOn { get; init; }
    public string? Reason { get; init; }
}

/// <summary>The answer to a request: "approve" or "refuse".</summary>
public sealed record DelayAnswerForm
{
    public string? Act { get; init; }
    public string? Answer { get; init; }
}

/// <summary>The lead asks for a later date; the secretary of the plan's unit agrees or refuses.</summary>
internal sealed class AskDelay(AppDb db, OpenTask open, TimeProvider clock)
{
    const int MostReason = 1000;
    static readonly Phrase Asked = new(
        "Đã gửi đề nghị gia hạn; bí thư của đơn vị lập kế hoạch sẽ trả lời.",
        "The request is sent; the secretary of the plan's unit will answer.");
    static readonly Phrase Decided = new("Đã trả lời đề nghị gia hạn.", "The request is answered.");

    public static void Map(RouteGroupBuilder tasks)
    {
        tasks.MapPost("/{id:guid}/gia-han", async (
            Guid id, [FromForm] DelayForm form, Actor actor, AskDelay slice, ShowTask show, HttpContext http,
            CancellationToken ct) =>
        {
            if (await slice.HandleAsync(new(id), form, actor, ct) is { } error)
                return await show.PageAsync(new(id), new() { Delay = form, Error = error }, ct);
            http.Say(Asked);
            return Results.LocalRedirect($"/nhiem-vu/{id}#delays");
        }).Requires(May.Work);
        tasks.MapPost("/{id:guid}/gia-han/{delay:guid}/quyet", async (
            Guid id, Guid delay, [FromForm] DelayAnswerForm form, Actor actor, AskDelay slice, ShowTask show,
            HttpContext http, CancellationToken ct) =>
        {
            if (await slice.DecideAsync(new(id), delay, form, actor, ct) is { } error)
                return await show.PageAsync(new(id), new() { Error = error }, ct);
            http.Say(Decided);
            return Results.LocalRedirect($"/nhiem-vu/{id}#delays");
        }).Requires(May.Issue);
    }

    public async Task<Error?> HandleAsync(TaskId id, DelayForm form, Actor actor, CancellationToken ct)
    {
        var opened = await open.ForWorkAsync(id, ct);
        if (!opened.Ok) return opened.Error!;
        var (now, task) = (clock.GetUtcNow(), opened.Value.Task);
        if (task.CompletedOn is not null) return new TaskIsDone();
        var typed = new Typed();
        var reason = typed.Words("Reason", form.Reason, MostReason, lines: true);
        if (reason.Length == 0) typed.Refuse(new PlanReasonMissing("Reason"));
        var day = typed.Day("NewDueOn", form.NewDueOn);
        if (typed.Ok && (day is not { } d || d <= VietnamTime.DayOf(now) || d <= task.DueOn))
            typed.Refuse(new DelayNotLater());
        if (!typed.Ok || day is not { } later) return typed.Error;
        if (await db.Set<DelayRequest>().AnyAsync(r => r.TaskId == id && r.State == DelayRequest.Asked, ct))
            return new DelayOpen();
        db.Add(new DelayRequest
        {
            Id = Guid.CreateVersion7(now), TaskId = id, Reason = reason, OldDueOn = task.DueOn, NewDueOn = later,
            AskedBy = actor.Name, AskedAt = now,
        });
        db.Record(
            actor, now, "tasks.delay-asked", "task", id.Value,
            new FieldChange("delay", PlanWords.Day(task.DueOn), PlanWords.Day(later)),
            new FieldChange("reason", null, reason));
        return await db.SaveAsync(ct) switch { Duplicate => new DelayOpen(), var error => error };
    }

    public async Task<Error?> DecideAsync(
        TaskId id, Guid delay, DelayAnswerForm form, Actor actor, CancellationToken ct)
    {
        var task = await db.Set<PlanTask>().AsTracking().FirstOrDefaultAsync(t => t.Id == id, ct);
        if (task is null) return new NoSuchTask();
        if (!await db.Sight.ReachesAsync(db, [task.HomeUnit], ct)) return new NotAllowed();
        var request = await db.Set<DelayRequest>().AsTracking().FirstOrDefaultAsync(
            r => r.Id == delay && r.TaskId == id && r.State == DelayRequest.Asked, ct);
        if (request is null) return new NoSuchDelay();
        var (typed, now, approve) = (new Typed(), clock.GetUtcNow(), form.Act == "approve");
        var answer = typed.Words("Answer", form.Answer, MostReason, lines: true);
        if (!approve && answer.Length == 0) typed.Refuse(new PlanReasonMissing("Answer"));
        if (!typed.Ok) return typed.Error;
        request.Decide(approve, answer, actor.Name, now);
        var changes = new List<FieldChange>();
        if (approve)
        {
            changes.Add(new("due-on", PlanWords.Day(task.DueOn), PlanWords.Day(request.NewDueOn)));
            task.Postpone(request.NewDueOn, now);
        }

        if (answer.Length > 0) changes.Add(new("answer", null, answer));
        db.Record(
            actor, now, approve ? "tasks.delay-approved" : "tasks.delay-refused", "task", id.Value, changes);
        return await db.SaveAsync(ct);
    }
}
