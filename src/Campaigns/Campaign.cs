using ThongSuot.Campaigns.Contracts;

namespace ThongSuot.Campaigns;

/// <summary>Where a campaign stands.</summary>
internal static class CampaignStates
{
    /// <summary>Being prepared; nobody below knows of it.</summary>
    public const string Draft = "draft";

    /// <summary>On its way to the units, in the background.</summary>
    public const string Sending = "sending";

    /// <summary>Every unit has it.</summary>
    public const string Open = "open";

    /// <summary>Ended by its host; open obligations stay as they are.</summary>
    public const string Closed = "closed";

    /// <summary>The document was withdrawn or replaced; open obligations were closed with the reason.</summary>
    public const string Recalled = "recalled";

    public static readonly IReadOnlyList<string> All = [Draft, Sending, Open, Closed, Recalled];
}

/// <summary>One document, or several together, that a unit sends down a part of the tree.</summary>
internal sealed class Campaign
{
    public required CampaignId Id { get; init; }

    /// <summary>A short number for the tables that hold a row for each unit.</summary>
    public required int No { get; init; }

    /// <summary>The unit that sends it down.</summary>
    public required Guid HostUnit { get; init; }

    public required string Title { get; set; }
    public required string Note { get; set; }
    public string State { get; private set; } = CampaignStates.Draft;

    /// <summary>The day on which it goes out; dates that count from the opening count from it.</summary>
    public DateOnly? OpenedOn { get; private set; }

    public required DateTimeOffset MadeAt { get; init; }
    public required string MadeBy { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }
    public string EndReason { get; private set; } = "";

    /// <summary>The document that took the place of a recalled one.</summary>
    public Guid? ReplacedBy { get; private set; }

    /// <summary>Units that get it, and those that have it by now.</summary>
    public int Units { get; private set; }

    public int Sent { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Who is sending it, and until when nobody else may.</summary>
    public string? LeasedBy { get; private set; }

    public DateTimeOffset? LeasedUntil { get; private set; }
    public int Version { get; private set; } = 1;

    public bool IsRunning => State is CampaignStates.Sending or CampaignStates.Open;

    public void Send(DateOnly day) =>
        (State, OpenedOn, Version) = (CampaignStates.Sending, day, Version + 1);

    public void Change(string title, string note) =>
        (Title, Note, Version) = (title, note, Version + 1);

    public void End(string state, string reason, Guid? replacedBy, DateTimeOffset now) =>
        (State, EndReason, ReplacedBy, EndedAt, Version) = (
            state,
            reason,
            replacedBy,
            now,
            Version + 1
        );
}

/// <summary>A document of a campaign, in the order it was named.</summary>
internal sealed class CampaignDocument
{
    public required CampaignId CampaignId { get; init; }
    public required Guid DocumentId { get; init; }
    public required int Position { get; init; }
}

/// <summary>What picks the units: each kind of condition narrows, several of one kind widen.</summary>
internal static class TargetKinds
{
    /// <summary>A unit with everything below it.</summary>
    public const string Under = "under";

    public const string Tree = "tree";
    public const string Level = "level";
    public const string Kind = "kind";

    /// <summary>This very unit, whatever else is said.</summary>
    public const string Pick = "pick";

    /// <summary>Not this unit, nor anything below it.</summary>
    public const string Except = "except";
}

internal sealed class CampaignTarget
{
    public required CampaignId CampaignId { get; init; }
    public required int Position { get; init; }
    public required string Kind { get; init; }
    public required string Value { get; init; }
}

/// <summary>What a unit put between: its own document, implementing the one from above, and what it hands on.</summary>
internal sealed class HandOver
{
    public required Guid Id { get; init; }
    public required CampaignId CampaignId { get; init; }

    /// <summary>Whose subtree it is for.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>The unit's own document; null for a pack alone.</summary>
    public Guid? DocumentId { get; init; }

    /// <summary>For which level below; empty: for all.</summary>
    public required string Level { get; init; }

    /// <summary>Annexes, slides, guidance: one line each, address or words.</summary>
    public required string Pack { get; init; }

    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public DateTimeOffset? RemovedAt { get; set; }
}
