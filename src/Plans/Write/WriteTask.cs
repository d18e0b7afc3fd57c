using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Plans.Contracts;
using ThongSuot.Plans.Coverage;
using ThongSuot.Plans.Issue;
using ThongSuot.Plans.Work;

namespace ThongSuot.Plans.Write;

/// <summary>Lists that the form of a task chooses from.</summary>
public sealed record TaskChoices(
    IReadOnlyList<string> Groups, IReadOnlyList<Choice> People, IReadOnlyList<Choice> Superior,
    IReadOnlyList<Tick> Themes, string Numbers);

/// <summary>A field that somebody else changed while the form was open, beside what was typed.</summary>
public sealed record MeanwhileField(string Field, string Seen, string Now, string Typed);

/// <summary>Adds a task to a plan, and changes one; whoever saves second sees what changed meanwhile.</summary>
internal sealed class WriteTask(
    AppDb db, TaskReading reading, FindSuperior superior, IThemes themes, CountTasks count, TellAssigned tell,
    CurrentActor who, TimeProvider clock)
{
    public const int MostTasks = 500;
    static readonly Phrase Added = new("Đã thêm nhiệm vụ.", "The task is added.");
    static readonly Phrase Done = new("Đã ghi thay đổi.", "The change is saved.");
    static readonly Phrase Nothing = new("Không có gì thay đổi.", "Nothing was changed.");

    public static void Map(RouteGroupBuilder plans, RouteGroupBuilder tasks)
    {
        plans.MapGet("/{id:guid}/nhiem-vu", async (Guid id, WriteTask slice, CancellationToken ct) =>
            await slice.AddPageAsync(new(id), new TaskForm(), null, ct)).Requires(May.Write);
        plans.MapPost("/{id:guid}/nhiem-vu", async (
            Guid id, [FromForm] TaskForm form, Actor actor, WriteTask slice, HttpContext http, CancellationToken ct) =>
        {
            var result = await slice.AddAsync(new(id), form, actor, ct);
            if (!result.Ok) return await slice.AddPageAsync(new(id), form, result.Error, ct);
            http.Say(Added);
            return Results.LocalRedirect($"/ke-hoach/{id}#tasks");
        }).Requires(May.Write);
        tasks.MapGet("/{id:guid}/sua", async (Guid id, WriteTask slice, CancellationToken ct) =>
            await slice.EditPageAsync(new(id), null, null, ct)).Requires(May.Write);
        tasks.MapPost("/{id:guid}/sua", async (
            Guid id, [FromForm] TaskForm form, Actor actor, WriteTask slice, HttpContext http, CancellationToken ct) =>
        {
            var result = await slice.EditAsync(new(id), form, actor, ct);
            if (!result.Ok) return await slice.EditPageAsync(new(id), form, result.Error, ct);
            http.Say(result.Value > 0 ? Done : Nothing);
            return Results.LocalRedirect($"/nhiem-vu/{id}");
        }).Requires(May.Write);
    }

    async Task<IResult> AddPageAsync(PlanId id, TaskForm form, Error? error, CancellationToken ct)
    {
        var plan = await db.Set<Plan>().FirstOrDefaultAsync(p => p.Id == id, ct);
        if (plan is null) return Endpoints.Refusal(new NoSuchPlan());
        return May.Amend(plan, who)
            ? await PageAsync(plan, null, form, error, [], ct)
            : Endpoints.Refusal(new NotAllowed());
    }

    async Task<IResult> EditPageAsync(TaskId id, TaskForm? form, Error? error, CancellationToken ct)
    {
        var (task, plan) = await LoadAsync(id, tracked: false, ct);
        if (task is null || plan is null) return Endpoints.Refusal(new NoSuchTask());
        if (!May.Amend(plan, who)) return Endpoints.Refusal(new NotAllowed());
        var now = (await reading.LoadAsync(task, ct)).Texts(themes);
        if (form is null)
        {
            form = (await reading.LoadAsync(task, ct)).Form(task.Version, TaskForm.Pack(now));
            return await PageAsync(plan, task, form, error, [], ct);
        }

        if (error is not ChangedMeanwhile) return await PageAsync(plan, task, form, error, [], ct);

        // Both sides are shown field by field; saving again from here is done knowing both.
        var read = await reading.ReadAsync(form, plan, task, ct);
        var typed = read.Ok ? read.Value.Texts(themes) : [];
        var fields = TaskForm.Differences(form.SeenTexts(), now).ConvertAll(c => new MeanwhileField(
            c.Field, c.Before ?? "", c.After ?? "", typed.TryGetValue(c.Field, out var text) ? text : ""));
        return await PageAsync(
            plan, task, form with { Version = task.Version, Seen = TaskForm.Pack(now) },
            new ChangedMeanwhile { Changes = TaskForm.Differences(form.SeenTexts(), now) }, fields, ct);
    }

    async Task<IResult> PageAsync(
        Plan plan, PlanTask? task, TaskForm form, Error? error, IReadOnlyList<MeanwhileField> meanwhile,
        CancellationToken ct)
    {
        var others = await db.Set<PlanTask>().Where(t => t.PlanId == plan.Id).OrderBy(t => t.Position)
            .Select(t => new { t.Id, t.Position, t.Title, t.GroupTitle }).ToListAsync(ct);
        var above = await superior.OfAsync(plan, ct);
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        return Endpoints.Page<WriteTaskPage>(
            new
            {
                PlanId = plan.Id.Value, PlanName = PlanWords.Name(plan.Number).ToString(), Id = task?.Id.Value,
                Form = form, Error = error, Meanwhile = meanwhile, IsIssued = plan.IsIssued,
                Choices = new TaskChoices(
                    [.. others.Select(t => t.GroupTitle).Where(g => g.Length > 0).Distinct(StringComparer.Ordinal)],
                    await reading.PeopleAsync(form, plan, task, ct),
                    [.. (above?.Tasks ?? []).Select(
                        t => new Choice(t.Id.ToString(), $"{t.Position}. {Short(t.Title)}"))],
                    PlanLinks.ThemeTicks(themes, form.Themes, today),
                    string.Join("; ", others.Where(t => t.Id != task?.Id).Take(40)
                        .Select(t => $"{t.Position}. {Short(t.Title)}"))),
            },
            error?.Status ?? StatusCodes.Status200OK);
    }

    static string Short(string title) => title.Length <= 90 ? title : title[..89] + "…";

    async Task<(PlanTask? Task, Plan? Plan)> LoadAsync(TaskId id, bool tracked, CancellationToken ct)
    {
        var tasks = tracked ? db.Set<PlanTask>().AsTracking() : db.Set<PlanTask>();
        var task = await tasks.FirstOrDefaultAsync(t => t.Id == id, ct);
        if (task is null) return (null, null);
        var plans = tracked ? db.Set<Plan>().AsTracking() : db.Set<Plan>();
        return (task, await plans.FirstOrDefaultAsync(p => p.Id == task.PlanId, ct));
    }

    public async Task<Result<TaskId>> AddAsync(PlanId id, TaskForm form, Actor actor, CancellationToken ct)
    {
        var plan = await db.Set<Plan>().AsTracking().FirstOrDefaultAsync(p => p.Id == id, ct);
        if (plan is null) return new NoSuchPlan();
        if (!May.Amend(plan, who)) return new NotAllowed();
        if (plan.State == PlanStates.Recalled) return new PlanIsRecalled();
        var details = await reading.ReadAsync(form, plan, null, ct);
        if (!details.Ok) return details.Error!;
        var added = await PrepareAsync(plan, [(details.Value, TaskSource.None)], actor, ct);
        if (!added.Ok) return added.Error!;
        if (await count.TellAsync(plan, actor, ct) is { } told) return told;
        return await db.SaveAsync(ct) switch
        {
            null => added.Value[0],
            Duplicate => new ChangedMeanwhile(),
            var error => error,
        };
    }

    /// <summary>Prepares new tasks at the end of a plan, in the transaction of the caller.</summary>
    public async Task<Result<IReadOnlyList<TaskId>>> PrepareAsync(
        Plan plan, IReadOnlyList<(TaskDetails Details, TaskSource Source)> tasks, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var numbers = await db.Set<PlanTask>().IgnoreQueryFilters().Where(t => t.PlanId == plan.Id)
            .Select(t => t.Position).ToListAsync(ct);
        if (numbers.Count + tasks.Count > MostTasks) return new TaskTooMany(MostTasks);
        var next = numbers.Count == 0 ? 1 : numbers.Max() + 1;
        var ids = new List<TaskId>();
        foreach (var (details, source) in tasks)
        {
            var task = PlanTask.Of(plan, next++, details.Facts, source, now);
            db.Add(task);
            await tell.PrepareAsync([task], actor, ct);
            await reading.StoreAsync(task.Id, details, isNew: true, ct);
            List<FieldChange> changes =
                TaskForm.Differences(TaskForm.Nothing, details.Texts(themes));
            if (source.Words.Length > 0) changes.Add(new("source", null, source.Words));
            db.Record(actor, now, "tasks.written", "task", task.Id.Value, changes);
            db.Record(actor, now, "plans.task-added", "plan", plan.Id.Value, new FieldChange("task", null, task.Title));
            ids.Add(task.Id);
        }

        return ids;
    }

    /// <summary>The number of fields that changed.</summary>
    public async Task<Result<int>> EditAsync(TaskId id, TaskForm form, Actor actor, CancellationToken ct)
    {
        var (task, plan) = await LoadAsync(id, tracked: true, ct);
        if (task is null || plan is null) return new NoSuchTask();
        if (!May.Amend(plan, who)) return new NotAllowed();
        if (plan.State == PlanStates.Recalled) return new PlanIsRecalled();
        var details = await reading.ReadAsync(form, plan, task, ct);
        if (!details.Ok) return details.Error!;
        var before = (await reading.LoadAsync(task, ct)).Texts(themes);

        // Evidence and comments that came meanwhile change none of these fields and are no clash.
        if (task.Version != form.Version && TaskForm.Differences(form.SeenTexts(), before).Count > 0)
            return new ChangedMeanwhile();
        var changes = TaskForm.Differences(before, details.Value.Texts(themes));
        if (changes.Count == 0) return 0;
        var now = clock.GetUtcNow();
        task.Take(details.Value.Facts, now);
        await tell.PrepareAsync([task], actor, ct);
        await reading.StoreAsync(id, details.Value, isNew: false, ct);
        db.Record(actor, now, "tasks.edited", "task", id.Value, changes);
        if (plan.IsIssued)
            db.Record(actor, now, "plans.amended", "plan", plan.Id.Value, new FieldChange("task", null,
                $"{task.Position}. {task.Title}"));
        return await db.SaveAsync(ct) switch { null => changes.Count, var error => error };
    }
}
