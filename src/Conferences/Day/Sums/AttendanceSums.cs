using System.Data.Common;
using System.Runtime.InteropServices;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Conferences.Day.Sums;

/// <summary>Numbers of one class of people.</summary>
/// <param name="Required">The denominator: invited by name where a site has invitations, else what it expects.</param>
/// <param name="Invited">Invitations.</param>
/// <param name="Present">On time.</param>
/// <param name="Late">Came in late.</param>
/// <param name="MakeUp">Took part in a make-up session.</param>
/// <param name="Heads">Counted without names.</param>
/// <param name="Inside">In the hall by now, of those counted by name.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ClassTally(
    int Required, int Invited, int Present, int Late, int MakeUp, int Heads, int Inside)
{
    public int Excused { get; init; }
    public int Unexcused { get; init; }
    public int Exempt { get; init; }
    public int OnDuty { get; init; }

    /// <summary>Took part: the numerator.</summary>
    public int Attended => Present + Late + MakeUp + Heads;

    /// <summary>Of the required nothing is known yet; below zero when more came than were asked.</summary>
    public int Open => Required - Attended - Excused - Unexcused - Exempt - OnDuty;

    public static ClassTally operator +(ClassTally a, ClassTally b) => new(
        a.Required + b.Required, a.Invited + b.Invited, a.Present + b.Present, a.Late + b.Late, a.MakeUp + b.MakeUp,
        a.Heads + b.Heads, a.Inside + b.Inside)
    {
        Excused = a.Excused + b.Excused, Unexcused = a.Unexcused + b.Unexcused, Exempt = a.Exempt + b.Exempt,
        OnDuty = a.OnDuty + b.OnDuty,
    };
}

/// <summary>Numbers of one session, or of the conference (session 0: each person once); classes always apart.</summary>
/// <param name="OtherMembers">Members who are no key cadres.</param>
/// <param name="KeyCadres">Key cadres, who are members too.</param>
/// <param name="Guests">Not members; never added to members.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Tally(ClassTally OtherMembers, ClassTally KeyCadres, ClassTally Guests)
{
    public ClassTally Members => OtherMembers + KeyCadres;

    /// <summary>People in the hall by now; how many seats that takes, whatever their class.</summary>
    public int Seated => Members.Inside + Members.Heads + Guests.Inside + Guests.Heads;
}

/// <summary>Sums of one site, of a unit with all below it, or of a conference.</summary>
/// <param name="Sites">How many sites are in it.</param>
/// <param name="Seats">Their seats, where they said.</param>
internal sealed record DaySums(int Sites, int Seats, IReadOnlyDictionary<int, Tally> Sessions)
{
    public static readonly DaySums Nothing = new(0, 0, new Dictionary<int, Tally>());

    /// <summary>Session 0: the conference, each person once. What is required is the same in every session.</summary>
    public Tally Of(int session) =>
        Sessions.TryGetValue(session, out var tally) ? tally : Sessions.GetValueOrDefault(0) switch
        {
            var t => new(Bare(t.OtherMembers), Bare(t.KeyCadres), Bare(t.Guests)),
        };

    static ClassTally Bare(ClassTally c) => new(c.Required, c.Invited, 0, 0, 0, 0, 0);
}

/// <summary>
/// Asks the sums of a conference: few rows however many people were counted, exact at every moment, because what is not
/// folded yet is added in the same statement. Numbers only; whoever asks has judged what may be seen.
/// </summary>
/// <remarks>
/// SQLite takes cross joins in the order in which they stand: left to itself it reads the sums of every unit of a large
/// conference, or every path, to find a few.
/// </remarks>
internal sealed class AttendanceSums(AppDb db)
{
    sealed record Line(Guid Unit, int Site, int Session, int Class, Mark Mark, int N);

    /// <summary>The whole conference.</summary>
    public async Task<DaySums> OfConferenceAsync(int conference, CancellationToken ct) =>
        Sum(await ReadAsync(
            """
            select session, class, mark, sum(n) from (
                select session, class, mark, n from attendance_unit_totals where conference = @c and unit = @u
                union all select session, class, mark, n from attendance_deltas where conference = @c) x
            group by session, class, mark
            """,
            0, ct, ("c", conference), ("u", Guid.Empty)));

    /// <summary>One site.</summary>
    public async Task<DaySums> OfSiteAsync(int conference, int site, CancellationToken ct) =>
        Sum(await ReadAsync(
            """
            select session, class, mark, sum(n) from (
                select session, class, mark, n from attendance_totals where conference = @c and site = @s
                union all select session, class, mark, n from attendance_deltas where conference = @c and site = @s) x
            group by session, class, mark
            """,
            0, ct, ("c", conference), ("s", site)));

