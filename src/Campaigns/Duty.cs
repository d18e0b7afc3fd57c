using ThongSuot.Campaigns.Contracts;

namespace ThongSuot.Campaigns;

/// <summary>One obligation of a campaign, as every unit it reaches has it.</summary>
internal sealed class CampaignDuty
{
    public required CampaignId CampaignId { get; init; }

    /// <summary>From 1, in the order of the work; never used again.</summary>
    public required int Number { get; init; }

    public required string Kind { get; init; }
    public required string Title { get; set; }

    /// <summary>The sentence of the document or the article it rests on; may be empty.</summary>
    public required string Sentence { get; init; }

    /// <summary>The post that answers for it in each unit, in words.</summary>
    public required string Responsible { get; init; }

    /// <summary>What discharges it, in words.</summary>
    public required string Evidence { get; init; }

    /// <summary>Levels it is for, separated by blanks; empty: all that the campaign reaches.</summary>
    public required string Levels { get; init; }

    /// <summary>The unit that added it, for its own subtree; the host for the first ones.</summary>
    public required Guid AddedBy { get; init; }

    public bool IsFor(string level) =>
        Levels.Length == 0 || Levels.Split(' ').Contains(level, StringComparer.Ordinal);
}

/// <summary>From which day an offset is counted.</summary>
internal static class DueBases
{
    /// <summary>The day itself is given.</summary>
    public const string Day = "day";

    /// <summary>The day the unit confirmed the receipt.</summary>
    public const string Receipt = "receipt";

    /// <summary>The day the campaign was opened.</summary>
    public const string Opening = "opening";
}

/// <summary>By when an obligation is due, for a level, within the subtree of the unit that says so.</summary>
internal sealed class DueRule
{
    public required Guid Id { get; init; }
    public required CampaignId CampaignId { get; init; }
    public required int Duty { get; init; }

    /// <summary>Empty: every level that no other rule of the unit names.</summary>
    public required string Level { get; init; }

    /// <summary>Whose subtree it is for: the host's first, then those that go further.</summary>
    public required Guid UnitId { get; init; }

    public required string Base { get; init; }

    /// <summary>As it was typed; a day off moves to the next working day.</summary>
    public DateOnly? Day { get; init; }

    public int Offset { get; init; }

    /// <summary>The offset counts working days.</summary>
    public bool Working { get; init; }

    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
}

/// <summary>A due date worked out: a day, or an offset that waits for the receipt, or nothing.</summary>
internal readonly record struct Due(DateOnly? Day, int Offset = 0, bool Working = false)
{
    public static readonly Due None = new(null);

    public bool Waits => Day is null && Offset > 0;

    /// <summary>0: no day yet, or none at all.</summary>
    public int Number => Day?.DayNumber ?? 0;

    /// <summary>What a rule comes to.</summary>
    public static Due Of(DueRule rule, DateOnly opened, IWorkingDays days) =>
        rule.Base switch
        {
            DueBases.Day when rule.Day is { } day => new(days.OnOrAfter(day)),
            DueBases.Opening => new(After(opened, rule.Offset, rule.Working, days)),
            DueBases.Receipt => new(null, rule.Offset, rule.Working),
            _ => None,
        };

    /// <summary>The day it falls on once the unit has received.</summary>
    public DateOnly? From(DateOnly received, IWorkingDays days) =>
        Waits ? After(received, Offset, Working, days) : Day;

    /// <summary>The stricter of two; neither can be loosened by the other.</summary>
    public static Due Stricter(Due above, Due own)
    {
        if (above == None)
            return own;
        if (own == None)
            return above;
        if (above.Day is { } a && own.Day is { } b)
            return b < a ? own : above;
        if (above.Waits && own.Waits)
            return own.Length < above.Length ? own : above;

        // A day and an offset cannot be compared before the receipt; what came from above stands.
        return above;
    }

    // Five working days are about a week: enough to tell which of two offsets is the shorter.
    double Length => Working ? Offset * 1.4 : Offset;

    static DateOnly After(DateOnly from, int offset, bool working, IWorkingDays days) =>
        working ? days.Add(from, offset) : days.OnOrAfter(from.AddDays(offset));
}
