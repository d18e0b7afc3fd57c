namespace ThongSuot.Demo;

/// <summary>
/// The clock of the demonstration: while the story is being told it stands weeks back and moves on day by day, so that
/// what the sample units did has days of its own; then it is the clock of the machine.
/// </summary>
internal sealed class StoryClock : TimeProvider
{
    TimeSpan back;

    /// <summary>So many days before now; 0: the machine's own time.</summary>
    public void StandAt(int daysAgo) => back = TimeSpan.FromDays(daysAgo);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - back;
}
