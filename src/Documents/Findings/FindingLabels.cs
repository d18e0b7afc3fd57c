using System.Globalization;
using System.Text.Json.Nodes;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Texts;
using ThongSuot.Reading;

namespace ThongSuot.Documents.Findings;

/// <summary>
/// Events, duties and contents as labels, in the shapes of the reader's contract. What a person left as the reader told
/// it is given as the reader has it; what was corrected or added is taken from the boxes of its card.
/// </summary>
internal sealed class FindingLabels(
    List<TextMention> kept,
    IReadOnlyDictionary<CardId, TextCard> cards,
    ReadResult read
)
{
    // Between name, post and topic of a speaker, as the card prints them.
    const string Dash = " – ";

    public void AddTo(JsonObject root, IReadOnlyList<TextFinding> findings)
    {
        root["events"] = Of(findings, FindingKinds.Event, "event", Event);
        root["duties"] = Of(findings, FindingKinds.Duty, "duty", Duty);
        root["contents"] = Of(findings, FindingKinds.Content, "contents", Content);
    }

    static JsonArray Of(
        IReadOnlyList<TextFinding> findings,
        string kind,
        string doubt,
        Func<TextFinding, FindingFields, JsonObject> shape
    )
    {
        var labels = new JsonArray();
        foreach (var finding in findings.Where(f => f.Kind == kind))
        {
            var label = shape(finding, finding.Read());
            (label["start"], label["end"]) = (finding.StartAt, finding.EndAt);
            if (finding.State == CardStates.Open)
                label["doubt"] = new JsonArray(doubt);
            labels.Add((JsonNode)label);
        }

        return labels;
    }

    JsonObject Event(TextFinding finding, FindingFields f)
    {
        var told = read.Events.FirstOrDefault(e => e.Start == finding.StartAt && e.End == finding.EndAt);
        return new JsonObject
        {
            ["kind"] = Null(f.EventKind),
            ["title"] = Null(f.Title),
            ["date"] = Null(f.Date),
            ["dateText"] = Null(f.DateText),
            ["place"] = Null(f.Place),
            ["organiser"] = Null(f.Organiser),
            ["chair"] =
                Null(f.Chair) is null && Null(f.ChairPost) is null ? null : Person(Null(f.Chair), Null(f.ChairPost)),
            ["speakers"] = new JsonArray([.. Lines(f.Speakers).Select(line => Speaker(line, told))]),
            ["attendees"] = Attendees(f, told),
            ["sites"] = new JsonArray([.. Lines(f.Sites).Select(s => (JsonNode)s)]),
            ["studies"] = new JsonArray([
                .. Lines(f.Studies).Select(Study).Where(i => i >= 0).Select(i => (JsonNode)i),
            ]),
        };
    }

    // A line that stands as the reader printed it keeps the reader's parts; of another line the second part is the
    // post.
    static JsonNode Speaker(string line, Event? told)
    {
        if (told?.Speakers.FirstOrDefault(s => FindingsOf.Line(s) == line) is { } known)
            return Person(known.Name, known.Post, known.Topic);
        var parts = line.Split(Dash, 3, StringSplitOptions.TrimEntries);
        return Person(parts[0], parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(2));
    }

    static JsonObject Person(string? name, string? post, string? topic = null) =>
        new()
        {
            ["name"] = name,
            ["post"] = post,
            ["topic"] = topic,
        };

    static JsonObject? Attendees(FindingFields f, Event? told)
    {
        var count = int.TryParse(f.Count, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : (int?)null;
        if (count is null && Null(f.Who) is null)
            return null;
        return new JsonObject
        {
            ["count"] = count,
            ["qualifier"] = Null(f.Qualifier),
            ["who"] = Null(f.Who),
            ["persons"] = new JsonArray([.. (told?.Attendees?.Persons ?? []).Select(p => (JsonNode)p)]),
        };
    }

    JsonObject Duty(TextFinding finding, FindingFields f) =>
        new()
        {
            ["who"] = Null(f.Who),
            ["what"] = Null(f.What),
            ["when"] = Null(f.When),
            ["cadence"] = Null(f.Cadence),
            ["status"] = Null(f.Status),
            ["count"] = int.TryParse(f.Count, CultureInfo.InvariantCulture, out var n) ? n : null,
            ["arisesFrom"] = From(finding),
        };

    JsonObject Content(TextFinding finding, FindingFields f) =>
        new()
        {
            ["kind"] = Null(f.ContentKind),
            ["text"] = Null(f.Words),
            ["statedCount"] = int.TryParse(f.Count, CultureInfo.InvariantCulture, out var n) ? n : null,
            ["arisesFrom"] = From(finding),
        };

    int? From(TextFinding finding) =>
        finding.CardId is { } card && kept.FindIndex(m => m.CardId == card) is var at and >= 0 ? at : null;

    int Study(string line) => kept.FindIndex(m => FindingsOf.Short(cards[m.CardId]) == line);

    static IEnumerable<string> Lines(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static string? Null(string? s) => string.IsNullOrWhiteSpace(s) ? null : s;
}
