using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Board;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Campaigns.Work;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Campaigns.Trees;

/// <summary>
/// Brings running campaigns into line with the tree as it is today: members move with their branches, a unit that ended
/// leaves the counts and its open obligations go over to whoever took over, one that is there again comes back. It
/// compares what is with what should be, so that it may run twice, and be killed anywhere.
/// </summary>
internal sealed class FollowTree(AppDb db, IUnitTree tree, TakeOver takeOver, TimeProvider clock)
{
    static readonly string[] MemberColumns = ["campaign", "node", "parent", "profile", "version"];

    /// <summary>How many members moved, ended, came or came back.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var running = await db.Set<Campaign>()
            .Where(c => c.State == CampaignStates.Open)
            .OrderBy(c => c.No)
            .ToListAsync(ct);
        if (running.Count == 0)
            return 0;
        var (places, today) = await PlacesAsync(ct);
        var done = 0;
        foreach (var campaign in running)
        {
            done += await OneAsync(campaign, places, today, ct);
            db.ChangeTracker.Clear();
        }

        return done;
    }

    async Task<(Dictionary<Guid, UnitPlace> Places, DateOnly Today)> PlacesAsync(CancellationToken ct)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var places = new Dictionary<Guid, UnitPlace>();
        await foreach (var place in tree.PlacesAsync(today, ct))
            places[place.Id] = place;
        return (places, today);
    }

    async Task<int> OneAsync(
        Campaign campaign,
        Dictionary<Guid, UnitPlace> places,
        DateOnly today,
        CancellationToken ct
    )
    {
        // Looked at without a lock, since nearly always there is nothing to do; then once more, alone, with the tree as
        // it is by then: somebody else may have followed a newer one while this one waited.
        if ((await LookAsync(campaign, places, today, ct)).IsRight)
            return 0;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await CountSql.AloneAsync(db, campaign.No, ct);
        (places, today) = await PlacesAsync(ct);
        var (hand, units, ended, wrong) = await LookAsync(campaign, places, today, ct);

        // From the top down: a unit moves only under one that stands where it should.
        foreach (var node in wrong.OrderBy(n => Depth(units[n], places)).ThenBy(n => n))
            await PlaceAsync(units[node], hand, ct);
        await EndAsync(ended, units, hand, ct);
        await transaction.CommitAsync(ct);
        return ended.Count + wrong.Count;
    }

    sealed record Found(TreeInHand Hand, Dictionary<int, Guid> Units, List<int> Ended, List<int> Wrong)
    {
        public bool IsRight => Ended.Count == 0 && Wrong.Count == 0;
    }

    async Task<Found> LookAsync(
        Campaign campaign, Dictionary<Guid, UnitPlace> places, DateOnly today, CancellationToken ct)
    {
        var members = (await CountSql.NumbersAsync(
            db, $"select node, parent, profile from campaign_members where campaign = {campaign.No}", ct))
            .ToDictionary(r => r[0], r => (Parent: r[1], Profile: r[2]));
        var nodes = await db.Set<BoardNode>()
            .Select(n => new { n.UnitId, n.No })
            .ToDictionaryAsync(n => n.UnitId, n => n.No, ct);
        var hand = new TreeInHand(campaign, today, places, nodes, members);
        var units = nodes.Where(n => members.ContainsKey(n.Value)).ToDictionary(n => n.Value, n => n.Key);
        List<int> ended = [.. members.Where(m => m.Value.Parent >= 0 && !places.ContainsKey(units[m.Key]))
            .Select(m => m.Key).Order()];
        List<int> wrong = [.. members.Where(m => places.TryGetValue(units[m.Key], out var p)
            && !StandsRight(m.Value.Parent, p, hand)).Select(m => m.Key)];
        return new(hand, units, ended, wrong);
    }

    // The parent is that of the tree; whoever hangs at the top of the campaign stands right where no unit above it is.
    static bool StandsRight(int parent, UnitPlace place, TreeInHand hand)
    {
        if (hand.Above(place) is not { } above)
            return parent == 0;
        return hand.Nodes.TryGetValue(above, out var node) && parent == node;
    }

    static int Depth(Guid unit, IReadOnlyDictionary<Guid, UnitPlace> places)
    {
        var depth = 0;
        while (depth < 64 && places.TryGetValue(unit, out var p) && p.Parent is { } above)
            (unit, depth) = (above, depth + 1);
        return depth;
    }

    /// <summary>Puts a member where its unit stands today, with whoever is missing above it.</summary>
    async Task PlaceAsync(Guid unit, TreeInHand hand, CancellationToken ct)
    {
        var place = hand.Places[unit];
        var parent = hand.Above(place) is { } above ? await NodeAsync(above, hand, ct) : 0;
        var node = hand.Nodes[unit];
        var (was, profile) = hand.Members[node];
        if (was == parent)
            return;
        var moves = new MoveCounts(db, hand.No, hand.Today.DayNumber);
        await moves.MoveAsync(node, parent, ct);
        hand.Members[node] = (parent, profile);
        if (was == CampaignMember.Aside)
            await takeOver.ReopenAsync(node, unit, hand, ct);
    }

    /// <summary>The node of a unit in this campaign; makes it, only passing numbers up, where there is none.</summary>
    async Task<int> NodeAsync(Guid unit, TreeInHand hand, CancellationToken ct)
    {
        if (!hand.Nodes.TryGetValue(unit, out var node))
        {
            if (!db.IsSqlite)
                await CountSql.RunAsync(
                    db,
                    "lock table board_nodes in share row exclusive mode",
                    ct
                );
            var found = await db.Set<BoardNode>()
                .Where(n => n.UnitId == unit)
                .Select(n => (int?)n.No)
                .FirstOrDefaultAsync(ct);
            node = found ?? await db.Set<BoardNode>().MaxAsync(n => (int?)n.No, ct) + 1 ?? 1;
            if (found is null)
            {
                db.Add(new BoardNode { No = node, UnitId = unit });
                await db.SaveChangesAsync(ct);
            }

            hand.Nodes[unit] = node;
        }

        if (hand.Members.TryGetValue(node, out var there) && there.Parent >= 0)
            return node;
        if (hand.Members.ContainsKey(node))
        {
            await PlaceAsync(unit, hand, ct);
            return node;
        }

        var parent = hand.Above(hand.Places[unit]) is { } above
            ? await NodeAsync(above, hand, ct)
            : 0;
        await Bulk.InsertAsync(
            db,
            "campaign_members",
            MemberColumns,
            [
                [hand.No, node, parent, 0, 1],
            ],
            ct
        );

        // Until today it was not in the campaign.
        await CountSql.RunAsync(
            db,
            "insert into campaign_members_were (campaign, node, until_day, parent, profile) values "
                + $"({hand.No}, {node}, {hand.Today.DayNumber}, {CampaignMember.Aside}, 0)",
            ct
        );
        hand.Members[node] = (parent, 0);
        return node;
    }

    async Task EndAsync(
        List<int> ended,
        Dictionary<int, Guid> units,
        TreeInHand hand,
        CancellationToken ct
    )
    {
        var heirs = new Dictionary<Guid, List<int>>();
        var first = new Dictionary<int, Guid>();
        foreach (var node in ended)
        {
            var successors = (await tree.SuccessorsAsync(units[node], hand.Today, ct))
                .Where(hand.Places.ContainsKey)
                .ToList();
            if (successors.Count > 0)
                first[node] = successors[0];
            if (hand.Members[node].Profile == 0)
                continue;
            foreach (var successor in successors)
            {
                if (!heirs.TryGetValue(successor, out var from))
                    heirs[successor] = from = [];
                from.Add(node);
            }
        }

        foreach (var (successor, from) in heirs.OrderBy(h => h.Key))
            await takeOver.InheritAsync(successor, await NodeAsync(successor, hand, ct), from, units, hand, ct);
        var moves = new MoveCounts(db, hand.No, hand.Today.DayNumber);
        foreach (var node in ended)
        {
            if (hand.Members[node].Profile > 0)
                await takeOver.CloseAsync(units[node], hand, ct);
            await moves.MoveAsync(node, CampaignMember.Aside, ct);
            hand.Members[node] = (CampaignMember.Aside, hand.Members[node].Profile);
            var taken =
                first.TryGetValue(node, out var heir) && hand.Nodes.TryGetValue(heir, out var no)
                    ? no.ToString(System.Globalization.CultureInfo.InvariantCulture)
                    : "null";
            await CountSql.RunAsync(
                db,
                $"update campaign_members set taken_by = {taken} where campaign = {hand.No} and node = {node}",
                ct
            );
        }
    }
}
