using System.Text.Json;
using ThongSuot.Reading;

namespace ThongSuot.Bench.Accuracy;

/// <summary>Scores events with their fields, attendance, duties and contents of an article; see
/// <see cref="Rule"/>.</summary>
internal sealed class ProseScorer(Calibration calibration)
{
    public const string Rule = """
        events: a label is found when a given event shares most characters with it; the fields of one that is not
          found are all missed, those of one that nobody labelled are all false. kind, dates, names, posts, place and
          organiser must be equal (letters and digits, folded); title, topic and who share at least half of the words
          of the longer; studies are compared by document. attendance: the count and its qualifier must be equal.
        duties, contents: what is given covers at least half of the longer of the two spans; of several the best.
          their fields are compared where the duty was found. Anything in doubt counts neither way.
        """;

    readonly SortedDictionary<string, Tally> _fields = new(StringComparer.Ordinal);

    public Tally Events { get; } = new();
    public Tally EventFields { get; } = new();
    public Tally Attendance { get; } = new();
    public Tally Duties { get; } = new();
    public Tally Contents { get; } = new();
    public List<Finding> Findings { get; } = [];

    public IEnumerable<(string Name, Tally Tally)> Lines =>
        new[]
        {
            ("events found", Events), ("events' fields", EventFields), ("attendance", Attendance),
            ("duties", Duties), ("contents", Contents),
        }.Concat(_fields.Select(f => ("  " + f.Key, f.Value)));

    public void Add(string id, JsonElement gold, ReadResult read)
    {
        var same = new SameDocument(gold, read);
        AddEvents(id, gold, read, same);
        AddDuties(id, gold, read, same);
        AddContents(id, gold, read, same);
    }

    void AddEvents(string id, JsonElement gold, ReadResult read, SameDocument same)
    {
        var free = read.Events.ToList();
        foreach (var label in List(gold, "events").OrderBy(Doubtful))
        {
            var best = free.MaxBy(e => Shared(label, e.Start, e.End));
            if (best is not null && Shared(label, best.Start, best.End) == 0)
                best = null;
            if (best is not null)
                free.Remove(best);
            if (Doubtful(label))
                continue;
            if (best is null)
                Findings.Add(new(id, "miss", "event: " + Show(Word(label, "title"))));
            Count(Events, best is not null, best is not null);
            if (best is not null)
                calibration.Add("event", best.Confidence, IsRight(label, best));
            Fields(id, label, best, same);
        }
        foreach (var extra in free)
        {
            if (List(gold, "events").Any(l => Doubtful(l) && Shared(l, extra.Start, extra.End) > 0))
                continue;
            Findings.Add(new(id, "false", $"event: {extra.Kind}: {Show(extra.Title)} ({extra.DateText})"));
            Events.False++;
            calibration.Add("event", extra.Confidence, right: false);
            Fields(id, default, extra, same);
        }
    }

    static bool IsRight(JsonElement label, Event given) =>
        (Doubts(label, "title") || Word(label, "title") is not { } title || Like(title, given.Title) >= 0.5)
        && (Doubts(label, "date") || Word(label, "date") is not { } date || date == given.Date);

    static bool Doubtful(JsonElement label) => Doubts(label, "event");

    void Fields(string id, JsonElement label, Event? given, SameDocument same)
    {
        var known = label.ValueKind == JsonValueKind.Object;
        Field(id, label, "kind", Word(label, "kind"), given?.Kind, exact: true);
        Field(id, label, "title", Word(label, "title"), given?.Title, exact: false);
        Field(id, label, "date", Word(label, "date"), given?.Date, exact: true);
        Field(id, label, "dateText", Word(label, "dateText"), given?.DateText, exact: true);
        Field(id, label, "place", Word(label, "place"), given?.Place, exact: true);
        Field(id, label, "organiser", Word(label, "organiser"), given?.Organiser, exact: true);
        var chair = known && label.TryGetProperty("chair", out var c)
            && c.ValueKind == JsonValueKind.Object ? c : default;
        if (!Doubts(label, "chair"))
        {
            Field(id, chair, "chair name", Word(chair, "name"), given?.Chair?.Name, exact: true);
            Field(id, chair, "chair post", Word(chair, "post"), given?.Chair?.Post, exact: true);
        }
        Speakers(id, label, given);
        Attendees(id, label, given);
        Set(id, label, "sites", List(label, "sites").Select(s => s.GetString()), given?.Sites ?? []);
        Set(id, label, "studies", List(label, "studies").Select(s => same.Labelled(s.GetInt32())),
            given?.Studies.Select(same.Given) ?? []);
    }

