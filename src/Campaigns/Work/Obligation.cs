using ThongSuot.Campaigns.Contracts;

namespace ThongSuot.Campaigns.Work;

/// <summary>
/// An obligation of a unit to which something happened. One to which nothing happened has no row: it is open, with the
/// date of the unit's profile.
/// </summary>
internal sealed class Obligation
{
    public required int Campaign { get; init; }
    public required int Node { get; init; }
    public required int Duty { get; init; }
    public required DutyState State { get; set; }

    /// <summary>Day number; 0: none yet.</summary>
    public required int Due { get; set; }

    /// <summary>Day number of the completing evidence; 0: not done.</summary>
    public int DoneOn { get; set; }

    /// <summary>Day number on which the state was entered.</summary>
    public int Since { get; set; }

    public int Version { get; set; }
}

/// <summary>How an obligation stood at the end of a day on which it changed.</summary>
internal sealed class ObligationDay
{
    public required int Campaign { get; init; }
    public required int Node { get; init; }
    public required int Duty { get; init; }
    public required int Day { get; init; }
    public required DutyState State { get; set; }
    public required int Due { get; set; }
}

/// <summary>What shows that an obligation is being met; taken back, it stays to be seen.</summary>
internal sealed class Evidence
{
    public required Guid Id { get; init; }
    public required int Campaign { get; init; }
    public required int Node { get; init; }
    public required Guid UnitId { get; init; }
    public required int Duty { get; init; }
    public required DateOnly OnDay { get; set; }
    public required string Text { get; set; }
    public string? Href { get; set; }
    public bool Completes { get; set; }
    public int? Done { get; set; }
    public int? Of { get; set; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public required string ByPost { get; init; }
    public DateTimeOffset? WithdrawnAt { get; set; }
    public string WithdrawnWhy { get; set; } = "";
}

internal static class AnswerKinds
{
    public const string NotApplicable = "not-applicable";
    public const string Returned = "returned";

    public static readonly IReadOnlyList<string> All = [NotApplicable, Returned];
}

/// <summary>"Not applicable here, because…" or "returned, because…"; the superior accepts or refuses it.</summary>
internal sealed class Answer
{
    public required Guid Id { get; init; }
    public required int Campaign { get; init; }
    public required int Node { get; init; }
    public required Guid UnitId { get; init; }
    public required int Duty { get; init; }
    public required string Kind { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }

    /// <summary>Null: nobody has decided.</summary>
    public bool? Accepted { get; private set; }

    public string Decision { get; private set; } = "";
    public DateTimeOffset? DecidedAt { get; private set; }
    public string DecidedBy { get; private set; } = "";
    public int Version { get; private set; } = 1;

    public void Decide(bool accepted, string why, string by, DateTimeOffset now) =>
        (Accepted, Decision, DecidedBy, DecidedAt, Version) = (accepted, why, by, now, Version + 1);
}
