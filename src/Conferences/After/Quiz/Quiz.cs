using ThongSuot.Conferences.Contracts;

namespace ThongSuot.Conferences.After.Quiz;

internal static class QuestionKinds
{
    /// <summary>One right answer.</summary>
    public const string Single = "single";

    /// <summary>Several right answers, all of which have to be chosen.</summary>
    public const string Multiple = "multiple";

    public const string TrueFalse = "true-false";

    public static readonly IReadOnlyList<string> All = [Single, Multiple, TrueFalse];
}

/// <summary>One question of the bank of a unit, for one conference or for a document wherever it is studied.</summary>
internal sealed class QuizQuestion
{
    public const int MostOptions = 8;

    public required Guid Id { get; init; }
    public required Guid HomeUnit { get; init; }

    /// <summary>Null: for every conference of the unit that studies the document.</summary>
    public ConferenceId? ConferenceId { get; init; }

    public Guid? DocumentId { get; init; }

    /// <summary>One of <see cref="QuestionKinds"/>.</summary>
    public required string Kind { get; init; }

    public required string Body { get; init; }

    /// <summary>One line for each; empty for true or false.</summary>
    public required string Options { get; init; }

    /// <summary>Numbers of the right ones from 1, in order: "2", "1,3"; for true or false "1" (true) or "2".</summary>
    public required string Answer { get; init; }

    public required DateTimeOffset MadeAt { get; init; }
    public required string MadeBy { get; init; }

    /// <summary>Not drawn any more; attempts that hold it keep it.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    public IReadOnlyList<string> Lines => Options.Length == 0 ? [] : Options.Split('\n');
}

/// <summary>The quiz of a conference.</summary>
internal sealed class ConferenceQuiz
{
    public const int MostDraw = 100;
    public const int MostAttempts = 10;

    public required ConferenceId ConferenceId { get; init; }
    public required Guid HomeUnit { get; init; }

    /// <summary>How many questions each person is asked.</summary>
    public int Draw { get; set; }

    /// <summary>How often a person may try.</summary>
    public int Attempts { get; set; }

    /// <summary>Right answers with which it is passed.</summary>
    public int PassAt { get; set; }

    public DateTimeOffset OpensAt { get; set; }
    public DateTimeOffset ClosesAt { get; set; }
    public int Version { get; set; }
}

/// <summary>One try of one person.</summary>
internal sealed class QuizAttempt
{
    public required Guid Id { get; init; }
    public required ConferenceId ConferenceId { get; init; }

    /// <summary>The unit the person is counted for.</summary>
    public required Guid HomeUnit { get; init; }

    public InvitationId? InvitationId { get; init; }
    public Guid? AccountId { get; init; }

    /// <summary>From 1.</summary>
    public required int No { get; init; }

    /// <summary>Ids of the questions in the order they are asked.</summary>
    public required string Drawn { get; init; }

    /// <summary>The chosen numbers of each question, in the order asked: "2;1,3;;1".</summary>
    public string Answers { get; set; } = "";

    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>Null while it is being answered.</summary>
    public DateTimeOffset? MarkedAt { get; set; }

    public int Score { get; set; }
    public int OfAll { get; set; }
    public bool Passed { get; set; }

    public IReadOnlyList<Guid> Ids => [.. Drawn.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];
}
