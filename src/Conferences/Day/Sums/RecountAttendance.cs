using System.Data.Common;
using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Day.Write;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Verification;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Day.Sums;

/// <summary>A number that is not what the entries say.</summary>
internal sealed record WrongNumber(int Conference, string Where, string What, long Stored, long Counted);

/// <summary>
/// Counts a conference anew from its entries, invitations and sites, and compares with every sum that is stored. The
/// same for <c>thongsuot verify</c> and for the tests. Sums are held in memory, people are not.
/// </summary>
internal sealed class RecountAttendance(AppDb db)
{
    const int MostTold = 100;

    [StructLayout(LayoutKind.Auto)]
    readonly record struct Key(int Site, int Session, int Class, Mark Mark);

    readonly List<WrongNumber> wrong = [];

    public async Task<IReadOnlyList<WrongNumber>> RunAsync(int conference, CancellationToken ct)
    {
        // One look at everything: a change between two queries would be told as a fault.
        await using var transaction = db.IsSqlite
            ? await db.Database.BeginTransactionAsync(ct)
            : await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        wrong.Clear();
        var counted = new Dictionary<Key, long>();
        await PeopleAsync(conference, counted, ct);
        await HeadsAsync(conference, counted, ct);
        await AskedAsync(conference, counted, ct);
        var deltas = await SumsAsync("attendance_deltas", conference, ct);
        var sites = await SumsAsync("attendance_totals", conference, ct);
        var together = new Dictionary<Key, long>(sites);
        foreach (var (k, n) in deltas) Add(together, k, n);
        Required(counted, sites, deltas);
        Compare(conference, together, counted, k => $"site {k.Site} session {k.Session} class {k.Class}", k => k.Mark);
        await UnitsAsync(conference, sites, ct);
        return [.. wrong.Take(MostTold)];
    }

    static void Add<TKey>(Dictionary<TKey, long> sums, TKey key, long n)
        where TKey : notnull => sums[key] = sums.GetValueOrDefault(key) + n;

    // Entries in the order of people: each person's state is derived from all entries, and compared with the row.
    async Task PeopleAsync(int conference, Dictionary<Key, long> counted, CancellationToken ct)
    {
        var rows = db.Set<AttendanceRow>().IgnoreQueryFilters().Where(a => a.Conference == conference)
            .OrderBy(a => a.Person).ThenBy(a => a.Session).AsAsyncEnumerable().GetAsyncEnumerator(ct);
        await using var here = rows;
        var chain = await ChainsAsync(conference, ct);
        var took = new Dictionary<long, long>();
        while (await here.MoveNextAsync())
        {
            var row = here.Current;
            if (row.Mark != Mark.None) Add(counted, new(row.Site, row.Session, row.Class, row.Mark), 1);
            if (row.Inside) Add(counted, new(row.Site, row.Session, row.Class, Mark.Inside), 1);
            if (row.Session == 0)
            {
                took[row.Person] = row.Entries;
                continue;
            }

            if (row.Mark.Attended()) Add(took, row.Person, -1);
            var said = chain.Remove((row.Person, row.Session), out var state) ? state : default;
            if (said != (row.Mark, row.Inside, row.At))
                wrong.Add(new(
                    conference, $"person {row.Person} session {row.Session}", "state", (int)row.Mark, (int)said.Mark));
        }

        foreach (var (person, off) in took.Where(t => t.Value != 0))
            wrong.Add(new(conference, $"person {person}", "sessions", off, 0));
        foreach (var (person, session) in chain.Keys)
            wrong.Add(new(conference, $"person {person} session {session}", "row", 0, 1));
    }

