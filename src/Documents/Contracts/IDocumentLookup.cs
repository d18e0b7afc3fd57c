using ThongSuot.Kernel.Results;

namespace ThongSuot.Documents.Contracts;

/// <summary>A document as other rooms name it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">"Chỉ thị 12-CT/TW".</param>
/// <param name="Issuer">Who issued it, with the place where it has one.</param>
/// <param name="IssuedOn">As far as it is known.</param>
/// <param name="Subject">Trích yếu.</param>
/// <param name="Status">Of the register: empty while in force.</param>
public sealed record DocumentName(
    DocumentId Id, string Title, string Issuer, IssueDate IssuedOn, string Subject, string Status);

/// <summary>A line of a document's outline.</summary>
/// <param name="Depth">0 for the top.</param>
/// <param name="Kind">One of the outline's kinds: task, solution, goal…</param>
public sealed record OutlineLine(int Position, int Depth, string Kind, string Text);

/// <summary>A duty that a text tells and a person accepted, with its sentence.</summary>
/// <param name="Id">Of the card.</param>
/// <param name="Document">The document it arises from, where that is known.</param>
/// <param name="Who">Whom it obliges, in the words of the text.</param>
/// <param name="What">What they shall do.</param>
/// <param name="When">By when, in the words of the text; may be empty.</param>
/// <param name="Cadence">"định kỳ", "hằng quý"; may be empty.</param>
/// <param name="Sentence">The words it rests on.</param>
/// <param name="Text">The text that tells it.</param>
public sealed record ToldDuty(
    Guid Id, DocumentId? Document, string Who, string What, string When, string Cadence, string Sentence, TextId Text);

/// <summary>What other rooms ask of the register. Only what the request sees is answered.</summary>
public interface IDocumentLookup
{
    /// <summary>Names of documents; those that are not known, or not seen, are missing.</summary>
    Task<IReadOnlyDictionary<Guid, DocumentName>> NamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>
    /// Names of documents that belong to something the request may see, as a campaign that reaches its unit: asked past
    /// the register's own sight.
    /// </summary>
    Task<IReadOnlyDictionary<Guid, DocumentName>> NamesOfSeenAsync(
        IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>The best hits for what was typed: number, words of the subject, without marks.</summary>
    Task<IReadOnlyList<DocumentName>> SearchAsync(string typed, int most, CancellationToken ct);

    /// <summary>The outline of a document in its order; also past the register's own sight.</summary>
    Task<IReadOnlyList<OutlineLine>> OutlineAsync(DocumentId document, CancellationToken ct);

    /// <summary>Accepted duties that texts tell of these documents; at most 200.</summary>
    Task<IReadOnlyList<ToldDuty>> DutiesAsync(IReadOnlyCollection<Guid> documents, CancellationToken ct);
}

/// <summary>A box on a document's page that a room above adds: its campaigns, the plans that implement it.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Links">Lines.</param>
public sealed record DocumentBox(string Title, IReadOnlyList<DocumentBoxLine> Links);

/// <summary>One line of a box; without address it is plain text.</summary>
public sealed record DocumentBoxLine(string Text, string? Href, string? Detail = null);

/// <summary>Rooms above show what they know of a document.</summary>
public interface IDocumentBoxes
{
    /// <summary>Boxes stand in this order.</summary>
    int Order { get; }

    /// <summary>Null: nothing to show.</summary>
    Task<DocumentBox?> OfAsync(DocumentId document, CancellationToken ct);
}
