using ThongSuot.Kernel.Look;
using ThongSuot.Plans.Contracts;
using ThongSuot.Reading;

namespace ThongSuot.Plans;

/// <summary>What is decided of a task, as read from a form.</summary>
internal sealed record TaskFacts
{
    public string GroupTitle { get; init; } = "";
    public required string Title { get; init; }
    public string Lead { get; init; } = "";
    public Assignee? Assignee { get; init; }
    public Guid? LeadUnit { get; init; }
    public string Deliverable { get; init; } = "";
    public DateOnly? StartOn { get; init; }
    public DateOnly? DueOn { get; init; }
    public string Measure { get; init; } = "";
    public string Authority { get; init; } = "";
    public TaskId? Implements { get; init; }
}

/// <summary>Somebody with an account who is given a task, in the post they hold.</summary>
/// <param name="Name">"Tẩn Thị Mẩy, Cán bộ Văn phòng", as it was on that day.</param>
internal sealed record Assignee(Guid Account, Guid Post, string Name)
{
    /// <summary>Names it on a form.</summary>
    public string Key => KeyOf(Account, Post);

    public static string KeyOf(Guid account, Guid post) => $"{account:N}:{post:N}";
}

/// <summary>Where a task was proposed from; kept with the words it rests on.</summary>
/// <param name="Kind">outline, duty, superior; empty when typed by hand.</param>
/// <param name="Record">Document, card or task it came from.</param>
internal sealed record TaskSource(string Kind, Guid? Record, string Words)
{
    public static readonly TaskSource None = new("", null, "");
}

/// <summary>A task of a plan. Its state is never set: it follows from evidence, acceptance, deadline and day.</summary>
internal sealed class PlanTask
{
    PlanTask() { }

    public TaskId Id { get; private init; }
    public PlanId PlanId { get; private init; }

    /// <summary>The plan's unit; here too, so that rights are one look.</summary>
    public Guid HomeUnit { get; private init; }

    /// <summary>True while its plan is issued: only then other units that take part see it.</summary>
    public bool Open { get; private set; }

    /// <summary>
    /// True since its plan was issued, also after it was recalled: from then on units above see it. What was never more
    /// than a draft stays with the unit.
    /// </summary>
    public bool Known { get; private set; }

    /// <summary>Its number within the plan; not given again when a task is removed.</summary>
    public int Position { get; private init; }

