namespace ThongSuot.Modules.Tests.Harness;

/// <summary>Every look at the clock is one second later, so that what was done first always stands first.</summary>
public sealed class TickingClock : TimeProvider
{
    /// <summary>"Today" of every test: Monday, 2 March 2026, ten in the morning in Ha Noi.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);

    long looks;
    long turned;

    /// <summary>As if somebody set the clock of the machine.</summary>
    public void Turn(TimeSpan by) => Interlocked.Add(ref turned, (long)by.TotalSeconds);

    public override DateTimeOffset GetUtcNow() => 
        Start.AddSeconds(Interlocked.Increment(ref looks) + Interlocked.Read(ref turned));
}
