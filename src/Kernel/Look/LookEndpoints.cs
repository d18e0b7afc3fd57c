using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Kernel.Look;

/// <summary>The pages and switches that belong to the look itself.</summary>
public static class LookEndpoints
{
    public const string LanguageCookie = "ts-lang";
    public const string ThemeCookie = "ts-theme";

    public static IServiceCollection AddLook(this IServiceCollection services)
    {
        services.TryAddScoped<ShellState>();
        return services;
    }

    /// <summary>Vietnamese, unless the reader has chosen English.</summary>
    public static IApplicationBuilder UseLookLanguage(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var english = string.Equals(http.Request.Cookies[LanguageCookie], "en", StringComparison.Ordinal);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = english ? Cultures.English : Cultures.Vietnamese;
        return next(http);
    });

    public static IEndpointRouteBuilder MapLook(this IEndpointRouteBuilder app)
    {
        app.MapPost("/_/language", ([FromForm] string? to, [FromForm] string? back, HttpContext http) =>
            Keep(http, LanguageCookie, to, ["vi", "en"], back));
        app.MapPost("/_/theme", ([FromForm] string? to, [FromForm] string? back, HttpContext http) =>
            Keep(http, ThemeCookie, to, ["light", "dark", "auto"], back));
        app.MapGet("/_/components", () => new RazorComponentResult<ComponentsPage>());
        app.MapGet("/_/about", () => new RazorComponentResult<AboutPage>());
        return app;
    }

    internal static string ThemeOf(HttpContext? http) => http?.Request.Cookies[ThemeCookie] switch
    {
        "light" => "light",
        "dark" => "dark",
        _ => "auto",
    };

    // An unknown value changes nothing: the reader is simply taken back.
    static IResult Keep(HttpContext http, string cookie, string? to, string[] known, string? back)
    {
        if (to is not null && known.Contains(to, StringComparer.Ordinal))
        {
            http.Response.Cookies.Append(cookie, to, new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                HttpOnly = true,
                IsEssential = true,
                Path = "/",
            });
        }

        return TypedResults.LocalRedirect(IsLocal(back) ? back! : "/");
    }

    // "//host" and "/\host" are addresses of other machines in a browser's eyes.
    static bool IsLocal(string? address) =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] && !address.Any(char.IsControl);
}
