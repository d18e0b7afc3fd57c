using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace ThongSuot.Conferences.After.News;

/// <summary>One way to write one part of a news item.</summary>
/// <param name="Part">headline, lead, documents, chair, people, sites, speaker, more-speaker, ask, next,
/// caption-…</param>
/// <param name="Kinds">Kinds of conferences it is for; empty: all.</param>
/// <param name="Text">With {fields}; usable only where every field has something in it.</param>
internal sealed record NewsTemplate(
    DateOnly From, DateOnly? To, string Part, int Number, IReadOnlyList<string> Kinds, string Text)
{
    public IReadOnlyList<string> Fields { get; } =
        [.. NewsTemplates.Field.Matches(Text).Select(m => m.Groups["field"].Value).Distinct(StringComparer.Ordinal)];
}

/// <summary>The sentences of news items: dated data, several for each part.</summary>
internal sealed partial class NewsTemplates
{
    const string Resource = "ThongSuot.Conferences.After.News.Data.news.tsv";

    [GeneratedRegex(@"\{(?<field>[a-z-]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FieldRegex();

    internal static Regex Field { get; } = FieldRegex();

    public static readonly NewsTemplates Default = Load();

    readonly ILookup<string, NewsTemplate> parts;

    NewsTemplates(IEnumerable<NewsTemplate> all) =>
        parts = all.ToLookup(t => t.Part, StringComparer.Ordinal);

    public IEnumerable<NewsTemplate> All => parts.SelectMany(p => p);

    /// <summary>The sentence for a part: of those that hold on the day and whose fields are all there.</summary>
    /// <returns>Null when none fits: the part is left out.</returns>
    public NewsTemplate? Choose(
        string part, NewsRecord record, IReadOnlyDictionary<string, string> fields, int turn = 0)
    {
        var fit = parts[part].Where(t => t.From <= record.Day && (t.To is not { } to || to > record.Day)
            && (t.Kinds.Count == 0 || t.Kinds.Contains(record.Kind, StringComparer.Ordinal))
            && t.Fields.All(f => fields.GetValueOrDefault(f) is { Length: > 0 })).ToList();
        if (fit.Count == 0) return null;

        // Sentences that say more stand before those that say less.
        var most = fit.Max(t => t.Fields.Count);
        fit.RemoveAll(t => t.Fields.Count < most);
        return fit[(int)(Hash($"{record.Seed}|{part}|{turn}") % (uint)fit.Count)];
    }

    public static NewsTemplates Parse(string tsv)
    {
        var all = new List<NewsTemplate>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in tsv.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var cells = line.Split('\t');
            if (cells.Length != 5) throw new FormatException($"news.tsv: five columns, not {cells.Length}: {line}");
            numbers[cells[2]] = numbers.GetValueOrDefault(cells[2]) + 1;
            all.Add(new(
                Day(cells[0]) ?? DateOnly.MinValue, Day(cells[1]), cells[2], numbers[cells[2]],
                cells[3].Split(' ', StringSplitOptions.RemoveEmptyEntries), cells[4]));
        }

        return new(all);
    }

    static DateOnly? Day(string iso) =>
        iso.Length == 0 ? null : DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    static NewsTemplates Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is missing.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    // FNV-1a: the same on every machine, on every day.
    static uint Hash(string s)
    {
        var hash = 2166136261u;
        foreach (var c in s) hash = (hash ^ c) * 16777619u;
        hash ^= hash >> 15;
        return hash * 2246822519u >> 3;
    }
}
