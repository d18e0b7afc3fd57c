using ThongSuot.Conferences.Contracts;

namespace ThongSuot.Conferences.After.Counts;

/// <summary>Adds the people and heads of one site up into rows. Pure.</summary>
internal static class AddUp
{
    public static IReadOnlyList<CountedRow> Site(
        ConferenceId conference, SiteId site, IReadOnlyList<DayPerson> people, IReadOnlyList<DayHeads> heads,
        IReadOnlyList<int> sessions, (Guid Unit, int Members) expected = default)
    {
        var rows = new Dictionary<(Guid, int, string), CountedRow>();
        CountedRow Row(Guid unit, int session, string kind)
        {
            if (!rows.TryGetValue((unit, session, kind), out var row))
                rows[(unit, session, kind)] = row = new()
                {
                    ConferenceId = conference, SiteId = site, UnitId = unit, Session = session, Class = kind,
                };
            return row;
        }

        foreach (var person in people)
        {
            Mark(Row(person.Unit, CountedRow.Whole, person.Class), person, person.Whole);
            foreach (var session in sessions)
                Mark(
                    Row(person.Unit, session, person.Class), person,
                    person.Marks.GetValueOrDefault(session, DayMarks.None));
        }

        // Where nobody was called by name, those that the site expects are those who have to come.
        if (expected.Members > 0 && !people.Any(p => p.Invitation is not null && p.Class != PeopleClasses.Guest))
            Row(expected.Unit, CountedRow.Whole, PeopleClasses.Member).Required += expected.Members;

        // Where only heads were counted, the whole is the fullest session: who came twice is not two people.
        foreach (var head in heads) Row(head.Unit, head.Session, head.Class).Present += head.Count;
        foreach (var most in heads.GroupBy(h => (h.Unit, h.Class)))
            Row(most.Key.Unit, CountedRow.Whole, most.Key.Class).Present +=
                most.GroupBy(h => h.Session).Max(s => s.Sum(h => h.Count));
        return [.. rows.Values];
    }

    static void Mark(CountedRow row, DayPerson person, string mark)
    {
        var called = person.Invitation is not null && person.Class != PeopleClasses.Guest;
        if (called) row.Required++;
        switch (mark)
        {
            case DayMarks.Present or DayMarks.Late: row.Present++; break;
            case DayMarks.MadeUp: row.MadeUp++; break;
            case DayMarks.Excused: row.Excused++; break;
            case DayMarks.Exempt: row.Exempt++; break;
            case DayMarks.OnDuty: row.OnDuty++; break;
            default:
                if (called) row.Unexcused++;
                break;
        }
    }
}
