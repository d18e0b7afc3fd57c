namespace ThongSuot.Campaigns.Contracts;

/// <summary>On which days letters that remind go out: each unit sets its own calendar, one for all rooms.</summary>
public interface ILetterDays
{
    /// <summary>Of the given units, those to which letters go out on the day.</summary>
    Task<IReadOnlySet<Guid>> OfAsync(IReadOnlyCollection<Guid> units, DateOnly day, CancellationToken ct);
}