    // A small state for each person and session: two million take some 100 MB while it runs.
    async Task<Dictionary<(long Person, int Session), (Mark Mark, bool Inside, DateTimeOffset? At)>> ChainsAsync(
        int conference, CancellationToken ct)
    {
        var states = new Dictionary<(long, int), (Mark, bool, DateTimeOffset?)>();
        (long, int) at = default;
        var steps = new List<Step>();
        void End()
        {
            if (steps.Count == 0) return;
            var s = PersonState.Of(steps);
            states[at] = (s.Mark, s.Inside, s.At);
            steps.Clear();
        }

        await foreach (var e in db.Set<AttendanceEntry>().IgnoreQueryFilters()
            .Where(e => e.Conference == conference && e.Person != 0).OrderBy(e => e.Person).ThenBy(e => e.Session)
            .Select(e => new { e.Person, e.Session, e.Kind, e.Mark, e.At, e.Id }).AsAsyncEnumerable()
                .WithCancellation(ct))
        {
            if ((e.Person, e.Session) != at) End();
            at = (e.Person, e.Session);
            steps.Add(new(e.Kind, e.Mark, e.At, e.Id));
        }

        End();
        return states;
    }

    async Task HeadsAsync(int conference, Dictionary<Key, long> counted, CancellationToken ct)
    {
        var said = new Dictionary<Key, long>();
        foreach (var h in await DaySql.ReadAsync(
            db,
            "select site, session, class, sum(n) from attendance_entries where conference = @c and kind = 5 "
            + "group by site, session, class",
            r => (new Key(r.GetInt32(0), r.GetInt32(1), r.GetInt32(2), Mark.Heads), r.GetInt64(3)), ct,
            ("c", conference)))
        {
            said[h.Item1] = h.Item2;
            var whole = h.Item1 with { Session = 0 };
            said[whole] = Math.Max(said.GetValueOrDefault(whole), h.Item2);
        }

        foreach (var (k, n) in said) Add(counted, k, n);
        var stored = (await db.Set<HeadCount>().Where(h => h.Conference == conference).ToListAsync(ct))
            .ToDictionary(h => new Key(h.Site, h.Session, h.Class, Mark.Heads), h => (long)h.N);
        Compare(conference, stored, said, k => $"heads of site {k.Site} session {k.Session} class {k.Class}", k =>
            k.Mark);
    }

    async Task AskedAsync(int conference, Dictionary<Key, long> counted, CancellationToken ct)
    {
        foreach (var i in await (
            from i in db.Set<Invitation>().IgnoreQueryFilters()
            join s in db.Set<Site>().IgnoreQueryFilters() on i.SiteId equals s.Id
            join c in db.Set<Conference>().IgnoreQueryFilters() on s.ConferenceId equals c.Id
            where c.No == conference && i.RemovedAt == null
            group i by new { s.No, i.Class } into g
            select new { g.Key.No, g.Key.Class, N = g.Count() }).ToListAsync(ct))
            Add(counted, new(i.No, 0, DayCodes.ClassOf(i.Class), Mark.Invited), i.N);
        foreach (var s in await (
            from s in db.Set<Site>().IgnoreQueryFilters()
            join c in db.Set<Conference>().IgnoreQueryFilters() on s.ConferenceId equals c.Id
            where c.No == conference && s.RemovedAt == null
            select new { s.No, s.ExpectedMembers, s.ExpectedGuests, s.Seats }).ToListAsync(ct))
        {
            Add(counted, new(s.No, 0, 1, Mark.Expected), s.ExpectedMembers ?? 0);
            Add(counted, new(s.No, 0, 3, Mark.Expected), s.ExpectedGuests ?? 0);
            Add(counted, new(s.No, 0, 0, Mark.Seats), s.Seats ?? 0);
            Add(counted, new(s.No, 0, 0, Mark.Sites), 1);
        }
    }

