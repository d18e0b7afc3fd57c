using System.Text;

namespace ThongSuot.Organisations;

/// <summary>Comma-separated values: quotes, quoted line breaks, semicolons where spreadsheets write them.</summary>
internal static class Csv
{
    /// <summary>A line is refused beyond this many signs, so that a broken quote cannot eat a file.</summary>
    public const int MostSigns = 20_000;

    /// <summary>A leading apostrophe, so that no spreadsheet runs a formula.</summary>
    public static void Line(StringBuilder csv, params IReadOnlyList<string> cells) =>
        csv.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    static string Cell(string value)
    {
        var safe = value is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + value : value;
        return safe.AsSpan().IndexOfAny("\",\r\n;") < 0 ? safe
            : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>The records of a text with the number of the line each begins on.</summary>
    /// <exception cref="InvalidDataException">A record is too long; the message holds its line.</exception>
    public static IEnumerable<(int Line, IReadOnlyList<string> Cells)> Read(TextReader reader)
    {
        var separator = '\0';
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            var from = number;
            if (separator == '\0') separator = line.Count(c => c == ';') > line.Count(c => c == ',') ? ';' : ',';
            while (line.Count(c => c == '"') % 2 == 1 && line.Length <= MostSigns && reader.ReadLine() is { } more)
            {
                number++;
                line += "\n" + more;
            }

            if (line.Length > MostSigns) throw new InvalidDataException($"{from}");
            if (line.Trim().Length > 0) yield return (from, Cells(line, separator));
        }
    }

    static List<string> Cells(string line, char separator)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quoted && c == '"' && i + 1 < line.Length && line[i + 1] == '"') { cell.Append('"'); i++; }
            else if (c == '"') quoted = !quoted;
            else if (c == separator && !quoted) { cells.Add(cell.ToString().Trim()); cell.Clear(); }
            else if (c != '\uFEFF') cell.Append(c);
        }

        cells.Add(cell.ToString().Trim());
        return cells;
    }
}
