using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ThongSuot.Browser.Tests;

/// <summary>The people of the demonstration: a visitor takes one's part before opening pages.</summary>
public static partial class Parts
{
    public const string Clerk = "van-thu";
    public const string Administrator = "quan-tri";
    public const string Auditor = "kiem-tra";
    public const string Leader = "lanh-dao";
    public const string Secretary = "bi-thu";
    public const string Officer = "can-bo";
    public const string Organiser = "to-chuc";

    static readonly ConcurrentDictionary<(string Home, string Part), Task<string>> Sessions = new();

    /// <summary>Gives the context the session of that person; signed in once for each program.</summary>
    public static async Task TakeAsync(IBrowserContext context, string home, string part)
    {
        var session = await Sessions.GetOrAdd((home, part), key => SignInAsync(key.Home, key.Part));
        await context.AddCookiesAsync([
            new()
            {
                Name = "ts-in",
                Value = session,
                Url = home,
                HttpOnly = true,
            },
        ]);
    }

    static async Task<string> SignInAsync(string home, string part)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new(home),
        };
        var page = await http.GetStringAsync(new Uri("/vao-vai", UriKind.Relative));
        using var form = new FormUrlEncodedContent([
            new("__RequestVerificationToken", Token().Match(page).Groups[1].Value),
            new("To", "/"),
        ]);
        var answer = await http.PostAsync(new Uri("/vao-vai/" + part, UriKind.Relative), form);
        var cookie = answer
            .Headers.GetValues("Set-Cookie")
            .First(c => c.StartsWith("ts-in=", StringComparison.Ordinal));
        return cookie["ts-in=".Length..cookie.IndexOf(';', StringComparison.Ordinal)];
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
