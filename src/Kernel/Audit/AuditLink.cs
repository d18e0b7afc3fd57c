using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Kernel.Audit;

/// <summary>
/// A connection of its own to the audit tables. Chains are opened and sealed beside the transactions that write
/// entries, also while the program stops and no context can be made any more.
/// </summary>
internal sealed class AuditLink : IAsyncDisposable
{
    readonly DbConnection connection;
    DbTransaction? transaction;

    AuditLink(DbConnection connection) => this.connection = connection;

    public bool IsSqlite => connection is SqliteConnection;

    public static async Task<AuditLink> OpenAsync(StorageChoice storage, CancellationToken ct)
    {
        DbConnection made = storage.Engine == Engine.Sqlite
            ? new SqliteConnection(storage.ConnectionString)
            : new NpgsqlConnection(storage.ConnectionString);
        try
        {
            await made.OpenAsync(ct);
            return new(made);
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    /// <summary>SQLite takes the turn of writing at once.</summary>
    public async Task BeginAsync(CancellationToken ct) => transaction = await connection.BeginTransactionAsync(ct);

    public async Task CommitAsync(CancellationToken ct)
    {
        if (transaction is null) return;
        await transaction.CommitAsync(ct);
        await transaction.DisposeAsync();
        transaction = null;
    }

    public async Task RollbackAsync()
    {
        if (transaction is null) return;
        await transaction.DisposeAsync();
        transaction = null;
    }

    public async Task<int> RunAsync(string sql, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<List<T>> ReadAsync<T>(
        string sql, Func<DbDataReader, T> read, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        await using var command = Command(sql, values);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var all = new List<T>();
        while (await rows.ReadAsync(ct)) all.Add(read(rows));
        return all;
    }

    public static DateTimeOffset Time(DbDataReader row, int column) =>
        new(DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc));

    // Only constants of this folder come here as SQL; every value is a parameter.
#pragma warning disable CA2100
    DbCommand Command(string sql, (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value switch { null => DBNull.Value, DateTimeOffset at => at.UtcDateTime, _ => value };
            command.Parameters.Add(parameter);
        }

        return command;
    }
#pragma warning restore CA2100

    public async ValueTask DisposeAsync()
    {
        if (transaction is not null) await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