    // What is required is worked out when changes are folded: sites with open changes of it are not judged.
    static void Required(Dictionary<Key, long> counted, Dictionary<Key, long> sites, Dictionary<Key, long> deltas)
    {
        var open = deltas.Keys.Where(k => k.Mark is Mark.Invited or Mark.Expected).Select(k => k.Site).ToHashSet();
        foreach (var site in counted.Keys.Select(k => k.Site).Distinct().ToList())
        {
            long Of(int people, Mark mark) => counted.GetValueOrDefault(new(site, 0, people, mark));
            var named = Of(1, Mark.Invited) + Of(2, Mark.Invited) > 0;
            long[] need =
            [
                named ? Of(1, Mark.Invited) : Of(1, Mark.Expected), Of(2, Mark.Invited),
                Of(3, Mark.Invited) > 0 ? Of(3, Mark.Invited) : Of(3, Mark.Expected),
            ];
            for (var people = 1; people <= 3; people++)
            {
                var key = new Key(site, 0, people, Mark.Required);
                counted[key] = open.Contains(site) ? sites.GetValueOrDefault(key) : need[people - 1];
            }
        }
    }

    async Task<Dictionary<Key, long>> SumsAsync(string table, int conference, CancellationToken ct) =>
        (await DaySql.ReadAsync(
            db,
            $"select site, session, class, mark, sum(n) from {table} where conference = @c "
            + "group by site, session, class, mark",
            r => (Key: new Key(r.GetInt32(0), r.GetInt32(1), r.GetInt32(2), (Mark)r.GetInt32(3)), N: r.GetInt64(4)), ct,
            ("c", conference))).ToDictionary(r => r.Key, r => r.N);

    // Sums of units against those of sites, along the paths that were kept.
    async Task UnitsAsync(int conference, Dictionary<Key, long> sites, CancellationToken ct)
    {
        var paths = (await db.Set<AttendancePath>().Where(p => p.Conference == conference)
            .Select(p => new { p.Site, p.Unit }).ToListAsync(ct)).ToLookup(p => p.Site, p => p.Unit);
        var counted = new Dictionary<(Guid, Key), long>();
        foreach (var (k, n) in sites)
        {
            var what = k with { Site = 0 };
            foreach (var unit in paths[k.Site].Append(Guid.Empty)) Add(counted, (unit, what), n);
        }

        var stored = (await DaySql.ReadAsync(
            db,
            "select unit, session, class, mark, n from attendance_unit_totals where conference = @c",
            Read, ct, ("c", conference))).ToDictionary(r => r.Item1, r => r.Item2);
        Compare(
            conference, stored, counted, k => $"unit {k.Item1} session {k.Item2.Session} class {k.Item2.Class}",
            k => k.Item2.Mark);

        static ((Guid, Key), long) Read(DbDataReader r) => (
            (r.GetGuid(0), new Key(0, r.GetInt32(1), r.GetInt32(2), (Mark)r.GetInt32(3))), r.GetInt32(4));
    }

    void Compare<TKey>(
        int conference, Dictionary<TKey, long> stored, Dictionary<TKey, long> counted, Func<TKey, string> where,
        Func<TKey, Mark> what)
        where TKey : notnull
    {
        foreach (var key in counted.Keys.Union(stored.Keys))
        {
            var (a, b) = (stored.GetValueOrDefault(key), counted.GetValueOrDefault(key));
            if (a != b) wrong.Add(new(conference, where(key), what(key).ToString(), a, b));
        }
    }
}

/// <summary>The attendance's part of <c>thongsuot verify</c>.</summary>
internal sealed class VerifyAttendance(AppDb db) : IVerification
{
    static readonly Phrase Wrong = new(
        "Hội nghị {0}, {1}, {2}: số đã lưu {3}, đếm lại {4}.",
        "Conference {0}, {1}, {2}: stored {3}, counted {4}.");

    public string Name => "attendance";

    public async Task<Verified> RunAsync(VerifyRequest request, Action<Finding> tell, CancellationToken ct)
    {
        var conferences = await db.Set<Conference>().IgnoreQueryFilters().OrderBy(c => c.No).Select(c => c.No)
            .ToListAsync(ct);
        var recount = new RecountAttendance(db);
        foreach (var conference in conferences)
        {
            foreach (var w in await recount.RunAsync(conference, ct))
                tell(new("attendance-count", Wrong.With(w.Conference, w.Where, w.What, w.Stored, w.Counted)));
        }

        return new([("conferences", conferences.Count)], []);
    }
}
