using System.Globalization;

namespace ThongSuot.Kernel.Audit;

/// <summary>How long contents of one class of entries are kept, within the days the rule holds.</summary>
internal sealed record RetentionRule(
    string Class, IReadOnlyList<string> Acts, int? Months, DateOnly From, DateOnly? To, string Basis)
{
    public bool IsRest => Acts is ["*"];

    public bool HoldsOn(DateOnly day) => From <= day && (To is not { } to || day < to);
}

/// <summary>The dated rules of <c>Rules/retention.tsv</c>.</summary>
internal static class RetentionRules
{
    public static readonly IReadOnlyList<RetentionRule> All = Load();

    /// <summary>The rules of a day, the one for all other acts last; no rule for a class means it is kept.</summary>
    public static IReadOnlyList<RetentionRule> On(DateOnly day) =>
        [.. All.Where(r => r.HoldsOn(day)).OrderBy(r => r.IsRest)];

    /// <summary>Contents of entries older than the beginning of this day are due; null: never.</summary>
    public static DateOnly? DueBefore(RetentionRule rule, DateOnly today) =>
        rule.Months is { } months ? today.AddMonths(-months) : null;

    /// <summary>The rule an act belongs to on a day.</summary>
    public static RetentionRule? Of(string act, DateOnly day) => On(day)
        .FirstOrDefault(r => r.IsRest || r.Acts.Any(a => act.StartsWith(a, StringComparison.Ordinal)));

    /// <exception cref="InvalidDataException">A line cannot be understood.</exception>
    internal static IReadOnlyList<RetentionRule> Read(TextReader lines)
    {
        var rules = new List<RetentionRule>();
        while (lines.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line.Split('\t') is not [var kind, var acts, var months, var from, var to, var basis])
                throw new InvalidDataException($"retention: {line}");
            rules.Add(new(
                kind, acts.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                months == "-" ? null : int.Parse(months, CultureInfo.InvariantCulture), Day(from),
                to.Length == 0 ? null : Day(to), basis));
        }

        return rules;
    }

    static DateOnly Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new InvalidDataException($"retention: {text}");

    static IReadOnlyList<RetentionRule> Load()
    {
        using var stream = typeof(RetentionRules).Assembly.GetManifestResourceStream("retention.tsv")
            ?? throw new InvalidOperationException("Missing resource retention.tsv");
        using var reader = new StreamReader(stream);
        return Read(reader);
    }
}
