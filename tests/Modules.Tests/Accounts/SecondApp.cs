using System.Net;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ThongSuot.Accounts.Contracts;
using ThongSuot.Hosting;
using ThongSuot.Kernel.Mail;

namespace ThongSuot.Modules.Tests.Accounts;

/// <summary>The program once more on the database of a test, started with other settings.</summary>
sealed class SecondApp : IAsyncDisposable
{
    readonly WebApplication app;
    readonly Faults faults;

    SecondApp(WebApplication app, Faults faults) => (this.app, this.faults) = (app, faults);

    public IServiceProvider Services => app.Services;

    /// <summary>The address requests seem to come from.</summary>
    public IPAddress? Caller { get; set; }

    public static async Task<SecondApp> StartAsync(
        AppOn first, ExternalProvider? provider = null, SignInLimits? limits = null, int idleDays = 45,
        MailSettings? mail = null)
    {
        SecondApp? self = null;
        var choice = new HostChoice("http://127.0.0.1:0", first.Folder, first.Storage, IsDemo: false)
        {
            External = provider, IdleDays = idleDays, Mail = mail ?? MailSettings.Off,
        };
        var built = WebHost.Build(choice, more: builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Logging.ClearProviders().AddProvider(first.Faults);
            builder.Services.AddSingleton<TimeProvider>(first.Clock);
            if (limits is not null) builder.Services.AddSingleton(limits);
            builder.Services.AddSingleton<IStartupFilter>(new From(() => self?.Caller));

            // Cookies with an end are dropped by the browser of the tests, whose clock is the machine's.
            builder.Services.PostConfigureAll<OAuthOptions>(o => o.TimeProvider = TimeProvider.System);
        });
        self = new SecondApp(built, first.Faults);
        await built.StartAsync(TestContext.Current.CancellationToken);
        return self;
    }

    public Visitor Visit(Person? person = null) =>
        new(app.GetTestServer().CreateHandler(), new Uri("http://localhost/"), faults, person?.Cookie);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    sealed class From(Func<IPAddress?> caller) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, on) =>
            {
                http.Connection.RemoteIpAddress = caller();
                return on(http);
            });
            next(app);
        };
    }
}
