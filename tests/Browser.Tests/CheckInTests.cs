using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ThongSuot.Browser.Tests;

/// <summary>The operator's page: without a network, with the server killed, with two devices at one hall.</summary>
public sealed class CheckInTests(Chromium chromium) : IAsyncLifetime
{
    const string Entries = "select count(*) from attendance_entries where conference = 9001";

    readonly HallSite site = new(chromium);

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    static Task Tick(IPage page, int no) =>
        page.Locator($"#list [data-person='{no}'] button").First.ClickAsync();

    static async Task ScanAsync(IPage page, string code)
    {
        await page.Locator("#code").FillAsync(code);
        await page.Locator("#code").PressAsync("Enter");
    }

    [Fact]
    public async Task What_is_counted_without_a_network_and_with_the_server_killed_arrives_once()
    {
        var page = await site.DeviceAsync();
        await Tick(page, 1);
        await Expect(page.Locator("#told-what")).ToContainTextAsync("Đã điểm danh lúc");
        await Expect(page.Locator("#net-words")).ToHaveTextAsync("Đã gửi hết");
        Assert.Equal(1, await site.AskAsync(Entries));

        await page.Context.SetOfflineAsync(true);
        await ScanAsync(page, site.Codes[1]);
        await Expect(page.Locator("#told-name")).ToHaveTextAsync("Lò Văn Ích");
        await ScanAsync(page, site.Codes[1]);
        await Expect(page.Locator("#told-what")).ToContainTextAsync("từ trước");
        await page.Locator("#find").FillAsync("tan a su");
        await Tick(page, 3);
        await page.Locator("#guest-name").FillAsync("Khách Ngoài");
        await page.Locator("#guest-form button").ClickAsync();
        await page.Locator("[data-heads='guest'] button[value='10']").ClickAsync();
        await ScanAsync(page, new string('7', 26));
        await Expect(page.Locator("#told-what")).ToContainTextAsync("máy chủ sẽ xét");
        await Expect(page.Locator("#net-words")).ToContainTextAsync("5 lượt đang giữ");
        Assert.Equal(1, await site.AskAsync(Entries));

        // The server dies; the page is opened anew without it, and has forgotten nothing.
        await site.KillAsync();
        await page.Context.SetOfflineAsync(false);
        await page.ReloadAsync();
        await page.Locator("[data-ready]").WaitForAsync();
        await Expect(page.Locator("#net-words")).ToContainTextAsync("5 lượt đang giữ");
        await Expect(page.Locator("#count")).ToHaveTextAsync("14");
        await Expect(page.Locator("#list [data-person='2']")).ToHaveAttributeAsync("data-mark", "present");

        await site.StartAsync();
        await page.Locator("#send").ClickAsync();
        await Expect(page.Locator("#net-words")).ToHaveTextAsync("Đã gửi hết", new() { Timeout = 60_000 });
        await Expect(page.Locator("#refused-list li")).ToHaveCountAsync(1);
        await Expect(page.Locator("#count")).ToHaveTextAsync("14");
        Assert.Equal(5, await site.AskAsync(Entries));
        Assert.Equal(4, await site.AskAsync(
            "select count(*) from attendance where conference = 9001 and session = 1 and mark = 1"));
        Assert.Equal(10, await site.AskAsync("select n from attendance_heads where conference = 9001 and session = 1"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Two_devices_of_one_hall_come_to_the_same_numbers()
    {
        var (a, b) = (await site.DeviceAsync(), await site.DeviceAsync());
        foreach (var page in new[] { a, b }) await page.Context.SetOfflineAsync(true);
        await Tick(a, 1);
        await Tick(a, 2);
        await a.Locator("[data-heads='member'] button[value='1']").ClickAsync();
        await Tick(b, 2);
        await Tick(b, 3);
        await b.Locator("[data-heads='member'] button[value='1']").ClickAsync();
        await b.Locator("[data-heads='member'] button[value='1']").ClickAsync();
        foreach (var page in new[] { a, b, a })
        {
            await page.Context.SetOfflineAsync(false);
            await page.Locator("#send").ClickAsync();
            await Expect(page.Locator("#net-words")).ToHaveTextAsync("Đã gửi hết", new() { Timeout = 60_000 });
        }

        foreach (var page in new[] { a, b })
        {
            await Expect(page.Locator("#count")).ToHaveTextAsync("6");
            await Expect(page.Locator("[data-heads='member'] output")).ToHaveTextAsync("3");
        }

        Assert.Equal(3, await site.AskAsync(
            "select count(*) from attendance where conference = 9001 and session = 1 and mark = 1"));
        await a.Context.CloseAsync();
        await b.Context.CloseAsync();
    }

    [Fact]
    public async Task Whoever_is_signed_out_loses_the_names_and_no_entry()
    {
        var page = await site.DeviceAsync();
        await page.Context.SetOfflineAsync(true);
        await Tick(page, 4);
        await Expect(page.Locator("#waiting")).ToHaveTextAsync("1");
        await page.Context.ClearCookiesAsync();
        await page.Context.SetOfflineAsync(false);
        await page.Locator("#send").ClickAsync();
        await Expect(page.Locator("#net-words")).ToContainTextAsync("Phiên đã hết: 1 lượt");
        await Expect(page.Locator("#list li")).ToHaveCountAsync(0);
        await Expect(page.Locator("#sign-in")).ToBeVisibleAsync();
        await Parts.TakeAsync(page.Context, site.Address, "bi-thu");
        await page.ReloadAsync();
        await page.Locator("[data-ready]").WaitForAsync();
        await Expect(page.Locator("#net-words")).ToHaveTextAsync("Đã gửi hết", new() { Timeout = 60_000 });
        Assert.Equal(1, await site.AskAsync(Entries));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_button_erases_everything_of_the_hall_from_the_device()
    {
        var page = await site.DeviceAsync();
        await page.Locator("#erase").ClickAsync();
        await Expect(page.Locator("#list li")).ToHaveCountAsync(0);
        var left = await page.EvaluateAsync<int>("""
            new Promise(done => {
              const open = indexedDB.open("thongsuot-diem-danh");
              open.onsuccess = async () => {
                let n = 0;
                for (const name of open.result.objectStoreNames)
                  n += await new Promise(d => {
                    const r = open.result.transaction(name).objectStore(name).count();
                    r.onsuccess = () => d(r.result);
                  });
                done(n + (await caches.keys()).length);
              };
            })
            """);
        Assert.Equal(0, left);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task Nothing_stands_in_the_way_of_people_with_disabilities_and_a_phone_is_wide_enough(bool dark,
        bool english)
    {
        var page = await site.DeviceAsync(new Look(360, 740, Dark: dark, English: english));
        foreach (var path in new[] { "", "/danh-sach", "/man-hinh", "/nguoi?so=1&buoi=1" })
        {
            await page.GotoAsync(site.Address + site.Hall + path);
            await page.EvaluateAsync("document.querySelectorAll('details:not(.menu)').forEach(d => d.open = true)");
            if (path.Length == 0) await page.Locator("[data-ready]").WaitForAsync();
            var violations = await Axe.ViolationsAsync(page);
            Assert.True(violations.Count == 0, path + string.Join("\n", violations));
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360, path);
        }

        await page.GotoAsync($"{site.Address}/hoi-nghi/{site.Conference}/diem-danh");
        Assert.Empty(await Axe.ViolationsAsync(page));
        await page.Context.CloseAsync();
    }
}
