using ThongSuot.Reading;

namespace ThongSuot.Bench.Accuracy;

/// <summary>Counts of one kind.</summary>
internal sealed class Tally
{
    public int Hits { get; set; }
    public int Misses { get; set; }
    public int False { get; set; }

    public double Precision => Hits + False == 0 ? 1 : (double)Hits / (Hits + False);
    public double Recall => Hits + Misses == 0 ? 1 : (double)Hits / (Hits + Misses);
    public double F1 => Hits == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);
}

/// <summary>Something to look at: a miss, a false hit or a wrong field.</summary>
internal sealed record Finding(string Text, string Kind, string Detail);

/// <summary>
/// Compares the reader with labels. A mention is a hit when its span is exactly that of the label (overlap variant:
/// when the two share a character). Labels with <c>doubt: mention</c> count neither way, whatever overlaps them or a
/// cut edge of the text is dropped; a field in doubt is not scored.
/// </summary>
internal sealed class Scorer(Calibration calibration)
{
    static readonly string[] Identity = ["type", "number", "symbol", "date"];

    public Tally Exact { get; } = new();
    public Tally Overlap { get; } = new();
    public SortedDictionary<string, Tally> ByForm { get; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, Tally> Fields { get; } = new(StringComparer.Ordinal);
    public List<Finding> Findings { get; } = [];
    public int Texts { get; private set; }

    public void Add(GoldText gold, IReadOnlyList<Citation> read)
    {
        Texts++;
        var labels = gold.Citations;
        var taken = new bool[read.Count];
        var overlapped = new bool[read.Count];
        foreach (var label in labels.Where(l => !l.IsDoubtful))
            Match(gold, label, read, taken, overlapped);
        for (var i = 0; i < read.Count; i++)
        {
            var span = new Span(read[i].Start, read[i].End);
            var free = labels.Any(l => l.IsDoubtful && l.Span.Overlaps(span)) || gold.Cut.Any(c => c.Overlaps(span));
            if (!taken[i] && !free)
                FalseHit(gold, read[i]);
            if (!overlapped[i] && !free)
                Overlap.False++;
        }
    }

    void Match(GoldText gold, GoldCitation label, IReadOnlyList<Citation> read, bool[] taken, bool[] overlapped)
    {
        var form = Of(ByForm, label.Form);
        var near = -1;
        for (var i = 0; i < read.Count && near < 0; i++)
            if (!overlapped[i] && label.Span.Overlaps(new Span(read[i].Start, read[i].End)))
                near = i;
        if (near >= 0)
            (overlapped[near], Overlap.Hits) = (true, Overlap.Hits + 1);
        else
            Overlap.Misses++;
        var exact = -1;
        for (var i = 0; i < read.Count && exact < 0; i++)
            if (!taken[i] && read[i].Start == label.Span.Start && IsEnd(read[i], label))
                exact = i;
        if (exact < 0)
        {
            Exact.Misses++;
            form.Misses++;
            Findings.Add(new(gold.Id, "miss", $"{label.Form}: {Show(gold.Text[label.Span.Start..label.Span.End])}"));
            return;
        }
        taken[exact] = true;
        Exact.Hits++;
        form.Hits++;
        foreach (var (name, wanted) in label.Fields)
            Field(gold, label, read[exact], name, wanted);
        calibration.Add("citation", read[exact].Confidence, IsRight(label, read[exact]));
    }

    static bool IsRight(GoldCitation label, Citation read) =>
        Identity.All(f =>
            label.Doubt.Contains(f)
            || !label.Fields.TryGetValue(f, out var wanted)
            || string.Equals(wanted, Value(read, f), StringComparison.Ordinal)
        );

    // A span in doubt is met by every span that begins or ends with it.
    static bool IsEnd(Citation read, GoldCitation label) => read.End == label.Span.End || label.Doubt.Contains("span");

    void Field(GoldText gold, GoldCitation label, Citation read, string name, string? wanted)
    {
        if (label.Doubt.Contains(name))
            return;
        var given = Value(read, name);
        if (wanted is null && given is null)
            return;
        var tally = Of(Fields, name);
        if (string.Equals(wanted, given, StringComparison.Ordinal))
        {
            tally.Hits++;
            return;
        }
        if (wanted is not null)
            tally.Misses++;
        if (given is not null)
            tally.False++;
        Findings.Add(new(gold.Id, "field", $"{name}: {wanted ?? "–"} ≠ {given ?? "–"}   in {Show(read.Text)}"));
    }

    void FalseHit(GoldText gold, Citation read)
    {
        Exact.False++;
        calibration.Add("citation", read.Confidence, right: false);
        Of(ByForm, FormName(read)).False++;
        Findings.Add(new(gold.Id, "false", $"{FormName(read)}: {Show(read.Text)}"));
    }

    static string? Value(Citation c, string field) =>
        field switch
        {
            "form" => FormName(c),
            "type" => c.Type,
            "symbol" => c.Symbol,
            "number" => c.Number,
            "date" => c.Date,
            "issuer" => c.Issuer,
            "issuerCode" => c.IssuerCode,
            "subject" => c.Subject,
            "provision" => c.Provision,
            _ => null,
        };

    static string FormName(Citation c) => c.Form.ToString().ToLowerInvariant();

    static Tally Of(SortedDictionary<string, Tally> tallies, string name) =>
        tallies.TryGetValue(name, out var tally) ? tally : tallies[name] = new Tally();

    static string Show(string text) => text.ReplaceLineEndings("⏎");
}
