namespace ThongSuot.Conferences.Day.Write;

/// <summary>
/// Judges the entries of a group one after another against what is stored and what the group itself changes. Pure but
/// for one thing: an entry that comes after later ones asks for the entries before it.
/// </summary>
/// <param name="group">What was loaded; takes what changes.</param>
/// <param name="read">Reads a stored entry by its id.</param>
internal sealed class JudgeGroup(GroupInHand group, Func<Guid, Task<AttendanceEntry?>> read)
{
    // A person has a handful of entries in a session; so many end a circle.
    const int MostEntries = 10_000;

    public async Task<EntryAnswer> JudgeAsync(NewEntry e)
    {
        if (group.Known.Contains(e.Id) || group.Entries.ContainsKey(e.Id)) return Same(e);
        return e.Kind == EntryKind.Heads ? Heads(e) : await PersonAsync(e);
    }

    EntryAnswer Same(NewEntry e)
    {
        if (e.Kind == EntryKind.Heads)
            return new(e.Id, Did.Same)
            {
                N = group.Heads.TryGetValue((e.Conference, e.Site, e.Class, e.Session), out var h) ? h.Row.N : 0,
            };
        return group.Rows.TryGetValue((e.Conference, e.Person, e.Session), out var held)
            ? Of(e, Did.Same, held.Row) : new(e.Id, Did.Same);
    }

    static EntryAnswer Of(NewEntry e, Did did, AttendanceRow row) =>
        new(e.Id, did) { Mark = row.Mark, Inside = row.Inside, At = row.At };

    async Task<EntryAnswer> PersonAsync(NewEntry e)
    {
        var held = RowOf(e, e.Session);
        var row = held.Row;
        if (row.Mark.Attended() && row.Site != e.Site)
            return new(e.Id, Did.Refused, new CountedElsewhere(row.Site, row.At)) { Mark = row.Mark, At = row.At };
        if (e.Phone is { } phone && !Takes(e, phone)) return new(e.Id, Did.Refused, new PhoneUsed());
        var (before, wasAt, wasOf) = ((row.Mark, row.Inside), row.Site, row.Class);
        var state = await StateAsync(held, e);
        if (!row.Mark.Attended()) (row.Site, row.Class) = (e.Site, e.Class);
        Count(e.Conference, wasAt, e.Session, wasOf, before, -1);
        (row.Mark, row.Inside, row.At) = (state.Mark, state.Inside, state.At);
        Count(e.Conference, row.Site, e.Session, row.Class, (row.Mark, row.Inside), +1);
        if (row.Entries == 0) row.First = e.Id;
        group.Entries[e.Id] = e.Stored(row.Entries == 0 ? null : row.Last);
        if (row.Entries == 0 || e.At > row.LastAt) row.LastAt = e.At;
        (row.Last, row.Entries, row.ChangedAt, held.IsChanged) = (e.Id, row.Entries + 1, e.SentAt, true);
        TookPart(e, before.Mark.Attended(), row);
        if (e.GuestName is not null && row.Person < 0) Guest(e);
        return Of(e, DidWhat(e.Kind, before, row), row);
    }

    static Did DidWhat(EntryKind kind, (Mark Mark, bool Inside) before, AttendanceRow row) => kind switch
    {
        EntryKind.In when row.Mark.Attended() && !before.Mark.Attended() => Did.Counted,
        EntryKind.In when before.Mark.Attended() && before.Inside == row.Inside => Did.Already,
        EntryKind.In or EntryKind.Out => Did.Moved,
        _ => Did.Written,
    };

    // Usually an entry comes after those before it; else all of them are taken anew, in the order of their times.
    async Task<PersonState> StateAsync(Held<AttendanceRow> held, NewEntry e)
    {
        var row = held.Row;
        if (row.Entries == 0) return PersonState.Nothing.Then(e.Step);
        if (e.At > row.LastAt) return new PersonState(row.Mark, row.Inside, row.At, null).Then(e.Step);
        var steps = new List<Step> { e.Step };
        Guid? next = row.Last;
        while (next is { } id && steps.Count < MostEntries)
        {
            var entry = group.Entries.GetValueOrDefault(id) ?? await read(id)
                ?? throw new InvalidOperationException($"No entry {id} of a person's chain");
            steps.Add(new(entry.Kind, entry.Mark, entry.At, entry.Id));
            next = entry.Prior;
        }

        return PersonState.Of(steps);
    }

