namespace ThongSuot.Plans.Contracts;

/// <summary>A plan as other rooms count it. Numbers are counted at the moment of asking.</summary>
/// <param name="Id">The plan.</param>
/// <param name="Unit">Whose plan it is.</param>
/// <param name="Title">"Kế hoạch 15-KH/ĐU": what it is called in one line.</param>
/// <param name="Subject">Its subject line.</param>
/// <param name="IssuedOn">The date it carries.</param>
/// <param name="Tasks">Tasks it has.</param>
/// <param name="Done">Tasks completed by evidence.</param>
/// <param name="Late">Tasks past their deadline and not done, today.</param>
public sealed record PlanName(
    PlanId Id, Guid Unit, string Title, string Subject, DateOnly? IssuedOn, int Tasks, int Done, int Late)
{
    public string Href => $"/ke-hoach/{Id}";
}

/// <summary>A task of an issued plan, as other rooms tell it.</summary>
/// <param name="Id">The task.</param>
/// <param name="Number">Its number within the plan.</param>
/// <param name="Group">Heading it stands under; may be empty.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Lead">Post or person that leads it.</param>
/// <param name="Deliverable">What comes out of it.</param>
/// <param name="DueOn">Its deadline.</param>
/// <param name="CompletedOn">The day on which evidence completed it; null while it is open.</param>
public sealed record PlanTaskName(
    TaskId Id, int Number, string Group, string Title, string Lead, string Deliverable, DateOnly? DueOn,
    DateOnly? CompletedOn);

/// <summary>What other rooms ask of plans. Only what the request sees is answered.</summary>
public interface IPlans
{
    /// <summary>Issued plans that serve any of these campaigns, those of one unit or, with null, of all seen.</summary>
    Task<IReadOnlyList<PlanName>> PlansOfCampaignAsync(
        IReadOnlyCollection<Guid> campaigns, Guid? unit, CancellationToken ct);

    /// <summary>Tasks of a plan in their order.</summary>
    Task<IReadOnlyList<PlanTaskName>> TasksAsync(PlanId plan, CancellationToken ct);

    /// <summary>Activities of a unit that began within these days; counted and summed.</summary>
    Task<IReadOnlyList<ActivityCount>> ActivitiesAsync(Guid unit, DateOnly from, DateOnly to, CancellationToken ct);
}

/// <summary>How many activities of a kind, with how many people.</summary>
/// <param name="Kind">Code of the kind: delegation-out, meeting…</param>
/// <param name="Name">Its name in the language of the request.</param>
public sealed record ActivityCount(string Kind, string Name, int Count, int People);
