using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Plans.Contracts;
using ThongSuot.Plans.Issue;
using ThongSuot.Plans.Write;

namespace ThongSuot.Plans.Propose;

/// <summary>Ticked proposals, with the words of each as they were edited: keys and titles in the same order.</summary>
public sealed record ProposeForm
{
    public string[]? Pick { get; init; }
    public string[]? Keys { get; init; }
    public string[]? Titles { get; init; }

    internal string? TitleOf(string key)
    {
        var at = Array.IndexOf(Keys ?? [], key);
        return at >= 0 && at < Titles?.Length ? Titles[at] : null;
    }
}

/// <summary>Takes over tasks that documents, texts and the superior's plan propose.</summary>
internal sealed class ProposeTasks(
    AppDb db, Proposals proposals, WriteTask write, CountTasks count, CurrentActor who)
{
    static readonly Phrase Done = new("Đã đưa {0} nhiệm vụ vào kế hoạch.", "{0} tasks are in the plan.");

    public static void Map(RouteGroupBuilder plans)
    {
        plans.MapGet("/{id:guid}/de-xuat", async (Guid id, ProposeTasks slice, CancellationToken ct) =>
            await slice.PageAsync(new(id), new(), null, ct)).Requires(May.Write);
        plans.MapPost("/{id:guid}/de-xuat", async (
            Guid id, [FromForm] ProposeForm form, Actor actor, ProposeTasks slice, HttpContext http,
            CancellationToken ct) =>
        {
            var result = await slice.HandleAsync(new(id), form, actor, ct);
            if (!result.Ok) return await slice.PageAsync(new(id), form, result.Error, ct);
            http.Say(Done.With(result.Value));
            return Results.LocalRedirect($"/ke-hoach/{id}#tasks");
        }).Requires(May.Write);
    }

    async Task<IResult> PageAsync(PlanId id, ProposeForm form, Error? error, CancellationToken ct)
    {
        var plan = await db.Set<Plan>().FirstOrDefaultAsync(p => p.Id == id, ct);
        if (plan is null) return Endpoints.Refusal(new NoSuchPlan());
        if (!May.Amend(plan, who)) return Endpoints.Refusal(new NotAllowed());
        return Endpoints.Page<ProposeTasksPage>(
            new
            {
                Id = id.Value, Name = PlanWords.Name(plan.Number).ToString(), Form = form, Error = error,
                Proposals = await proposals.OfAsync(plan, ct),
            },
            error?.Status ?? StatusCodes.Status200OK);
    }

    /// <summary>How many tasks were taken over.</summary>
    public async Task<Result<int>> HandleAsync(PlanId id, ProposeForm form, Actor actor, CancellationToken ct)
    {
        var plan = await db.Set<Plan>().AsTracking().FirstOrDefaultAsync(p => p.Id == id, ct);
        if (plan is null) return new NoSuchPlan();
        if (!May.Amend(plan, who)) return new NotAllowed();
        if (plan.State == PlanStates.Recalled) return new PlanIsRecalled();
        var picked = (form.Pick ?? []).ToHashSet(StringComparer.Ordinal);
        var chosen = (await proposals.OfAsync(plan, ct)).Where(p => picked.Contains(p.Key)).ToList();
        if (chosen.Count == 0) return new PlanNothingChosen();
        var (typed, tasks) = (new Typed(), new List<(TaskDetails, TaskSource)>());
        foreach (var p in chosen)
        {
            var title = typed.Words("Titles", form.TitleOf(p.Key) ?? p.Title, TaskForm.MostTitle, lines: true);
            var facts = p.Facts with { Title = title.Length > 0 ? title : p.Title };
            tasks.Add((
                new TaskDetails(facts) { ImplementsTitle = p.Kind == "superior" ? p.Title : "" },
                new TaskSource(p.Kind, p.Record, p.Source)));
        }

        if (!typed.Ok) return typed.Error;
        var added = await write.PrepareAsync(plan, tasks, actor, ct);
        if (!added.Ok) return added.Error!;
        if (await count.TellAsync(plan, actor, ct) is { } told) return told;
        return await db.SaveAsync(ct) switch
        {
            null => added.Value.Count,
            Duplicate => new ChangedMeanwhile(),
            var error => error,
        };
    }
}
