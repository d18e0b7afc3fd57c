using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using ThongSuot.Hosting;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Mail;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Verification;

namespace ThongSuot.Modules.Tests.Kernel;

/// <summary>A clock that a test sets, forward and back.</summary>
public sealed class SetClock : TimeProvider
{
    long ticks = TickingClock.Start.UtcTicks;

    public DateTimeOffset At
    {
        get => new(Interlocked.Read(ref ticks), TimeSpan.Zero);
        set => Interlocked.Exchange(ref ticks, value.UtcTicks);
    }

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Add(ref ticks, 10_000), TimeSpan.Zero);
}

/// <summary>
/// An empty database of its own with programs on it that are not served: nothing happens in the background, so a test
/// says when something is sealed. Also the one who tampers, with every trigger out of the way.
/// </summary>
public sealed class AuditHouse : IAsyncDisposable
{
    readonly string folder;
    readonly List<WebApplication> programs = [];

    AuditHouse(StorageChoice storage, string folder)
    {
        Storage = storage;
        this.folder = folder;
    }

    public StorageChoice Storage { get; }

    public SetClock Clock { get; } = new();

    public string Anchors => Path.Combine(folder, "anchors");

    public string Folder => folder;

    public static async Task<AuditHouse> BuildAsync(AppOn database, bool migrate = true)
    {
        var name = "a" + Guid.CreateVersion7().ToString("N");
        var place = Path.Combine(database.Folder, name);
        Directory.CreateDirectory(place);
        var storage = database.Storage;
        if (storage.Engine == Engine.Sqlite)
        {
            storage = StorageChoice.InFolder(place);
        }
        else
        {
            await using var connection = new NpgsqlConnection(storage.ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand($"create database {name}", connection);
            await command.ExecuteNonQueryAsync();
            storage = StorageChoice.Parse(
                new NpgsqlConnectionStringBuilder(storage.ConnectionString) { Database = name, MaxPoolSize = 12 }
                    .ToString());
        }

        var house = new AuditHouse(storage, place);
        if (migrate) await house.MigrateAsync();
        return house;
    }

    public async Task MigrateAsync()
    {
        var app = Start();
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Migrator>().ApplyAsync(null, CancellationToken.None);
        await StopAsync(app);
    }

    /// <summary>A program on the database; it is not served.</summary>
    public WebApplication Start(
        Actor? actor = null, Action<IServiceCollection>? more = null, MailSettings? mail = null)
    {
        var choice = new HostChoice("http://127.0.0.1:0", folder, Storage, IsDemo: false)
        {
            Mail = mail ?? MailSettings.Off,
        };
        var app = WebHost.Build(choice, more: b =>
        {
            b.WebHost.UseTestServer();
            b.Logging.ClearProviders();
            b.Services.AddSingleton<TimeProvider>(Clock);
            b.Services.AddScoped(_ => actor ?? new Actor("Trần Văn Thử"));
            more?.Invoke(b.Services);
        });
        programs.Add(app);
        return app;
    }

    /// <summary>Ends it as a command ends: sealed, and the chain closed.</summary>
    public async Task StopAsync(WebApplication app)
    {
        programs.Remove(app);
        await app.DisposeAsync();
    }

    public async Task WriteAsync(WebApplication app, int count = 1, string action = "tests.done")
    {
        for (var i = 0; i < count; i++)
        {
            await With(app, async db =>
            {
                db.Record(
                    new Actor("Trần Văn Thử") { Post = "Văn thư, Tỉnh ủy", From = "127.0.0.1" }, Clock.GetUtcNow(),
                    action, "thing", Guid.CreateVersion7(), new FieldChange("what", null, $"việc {i}"));
                Assert.Null(await db.SaveAsync(CancellationToken.None));
            });
        }
    }

    public static Task SealAsync(WebApplication app) =>
        app.Services.GetRequiredService<ChainInHand>().SealAsync(CancellationToken.None);

    public static async Task With(WebApplication app, Func<AppDb, Task> act)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    /// <summary>What <c>verify</c> finds, as "code chain-place".</summary>
    public async Task<(List<Finding> Findings, Verified Verified)> VerifyAsync(string? anchors = null)
    {
        var app = Start();
        await using var scope = app.Services.CreateAsyncScope();
        var findings = new List<Finding>();
        var verified = await scope.ServiceProvider.GetServices<IVerification>().First(v => v.Name == "audit")
            .RunAsync(new VerifyRequest(anchors), findings.Add, CancellationToken.None);
        return (findings, verified);
    }

    public async Task CleanAsync(string? anchors = null)
    {
        var (findings, _) = await VerifyAsync(anchors);
        Assert.Empty(findings.Select(f => $"{f.What} {f.Sentence.En}"));
    }

    public async Task<List<string>> CodesAsync(string? anchors = null) =>
        [.. (await VerifyAsync(anchors)).Findings.Select(f => f.What)];

    /// <summary>Changes the database as somebody with the file, or a superuser, would: no trigger refuses.</summary>
    public async Task TamperAsync(params string[] statements)
    {
        if (Storage.Engine == Engine.Sqlite)
        {
            await using var file = new SqliteConnection(Storage.ConnectionString);
            await file.OpenAsync();
            foreach (var trigger in await RowsAsync(file, "select name from sqlite_master where type = 'trigger'"))
                await RunAsync(file, $"drop trigger \"{trigger[0]}\"");
            foreach (var sql in statements) await RunAsync(file, sql);
            return;
        }

        await using var connection = new NpgsqlConnection(Storage.ConnectionString);
        await connection.OpenAsync();
        await RunAsync(connection, "set session_replication_role = replica");
        foreach (var sql in statements) await RunAsync(connection, sql);
        await RunAsync(connection, "set session_replication_role = default");
    }

    /// <summary>Rows as text; the ordinary way in, triggers and all.</summary>
    public async Task<List<string[]>> AskAsync(string sql)
    {
        System.Data.Common.DbConnection connection = Storage.Engine == Engine.Sqlite
            ? new SqliteConnection(Storage.ConnectionString) : new NpgsqlConnection(Storage.ConnectionString);
        await using (connection)
        {
            await connection.OpenAsync();
            return await RowsAsync(connection, sql);
        }
    }

    static async Task RunAsync(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    static async Task<List<string[]>> RowsAsync(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string[]>();
        while (await reader.ReadAsync())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(
                reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture) ?? "")]);
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in programs.ToList()) await app.DisposeAsync();
        if (Storage.Engine == Engine.Sqlite) SqliteConnection.ClearPool(new SqliteConnection(Storage.ConnectionString));
        else NpgsqlConnection.ClearPool(new NpgsqlConnection(Storage.ConnectionString));
    }
}
