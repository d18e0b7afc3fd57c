using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Look;

namespace ThongSuot.Kernel.Web;

/// <summary>Carries one sentence, and how to take the act back, over the redirect to the next page.</summary>
public static class FlashCookie
{
    const string Name = "ts-flash";
    const int MostSigns = 600;

    /// <summary>
    /// Says a sentence on the next page; <paramref name="undo"/> is the address that takes the act back.
    /// </summary>
    public static void Say(this HttpContext http, string sentence, string? undo = null)
    {
        var text = sentence.Length <= MostSigns ? sentence : sentence[..MostSigns] + "…";
        var value = JsonSerializer.Serialize(new[] { text, undo });
        http.Response.Cookies.Append(
            Name,
            Uri.EscapeDataString(value),
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Path = "/",
                MaxAge = TimeSpan.FromMinutes(5),
                IsEssential = true,
            }
        );
    }

    /// <summary>Hands a kept sentence to the page that is shown next, once.</summary>
    public static IApplicationBuilder UseFlash(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
            {
                if (
                    HttpMethods.IsGet(http.Request.Method)
                    && http.Request.Headers.Accept.ToString().Contains("html", StringComparison.OrdinalIgnoreCase)
                    && http.Request.Cookies.TryGetValue(Name, out var kept)
                )
                {
                    http.Response.Cookies.Delete(Name, new CookieOptions { Path = "/" });
                    Show(http, kept);
                }

                return next(http);
            }
        );

    // Whatever else stands in the cookie is somebody's play and is not shown.
    static void Show(HttpContext http, string kept)
    {
        try
        {
            if (JsonSerializer.Deserialize<string?[]>(Uri.UnescapeDataString(kept)) is not [{ } text, var undo])
                return;
            var state = http.RequestServices.GetRequiredService<ShellState>();
            state.FlashText = text;
            state.FlashUndoUrl = undo is ['/', not '/' and not '\\', ..] ? undo : null;
        }
        catch (JsonException)
        {
            http.Response.Cookies.Delete(Name, new CookieOptions { Path = "/" });
        }
    }
}
