using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ThongSuot.Hosting;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Modules.Tests.Kernel;

public abstract class MigratorTests(AppOn database)
{
    [Fact]
    public async Task After_all_migrations_nothing_is_left_to_do() => await database.WithDb(async _ =>
    {
        await using var scope = database.Services.CreateAsyncScope();
        var migrator = scope.ServiceProvider.GetRequiredService<Migrator>();
        Assert.NotEmpty(migrator.All());
        Assert.Empty(await migrator.PendingAsync(CancellationToken.None));
        Assert.Empty(await migrator.ApplyAsync(null, CancellationToken.None));
        return true;
    });

    [Fact]
    public async Task Every_property_of_the_model_has_its_column_and_nothing_else_is_there() =>
        await database.WithDb(async db =>
    {
        // What has no table reads the columns of another, bare; it adds none.
        foreach (var entity in db.Model.GetEntityTypes()
            .Where(e => !e.IsMappedToJson() && e.GetTableName() is not null))
        {
            var table = entity.GetTableName() ?? "";
            var columns = await ColumnsAsync(db, table);
            var expected =
                entity.GetProperties().ToDictionary(
                    p => p.GetColumnName(), p => p.IsColumnNullable(), StringComparer.Ordinal);
            foreach (var part in db.Model.GetEntityTypes().Where(
                e => e.IsMappedToJson() && e.FindOwnership()?.PrincipalEntityType == entity))
                expected[part.GetContainerColumnName()!] = false;
            Assert.Equal(
                expected.OrderBy(c => c.Key, StringComparer.Ordinal).Select(
                    c => $"{table}.{c.Key} {(c.Value ? "null" : "not null")}"),
                columns.OrderBy(c => c.Key, StringComparer.Ordinal).Select(
                    c => $"{table}.{c.Key} {(c.Value ? "null" : "not null")}"));
        }

        return true;
    });

    [Fact]
    public async Task Every_reference_of_the_model_is_a_foreign_key_of_the_database() =>
        await database.WithDb(async db =>
    {
        // What has no table reads the columns of another, bare; it adds none.
        foreach (var entity in db.Model.GetEntityTypes()
            .Where(e => !e.IsMappedToJson() && e.GetTableName() is not null))
        {
            var table = entity.GetTableName() ?? "";
            var expected = entity.GetForeignKeys()
                .Select(k => $"{table}.{k.Properties[0].GetColumnName()} → {k.PrincipalEntityType.GetTableName()}");
            Assert.Equal(
                expected.Order(StringComparer.Ordinal),
                    (await ReferencesAsync(db, table)).Order(StringComparer.Ordinal));
        }

        return true;
    });

    static async Task<Dictionary<string, bool>> ColumnsAsync(AppDb db, string table)
    {
        var rows = await RowsAsync(db, db.IsSqlite
            ? $"select name, case when \"notnull\" = 1 then 'no' else 'yes' end from pragma_table_info('{table}')"
            : $"select column_name, lower(is_nullable) from information_schema.columns where table_name = '{table}'");
        return rows.ToDictionary(r => r[0], r => r[1] == "yes", StringComparer.Ordinal);
    }

    static async Task<IEnumerable<string>> ReferencesAsync(AppDb db, string table)
    {
        var rows = await RowsAsync(db, db.IsSqlite
            ? $"select \"from\", \"table\" from pragma_foreign_key_list('{table}')"
            : $"""
              select a.attname, c.confrelid::regclass::text from pg_constraint c
              join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and c.conrelid = '{table}'::regclass
              """);
        return rows.Select(r => $"{table}.{r[0]} → {r[1]}");
    }

    static async Task<List<string[]>> RowsAsync(AppDb db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string[]>();
        while (await reader.ReadAsync()) rows.Add([reader.GetString(0), reader.GetString(1)]);
        return rows;
    }

    [Fact]
    public async Task Programs_starting_at_once_migrate_once()
    {
        var empty = await EmptyAsync();
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(async () =>
        {
            await using var app =
                WebHost.Build(new HostChoice("http://127.0.0.1:0", database.Folder, empty, IsDemo: false));
            await using var scope = app.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<Migrator>().ApplyAsync(null, CancellationToken.None);
        })));
        Assert.Single(applied, a => a.Count > 0);
    }

    protected abstract Task<StorageChoice> EmptyAsync();
}

public sealed class MigratorOnSqlite(Sqlite db) : MigratorTests(db), IClassFixture<Sqlite>
{
    readonly Sqlite database = db;

    protected override Task<StorageChoice> EmptyAsync() =>
        Task.FromResult(
            StorageChoice.Parse($"Data Source={Path.Combine(database.Folder, $"{Guid.CreateVersion7():N}.db")}"));

    [Fact]
    public async Task A_database_that_holds_something_is_copied_before_it_is_changed()
    {
        await database.Visit().Register("12-CT/TW", "5/1/2022", "còn trong bản sao");
        await database.WithDb(async db =>
        {
            // As if the last step of the release were not there yet.
            await db.Database.ExecuteSqlRawAsync("delete from schema_migrations where module = 'search'");
            await db.Database.ExecuteSqlRawAsync("drop table search_words");
            await db.Database.ExecuteSqlRawAsync("drop table search_entries");
            await using var scope = database.Services.CreateAsyncScope();
            var copy = Path.Combine(database.Folder, "ban-sao 'cũ'.db");
            var applied =
                await scope.ServiceProvider.GetRequiredService<Migrator>().ApplyAsync(copy, CancellationToken.None);
            Assert.Equal(["search"], applied.Select(m => m.Module).Distinct());
            await using var old = new SqliteConnection($"Data Source={copy};Mode=ReadOnly;Pooling=False");
            await old.OpenAsync();
            await using var command = old.CreateCommand();
            command.CommandText = "select subject from documents";
            Assert.Equal("còn trong bản sao", await command.ExecuteScalarAsync());
            return true;
        });
    }

    [Fact]
    public async Task An_empty_database_needs_no_copy()
    {
        var copy = Path.Combine(database.Folder, "khong-can.db");
        await using var app =
            WebHost.Build(new HostChoice("http://127.0.0.1:0", database.Folder, await EmptyAsync(), IsDemo: false));
        await using var scope = app.Services.CreateAsyncScope();
        Assert.NotEmpty(
            await scope.ServiceProvider.GetRequiredService<Migrator>().ApplyAsync(copy, CancellationToken.None));
        Assert.False(System.IO.File.Exists(copy));
    }

    [Fact]
    public async Task What_is_saved_is_on_disk() => await database.WithDb(async db =>
    {
        await db.Database.OpenConnectionAsync();
        Assert.Equal("wal", await ValueAsync(db.Database.GetDbConnection(), "pragma journal_mode"));
        Assert.Equal("2", await ValueAsync(db.Database.GetDbConnection(), "pragma synchronous"));
        Assert.Equal("1", await ValueAsync(db.Database.GetDbConnection(), "pragma foreign_keys"));
        return true;
    });

    static async Task<string?> ValueAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}

public sealed class MigratorOnPostgres(Postgres db) : MigratorTests(db), IClassFixture<Postgres>
{
    readonly Postgres database = db;

    protected override async Task<StorageChoice> EmptyAsync()
    {
        var name = "e" + Guid.CreateVersion7().ToString("N");
        await using var connection = new NpgsqlConnection(database.Storage.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return StorageChoice.Parse(
            new NpgsqlConnectionStringBuilder(
                database.Storage.ConnectionString) { Database = name, Pooling = false }.ToString());
    }
}
