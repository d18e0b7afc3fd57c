using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Plans.Contracts;

namespace ThongSuot.Plans.Work;

/// <summary>Whom a task is given to; empty: nobody in particular.</summary>
public sealed record AssignForm
{
    public string? Assignee { get; init; }

    /// <summary>Whose it was when the page was opened.</summary>
    public string? Seen { get; init; }
}

/// <summary>
/// The secretary of the plan's unit, or of the unit that leads the task, gives it to somebody who has an account.
/// </summary>
internal sealed class AssignTask(AppDb db, OpenTask open, FindPeople people, TellAssigned tell, TimeProvider clock)
{
    static readonly Phrase Done = new("Đã giao nhiệm vụ.", "The task is given.");
    static readonly Phrase Back = new("Nhiệm vụ không còn giao cho riêng ai.", "The task is nobody's in particular.");

    public static void Map(RouteGroupBuilder tasks) =>
        tasks.MapPost("/{id:guid}/giao", async (
            Guid id, [FromForm] AssignForm form, Actor actor, AssignTask slice, ShowTask show, HttpContext http,
            CancellationToken ct) =>
        {
            if (await slice.HandleAsync(new(id), form, actor, ct) is { } error)
                return await show.PageAsync(new(id), new() { Assign = form, Error = error }, ct);
            http.Say(string.IsNullOrEmpty(form.Assignee) ? Back : Done);
            return Results.LocalRedirect($"/nhiem-vu/{id}");
        }).Requires(May.Issue);

    public async Task<Error?> HandleAsync(TaskId id, AssignForm form, Actor actor, CancellationToken ct)
    {
        var opened = await open.ForWorkAsync(id, ct);
        if (!opened.Ok) return opened.Error!;
        var task = opened.Value.Task;
        if (task.CompletedOn is not null) return new TaskIsDone();
        var before = task.Assignee;
        if (form.Assignee == (before?.Key ?? "")) return null;
        if ((form.Seen ?? "") != (before?.Key ?? "")) return new ChangedMeanwhile();
        var chosen = await people.ChosenAsync(form.Assignee, task.HomeUnit, task.LeadUnit, before, ct);
        if (chosen is null && !string.IsNullOrEmpty(form.Assignee)) return new TaskAssigneeUnknown();
        var now = clock.GetUtcNow();
        task.GiveTo(chosen, now);
        await tell.PrepareAsync([task], actor, ct);
        db.Record(
            actor, now, "tasks.assigned", "task", id.Value,
            new FieldChange("assignee", before?.Name, chosen?.Name));
        return await db.SaveAsync(ct);
    }
}
