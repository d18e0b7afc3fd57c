using ThongSuot.Kernel.Results;
using ThongSuot.Reading;

namespace ThongSuot.Accounts.Posts;

/// <summary>Days as people type them; the last day of a post is said inclusive and stored exclusive.</summary>
internal static class PostDays
{
    public static (DateOnly From, DateOnly? To) Read(
        string? from, string? until, DateOnly today, List<Error> errors)
    {
        var first = Day(from, "From", errors) ?? today;
        var last = Day(until, "Until", errors);
        if (last < first) errors.Add(new PostDaysCrossed());
        return (first, last?.AddDays(1));
    }

    static DateOnly? Day(string? typed, string field, List<Error> errors)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        if (VietnameseDates.TryParse(typed, out var read) && read.Day is { Year: >= 1930 and <= 2200 } day) return day;
        errors.Add(new PostDayWrong(field));
        return null;
    }
}
