using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Verification;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Campaigns.Board;

/// <summary>A sum that is not what the units themselves say.</summary>
internal sealed record WrongCount(int Campaign, int Node, string What, int Stored, int Counted);

/// <summary>
/// Counts every node of a campaign anew from its units and obligations, and compares with what is stored. The same for
/// <c>thongsuot verify</c> and for the tests.
/// </summary>
internal sealed class RecountBoard(AppDb db)
{
    const int MostTold = 100;

    public async Task<IReadOnlyList<WrongCount>> RunAsync(int campaign, CancellationToken ct)
    {
        // One look at everything: a change between two queries would be told as a fault.
        await using var transaction = db.IsSqlite
            ? await db.Database.BeginTransactionAsync(ct)
            : await db.Database.BeginTransactionAsync(
                System.Data.IsolationLevel.RepeatableRead,
                ct
            );
        var members = await CountSql.NumbersAsync(
            db,
            $"select node, parent, profile from campaign_members where campaign = {campaign} and parent >= 0",
            ct
        );
        var parents = members.ToDictionary(m => m[0], m => m[1]);
        var counted = new Dictionary<(int, int), int>();
        foreach (var m in members.Where(m => m[2] > 0))
        {
            foreach (var node in Above(m[0], parents))
                Add(counted, (node, m[2]), 1);
        }

        var changes = new Dictionary<(int, int, int, int, int), int>();
        foreach (
            var c in await CountSql.NumbersAsync(
                db,
                BoardQueries.Differences(
                    $"m.campaign = {campaign} and +m.parent >= 0 and m.profile > 0"
                ),
                ct
            )
        )
        {
            foreach (var node in Above(c[0], parents))
                Add(changes, (node, c[1], c[2], c[3], c[4]), c[5]);
        }

        var wrong = new List<WrongCount>();
        Compare(campaign, wrong, counted, Sums(await StoredMembersAsync(campaign, ct)), k =>
            (k.Item1, $"profile {k.Item2}")
        );
        Compare(
            campaign,
            wrong,
            changes,
            ChangeSums(await StoredAsync(campaign, "duty_totals", ct)),
            k => (k.Item1, $"duty {k.Item2} profile {k.Item3} state {k.Item4} due {k.Item5}")
        );
        Compare(
            campaign,
            wrong,
            changes,
            ChangeSums(await StoredAsync(campaign, "duty_days", ct)),
            k => (k.Item1, $"days: duty {k.Item2} profile {k.Item3} state {k.Item4} due {k.Item5}")
        );
        return [.. wrong.Take(MostTold)];
    }

    Task<List<int[]>> StoredMembersAsync(int campaign, CancellationToken ct) =>
        CountSql.NumbersAsync(
            db,
            $"select node, profile, sum(n) from member_counts where campaign = {campaign} group by node, profile",
            ct
        );

    Task<List<int[]>> StoredAsync(int campaign, string table, CancellationToken ct) =>
        CountSql.NumbersAsync(
            db,
            $"""
            select node, duty, profile, state, due, sum(n) from (
                select node, duty, profile, state, due, n from {table} where campaign = {campaign}
                union all
                select node, duty, profile, state, due, n from duty_deltas where campaign = {campaign}
            ) x group by node, duty, profile, state, due
            """,
            ct
        );

    // A circle would be a fault of its own; so many steps end it.
    static IEnumerable<int> Above(int node, Dictionary<int, int> parents)
    {
        for (var steps = 0; node != 0 && steps < 64; steps++)
        {
            if (!parents.TryGetValue(node, out node))
                yield break;
            yield return node;
        }
    }

    static void Add<TKey>(Dictionary<TKey, int> sums, TKey key, int n)
        where TKey : notnull => sums[key] = sums.GetValueOrDefault(key) + n;

    static Dictionary<(int, int), int> Sums(List<int[]> rows) =>
        rows.ToDictionary(r => (r[0], r[1]), r => r[2]);

    static Dictionary<(int, int, int, int, int), int> ChangeSums(List<int[]> rows) =>
        rows.ToDictionary(r => (r[0], r[1], r[2], r[3], r[4]), r => r[5]);

    static void Compare<TKey>(
        int campaign,
        List<WrongCount> wrong,
        Dictionary<TKey, int> counted,
        Dictionary<TKey, int> stored,
        Func<TKey, (int Node, string What)> tell
    )
        where TKey : notnull
    {
        foreach (var key in counted.Keys.Union(stored.Keys))
        {
            var (a, b) = (stored.GetValueOrDefault(key), counted.GetValueOrDefault(key));
            if (a == b)
                continue;
            var (node, what) = tell(key);
            wrong.Add(new(campaign, node, what, a, b));
        }
    }
}

/// <summary>The boards' part of <c>thongsuot verify</c>.</summary>
internal sealed class VerifyBoards(AppDb db) : IVerification
{
    static readonly Phrase Wrong = new(
        "Đợt triển khai {0}, nút {1}, {2}: số đã lưu {3}, đếm lại {4}.",
        "Campaign {0}, node {1}, {2}: stored {3}, counted {4}."
    );

    public string Name => "boards";

    public async Task<Verified> RunAsync(
        VerifyRequest request,
        Action<Finding> tell,
        CancellationToken ct
    )
    {
        var campaigns = await db.Set<Campaign>()
            .Where(c => c.OpenedOn != null)
            .OrderBy(c => c.No)
            .Select(c => c.No)
            .ToListAsync(ct);
        var recount = new RecountBoard(db);
        foreach (var campaign in campaigns)
        {
            foreach (var w in await recount.RunAsync(campaign, ct))
                tell(
                    new("board-count", Wrong.With(w.Campaign, w.Node, w.What, w.Stored, w.Counted))
                );
        }

        return new([("campaigns", campaigns.Count)], []);
    }
}
