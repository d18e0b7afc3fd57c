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

/// <summary>What a merge took along: cards repointed, relations moved, and relations dropped as doubles.</summary>
internal sealed record MovedThings(
    IReadOnlyList<Guid> Cards,
    IReadOnlyList<Guid> FromMoved,
    IReadOnlyList<Guid> ToMoved,
    IReadOnlyList<DroppedRelation> Dropped);

internal sealed record DroppedRelation(
    Guid Id, Guid From, Guid To, string Kind, Guid? Text, string Evidence, string MadeBy, DateTimeOffset MadeAt);
