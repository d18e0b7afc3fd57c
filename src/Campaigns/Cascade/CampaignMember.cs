namespace ThongSuot.Campaigns.Cascade;

/// <summary>A short number for a unit, for the tables with a row for each unit and campaign.</summary>
internal sealed class BoardNode
{
    public required int No { get; init; }
    public required Guid UnitId { get; init; }
}

/// <summary>
/// A unit in a campaign. Units above members that have no obligation themselves are there too (profile 0), so that
/// numbers find their way up. The place is that of the day; when the tree changes it moves, and the counts with it.
/// </summary>
internal sealed class CampaignMember
{
    /// <summary>Parent of a unit that has ended: it is counted nowhere, what it did stays to be seen.</summary>
    public const int Aside = -1;

    public required int Campaign { get; init; }
    public required int Node { get; init; }

    /// <summary>Node above; 0 is the campaign as a whole.</summary>
    public required int Parent { get; set; }

    /// <summary>Which obligations with which dates; 0: none, only passes numbers up.</summary>
    public required int Profile { get; set; }

    /// <summary>For a unit that ended: the node that took over, of several the first. Null while it is there.</summary>
    public int? TakenBy { get; set; }

    /// <summary>Rises with each change; whoever counts from an older one is refused.</summary>
    public int Version { get; set; }
}

/// <summary>Where a member stood until a day (that day not included).</summary>
internal sealed class MemberWas
{
    public required int Campaign { get; init; }
    public required int Node { get; init; }
    public required int UntilDay { get; init; }
    public required int Parent { get; init; }
    public required int Profile { get; init; }
}

/// <summary>Units of a campaign with the same obligations and the same dates.</summary>
internal sealed class CampaignProfile
{
    public required int Campaign { get; init; }

    /// <summary>From 1.</summary>
    public required int Profile { get; init; }

    public required string Level { get; init; }
    public required string Key { get; init; }
}

/// <summary>One obligation of a profile.</summary>
internal sealed class ProfileDuty
{
    public required int Campaign { get; init; }
    public required int Profile { get; init; }
    public required int Duty { get; init; }

    /// <summary>Day number; 0: none, or it waits for the receipt.</summary>
    public required int Due { get; init; }

    public required int Offset { get; init; }
    public required bool Working { get; init; }

    /// <summary>Whose rule it is, to be shown.</summary>
    public required Guid? RuledBy { get; init; }

    public Due AsDue() => Due > 0 ? new(DateOnly.FromDayNumber(Due)) : new(null, Offset, Working);
}
