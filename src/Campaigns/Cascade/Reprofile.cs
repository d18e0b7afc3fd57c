using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Board;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Campaigns.Trees;
using ThongSuot.Campaigns.Work;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Campaigns.Cascade;

/// <summary>
/// After a rule or an obligation changed for the subtree of a unit: every member below gets the profile that its rules
/// come to, its dates with it, and the sums follow. Inside the transaction that is open.
/// </summary>
internal sealed class Reprofile(AppDb db, IWorkingDays days, int today)
{
    sealed record Changed(int Node, int Was, int Becomes);

    /// <param name="campaign">The campaign.</param>
    /// <param name="top">Node of the unit whose rule changed; 0: all of it.</param>
    /// <param name="ct">Stops it; nothing is stored then.</param>
    public async Task RunAsync(Campaign campaign, int top, CancellationToken ct)
    {
        await CountSql.AloneAsync(db, campaign.No, ct);
        var (duties, rules) = await RulesAsync(campaign, ct);
        var makers = rules
            .Select(r => r.UnitId)
            .Concat(duties.Select(d => d.AddedBy))
            .Distinct()
            .ToList();
        var nodes = await db.Set<BoardNode>()
            .Where(n => makers.Contains(n.UnitId))
            .ToDictionaryAsync(n => n.No, n => n.UnitId, ct);
        var parents = (
            await CountSql.NumbersAsync(
                db,
                $"select node, parent, profile from campaign_members where campaign = {campaign.No} and parent >= 0",
                ct
            )
        ).ToDictionary(r => r[0], r => (Parent: r[1], Profile: r[2]));
        var levels = await db.Set<CampaignProfile>()
            .Where(p => p.Campaign == campaign.No)
            .ToDictionaryAsync(p => p.Profile, p => p.Level, ct);
        var (store, made) = (
            new ProfileStore(db, campaign.No),
            new Dictionary<(string, string), int>()
        );
        var changed = new List<Changed>();
        foreach (var (node, (_, profile)) in parents.OrderBy(p => p.Key))
        {
            if (profile == 0 || !IsBelow(node, top, parents))
                continue;
            var chain = Chain(node, parents, nodes, campaign.HostUnit);
            var key = (levels[profile], string.Join(' ', chain));
            if (!made.TryGetValue(key, out var becomes))
            {
                made[key] = becomes = await store.NumberAsync(
                    MakeProfiles.Of(
                        levels[profile],
                        duties,
                        rules,
                        chain,
                        campaign.OpenedOn ?? default,
                        days
                    ),
                    ct
                );
            }

            if (becomes != profile)
                changed.Add(new(node, profile, becomes));
        }

        if (changed.Count > 0)
            await ApplyAsync(campaign, changed, parents, ct);
    }

    async Task<(List<CampaignDuty> Duties, List<DueRule> Rules)> RulesAsync(
        Campaign campaign,
        CancellationToken ct
    ) =>
        (
            await db.Set<CampaignDuty>()
                .IgnoreQueryFilters()
                .Where(d => d.CampaignId == campaign.Id)
                .ToListAsync(ct),
            await db.Set<DueRule>().Where(r => r.CampaignId == campaign.Id).ToListAsync(ct)
        );

    static bool IsBelow(int node, int top, Dictionary<int, (int Parent, int Profile)> parents)
    {
        if (top == 0)
            return true;
        for (var steps = 0; steps < 64 && parents.TryGetValue(node, out var p); steps++)
        {
            node = p.Parent;
            if (node == top)
                return true;
        }

        return false;
    }

    // Who made rules above the node, the host first.
    static List<Guid> Chain(
        int node,
        Dictionary<int, (int Parent, int Profile)> parents,
        Dictionary<int, Guid> makers,
        Guid host
    )
    {
        var chain = new List<Guid>();
        for (var steps = 0; steps < 64 && parents.TryGetValue(node, out var p); steps++)
        {
            node = p.Parent;
            if (makers.TryGetValue(node, out var unit) && unit != host)
                chain.Insert(0, unit);
        }

        chain.Insert(0, host);
        return chain;
    }

