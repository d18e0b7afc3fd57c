using ThongSuot.Kernel.Words;

namespace ThongSuot.Kernel.Verification;

/// <summary>What <c>verify</c> is asked for.</summary>
/// <param name="Anchors">The folder with anchor files kept elsewhere; null when there is none.</param>
public sealed record VerifyRequest(string? Anchors);

/// <summary>Something that is not as it was written.</summary>
/// <param name="What">Stable code for programs: "entry-edited".</param>
/// <param name="Sentence">What was found, for people.</param>
public sealed record Finding(string What, Phrase Sentence)
{
    public Guid? Chain { get; init; }
    public long? Sequence { get; init; }
    public long? Seal { get; init; }
}

/// <summary>What one check looked at, and what it wants to be known although it is no finding.</summary>
public sealed record Verified(IReadOnlyList<(string Name, long Count)> Counts, IReadOnlyList<Phrase> Notes);

/// <summary>
/// One check of <c>thongsuot verify</c>. Rooms register their own: the audit's chain, roll-ups against a recount,
/// files against their hashes.
/// </summary>
public interface IVerification
{
    /// <summary>Stable name for programs.</summary>
    string Name { get; }

    /// <summary>Goes through everything with bounded memory and tells each finding as it is made.</summary>
    Task<Verified> RunAsync(VerifyRequest request, Action<Finding> tell, CancellationToken ct);
}
