using System.Net;
using System.Security.Authentication;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.HttpOverrides;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using IPNetwork = System.Net.IPNetwork;

namespace ThongSuot.Hosting.Https;

sealed record NotThroughProxy()
    : ForbiddenError(
        "hosting.not-through-proxy",
        new Phrase(
            "Chương trình này chỉ nhận kết nối qua proxy của cơ quan. Mở bằng địa chỉ https mà người quản trị đã cho.",
            "This program takes connections through the office's proxy only. Use the https address you were given."
        )
    );

/// <summary>How requests reach us: https, a proxy before us, plain http that leads to https, safe cookies.</summary>
internal static class Transport
{
    // Half a year: long enough to count, short enough to go back.
    static readonly TimeSpan StrictFor = TimeSpan.FromDays(180);

    public static void AddTransport(
        this WebApplicationBuilder builder,
        HostChoice choice,
        ServerCertificate? certificate
    )
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddHsts(o => o.MaxAge = StrictFor);
        if (choice.Https.IsBehindProxy)
            builder.Services.Configure<ForwardedHeadersOptions>(o => Forward(o, choice.Https.Trusted()));
        if (certificate is null)
            return;
        builder.Services.AddSingleton(certificate);
        builder.Services.AddHostedService<CertificateWatch>();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.ConfigureHttpsDefaults(https =>
            {
                https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;

                // Asked for by the server before it listens; the context, which carries the chain too, is what counts.
                https.ServerCertificateSelector = (_, _) => certificate.Current.TargetCertificate;
                https.OnAuthenticate = (_, tls) =>
                {
                    tls.ServerCertificateSelectionCallback = null;
                    tls.ServerCertificateContext = certificate.Current;
                };
            })
        );
    }

    // The last proxy's word alone: what stands before it in the header was typed by whoever called.
    static void Forward(ForwardedHeadersOptions options, IReadOnlyList<IPNetwork> trusted)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.ForwardLimit = 1;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in trusted)
            options.KnownIPNetworks.Add(network);
    }

    /// <summary>Stands first: from here on a request has its true address and scheme, cookies are safe.</summary>
    public static void UseTransport(this WebApplication app)
    {
        var https = app.Services.GetRequiredService<HostChoice>().Https;
        if (https.IsBehindProxy)
        {
            app.Use((http, next) => DirectAsync(http, next, https.Trusted()));
            app.UseForwardedHeaders();
        }

        app.UseHsts();

        // Whoever sets a cookie need not think of it: over https it is for https alone.
        app.UseCookiePolicy(new CookiePolicyOptions { Secure = CookieSecurePolicy.SameAsRequest });
    }

    // Somebody who found the plain address beside the proxy: nothing is told over it.
    static Task DirectAsync(HttpContext http, RequestDelegate next, IReadOnlyList<IPNetwork> trusted)
    {
        var remote = http.Connection.RemoteIpAddress;
        if (remote is { IsIPv4MappedToIPv6: true })
            remote = remote.MapToIPv4();
        return
            http.Request.IsHttps
            || remote is null
            || IPAddress.IsLoopback(remote)
            || trusted.Any(n => n.Contains(remote))
            ? next(http)
            : Endpoints.Refusal(new NotThroughProxy()).ExecuteAsync(http);
    }

    /// <summary>
    /// Where we listen on https, plain http only leads there; but for the authority's own pages and their switches,
    /// read
    /// before the authority is trusted, and the question of health. Stands after the static files these pages show.
    /// </summary>
    public static void UseHttpsWhereThereIs(this WebApplication app)
    {
        var choice = app.Services.GetRequiredService<HostChoice>();
        if (!choice.Addresses().Any(a => a.IsHttps))
            return;
        app.Use(
            (http, next) =>
            {
                if (http.Request.IsHttps || IsOpenInPlain(http.Request.Path))
                    return next(http);
                http.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
                http.Response.Headers.Location = SecureAddress(http.Request, PortOf(app));
                return Task.CompletedTask;
            }
        );
    }

    static bool IsOpenInPlain(PathString path) =>
        path == AuthorityPages.Page
        || path == AuthorityPages.File
        || path == "/_/health"
        || path == "/_/language"
        || path == "/_/theme";

    static string SecureAddress(HttpRequest request, int port) =>
        UriHelper.BuildAbsolute(
            "https",
            port == 443 ? new HostString(request.Host.Host) : new HostString(request.Host.Host, port),
            request.PathBase,
            request.Path,
            request.QueryString
        );

    // Known for sure only when listening: port 0 lets the system choose.
    static int PortOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()
            ?.Addresses.Select(BindingAddress.Parse)
            .FirstOrDefault(a => a.Scheme == "https")
            ?.Port
        ?? 443;
}
