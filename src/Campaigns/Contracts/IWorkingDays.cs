namespace ThongSuot.Campaigns.Contracts;

/// <summary>
/// Working days by the holiday table, which is data (<c>Calendar/holidays.tsv</c>): Saturdays and Sundays are off
/// unless a swap day says otherwise, holidays and days off in lieu are off.
/// </summary>
public interface IWorkingDays
{
    bool IsWorking(DateOnly day);

    /// <summary>The day itself, or the next working day when it is off.</summary>
    DateOnly OnOrAfter(DateOnly day);

    /// <summary>So many working days later; the day itself is not counted.</summary>
    DateOnly Add(DateOnly day, int workingDays);

    /// <summary>The last day the table knows holidays of; later days know weekends only.</summary>
    DateOnly KnownUntil { get; }
}