    void Speakers(string id, JsonElement label, Event? given)
    {
        if (Doubts(label, "speakers"))
            return;
        var free = given?.Speakers.ToList() ?? [];
        foreach (var speaker in List(label, "speakers").OrderBy(s => Word(s, "topic") is null))
        {
            var name = Word(speaker, "name");
            var topic = Word(speaker, "topic");
            var best = free
                .Where(s => Same(s.Name, name) || (name is null && Same(s.Post, Word(speaker, "post"))))
                .MaxBy(s => Like(s.Topic, topic));
            if (best is not null)
                free.Remove(best);
            if (Doubts(speaker, "speaker"))
                continue;
            Field(id, speaker, "speaker name", name ?? Word(speaker, "post"), best is null
                ? null : best.Name ?? best.Post, exact: true);
            Field(id, speaker, "speaker post", Word(speaker, "post"), best?.Post, exact: true);
            Field(id, speaker, "speaker topic", topic, best?.Topic, exact: false);
        }
        foreach (var extra in free)
            Field(id, default, "speaker name", null, extra.Name ?? extra.Post ?? "?", exact: true);
    }

    void Attendees(string id, JsonElement label, Event? given)
    {
        var there = label.ValueKind == JsonValueKind.Object
            && label.TryGetProperty("attendees", out var a) && a.ValueKind == JsonValueKind.Object ? a : default;
        if (Doubts(label, "attendees") || Doubts(there, "count"))
            return;
        var wanted = Number(there, "count") is { } n ? $"{Word(there, "qualifier")} {n}" : null;
        var read = given?.Attendees is { Count: { } count } all ? $"{all.Qualifier} {count}" : null;
        if (wanted is not null || read is not null)
            Count(id, Attendance, "attendance", wanted, read, wanted == read);
        if (there.ValueKind == JsonValueKind.Object)
            Field(id, there, "attendees who", Word(there, "who"), given?.Attendees?.Who, exact: false);
        if (List(there, "persons").Any())
            Set(id, there, "attendees persons", List(there, "persons").Select(p => p.GetString()),
                given?.Attendees?.Persons ?? []);
    }

    void AddDuties(string id, JsonElement gold, ReadResult read, SameDocument same)
    {
        var labels = List(gold, "duties").ToList();
        var free = read.Duties.ToList();
        foreach (var label in labels.OrderBy(l => Doubts(l, "duty")))
        {
            var best = free.MaxBy(d => Cover(label, d.Start, d.End));
            var found = best is not null && Cover(label, best.Start, best.End) >= 0.5;
            if (found)
                free.Remove(best!);
            if (Doubts(label, "duty"))
                continue;
            Count(Duties, found, found);
            if (!found)
            {
                Findings.Add(new(id, "miss", "duty: " + Show(Word(label, "who")) + " | " + Show(Word(label, "what"))));
                continue;
            }
            calibration.Add("duty", best!.Confidence, Doubts(label, "who") || Same(Word(label, "who"), best.Who));
            DutyFields(id, label, best!, same);
        }
        foreach (var extra in free)
        {
            if (labels.Any(l => Doubts(l, "duty") && Shared(l, extra.Start, extra.End) > 0))
                continue;
            Duties.False++;
            calibration.Add("duty", extra.Confidence, right: false);
            Findings.Add(new(id, "false", $"duty: {Show(extra.Who)} | {Show(extra.What)}"));
        }
    }

