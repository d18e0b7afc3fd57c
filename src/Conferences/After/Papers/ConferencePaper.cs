using System.Security.Cryptography;
using System.Text;
using ThongSuot.Conferences.Contracts;

namespace ThongSuot.Conferences.After.Papers;

/// <summary>Papers that are written after a conference, each with versions.</summary>
internal static class PaperKinds
{
    public const string Minutes = "minutes";
    public const string Conclusion = "conclusion";
    public const string News = "news";

    public static readonly IReadOnlyList<string> All = [Minutes, Conclusion, News];

    /// <summary>The part of the address that means a kind.</summary>
    public static string Path(string kind) => kind switch
    {
        Minutes => "bien-ban",
        Conclusion => "ket-luan",
        _ => "tin",
    };

    public static string? OfPath(string path) => All.FirstOrDefault(k => Path(k) == path);
}

/// <summary>Minutes, a conclusion notice, or a news draft of one conference.</summary>
internal sealed class ConferencePaper
{
    public required Guid Id { get; init; }
    public required ConferenceId ConferenceId { get; init; }
    public required Guid HomeUnit { get; init; }

    /// <summary>One of <see cref="PaperKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Number of the newest version.</summary>
    public int Version { get; set; }

    /// <summary>The version that was signed last; null: none yet.</summary>
    public int? SignedNo { get; private set; }

    /// <summary>SHA-256 of that version's text, as it stands in the audit chain.</summary>
    public string SignedHash { get; private set; } = "";

    public string SignedBy { get; private set; } = "";
    public string SignedPost { get; private set; } = "";
    public DateTimeOffset? SignedAt { get; private set; }

    public void Sign(PaperVersion version, string by, string post, DateTimeOffset now) =>
        (SignedNo, SignedHash, SignedBy, SignedPost, SignedAt) = (version.No, HashOf(version.Body), by, post, now);

    public static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>One version of a paper; never changed.</summary>
internal sealed class PaperVersion
{
    public required Guid PaperId { get; init; }

    /// <summary>From 1.</summary>
    public required int No { get; init; }

    public required string Body { get; init; }
    public required string ByName { get; init; }
    public required string ByPost { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>What came of a conference beyond its programme: what was asked, discussed, what comes next.</summary>
internal sealed class ConferenceOutcome
{
    public required ConferenceId ConferenceId { get; init; }
    public required Guid HomeUnit { get; init; }

    /// <summary>One line each: "who | what | day or how often".</summary>
    public string Asked { get; set; } = "";

    /// <summary>The same for what comes next.</summary>
    public string Next { get; set; } = "";

    public string Discussion { get; set; } = "";

    /// <summary>What members of the body are called.</summary>
    public string MemberWord { get; set; } = "đảng viên";

    public int Version { get; set; }
}
