using ThongSuot.Documents.Contracts;

namespace ThongSuot.Documents.Findings;

/// <summary>
/// What a person said of one stretch of a text: a person, organisation, place or date is there, or is not. Kept so that
/// an office can measure the reader on its own texts.
/// </summary>
internal sealed class TextLabel
{
    public required Guid Id { get; init; }
    public required TextId TextId { get; init; }

    /// <summary>"person", "organisation", "place" or "date".</summary>
    public required string Kind { get; init; }

    public required int StartAt { get; init; }
    public required int EndAt { get; init; }

    /// <summary>False: the reader marked it and should not have.</summary>
    public required bool IsThere { get; init; }

    public required string Canonical { get; init; }
    public required string Post { get; init; }
    public required string MadeBy { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}
