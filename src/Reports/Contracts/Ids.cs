namespace ThongSuot.Reports.Contracts;

/// <summary>What a unit asks of the units below: a form, again and again or once.</summary>
public readonly record struct CallId(Guid Value)
{
    public static CallId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}

/// <summary>One time that is reported on.</summary>
public readonly record struct PeriodId(Guid Value)
{
    public static PeriodId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}

/// <summary>The report of one unit for one period.</summary>
public readonly record struct ReportId(Guid Value)
{
    public static ReportId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}
