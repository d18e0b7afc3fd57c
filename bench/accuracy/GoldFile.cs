using System.Text.Json;
using ThongSuot.Reading;

namespace ThongSuot.Bench.Accuracy;

/// <summary>A text with its labels.</summary>
internal sealed record GoldText(
    string Id,
    string Text,
    string? PublishedOn,
    IReadOnlyList<GoldCitation> Citations,
    IReadOnlyList<Span> Cut,
    JsonElement? Article = null,
    TextKind Kind = TextKind.Plain
);

/// <summary>A stretch of a text.</summary>
internal sealed record Span(int Start, int End)
{
    public bool Overlaps(Span other) => Start < other.End && other.Start < End;
}

/// <summary>A labelled mention; a field that the label file does not have is not scored.</summary>
internal sealed record GoldCitation(
    Span Span,
    string Form,
    IReadOnlyDictionary<string, string?> Fields,
    IReadOnlySet<string> Doubt
)
{
    public bool IsDoubtful => Doubt.Contains("mention");
}

/// <summary>Reads the two forms of label files: windows, one a line, and whole articles with their text beside
/// them.</summary>
internal static class GoldFile
{
    public static readonly string[] Scored =
    [
        "form",
        "type",
        "symbol",
        "number",
        "date",
        "issuer",
        "issuerCode",
        "subject",
        "provision",
    ];

    /// <summary>All texts of a file or of a folder with its <c>articles</c>.</summary>
    public static List<GoldText> Load(string path)
    {
        if (File.Exists(path))
            return [.. path.EndsWith(".jsonl", StringComparison.Ordinal) ? Windows(path) : [Article(path)]];
        if (!Directory.Exists(path))
            throw new FileNotFoundException("There is no gold at " + path);
        var files = Directory
            .GetFiles(path, "*.jsonl")
            .Where(f => !Path.GetFileName(f).Contains("heldout", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .SelectMany(Windows)
            .ToList();
        var articles = Path.Combine(path, "articles");
        var folder = Directory.Exists(articles) ? articles : path;
        files.AddRange(Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Article));
        return files;
    }

    static IEnumerable<GoldText> Windows(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            if (line.Length == 0)
                continue;
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var text = Make(root, root.GetProperty("text").GetString() ?? "");
            // Labels that an office exported say of events, duties and people what an article's labels say.
            yield return root.TryGetProperty("events", out _) ? text with { Article = root.Clone() } : text;
        }
    }

    static GoldText Article(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        var root = json.RootElement;
        var file = TextOf(path, root);
        var html = file.EndsWith(".html", StringComparison.OrdinalIgnoreCase);
        var text = Make(root, File.ReadAllText(file)) with { Kind = html ? TextKind.Html : TextKind.Plain };
        return root.TryGetProperty("mentions", out _) ? text with { Article = root.Clone() } : text;
    }

    static string TextOf(string path, JsonElement root)
    {
        var name = root.TryGetProperty("path", out var own)
            ? own.GetString() ?? ""
            : Path.GetFileNameWithoutExtension(path) + ".txt";
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
        string[] places = [Path.Combine(folder, name), Path.Combine(folder, "..", "..", "articles", name)];
        return places.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("The text of " + path + " is not there.");
    }

    static GoldText Make(JsonElement root, string text)
    {
        var citations = root.GetProperty("citations").EnumerateArray().Select(Citation).ToList();
        var cut = new List<Span>();
        if (root.TryGetProperty("cut", out var cuts))
            foreach (var piece in cuts.EnumerateArray().Select(c => c.GetString() ?? ""))
                for (var at = 0; (at = text.IndexOf(piece, at, StringComparison.Ordinal)) >= 0; at += piece.Length)
                    if (piece.Length > 0 && (at <= 3 || at + piece.Length >= text.Length - 3))
                        cut.Add(new Span(at, at + piece.Length));
        return new GoldText(Word(root, "id") ?? "", text, Word(root, "publishedOn"), citations, cut);
    }

    static GoldCitation Citation(JsonElement c)
    {
        var start = c.GetProperty("start").GetInt32();
        var match = Word(c, "match") ?? Word(c, "text") ?? "";
        var fields = Scored
            .Where(f => c.TryGetProperty(f, out _))
            .ToDictionary(f => f, f => Word(c, f), StringComparer.Ordinal);
        var doubt = c.TryGetProperty("doubt", out var d) ? d.EnumerateArray().Select(x => x.GetString() ?? "") : [];
        return new GoldCitation(
            new Span(start, start + match.Length),
            Word(c, "form") ?? "",
            fields,
            doubt.ToHashSet(StringComparer.Ordinal)
        );
    }

    static string? Word(JsonElement e, string name) =>
        e.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString() : null;
}
