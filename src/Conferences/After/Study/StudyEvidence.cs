using System.Security.Cryptography;
using ThongSuot.Conferences.Contracts;

namespace ThongSuot.Conferences.After.Study;

internal static class StudyStates
{
    public const string Given = "given";
    public const string Withdrawn = "withdrawn";

    /// <summary>The campaign did not take it; why stands beside it.</summary>
    public const string Refused = "refused";
}

/// <summary>Evidence of "study" that one unit has from one conference in one campaign.</summary>
internal sealed class StudyEvidence
{
    public required ConferenceId ConferenceId { get; init; }
    public required Guid CampaignId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid EvidenceId { get; init; }
    public int Done { get; set; }
    public int? OfAll { get; set; }
    public bool Completes { get; set; }

    /// <summary>One of <see cref="StudyStates"/>.</summary>
    public string State { get; set; } = StudyStates.Given;

    /// <summary>Code of the refusal; empty: none.</summary>
    public string Problem { get; set; } = "";

    public DateTimeOffset At { get; set; }

    /// <summary>The same for the same three, on every node and in every run: giving it again replaces it.</summary>
    public static Guid IdOf(ConferenceId conference, Guid unit, Guid campaign)
    {
        Span<byte> bytes = stackalloc byte[48];
        conference.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        unit.TryWriteBytes(bytes[16..], bigEndian: true, out _);
        campaign.TryWriteBytes(bytes[32..], bigEndian: true, out _);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);

        // Marked as version 8: made by a rule of our own (RFC 9562).
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
