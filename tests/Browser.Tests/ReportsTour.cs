using Microsoft.Playwright;

namespace ThongSuot.Browser.Tests;

/// <summary>The pages of the monthly report that the province of the demonstration asks its communes for.</summary>
static class ReportsTour
{
    public static readonly IReadOnlyList<string> Names =
    [
        "bao-cao", "bao-cao-cua-xa", "bao-cao-lap", "bao-cao-da-ky", "bao-cao-nguon", "bao-cao-cac-lan-ky",
        "bao-cao-yeu-cau", "bao-cao-yeu-cau-moi", "bao-cao-yeu-cau-moi-loi", "bao-cao-tong-hop",
        "bao-cao-tong-hop-chi-tieu", "bao-cao-loi-van", "bao-cao-in", "bao-cao-qua-cac-ky",
        "bao-cao-bieu-mau", "bao-cao-bieu-mau-mot",
        "bao-cao-bieu-mau-moi",
    ];

    /// <summary>Whose part shows the page; null: it is none of these.</summary>
    public static string? PartOf(string name) => !Names.Contains(name) ? null
        : name is "bao-cao-cua-xa" or "bao-cao-lap" or "bao-cao-nguon" ? Parts.Secretary : Parts.Organiser;

    public static async Task GoAsync(IPage page, string home, string name)
    {
        await page.GotoAsync(home + name switch
        {
            "bao-cao-yeu-cau-moi" or "bao-cao-yeu-cau-moi-loi" => "/bao-cao/yeu-cau/moi",
            "bao-cao-bieu-mau" => "/bao-cao/bieu-mau",
            "bao-cao-bieu-mau-mot" => "/bao-cao/bieu-mau/hoc-tap/1",
            "bao-cao-bieu-mau-moi" => "/bao-cao/bieu-mau/moi?from=hoc-tap",
            _ => "/bao-cao",
        });
        switch (name)
        {
            case "bao-cao-yeu-cau-moi-loi":
                await page.Locator("main form[method=post] button[type=submit]").First.ClickAsync();
                await page.Locator(".error-summary").WaitForAsync();
                break;
            case "bao-cao-lap" or "bao-cao-nguon":
                await BeginAsync(page, home);
                if (name == "bao-cao-lap") break;
                await FollowAsync(page, home, "#answers a[href$='/nguon/dang-vien-du']");
                break;
            case "bao-cao-yeu-cau":
                await FollowAsync(page, home, "main a[href^='/bao-cao/yeu-cau/0']");
                break;
            case "bao-cao-tong-hop" or "bao-cao-tong-hop-chi-tieu" or "bao-cao-loi-van" or "bao-cao-in"
                or "bao-cao-da-ky" or "bao-cao-cac-lan-ky" or "bao-cao-qua-cac-ky":
                await FollowAsync(page, home, "main a[href$='/tong-hop']");
                if (name == "bao-cao-tong-hop-chi-tieu") await FollowAsync(page, home, "a[href*='item=dang-vien-du']");
                if (name == "bao-cao-loi-van") await FollowAsync(page, home, "main a[href*='/loi-van']");
                if (name == "bao-cao-qua-cac-ky") await FollowAsync(page, home, "main a[href*='/qua-cac-ky']");
                if (name == "bao-cao-in") await FollowAsync(page, home, "main a[href*='/in?']");
                if (name is "bao-cao-da-ky" or "bao-cao-cac-lan-ky")
                    await FollowAsync(page, home, "main td a[href^='/bao-cao/0']");
                if (name == "bao-cao-cac-lan-ky") await FollowAsync(page, home, "main a[href$='/cac-lan-ky']");
                break;
            default: break;
        }

        await page.Locator("h1").First.WaitForAsync();
    }

    static async Task FollowAsync(IPage page, string home, string link)
    {
        var href = await page.Locator(link).First.GetAttributeAsync("href");
        await page.GotoAsync(home + href);
    }

    /// <summary>The commune's report for the time of its meeting; begun where it is not yet.</summary>
    public static async Task BeginAsync(IPage page, string home)
    {
        await page.GotoAsync(home + "/bao-cao");
        var rows = page.Locator("main section:first-of-type tr[data-row]");
        var row = await rows.CountAsync() > 2 ? rows.Nth(1) : rows.First;
        if (await row.Locator("form button").CountAsync() > 0) await row.Locator("form button").ClickAsync();
        else await page.GotoAsync(home + await row.Locator("a[href^='/bao-cao/0']").First.GetAttributeAsync("href"));
        await page.Locator("h1").First.WaitForAsync();
    }
}
