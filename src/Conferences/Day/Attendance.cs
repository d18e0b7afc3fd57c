namespace ThongSuot.Conferences.Day;

/// <summary>What an entry of the day says.</summary>
internal enum EntryKind
{
    /// <summary>The person came in.</summary>
    In = 1,

    /// <summary>The person went out.</summary>
    Out = 2,

    /// <summary>Somebody wrote how the person stands: excused, on duty…</summary>
    Mark = 3,

    /// <summary>Somebody took back what was said of the person; the entries before stay.</summary>
    Clear = 4,

    /// <summary>So many more (or fewer) people of a class, without names.</summary>
    Heads = 5,
}

/// <summary>How a person stands with a session; the last ones only count and stand with no person.</summary>
internal enum Mark
{
    None = 0,
    Present = 1,
    Late = 2,
    Excused = 3,
    Unexcused = 4,
    Exempt = 5,
    OnDuty = 6,
    MakeUp = 7,

    /// <summary>Counted by heads.</summary>
    Heads = 8,

    /// <summary>In the hall by now, of those counted by name.</summary>
    Inside = 9,

    /// <summary>Invitations.</summary>
    Invited = 20,

    /// <summary>Numbers that the site said it expects.</summary>
    Expected = 21,

    Seats = 22,

    /// <summary>The denominator: invitations of the class where a site has some, else what it expects.</summary>
    Required = 23,

    Sites = 24,
}

/// <summary>How an entry was made.</summary>
internal enum Way
{
    /// <summary>The invitation's code, read by the operator's device.</summary>
    Code = 1,

    /// <summary>The hall's changing code, on the person's own phone.</summary>
    Hall = 2,

    /// <summary>Ticked on the list.</summary>
    List = 3,

    /// <summary>Counted by heads.</summary>
    Heads = 4,
}

/// <summary>The words of the marks and classes as devices and forms send them.</summary>
internal static class DayCodes
{
    static readonly (string Code, Mark Mark)[] Marks =
    [
        ("present", Mark.Present), ("late", Mark.Late), ("excused", Mark.Excused), ("unexcused", Mark.Unexcused),
        ("exempt", Mark.Exempt), ("on-duty", Mark.OnDuty), ("make-up", Mark.MakeUp),
    ];

    public static Mark? MarkOf(string? code)
    {
        foreach (var (c, m) in Marks)
            if (c == code)
                return m;
        return null;
    }

    public static string Of(Mark mark)
    {
        foreach (var (c, m) in Marks)
            if (m == mark)
                return c;
        return "none";
    }

    /// <summary>0: none of the classes.</summary>
    public static int ClassOf(string? code) => code is null ? 0 : IndexOf(code) + 1;

    public static string ClassOf(int number) => PeopleClasses.All[Math.Clamp(number, 1, 3) - 1];

    static int IndexOf(string code)
    {
        for (var i = 0; i < PeopleClasses.All.Count; i++)
            if (PeopleClasses.All[i] == code)
                return i;
        return -1;
    }

    /// <summary>Whoever has one of these marks took part.</summary>
    public static bool Attended(this Mark mark) => mark is Mark.Present or Mark.Late or Mark.MakeUp;
}

/// <summary>One entry, as it was made; never changed.</summary>
internal sealed class AttendanceEntry
{
    /// <summary>Made by the device, so that sending twice changes nothing.</summary>
    public required Guid Id { get; init; }

    public required int Conference { get; init; }
    public required int Site { get; init; }
    public required int Session { get; init; }

    /// <summary>Number of the invitation; below zero: a guest without one; 0: heads.</summary>
    public required long Person { get; init; }

    public required EntryKind Kind { get; init; }
    public required int Class { get; init; }

    /// <summary>What the entry gives the person: by the rule of the day for who comes in.</summary>
    public required Mark Mark { get; init; }

    public required int N { get; init; }
    public required Way Way { get; init; }

    /// <summary>When, by the server's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When, by the device's clock.</summary>
    public required DateTimeOffset DeviceAt { get; init; }

