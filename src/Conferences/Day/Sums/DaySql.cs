using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Conferences.Day.Sums;

/// <summary>Plain SQL of the sums, inside the transaction that is open, if one is.</summary>
internal static class DaySql
{
    /// <summary>Rows, each read by <paramref name="read"/>; every value is a parameter.</summary>
    public static async Task<List<T>> ReadAsync<T>(
        AppDb db, string sql, Func<DbDataReader, T> read, CancellationToken ct,
        params (string Name, object Value)[] values)
    {
        await using var command = await CommandAsync(db, sql, values, ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct)) rows.Add(read(reader));
        return rows;
    }

    public static async Task<int> RunAsync(
        AppDb db, string sql, CancellationToken ct, params (string Name, object Value)[] values)
    {
        await using var command = await CommandAsync(db, sql, values, ct);
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>One statement, prepared once and run for each of the rows; its parameters are @p0, @p1…</summary>
    public static async Task EachAsync(AppDb db, string sql, IEnumerable<object[]> rows, CancellationToken ct)
    {
        DbCommand? command = null;
        try
        {
            foreach (var row in rows)
            {
                command ??= await CommandAsync(db, sql, [.. row.Select((v, i) => ($"p{i}", v))], ct);
                for (var i = 0; i < row.Length; i++) command.Parameters[i].Value = row[i];
                await command.ExecuteNonQueryAsync(ct);
            }
        }
        finally
        {
            if (command is not null) await command.DisposeAsync();
        }
    }

#pragma warning disable CA2100 // Sentences are constants of this room; every value is a parameter.
    static async Task<DbCommand> CommandAsync(
        AppDb db, string sql, (string Name, object Value)[] values, CancellationToken ct)
    {
        var connection = db.Database.GetDbConnection();
        if (connection.State != System.Data.ConnectionState.Open) await db.Database.OpenConnectionAsync(ct);
        var command = connection.CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@" + name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
#pragma warning restore CA2100
}