    void DutyFields(string id, JsonElement label, Duty given, SameDocument same)
    {
        Part(id, label, "who", Word(label, "who"), given.Who);
        Part(id, label, "when", Word(label, "when"), given.When);
        Part(id, label, "cadence", Word(label, "cadence"), given.Cadence);
        Part(id, label, "status", Word(label, "status"), given.Status);
        Part(id, label, "arisesFrom", Index(label, "arisesFrom") is { } l ? same.Labelled(l) : null,
            given.ArisesFrom is { } g ? same.Given(g) : null);
    }

    void Part(string id, JsonElement label, string name, string? wanted, string? given)
    {
        if (Doubts(label, name) || (wanted is null && given is null))
            return;
        Count(id, Of("duty " + name), "duty " + name, wanted, given, Same(wanted, given));
    }

    void AddContents(string id, JsonElement gold, ReadResult read, SameDocument same)
    {
        var labels = List(gold, "contents").ToList();
        var free = read.Contents.ToList();
        foreach (var label in labels.OrderBy(l => Doubts(l, "contents")))
        {
            var best = free.MaxBy(d => Cover(label, d.Start, d.End));
            var found = best is not null && Cover(label, best.Start, best.End) >= 0.5;
            if (found)
                free.Remove(best!);
            if (Doubts(label, "contents"))
                continue;
            Count(Contents, found, found);
            if (!found)
            {
                Findings.Add(new(id, "miss",
                    $"content {Word(label, "kind")}: {Show(Word(label, "text"))} {Number(label, "statedCount")}"));
                continue;
            }
            calibration.Add(
                "content",
                best!.Confidence,
                Doubts(label, "kind") || Word(label, "kind") == best.Kind
            );
            if (!Doubts(label, "kind"))
                Count(id, Of("content kind"), "content kind", Word(label, "kind"), best!.Kind, Word(label,
                    "kind") == best.Kind);
            var (wanted, given) = (Number(label, "statedCount"), best!.StatedCount);
            if (wanted is not null || given is not null)
                Count(id, Of("content count"), "content count", $"{wanted}", $"{given}", wanted == given);
            if (!Doubts(label, "arisesFrom"))
            {
                var from = Index(label, "arisesFrom") is { } l ? same.Labelled(l) : null;
                var to = best.ArisesFrom is { } g ? same.Given(g) : null;
                Count(id, Of("content arisesFrom"), "content arisesFrom", from, to, from == to);
            }
        }
        foreach (var extra in free)
        {
            if (labels.Any(l => Doubts(l, "contents") && Shared(l, extra.Start, extra.End) > 0))
                continue;
            Contents.False++;
            calibration.Add("content", extra.Confidence, right: false);
            Findings.Add(new(id, "false", $"content {extra.Kind}: {Show(extra.Text)} {extra.StatedCount}"));
        }
    }

    void Field(string id, JsonElement label, string name, string? wanted, string? given, bool exact)
    {
        if (Doubts(label, name) || Doubts(label, name.Split(' ')[^1]) || (wanted is null && given is null))
            return;
        var equal = exact ? Same(wanted, given) : Like(wanted, given) >= 0.5;
        Count(id, Of("event " + name), "event " + name, wanted, given, equal);
        Add(EventFields, wanted, given, equal);
    }

    void Set(string id, JsonElement label, string name, IEnumerable<string?> wanted, IEnumerable<string?> given)
    {
        if (Doubts(label, name) || Doubts(label, name.Split(' ')[^1]))
            return;
        var free = given.ToList();
        foreach (var one in wanted)
        {
            var at = free.FindIndex(g => Same(g, one));
            Count(id, Of("event " + name), "event " + name, one, at < 0 ? null : free[at], at >= 0);
            Add(EventFields, one, null, at >= 0);
            if (at >= 0)
                free.RemoveAt(at);
        }
        foreach (var extra in free)
        {
            Count(id, Of("event " + name), "event " + name, null, extra, false);
            Add(EventFields, null, extra, false);
        }
    }

