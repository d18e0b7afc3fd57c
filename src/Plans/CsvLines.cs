using System.Text;
using Microsoft.AspNetCore.Http;

namespace ThongSuot.Plans;

/// <summary>
/// A table as CSV: a byte order mark, so that spreadsheets read the marks; a leading apostrophe, so that none runs a
/// formula.
/// </summary>
internal sealed class CsvLines
{
    readonly StringBuilder text = new("\uFEFF");

    public CsvLines Line(params IReadOnlyList<string> cells)
    {
        text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        return this;
    }

    public IResult As(string name) =>
        Results.Bytes(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", name);

    static string Cell(string value)
    {
        var safe = value is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + value : value;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
