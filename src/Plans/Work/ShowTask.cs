using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
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
using ThongSuot.Organisations.Contracts;
using ThongSuot.Plans.Activities;
using ThongSuot.Plans.Contracts;
using ThongSuot.Plans.Register;
using ThongSuot.Plans.Write;

namespace ThongSuot.Plans.Work;

/// <summary>One piece of evidence on the page.</summary>
public sealed record EvidenceView(
    Guid Id, DateOnly OnDay, string Note, string Link, int? Done, int? Of, bool Completes, string By,
    DateTimeOffset At, string WithdrawnWhy, bool Withdrawn);

/// <summary>One request for a later date.</summary>
public sealed record DelayView(
    Guid Id, string Reason, DateOnly? OldDueOn, DateOnly NewDueOn, string State, string By, DateTimeOffset At,
    string DecidedBy, DateTimeOffset? DecidedAt, string Answer);

/// <summary>One comment.</summary>
public sealed record CommentView(string By, string Post, DateTimeOffset At, string Words);

/// <summary>Everything the page of a task shows.</summary>
public sealed record TaskView(
    TaskRow Row, string PlanHref, string PlanState, string Unit, IReadOnlyList<string> Partners,
    IReadOnlyList<LinkLine> After, IReadOnlyList<LinkLine> Before, string Implements, IReadOnlyList<string> Themes,
    string SourceKind, string SourceWords, string AcceptedBy, DateTimeOffset? AcceptedAt,
    IReadOnlyList<EvidenceView> Evidence, IReadOnlyList<DelayView> Delays, IReadOnlyList<CommentView> Comments,
    IReadOnlyList<LinkLine> Activities, bool MayWork, bool MayAccept, bool MayAmend, bool MayDecide,
    IReadOnlyList<AuditEntry> History)
{
    public DateTimeOffset? AssignedAt { get; init; }

    /// <summary>Names whoever has it now on the form.</summary>
    public string Assignee { get; init; } = "";

    /// <summary>Whom it can be given to; null where the visitor does not decide that.</summary>
    public IReadOnlyList<Choice>? People { get; init; }
}

/// <summary>Forms of the page that were refused and come back as they were typed.</summary>
public sealed record TaskForms
{
    public EvidenceForm Evidence { get; init; } = new();
    public DelayForm Delay { get; init; } = new();
    public CommentForm Comment { get; init; } = new();
    public AssignForm? Assign { get; init; }
    public Error? Error { get; init; }
}

