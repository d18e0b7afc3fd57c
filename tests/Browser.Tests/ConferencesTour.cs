using Microsoft.Playwright;

namespace ThongSuot.Browser.Tests;

/// <summary>The pages of the conference that is in session in the demonstration.</summary>
static class ConferencesTour
{
    public static readonly IReadOnlyList<string> Names =
    [
        "hoi-nghi", "hoi-nghi-moi", "hoi-nghi-moi-loi", "hoi-nghi-mot", "hoi-nghi-diem-cau", "hoi-nghi-giay-moi",
        "hoi-nghi-moi-nguoi", "hoi-nghi-tai-lieu", "hoi-nghi-dieu-hanh", "hoi-nghi-man-hinh", "hoi-nghi-diem-danh",
        "hoi-nghi-sau", "hoi-nghi-thong-ke", "hoi-nghi-bien-ban", "hoi-nghi-diem-cau-cua-toi", "hoi-nghi-danh-sach",
        "hoi-nghi-truc-tiep",
    ];

    /// <summary>Whose part shows the page; null: it is none of these.</summary>
    public static string? PartOf(string name) => !Names.Contains(name) ? null
        : name is "hoi-nghi-diem-cau-cua-toi" or "hoi-nghi-danh-sach" or "hoi-nghi-truc-tiep" ? Parts.Secretary
        : Parts.Organiser;

    public static async Task GoAsync(IPage page, string home, string name)
    {
        if (name is "hoi-nghi") { await page.GotoAsync(home + "/hoi-nghi"); return; }
        if (name is "hoi-nghi-moi") { await page.GotoAsync(home + "/hoi-nghi/moi"); return; }
        if (name is "hoi-nghi-moi-loi")
        {
            await page.GotoAsync(home + "/hoi-nghi/moi");
            await page.Locator("main form button[type=submit], main form .btn-primary").First.ClickAsync();
            await page.Locator(".error-summary").WaitForAsync();
            return;
        }

        await page.GotoAsync(home + "/hoi-nghi?when=today");
        var one = await page.Locator("main a[href^='/hoi-nghi/0']").First.GetAttributeAsync("href");
        if (name is "hoi-nghi-diem-cau-cua-toi" or "hoi-nghi-danh-sach" or "hoi-nghi-truc-tiep")
        {
            await page.GotoAsync($"{home}{one}/diem-cau");
            var site = await page.Locator("main a[href*='/diem-cau/0']").First.GetAttributeAsync("href");
            var mine = home + "/diem-cau/" + site!.Split('/')[^1];
            await page.GotoAsync(mine + name switch
            {
                "hoi-nghi-danh-sach" => "/danh-sach", "hoi-nghi-truc-tiep" => "/truc-tiep", _ => "",
            });
            return;
        }

        await page.GotoAsync(home + one + name switch
        {
            "hoi-nghi-mot" => "",
            "hoi-nghi-diem-cau" => "/diem-cau",
            "hoi-nghi-giay-moi" => "/giay-moi",
            "hoi-nghi-moi-nguoi" => "/giay-moi/nhap",
            "hoi-nghi-tai-lieu" => "/tai-lieu",
            "hoi-nghi-dieu-hanh" => "/dieu-hanh",
            "hoi-nghi-man-hinh" => "/man-hinh",
            "hoi-nghi-diem-danh" => "/diem-danh",
            "hoi-nghi-sau" => "/sau",
            "hoi-nghi-thong-ke" => "/sau/thong-ke",
            "hoi-nghi-bien-ban" => "/sau/bien-ban",
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such page on the tour."),
        });
        await page.Locator("h1").First.WaitForAsync();
    }
}
