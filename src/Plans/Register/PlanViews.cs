using ThongSuot.Kernel.Look;

namespace ThongSuot.Plans.Register;

/// <summary>A task as it stands in tables.</summary>
public sealed record TaskRow(
    Guid Id, Guid PlanId, int Number, string Group, string Title, string Lead, string LeadUnit, string Deliverable,
    DateOnly? DueOn, string Measure, string Authority, DateOnly? CompletedOn, int Evidence, WorkState State, bool Open)
{
    /// <summary>Which of the six the task lacks, in the order of the rule.</summary>
    internal IReadOnlyList<string> Lacks => SixClear.Missing(this);

    /// <summary>Whose it is, when it was given to somebody with an account.</summary>
    public string Assignee { get; init; } = "";

    public DateOnly? StartOn { get; init; }

    /// <summary>Who leads it, as it is printed.</summary>
    public string Who => PlanWords.Who(Assignee, Lead);

    public string PlanName { get; init; } = "";

    public string Unit { get; init; } = "";

    /// <summary>Tasks of the same plan that come before it.</summary>
    public IReadOnlyList<Guid> After { get; init; } = [];

    /// <summary>Their numbers within the plan.</summary>
    public IReadOnlyList<int> AfterNumbers { get; init; } = [];

    public DateOnly? PlanOn { get; init; }

    public bool IsDoneLate => CompletedOn > DueOn;

    internal static TaskRow Of(PlanTask t, DateOnly today, string leadUnit = "") => new(
        t.Id.Value, t.PlanId.Value, t.Position, t.GroupTitle, t.Title, t.Lead, leadUnit, t.Deliverable, t.DueOn,
        t.Measure, t.Authority, t.CompletedOn, t.EvidenceCount, t.StateOn(today), t.Open)
    {
        Assignee = t.AssigneeName, StartOn = t.StartOn,
    };
}

/// <summary>The rule of the six clear things ("6 rõ").</summary>
internal static class SixClear
{
    static readonly ThongSuot.Kernel.Words.Phrase Who = new("người", "person");
    static readonly ThongSuot.Kernel.Words.Phrase What = new("việc", "work");
    static readonly ThongSuot.Kernel.Words.Phrase When = new("thời gian", "time");
    static readonly ThongSuot.Kernel.Words.Phrase Responsibility = new("trách nhiệm", "responsibility");
    static readonly ThongSuot.Kernel.Words.Phrase Product = new("sản phẩm", "product");
    static readonly ThongSuot.Kernel.Words.Phrase Authority = new("thẩm quyền", "authority");

    public const int All = 6;

    public static IReadOnlyList<string> Missing(TaskRow t)
    {
        var missing = new List<string>();
        if (t.Who.Length == 0 && t.LeadUnit.Length == 0) missing.Add(Who);
        if (t.Title.Length == 0) missing.Add(What);
        if (t.DueOn is null) missing.Add(When);
        if (t.Measure.Length == 0) missing.Add(Responsibility);
        if (t.Deliverable.Length == 0) missing.Add(Product);
        if (t.Authority.Length == 0) missing.Add(Authority);
        return missing;
    }
}

/// <summary>Something a plan or a task points at.</summary>
public sealed record LinkLine(string Text, string? Href, string? Detail = null);

/// <summary>What is counted of a plan, how and when.</summary>
public sealed record Progress(int All, int Done, int Going, int Late, int Waiting, DateTimeOffset At)
{
    internal static Progress Of(IReadOnlyList<TaskRow> rows, DateTimeOffset at) => new(
        rows.Count, rows.Count(r => r.State == WorkState.Done), rows.Count(r => r.State == WorkState.OnTheWay),
        rows.Count(r => r.State == WorkState.Late), rows.Count(r => r.State == WorkState.Waiting), at);
}
