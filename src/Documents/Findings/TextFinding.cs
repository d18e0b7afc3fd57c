using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Texts;

namespace ThongSuot.Documents.Findings;

internal static class FindingKinds
{
    public const string Event = "event";
    public const string Duty = "duty";
    public const string Content = "content";
}

/// <summary>
/// An event, a duty or a content that a text tells, as a card. Accepted, it is a proposal with its place in the text;
/// later rooms turn proposals into records. What the reader told stays beside what a person corrected.
/// </summary>
internal sealed class TextFinding
{
    static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public required Guid Id { get; init; }
    public required TextId TextId { get; init; }
    public required string Kind { get; init; }
    public required int Position { get; init; }
    public string State { get; private set; } = CardStates.Open;

    /// <summary>First UTF-16 code unit of the words it rests on, in the text's body.</summary>
    public required int StartAt { get; init; }

    public required int EndAt { get; init; }

    /// <summary>What the reader told, as JSON of its fields; never changed.</summary>
    public required string Told { get; init; }

    /// <summary>The fields as they stand now, corrected or not.</summary>
    public required string Fields { get; set; }

    /// <summary>The cited document it belongs to.</summary>
    public CardId? CardId { get; init; }

    public required double Confidence { get; init; }

    /// <summary>True when a person added what the reader had missed.</summary>
    public required bool ByHand { get; init; }

    public int Version { get; private set; } = 1;

    public bool IsCorrected => Told != Fields;

    public FindingFields Read() => JsonSerializer.Deserialize<FindingFields>(Fields, Json) ?? new();

    public void Correct(FindingFields fields) => (Fields, Version) = (Print(fields), Version + 1);

    public void Decide(string state) => (State, Version) = (state, Version + 1);

    public static string Print(FindingFields fields) => JsonSerializer.Serialize(fields, Json);
}

/// <summary>
/// The fields of all three kinds, as text; a kind uses those it has. Also the form a person corrects them in.
/// </summary>
public sealed record FindingFields
{
    // Of an event
    public string? EventKind { get; init; }
    public string? Title { get; init; }
    public string? Date { get; init; }
    public string? DateText { get; init; }
    public string? Place { get; init; }
    public string? Organiser { get; init; }
    public string? Chair { get; init; }
    public string? ChairPost { get; init; }
    public string? Speakers { get; init; }
    public string? Count { get; init; }
    public string? Qualifier { get; init; }
    public string? Sites { get; init; }
    public string? Studies { get; init; }

    // Of a duty; Who and Count also of an event's attendance
    public string? Who { get; init; }
    public string? What { get; init; }
    public string? When { get; init; }
    public string? Cadence { get; init; }
    public string? Status { get; init; }

    // Of a content
    public string? ContentKind { get; init; }
    public string? Words { get; init; }

    /// <summary>Longest any of them may be.</summary>
    public const int Most = 2000;

    internal IEnumerable<(string Name, string? Value)> All() =>
        [
            (nameof(EventKind), EventKind),
            (nameof(Title), Title),
            (nameof(Date), Date),
            (nameof(DateText), DateText),
            (nameof(Place), Place),
            (nameof(Organiser), Organiser),
            (nameof(Chair), Chair),
            (nameof(ChairPost), ChairPost),
            (nameof(Speakers), Speakers),
            (nameof(Count), Count),
            (nameof(Qualifier), Qualifier),
            (nameof(Sites), Sites),
            (nameof(Studies), Studies),
            (nameof(Who), Who),
            (nameof(What), What),
            (nameof(When), When),
            (nameof(Cadence), Cadence),
            (nameof(Status), Status),
            (nameof(ContentKind), ContentKind),
            (nameof(Words), Words),
        ];
}
