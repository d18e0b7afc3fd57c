using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using ThongSuot.Accounts.Contracts;
using ThongSuot.Hosting;
using ThongSuot.Kernel.Storage;
using ThongSuot.Modules.Tests.Accounts;
using static Microsoft.Playwright.Assertions;

namespace ThongSuot.Browser.Tests;

/// <summary>
/// A real browser keeps the page's policy (form-action 'self') and the rules of cookies between sites; the way out to
/// a provider of another site, and back, passes both, with script and without.
/// </summary>
public sealed class ExternalSignInTests(Chromium chromium) : IAsyncLifetime
{
    const string Password = "con sóng tím gõ cửa lúc bình minh";

    readonly string folder = Directory.CreateTempSubdirectory("thongsuot-external-").FullName;
    ProviderOnLoopback? provider;
    WebApplication? app;
    string home = "";
    string secret = "";

    public async ValueTask InitializeAsync()
    {
        if (chromium.Browser is null) return;
        provider = await ProviderOnLoopback.StartAsync();
        app = WebHost.Build(
            new HostChoice("http://127.0.0.1:0", folder, StorageChoice.InFolder(folder), IsDemo: false)
            {
                External = provider.Provider,
            },
            more: builder => builder.Logging.SetMinimumLevel(LogLevel.Error));
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Migrator>().ApplyAsync(null, CancellationToken.None);
            secret = await scope.ServiceProvider.GetRequiredService<IFirstSteps>()
                .FirstLinkAsync(CancellationToken.None) ?? "";
        }

        await app.StartAsync();

        // The provider is at 127.0.0.1: another site.
        home = $"http://localhost:{new Uri(app.Urls.First()).Port}";
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_account_is_linked_and_then_lets_its_owner_in(bool script)
    {
        var context = await chromium.VisitAsync(new Look(Script: script));
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{home}/loi-moi/{secret}");
        await page.Locator("[name=Name]").FillAsync("Đinh Thị Quản Trị");
        await page.Locator("[name=UserName]").FillAsync("dinh.quan.tri");
        await page.Locator("[name=Password]").FillAsync(Password);
        await page.Locator("[name=Again]").FillAsync(Password);
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator(".flash")).ToContainTextAsync("Đinh Thị Quản Trị");

        await page.GotoAsync(home + "/tai-khoan/ngoai");
        await page.Locator("form[action='/tai-khoan/ngoai'] .btn-primary").ClickAsync();
        await Expect(page.Locator("main code")).ToHaveTextAsync("cb-0001");

        await page.GotoAsync(home + "/tai-khoan");
        await page.Locator("form[action='/dang-xuat'] button").ClickAsync();
        await page.GotoAsync(home + "/tai-khoan");
        await page.Locator("form[action='/dang-nhap/ngoai'] .btn-secondary").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Đinh Thị Quản Trị");
        await Expect(page).ToHaveURLAsync(home + "/tai-khoan");
        await context.CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
        if (provider is not null) await provider.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