    async Task ApplyAsync(
        Campaign campaign,
        List<Changed> changed,
        Dictionary<int, (int Parent, int Profile)> parents,
        CancellationToken ct
    )
    {
        await CountSql.RunAsync(
            db,
            "create temporary table if not exists reprofiled (node integer primary key, was integer, becomes integer)",
            ct
        );
        await CountSql.RunAsync(db, "delete from reprofiled", ct);
        foreach (var chunk in changed.Chunk(1000))
        {
            await CountSql.RunAsync(
                db,
                "insert into reprofiled (node, was, becomes) values "
                    + string.Join(", ", chunk.Select(c => $"({c.Node}, {c.Was}, {c.Becomes})")),
                ct
            );
        }

        // Who counts for one of them right now is waited for, who comes later counts anew.
        var some = $"m.campaign = {campaign.No} and m.node in (select node from reprofiled)";
        await CountSql.RunAsync(
            db,
            $"update campaign_members set version = version + 1 where campaign = {campaign.No} "
                + "and node in (select node from reprofiled)",
            ct
        );
        await CountDifferencesAsync(campaign.No, some, parents, -1, ct);
        await new MoveCounts(db, campaign.No, today).NoteAsync(
            "node in (select node from reprofiled)",
            ct
        );
        await CountSql.RunAsync(
            db,
            "update campaign_members set profile = ("
                + "select becomes from reprofiled r where r.node = campaign_members.node) "
                + $"where campaign = {campaign.No} and node in (select node from reprofiled)",
            ct
        );
        await CountMembersAsync(campaign.No, changed, parents, ct);
        await AwaitedAsync(campaign.No, ct);
        await RedateAsync(campaign.No, ct);
        await CountDifferencesAsync(campaign.No, some, parents, 1, ct);
    }

    async Task CountMembersAsync(
        int campaign,
        List<Changed> changed,
        Dictionary<int, (int Parent, int Profile)> parents,
        CancellationToken ct
    )
    {
        var counts = new Dictionary<(int Node, int Profile), int>();
        foreach (var c in changed)
        {
            for (var at = c.Node; at != 0 && parents.TryGetValue(at, out var p); at = p.Parent)
            {
                counts[(p.Parent, c.Was)] = counts.GetValueOrDefault((p.Parent, c.Was)) - 1;
                counts[(p.Parent, c.Becomes)] = counts.GetValueOrDefault((p.Parent, c.Becomes)) + 1;
            }
        }

        await CountSql.AddMembersAsync(db, campaign, today, counts, ct);
    }

    async Task CountDifferencesAsync(
        int campaign,
        string some,
        Dictionary<int, (int Parent, int Profile)> parents,
        int sign,
        CancellationToken ct
    )
    {
        var sums = new Dictionary<(int, int, int, int, int), int>();
        foreach (var d in await CountSql.NumbersAsync(db, BoardQueries.Differences(some), ct))
        {
            for (var at = d[0]; at != 0 && parents.TryGetValue(at, out var p); at = p.Parent)
            {
                var key = (p.Parent, d[1], d[2], d[3], d[4]);
                sums[key] = sums.GetValueOrDefault(key) + sign * d[5];
            }
        }

        foreach (var chunk in sums.Where(s => s.Value != 0).Chunk(500))
        {
            var sql = new StringBuilder(
                "insert into duty_deltas (campaign, node, duty, profile, state, due, day, n) values "
            );
            for (var i = 0; i < chunk.Length; i++)
            {
                var (node, duty, profile, state, due) = chunk[i].Key;
                sql.Append(i == 0 ? "" : ", ")
                    .Append(
                        CultureInfo.InvariantCulture,
                        $"({campaign}, {node}, {duty}, {profile}, {state}, {due}, {today}, {chunk[i].Value})"
                    );
            }

            await CountSql.RunAsync(db, sql.ToString(), ct);
        }
    }

    static readonly string[] ObligationColumns =
        ["campaign", "node", "duty", "state", "due", "done_on", "since", "version"];

    static readonly string[] DayColumns = ["campaign", "node", "duty", "day", "state", "due"];