    Held<AttendanceRow> RowOf(NewEntry e, int session)
    {
        var key = (e.Conference, e.Person, session);
        if (group.Rows.TryGetValue(key, out var held)) return held;
        return group.Rows[key] = new(
            new()
            {
                Conference = e.Conference, Person = e.Person, Session = session, Site = e.Site, Class = e.Class,
            },
            isNew: true);
    }

    void Count(int conference, int site, int session, int people, (Mark Mark, bool Inside) state, int n)
    {
        if (state.Mark != Mark.None) group.Add(conference, site, session, people, state.Mark, n);
        if (state.Inside) group.Add(conference, site, session, people, Mark.Inside, n);
    }

    // Session 0: each person once, at the site where they took part first.
    void TookPart(NewEntry e, bool before, AttendanceRow row)
    {
        var after = row.Mark.Attended();
        if (before == after) return;
        var held = RowOf(e, 0);
        var whole = held.Row;
        if (after && whole.Entries == 0)
        {
            (whole.Site, whole.Class, whole.Mark, whole.At) = (row.Site, row.Class, Mark.Present, row.At);
            group.Add(e.Conference, whole.Site, 0, whole.Class, Mark.Present, 1);
        }

        whole.Entries += after ? 1 : -1;
        if (whole.Entries == 0)
        {
            group.Add(e.Conference, whole.Site, 0, whole.Class, Mark.Present, -1);
            (whole.Mark, whole.At) = (Mark.None, null);
        }

        if (held.IsNew && !held.IsChanged) whole.First = e.Id;
        (whole.Last, whole.LastAt, whole.ChangedAt, held.IsChanged) = (e.Id, e.At, e.SentAt, true);
    }

    bool Takes(NewEntry e, string phone)
    {
        var key = (e.Conference, e.Session, phone);
        if (group.Phones.TryGetValue(key, out var person)) return person == e.Person;
        group.Phones[key] = e.Person;
        group.Uses.Add(new()
        {
            Conference = e.Conference, Session = e.Session, Device = phone, Person = e.Person, UsedAt = e.SentAt,
        });
        return true;
    }

    void Guest(NewEntry e) => group.Guests.TryAdd((e.Conference, e.Person), new()
    {
        Conference = e.Conference, Person = e.Person, Site = e.Site, Class = e.Class, Name = e.GuestName!,
        NameKey = Reading.TextKey.Fold(e.GuestName!), AddedAt = e.SentAt,
    });

    EntryAnswer Heads(NewEntry e)
    {
        var held = HeadsOf(e, e.Session);
        var sum = held.Row.N + e.N;
        if (sum < 0) return new(e.Id, Did.Refused, new HeadsBelowZero()) { N = held.Row.N };
        var before = Highest(e);
        group.Entries[e.Id] = e.Stored(held.IsNew && !held.IsChanged ? null : held.Row.Last);
        Set(held, e, sum);
        group.Add(e.Conference, e.Site, e.Session, e.Class, Mark.Heads, e.N);
        if (Highest(e) is var after && after != before)
        {
            group.Add(e.Conference, e.Site, 0, e.Class, Mark.Heads, after - before);
            Set(HeadsOf(e, 0), e, after);
        }

        return new(e.Id, Did.Written) { N = sum };
    }

    static void Set(Held<HeadCount> held, NewEntry e, int n) =>
        (held.Row.N, held.Row.Last, held.Row.ChangedAt, held.IsChanged) = (n, e.Id, e.SentAt, true);

    Held<HeadCount> HeadsOf(NewEntry e, int session) =>
        group.Heads.TryGetValue((e.Conference, e.Site, e.Class, session), out var held) ? held : group.Keep(
            new() { Conference = e.Conference, Site = e.Site, Class = e.Class, Session = session }, isNew: true);

    int Highest(NewEntry e) =>
        group.HeadSessions.TryGetValue((e.Conference, e.Site, e.Class), out var sessions)
            ? sessions.Max(s => group.Heads[(e.Conference, e.Site, e.Class, s)].Row.N) : 0;
}
