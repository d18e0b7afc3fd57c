using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using ThongSuot.Demo;
using ThongSuot.Hosting;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Browser.Tests;

/// <summary>The demonstration, served on a free port of loopback, with its data in a folder that goes away.</summary>
public sealed class DemoSite(Chromium chromium) : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("thongsuot-browser-").FullName;
    WebApplication? app;

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (chromium.Browser is null) return;
        app = WebHost.Build(
            new HostChoice("http://127.0.0.1:0", folder, StorageChoice.InFolder(folder), IsDemo: true),
            more: builder => builder.Logging.SetMinimumLevel(LogLevel.Error));
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Migrator>().ApplyAsync(null, CancellationToken.None);
            await DemoData.LoadAsync(scope.ServiceProvider, CancellationToken.None);
        }

        await app.StartAsync();
        Address = app.Urls.First();
    }

    /// <summary>A visitor in the part of somebody of the demonstration; the clerk if not said.</summary>
    public async Task<IPage> OpenAsync(string path = "/", Look? look = null, string? part = Parts.Clerk)
    {
        look ??= new Look();
        var context = await chromium.VisitAsync(look);
        if (look.English)
            await context.AddCookiesAsync([new() { Name = "ts-lang", Value = "en", Url = Address }]);
        await context.AddCookiesAsync(
            [new() { Name = "ts-theme", Value = look.Dark ? "dark" : "light", Url = Address }]);
        if (part is not null) await Parts.TakeAsync(context, Address, part);
        var page = await context.NewPageAsync();
        await page.GotoAsync(Address + path);
        return page;
    }

    readonly ConcurrentDictionary<Look, IPage> kept = new();

    /// <summary>
    /// A visitor who walks on to the page after the last one, in their own window: a new window for each of some
    /// hundred pages takes longer than the pages. A test that fails leaves no window to the next.
    /// </summary>
    public async Task<Borrowed> BorrowAsync(Look look)
    {
        if (!kept.TryRemove(look, out var page)) page = await OpenAsync("/_/health", look);
        await page.SetViewportSizeAsync(look.Width, look.Height);
        return new(page, back => kept.TryAdd(look, back));
    }

    /// <summary>A text of samples/articles.</summary>
    public static string Sample(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "articles", name));

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A window that is given back when the test was fine, and closed when it was not.</summary>
public sealed class Borrowed(IPage page, Func<IPage, bool> giveBack) : IAsyncDisposable
{
    bool fine;

    public IPage Page => page;

    public void IsFine() => fine = true;

    public async ValueTask DisposeAsync()
    {
        if (!fine || !giveBack(page)) await page.Context.CloseAsync();
    }
}