    // Who has received already does not wait for the receipt: a date that counts from it is there at once. Up to all
    // members of the country at once, therefore past change tracking; the counting after it reads these rows too.
    async Task AwaitedAsync(int campaign, CancellationToken ct)
    {
        var waiting = await CountSql.NumbersAsync(
            db,
            "select r.node, p.duty, p.\"offset\", case when p.working then 1 else 0 end "
                + "from reprofiled r join campaign_profile_duties p "
                + $"on p.campaign = {campaign} and p.profile = r.becomes and p.due = 0 and p.\"offset\" > 0 "
                + "where not exists (select 1 from obligations o "
                + $"where o.campaign = {campaign} and o.node = r.node and o.duty = p.duty) order by r.node, p.duty",
            ct
        );
        if (waiting.Count == 0)
            return;
        var receipts = await ReceiptsAsync(campaign, ct);
        var dues = new Dictionary<(int Received, int Offset, int Working), int>();
        var rows = new List<(int Node, int Duty, int Due)>();
        foreach (var w in waiting)
        {
            if (!receipts.TryGetValue(w[0], out var received))
                continue;
            var key = (received, w[2], w[3]);
            if (!dues.TryGetValue(key, out var due))
                dues[key] = due =
                    new Due(null, w[2], w[3] != 0).From(DateOnly.FromDayNumber(received), days)?.DayNumber ?? 0;
            rows.Add((w[0], w[1], due));
        }

        var open = (int)DutyState.Open;
        await Bulk.InsertAsync(
            db,
            "obligations",
            ObligationColumns,
            rows.Select(r => new object?[] { campaign, r.Node, r.Duty, open, r.Due, 0, today, 1 }),
            ct
        );
        await Bulk.InsertAsync(
            db,
            "obligation_days",
            DayColumns,
            rows.Select(r => new object?[] { campaign, r.Node, r.Duty, today, open, r.Due }),
            ct
        );
    }

    // Obligations to which something happened carry their own date: it follows the new rule. One that has no row in the
    // new profile, or a date that waits for a receipt, is worked out from the receipt.
    async Task RedateAsync(int campaign, CancellationToken ct)
    {
        var rows = await (
            from o in db.Set<Obligation>().AsTracking()
            join m in db.Set<CampaignMember>()
                on new { o.Campaign, o.Node } equals new { m.Campaign, m.Node }
            join p in db.Set<ProfileDuty>()
                on new
                {
                    m.Campaign,
                    m.Profile,
                    o.Duty,
                } equals new
                {
                    p.Campaign,
                    p.Profile,
                    p.Duty,
                }
            where
                o.Campaign == campaign
                && o.State != DutyState.Closed
                && db.Set<MemberWas>()
                    .Any(w => w.Campaign == campaign && w.Node == o.Node && w.UntilDay == today)
            select new { o, p }
        ).ToListAsync(ct);
        var receipts = await ReceiptsAsync(campaign, ct);
        var told = await db.Set<ObligationDay>()
            .AsTracking()
            .Where(d => d.Campaign == campaign && d.Day == today)
            .ToDictionaryAsync(d => (d.Node, d.Duty), ct);
        foreach (var row in rows)
        {
            var ruled = row.p.AsDue();
            var due = ruled.Waits
                ? receipts.TryGetValue(row.o.Node, out var r)
                    ? ruled.From(DateOnly.FromDayNumber(r), days)
                    : null
                : ruled.Day;
            var number = due?.DayNumber ?? 0;
            if (number == row.o.Due)
                continue;
            row.o.Due = number;
            row.o.Version++;
            if (row.o.State is DutyState.Done or DutyState.DoneLate)
                row.o.State =
                    number > 0 && row.o.DoneOn > number ? DutyState.DoneLate : DutyState.Done;
            Note(row.o, told);
        }

        await db.SaveChangesAsync(ct);
    }

    void Note(Obligation o, Dictionary<(int Node, int Duty), ObligationDay> told)
    {
        if (told.TryGetValue((o.Node, o.Duty), out var day))
        {
            (day.State, day.Due) = (o.State, o.Due);
            return;
        }

        db.Add(
            new ObligationDay
            {
                Campaign = o.Campaign,
                Node = o.Node,
                Duty = o.Duty,
                Day = today,
                State = o.State,
                Due = o.Due,
            }
        );
    }

    async Task<Dictionary<int, int>> ReceiptsAsync(int campaign, CancellationToken ct)
    {
        var receive = await (
            from d in db.Set<CampaignDuty>().IgnoreQueryFilters()
            join c in db.Set<Campaign>().IgnoreQueryFilters() on d.CampaignId equals c.Id
            where c.No == campaign && d.Kind == DutyKinds.Receive
            select d.Number
        ).ToListAsync(ct);
        return await db.Set<Obligation>()
            .Where(o => o.Campaign == campaign && receive.Contains(o.Duty) && o.DoneOn > 0)
            .GroupBy(o => o.Node)
            .Select(g => new { g.Key, On = g.Max(o => o.DoneOn) })
            .ToDictionaryAsync(g => g.Key, g => g.On, ct);
    }
}
