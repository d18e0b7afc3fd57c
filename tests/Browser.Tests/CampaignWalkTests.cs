using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ThongSuot.Browser.Tests;

/// <summary>
/// The story of the demonstration as people live it: the leader sees where it is stuck, the commune's secretary shows
/// what was done, and the leader's open board follows without a reload.
/// </summary>
public sealed class CampaignWalkTests(Chromium chromium) : IAsyncLifetime
{
    readonly DemoSite demo = new(chromium);

    public ValueTask InitializeAsync() => demo.InitializeAsync();

    public ValueTask DisposeAsync() => demo.DisposeAsync();

    [Fact]
    public async Task What_a_commune_does_shows_on_the_leaders_open_board()
    {
        var leader = await demo.OpenAsync("/_/health", new Look());
        await Tour.GoAsync(leader, demo.Address, "trien-khai-bang");
        await Expect(leader.Locator("svg[role=img]").First).ToBeVisibleAsync();
        var row = leader.Locator("tr", new() { HasText = "Đảng ủy xã Bình Lư" });
        var before = await row.InnerTextAsync();
        await Expect(leader.Locator("tfoot")).ToContainTextAsync("/");

        var secretary = await demo.OpenAsync("/_/health", new Look());
        await Tour.GoAsync(secretary, demo.Address, "trien-khai-viec");
        var report = secretary.Locator(".duty", new() { HasText = "Báo cáo kết quả" });
        await report.Locator("summary").First.ClickAsync();
        await report.Locator("[name=Text]").FillAsync("Báo cáo 45-BC/ĐU");
        await report.GetByRole(AriaRole.Button, new() { Name = "Ghi", Exact = true }).ClickAsync();
        await Expect(secretary.Locator(".flash")).ToContainTextAsync("Đã ghi minh chứng");
        await Expect(report.Locator(".state").First).ToContainTextAsync("Xong");

        await Expect(row).Not.ToHaveTextAsync(before, new() { Timeout = 5000 });
        await leader.Locator("main a[href*='/cham']").First.ClickAsync();
        await Expect(leader.Locator("h1")).ToContainTextAsync("Đơn vị chậm");
        await Expect(leader.Locator("tbody tr").First).ToContainTextAsync("ngày");
        await leader.Context.CloseAsync();
        await secretary.Context.CloseAsync();
    }

    [Fact]
    public async Task An_officer_sees_the_unit_but_no_board()
    {
        var page = await demo.OpenAsync("/_/health", new Look());
        await Parts.TakeAsync(page.Context, demo.Address, Parts.Officer);
        await page.GotoAsync(demo.Address + "/chien-dich");
        await page.Locator("td a[href^='/chien-dich/']").First.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("12-CT/TW");
        await Expect(page.Locator("main a[href$='/bang']")).ToHaveCountAsync(0);
        await Expect(page.Locator("#mine")).ToBeVisibleAsync();
        var answer = await page.GotoAsync(page.Url + "/bang");
        Assert.Equal(403, answer?.Status);
        await page.Context.CloseAsync();
    }
}