    /// <summary>These sites; at most some hundreds, as a page shows them.</summary>
    public async Task<IReadOnlyDictionary<int, DaySums>> OfSitesAsync(
        int conference, IReadOnlyCollection<int> sites, CancellationToken ct)
    {
        if (sites.Count == 0) return new Dictionary<int, DaySums>();
        var some = FoldAttendance.Numbers(sites);
        var lines = await ReadAsync(
            $"""
            select session, class, mark, sum(n), site from (
                select site, session, class, mark, n from attendance_totals
                where conference = @c and site in ({some})
                union all select site, session, class, mark, n from attendance_deltas
                where conference = @c and site in ({some})) x
            group by site, session, class, mark
            """,
            1, ct, ("c", conference));
        return lines.GroupBy(l => l.Site).ToDictionary(g => g.Key, Sum);
    }

    /// <summary>One unit with all below it, over every level.</summary>
    public async Task<DaySums> OfUnitAsync(int conference, Guid unit, CancellationToken ct) =>
        Sum(await ReadAsync(
            """
            select session, class, mark, sum(n) from (
                select session, class, mark, n from attendance_unit_totals where conference = @c and unit = @u
                union all select d.session, d.class, d.mark, d.n from attendance_deltas d
                cross join attendance_paths p
                where d.conference = @c and p.conference = d.conference and p.site = d.site and p.unit = @u) x
            group by session, class, mark
            """,
            0, ct, ("c", conference), ("u", unit)));

    /// <summary>Every unit of a level that has sites in it or below it.</summary>
    public Task<IReadOnlyDictionary<Guid, DaySums>> OfLevelAsync(int conference, string level, CancellationToken ct) =>
        OfNodesAsync(conference, "n.level = @k", level, ct);

    /// <summary>The units just below one that have sites in them or below them.</summary>
    public Task<IReadOnlyDictionary<Guid, DaySums>> BelowAsync(int conference, Guid unit, CancellationToken ct) =>
        OfNodesAsync(conference, "n.parent = @k", unit, ct);

    /// <summary>Units at the top of the tree that have sites in them or below them.</summary>
    public Task<IReadOnlyDictionary<Guid, DaySums>> TopAsync(int conference, CancellationToken ct) =>
        OfNodesAsync(conference, "n.parent is null and @k = 0", 0, ct);

    async Task<IReadOnlyDictionary<Guid, DaySums>> OfNodesAsync(
        int conference, string which, object key, CancellationToken ct)
    {
        var lines = await ReadAsync(
            $"""
            select session, class, mark, sum(n), unit from (
                select t.unit, t.session, t.class, t.mark, t.n from attendance_nodes n
                cross join attendance_unit_totals t
                where n.conference = @c and {which} and t.conference = n.conference and t.unit = n.unit
                union all
                select n.unit, d.session, d.class, d.mark, d.n from attendance_deltas d
                cross join attendance_paths p
                cross join attendance_nodes n
                where d.conference = @c and {which} and p.conference = d.conference and p.site = d.site
                    and n.conference = p.conference and n.unit = p.unit) x
            group by unit, session, class, mark
            """,
            2, ct, ("c", conference), ("k", key));
        return lines.GroupBy(l => l.Unit).ToDictionary(g => g.Key, Sum);
    }

    Task<List<Line>> ReadAsync(string sql, int fifth, CancellationToken ct, params (string, object)[] values)
    {
        return DaySql.ReadAsync(db, sql, Read, ct, values);

        Line Read(DbDataReader r) => new(
            fifth == 2 ? r.GetGuid(4) : Guid.Empty, fifth == 1 ? r.GetInt32(4) : 0, r.GetInt32(0), r.GetInt32(1),
            (Mark)r.GetInt32(2), checked((int)r.GetInt64(3)));
    }

    static DaySums Sum(IEnumerable<Line> lines)
    {
        var sums = lines.ToDictionary(l => (l.Session, l.Class, l.Mark), l => l.N);
        int At(int session, int people, Mark mark) => sums.GetValueOrDefault((session, people, mark));
        ClassTally Of(int session, int people) => new(
            At(0, people, Mark.Required), At(0, people, Mark.Invited), At(session, people, Mark.Present),
            At(session, people, Mark.Late), At(session, people, Mark.MakeUp), At(session, people, Mark.Heads),
            At(session, people, Mark.Inside))
        {
            Excused = At(session, people, Mark.Excused), Unexcused = At(session, people, Mark.Unexcused),
            Exempt = At(session, people, Mark.Exempt), OnDuty = At(session, people, Mark.OnDuty),
        };
        return new(
            At(0, 0, Mark.Sites), At(0, 0, Mark.Seats),
            sums.Keys.Select(k => k.Session).Append(0).Distinct()
                .ToDictionary(s => s, s => new Tally(Of(s, 1), Of(s, 2), Of(s, 3))));
    }
}
