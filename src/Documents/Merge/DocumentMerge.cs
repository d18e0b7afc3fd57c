using ThongSuot.Documents.Contracts;

namespace ThongSuot.Documents.Merge;

/// <summary>Two records found to be one document: what moved is kept, so that it can be undone.</summary>
internal sealed class DocumentMerge
{
    public required Guid Id { get; init; }
    public required DocumentId KeptId { get; init; }
    public required DocumentId GoneId { get; init; }

    /// <summary>JSON of <see cref="MovedThings"/>.</summary>
    public required string Moved { get; init; }

    public required string MergedBy { get; init; }
    public required DateTimeOffset MergedAt { get; init; }
    public DateTimeOffset? UndoneAt { get; private set; }

    public void Undo(DateTimeOffset now) => UndoneAt = now;
}

/// <summary>
/// What a merge took along: cards repointed, relations moved, relations dropped as doubles, outline lines moved, and
/// which fields of the kept record were filled (with the record as it stood before).
/// </summary>
internal sealed record MovedThings(
    IReadOnlyList<Guid> Cards, IReadOnlyList<Guid> FromMoved, IReadOnlyList<Guid> ToMoved,
    IReadOnlyList<DroppedRelation> Dropped, IReadOnlyList<Guid> Parts, DocumentForm? Before,
    IReadOnlyList<string> Filled)
{
    /// <summary>Units into whose registers the kept record was entered because the other one stood there.</summary>
    public IReadOnlyList<Guid> Entered { get; init; } = [];
}

internal sealed record DroppedRelation(
    Guid Id, Guid From, Guid To, string Kind, Guid? Text, string Evidence, string MadeBy, DateTimeOffset MadeAt);

/// <summary>Takes back what a merge filled in.</summary>
internal static class UnfillMerge
{
    public static DocumentFacts Of(DocumentFacts now, MovedThings moved)
    {
        if (moved.Before is not { } before) return now;
        bool Was(string field) => moved.Filled.Contains(field, StringComparer.Ordinal);
        return now with
        {
            Issuer = Was("issuer") ? before.Issuer ?? "" : now.Issuer,
            Symbol = Was("symbol") ? "" : now.Symbol,
            Number = Was("number") ? "" : now.Number,
            IssuerCode = Was("issuer-code") ? "" : now.IssuerCode,
            Place = Was("place") ? before.Place ?? "" : now.Place,
            IssuedOn = Was("issued-on") ? IssueDateOf(before) : now.IssuedOn,
            Term = Was("term") ? before.Term ?? "" : now.Term,
            Subject = Was("subject") ? before.Subject ?? "" : now.Subject,
            Note = Was("note") ? before.Note ?? "" : now.Note,
        };
    }

    static IssueDate IssueDateOf(DocumentForm before) =>
        ThongSuot.Reading.VietnameseDates.TryParse(before.IssuedOn, out var read)
            ? IssueDate.FromIso(read.ToString()) : IssueDate.Unknown;
}
