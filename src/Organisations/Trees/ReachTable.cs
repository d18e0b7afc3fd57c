using System.Data;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Organisations.Trees;

/// <summary>
/// Keeps <c>unit_reach</c>: from posts of which unit the records of which unit are reached, and on which days. Every
/// act on the tree renews, in its own transaction, the units it touched and all that hang below or behind them.
/// Changes that lie ahead stand in it from the start, so nothing has to run on their day.
/// </summary>
internal sealed class ReachTable(AppDb db) : IUnitReach
{
    // One statement walks so many units; more would only hold more memory.
    const int Chunk = 20_000;

    /// <summary>Renews what a change can have touched, inside the transaction that is open.</summary>
    /// <param name="changed">Units with a changed version, or whose records were handed on by a link.</param>
    /// <param name="begun">Units nothing was reached of before.</param>
    /// <param name="ct">Stops between two parts; the transaction is then rolled back by its owner.</param>
    /// <param name="told">Hears of how many units it is done.</param>
    public async Task RenewAsync(
        IEnumerable<UnitId> changed, IEnumerable<UnitId> begun, CancellationToken ct, Action<int>? told = null)
    {
        var all = begun.Select(b => b.Value).ToHashSet();
        foreach (var chunk in changed.Select(c => c.Value).Distinct().Chunk(Chunk))
        {
            all.UnionWith(chunk);
            all.UnionWith(await BelowAsync(chunk, ct));
        }

        await WriteAsync(all, ct, told);
    }

    // What is reached from these units, as stored before the change: a new path leads through an old one.
    Task<List<Guid>> BelowAsync(Guid[] units, CancellationToken ct) => db.Database.SqlQueryRaw<Guid>(
        db.IsSqlite ? BelowOnSqlite : BelowOnPostgres, db.IsSqlite ? Json(units) : units).ToListAsync(ct);

    const string BelowOnSqlite = """
        select distinct unit_id as "Value" from unit_reach where above_id in (select value from json_each({0}))
        """;

    const string BelowOnPostgres =
        """select distinct unit_id as "Value" from unit_reach where above_id = any({0})""";

    async Task WriteAsync(IEnumerable<Guid> units, CancellationToken ct, Action<int>? told = null)
    {
        var (delete, insert) = db.IsSqlite
            ? ("delete from unit_reach where unit_id in (select value from json_each(@units))", ReachSql.OnSqlite)
            : ("delete from unit_reach where unit_id = any(@units)", ReachSql.OnPostgres);
        var done = 0;
        foreach (var chunk in units.Order().Chunk(Chunk))
        {
            (string, object?)[] named = [("@units", db.IsSqlite ? Json(chunk) : chunk)];
            await Bulk.RunAsync(db, delete, named, ct);
            await Bulk.RunAsync(
                db, $"insert into unit_reach (above_id, unit_id, valid_from, valid_to) {insert}", named, ct);
            told?.Invoke(done += chunk.Length);
        }
    }

    public async Task<ReachRecount> RecountAsync(CancellationToken ct)
    {
        await using var still = await StillAsync(ct);
        var (rows, missing, surplus) = (0, 0, 0);
        var units = (await db.Set<Unit>().Select(u => u.Id).ToListAsync(ct)).ConvertAll(u => u.Value);
        foreach (var chunk in units.Order().Chunk(Chunk))
        {
            var right = (await RowsAsync(db.IsSqlite ? RightOnSqlite : RightOnPostgres, chunk, ct)).ToHashSet();
            var stored = await RowsAsync(db.IsSqlite ? StoredOnSqlite : StoredOnPostgres, chunk, ct);
            rows += stored.Count;
            surplus += stored.Count(r => !right.Remove(r));
            missing += right.Count;
        }

        var all = await db.Set<UnitReach>().CountAsync(ct);
        return new(all, missing, surplus + all - rows);
    }

    // Everything is read as of one moment, without keeping writers away.
    async Task<IDbContextTransaction?> StillAsync(CancellationToken ct)
    {
        if (!db.IsSqlite) return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await db.Database.OpenConnectionAsync(ct);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        return await db.Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), ct);
    }

    public async Task RebuildAsync(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await Bulk.RunAsync(db, Reorganise.StorePlan.Take, [], ct);
        await Bulk.RunAsync(db, "delete from unit_reach", [], ct);
        await WriteAsync((await db.Set<Unit>().Select(u => u.Id).ToListAsync(ct)).ConvertAll(u => u.Value), ct);
        await transaction.CommitAsync(ct);
    }

    sealed record Row(Guid AboveId, Guid UnitId, DateOnly ValidFrom, DateOnly? ValidTo);

    const string Columns =
        """above_id as "AboveId", unit_id as "UnitId", valid_from as "ValidFrom", valid_to as "ValidTo" """;

    const string StoredOnSqlite =
        $"select {Columns} from unit_reach where unit_id in (select value from json_each({{0}}))";

    const string StoredOnPostgres = $"select {Columns} from unit_reach where unit_id = any({{0}})";

    static readonly string RightOnSqlite = Right(ReachSql.OnSqlite);

    static readonly string RightOnPostgres = Right(ReachSql.OnPostgres);

    static string Right(string sql) =>
        $"select {Columns} from ({sql.Replace("@units", "{0}", StringComparison.Ordinal)}) reached";

    Task<List<Row>> RowsAsync(string sql, Guid[] units, CancellationToken ct) =>
        db.Database.SqlQueryRaw<Row>(sql, db.IsSqlite ? Json(units) : units).ToListAsync(ct);

    // Ids are stored by SQLite in capitals.
    internal static string Json(Guid[] units) =>
        JsonSerializer.Serialize(units.Select(u => u.ToString().ToUpperInvariant()));
}
