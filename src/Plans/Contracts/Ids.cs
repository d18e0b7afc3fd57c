namespace ThongSuot.Plans.Contracts;

/// <summary>A unit's plan.</summary>
public readonly record struct PlanId(Guid Value)
{
    public static PlanId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}

/// <summary>One task of a plan.</summary>
public readonly record struct TaskId(Guid Value)
{
    public static TaskId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}

/// <summary>A partner of activities: a body, a party, an organisation, at home or abroad.</summary>
public readonly record struct PartnerId(Guid Value)
{
    public static PartnerId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}

/// <summary>One activity: a delegation, a meeting, an aid project, a product, a course.</summary>
public readonly record struct ActivityId(Guid Value)
{
    public static ActivityId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}
