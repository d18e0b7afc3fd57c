using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using ThongSuot.Accounts.Contracts;
using ThongSuot.Hosting;
using ThongSuot.Kernel.Storage;
using static Microsoft.Playwright.Assertions;

namespace ThongSuot.Browser.Tests;

/// <summary>
/// A fresh installation, as its first administrator meets it: the printed link, an account, a passkey made by a virtual
/// authenticator of the browser, and signing in with nothing but that.
/// </summary>
public sealed class PasskeyTests(Chromium chromium) : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("thongsuot-passkey-").FullName;
    WebApplication? app;
    string home = "";
    string secret = "";

    public async ValueTask InitializeAsync()
    {
        if (chromium.Browser is null)
            return;
        app = WebHost.Build(
            new HostChoice("http://127.0.0.1:0", folder, StorageChoice.InFolder(folder), IsDemo: false),
            more: builder => builder.Logging.SetMinimumLevel(LogLevel.Error)
        );
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Migrator>().ApplyAsync(null, CancellationToken.None);
            secret =
                await scope.ServiceProvider.GetRequiredService<IFirstSteps>().FirstLinkAsync(CancellationToken.None)
                ?? "";
        }

        await app.StartAsync();

        // A passkey belongs to a name, not to a number: browsers take "localhost" for a safe one.
        home = $"http://localhost:{new Uri(app.Urls.First()).Port}";
    }

    [Fact]
    public async Task The_first_administrator_comes_by_the_printed_link_and_signs_in_with_a_passkey()
    {
        var context = await chromium.VisitAsync();
        var page = await context.NewPageAsync();
        var devices = await context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new()
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );

        await page.GotoAsync($"{home}/loi-moi/{secret}");
        await page.Locator("[name=Name]").FillAsync("Đinh Thị Quản Trị");
        await page.Locator("[name=UserName]").FillAsync("dinh.quan.tri");
        await page.Locator("[name=Password]").FillAsync("con sóng tím gõ cửa lúc bình minh");
        await page.Locator("[name=Again]").FillAsync("con sóng tím gõ cửa lúc bình minh");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator(".flash")).ToContainTextAsync("Đinh Thị Quản Trị");

        await page.GotoAsync(home + "/tai-khoan/khoa");
        await page.Locator("form[data-passkey] [name=Name]").FillAsync("máy của tôi");
        await page.Locator("form[data-passkey] button[type=submit]").ClickAsync();
        await Expect(page.Locator("main .plain-list")).ToContainTextAsync("máy của tôi");

        await page.GotoAsync(home + "/tai-khoan");
        await page.Locator("form[action='/dang-xuat'] button").ClickAsync();
        await page.GotoAsync(home + "/tai-khoan");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/dang-nhap"));
        await page.Locator("form[data-passkey] button[type=submit]").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Đinh Thị Quản Trị");
        await Expect(page.Locator("#thiet-bi ~ .table-wrap, section:has(#thiet-bi)").First)
            .ToContainTextAsync("khóa truy cập");

        // The link was good once.
        await page.GotoAsync($"{home}/loi-moi/{secret}");
        await Expect(page.Locator("main")).ToContainTextAsync("đã dùng");
        await context.CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
