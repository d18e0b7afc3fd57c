using System.Globalization;

namespace ThongSuot.Reports.Periods;

/// <summary>The days of one time of a call.</summary>
internal readonly record struct Span(string Name, DateOnly From, DateOnly To);

/// <summary>
/// Times of a year. With the boundary on day 15 a month runs from the 15th of the month before to the 14th, a quarter
/// from the 15th of the month before it to the 14th of its last month, half a year and nine months from 15/12 (rules
/// of reporting of the State, Decree 09/2019/NĐ-CP); with day 1 they are those of the calendar.
/// </summary>
internal static class PeriodDays
{
    /// <summary>The last boundary day that every month has.</summary>
    public const int LatestBoundary = 28;

    /// <summary>The time of that cadence in which the day lies; null: the cadence has none there (nine months ends in
    /// September, so the last quarter lies in none).</summary>
    public static Span? Of(string cadence, int boundary, DateOnly day)
    {
        // Moved by the boundary, every time is one of the calendar: the month that a time ends in names it.
        var named = boundary > 1 && day.Day >= boundary ? new DateOnly(day.Year, day.Month, 1).AddMonths(1)
            : new DateOnly(day.Year, day.Month, 1);
        var (year, month) = (named.Year, named.Month);
        return cadence switch
        {
            Cadences.Month => Make($"{year:0000}-{month:00}", year, month, 1),
            Cadences.Quarter => Make($"{year:0000}-Q{(month + 2) / 3}", year, (month + 2) / 3 * 3, 3),
            Cadences.Half => Make($"{year:0000}-H{(month + 5) / 6}", year, (month + 5) / 6 * 6, 6),
            Cadences.NineMonths => month <= 9 ? Make($"{year:0000}-9M", year, 9, 9) : null,
            Cadences.Year => Make(year.ToString("0000", CultureInfo.InvariantCulture), year, 12, 12),
            _ => throw new ArgumentOutOfRangeException(nameof(cadence), cadence, "Not one that repeats."),
        };

        Span Make(string name, int inYear, int lastMonth, int months)
        {
            var end = new DateOnly(inYear, lastMonth, 1).AddMonths(boundary > 1 ? 0 : 1).AddDays(boundary - 1);
            return new(name, end.AddMonths(-months), end.AddDays(-1));
        }
    }

    /// <summary>Every time that touches the days, the earliest first.</summary>
    public static IEnumerable<Span> Between(string cadence, int boundary, DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to;)
        {
            if (Of(cadence, boundary, day) is { } span)
            {
                yield return span;
                day = span.To.AddDays(1);
            }
            else
            {
                day = day.AddMonths(1);
                day = new DateOnly(day.Year, day.Month, 1);
            }
        }
    }
}
