using System.Globalization;
using System.Text;
using ThongSuot.Papers.Contracts;

namespace ThongSuot.Papers;

/// <summary>A sheet as CSV: UTF-8 with a mark for spreadsheets, comma, CRLF (RFC 4180).</summary>
public static class WriteCsv
{
    public const string Type = "text/csv; charset=utf-8";

    public static byte[] Of(Sheet sheet)
    {
        var text = new StringBuilder("\uFEFF");
        Line(text, sheet.Heads);
        foreach (var row in sheet.Rows)
            Line(text, row);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    static void Line(StringBuilder text, IEnumerable<object?> cells)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first)
                text.Append(',');
            first = false;
            text.Append(Quoted(Print(cell)));
        }

        text.Append("\r\n");
    }

    static string Print(object? cell) =>
        cell switch
        {
            null => "",
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Rate rate => $"{rate.Of}/{rate.All}",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => Harmless(cell.ToString() ?? ""),
        };

    // What begins like a formula would be run by a spreadsheet that opens the file.
    static string Harmless(string text) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;

    static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
