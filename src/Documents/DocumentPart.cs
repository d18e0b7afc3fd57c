using ThongSuot.Documents.Contracts;

namespace ThongSuot.Documents;

/// <summary>A line of a document's outline.</summary>
internal sealed class DocumentPart
{
    public required Guid Id { get; init; }
    public required DocumentId DocumentId { get; set; }
    public required int Position { get; init; }

    /// <summary>0 for the top, one more for each step inwards; at most 5.</summary>
    public required int Depth { get; init; }

    public required string Kind { get; init; }
    public required string Text { get; init; }
}
