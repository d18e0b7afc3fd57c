using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Campaigns.Board;

/// <summary>What a campaign's profiles mean, the same for every node.</summary>
internal sealed record CampaignShape(
    int Campaign,
    ILookup<int, ProfileLine> Profiles,
    IReadOnlyDictionary<int, int> LevelOf,
    IReadOnlyList<string> Levels
)
{
    public int LevelIndex(string level) => Levels.ToList().IndexOf(level);
}

/// <summary>
/// Asks the sums. A few rows for each node, however many units hang below it; what is not folded yet is added in the
/// same statement, so that the answer is exact at every moment.
/// </summary>
internal sealed class BoardQueries(AppDb db)
{
    public async Task<CampaignShape> ShapeAsync(int campaign, CancellationToken ct)
    {
        var profiles = await db.Set<CampaignProfile>()
            .Where(p => p.Campaign == campaign)
            .OrderBy(p => p.Profile)
            .Select(p => new { p.Profile, p.Level })
            .ToListAsync(ct);
        var lines = await db.Set<ProfileDuty>()
            .Where(p => p.Campaign == campaign)
            .OrderBy(p => p.Profile)
            .ThenBy(p => p.Duty)
            .Select(p => new
            {
                p.Profile,
                p.Duty,
                p.Due,
            })
            .ToListAsync(ct);
        var levels = profiles.Select(p => p.Level).Distinct(StringComparer.Ordinal).ToList();
        return new(
            campaign,
            lines.ToLookup(l => l.Profile, l => new ProfileLine(l.Duty, l.Due)),
            profiles.ToDictionary(p => p.Profile, p => levels.IndexOf(p.Level)),
            levels
        );
    }

    /// <summary>Sums strictly below these nodes, as they stand; with a day before today, as they stood then.</summary>
    /// <param name="shape">The campaign.</param>
    /// <param name="nodes">Nodes asked for.</param>
    /// <param name="asOn">Null: everything there is by now.</param>
    /// <param name="day">Late as seen on this day.</param>
    /// <param name="ct">Stops the query.</param>
    public async Task<BoardCounts> BelowAsync(
        CampaignShape shape,
        IReadOnlyCollection<int> nodes,
        int? asOn,
        int day,
        CancellationToken ct
    )
    {
        if (nodes.Count == 0)
            return new([], [], shape.Profiles, shape.LevelOf, day);
        var some = $"campaign = {shape.Campaign} and node in ({CountSql.List(nodes)})";
        var until = asOn is { } d ? $" and day <= {d}" : "";
        var members = await CountSql.NumbersAsync(
            db,
            $"select node, profile, sum(n) from member_counts where {some}{until} group by node, profile",
            ct
        );
        var folded = asOn is null ? "duty_totals" : "duty_days";
        var changes = await CountSql.NumbersAsync(
            db,
            $"""
            select node, duty, profile, state, due, sum(n) from (
                select node, duty, profile, state, due, n from {folded} where {some}{until}
                union all
                select node, duty, profile, state, due, n from duty_deltas where {some}{until}
            ) x group by node, duty, profile, state, due having sum(n) <> 0
            """,
            ct
        );
        return new(members, changes, shape.Profiles, shape.LevelOf, day);
    }

    /// <summary>The obligations of these very units, as they stand.</summary>
    public async Task<BoardCounts> OwnAsync(
        CampaignShape shape,
        IReadOnlyCollection<int> nodes,
        int day,
        CancellationToken ct
    )
    {
        if (nodes.Count == 0)
            return new([], [], shape.Profiles, shape.LevelOf, day);
        var some =
            $"m.campaign = {shape.Campaign} and m.node in ({CountSql.List(nodes)}) and m.profile > 0 "
            + $"and +m.parent >= 0";
        var members = await CountSql.NumbersAsync(
            db,
            $"select m.node, m.profile, 1 from campaign_members m where {some}",
            ct
        );
        var changes = await CountSql.NumbersAsync(db, Differences(some), ct);
        return new(members, changes, shape.Profiles, shape.LevelOf, day);
    }

    /// <summary>
    /// What differs from "open, with the profile's date", unit by unit: once minus as it was, once plus as it is.
    /// </summary>
    /// <param name="members">Condition on the members <c>m</c>.</param>
    public static string Differences(string members) =>
        $"""
            select o.node, o.duty, m.profile, 0, p.due, -1
            from obligations o join campaign_members m on m.campaign = o.campaign and m.node = o.node
            join campaign_profile_duties p on p.campaign = m.campaign and p.profile = m.profile and p.duty = o.duty
            where {members} and (o.state <> 0 or o.due <> p.due)
            union all
            select o.node, o.duty, m.profile, o.state, o.due, 1
            from obligations o join campaign_members m on m.campaign = o.campaign and m.node = o.node
            join campaign_profile_duties p on p.campaign = m.campaign and p.profile = m.profile and p.duty = o.duty
            where {members} and (o.state <> 0 or o.due <> p.due)
            """;

    /// <summary>Changes of one node by day, for the trend: day, duty, profile, state, due, number.</summary>
    public Task<List<int[]>> DaysAsync(int campaign, int node, int duty, CancellationToken ct) =>
        CountSql.NumbersAsync(
            db,
            $"""
            select day, duty, profile, state, due, sum(n) from (
                select day, duty, profile, state, due, n from duty_days
                where campaign = {campaign} and node = {node} and duty = {duty}
                union all
                select day, duty, profile, state, due, n from duty_deltas
                where campaign = {campaign} and node = {node} and duty = {duty}
            ) x group by day, duty, profile, state, due having sum(n) <> 0 order by day
            """,
            ct
        );

    /// <summary>Units that came or went below a node by day: day, profile, number.</summary>
    public Task<List<int[]>> MemberDaysAsync(int campaign, int node, CancellationToken ct) =>
        CountSql.NumbersAsync(
            db,
            $"select day, profile, n from member_counts where campaign = {campaign} and node = {node} order by day",
            ct
        );
}
