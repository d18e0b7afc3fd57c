using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Board;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Campaigns.Work;

/// <summary>
/// One unit in one campaign while something happens to it: its obligations, and the rows by which every number above
/// follows, prepared in the transaction of the caller. A member that was changed meanwhile refuses the save.
/// </summary>
internal sealed class MemberInHand
{
    readonly AppDb db;
    readonly CampaignMember member;
    readonly Dictionary<int, ProfileDuty> duties;
    readonly Dictionary<int, Obligation> touched;
    readonly Dictionary<int, ObligationDay> ofToday;
    readonly IReadOnlyList<int> above;
    readonly int today;

    MemberInHand(
        AppDb db,
        CampaignMember member,
        Dictionary<int, ProfileDuty> duties,
        Dictionary<int, Obligation> touched,
        Dictionary<int, ObligationDay> ofToday,
        IReadOnlyList<int> above,
        int today
    ) =>
        (this.db, this.member, this.duties, this.touched, this.ofToday, this.above, this.today) = (
            db,
            member,
            duties,
            touched,
            ofToday,
            above,
            today
        );

    public int Node => member.Node;

    public int Campaign => member.Campaign;

    /// <summary>True while the unit hangs in the tree; one that ended is kept aside with what it did.</summary>
    public bool IsThere => member.Parent != CampaignMember.Aside;

    public bool Has(int duty) => duties.ContainsKey(duty);

    public IEnumerable<int> Duties => duties.Keys.Order();

    public Due Ruled(int duty) => duties[duty].AsDue();

    public (DutyState State, DateOnly? Due) Of(int duty)
    {
        var (state, due) = touched.TryGetValue(duty, out var o)
            ? (o.State, o.Due)
            : (DutyState.Open, duties[duty].Due);
        return (state, due == 0 ? null : DateOnly.FromDayNumber(due));
    }

    /// <summary>Null: the campaign does not reach the unit, or asks nothing of it.</summary>
    public static async Task<MemberInHand?> LoadAsync(
        AppDb db,
        int campaign,
        Guid unit,
        DateOnly today,
        CancellationToken ct
    )
    {
        var node = await db.Set<BoardNode>()
            .Where(n => n.UnitId == unit)
            .Select(n => (int?)n.No)
            .FirstOrDefaultAsync(ct);
        if (node is not { } no)
            return null;
        var found = db.Set<CampaignMember>()
            .Local.FirstOrDefault(m => m.Campaign == campaign && m.Node == no)
            ?? await db.Set<CampaignMember>()
                .AsTracking()
                .FirstOrDefaultAsync(m => m.Campaign == campaign && m.Node == no, ct);
        if (found is null || found.Profile == 0)
            return null;
        var asked = await db.Set<ProfileDuty>()
            .Where(d => d.Campaign == campaign && d.Profile == found.Profile)
            .ToDictionaryAsync(d => d.Duty, ct);
        var has = await db.Set<Obligation>()
            .AsTracking()
            .Where(o => o.Campaign == campaign && o.Node == no)
            .ToDictionaryAsync(o => o.Duty, ct);
        foreach (
            var fresh in db.Set<Obligation>()
                .Local.Where(o => o.Campaign == campaign && o.Node == no)
        )
            has.TryAdd(fresh.Duty, fresh);
        var day = today.DayNumber;
        var told = await db.Set<ObligationDay>()
            .AsTracking()
            .Where(o => o.Campaign == campaign && o.Node == no && o.Day == day)
            .ToDictionaryAsync(o => o.Duty, ct);
        foreach (
            var fresh in db.Set<ObligationDay>()
                .Local.Where(o => o.Campaign == campaign && o.Node == no && o.Day == day)
        )
            told.TryAdd(fresh.Duty, fresh);
        return new(db, found, asked, has, told, await AboveAsync(db, campaign, no, ct), day);
    }

    /// <summary>The nodes above, the nearest first, 0 (the campaign as a whole) the last.</summary>
    public static async Task<IReadOnlyList<int>> AboveAsync(
        AppDb db,
        int campaign,
        int node,
        CancellationToken ct
    )
    {
        var rows = await CountSql.NumbersAsync(
            db,
            $"""
            with recursive up (node, parent, depth) as (
                select node, parent, 0 from campaign_members where campaign = {campaign} and node = {node}
                union all
                select m.node, m.parent, up.depth + 1 from up cross join campaign_members m
                where m.campaign = {campaign} and m.node = up.parent and up.depth < 32
            )
            select parent, depth from up where parent >= 0 order by depth
            """,
            ct
        );
        return rows.ConvertAll(r => r[0]);
    }

    /// <summary>Sets what was derived; does nothing when it is what stands there.</summary>
    public void Put(int duty, DutyState state, DateOnly? due, DateOnly? doneOn)
    {
        var number = due?.DayNumber ?? 0;
        var (was, wasDue) = touched.TryGetValue(duty, out var o)
            ? (o.State, o.Due)
            : (DutyState.Open, duties[duty].Due);
        if (o is not null)
            o.DoneOn = doneOn?.DayNumber ?? 0;
        if (was == state && wasDue == number)
            return;
        if (o is null)
        {
            touched[duty] = o = new Obligation
            {
                Campaign = Campaign,
                Node = Node,
                Duty = duty,
                State = state,
                Due = number,
                Version = 0,
                DoneOn = doneOn?.DayNumber ?? 0,
            };
            db.Add(o);
        }

        (o.State, o.Due, o.Since, o.Version) = (state, number, today, o.Version + 1);
        Note(duty, state, number);
        member.Version++;
        foreach (var node in above)
        {
            Count(node, duty, was, wasDue, -1);
            Count(node, duty, state, number, 1);
        }
    }

    void Note(int duty, DutyState state, int due)
    {
        if (ofToday.TryGetValue(duty, out var told))
        {
            (told.State, told.Due) = (state, due);
            return;
        }

        ofToday[duty] = told = new ObligationDay
        {
            Campaign = Campaign,
            Node = Node,
            Duty = duty,
            Day = today,
            State = state,
            Due = due,
        };
        db.Add(told);
    }

    void Count(int node, int duty, DutyState state, int due, int n) =>
        db.Add(
            new DutyDelta
            {
                Campaign = Campaign,
                Node = node,
                Duty = duty,
                Profile = member.Profile,
                State = state,
                Due = due,
                Day = today,
                N = n,
            }
        );
}