    /// <summary>The server's clock less the device's when it was sent, in milliseconds.</summary>
    public required long ClockOff { get; init; }

    public required Guid Device { get; init; }
    public required string MadeBy { get; init; }
    public required string Why { get; init; }
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The entry of the same person and session that was stored before this one.</summary>
    public Guid? Prior { get; init; }
}

/// <summary>
/// Where a person stands with a session, as all entries together say. Session 0: whether the person took part at
/// all; <see cref="Entries"/> is then the number of sessions.
/// </summary>
internal sealed class AttendanceRow
{
    public required int Conference { get; init; }
    public required long Person { get; init; }
    public required int Session { get; init; }
    public required int Site { get; set; }
    public required int Class { get; set; }
    public Mark Mark { get; set; }
    public bool Inside { get; set; }

    /// <summary>When the person came in first.</summary>
    public DateTimeOffset? At { get; set; }

    public DateTimeOffset LastAt { get; set; }
    public int Entries { get; set; }
    public Guid First { get; set; }
    public Guid Last { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    public int Version { get; set; }
}

/// <summary>People counted by heads; session 0: the highest of the sessions.</summary>
internal sealed class HeadCount
{
    public required int Conference { get; init; }
    public required int Site { get; init; }
    public required int Class { get; init; }
    public required int Session { get; init; }
    public int N { get; set; }
    public Guid Last { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    public int Version { get; set; }
}

/// <summary>Somebody without an invitation, counted by name.</summary>
internal sealed class DayGuest
{
    public required int Conference { get; init; }

    /// <summary>Below zero; made from the id that the device gave.</summary>
    public required long Person { get; init; }

    public required int Site { get; init; }
    public required int Class { get; init; }
    public required string Name { get; init; }
    public required string NameKey { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
}

/// <summary>A change of a sum that is not folded yet.</summary>
internal sealed class AttendanceDelta
{
    public long Id { get; init; }
    public required int Conference { get; init; }
    public required int Site { get; init; }
    public required int Session { get; init; }
    public required int Class { get; init; }
    public required Mark Mark { get; init; }
    public required int N { get; init; }
}

/// <summary>A sum of one site.</summary>
internal sealed class AttendanceTotal
{
    public required int Conference { get; init; }
    public required int Site { get; init; }
    public required int Session { get; init; }
    public required int Class { get; init; }
    public required Mark Mark { get; init; }
    public required int N { get; init; }
}

/// <summary>A sum of all sites of a unit and below; of <see cref="Guid.Empty"/>: of the conference.</summary>
internal sealed class AttendanceUnitTotal
{
    public required int Conference { get; init; }
    public required Guid Unit { get; init; }
    public required int Session { get; init; }
    public required int Class { get; init; }
    public required Mark Mark { get; init; }
    public required int N { get; init; }
}

/// <summary>That the numbers of a site count for a unit: its own, and each above it on the day.</summary>
internal sealed class AttendancePath
{
    public required int Conference { get; init; }
    public required int Site { get; init; }
    public required Guid Unit { get; init; }
}

/// <summary>A unit on some site's path, as it stood on the day of the conference.</summary>
internal sealed class AttendanceNode
{
    public required int Conference { get; init; }
    public required Guid Unit { get; init; }
    public required Guid? Parent { get; init; }
    public required string Level { get; init; }
}

/// <summary>The secret that the changing codes of one hall are made with.</summary>
internal sealed class HallSecret
{
    public required Contracts.SiteId SiteId { get; init; }
    public required byte[] Secret { get; set; }
    public required DateTimeOffset MadeAt { get; set; }
}

/// <summary>That a phone has counted somebody by the hall's code: once for each session.</summary>
internal sealed class HallUse
{
    public required int Conference { get; init; }
    public required int Session { get; init; }
    public required string Device { get; init; }
    public required long Person { get; init; }
    public required DateTimeOffset UsedAt { get; init; }
}
