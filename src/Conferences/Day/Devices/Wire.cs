namespace ThongSuot.Conferences.Day.Devices;

/// <summary>Somebody without an invitation, as a device sends them.</summary>
internal sealed record GuestWire(Guid Id, string? Name, string? Class);

/// <summary>One entry, as a device sends it. Times are milliseconds of the device's clock since 1970.</summary>
internal sealed record EntryWire
{
    public Guid Id { get; init; }

    /// <summary>"in", "out", "mark", "clear" or "heads".</summary>
    public string? Kind { get; init; }

    public int Session { get; init; }
    public long At { get; init; }

    /// <summary>What was scanned, or typed from paper.</summary>
    public string? Code { get; init; }

    /// <summary>Number of the invitation, ticked on the list.</summary>
    public int? No { get; init; }

    public GuestWire? Guest { get; init; }

    /// <summary>A guest that another device of the hall added.</summary>
    public long? Person { get; init; }

    /// <summary>With "mark": "excused", "on-duty"…</summary>
    public string? Mark { get; init; }

    /// <summary>With "heads".</summary>
    public string? Class { get; init; }

    public int? N { get; init; }
    public string? Why { get; init; }

    /// <summary>The operator said that somebody invited elsewhere is counted here.</summary>
    public bool Here { get; init; }
}

/// <summary>What a device sends at once.</summary>
internal sealed record BatchWire
{
    public Guid Device { get; init; }

    /// <summary>The device's clock while it sends.</summary>
    public long Now { get; init; }

    /// <summary>The server's clock when the device last heard of the others; null: it does not ask.</summary>
    public long? Since { get; init; }

    public IReadOnlyList<EntryWire>? Entries { get; init; }
}

/// <summary>The answer to one entry.</summary>
/// <param name="Ok">Stored, now or before; the device may forget it.</param>
/// <param name="Did">"counted", "already", "moved", "written", "same" or "refused".</param>
internal sealed record AnswerWire(Guid Id, bool Ok, string Did, string? Code, string? Message)
{
    public string? Mark { get; init; }
    public bool Inside { get; init; }
    public long? At { get; init; }
    public long? Person { get; init; }
    public string? Name { get; init; }
    public int? N { get; init; }

    /// <summary>For pages of this program; devices get its code and its sentence.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Kernel.Results.Error? Refusal { get; init; }
}

/// <summary>Where a person of the hall stands: number, session, mark, inside, first came in at.</summary>
internal sealed record StateWire(long P, int S, string M, bool I, long? T);

/// <summary>A guest of the hall.</summary>
internal sealed record GuestOfHall(long P, string N, string C);

/// <summary>Heads of a class in a session.</summary>
internal sealed record HeadsWire(string C, int S, int N);

/// <summary>What other devices of the hall did meanwhile.</summary>
internal sealed record NewsWire(
    IReadOnlyList<StateWire> States, IReadOnlyList<GuestOfHall> Guests, IReadOnlyList<HeadsWire> Heads);

/// <summary>The answer to a batch.</summary>
/// <param name="Now">The server's clock.</param>
/// <param name="Off">The server's clock less the device's; entries were corrected by it.</param>
/// <param name="Site">State of the site.</param>
internal sealed record BatchAnswer(long Now, long Off, string Site, IReadOnlyList<AnswerWire> Answers, NewsWire? News)
{
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>A refusal of the whole batch.</summary>
internal sealed record RefusalWire(string Code, string Message);

/// <summary>A session as a device needs it, with the clock of the hall.</summary>
internal sealed record SessionWire(
    int No, string Title, long Start, long End, long Late, long Opens, long Closes, bool MakeUp, string Hours);

/// <summary>One person of the list: number, name, class, hash of the code, answer.</summary>
internal sealed record PersonWire(int No, string N, string C, string? H, string A);

/// <summary>All that a device needs to count people of one hall without a network; nothing of anybody else.</summary>
internal sealed record PackageWire(
    long Now, long EraseAt, string Token, string Conference, string Site, int? Seats, string State,
    IReadOnlyList<SessionWire> Sessions, IReadOnlyList<PersonWire> People, NewsWire News);
