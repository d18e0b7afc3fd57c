using ThongSuot.Documents.Contracts;

namespace ThongSuot.Documents.Register;

/// <summary>
/// A document in the register of a unit. The document itself is one for the whole installation; whose register holds
/// it decides who sees it.
/// </summary>
internal sealed class RegisterEntry
{
    public required DocumentId DocumentId { get; init; }

    /// <summary><see cref="Guid.Empty"/>: the common register, seen by everybody who sees documents.</summary>
    public required Guid UnitId { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }
    public required string EnteredBy { get; init; }
}