    void Count(string id, Tally tally, string name, string? wanted, string? given, bool equal)
    {
        Add(tally, wanted, given, equal);
        if (!equal)
            Findings.Add(new(id, "field", $"{name}: {Show(wanted)} ≠ {Show(given)}"));
    }

    static void Add(Tally tally, string? wanted, string? given, bool equal)
    {
        if (equal)
        {
            tally.Hits++;
            return;
        }
        if (wanted is not null)
            tally.Misses++;
        if (given is not null)
            tally.False++;
    }

    static void Count(Tally tally, bool wanted, bool found)
    {
        if (found && wanted)
            tally.Hits++;
        else
            tally.Misses++;
    }

    Tally Of(string name) => _fields.TryGetValue(name, out var tally) ? tally : _fields[name] = new Tally();

    static int Shared(JsonElement label, int start, int end) =>
        Math.Max(0, Math.Min(label.GetProperty("end").GetInt32(),
            end) - Math.Max(label.GetProperty("start").GetInt32(), start));

    static double Cover(JsonElement label, int start, int end)
    {
        var length = label.GetProperty("end").GetInt32() - label.GetProperty("start").GetInt32();
        return (double)Shared(label, start, end) / Math.Max(1, Math.Max(length, end - start));
    }

    static bool Same(string? a, string? b) => Key(a) == Key(b);

    static double Like(string? a, string? b)
    {
        if (a is null || b is null)
            return a == b ? 1 : 0;
        var (x, y) = (Words(a), Words(b));
        var shared = 0;
        foreach (var word in x)
            if (y.Remove(word))
                shared++;
        return (double)shared / Math.Max(1, Math.Max(x.Count, y.Count + shared));
    }

    static List<string> Words(string text) =>
        [.. TextKey.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Key).Where(w => w.Length > 0)];

    static string Key(string? text) => text is null ? "" : string.Concat(TextKey.Fold(text)
        .Where(char.IsLetterOrDigit));

    static bool Doubts(JsonElement e, string what) =>
        e.ValueKind == JsonValueKind.Object && e.TryGetProperty("doubt", out var doubt)
        && doubt.ValueKind == JsonValueKind.Array && doubt.EnumerateArray().Any(d => d.GetString() == what);

    static IEnumerable<JsonElement> List(JsonElement e, string name) =>
        e.ValueKind == JsonValueKind.Object && e.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.Array
            ? v.EnumerateArray() : [];

    static string? Word(JsonElement e, string name) =>
        e.ValueKind == JsonValueKind.Object && e.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.String
            ? v.GetString() : null;

    static int? Number(JsonElement e, string name) =>
        e.ValueKind == JsonValueKind.Object && e.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.Number
            ? v.GetInt32() : null;

    static int? Index(JsonElement e, string name) => Number(e, name);

    static string Show(string? text) => text is null ? "–" : text.ReplaceLineEndings("⏎");
}

/// <summary>Says of an index into the labels or into the answer which document of the labels it is.</summary>
internal sealed class SameDocument(JsonElement gold, ReadResult read)
{
    readonly List<(int Start, int End, int Root)> _labels =
    [
        .. gold.GetProperty("citations").EnumerateArray().Select((c, i) => (
            c.GetProperty("start").GetInt32(),
            c.GetProperty("start").GetInt32() + (c.GetProperty("text").GetString() ?? "").Length,
            c.TryGetProperty("sameAs", out var s) && s.ValueKind == JsonValueKind.Number ? s.GetInt32() : i)),
    ];

    public string? Labelled(int index) => index < _labels.Count ? $"document {_labels[index].Root}" : null;

    public string? Given(int index)
    {
        var given = read.Citations[index];
        foreach (var (start, end, root) in _labels)
            if (given.Start < end && start < given.End)
                return $"document {root}";
        return $"unlabelled {given.Text}";
    }
}
