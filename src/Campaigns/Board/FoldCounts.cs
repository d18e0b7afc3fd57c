using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Campaigns.Board;

/// <summary>
/// Moves changes into the sums, each exactly once: the rows that leave one table are those that enter the others,
/// in one transaction. Several processes may do it at once; each takes rows that nobody else holds.
/// </summary>
internal sealed class FoldCounts(AppDb db)
{
    /// <summary>So many changes in one transaction: some 50 ms.</summary>
    public const int Most = 5_000;

    const string Totals = """
        insert into duty_totals (campaign, node, duty, profile, state, due, n)
        select campaign, node, duty, profile, state, due, sum(n) from {0}
        group by campaign, node, duty, profile, state, due having sum(n) <> 0
        order by campaign, node, duty, profile, state, due
        on conflict (campaign, node, duty, profile, state, due) do update set n = duty_totals.n + excluded.n
        """;

    const string Days = """
        insert into duty_days (campaign, node, duty, profile, state, due, day, n)
        select campaign, node, duty, profile, state, due, day, sum(n) from {0}
        group by campaign, node, duty, profile, state, due, day having sum(n) <> 0
        order by campaign, node, day, duty, profile, state, due
        on conflict (campaign, node, day, duty, profile, state, due) do update set n = duty_days.n + excluded.n
        """;

    /// <summary>How many rows were folded.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        if (!await db.Set<DutyDelta>().AnyAsync(ct))
            return 0;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var rows = db.IsSqlite ? await SqliteAsync(ct) : await PostgresAsync(ct);
        await transaction.CommitAsync(ct);
        return rows;
    }

    async Task<int> SqliteAsync(CancellationToken ct)
    {
        // The transaction has the only pen: whatever is below the highest number seen is all there is below it.
        var top = (
            await CountSql.NumbersAsync(
                db,
                $"select coalesce(max(id), 0) from (select id from duty_deltas order by id limit {Most})",
                ct
            )
        )[0][0];
        var taken = $"duty_deltas where id <= {top}";
        await CountSql.RunAsync(db, Of(Totals, taken), ct);
        await CountSql.RunAsync(db, Of(Days, taken), ct);
        return await CountSql.RunAsync(db, $"delete from {taken}", ct);
    }

    async Task<int> PostgresAsync(CancellationToken ct)
    {
        await CountSql.RunAsync(
            db,
            """
            create temporary table if not exists folding (campaign integer, node integer, duty integer,
                profile integer, state integer, due integer, day integer, n integer) on commit delete rows
            """,
            ct
        );
        var rows = await CountSql.RunAsync(
            db,
            $"""
            with gone as (
                delete from duty_deltas where id in (
                    select id from duty_deltas order by id limit {Most} for update skip locked)
                returning campaign, node, duty, profile, state, due, day, n)
            insert into folding select * from gone
            """,
            ct
        );
        await CountSql.RunAsync(db, Of(Totals, "folding"), ct);
        await CountSql.RunAsync(db, Of(Days, "folding"), ct);
        return rows;
    }

    // SQLite reads "on" of a conflict after a bare select as a join; the condition keeps them apart.
    static string Of(string sql, string from) =>
        sql.Replace(
            "{0}",
            from.Contains("where", StringComparison.Ordinal) ? from : $"{from} where true",
            StringComparison.Ordinal
        );
}
