using ThongSuot.Documents.Contracts;

namespace ThongSuot.Documents.Relations;

/// <summary>
/// A directed edge of the lineage: <c>From</c> implements, guides, replaces, amends or cites <c>To</c>.
/// </summary>
internal sealed class Relation
{
    public required Guid Id { get; init; }
    public required DocumentId FromId { get; set; }
    public required DocumentId ToId { get; set; }
    public required string Kind { get; init; }

    /// <summary>The text it was read from; null when set by hand.</summary>
    public TextId? TextId { get; init; }

    /// <summary>The sentence it rests on; empty when set by hand without one.</summary>
    public required string Evidence { get; init; }

    public required string MadeBy { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}
