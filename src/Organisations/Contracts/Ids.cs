namespace ThongSuot.Organisations.Contracts;

/// <summary>A territory or a body. It keeps its id through every change of name, code, level and parent.</summary>
public readonly record struct UnitId(Guid Value)
{
    public static UnitId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}

/// <summary>One act that changed the tree.</summary>
public readonly record struct ReorganisationId(Guid Value)
{
    public static ReorganisationId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}
