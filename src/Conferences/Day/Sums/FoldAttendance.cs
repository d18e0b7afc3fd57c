using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Background;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Conferences.Day.Sums;

/// <summary>
/// Moves changes into the sums of sites, units and conferences, each exactly once: the rows that leave are those that
/// enter, in one transaction. One process folds at a time; sums are exact meanwhile, because whoever reads adds what
/// is not folded yet.
/// </summary>
internal sealed class FoldAttendance(AppDb db, SitePaths paths)
{
    /// <summary>So many changes in one transaction: some tens of milliseconds, for others wait to write.</summary>
    public const int Most = 4_000;

    // Any fixed number: whoever holds it folds, or makes paths anew.
    public const long Lock = 7_240_611;

    const string Sites = """
        insert into attendance_totals (conference, site, session, class, mark, n) {0}
        on conflict (conference, site, session, class, mark) do update set n = attendance_totals.n + excluded.n
        """;

    const string Units = """
        insert into attendance_unit_totals (conference, unit, session, class, mark, n) {0}
        on conflict (conference, unit, session, class, mark) do update set n = attendance_unit_totals.n + excluded.n
        """;

    sealed record Delta(long Id, int Conference, int Site, int Session, int Class, int Mark, int N);

    /// <summary>How many changes were folded.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        if (!await db.Set<AttendanceDelta>().AnyAsync(ct)) return 0;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await AloneAsync(db, ct)) return 0;
        var deltas = await DaySql.ReadAsync(
            db,
            $"select id, conference, site, session, class, mark, n from attendance_deltas order by id limit {Most}",
            r => new Delta(
                r.GetInt64(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3), r.GetInt32(4), r.GetInt32(5),
                r.GetInt32(6)),
            ct);
        foreach (var conference in deltas.GroupBy(d => d.Conference)) await FoldAsync(conference.Key, [.. conference],
            ct);
        await DeleteAsync(deltas.ConvertAll(d => d.Id), ct);
        await transaction.CommitAsync(ct);
        return deltas.Count;
    }

    /// <summary>SQLite has one writer; PostgreSQL is asked.</summary>
    public static async Task<bool> AloneAsync(AppDb db, CancellationToken ct) =>
        db.IsSqlite || (await DaySql.ReadAsync(
            db, $"select pg_try_advisory_xact_lock({Lock})", r => r.GetBoolean(0), ct))[0];

    async Task FoldAsync(int conference, List<Delta> deltas, CancellationToken ct)
    {
        var sums = new Dictionary<(int Site, int Session, int Class, int Mark), int>();
        foreach (var d in deltas) Add(sums, (d.Site, d.Session, d.Class, d.Mark), d.N);
        var of = await paths.EnsureAsync(conference, [.. sums.Keys.Select(k => k.Site).Distinct()], ct);
        var asked = deltas.Where(d => d.Mark is (int)Mark.Invited or (int)Mark.Expected).Select(d => d.Site).Distinct();
        await RequiredAsync(conference, [.. asked], sums, ct);
        var units = new Dictionary<(Guid Unit, int Session, int Class, int Mark), int>();
        foreach (var (k, n) in sums)
        {
            Add(units, (Guid.Empty, k.Session, k.Class, k.Mark), n);
            foreach (var unit in of.GetValueOrDefault(k.Site, [])) Add(units, (unit, k.Session, k.Class, k.Mark), n);
        }

        await PutAsync(Sites, sums.Where(s => s.Value != 0).OrderBy(s => s.Key).Select(
            s => new object[] { conference, s.Key.Site, s.Key.Session, s.Key.Class, s.Key.Mark, s.Value }), ct);
        await PutAsync(Units, units.Where(s => s.Value != 0).OrderBy(s => s.Key).Select(
            s => new object[] { conference, s.Key.Unit, s.Key.Session, s.Key.Class, s.Key.Mark, s.Value }), ct);
    }

    static void Add<TKey>(Dictionary<TKey, int> sums, TKey key, int n)
        where TKey : notnull => sums[key] = sums.GetValueOrDefault(key) + n;

    // What a site has to reach: its invitations of the class where it has some, else what it said it expects.
    async Task RequiredAsync(
        int conference, List<int> sites, Dictionary<(int Site, int Session, int Class, int Mark), int> sums,
        CancellationToken ct)
    {
        foreach (var chunk in sites.Chunk(500))
        {
            var stored = (await DaySql.ReadAsync(
                db,
                "select site, class, mark, n from attendance_totals where conference = @c and session = 0 "
                + $"and mark in (20, 21, 23) and site in ({Numbers(chunk)})",
                r => (Key: (r.GetInt32(0), r.GetInt32(1), r.GetInt32(2)), N: r.GetInt32(3)), ct, ("c", conference)))
                .ToDictionary(r => r.Key, r => r.N);
            foreach (var site in chunk)
            {
                int Now(int people, Mark mark) => stored.GetValueOrDefault((site, people, (int)mark))
                    + sums.GetValueOrDefault((site, 0, people, (int)mark));
                var named = Now(1, Mark.Invited) + Now(2, Mark.Invited) > 0;
                int[] need =
                [
                    named ? Now(1, Mark.Invited) : Now(1, Mark.Expected), Now(2, Mark.Invited),
                    Now(3, Mark.Invited) is > 0 and var guests ? guests : Now(3, Mark.Expected),
                ];
                for (var people = 1; people <= 3; people++)
                {
                    var before = stored.GetValueOrDefault((site, people, (int)Mark.Required));
                    if (need[people - 1] != before)
                        Add(sums, (site, 0, people, (int)Mark.Required), need[people - 1] - before);
                }
            }
        }
    }

    // One statement for each row on SQLite, which is in this process; many rows in one on PostgreSQL.
    async Task PutAsync(string sql, IEnumerable<object[]> rows, CancellationToken ct)
    {
        if (db.IsSqlite)
        {
            await DaySql.EachAsync(
                db, sql.Replace("{0}", "values (@p0, @p1, @p2, @p3, @p4, @p5)", StringComparison.Ordinal), rows, ct);
            return;
        }

        var all = rows.ToList();
        if (all.Count == 0) return;
        T[] Column<T>(int i) => all.ConvertAll(r => (T)r[i]).ToArray();
        await DaySql.RunAsync(
            db, sql.Replace("{0}", "select * from unnest(@a, @b, @c, @d, @e, @f)", StringComparison.Ordinal), ct,
            ("a", Column<int>(0)), ("b", all[0][1] is Guid ? Column<Guid>(1) : Column<int>(1)), ("c", Column<int>(2)),
            ("d", Column<int>(3)), ("e", Column<int>(4)), ("f", Column<int>(5)));
    }

    async Task DeleteAsync(List<long> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return;

        // On SQLite the transaction has the only pen: up to the last one read there are no others.
        if (db.IsSqlite) await DaySql.RunAsync(db, "delete from attendance_deltas where id <= @top", ct,
            ("top", ids[^1]));
        else await DaySql.RunAsync(db, "delete from attendance_deltas where id = any(@ids)", ct,
            ("ids", ids.ToArray()));
    }

    /// <summary>
    /// PostgreSQL keeps rows that are gone until somebody cleans up; its own cleaner comes once a minute, and by then
    /// every reader of a busy table walks past tens of thousands of them.
    /// </summary>
    public Task CleanAsync(CancellationToken ct) =>
        db.IsSqlite ? Task.CompletedTask : DaySql.RunAsync(db, "vacuum (truncate false) attendance_deltas", ct);

    public static string Numbers(IEnumerable<int> numbers) =>
        string.Join(", ", numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));
}

/// <summary>
/// Looks every second, and while people come in four times as often: whoever reads adds what is not folded, so the
/// fewer the quicker.
/// </summary>
internal sealed class FoldAttendanceWork(IServiceScopeFactory scopes) : IDueWork
{
    public string Channel => "attendance-fold";

    public TimeSpan Every => TimeSpan.FromSeconds(1);

    // SQLite asks again for the turn of writing every 150 ms: without a breath nobody else would get it for minutes
    // after 31,000 sites were opened at once.
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(160);

    const int CleanAfter = 10_000;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public async Task<int> RunDueAsync(CancellationToken ct)
    {
        for (var (all, sinceCleaned) = (0, 0); ;)
        {
            await using var scope = scopes.CreateAsyncScope();
            var fold = scope.ServiceProvider.GetRequiredService<FoldAttendance>();
            var folded = await fold.RunAsync(ct);
            (all, sinceCleaned) = (all + folded, sinceCleaned + folded);
            if (sinceCleaned > CleanAfter)
            {
                await fold.CleanAsync(ct);
                sinceCleaned = 0;
            }

            if (folded == 0) return all;
            await Task.Delay(folded < FoldAttendance.Most ? Pause : Breath, TimeProvider.System, ct);
        }
    }
}
