namespace ThongSuot.Conferences.After.Rosters;

/// <summary>How many members a unit has, so that who came has a denominator. Numbers, with or without names.</summary>
internal sealed class Roster
{
    public required Guid UnitId { get; init; }
    public int Members { get; set; }

    /// <summary>Among the members.</summary>
    public int KeyCadres { get; set; }

    /// <summary>Among the members, excused from meetings for age or health (miễn sinh hoạt).</summary>
    public int Exempt { get; set; }

    /// <summary>True where it was imported with names.</summary>
    public bool Named { get; set; }

    /// <summary>The day the numbers are of.</summary>
    public DateOnly TakenOn { get; set; }

    public DateTimeOffset MadeAt { get; set; }
    public string MadeBy { get; set; } = "";
    public int Version { get; set; }

    public int Due => Math.Max(0, Members - Exempt);
}

/// <summary>One person of a roster: name, class, whether exempt, and nothing else.</summary>
internal sealed class RosterPerson
{
    public required Guid UnitId { get; init; }
    public required int No { get; init; }
    public required string Name { get; init; }
    public required string NameKey { get; init; }
    public required string Class { get; init; }
    public required bool Exempt { get; init; }
}