/// <summary>Opens a task for whoever takes part in it.</summary>
internal sealed class ShowTask(
    AppDb db, TaskReading reading, FindPeople people, IThemes themes, IUnitTree tree, CurrentActor who,
    TimeProvider clock)
{
    const int MostHistory = 100;
    const int MostRows = 200;

    public static void Map(RouteGroupBuilder tasks) =>
        tasks.MapGet("/{id:guid}", async (Guid id, ShowTask slice, CancellationToken ct) =>
            await slice.PageAsync(new(id), new(), ct)).Requires(May.See);

    /// <summary>The page; refusals that nothing on the page can mend are pages of their own.</summary>
    public async Task<IResult> PageAsync(TaskId id, TaskForms forms, CancellationToken ct)
    {
        if (forms.Error is NotAllowed or NoSuchTask) return Endpoints.Refusal(forms.Error);
        var task = await db.Set<PlanTask>().FirstOrDefaultAsync(t => t.Id == id, ct);
        if (task is null) return Endpoints.Refusal(new NoSuchTask());
        return Endpoints.Page<ShowTaskPage>(
            new { View = await ViewAsync(task, ct), Forms = forms }, forms.Error?.Status ?? StatusCodes.Status200OK);
    }

    async Task<TaskView> ViewAsync(PlanTask task, CancellationToken ct)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var details = await reading.LoadAsync(task, ct);
        var sees = await db.Set<Plan>().AnyAsync(p => p.Id == task.PlanId, ct);

        // A unit that takes part sees what the plan is called, and nothing else of it.
        var plan = await db.Set<Plan>().IgnoreQueryFilters().FirstAsync(p => p.Id == task.PlanId, ct);
        var units = await tree.ShortNamesAsync([task.HomeUnit], today, ct);
        var (after, before) = await NeighboursAsync(task.Id, ct);
        var history = await db.Set<AuditEntry>().Where(a => a.Kind == "task" && a.RecordId == task.Id.Value)
            .OrderByDescending(a => a.Id).Take(MostHistory).ToListAsync(ct);
        var home = await db.Sight.ReachesAsync(db, [task.HomeUnit], ct);
        var leads = task.LeadUnit is { } lead && await db.Sight.ReachesAsync(db, [lead], ct);
        var works = plan.IsIssued && who.May(May.Work) && (home || leads);
        return new(
            TaskRow.Of(task, today, details.LeadUnitName) with { PlanName = PlanWords.Name(plan.Number) },
            sees ? $"/ke-hoach/{plan.Id}" : "", plan.State,
            units.TryGetValue(task.HomeUnit, out var unit) ? unit : "", [.. details.Partners.Select(p => p.Name)],
            after, before, details.ImplementsTitle, [.. details.Themes.Select(themes.NameOf)], task.SourceKind,
            task.SourceWords, task.AcceptedBy, task.AcceptedAt, await EvidenceAsync(task.Id, ct),
            await DelaysAsync(task.Id, ct), await CommentsAsync(task.Id, ct), await ActivitiesAsync(task.Id, ct),
            works, works && await MayAcceptAsync(task, ct),
            plan.State != PlanStates.Recalled && home && May.Amend(plan, who), home && who.May(May.Issue), history)
        {
            AssignedAt = task.AssignedAt, Assignee = task.Assignee?.Key ?? "",
            People = works && who.May(May.Issue) && task.CompletedOn is null
                ? await people.ChoicesAsync(task.HomeUnit, task.LeadUnit, task.Assignee, ct) : null,
        };
    }

    // Asked only where it is not plain.
    async Task<bool> MayAcceptAsync(PlanTask task, CancellationToken ct)
    {
        if (task.AcceptedAt is not null || task.CompletedOn is not null) return false;
        var theirs = task.AssigneeAccount is null || task.AssigneeAccount == who.Actor.AccountId;
        return theirs || (task.AssigneePost == who.Actor.PostId
            && AcceptTask.MayAccept(task, who.Actor, await people.OfAsync(task.HomeUnit, task.LeadUnit, ct)));
    }

    async Task<(IReadOnlyList<LinkLine> After, IReadOnlyList<LinkLine> Before)> NeighboursAsync(
        TaskId id, CancellationToken ct)
    {
        var after = await (
            from l in db.Set<TaskLink>()
            join t in db.Set<PlanTask>() on l.AfterId equals t.Id
            where l.TaskId == id
            orderby t.Position
            select new { t.Id, t.Position, t.Title }).ToListAsync(ct);
        var before = await (
            from l in db.Set<TaskLink>()
            join t in db.Set<PlanTask>() on l.TaskId equals t.Id
            where l.AfterId == id
            orderby t.Position
            select new { t.Id, t.Position, t.Title }).ToListAsync(ct);
        return (
            [.. after.Select(t => new LinkLine($"{t.Position}. {t.Title}", $"/nhiem-vu/{t.Id}"))],
            [.. before.Select(t => new LinkLine($"{t.Position}. {t.Title}", $"/nhiem-vu/{t.Id}"))]);
    }

    async Task<IReadOnlyList<EvidenceView>> EvidenceAsync(TaskId id, CancellationToken ct) =>
        await db.Set<TaskEvidence>().Where(e => e.TaskId == id).OrderByDescending(e => e.MadeAt).ThenBy(e => e.Id)
            .Take(MostRows).Select(e => new EvidenceView(
                e.Id, e.OnDay, e.Note, e.Link, e.CountDone, e.CountOf, e.Completes, e.MadeBy, e.MadeAt, e.WithdrawnWhy,
                e.WithdrawnAt != null)).ToListAsync(ct);

    async Task<IReadOnlyList<DelayView>> DelaysAsync(TaskId id, CancellationToken ct) =>
        await db.Set<DelayRequest>().Where(e => e.TaskId == id).OrderByDescending(e => e.AskedAt).ThenBy(e => e.Id)
            .Take(MostRows).Select(e => new DelayView(
                e.Id, e.Reason, e.OldDueOn, e.NewDueOn, e.State, e.AskedBy, e.AskedAt, e.DecidedBy, e.DecidedAt,
                e.Answer)).ToListAsync(ct);

    async Task<IReadOnlyList<CommentView>> CommentsAsync(TaskId id, CancellationToken ct) =>
        await db.Set<TaskComment>().Where(e => e.TaskId == id).OrderBy(e => e.MadeAt).ThenBy(e => e.Id)
            .Take(MostRows).Select(e => new CommentView(e.MadeBy, e.Post, e.MadeAt, e.Words)).ToListAsync(ct);

    async Task<IReadOnlyList<LinkLine>> ActivitiesAsync(TaskId id, CancellationToken ct) =>
        [.. (await db.Set<Activity>().Where(a => a.TaskId == id).OrderBy(a => a.FromOn).ThenBy(a => a.Id)
            .Take(MostRows).Select(a => new { a.Id, a.Title, a.Kind, a.FromOn }).ToListAsync(ct))
            .Select(a => new LinkLine(
                a.Title, $"/hoat-dong/{a.Id}", $"{ActivityKinds.NameOf(a.Kind)}, {PlanWords.Day(a.FromOn)}"))];
}
