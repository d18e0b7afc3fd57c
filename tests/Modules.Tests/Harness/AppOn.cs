using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using ThongSuot.Hosting;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Modules.Tests.Harness;

/// <summary>
/// The whole program, in this process, on a database of its own that is made for one test class and removed after it.
/// </summary>
public abstract class AppOn : IAsyncLifetime
{
    public const string Clerk = "Nguyễn Thị Văn Thư";

    WebApplication? app;

    /// <summary>The folder for keys, copies and, on SQLite, the database.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("thongsuot-tests-").FullName;

    public TickingClock Clock { get; } = new();

    public Faults Faults { get; } = new();

    /// <summary>Where the database is; null where the engine is not there.</summary>
    protected abstract Task<StorageChoice?> MakeAsync();

    protected abstract Task RemoveAsync();

    /// <summary>The program's services. Skips the test, loudly, where the engine is not there.</summary>
    public IServiceProvider Services => App.Services;

    public StorageChoice Storage => Services.GetRequiredService<StorageChoice>();

    WebApplication App
    {
        get
        {
            Assert.SkipWhen(app is null, PostgresCluster.NotThere);
            return app!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (await MakeAsync() is not { } storage) return;
        var built = Build(storage);
        await using (var scope = built.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Migrator>().ApplyAsync(null, CancellationToken.None);
        await built.StartAsync();
        app = built;
    }

    WebApplication Build(StorageChoice storage) => WebHost.Build(
        new HostChoice("http://127.0.0.1:0", Folder, storage, IsDemo: false), more: builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Logging.ClearProviders().AddProvider(Faults);
            builder.Services.AddSingleton<TimeProvider>(Clock);
            builder.Services.AddScoped(_ => new Actor(Clerk));
        });

    /// <summary>A browser without script, with cookies of its own.</summary>
    public Visitor Visit() => new(App.GetTestServer().CreateHandler(), new Uri("http://localhost/"), Faults);

    /// <summary>Asks the program's own database.</summary>
    public async Task<T> WithDb<T>(Func<AppDb, Task<T>> ask)
    {
        await using var scope = Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
        await RemoveAsync();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}

public sealed class Sqlite : AppOn
{
    public string File => Path.Combine(Folder, "thongsuot.db");

    protected override Task<StorageChoice?> MakeAsync() =>
        Task.FromResult<StorageChoice?>(StorageChoice.InFolder(Folder));

    protected override Task RemoveAsync()
    {
        SqliteConnection.ClearPool(new SqliteConnection(StorageChoice.InFolder(Folder).ConnectionString));
        return Task.CompletedTask;
    }
}

public sealed class Postgres : AppOn
{
    readonly string name = "t" + Guid.CreateVersion7().ToString("N");
    string? cluster;

    protected override async Task<StorageChoice?> MakeAsync()
    {
        cluster = await PostgresCluster.StartedAsync();
        if (cluster is null) return null;
        await RunAsync($"create database {name}");
        return StorageChoice.Parse(
            new NpgsqlConnectionStringBuilder(cluster) { Database = name, MaxPoolSize = 20 }.ToString());
    }

    protected override async Task RemoveAsync()
    {
        if (cluster is not null) await RunAsync($"drop database {name} with (force)");
    }

    async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(cluster);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
