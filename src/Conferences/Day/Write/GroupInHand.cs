namespace ThongSuot.Conferences.Day.Write;

/// <summary>A row as it was read and as it will be written.</summary>
internal sealed class Held<T>(T row, bool isNew)
    where T : class
{
    public T Row { get; } = row;

    /// <summary>Not in the database yet.</summary>
    public bool IsNew { get; } = isNew;

    public bool IsChanged { get; set; }
}

/// <summary>
/// What one group of entries meets and leaves behind: loaded by the store of the engine, changed by
/// <see cref="JudgeGroup"/>, written by the store in one transaction.
/// </summary>
internal sealed class GroupInHand
{
    /// <summary>Ids of entries that were stored before.</summary>
    public HashSet<Guid> Known { get; } = [];

    public Dictionary<(int Conference, long Person, int Session), Held<AttendanceRow>> Rows { get; } = [];

    public Dictionary<(int Conference, int Site, int Class, int Session), Held<HeadCount>> Heads { get; } = [];

    /// <summary>Sessions of which a class of a site has heads.</summary>
    public Dictionary<(int Conference, int Site, int Class), SortedSet<int>> HeadSessions { get; } = [];

    public Dictionary<(int Conference, int Session, string Device), long> Phones { get; } = [];

    public Dictionary<Guid, AttendanceEntry> Entries { get; } = [];

    public Dictionary<(int Conference, long Person), DayGuest> Guests { get; } = [];

    public List<HallUse> Uses { get; } = [];

    public Dictionary<(int Conference, int Site, int Session, int Class, Mark Mark), int> Deltas { get; } = [];

    public void Loaded(AttendanceRow row) => Rows[(row.Conference, row.Person, row.Session)] = new(row, isNew: false);

    public void Loaded(HeadCount row) => Keep(row, isNew: false);

    public Held<HeadCount> Keep(HeadCount row, bool isNew)
    {
        var held = new Held<HeadCount>(row, isNew);
        Heads[(row.Conference, row.Site, row.Class, row.Session)] = held;
        if (row.Session > 0)
        {
            var key = (row.Conference, row.Site, row.Class);
            if (!HeadSessions.TryGetValue(key, out var sessions)) HeadSessions[key] = sessions = [];
            sessions.Add(row.Session);
        }

        return held;
    }

    public void Add(int conference, int site, int session, int people, Mark mark, int n)
    {
        var key = (conference, site, session, people, mark);
        var sum = Deltas.GetValueOrDefault(key) + n;
        if (sum == 0) Deltas.Remove(key);
        else Deltas[key] = sum;
    }
}
