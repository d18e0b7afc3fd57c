using System.Text;

namespace ThongSuot.Conferences.After;

/// <summary>Comma-separated values as spreadsheets write them: quotes, line breaks in quotes, semicolons.</summary>
internal static class CsvRows
{
    const int MostSigns = 20_000;
    public const int MostRows = 20_000;

    /// <summary>Rows with the number of the line each begins on; a row that does not end is cut at its limit.</summary>
    public static IEnumerable<(int Line, IReadOnlyList<string> Cells)> Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var separator = Separator(lines);
        var rows = 0;
        for (var i = 0; i < lines.Length && rows < MostRows; i++)
        {
            var (line, from) = (lines[i], i + 1);
            while (line.Count(c => c == '"') % 2 == 1 && line.Length < MostSigns && i + 1 < lines.Length)
                line += "\n" + lines[++i];
            if (line.Trim().Length == 0) continue;
            rows++;
            yield return (from, Cells(line.Length > MostSigns ? line[..MostSigns] : line, separator));
        }
    }

    // What stands most often in the first lines: a first line may be a single cell.
    static char Separator(string[] lines)
    {
        var some = string.Join('\n', lines.Take(20));
        return some.Contains('\t', StringComparison.Ordinal) ? '\t'
            : some.Count(c => c == ';') > some.Count(c => c == ',') ? ';' : ',';
    }

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
            else if (c == '"') quoted = !quoted;
            else if (c == separator && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else if (c != '\uFEFF') cell.Append(c);
        }

        cells.Add(cell.ToString().Trim());
        return cells;
    }
}
