using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;

namespace ThongSuot.Plans.Contracts;

/// <summary>A plan made by the program: demonstration, import. The unit is that of the actor.</summary>
/// <param name="Title">Subject line.</param>
/// <param name="Number">"15-KH/ĐU".</param>
/// <param name="IssuedOn">Its date; needed to issue it.</param>
/// <param name="Documents">Ids of the documents it implements.</param>
/// <param name="Campaigns">Ids of the campaigns it serves.</param>
/// <param name="Tasks">Its tasks in their order.</param>
/// <param name="Issue">Issues it in the same act.</param>
public sealed record NewPlan(
    string Title, string Number, DateOnly? IssuedOn, IReadOnlyList<Guid> Documents, IReadOnlyList<Guid> Campaigns,
    IReadOnlyList<NewTask> Tasks, bool Issue = true)
{
    public string Aims { get; init; } = "";

    public IReadOnlyList<string> Themes { get; init; } = [];
}

/// <summary>One task of <see cref="NewPlan"/>.</summary>
/// <param name="Title">Rõ việc.</param>
/// <param name="Lead">Rõ người: a post, or a person.</param>
/// <param name="DueOn">Rõ thời gian.</param>
/// <param name="Deliverable">Rõ sản phẩm.</param>
/// <param name="Measure">Rõ trách nhiệm: what the lead answers for, and how it is measured.</param>
/// <param name="Authority">Rõ thẩm quyền: who decides.</param>
public sealed record NewTask(
    string Title, string Lead = "", DateOnly? DueOn = null, string Deliverable = "", string Measure = "",
    string Authority = "")
{
    public string Group { get; init; } = "";

    /// <summary>
    /// The account it is given to: of somebody who holds a post that works on tasks in the unit, or in the one that
    /// leads it. Nobody is given it otherwise.
    /// </summary>
    public Guid? GivenTo { get; init; }

    /// <summary>The day on which it begins.</summary>
    public DateOnly? StartOn { get; init; }

    /// <summary>The unit that leads it, when it is another one than the plan's.</summary>
    public Guid? LeadUnit { get; init; }

    public IReadOnlyList<Guid> Partners { get; init; } = [];

    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <summary>The task of the superior's plan that it carries out.</summary>
    public TaskId? Implements { get; init; }

    /// <summary>Numbers, from 1, of tasks of the same plan that come before it.</summary>
    public IReadOnlyList<int> After { get; init; } = [];
}

/// <summary>What shows how far a task is.</summary>
/// <param name="OnDay">The day of the paper or the event.</param>
/// <param name="Note">In one line.</param>
/// <param name="Link">Where it can be looked at; an address of this site or of the web.</param>
/// <param name="Done">Numerator where the work is counted.</param>
/// <param name="Of">Denominator.</param>
/// <param name="Completes">Nothing is missing.</param>
public sealed record NewTaskEvidence(
    DateOnly OnDay, string Note, string Link = "", int? Done = null, int? Of = null, bool Completes = false);

/// <summary>An activity made by the program. The unit is that of the actor.</summary>
/// <param name="Kind">One of the codes of kinds: delegation-out, delegation-in, meeting, agreement, aid-project,
/// overseas-event, information-product, training.</param>
public sealed record NewActivity(string Kind, string Title, DateOnly FromOn, DateOnly? ToOn = null)
{
    public TaskId? Task { get; init; }
    public IReadOnlyList<PartnerId> Partners { get; init; } = [];
    public IReadOnlyList<string> Themes { get; init; } = [];
    public string Place { get; init; } = "";
    public int? People { get; init; }
    public decimal? Amount { get; init; }
    public string Currency { get; init; } = "";
    public string Form { get; init; } = "";
    public string Language { get; init; } = "";
    public string Outcome { get; init; } = "";
    public string Link { get; init; } = "";
}

/// <summary>Adds plans and what becomes of them without a page. The same rules as on the pages hold.</summary>
public interface INewPlans
{
    Task<bool> IsEmptyAsync(CancellationToken ct);

    Task<Result<PlanId>> AddAsync(NewPlan plan, Actor actor, CancellationToken ct);

    /// <summary>Ids of the tasks of a plan, in their order.</summary>
    Task<IReadOnlyList<TaskId>> TasksAsync(PlanId plan, CancellationToken ct);

    Task<Error?> AcceptAsync(TaskId task, Actor actor, CancellationToken ct);

    Task<Error?> GiveEvidenceAsync(TaskId task, NewTaskEvidence evidence, Actor actor, CancellationToken ct);

    /// <summary>Asks for a later date; the plan's unit decides.</summary>
    Task<Error?> AskDelayAsync(TaskId task, DateOnly newDate, string reason, Actor actor, CancellationToken ct);

    Task<Error?> CommentAsync(TaskId task, string words, Actor actor, CancellationToken ct);

    Task<Result<PartnerId>> AddPartnerAsync(string name, string country, Actor actor, CancellationToken ct);

    Task<Result<ActivityId>> AddActivityAsync(NewActivity activity, Actor actor, CancellationToken ct);
}
