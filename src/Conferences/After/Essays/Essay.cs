using ThongSuot.Conferences.Contracts;

namespace ThongSuot.Conferences.After.Essays;

/// <summary>How essays are marked.</summary>
internal static class Gradings
{
    /// <summary>Passed or not.</summary>
    public const string Pass = "pass";

    /// <summary>Excellent, good, fair, not passed.</summary>
    public const string Grade = "grade";

    public static readonly IReadOnlyList<string> All = [Pass, Grade];

    public static IReadOnlyList<string> Marks(string grading) => grading == Grade
        ? [EssayMarks.Excellent, EssayMarks.Good, EssayMarks.Fair, EssayMarks.Failed]
        : [EssayMarks.Passed, EssayMarks.Failed];
}

internal static class EssayMarks
{
    public const string None = "";
    public const string Passed = "passed";
    public const string Excellent = "excellent";
    public const string Good = "good";
    public const string Fair = "fair";
    public const string Failed = "failed";
}

/// <summary>That those who came to a conference hand in an essay: questions, times, how long texts are kept.</summary>
internal sealed class EssayCall
{
    public required ConferenceId ConferenceId { get; init; }
    public required Guid HomeUnit { get; init; }
    public string Questions { get; set; } = "";
    public string Grading { get; set; } = Gradings.Pass;
    public DateTimeOffset OpensAt { get; set; }
    public DateTimeOffset ClosesAt { get; set; }

    /// <summary>After this day the texts are erased; counts stay.</summary>
    public DateOnly KeepUntil { get; set; }

    public int Version { get; set; }
}

/// <summary>That one person handed in an essay, and its mark. What was written stands apart.</summary>
internal sealed class Essay
{
    public required Guid Id { get; init; }
    public required ConferenceId ConferenceId { get; init; }
    public required InvitationId InvitationId { get; init; }

    /// <summary>The unit of the person: its committee alone opens the text.</summary>
    public required Guid HomeUnit { get; init; }

    /// <summary>"page", "txt", "docx", "pdf".</summary>
    public string Form { get; set; } = "page";

    public DateTimeOffset HandedAt { get; set; }

    /// <summary>One of <see cref="EssayMarks"/>.</summary>
    public string Mark { get; set; } = EssayMarks.None;

    public DateTimeOffset? MarkedAt { get; set; }
    public string MarkedBy { get; set; } = "";
    public DateTimeOffset? ErasedAt { get; set; }
    public int Version { get; set; }
}

/// <summary>What a person wrote. Erased after its time; seen by their own committee and by nobody above.</summary>
internal sealed class EssayText
{
    public required Guid EssayId { get; init; }
    public required Guid HomeUnit { get; init; }
    public required string Name { get; init; }
    public string Body { get; set; } = "";
    public string FileName { get; set; } = "";
    public byte[]? File { get; set; }

    /// <summary>What the committee says to the author.</summary>
    public string Note { get; set; } = "";
}
