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
/// What becomes of the obligations where the tree changes: a successor goes on with what is still open, the predecessor
/// keeps its record, and a unit that is there again finds its own.
/// </summary>
internal sealed class TakeOver(AppDb db, IUnitTree tree, CampaignWork work, TimeProvider clock)
{
    static readonly Phrase DoneBefore = new(
        "Đã thực hiện trước khi sắp xếp: {0}",
        "Done before the reorganisation: {0}"
    );

    // A successor that has the campaign already goes on with what it has; a new one gets what is still open.
    public async Task InheritAsync(
        Guid successor,
        int node,
        List<int> from,
        Dictionary<int, Guid> units,
        TreeInHand hand,
        CancellationToken ct
    )
    {
        var (parent, profile) = hand.Members[node];
        if (profile > 0)
            return;
        await new MoveCounts(db, hand.No, hand.Today.DayNumber).NoteAsync($"node = {node}", ct);
        profile = await ProfileAsync(
            hand.Members[from[0]].Profile,
            hand.Places[successor].Level,
            hand,
            ct
        );
        await CountSql.RunAsync(
            db,
            $"update campaign_members set profile = {profile}, version = version + 1 "
                + $"where campaign = {hand.No} and node = {node}",
            ct
        );
        hand.Members[node] = (parent, profile);
        var above = await MemberInHand.AboveAsync(db, hand.No, node, ct);
        await CountSql.AddMembersAsync(
            db,
            hand.No,
            hand.Today.DayNumber,
            above.Select(a => KeyValuePair.Create((a, profile), 1)),
            ct
        );
        await DoneBeforeAsync(successor, node, from, units, hand, ct);
    }

    // What every predecessor had done is done; it says by whom.
    async Task DoneBeforeAsync(
        Guid successor,
        int node,
        List<int> from,
        Dictionary<int, Guid> units,
        TreeInHand hand,
        CancellationToken ct
    )
    {
        var no = hand.No;
        var done = await db.Set<Obligation>()
            .Where(o => o.Campaign == no && from.Contains(o.Node))
            .Where(o => o.State == DutyState.Done || o.State == DutyState.DoneLate)
            .ToListAsync(ct);
        var names = await tree.ShortNamesAsync([.. from.Select(f => units[f])], hand.Today, ct);
        var now = clock.GetUtcNow();
        var text = DoneBefore
            .With(
                string.Join(", ", from.Select(f => names.GetValueOrDefault(units[f], "")).Take(10))
            )
            .Vi;
        foreach (var duty in done.GroupBy(o => o.Duty).Where(g => g.Count() == from.Count))
        {
            db.Add(
                new Evidence
                {
                    Id = Guid.CreateVersion7(now),
                    Campaign = no,
                    Node = node,
                    UnitId = successor,
                    Duty = duty.Key,
                    OnDay = DateOnly.FromDayNumber(duty.Max(o => o.DoneOn)),
                    Text =
                        text.Length > CampaignWork.MostText ? text[..CampaignWork.MostText] : text,
                    Href = $"/chien-dich/{hand.Campaign.Id}/don-vi/{units[from[0]]}",
                    Completes = true,
                    At = now,
                    By = Kernel.Actors.Actor.Program.Name,
                    ByPost = "",
                }
            );
        }

        await DeriveAsync(successor, hand, ct);
    }

    async Task DeriveAsync(Guid unit, TreeInHand hand, CancellationToken ct)
    {
        db.ChangeTracker.Entries()
            .Where(e => e.Entity is CampaignMember)
            .ToList()
            .ForEach(e => e.State = EntityState.Detached);
        if (await MemberInHand.LoadAsync(db, hand.No, unit, hand.Today, ct) is not { } member)
            return;
        await work.DeriveAsync(member, await work.KindsAsync(hand.Campaign.Id, ct), ct);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    // The same obligations with the same dates, at the level of the successor.
    async Task<int> ProfileAsync(int like, string level, TreeInHand hand, CancellationToken ct)
    {
        var lines = await db.Set<ProfileDuty>()
            .Where(p => p.Campaign == hand.No && p.Profile == like)
            .OrderBy(p => p.Duty)
            .ToListAsync(ct);
        return await new ProfileStore(db, hand.No).NumberAsync(
            new(level, [.. lines.Select(l => (l.Duty, l.AsDue(), l.RuledBy))]),
            ct
        );
    }

    // What was not met goes over: here it is closed, and stays to be seen.
    public async Task CloseAsync(Guid unit, TreeInHand hand, CancellationToken ct)
    {
        if (await MemberInHand.LoadAsync(db, hand.No, unit, hand.Today, ct) is not { } member)
            return;
        foreach (var duty in member.Duties)
        {
            var (state, due) = member.Of(duty);
            if (state is DutyState.Open or DutyState.Going or DutyState.Asked)
                member.Put(duty, DutyState.Closed, due, null);
        }

        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    public async Task ReopenAsync(int node, Guid unit, TreeInHand hand, CancellationToken ct)
    {
        await CountSql.RunAsync(
            db,
            $"update campaign_members set taken_by = null where campaign = {hand.No} and node = {node}",
            ct
        );
        if (hand.Members[node].Profile == 0)
            return;
        db.ChangeTracker.Clear();
        if (await MemberInHand.LoadAsync(db, hand.No, unit, hand.Today, ct) is not { } member)
            return;
        foreach (var duty in member.Duties)
        {
            var (state, due) = member.Of(duty);
            if (state == DutyState.Closed)
                member.Put(duty, DutyState.Open, due, null);
        }

        await db.SaveChangesAsync(ct);
        await DeriveAsync(unit, hand, ct);
    }
}
