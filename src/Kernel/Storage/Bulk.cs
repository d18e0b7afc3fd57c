using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace ThongSuot.Kernel.Storage;

/// <summary>
/// Writes many rows inside the transaction that is open: one prepared statement on SQLite, COPY on PostgreSQL. An
/// import of the country writes some 30,000 rows at once; change tracking would cost more than the writing.
/// Tables and columns are constants of the calling room, values are parameters.
/// </summary>
public static class Bulk
{
    // SQLite takes 32,766 parameters; far fewer keep statements short.
    const int MostIds = 500;

    public static async Task InsertAsync(
        AppDb db, string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows, CancellationToken ct)
    {
        if (db.IsSqlite) await PreparedAsync(db, table, columns, rows, ct);
        else await CopyAsync(db, table, columns, rows, ct);
    }

    // Names of tables and columns are constants of the calling room; every value is a parameter.
#pragma warning disable CA2100
    static async Task PreparedAsync(
        AppDb db, string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows, CancellationToken ct)
    {
        await using var command = Command(db);
        command.CommandText = $"insert into {table} ({string.Join(", ", columns)}) values "
            + $"({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        var parameters = columns.Select((_, i) => Add(command, $"@p{i}")).ToList();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++) parameters[i].Value = row[i] ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    static async Task CopyAsync(
        AppDb db, string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows, CancellationToken ct)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var copy = await connection.BeginBinaryImportAsync(
            $"copy {table} ({string.Join(", ", columns)}) from stdin (format binary)", ct);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            foreach (var value in row)
            {
                if (value is null) await copy.WriteNullAsync(ct);
                else await copy.WriteAsync(value, ct);
            }
        }

        await copy.CompleteAsync(ct);
    }

    /// <summary>Runs <paramref name="sql"/>, which ends with "in", over the ids; the number of rows it met.</summary>
    public static async Task<int> UpdateAsync(
        AppDb db, string sql, IReadOnlyList<(string Name, object? Value)> values, IReadOnlyList<Guid> ids,
        CancellationToken ct)
    {
        var met = 0;
        foreach (var chunk in ids.Chunk(MostIds))
        {
            await using var command = Command(db);
            foreach (var (name, value) in values) Add(command, name).Value = value ?? DBNull.Value;
            command.CommandText = $"{sql} ({string.Join(", ", chunk.Select((_, i) => $"@i{i}"))})";
            for (var i = 0; i < chunk.Length; i++) Add(command, $"@i{i}").Value = chunk[i];
            met += await command.ExecuteNonQueryAsync(ct);
        }

        return met;
    }

    /// <summary>Runs one statement.</summary>
    public static async Task<int> RunAsync(
        AppDb db, string sql, IReadOnlyList<(string Name, object? Value)> values, CancellationToken ct)
    {
        await using var command = Command(db);
        command.CommandText = sql;
        foreach (var (name, value) in values) Add(command, name).Value = value ?? DBNull.Value;
        return await command.ExecuteNonQueryAsync(ct);
    }
#pragma warning restore CA2100

    static DbCommand Command(AppDb db)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    static DbParameter Add(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
