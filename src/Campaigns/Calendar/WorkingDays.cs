using System.Globalization;
using ThongSuot.Campaigns.Contracts;

namespace ThongSuot.Campaigns.Calendar;

/// <summary>The holiday table: the file of this room, or the installation's own in its place.</summary>
internal sealed class WorkingDays : IWorkingDays
{
    readonly Dictionary<DateOnly, bool> working = [];

    public DateOnly KnownUntil { get; }

    /// <exception cref="InvalidDataException">A line cannot be understood; it says which.</exception>
    public WorkingDays(TextReader lines)
    {
        var number = 0;
        while (lines.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (
                line.Split('\t') is not [var on, var what and ("off" or "working"), ..]
                || !DateOnly.TryParseExact(
                    on,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var day
                )
            )
                throw new InvalidDataException($"calendar.tsv:{number}: {line}");
            working[day] = what == "working";
            if (day > KnownUntil)
                KnownUntil = new DateOnly(day.Year, 12, 31);
        }
    }

    /// <summary>The installation's <c>calendar.tsv</c> where there is one, else the table that is shipped.</summary>
    public static WorkingDays Load(string dataFolder)
    {
        var own = Path.Combine(dataFolder, "calendar.tsv");
        if (File.Exists(own))
        {
            using var file = File.OpenText(own);
            return new(file);
        }

        using var reader = new StreamReader(DataFiles.Open("Calendar.holidays.tsv"));
        return new(reader);
    }

    public bool IsWorking(DateOnly day) =>
        working.TryGetValue(day, out var works)
            ? works
            : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsWorking(day) && day < DateOnly.MaxValue)
            day = day.AddDays(1);
        return day;
    }

    public DateOnly Add(DateOnly day, int workingDays)
    {
        for (var left = workingDays; left > 0; left--)
            day = OnOrAfter(day.AddDays(1));
        return day;
    }
}

/// <summary>The data files that are part of this room.</summary>
internal static class DataFiles
{
    public static Stream Open(string name) =>
        typeof(DataFiles).Assembly.GetManifestResourceStream($"ThongSuot.Campaigns.{name}")
        ?? throw new InvalidOperationException($"Missing resource {name}");
}
