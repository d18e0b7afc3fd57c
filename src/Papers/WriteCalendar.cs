using System.Globalization;
using System.Text;

namespace ThongSuot.Papers;

/// <summary>Something with hours in a calendar.</summary>
/// <param name="Uid">The same for ever, so that a change replaces what was there.</param>
/// <param name="Where">Hall and address; may be empty.</param>
/// <param name="Href">Address of its page, with the host.</param>
/// <param name="Version">Rises with every change.</param>
public sealed record CalendarEvent(
    string Uid, DateTimeOffset From, DateTimeOffset To, string Title, string Words, string Where, string Href,
    int Version, DateTimeOffset ChangedAt, bool Cancelled = false);

/// <summary>
/// Writes iCalendar (RFC 5545): hours in UTC, lines that end with CR LF and are folded at 75 octets, texts escaped.
/// </summary>
public static class WriteCalendar
{
    public const string Type = "text/calendar; charset=utf-8";

    const int MostOctets = 75;
    const string Instant = "yyyyMMdd'T'HHmmss'Z'";

    public static string Of(string name, IEnumerable<CalendarEvent> events)
    {
        var text = new StringBuilder();
        void Line(string line) => text.Append(Fold(line)).Append("\r\n");
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//Thong Suot//Conferences//VI");
        Line("CALSCALE:GREGORIAN");
        Line("METHOD:PUBLISH");
        Line("X-WR-CALNAME:" + Escape(name));
        Line("X-WR-TIMEZONE:Asia/Ho_Chi_Minh");
        foreach (var e in events)
        {
            Line("BEGIN:VEVENT");
            Line("UID:" + e.Uid);
            Line("DTSTAMP:" + Print(e.ChangedAt));
            Line("SEQUENCE:" + e.Version.ToString(CultureInfo.InvariantCulture));
            Line("DTSTART:" + Print(e.From));
            Line("DTEND:" + Print(e.To));
            Line("SUMMARY:" + Escape(e.Title));
            if (e.Words.Length > 0) Line("DESCRIPTION:" + Escape(e.Words));
            if (e.Where.Length > 0) Line("LOCATION:" + Escape(e.Where));
            Line("URL:" + e.Href);
            Line(e.Cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
            Line("END:VEVENT");
        }

        Line("END:VCALENDAR");
        return text.ToString();
    }

    static string Print(DateTimeOffset at) => at.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture);

    static string Escape(string text) => text.ReplaceLineEndings("\n")
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    // At 75 octets of UTF-8, never inside a character; what follows begins with a blank.
    static string Fold(string line)
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
}
