using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace ThongSuot.Kernel.Storage;

/// <summary>One SQL file of one module for one engine.</summary>
public sealed record Migration(string Module, int Number, string Name, string Sql);

/// <summary>
/// Applies the modules' SQL files that the database does not have yet: in the order of modules and numbers, each
/// together with its line in <c>schema_migrations</c>, under a lock, so that two programs starting at once do it once.
/// </summary>
public sealed class Migrator(AppDb db, IEnumerable<ITables> tables, TimeProvider clock)
{
    // Any fixed number; it names our lock among those of the database.
    const long PostgresLock = 7_346_201_125;

    /// <summary>All files of the engine in use, in the order they are applied.</summary>
    public IReadOnlyList<Migration> All() =>
        [.. tables.OrderBy(t => t.Order).SelectMany(t => Of(t, db.IsSqlite ? "sqlite" : "postgres"))];

    /// <summary>What is still to be applied; empty when the database is up to date.</summary>
    public async Task<IReadOnlyList<Migration>> PendingAsync(CancellationToken ct)
    {
        var connection = await OpenAsync(ct);
        var applied = await IsNewAsync(connection, ct) ? [] : await AppliedAsync(connection, null, ct);
        return [.. All().Where(m => !applied.Contains((m.Module, m.Number)))];
    }

    /// <summary>Brings the database up to date and returns what was applied.</summary>
    /// <param name="backup">Where a copy of a non-empty SQLite file is put first; null for no copy.</param>
    /// <param name="ct">Stops between two files.</param>
    public async Task<IReadOnlyList<Migration>> ApplyAsync(string? backup, CancellationToken ct)
    {
        var connection = await OpenAsync(ct);
        var pending = await PendingAsync(ct);
        if (pending.Count == 0)
            return [];
        if (db.IsSqlite)
        {
            if (backup is not null && pending.Count < All().Count)
                await RunAsync(
                    connection,
                    null,
                    $"vacuum into '{backup.Replace("'", "''", StringComparison.Ordinal)}'",
                    ct
                );
            await RunAsync(connection, null, "pragma journal_mode = wal", ct);
        }

        // SQLite begins immediate: the second starter waits here. PostgreSQL needs to be asked.
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!db.IsSqlite)
            await RunAsync(connection, transaction, $"select pg_advisory_xact_lock({PostgresLock})", ct);
        await RunAsync(connection, transaction, TableOfApplied, ct);
        var applied = await AppliedAsync(connection, transaction, ct);
        var todo = pending.Where(m => !applied.Contains((m.Module, m.Number))).ToList();
        foreach (var migration in todo)
        {
            await RunAsync(connection, transaction, migration.Sql, ct);
            await NoteAsync(connection, transaction, migration, ct);
        }

        await transaction.CommitAsync(ct);
        return todo;
    }

    static IEnumerable<Migration> Of(ITables tables, string engine)
    {
        var marker = $".Migrations.{engine}.";
        return tables
            .Assembly.GetManifestResourceNames()
            .Where(n => n.Contains(marker, StringComparison.Ordinal))
            .Select(n => (Resource: n, File: n[(n.IndexOf(marker, StringComparison.Ordinal) + marker.Length)..^4]))
            .OrderBy(x => x.File, StringComparer.Ordinal)
            .Select(x => new Migration(
                tables.Module,
                int.Parse(x.File.AsSpan(0, 4), CultureInfo.InvariantCulture),
                x.File[5..],
                Text(tables.Assembly, x.Resource)
            ));
    }

    static string Text(Assembly assembly, string resource)
    {
        using var stream =
            assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"Missing resource {resource}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        var connection = db.Database.GetDbConnection();
        if (connection.State != System.Data.ConnectionState.Open)
            await db.Database.OpenConnectionAsync(ct);
        return connection;
    }

    // Asked without making the table: only whoever holds the lock may make anything.
    async Task<bool> IsNewAsync(DbConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = db.IsSqlite
            ? "select count(*) from sqlite_master where name = 'schema_migrations'"
            : "select count(*) from pg_tables where schemaname = current_schema() and tablename = 'schema_migrations'";
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture) == 0;
    }

    const string TableOfApplied = """
        create table if not exists schema_migrations (
            module text not null,
            number integer not null,
            name text not null,
            applied_at text not null,
            primary key (module, number)
        )
        """;

    static async Task<HashSet<(string Module, int Number)>> AppliedAsync(
        DbConnection connection,
        DbTransaction? transaction,
        CancellationToken ct
    )
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "select module, number from schema_migrations";
        await using var rows = await command.ExecuteReaderAsync(ct);
        var applied = new HashSet<(string, int)>();
        while (await rows.ReadAsync(ct))
            applied.Add((rows.GetString(0), rows.GetInt32(1)));
        return applied;
    }

    async Task NoteAsync(DbConnection connection, DbTransaction transaction, Migration migration, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            "insert into schema_migrations (module, number, name, applied_at) values (@module, @number, @name, @at)";
        void Set(string name, object value)
        {
            var p = command.CreateParameter();
            p.ParameterName = name;
            p.Value = value;
            command.Parameters.Add(p);
        }

        Set("@module", migration.Module);
        Set("@number", migration.Number);
        Set("@name", migration.Name);
        Set("@at", clock.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        await command.ExecuteNonQueryAsync(ct);
    }

    // Only our own embedded files and constants come here, never a user's text.
#pragma warning disable CA2100
    static async Task RunAsync(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }
#pragma warning restore CA2100
}
