using System.Text.Json;
using ThongSuot.Reading;

namespace ThongSuot.Bench.Accuracy;

/// <summary>
/// Scores what an article's labels say of people, bodies, places, dates, page furniture and page facts.
/// A person is a hit when the span of the name is exactly that of the label and the post is the same, compared folded
/// and without blanks and signs; a wrong post counts as a miss and as a false hit. Labels with <c>doubt</c> on the
/// mention or its span count neither way; a post in doubt is not compared. Organisations, places and dates are hits by
/// span alone. Furniture is compared character by character, blanks not counted, characters of doubtful labels and,
/// in HTML, the characters of tags left out.
/// </summary>
internal sealed class PageScorer(Calibration calibration)
{
    static readonly string[] Kinds = ["person", "organisation", "place", "date"];

    public Tally PersonsWithPosts { get; } = new();
    public Tally Noise { get; } = new();
    public SortedDictionary<string, Tally> Spans { get; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, Tally> Facts { get; } = new(StringComparer.Ordinal);
    public Tally Canonical { get; } = new();
    public List<Finding> Findings { get; } = [];
    public int Texts { get; private set; }

    public void Add(string id, string text, JsonElement gold, ReadResult read, bool html)
    {
        Texts++;
        foreach (var kind in Kinds)
            Mentions(id, text, gold, read, kind);
        Furniture(id, text, gold, read, html);
        Fact(id, gold, "title", read.Title);
        Fact(id, gold, "publishedOn", read.PublishedOn?.ToString("yyyy-MM-dd", null));
        Fact(id, gold, "source", read.Source);
        Fact(id, gold, "author", read.Author);
    }

    void Mentions(string id, string text, JsonElement gold, ReadResult read, string kind)
    {
        var labels = gold.GetProperty("mentions").EnumerateArray().Where(m => Word(m, "kind") == kind).ToList();
        var given = read.Mentions.Where(m => m.Kind == kind).ToList();
        var spans = Of(Spans, kind);
        foreach (var label in labels)
        {
            var (start, end) = (label.GetProperty("start").GetInt32(), label.GetProperty("end").GetInt32());
            var free = Doubts(label, "mention") || Doubts(label, "span");
            var hit = given.FindIndex(m => m.Start == start && m.End == end);
            if (hit < 0)
            {
                if (free)
                {
                    given.RemoveAll(m => m.Start < end && start < m.End);
                    continue;
                }
                spans.Misses++;
                if (kind == "person")
                    PersonsWithPosts.Misses++;
                Findings.Add(new(id, "miss", $"{kind}: {Show(text[start..end])}   in {Around(text, start, end)}"));
                continue;
            }
            var mention = given[hit];
            given.RemoveAt(hit);
            if (free)
                continue;
            spans.Hits++;
            if (kind == "person")
            {
                var post = Doubts(label, "post") || Key(Word(label, "post")) == Key(mention.Post);
                calibration.Add(kind, mention.Confidence, post);
                Person(id, text, label, mention);
            }
            else
                calibration.Add(kind, mention.Confidence, right: true);
        }
        foreach (var mention in given)
        {
            spans.False++;
            calibration.Add(kind, mention.Confidence, right: false);
            if (kind == "person")
                PersonsWithPosts.False++;
            Findings.Add(
                new(id, "false", $"{kind}: {Show(mention.Text)}   in {Around(text, mention.Start, mention.End)}")
            );
        }
    }

    void Person(string id, string text, JsonElement label, NamedMention mention)
    {
        var post = Word(label, "post");
        if (Doubts(label, "post") || Key(post) == Key(mention.Post))
        {
            PersonsWithPosts.Hits++;
        }
        else
        {
            PersonsWithPosts.Misses++;
            PersonsWithPosts.False++;
            Findings.Add(
                new(
                    id,
                    "post",
                    $"{Show(mention.Text)}: {post ?? "–"} ≠ {mention.Post ?? "–"}   in "
                        + Around(text, mention.Start, mention.End)
                )
            );
        }
        var canonical = Word(label, "canonical");
        if (canonical is null || Doubts(label, "canonical"))
            return;
        if (string.Equals(canonical, mention.Canonical, StringComparison.Ordinal))
            Canonical.Hits++;
        else
            (Canonical.Misses, Canonical.False) = (Canonical.Misses + 1, Canonical.False + 1);
    }

    void Furniture(string id, string text, JsonElement gold, ReadResult read, bool html)
    {
        // 1 = labelled, 2 = given, 4 = in doubt.
        var marks = new byte[text.Length];
        foreach (var label in gold.GetProperty("noise").EnumerateArray())
            Paint(
                marks,
                label.GetProperty("start").GetInt32(),
                label.GetProperty("end").GetInt32(),
                label.TryGetProperty("doubt", out _) ? (byte)4 : (byte)1
            );
        foreach (var span in read.Noise)
            Paint(marks, span.Start, span.End, 2);
        if (html)
            Tags(text, marks);
        for (var i = 0; i < text.Length; i++)
        {
            var mark = marks[i];
            if (char.IsWhiteSpace(text[i]) || (mark & 4) != 0)
                continue;
            if (mark == 3)
                Noise.Hits++;
            else if (mark == 1)
                Noise.Misses++;
            else if (mark == 2)
                Noise.False++;
        }
        Stretches(id, text, marks, 1, "missed");
        Stretches(id, text, marks, 2, "extra");
    }

    // Of HTML only what a reader sees is compared: tags are left out, and so are scripts and styles.
    static void Tags(string text, byte[] marks)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '<')
                continue;
            var hidden = new[] { "script", "style", "head" }.FirstOrDefault(tag =>
                string.Compare(text, i + 1, tag, 0, tag.Length, StringComparison.OrdinalIgnoreCase) == 0
            );
            var end = hidden is null
                ? text.IndexOf('>', i)
                : text.IndexOf("</" + hidden + ">", i, StringComparison.OrdinalIgnoreCase);
            end = end < 0 ? text.Length - 1 : end;
            Paint(marks, i, end + 1, 4);
            i = end - (hidden is null ? 0 : 1);
        }
    }

    void Stretches(string id, string text, byte[] marks, byte kind, string name)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (marks[i] != kind || char.IsWhiteSpace(text[i]))
                continue;
            var end = i;
            while (end < text.Length && (marks[end] == kind || char.IsWhiteSpace(text[end])))
                end++;
            Findings.Add(new(id, "noise", $"{name}: {Show(text[i..end].TrimEnd())}"));
            i = end;
        }
    }

    void Fact(string id, JsonElement gold, string name, string? given)
    {
        if (!gold.TryGetProperty(name, out var value) || Doubts(gold, name))
            return;
        var wanted = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (wanted is null && given is null)
            return;
        var tally = Of(Facts, name);
        if (string.Equals(wanted, given, StringComparison.Ordinal))
        {
            tally.Hits++;
            return;
        }
        if (wanted is not null)
            tally.Misses++;
        if (given is not null)
            tally.False++;
        Findings.Add(new(id, "fact", $"{name}: {wanted ?? "–"} ≠ {given ?? "–"}"));
    }

    static void Paint(byte[] marks, int start, int end, byte mark)
    {
        for (var i = Math.Max(0, start); i < end && i < marks.Length; i++)
            marks[i] |= mark;
    }

    static bool Doubts(JsonElement e, string what) =>
        e.TryGetProperty("doubt", out var doubt)
        && doubt.ValueKind == JsonValueKind.Array
        && doubt.EnumerateArray().Any(d => d.GetString() == what);

    static string Key(string? post) =>
        post is null ? "" : string.Concat(TextKey.Fold(post).Where(char.IsLetterOrDigit));

    static string? Word(JsonElement e, string name) =>
        e.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString() : null;

    static string Around(string text, int start, int end) =>
        Show(
            text[Math.Max(0, start - 50)..start]
                + "["
                + text[start..end]
                + "]"
                + text[end..Math.Min(text.Length, end + 60)]
        );

    static Tally Of(SortedDictionary<string, Tally> tallies, string name) =>
        tallies.TryGetValue(name, out var tally) ? tally : tallies[name] = new Tally();

    static string Show(string text) => text.ReplaceLineEndings("⏎");
}
