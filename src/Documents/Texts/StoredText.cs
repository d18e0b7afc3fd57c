using ThongSuot.Documents.Contracts;
using ThongSuot.Reading;

namespace ThongSuot.Documents.Texts;

/// <summary>
/// A text that was read and kept, exactly as it came; offsets of mentions point into <see cref="Body"/>.
/// </summary>
internal sealed class StoredText
{
    public required TextId Id { get; init; }

    /// <summary>The unit that had it read; <see cref="Guid.Empty"/> for the installation.</summary>
    public required Guid HomeUnit { get; init; }

    public required string Title { get; init; }
    public required string Body { get; init; }

    /// <summary>The HTML it was taken from, when it was.</summary>
    public string? Markup { get; init; }

    public required string Kind { get; init; }
    public required string FileName { get; init; }
    public required string ContentHash { get; init; }
    public DateOnly? PublishedOn { get; init; }
    public required string Source { get; init; }
    public required string Author { get; init; }
    public required DateTimeOffset KeptAt { get; init; }
    public required string KeptBy { get; init; }
    public DateTimeOffset? RemovedAt { get; private set; }
    public int Version { get; private set; } = 1;

    /// <summary>How the reader reads it again.</summary>
    public ReadOptions Options(ReadParts parts = ReadParts.All) =>
        new()
        {
            Kind = Kind == "markdown" ? TextKind.Markdown : TextKind.Plain,
            PublishedOn = PublishedOn,
            Parts = parts,
        };

    public void Remove(DateTimeOffset now) => (RemovedAt, Version) = (now, Version + 1);

    public void Restore() => (RemovedAt, Version) = (null, Version + 1);
}

internal static class CardStates
{
    public const string Open = "open";
    public const string Accepted = "accepted";
    public const string Refused = "refused";
}

/// <summary>One cited document of one text: what the text says of it, and what a person decided.</summary>
internal sealed class TextCard
{
    public required CardId Id { get; init; }
    public required TextId TextId { get; init; }
    public required int Position { get; init; }
    public string State { get; private set; } = CardStates.Open;
    public required string Type { get; init; }
    public required string Symbol { get; init; }
    public required string Number { get; init; }
    public required string IssuedOn { get; init; }
    public required string Issuer { get; init; }
    public required string IssuerCode { get; init; }
    public required string Subject { get; init; }

    /// <summary>The reader's warnings as JSON: [{"code":"…","detail":["…"]}].</summary>
    public required string Warnings { get; init; }

    public bool HasWarnings => Warnings.Length > 2;

    public required double Confidence { get; init; }
    public DocumentId? DocumentId { get; private set; }

    /// <summary>True when accepting this card put a new document into the register.</summary>
    public bool MadeNew { get; private set; }

    public int Version { get; private set; } = 1;

    public void Accept(DocumentId document, bool madeNew) =>
        (State, DocumentId, MadeNew, Version) = (CardStates.Accepted, document, madeNew, Version + 1);

    public void Refuse() => (State, DocumentId, MadeNew, Version) = (CardStates.Refused, null, false, Version + 1);

    public void Reopen() => (State, DocumentId, MadeNew, Version) = (CardStates.Open, null, false, Version + 1);

    /// <summary>Follows a merge of documents, or its undoing.</summary>
    public void Repoint(DocumentId document) => (DocumentId, Version) = (document, Version + 1);
}

/// <summary>A place in a text where a document is named; one mention of several documents has a row for each.</summary>
internal sealed class TextMention
{
    public required Guid Id { get; init; }
    public required TextId TextId { get; init; }
    public required CardId CardId { get; init; }
    public required int Position { get; init; }

    /// <summary>First UTF-16 code unit in the text's body.</summary>
    public required int StartAt { get; set; }

    /// <summary>One past the last code unit.</summary>
    public required int EndAt { get; set; }

    public required string Form { get; init; }

    /// <summary>True when a person added or moved it.</summary>
    public bool ByHand { get; set; }
}
