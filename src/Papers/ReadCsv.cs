using System.Text;

namespace ThongSuot.Papers;

/// <summary>
/// Reads lines with cells: comma, semicolon or tab as the first line has most of them; quotes, quoted line breaks.
/// </summary>
public static class ReadCsv
{
    /// <summary>A record is cut off beyond this many signs, so that a broken quote cannot eat a file.</summary>
    public const int MostSigns = 20_000;

    /// <summary>Records with the number of the line each begins on; empty ones are left out.</summary>
    public static IEnumerable<(int Line, IReadOnlyList<string> Cells)> Of(TextReader reader)
    {
        var (separator, number) = ('\0', 0);
        while (reader.ReadLine() is { } line)
        {
            number++;
            var from = number;
            if (separator == '\0' && line.Trim().Length > 0) separator = SeparatorOf(line);
            while (line.Count(c => c == '"') % 2 == 1 && line.Length <= MostSigns && reader.ReadLine() is { } more)
            {
                number++;
                line += "\n" + more;
            }

            if (line.Length > MostSigns) line = line[..MostSigns];
            if (line.Trim().Length > 0) yield return (from, Cells(line, separator));
        }
    }

    static char SeparatorOf(string line) =>
        new[] { '\t', ';', ',' }.MaxBy(s => (line.Count(c => c == s), s == ';' ? 1 : 0));

    static List<string> Cells(string line, char separator)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quoted && c == '"' && i + 1 < line.Length && line[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == separator && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else if (c != '\uFEFF')
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString().Trim());
        return cells;
    }
}
