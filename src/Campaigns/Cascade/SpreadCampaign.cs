using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Board;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Campaigns.Cascade;

/// <summary>
/// Brings a campaign to its units: branch by branch, each chunk one short transaction with its counts, so that the
/// pages go on meanwhile. Killed anywhere, it goes on where it was: units that have it are left alone.
/// </summary>
internal sealed class SpreadCampaign(
    AppDb db,
    IUnitTree tree,
    IWorkingDays days,
    TimeProvider clock
)
{
    /// <summary>A chunk is so many units: a few tenths of a second on two cores.</summary>
    public const int Chunk = 20_000;

    /// <summary>Who holds a lease longer than this without moving is taken for dead.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    static readonly string[] NodeColumns = ["no", "unit_id"];
    static readonly string[] MemberColumns = ["campaign", "node", "parent", "profile", "version"];

    public int ChunkSize { get; set; } = Chunk;

    /// <summary>Called before each chunk; tests stop it there.</summary>
    public Action<int>? Told { get; set; }

    /// <summary>True when this call brought it to the last unit; false when somebody else is at it.</summary>
    public async Task<bool> RunAsync(CampaignId id, string me, CancellationToken ct)
    {
        if (!await LeaseAsync(id, me, 0, ct))
            return false;
        var campaign = await db.Set<Campaign>().FirstAsync(c => c.Id == id, ct);
        var opened = campaign.OpenedOn ?? throw new InvalidOperationException("Sent without a day");
        var places = new Dictionary<Guid, UnitPlace>();
        await foreach (var place in tree.PlacesAsync(opened, ct))
            places[place.Id] = place;
        var targets = await db.Set<CampaignTarget>().Where(t => t.CampaignId == id).ToListAsync(ct);
        var selected = SelectUnits.Of(places, targets, campaign.HostUnit);
        if (!await TellUnitsAsync(id, me, selected.Count(s => s.IsMember), ct))
            return false;
        var nodes = await NumberAsync(selected, ct);
        var profiles = await ProfilesAsync(campaign, selected, opened, ct);
        var there = (
            await CountSql.NumbersAsync(
                db,
                $"select node from campaign_members where campaign = {campaign.No}",
                ct
            )
        )
            .Select(r => r[0])
            .ToHashSet();
        var work = new Spread(
            campaign.No,
            opened.DayNumber,
            nodes,
            profiles,
            Parents(selected, nodes)
        );
        var (done, chunk) = (0, new List<Selected>(Chunk));
        foreach (var unit in selected)
        {
            if (there.Contains(nodes[unit.Place.Id]))
                continue;
            chunk.Add(unit);
            if (chunk.Count < ChunkSize)
                continue;
            Told?.Invoke(done);
            if (!await WriteAsync(id, me, work, chunk, ct))
                return false;
            done += chunk.Count;
            chunk.Clear();
        }

        Told?.Invoke(done);
        return await WriteAsync(id, me, work, chunk, ct) && await EndAsync(id, me, ct);
    }

    sealed record Spread(
        int Campaign,
        int Day,
        IReadOnlyDictionary<Guid, int> Nodes,
        IReadOnlyDictionary<string, int> Profiles,
        IReadOnlyDictionary<int, int> Parents
    );

    static Dictionary<int, int> Parents(
        IReadOnlyList<Selected> selected,
        Dictionary<Guid, int> nodes
    ) => selected.ToDictionary(s => nodes[s.Place.Id], s => s.Parent is { } p ? nodes[p] : 0);

    async Task<bool> LeaseAsync(CampaignId id, string me, int more, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var until = now + Lease;
        return await db.Set<Campaign>()
                .Where(c =>
                    c.Id == id
                    && c.State == CampaignStates.Sending
                    && (c.LeasedUntil == null || c.LeasedUntil < now || c.LeasedBy == me)
                )
                .ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(c => c.LeasedBy, me)
                            .SetProperty(c => c.LeasedUntil, until)
                            .SetProperty(c => c.Sent, c => c.Sent + more),
                    ct
                ) == 1;
    }

    async Task<bool> TellUnitsAsync(CampaignId id, string me, int units, CancellationToken ct) =>
        await db.Set<Campaign>()
            .Where(c => c.Id == id && c.LeasedBy == me)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.Units, units), ct) == 1;

    async Task<bool> EndAsync(CampaignId id, string me, CancellationToken ct)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        return await db.Set<Campaign>()
                .Where(c => c.Id == id && c.LeasedBy == me && c.State == CampaignStates.Sending)
                .ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(c => c.State, CampaignStates.Open)
                            .SetProperty(c => c.SentAt, now)
                            .SetProperty(c => c.LeasedBy, (string?)null)
                            .SetProperty(c => c.LeasedUntil, (DateTimeOffset?)null)
                            .SetProperty(c => c.Version, c => c.Version + 1),
                    ct
                ) == 1;
    }

    // A unit keeps its short number for good; the few new ones of a day are numbered under a lock.
    async Task<Dictionary<Guid, int>> NumberAsync(
        IReadOnlyList<Selected> selected,
        CancellationToken ct
    )
    {
        var nodes = await db.Set<BoardNode>()
            .Select(n => new { n.UnitId, n.No })
            .ToDictionaryAsync(n => n.UnitId, n => n.No, ct);
        if (selected.All(s => nodes.ContainsKey(s.Place.Id)))
            return nodes;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!db.IsSqlite)
            await CountSql.RunAsync(db, "lock table board_nodes in share row exclusive mode", ct);
        nodes = await db.Set<BoardNode>()
            .Select(n => new { n.UnitId, n.No })
            .ToDictionaryAsync(n => n.UnitId, n => n.No, ct);
        var next = nodes.Count == 0 ? 0 : nodes.Values.Max();
        var fresh = selected
            .Where(s => !nodes.ContainsKey(s.Place.Id))
            .Select(s => s.Place.Id)
            .Order()
            .ToList();
        foreach (var unit in fresh)
            nodes[unit] = ++next;
        await Bulk.InsertAsync(
            db,
            "board_nodes",
            NodeColumns,
            fresh.Select(u => new object?[] { nodes[u], u }),
            ct
        );
        await transaction.CommitAsync(ct);
        return nodes;
    }

    // At the opening only the host has spoken: one profile for each level.
    async Task<IReadOnlyDictionary<string, int>> ProfilesAsync(
        Campaign campaign,
        IReadOnlyList<Selected> selected,
        DateOnly opened,
        CancellationToken ct
    )
    {
        var duties = await db.Set<CampaignDuty>()
            .Where(d => d.CampaignId == campaign.Id)
            .ToListAsync(ct);
        var rules = await db.Set<DueRule>().Where(r => r.CampaignId == campaign.Id).ToListAsync(ct);
        var store = new ProfileStore(db, campaign.No);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (
            var level in selected
                .Where(s => s.IsMember)
                .Select(s => s.Place.Level)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        )
        {
            numbers[level] = await store.NumberAsync(
                MakeProfiles.Of(level, duties, rules, [campaign.HostUnit], opened, days),
                ct
            );
        }

        return numbers;
    }

    async Task<bool> WriteAsync(
        CampaignId id,
        string me,
        Spread work,
        List<Selected> chunk,
        CancellationToken ct
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);

        // First of all: a node that lost the lease to another must not write one row.
        if (!await LeaseAsync(id, me, chunk.Count(u => u.IsMember), ct))
            return false;
        var counts = new Dictionary<(int Node, int Profile), int>();
        var rows = chunk.ConvertAll(unit =>
        {
            var node = work.Nodes[unit.Place.Id];
            var profile = unit.IsMember ? work.Profiles[unit.Place.Level] : 0;
            if (profile > 0)
            {
                for (var at = node; at != 0; )
                {
                    at = work.Parents[at];
                    counts[(at, profile)] = counts.GetValueOrDefault((at, profile)) + 1;
                }
            }

            return new object?[] { work.Campaign, node, work.Parents[node], profile, 1 };
        });

        // In the order of the key a table without row ids is written several times as fast.
        rows.Sort((a, b) => ((int)a[1]!).CompareTo((int)b[1]!));
        await Bulk.InsertAsync(db, "campaign_members", MemberColumns, rows, ct);
        await CountSql.AddMembersAsync(db, work.Campaign, work.Day, counts, ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}
