using ThongSuot.Reports.Contracts;

namespace ThongSuot.Reports.Periods;

/// <summary>How often is reported.</summary>
internal static class Cadences
{
    public const string Month = "month";
    public const string Quarter = "quarter";
    public const string Half = "half";
    public const string NineMonths = "nine-months";
    public const string Year = "year";

    /// <summary>Once, for days that are typed: a campaign, something out of turn, a preliminary or final
    /// review.</summary>
    public const string Campaign = "campaign";
    public const string AdHoc = "ad-hoc";
    public const string Preliminary = "preliminary";
    public const string Final = "final";

    public static readonly IReadOnlyList<string> All =
        [Month, Quarter, Half, NineMonths, Year, Campaign, AdHoc, Preliminary, Final];

    public static bool Repeats(string cadence) => cadence is Month or Quarter or Half or NineMonths or Year;
}

internal static class CallStates
{
    public const string Active = "active";
    public const string Ended = "ended";
}

/// <summary>A unit asks the units below it (and itself, where it says so) for reports of one form.</summary>
internal sealed class Call
{
    public required CallId Id { get; init; }
    public required Guid HomeUnit { get; init; }
    public required string Title { get; set; }
    public required string TitleKey { get; set; }
    public required string Form { get; init; }
    public required string Cadence { get; init; }

    /// <summary>The day of the month on which a time begins: 1 is the calendar, 15 runs from the 15th to the
    /// 14th.</summary>
    public required int Boundary { get; init; }

    /// <summary>Levels of the units that report, blanks between; empty: all.</summary>
    public required string Levels { get; init; }

    /// <summary>The unit that asks reports too.</summary>
    public required bool Itself { get; init; }

    /// <summary>So many days before the end of a time its reports can be begun.</summary>
    public required int OpensBefore { get; set; }

    /// <summary>Due so many days after the last day of a time; on the next working day when that one is off.</summary>
    public required int DueAfter { get; set; }

    /// <summary>Closed so many days after it was due; nothing comes in later without an exception.</summary>
    public required int LocksAfter { get; set; }

    /// <summary>So many days before it is due units that have not signed are reminded.</summary>
    public required int RemindsBefore { get; set; }

    /// <summary>The first day that is reported on, and of what is asked once also the last.</summary>
    public required DateOnly StartsOn { get; init; }
    public required DateOnly? EndsOn { get; set; }
    public Guid? CampaignId { get; init; }
    public string State { get; set; } = CallStates.Active;
    public Guid? ClientId { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public required string MadeBy { get; init; }
    public int Version { get; set; }

    public IReadOnlyList<string> LevelList => Levels.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>One time of a call.</summary>
internal sealed class Period
{
    public required PeriodId Id { get; init; }

    /// <summary>Short number for the tables of figures.</summary>
    public required int No { get; init; }
    public required CallId CallId { get; init; }
    public required Guid HomeUnit { get; init; }

    /// <summary>"2026-11", "2026-Q4", "2026-H1", "2026-9M", "2026"; of what is asked once its days.</summary>
    public required string Name { get; init; }
    public required DateOnly FromDay { get; init; }
    public required DateOnly ToDay { get; init; }
    public required DateOnly OpensOn { get; init; }
    public required DateOnly DueOn { get; set; }

    /// <summary>The first day on which nothing comes in any more.</summary>
    public required DateOnly LocksOn { get; set; }
    public required string Form { get; init; }
    public required int FormVersion { get; init; }
    public DateOnly? RemindedOn { get; set; }
    public int Version { get; set; }

    public bool IsOpen(DateOnly today) => today >= OpensOn && today < LocksOn;
}

/// <summary>One unit may send later than the others, for a reason.</summary>
internal sealed class PeriodException
{
    public required Guid Id { get; init; }
    public required PeriodId PeriodId { get; init; }
    public required Guid HomeUnit { get; init; }
    public required Guid UnitId { get; init; }

    /// <summary>The last day on which its report comes in.</summary>
    public required DateOnly Until { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
}
