using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;

namespace ThongSuot.Documents.Contracts;

/// <summary>A document to be registered by the program itself (import, demonstration); dates are ISO.</summary>
/// <param name="Type">The type in lower-case Vietnamese.</param>
/// <param name="IssuedOn">ISO date, month or year.</param>
/// <param name="Level">centre, province, district, commune, unit or cell; empty: from the issuer.</param>
/// <param name="Outline">Lines as in the outline form: two blanks a step, "kind: words".</param>
public sealed record NewDocument(
    string Type,
    string Symbol,
    string Issuer,
    string Place,
    string IssuedOn,
    string Subject,
    string Status,
    string Level,
    string Family,
    IReadOnlyList<string> Outline
);

/// <summary>
/// The way into the register and the reading room for other rooms and commands; same rules as the pages.
/// </summary>
public interface IDocumentIntake
{
    /// <summary>True when the register holds nothing yet.</summary>
    Task<bool> IsEmptyAsync(CancellationToken ct);

    /// <summary>Registers a document with its outline.</summary>
    Task<Result<DocumentId>> RegisterAsync(NewDocument document, Actor actor, CancellationToken ct);

    /// <summary>
    /// Puts a document into the register of the actor's unit as well; nothing happens when it is there.
    /// </summary>
    Task<Error?> EnterAsync(DocumentId document, Actor actor, CancellationToken ct);

    /// <summary>Adds a relation: implements, guides, replaces, amends or cites.</summary>
    Task<Error?> RelateAsync(
        DocumentId from,
        string kind,
        DocumentId to,
        string evidence,
        Actor actor,
        CancellationToken ct
    );

    /// <summary>
    /// Reads a text and keeps it with its cards; with <paramref name="acceptClear"/> the clear ones are accepted.
    /// </summary>
    Task<Result<TextId>> ReadAsync(
        string fileName,
        string content,
        bool acceptClear,
        Actor actor,
        CancellationToken ct
    );

    /// <summary>
    /// Every kept text as one line of labelled examples, in the form of the accuracy bench; oldest first. Texts with an
    /// undecided citation are left out unless <paramref name="withOpen"/>.
    /// </summary>
    IAsyncEnumerable<string> LabelsAsync(bool withOpen, CancellationToken ct);
}

/// <summary>A text offered for trying on the page Đọc; a demonstration registers some.</summary>
public sealed record SampleText(string FileName, string Title, string Content);