    public string GroupTitle { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string TitleKey { get; private set; } = "";

    /// <summary>Who leads it in words: a post, somebody without an account.</summary>
    public string Lead { get; private set; } = "";

    /// <summary>Who leads it, folded, to search by.</summary>
    public string LeadKey { get; private set; } = "";

    /// <summary>Whose it is, when it was given to somebody with an account.</summary>
    public Guid? AssigneeAccount { get; private set; }

    /// <summary>The post it was given in; whoever holds it next finds the task when the person has left it.</summary>
    public Guid? AssigneePost { get; private set; }

    public string AssigneeName { get; private set; } = "";

    /// <summary>Since when it is theirs; from the issue on for tasks that were given away in the draft.</summary>
    public DateTimeOffset? AssignedAt { get; private set; }

    /// <summary>False while the person has to be told.</summary>
    public bool AssigneeTold { get; private set; } = true;

    /// <summary>The unit that leads it when it is another one than the plan's.</summary>
    public Guid? LeadUnit { get; private set; }

    public string Deliverable { get; private set; } = "";

    /// <summary>The day on which it begins, when that was said.</summary>
    public DateOnly? StartOn { get; private set; }

    public DateOnly? DueOn { get; private set; }
    public string Measure { get; private set; } = "";
    public string Authority { get; private set; } = "";

    /// <summary>The task of the superior's plan that it carries out.</summary>
    public TaskId? Implements { get; private set; }

    public string SourceKind { get; private init; } = "";
    public Guid? SourceRecord { get; private init; }
    public string SourceWords { get; private init; } = "";
    public DateTimeOffset? AcceptedAt { get; private set; }
    public string AcceptedBy { get; private set; } = "";

    /// <summary>Evidence that counts; kept with every piece that comes or goes.</summary>
    public int EvidenceCount { get; private set; }

    /// <summary>The first day on which evidence completed it.</summary>
    public DateOnly? CompletedOn { get; private set; }

    public DateTimeOffset? RemovedAt { get; private set; }
    public int Version { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>The unit that does it.</summary>
    public Guid DoingUnit => LeadUnit ?? HomeUnit;

    public static PlanTask Of(Plan plan, int position, TaskFacts facts, TaskSource source, DateTimeOffset now)
    {
        var task = new PlanTask
        {
            Id = TaskId.New(now), PlanId = plan.Id, HomeUnit = plan.HomeUnit, Position = position,
            Open = plan.IsIssued, Known = plan.IssuedAt is not null, SourceKind = source.Kind,
            SourceRecord = source.Record, SourceWords = source.Words,
        };
        task.Take(facts, now);
        return task;
    }

    public void Take(TaskFacts f, DateTimeOffset now)
    {
        (GroupTitle, Title, TitleKey) = (f.GroupTitle, f.Title, TextKey.Fold(f.Title));
        (Lead, LeadUnit) = (f.Lead, f.LeadUnit == HomeUnit ? null : f.LeadUnit);
        (Deliverable, StartOn, DueOn) = (f.Deliverable, f.StartOn, f.DueOn);
        (Measure, Authority, Implements) = (f.Measure, f.Authority, f.Implements);
        GiveTo(f.Assignee, now);
    }

    /// <summary>Gives it to somebody, or back to nobody in particular; another one has to accept it anew.</summary>
    public void GiveTo(Assignee? who, DateTimeOffset now)
    {
        if (who?.Account != AssigneeAccount || who?.Post != AssigneePost)
        {
            (AssigneeAccount, AssigneePost, AssigneeName) = (who?.Account, who?.Post, who?.Name ?? "");
            (AssignedAt, AssigneeTold) = (who is null ? null : now, who is null);
            if (who is not null) (AcceptedAt, AcceptedBy) = (null, "");
        }

        LeadKey = TextKey.Fold($"{AssigneeName} {Lead}").Trim();
        (ChangedAt, Version) = (now, Version + 1);
    }

    public Assignee? Assignee =>
        AssigneeAccount is { } account && AssigneePost is { } post ? new(account, post, AssigneeName) : null;

    /// <summary>The person knows, or does not want to.</summary>
    public void Told() => AssigneeTold = true;

    public void Opens(bool open, DateTimeOffset now)
    {
        (Open, Known, ChangedAt, Version) = (open, Known || open, now, Version + 1);
        if (open && !AssigneeTold) AssignedAt = now;
    }

    public void Accept(string who, DateTimeOffset now) =>
        (AcceptedAt, AcceptedBy, ChangedAt, Version) = (now, who, now, Version + 1);

    /// <summary>What the evidence that counts says now.</summary>
    public void Count(int evidence, DateOnly? completedOn, DateTimeOffset now) =>
        (EvidenceCount, CompletedOn, ChangedAt, Version) = (evidence, completedOn, now, Version + 1);

    public void Postpone(DateOnly day, DateTimeOffset now) => (DueOn, ChangedAt, Version) = (day, now, Version + 1);

    public void Remove(DateTimeOffset now) => (RemovedAt, ChangedAt, Version) = (now, now, Version + 1);

    public void ComeBack(DateTimeOffset now) => (RemovedAt, ChangedAt, Version) = (null, now, Version + 1);

    public WorkState StateOn(DateOnly day) => TaskState.Of(CompletedOn, DueOn, EvidenceCount, AcceptedAt, day);
}

/// <summary>The one place that says in which state a task is.</summary>
internal static class TaskState
{
    public static WorkState Of(
        DateOnly? completedOn, DateOnly? dueOn, int evidence, DateTimeOffset? acceptedAt, DateOnly day) =>
        completedOn is not null ? WorkState.Done
        : dueOn < day ? WorkState.Late
        : evidence > 0 || acceptedAt is not null ? WorkState.OnTheWay
        : WorkState.Waiting;
}

/// <summary>Another unit that takes part in a task: its leader or a partner.</summary>
internal sealed class TaskUnit
{
    public const string Leads = "lead";
    public const string Joins = "partner";

    public required TaskId TaskId { get; init; }
    public required Guid UnitId { get; init; }
    public required string Part { get; init; }
}

/// <summary>A task that begins only after another of the same plan.</summary>
internal sealed class TaskLink
{
    public required TaskId TaskId { get; init; }
    public required TaskId AfterId { get; init; }
}

/// <summary>What shows how far a task is; withdrawn evidence stays to be seen.</summary>
internal sealed class TaskEvidence
{
    public const int MostNote = 1000;

    public required Guid Id { get; init; }
    public required TaskId TaskId { get; init; }
    public required DateOnly OnDay { get; init; }
    public required string Note { get; init; }
    public required string Link { get; init; }
    public int? CountDone { get; init; }
    public int? CountOf { get; init; }
    public required bool Completes { get; init; }
    public required string MadeBy { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public string WithdrawnWhy { get; private set; } = "";
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public void Withdraw(string why, DateTimeOffset now) => (WithdrawnWhy, WithdrawnAt) = (why, now);
}

/// <summary>A lead asks for a later date; the plan's unit decides.</summary>
internal sealed class DelayRequest
{
    public const string Asked = "asked";
    public const string Approved = "approved";
    public const string Refused = "refused";

    public required Guid Id { get; init; }
    public required TaskId TaskId { get; init; }
    public required string Reason { get; init; }
    public DateOnly? OldDueOn { get; init; }
    public required DateOnly NewDueOn { get; init; }
    public string State { get; private set; } = Asked;
    public required string AskedBy { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public string DecidedBy { get; private set; } = "";
    public DateTimeOffset? DecidedAt { get; private set; }
    public string Answer { get; private set; } = "";
    public int Version { get; private set; } = 1;

    public void Decide(bool approve, string answer, string who, DateTimeOffset now) =>
        (State, Answer, DecidedBy, DecidedAt, Version) =
        (approve ? Approved : Refused, answer, who, now, Version + 1);
}

/// <summary>What somebody of a unit that takes part said.</summary>
internal sealed class TaskComment
{
    public required Guid Id { get; init; }
    public required TaskId TaskId { get; init; }
    public required Guid UnitId { get; init; }
    public required string Words { get; init; }
    public required string MadeBy { get; init; }
    public required string Post { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>The secret address under which calendars fetch a unit's deadlines; only its hash is kept.</summary>
internal sealed class CalendarFeed
{
    public required Guid UnitId { get; init; }
    public required byte[] SecretHash { get; set; }
    public required DateTimeOffset MadeAt { get; set; }
    public required string MadeBy { get; set; }
}

/// <summary>The same for what was given to one person.</summary>
internal sealed class PersonalFeed
{
    public required Guid AccountId { get; init; }
    public required byte[] SecretHash { get; set; }
    public required DateTimeOffset MadeAt { get; set; }
}
