using System.Globalization;
using System.Text;

namespace ThongSuot.Plans.Feed;

/// <summary>One deadline as a calendar shows it.</summary>
internal sealed record CalendarDay(
    Guid Id, DateOnly Day, string Title, string Words, string Href, int Version, DateTimeOffset ChangedAt, bool Done);

/// <summary>
/// Writes iCalendar (RFC 5545): lines end with CR LF and are folded at 75 octets, texts are escaped, days are whole
/// days, a task keeps its UID for ever.
/// </summary>
internal static class CalendarText
{
    const int MostOctets = 75;

    public static string Of(string name, IReadOnlyList<CalendarDay> days, string address)
    {
        var text = new StringBuilder();
        void Line(string line) => text.Append(Fold(line)).Append("\r\n");
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//Thong Suot//Plans//VI");
        Line("CALSCALE:GREGORIAN");
        Line("METHOD:PUBLISH");
        Line("X-WR-CALNAME:" + Escape(name));
        Line("X-WR-TIMEZONE:Asia/Ho_Chi_Minh");
        foreach (var day in days)
        {
            Line("BEGIN:VEVENT");
            Line($"UID:task-{day.Id}@thongsuot");
            Line("DTSTAMP:" + day.ChangedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
            Line("SEQUENCE:" + day.Version.ToString(CultureInfo.InvariantCulture));
            Line("DTSTART;VALUE=DATE:" + Date(day.Day));
            Line("DTEND;VALUE=DATE:" + Date(day.Day.AddDays(1)));
            Line("SUMMARY:" + Escape(day.Title));
            if (day.Words.Length > 0) Line("DESCRIPTION:" + Escape(day.Words));
            Line("URL:" + address + day.Href);
            Line("TRANSP:TRANSPARENT");
            Line("STATUS:CONFIRMED");
            Line("END:VEVENT");
        }

        Line("END:VCALENDAR");
        return text.ToString();
    }

    public static string Escape(string text) => text.ReplaceLineEndings("\n")
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>Folds at 75 octets of UTF-8, never inside a character; what follows begins with a blank.</summary>
    public static string Fold(string line)
    {
        if (Encoding.UTF8.GetByteCount(line) <= MostOctets) return line;
        var (folded, octets) = (new StringBuilder(), 0);
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                folded.Append("\r\n ");
                octets = 1;
            }

            folded.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        return folded.ToString();
    }

    static string Date(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
