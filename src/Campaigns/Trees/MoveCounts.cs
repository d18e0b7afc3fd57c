using ThongSuot.Campaigns.Board;
using ThongSuot.Campaigns.Work;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Campaigns.Trees;

/// <summary>
/// Takes a node with everything below it out of the sums of the nodes above, and puts it under others: exact at the day
/// of the move, untouched before it. Inside the transaction that is open.
/// </summary>
internal sealed class MoveCounts(AppDb db, int campaign, int today)
{
    /// <summary>Under another node; <see cref="Cascade.CampaignMember.Aside"/> takes it out of the tree.</summary>
    public async Task MoveAsync(int node, int to, CancellationToken ct)
    {
        // First of all: whoever counts below this node right now is waited for, whoever comes later counts anew.
        await CountSql.RunAsync(
            db,
            $"""
            with recursive sub (node) as (
                select {node}
                union
                select m.node from sub cross join campaign_members m
                where m.campaign = {campaign} and m.parent = sub.node
            )
            update campaign_members set version = version + 1
            where campaign = {campaign} and node in (select node from sub)
            """,
            ct
        );
        var before = await MemberInHand.AboveAsync(db, campaign, node, ct);
        IReadOnlyList<int> after = to switch
        {
            < 0 => [],
            0 => [0],
            _ => [to, .. await MemberInHand.AboveAsync(db, campaign, to, ct)],
        };
        var (leave, join) = (before.Except(after).ToList(), after.Except(before).ToList());
        await ShiftMembersAsync(node, leave, join, ct);
        await ShiftDutiesAsync(node, leave, join, ct);
        await NoteAsync($"node = {node}", ct);
        await CountSql.RunAsync(
            db,
            $"update campaign_members set parent = {to} where campaign = {campaign} and node = {node}",
            ct
        );
    }

    /// <summary>Keeps where members stood until today; once a day is enough.</summary>
    public Task NoteAsync(string which, CancellationToken ct) =>
        CountSql.RunAsync(
            db,
            $"""
            insert into campaign_members_were (campaign, node, until_day, parent, profile)
            select campaign, node, {today}, parent, profile from campaign_members
            where campaign = {campaign} and {which}
            on conflict (campaign, node, until_day) do nothing
            """,
            ct
        );

    async Task ShiftMembersAsync(int node, List<int> leave, List<int> join, CancellationToken ct)
    {
        var counts = await CountSql.NumbersAsync(
            db,
            $"""
            select profile, sum(n) from (
                select profile, n from member_counts where campaign = {campaign} and node = {node}
                union all
                select profile, 1 from campaign_members
                where campaign = {campaign} and node = {node} and profile > 0
            ) x group by profile having sum(n) <> 0
            """,
            ct
        );
        await CountSql.AddMembersAsync(
            db,
            campaign,
            today,
            counts.SelectMany(c =>
                leave
                    .Select(l => KeyValuePair.Create((l, c[0]), -c[1]))
                    .Concat(join.Select(j => KeyValuePair.Create((j, c[0]), c[1])))
            ),
            ct
        );
    }

    async Task ShiftDutiesAsync(int node, List<int> leave, List<int> join, CancellationToken ct)
    {
        var own = BoardQueries.Differences(
            $"m.campaign = {campaign} and m.node = {node} and m.profile > 0"
        );
        var counts = await CountSql.NumbersAsync(
            db,
            $"""
            select duty, profile, state, due, sum(n) from (
                select duty, profile, state, due, n from duty_totals where campaign = {campaign} and node = {node}
                union all
                select duty, profile, state, due, n from duty_deltas where campaign = {campaign} and node = {node}
            ) x group by duty, profile, state, due having sum(n) <> 0
            """,
            ct
        );
        counts.AddRange((await CountSql.NumbersAsync(db, own, ct)).Select(r => r[1..]));
        foreach (var c in counts)
        {
            foreach (var l in leave)
                await AddAsync(l, c, -c[4], ct);
            foreach (var j in join)
                await AddAsync(j, c, c[4], ct);
        }
    }

    Task<int> AddAsync(int node, int[] c, int n, CancellationToken ct) =>
        CountSql.RunAsync(
            db,
            "insert into duty_deltas (campaign, node, duty, profile, state, due, day, n) values "
                + $"({campaign}, {node}, {c[0]}, {c[1]}, {c[2]}, {c[3]}, {today}, {n})",
            ct
        );
}
