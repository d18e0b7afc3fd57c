using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Kernel.Today;

/// <summary>The parts of the page "Việc hôm nay".</summary>
public enum TodayPart
{
    /// <summary>What this post has to do.</summary>
    ToDo,

    /// <summary>What came down to it.</summary>
    CameDown,

    /// <summary>What is late at the units below.</summary>
    LateBelow,

    /// <summary>What waits for its signature.</summary>
    ToSign,
}

/// <summary>One line, and where it is dealt with.</summary>
/// <param name="What">In full, as it is printed.</param>
/// <param name="Detail">A date, a count, in a quieter voice.</param>
public sealed record TodayLine(TodayPart Part, string What, string Href, string? Detail = null);

/// <summary>
/// What a room adds to the first page. Asked only for posts that hold the permission, with its sight.
/// </summary>
public interface ITodayLines
{
    /// <summary>Rooms speak in this order within a part.</summary>
    int Order { get; }

    Permission Permission { get; }

    /// <summary>At most <paramref name="most"/> lines, the most pressing first.</summary>
    Task<IReadOnlyList<TodayLine>> LinesAsync(int most, CancellationToken ct);
}

/// <summary>Words of the first page.</summary>
public static class TodayWords
{
    public static readonly Phrase Title = new("Việc hôm nay", "Today");
}
