using System.Globalization;
using System.Reflection;

namespace ThongSuot.Reports.Periods;

/// <summary>
/// On which day of the month times of reports begin, by tree and day: the State's from the 15th to the 14th (Decree
/// 09/2019/NĐ-CP, article 12), elsewhere the calendar unless the installation says otherwise. A request may be set
/// differently; this is what its page offers and what stands where nothing was typed.
/// </summary>
internal sealed class Boundaries
{
    const string OwnFile = "boundaries.tsv";

    readonly List<(string Tree, DateOnly From, int Day)> rules = [];

    /// <exception cref="InvalidDataException">A line cannot be understood; it says which.</exception>
    public Boundaries(TextReader lines)
    {
        for (var number = 1; lines.ReadLine() is { } line; number++)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line.Split('\t') is not [{ Length: > 0 } tree, var from, var typed, ..]
                || !DateOnly.TryParseExact(
                    from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                || !int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var boundary)
                || boundary is < 1 or > PeriodDays.LatestBoundary)
                throw new InvalidDataException($"{OwnFile}:{number}: {line}");
            rules.Add((tree, day, boundary));
        }
    }

    /// <summary>The installation's <c>boundaries.tsv</c> where there is one, else the table that is shipped.</summary>
    public static Boundaries Load(string dataFolder)
    {
        var own = Path.Combine(dataFolder, OwnFile);
        using var reader = File.Exists(own) ? File.OpenText(own)
            : new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(
                "ThongSuot.Reports.Periods.Data." + OwnFile)!);
        return new(reader);
    }

    /// <summary>1 to 28; 1, the calendar, where nothing is said of the tree.</summary>
    public int Of(string tree, DateOnly day) => rules.Where(r => r.Tree == tree && r.From <= day)
        .OrderByDescending(r => r.From).Select(r => r.Day).DefaultIfEmpty(1).First();
}
