using ThongSuot.Campaigns.Contracts;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Campaigns.Board;

/// <summary>Children of a node, and units one by one, as they stood on an earlier day.</summary>
internal sealed class BoardPast(AppDb db)
{
    /// <summary>Node and profile of each child; with a day, as the tree was then.</summary>
    public Task<List<int[]>> ChildrenAsync(
        int campaign,
        int node,
        int? day,
        int most,
        CancellationToken ct
    ) =>
        CountSql.NumbersAsync(
            db,
            day is { } d
                ? $"""
                select m.node, m.profile from campaign_members m
                where m.campaign = {campaign} and m.parent = {node} and not exists (
                    select 1 from campaign_members_were x
                    where x.campaign = {campaign} and x.node = m.node and x.until_day > {d})
                union all
                select w.node, w.profile from campaign_members_were w
                where w.campaign = {campaign} and w.until_day > {d} and w.parent = {node} and not exists (
                    select 1 from campaign_members_were x
                    where x.campaign = {campaign} and x.node = w.node and x.until_day > {d}
                        and x.until_day < w.until_day)
                limit {most}
                """
                : $"""
                select m.node, m.profile from campaign_members m
                where m.campaign = {campaign} and m.parent = {node} order by +m.node limit {most}
                """,
            ct
        );

    /// <summary>True when some member stood elsewhere on that day than it does now.</summary>
    public async Task<bool> MovedSinceAsync(int campaign, int day, CancellationToken ct) =>
        (
            await CountSql.NumbersAsync(
                db,
                $"select 1 from campaign_members_were where campaign = {campaign} and until_day > {day} limit 1",
                ct
            )
        ).Count > 0;

    /// <summary>The obligations of these very units at the end of a day; each with the profile it had.</summary>
    public async Task<BoardCounts> OwnAsync(
        CampaignShape shape,
        IReadOnlyCollection<int[]> units,
        int day,
        CancellationToken ct
    )
    {
        var having = units.Where(u => u[1] > 0).ToDictionary(u => u[0], u => u[1]);
        if (having.Count == 0)
            return new([], [], shape.Profiles, shape.LevelOf, day);
        var told = await CountSql.NumbersAsync(
            db,
            $"""
            select o.node, o.duty, o.state, o.due from obligation_days o
            where o.campaign = {shape.Campaign} and o.node in ({CountSql.List(
                having.Keys
            )}) and o.day = (
                select max(x.day) from obligation_days x
                where x.campaign = o.campaign and x.node = o.node and x.duty = o.duty and x.day <= {day})
            """,
            ct
        );
        return new(
            having.Select(h => new[] { h.Key, h.Value, 1 }),
            Changes(shape, told, n => n, having),
            shape.Profiles,
            shape.LevelOf,
            day
        );
    }

    // Once minus "open with the profile's date", once plus as it was.
    static IEnumerable<int[]> Changes(
        CampaignShape shape,
        List<int[]> told,
        Func<int, int> node,
        IReadOnlyDictionary<int, int> profiles
    )
    {
        foreach (var t in told)
        {
            var profile = profiles[t[0]];
            if (
                shape.Profiles[profile].FirstOrDefault(l => l.Duty == t[1])
                is not { Duty: > 0 } line
            )
                continue;
            yield return [node(t[0]), t[1], profile, (int)DutyState.Open, line.Due, -1];
            yield return [node(t[0]), t[1], profile, t[2], t[3], 1];
        }
    }

    /// <summary>
    /// The units below each child as the tree is today, as they stood on that day; a unit that has ended counts where
    /// its successor stands. Goes through every unit: slower the more there are, and asked only where the tree changed.
    /// </summary>
    public async Task<BoardCounts> ByTodaysTreeAsync(
        CampaignShape shape,
        int node,
        int day,
        CancellationToken ct
    )
    {
        var c = shape.Campaign;
        var units = await CountSql.NumbersAsync(
            db,
            $"""
            with recursive up (node, above) as (
                select node, parent from campaign_members where campaign = {c} and parent >= 0
                union all
                select node, taken_by from campaign_members where campaign = {c} and taken_by is not null
            ),
            sub (node, child) as (
                select node, node from campaign_members where campaign = {c} and parent = {node}
                union
                select up.node, sub.child from sub cross join up where up.above = sub.node
            )
            select sub.child, sub.node, coalesce(
                (select w.profile from campaign_members_were w where w.campaign = {c} and w.node = sub.node
                    and w.until_day > {day} order by w.until_day limit 1), m.profile)
            from sub cross join campaign_members m where m.campaign = {c} and m.node = sub.node
            """,
            ct
        );
        var child = units.ToDictionary(u => u[1], u => u[0]);
        var profiles = units.ToDictionary(u => u[1], u => u[2]);
        var told = await CountSql.NumbersAsync(
            db,
            $"""
            select o.node, o.duty, o.state, o.due from obligation_days o
            where o.campaign = {c} and o.day = (
                select max(x.day) from obligation_days x
                where x.campaign = o.campaign and x.node = o.node and x.duty = o.duty and x.day <= {day})
            """,
            ct
        );
        return new(
            units.Where(u => u[2] > 0).Select(u => new[] { u[0], u[2], 1 }),
            Changes(
                shape,
                told.FindAll(t => profiles.GetValueOrDefault(t[0]) > 0),
                n => child[n],
                profiles
            ),
            shape.Profiles,
            shape.LevelOf,
            day
        );
    }
}
