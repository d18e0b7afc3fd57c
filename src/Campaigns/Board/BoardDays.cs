namespace ThongSuot.Campaigns.Board;

/// <summary>Which day a board is seen from.</summary>
internal static class BoardDays
{
    /// <summary>A campaign that ended stands still on the day it ended.</summary>
    public static DateOnly Seen(Campaign c, DateOnly asked) =>
        c.EndedAt is { } ended && Kernel.VietnamTime.DayOf(ended) < asked
            ? Kernel.VietnamTime.DayOf(ended)
            : asked;
}
