using System.Globalization;
using System.IO.Compression;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ThongSuot.Browser.Tests;

/// <summary>
/// From what is recorded to a signed report of the commune and the consolidated one of the province, in the browser;
/// and a draft that outlives the network and the closed lid.
/// </summary>
public sealed class ReportWalkTests(Chromium chromium) : IAsyncLifetime
{
    readonly HallSite site = new(chromium);

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    async Task<IPage> AsAsync(string part)
    {
        var context = await chromium.VisitAsync(new Look());
        await Parts.TakeAsync(context, site.Address, part);
        return await context.NewPageAsync();
    }

    static Task Box(IPage page, string item, string value) => page.Locator($"[name='a.{item}']").FillAsync(value);

    static ILocator Told(IPage page, string item) => page.Locator($"[data-answer='{item}'] [data-told]");

    [Fact]
    public async Task What_is_recorded_becomes_a_signed_report_and_the_sum_of_the_province()
    {
        var leader = await AsAsync(Parts.Organiser);
        await leader.GotoAsync(site.Address + "/bao-cao");
        await leader.Locator("main a[href$='/tong-hop']").First.ClickAsync();
        var (came, number) = (Cell(leader, "Đảng viên dự"), leader.Url);
        var before = Number(await came.TextContentAsync());

        var page = await AsAsync(Parts.Secretary);
        await ReportsTour.BeginAsync(page, site.Address);
        await page.Locator("[data-ready]").WaitForAsync();

        // The meeting of the commune: 71 members and 18 key cadres, 17 guests, counted by heads.
        await Expect(page.Locator("[name='a.hoi-nghi']")).ToHaveValueAsync("1");
        await Expect(page.Locator("[name='a.ngoai-dang']")).ToHaveValueAsync("17");
        var own = Number(await page.Locator("[name='a.dang-vien-du']").InputValueAsync());
        Assert.True(own >= 71, $"{own}");
        await page.Locator("a[href$='/nguon/dang-vien-du']").ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await page.GoBackAsync();
        await page.Locator("[data-ready]").WaitForAsync();
        await Box(page, "ket-qua", "Đã học tập, quán triệt đến toàn thể đảng viên.");
        await Box(page, "kho-khan", "Không có");
        foreach (var item in new[] { "ket-qua", "kho-khan" })
            await Expect(Told(page, item)).ToHaveTextAsync("Đã ghi", new() { Timeout = 20_000 });
        await page.Locator("form[action$='/kiem-tra'] button").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Đã kiểm tra. Chờ ký.");
        await page.Locator("form[action$='/ky'] button").ClickAsync();
        await Expect(page.Locator(".flash")).ToContainTextAsync("Đã ký và gửi");

        // The page of the province follows by itself, and says what a recount says.
        await Expect(came).ToContainTextAsync(Print(before + own), new() { Timeout = 30_000 });
        var docx = await leader.Context.APIRequest.GetAsync(number.Replace("/tong-hop", "/tong-hop.docx"));
        Assert.Equal(200, docx.Status);
        using var zip = new ZipArchive(new MemoryStream(await docx.BodyAsync()));
        using var text = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        Assert.Contains(Print(before + own), await text.ReadToEndAsync());
        await page.Context.CloseAsync();
        await leader.Context.CloseAsync();
    }

    [Fact]
    public async Task A_draft_outlives_a_lost_network_a_closed_lid_and_somebody_else_at_the_same_time()
    {
        var page = await AsAsync(Parts.Secretary);
        await ReportsTour.BeginAsync(page, site.Address);
        await page.Locator("[data-ready]").WaitForAsync();
        var address = page.Url;

        // Somebody else of the unit writes; both see what the other wrote.
        var other = await AsAsync(Parts.Officer);
        await other.GotoAsync(address);
        await other.Locator("[data-ready]").WaitForAsync();
        await Box(other, "tin-bai", "5");
        await Expect(page.Locator("[name='a.tin-bai']")).ToHaveValueAsync("5", new() { Timeout = 20_000 });
        await Expect(Told(page, "tin-bai")).ToContainTextAsync("vừa sửa câu này");

        await other.Context.CloseAsync();
        await site.KillAsync();
        await Box(page, "ket-qua", "Viết khi mất mạng.");
        await Box(page, "cuoc-hop", "4");
        await Expect(page.Locator("#net")).ToContainTextAsync(
            "2 câu đang giữ trên máy này", new() { Timeout = 30_000 });

        // The lid is closed: the page is gone, and opened again when the server answers again.
        await page.GotoAsync("about:blank");
        await site.StartAsync();
        await page.GotoAsync(address);
                await Expect(page.Locator("[name='a.ket-qua']")).ToHaveValueAsync("Viết khi mất mạng.");
        await Expect(Told(page, "ket-qua")).ToHaveTextAsync("Đã ghi", new() { Timeout = 30_000 });
        Assert.Equal(1, await site.AskAsync(
            "select count(*) from report_answers where item = 'ket-qua' and value = 'Viết khi mất mạng.'"));
        Assert.Equal(1, await site.AskAsync(
            "select count(*) from report_answers where item = 'cuoc-hop' and value = '4'"));
        await page.Context.CloseAsync();
    }

    static ILocator Cell(IPage page, string title) =>
        page.Locator("#total tr", new() { HasText = title }).First.Locator("td").Nth(1);

    static int Number(string? text) =>
        int.Parse(new string([.. (text ?? "").Where(char.IsAsciiDigit)]), CultureInfo.InvariantCulture);

    static string Print(int n) => n.ToString("N0", ThongSuot.Kernel.Words.Cultures.Vietnamese);
}
