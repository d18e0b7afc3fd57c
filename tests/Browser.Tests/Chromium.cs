using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ThongSuot.Browser.Tests.Chromium))]

namespace ThongSuot.Browser.Tests;

/// <summary>The system's Chromium, started once. Where there is none, browser tests are skipped and say so.</summary>
public sealed class Chromium : IAsyncLifetime
{
    static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    // Nothing but what the page asks for may go out, and nothing of the machine may be asked for.
    static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
    ];

    IPlaywright? playwright;

    public IBrowser? Browser { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } path) return;
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments });
    }

    static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>A new visitor: own cookies, Vietnamese, in Viet Nam's time.</summary>
    public async Task<IBrowserContext> VisitAsync(Look? look = null)
    {
        Assert.SkipWhen(Browser is null, "No Chromium: install it (Debian: apt-get install chromium).");
        look ??= new Look();
        var context = await Browser!.NewContextAsync(new()
        {
            Locale = "vi-VN",
            TimezoneId = "Asia/Ho_Chi_Minh",
            JavaScriptEnabled = look.Script,
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = look.Width, Height = look.Height },
        });
        context.SetDefaultTimeout(20_000);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        playwright?.Dispose();
    }
}

/// <summary>How somebody looks at the pages.</summary>
public sealed record Look(
    int Width = 1280, int Height = 900, bool Dark = false, bool English = false, bool Script = true);
