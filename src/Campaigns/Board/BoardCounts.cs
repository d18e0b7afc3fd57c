using System.Runtime.InteropServices;
using ThongSuot.Campaigns.Contracts;

namespace ThongSuot.Campaigns.Board;

/// <summary>How the units of one node stand with one obligation on a day. All numbers are units.</summary>
/// <param name="All">Everyone who has it.</param>
/// <param name="Done">Done in time.</param>
/// <param name="DoneLate">Done after the due date.</param>
/// <param name="Going">There is some evidence; not late.</param>
/// <param name="Waiting">Nothing yet, or an answer waits for the superior; not late.</param>
/// <param name="Late">Not done, and the due date has passed.</param>
/// <param name="Excused">It does not apply there, or it was closed.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Standing(
    int All,
    int Done,
    int DoneLate,
    int Going,
    int Waiting,
    int Late,
    int Excused
)
{
    /// <summary>Of those that are neither done nor late: due within <see cref="BoardCounts.RiskDays"/> days.</summary>
    public int AtRisk { get; init; }

    /// <summary>Of all: waits for the superior's decision.</summary>
    public int Asked { get; init; }

    /// <summary>Those who are done, in time or late.</summary>
    public int Met => Done + DoneLate;

    /// <summary>Who is still obliged: without the excused.</summary>
    public int Owed => All - Excused;

    public static Standing operator +(Standing a, Standing b) =>
        new(
            a.All + b.All,
            a.Done + b.Done,
            a.DoneLate + b.DoneLate,
            a.Going + b.Going,
            a.Waiting + b.Waiting,
            a.Late + b.Late,
            a.Excused + b.Excused
        )
        {
            AtRisk = a.AtRisk + b.AtRisk,
            Asked = a.Asked + b.Asked,
        };

    /// <summary>So many units in one state.</summary>
    public static Standing Of(DutyState state, int due, int day, int n)
    {
        var late = due > 0 && due < day;
        var risk = due >= day && due <= day + BoardCounts.RiskDays ? n : 0;
        return state switch
        {
            DutyState.Done => new(n, n, 0, 0, 0, 0, 0),
            DutyState.DoneLate => new(n, 0, n, 0, 0, 0, 0),
            DutyState.Excused or DutyState.Closed => new(n, 0, 0, 0, 0, 0, n),
            _ when late => new Standing(n, 0, 0, 0, 0, n, 0)
            {
                Asked = state == DutyState.Asked ? n : 0,
            },
            DutyState.Going => new Standing(n, 0, 0, n, 0, 0, 0) { AtRisk = risk },
            _ => new Standing(n, 0, 0, 0, n, 0, 0)
            {
                AtRisk = risk,
                Asked = state == DutyState.Asked ? n : 0,
            },
        };
    }
}

/// <summary>Sums of nodes, put together from who hangs below and what differs from "open".</summary>
internal sealed class BoardCounts
{
    /// <summary>An obligation is at risk when it is due within so many days.</summary>
    public const int RiskDays = 5;

    readonly Dictionary<(int Node, int Duty, int Level), Standing> sums = [];

    /// <param name="members">Node, profile, number.</param>
    /// <param name="changes">Node, duty, profile, state, due, number: what differs from "open".</param>
    /// <param name="profiles">The obligations of each profile.</param>
    /// <param name="levels">Index of the level of each profile.</param>
    /// <param name="day">Late and at risk as seen on this day (day number).</param>
    public BoardCounts(
        IEnumerable<int[]> members,
        IEnumerable<int[]> changes,
        ILookup<int, ProfileLine> profiles,
        IReadOnlyDictionary<int, int> levels,
        int day
    )
    {
        foreach (var m in members)
        {
            foreach (var line in profiles[m[1]])
                Add(
                    m[0],
                    line.Duty,
                    levels[m[1]],
                    Standing.Of(DutyState.Open, line.Due, day, m[2])
                );
        }

        foreach (var c in changes)
            Add(c[0], c[1], levels[c[2]], Standing.Of((DutyState)c[3], c[4], day, c[5]));
    }

    void Add(int node, int duty, int level, Standing more)
    {
        var key = (node, duty, level);
        sums[key] = sums.GetValueOrDefault(key) + more;
    }

    /// <summary>One obligation below a node, all levels.</summary>
    public Standing Of(int node, int duty) => Sum(k => k.Node == node && k.Duty == duty);

    /// <summary>One obligation below a node, at one level.</summary>
    public Standing Of(int node, int duty, int level) =>
        sums.GetValueOrDefault((node, duty, level));

    public IEnumerable<int> LevelsOf(int node) =>
        sums.Keys.Where(k => k.Node == node).Select(k => k.Level).Distinct();

    Standing Sum(Func<(int Node, int Duty, int Level), bool> which)
    {
        var sum = default(Standing);
        foreach (var (key, standing) in sums)
            if (which(key))
                sum += standing;
        return sum;
    }

    /// <summary>Everything, for comparing with a recount.</summary>
    public IReadOnlyDictionary<(int Node, int Duty, int Level), Standing> All => sums;
}

/// <summary>One obligation of one profile: its day number, 0 for none.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ProfileLine(int Duty, int Due);
