using ThongSuot.Conferences.Contracts;

namespace ThongSuot.Conferences.Live;

/// <summary>What goes on in a conference now: point of the programme, roll-call; made by the first act.</summary>
internal sealed class LiveNow
{
    public required ConferenceId ConferenceId { get; init; }

    /// <summary>The point that is spoken to; null: none (before, in a break, after).</summary>
    public Guid? ItemId { get; set; }

    public DateTimeOffset? ItemSince { get; set; }

    /// <summary>The roll-call that was called last; 0: none yet.</summary>
    public int RollNo { get; set; }

    public DateTimeOffset? RollAt { get; set; }

    /// <summary>The question that stands on the screens.</summary>
    public Guid? QuestionId { get; set; }

    public int Version { get; set; }
}

/// <summary>That a site answered a roll-call.</summary>
internal sealed class RollAnswer
{
    public required ConferenceId ConferenceId { get; init; }
    public required int RollNo { get; init; }
    public required SiteId SiteId { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Where a raised hand stands.</summary>
internal static class HandStates
{
    public const string Raised = "raised";
    public const string Floor = "floor";
    public const string Done = "done";
}

/// <summary>A site asks for the floor.</summary>
internal sealed class LiveHand
{
    public required Guid Id { get; init; }
    public required ConferenceId ConferenceId { get; init; }
    public required SiteId SiteId { get; init; }

    /// <summary>What it wants to speak to.</summary>
    public required string About { get; init; }

    public required string State { get; set; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? FloorAt { get; set; }
}

/// <summary>Where a question stands; only a shown or answered one is seen by the halls.</summary>
internal static class QuestionStates
{
    public const string New = "new";
    public const string Shown = "shown";
    public const string Answered = "answered";
    public const string Aside = "aside";

    public static readonly IReadOnlyList<string> All = [New, Shown, Answered, Aside];
}

/// <summary>A question sent from a seat or by an operator.</summary>
internal sealed class LiveQuestion
{
    public required Guid Id { get; init; }
    public required ConferenceId ConferenceId { get; init; }
    public required SiteId SiteId { get; init; }

    /// <summary>The invitation it was sent by; null: by the operator for the hall.</summary>
    public InvitationId? InvitationId { get; init; }

    /// <summary>Name as its sender wants it read out; empty: without a name.</summary>
    public required string Asker { get; init; }

    public required string Text { get; init; }
    public required string State { get; set; }

    /// <summary>Answered in writing; empty: aloud, or not yet.</summary>
    public string Answer { get; set; } = "";

    /// <summary>The question it was put together with; that one is answered for both.</summary>
    public Guid? GroupId { get; set; }

    public required DateTimeOffset At { get; init; }
    public int Version { get; set; }
}

/// <summary>A quick poll: one question, two to eight answers, one vote for each invitation.</summary>
internal sealed class LivePoll
{
    public required Guid Id { get; init; }
    public required ConferenceId ConferenceId { get; init; }
    public required string Question { get; init; }

    /// <summary>One a line.</summary>
    public required string Options { get; init; }

    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? ClosedAt { get; set; }
    public int Version { get; set; }

    public IReadOnlyList<string> Choices => Options.Split('\n');
}

/// <summary>One vote. Who voted is kept as a hash, which tells a second vote of the same invitation.</summary>
internal sealed class LiveVote
{
    public required Guid PollId { get; init; }

    /// <summary>SHA-256 of the poll and the code of the invitation, in hexadecimal signs.</summary>
    public required string Voter { get; init; }

    public required int Option { get; set; }
}

/// <summary>A word of the chair's desk to the operators.</summary>
internal sealed class LiveMessage
{
    public required Guid Id { get; init; }
    public required ConferenceId ConferenceId { get; init; }

    /// <summary>Null: to every site.</summary>
    public SiteId? SiteId { get; init; }

    public required string Text { get; init; }
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
}
