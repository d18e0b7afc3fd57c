using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using ThongSuot.Accounts;
using ThongSuot.Accounts.People;
using ThongSuot.Accounts.SignIn;
using ThongSuot.Hosting;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Modules.Tests.Harness;

/// <summary>
/// The whole program, in this process, on a database of its own that is made for one test class and removed after it.
/// </summary>
public abstract class AppOn : IAsyncLifetime
{
    public const string Clerk = "Nguyễn Thị Văn Thư";

    WebApplication? app;
    Person? everything;

    /// <summary>The folder for keys, copies and, on SQLite, the database.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("thongsuot-tests-").FullName;

    public TickingClock Clock { get; } = new();

    public Faults Faults { get; } = new();

    /// <summary>What units hold in a room that is not built yet.</summary>
    public Holdings Holdings { get; } = new();

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
        everything = await PersonAsync(Clerk, null, [.. Roles.All.Select(r => r.Code)]);
    }

    WebApplication Build(StorageChoice storage) => WebHost.Build(
        new HostChoice("http://127.0.0.1:0", Folder, storage, IsDemo: false), more: builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Logging.ClearProviders().AddProvider(Faults);
            builder.Services.AddSingleton<TimeProvider>(Clock);
            builder.Services.AddSingleton<IUnitHoldings>(Holdings);
        });

    /// <summary>
    /// A browser without script, with cookies of its own, signed in as somebody who may do everything everywhere.
    /// </summary>
    public Visitor Visit() => Visit(everything);

    /// <summary>The same, signed in as that person; null: not signed in.</summary>
    public Visitor Visit(Person? person) => new(
        App.GetTestServer().CreateHandler(), new Uri("http://localhost/"), Faults, person?.Cookie);

    /// <summary>Bare requests of that person; redirects are not followed.</summary>
    public HttpClient Raw(Person? person)
    {
        var http = new HttpClient(App.GetTestServer().CreateHandler()) { BaseAddress = new Uri("http://localhost/") };
        http.DefaultRequestHeaders.Add("Accept", "text/html");
        if (person is not null) http.DefaultRequestHeaders.Add("Cookie", person.Cookie);
        return http;
    }

    /// <summary>
    /// Makes a person with a post, or without one when no role is given, and a session that does not run out.
    /// </summary>
    public async Task<Person> PersonAsync(string name, Guid? unit, params string[] roles)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var (services, now) = (scope.ServiceProvider, Clock.GetUtcNow());
        var account = NewAccount.Of(name, "u" + Guid.CreateVersion7().ToString("N"), now);
        Assert.True((await services.GetRequiredService<UserManager<Account>>().CreateAsync(account)).Succeeded);
        var db = services.GetRequiredService<AppDb>();
        var post = new Post
        {
            Id = Guid.CreateVersion7(now), UnitId = unit, Title = "Chức vụ thử", Roles = string.Join(' ', roles),
            ValidFrom = new DateOnly(2020, 1, 1),
        };
        var session = new Session
        {
            Id = Guid.CreateVersion7(now), AccountId = account.Id, BeganAt = now, SeenAt = now.AddYears(10),
            Address = "", Device = "", Way = SignInWays.Password,
        };
        db.Add(session);
        if (roles.Length > 0)
        {
            db.Add(post);
            db.Add(new Holding
            {
                Id = Guid.CreateVersion7(now), PostId = post.Id, AccountId = account.Id, Kind = HoldingKinds.Holder,
                ValidFrom = post.ValidFrom,
            });
        }

        Assert.Null(await db.SaveAsync(CancellationToken.None));
        return new(account.Id, post.Id, account.UserName!, await CookieAsync(services, account, session.Id));
    }

    // The cookie that the program itself would set after a sign-in.
    static async Task<string> CookieAsync(IServiceProvider services, Account account, Guid session)
    {
        var principal = await services.GetRequiredService<IUserClaimsPrincipalFactory<Account>>().CreateAsync(account);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(Gate.SessionClaim, session.ToString()));
        var options = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(IdentityConstants.ApplicationScheme);
        var ticket = options.TicketDataFormat.Protect(new(principal, IdentityConstants.ApplicationScheme));
        return $"{options.Cookie.Name}={ticket}";
    }

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

/// <summary>Somebody of a test: their account, their post, and the cookie of their session.</summary>
public sealed record Person(Guid AccountId, Guid PostId, string UserName, string Cookie);

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
