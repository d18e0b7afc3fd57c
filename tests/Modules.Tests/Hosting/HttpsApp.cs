using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ThongSuot.Hosting;
using ThongSuot.Hosting.Https;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Modules.Tests.Hosting;

/// <summary>A clock that stands where it is put.</summary>
sealed class StandingClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>What a request looked like from inside: where it came from, and by which scheme.</summary>
sealed record Seen(string From, string Scheme);

/// <summary>The program on real addresses of this machine, each with a port the system chooses.</summary>
sealed class HttpsApp : IAsyncDisposable
{
    readonly WebApplication app;
    readonly HostChoice choice;

    HttpsApp(WebApplication app, HostChoice choice) => (this.app, this.choice) = (app, choice);

    public Seen? Seen { get; private set; }

    /// <summary>The address requests seem to come from; null for the true one.</summary>
    public IPAddress? Caller { get; set; }

    public static async Task<HttpsApp> StartAsync(
        string folder,
        string urls,
        HttpsChoice https,
        ServerCertificate? certificate = null
    )
    {
        var chosen = new HostChoice(urls, folder, StorageChoice.InFolder(folder), IsDemo: false) { Https = https };
        Assert.Null(ListenRules.Judge(chosen));
        HttpsApp? self = null;
        var built = WebHost.Build(
            chosen,
            more: builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<IStartupFilter>(new Watch(() => self!));
            },
            certificate: certificate
        );
        self = new HttpsApp(built, chosen);
        await using (var scope = built.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Migrator>().ApplyAsync(null, CancellationToken.None);
        await built.StartAsync();
        return self;
    }

    public Uri Address(string scheme) => new(app.Urls.First(u => u.StartsWith(scheme + ":", StringComparison.Ordinal)));

    public int Port(string scheme) => Address(scheme).Port;

    /// <summary>A browser that trusts this authority alone, on this day, and follows no redirect.</summary>
    public static HttpClient Browser(X509Certificate2? authority = null, DateTimeOffset? now = null)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        handler.SslOptions.CertificateChainPolicy = Policy(authority, now);
        return new HttpClient(handler);
    }

    public static X509ChainPolicy Policy(X509Certificate2? authority, DateTimeOffset? now)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            VerificationTime = (now ?? TimeProvider.System.GetUtcNow()).LocalDateTime,
            VerificationTimeIgnored = false,
        };
        if (authority is not null)
            policy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificate(authority.RawData));
        return policy;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        SqliteConnection.ClearPool(new SqliteConnection(choice.Storage.ConnectionString));
    }

    // Stands around the whole pipeline: gives the caller before it, looks at the request after it.
    sealed class Watch(Func<HttpsApp> self) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            builder =>
            {
                builder.Use(
                    async (http, rest) =>
                    {
                        if (self().Caller is { } caller)
                            http.Connection.RemoteIpAddress = caller;
                        await rest(http);
                        self().Seen = new($"{http.Connection.RemoteIpAddress}", http.Request.Scheme);
                    }
                );
                next(builder);
            };
    }
}
