using ThongSuot.Kernel.Results;

namespace ThongSuot.Conferences.Day.Write;

/// <summary>An entry that was read and judged as far as it can be alone; the writer judges it with the
/// others.</summary>
internal sealed record NewEntry
{
    public required Guid Id { get; init; }
    public required EntryKind Kind { get; init; }
    public required int Conference { get; init; }
    public required int Site { get; init; }
    public required int Session { get; init; }
    public required long Person { get; init; }
    public required int Class { get; init; }
    public Mark Mark { get; init; }
    public int N { get; init; }
    public required Way Way { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset DeviceAt { get; init; }
    public long ClockOff { get; init; }
    public required Guid Device { get; init; }
    public string MadeBy { get; init; } = "";
    public string Why { get; init; } = "";
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Name of somebody without an invitation.</summary>
    public string? GuestName { get; init; }

    /// <summary>The phone by which the person counted themselves; it may do so once for the session.</summary>
    public string? Phone { get; init; }

    public Step Step => new(Kind, Mark, At, Id);

    public AttendanceEntry Stored(Guid? prior) => new()
    {
        Id = Id, Conference = Conference, Site = Site, Session = Session, Person = Person, Kind = Kind, Class = Class,
        Mark = Mark, N = N, Way = Way, At = At, DeviceAt = DeviceAt, ClockOff = ClockOff, Device = Device,
        MadeBy = MadeBy, Why = Why, SentAt = SentAt, Prior = prior,
    };
}

/// <summary>What became of an entry.</summary>
internal enum Did
{
    Refused,

    /// <summary>The person is counted now, and was not before.</summary>
    Counted,

    /// <summary>The person was counted and in the hall already; the entry is kept.</summary>
    Already,

    /// <summary>Came back in, or went out.</summary>
    Moved,

    /// <summary>Marked, cleared, heads added.</summary>
    Written,

    /// <summary>This very entry was stored before: it was sent twice.</summary>
    Same,
}

/// <summary>The answer to one entry, given after it is on disk.</summary>
internal sealed record EntryAnswer(Guid Id, Did Did, Error? Error = null)
{
    public Mark Mark { get; init; }
    public bool Inside { get; init; }

    /// <summary>When the person came in first; of heads: none.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Heads of the class by now.</summary>
    public int N { get; init; }
}
