using ThongSuot.Campaigns.Contracts;

namespace ThongSuot.Campaigns.Board;

/// <summary>How many units of a profile hang below a node, by the day on which they came or went.</summary>
internal sealed class MemberCount
{
    public required int Campaign { get; init; }
    public required int Node { get; init; }
    public required int Profile { get; init; }
    public required int Day { get; init; }
    public required int N { get; set; }
}

/// <summary>
/// A change that no sum holds yet. Every obligation that changes writes its own rows, for each node above; nobody waits
/// for a row of somebody else. Sums are read together with these, and these are folded into them in the background.
/// </summary>
internal sealed class DutyDelta
{
    public long Id { get; init; }
    public required int Campaign { get; init; }
    public required int Node { get; init; }
    public required int Duty { get; init; }
    public required int Profile { get; init; }
    public required DutyState State { get; init; }
    public required int Due { get; init; }
    public required int Day { get; init; }
    public required int N { get; init; }
}

/// <summary>The sum of all folded changes of a node: what differs from "open, with the profile's date".</summary>
internal sealed class DutyTotal
{
    public required int Campaign { get; init; }
    public required int Node { get; init; }
    public required int Duty { get; init; }
    public required int Profile { get; init; }
    public required DutyState State { get; init; }
    public required int Due { get; init; }
    public required int N { get; init; }
}

/// <summary>The same by day, for "as on that day" and the trend.</summary>
internal sealed class DutyDay
{
    public required int Campaign { get; init; }
    public required int Node { get; init; }
    public required int Duty { get; init; }
    public required int Profile { get; init; }
    public required DutyState State { get; init; }
    public required int Due { get; init; }
    public required int Day { get; init; }
    public required int N { get; init; }
}
