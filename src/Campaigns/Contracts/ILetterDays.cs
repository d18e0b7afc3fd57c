namespace ThongSuot.Campaigns.Contracts;

/// <summary>On which days letters that remind go out to a unit: each sets its own calendar, and one serves all rooms.</summary>
public interface ILetterDays
{
    /// <summary>Of the given units, those to which letters go out on the day.</summary>
    Task<IReadOnlySet<Guid>> OfAsync(IReadOnlyCollection<Guid> units, DateOnly day, CancellationToken ct);
}
