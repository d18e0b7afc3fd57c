using System.Globalization;
using System.Text;
using ThongSuot.Kernel.Results;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Organisations.Reorganise;
using ThongSuot.Organisations.Trees;

namespace ThongSuot.Organisations.Imports;

/// <summary>A line of our own CSV form, read and checked by itself.</summary>
internal sealed record UnitLine(
    int Line, CodeOf Code, string Name, string Level, string Kind, string Tree, string Parent, string Territory,
    DateOnly From, DateOnly? To, bool Continues, IReadOnlyList<(string Code, int? Share)> Predecessors);

/// <summary>Reads the lines of a file and tells every one that is wrong.</summary>
internal sealed class UnitLines
{
    public const int MostLines = 500_000;
    public const string DefaultScheme = "gso";
    const int MostName = 300;
    const int MostCode = 60;

    static readonly string[] Needed = ["code", "name", "level", "valid_from"];

    /// <summary>So many refusals are kept one by one; their number is exact, and the watcher gets them all.</summary>
    public const int MostTold = 1000;

    const int TellEvery = 5000;

    readonly string file;
    readonly TextWriter? report;
    readonly Dictionary<string, string> words = new(StringComparer.Ordinal);
    readonly Dictionary<CodeOf, List<UnitLine>> byCode = [];

    UnitLines(string file, TextWriter? report)
    {
        (this.file, this.report) = (file, report);
        report?.Write("line,code,vi,en\r\n");
    }

    public List<UnitLine> Good { get; } = [];

    public List<LineProblem> Problems { get; } = [];

    public int ProblemCount { get; private set; }

    readonly HashSet<string> wrong = new(StringComparer.Ordinal);

    /// <summary>A line of this code is wrong: what follows from that is not told again.</summary>
    public bool IsWrong(string code) => wrong.Contains(code);

    public static UnitLines Read(string file, TextReader content, ImportWatch? watch, CancellationToken ct)
    {
        var lines = new UnitLines(file, watch?.Problems);
        try
        {
            var (head, rows) = Table.Stream(content);
            foreach (var column in Needed.Where(n => !head.Has(n))) lines.Add(1, new ColumnMissing(column));
            if (lines.ProblemCount > 0) return lines;
            var number = 0;
            foreach (var row in rows)
            {
                if (++number > MostLines)
                {
                    lines.Add(0, new TooManyLines(MostLines));
                    return lines;
                }

                lines.Take(row);
                if (number % TellEvery != 0) continue;
                ct.ThrowIfCancellationRequested();
                watch?.Told?.Invoke("read", number, watch.Lines);
            }

            if (number == 0) lines.Add(0, new FileEmpty());
        }
        catch (InvalidDataException e)
        {
            lines.Add(int.Parse(e.Message, CultureInfo.InvariantCulture), new LineTooLong());
        }

        return lines;
    }

    public void Add(int line, Error error)
    {
        ProblemCount++;
        if (Problems.Count < MostTold) Problems.Add(new(file, line, error.Code, error.Sentence));
        if (report is null) return;
        var csv = new StringBuilder();
        Csv.Line(
            csv, line.ToString(CultureInfo.InvariantCulture), error.Code, error.Sentence.Vi, error.Sentence.En);
        report.Write(csv);
    }

    // Levels, kinds and parents repeat by the thousand: one string each.
    string Word(string text)
    {
        if (words.TryGetValue(text, out var known)) return known;
        return words[text] = text;
    }

    void Take(TableRow row)
    {
        if (Wrong(row) is { } error)
        {
            wrong.Add(row["code"]);
            Add(row.Line, error);
            return;
        }

        var scheme = row["scheme"] is { Length: > 0 } s ? s : DefaultScheme;
        var tree = row["tree"] is { Length: > 0 } t ? t : UnitTrees.Territory;
        var (from, to) = (Day(row["valid_from"]), Day(row["valid_to"]));
        var line = new UnitLine(
            row.Line, new(Word(scheme), Word(row["code"])), row["name"], Word(row["level"]), Word(row["kind"]),
            Word(tree), Word(row["parent"]), Word(row["territory"]), from ?? default, to,
            row["continues"] is "yes" or "1" or "có",
            [.. Predecessors(row["predecessors"])]);
        var others = byCode.TryGetValue(line.Code, out var list) ? list : byCode[line.Code] = [];
        if (others.Find(o =>
            o.From < (line.To ?? DateOnly.MaxValue) && line.From < (o.To ?? DateOnly.MaxValue)) is { } o)
        {
            wrong.Add(row["code"]);
            Add(row.Line, new LineTwice(o.Line));
            return;
        }

        others.Add(line);
        Good.Add(line);
    }

    static Error? Wrong(TableRow row)
    {
        foreach (var column in Needed)
            if (row[column].Length == 0) return new CellMissing(column);
        foreach (var column in (string[])["name", "kind", "level", "predecessors"])
        {
            var most = column == "predecessors" ? 4000 : MostName;
            if (row[column].Length > most) return new CellTooLong(column, most);
        }

        foreach (var column in (string[])["code", "scheme", "parent", "territory"])
            if (row[column].Length > MostCode) return new CellTooLong(column, MostCode);
        if (row["tree"] is { Length: > 0 } tree && !UnitTrees.Is(tree)) return new CellTreeWrong(tree);
        foreach (var column in (string[])["valid_from", "valid_to"])
            if (row[column].Length > 0 && Day(row[column]) is null) return new CellDayWrong(column);
        return Day(row["valid_to"]) <= Day(row["valid_from"]) ? new DaysCrossed() : null;
    }

    static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : text.Length == 0 ? null : UnitDays.Read(text);

    // "00097 00100=30": codes with blanks between them, hundredths behind "=".
    static IEnumerable<(string, int?)> Predecessors(string text)
    {
        foreach (var part in text.Split([' ', ';', '|'], StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var share = at > 0 && int.TryParse(part.AsSpan(at + 1), CultureInfo.InvariantCulture, out var n)
                && n is > 0 and <= 100 ? n : (int?)null;
            yield return (at > 0 ? part[..at] : part, share);
        }
    }
}
