using Microsoft.Playwright;

namespace ThongSuot.Browser.Tests;

/// <summary>The pages of plans, tasks and activities, in the parts of the commune's people.</summary>
static class PlansTour
{
    const string Officer = "can-bo";
    const string Secretary = "bi-thu";

    public static readonly IReadOnlyList<string> Names =
    [
        "ke-hoach", "ke-hoach-khong-thay", "ke-hoach-moi", "ke-hoach-moi-loi", "ke-hoach-mot", "ke-hoach-sua",
        "ke-hoach-thu-hoi", "ke-hoach-de-xuat", "ke-hoach-doi-chieu", "nhiem-vu", "nhiem-vu-cot", "nhiem-vu-thoi-gian",
        "nhiem-vu-them", "nhiem-vu-them-loi", "nhiem-vu-sua", "nhiem-vu-mot", "nhiem-vu-cua-toi", "nhiem-vu-lich",
        "hoat-dong", "hoat-dong-moi", "hoat-dong-moi-loi", "hoat-dong-mot", "doi-tac", "doi-tac-moi",
    ];

    /// <summary>Whose part shows the page; null: it is none of these.</summary>
    public static string? PartOf(string name) => !Names.Contains(name) ? null
        : name is "nhiem-vu-cua-toi" or "nhiem-vu-lich" or "hoat-dong-moi" or "hoat-dong-moi-loi" ? Officer : Secretary;

    public static async Task GoAsync(IPage page, string home, string name)
    {
        switch (name)
        {
            case "ke-hoach": await page.GotoAsync(home + "/ke-hoach"); break;
            case "ke-hoach-khong-thay": await page.GotoAsync(home + "/ke-hoach?q=khongcogi"); break;
            case "ke-hoach-moi": await page.GotoAsync(home + "/ke-hoach/moi"); break;
            case "ke-hoach-moi-loi": await RefusedAsync(page, home + "/ke-hoach/moi", "IssuedOn"); break;
            case "ke-hoach-mot": await page.GotoAsync(home + await PlanAsync(page, home)); break;
            case "ke-hoach-sua": await page.GotoAsync(home + await PlanAsync(page, home) + "/sua"); break;
            case "ke-hoach-thu-hoi": await page.GotoAsync(home + await PlanAsync(page, home) + "/thu-hoi"); break;
            case "ke-hoach-de-xuat": await page.GotoAsync(home + await PlanAsync(page, home) + "/de-xuat"); break;
            case "ke-hoach-doi-chieu": await page.GotoAsync(home + await PlanAsync(page, home) + "/doi-chieu"); break;
            case "nhiem-vu": await page.GotoAsync(home + "/nhiem-vu"); break;
            case "nhiem-vu-cot": await page.GotoAsync(home + "/nhiem-vu?view=kanban"); break;
            case "nhiem-vu-thoi-gian": await page.GotoAsync(home + "/nhiem-vu?view=timeline"); break;
            case "nhiem-vu-them": await page.GotoAsync(home + await PlanAsync(page, home) + "/nhiem-vu"); break;
            case "nhiem-vu-them-loi":
                await RefusedAsync(page, home + await PlanAsync(page, home) + "/nhiem-vu", "DueOn");
                break;
            case "nhiem-vu-sua": await page.GotoAsync(home + await TaskAsync(page, home) + "/sua"); break;
            case "nhiem-vu-mot": await page.GotoAsync(home + await TaskAsync(page, home)); break;
            case "nhiem-vu-cua-toi": await page.GotoAsync(home + "/nhiem-vu/cua-toi"); break;
            case "nhiem-vu-lich": await page.GotoAsync(home + "/nhiem-vu/lich"); break;
            case "hoat-dong": await page.GotoAsync(home + "/hoat-dong?by=partner"); break;
            case "hoat-dong-moi": await page.GotoAsync(home + "/hoat-dong/moi"); break;
            case "hoat-dong-moi-loi": await RefusedAsync(page, home + "/hoat-dong/moi", "FromOn"); break;
            case "hoat-dong-mot":
                await page.GotoAsync(home + "/hoat-dong");
                await page.Locator("main tbody a[href^='/hoat-dong/0']").First.ClickAsync();
                await page.Locator(".record").WaitForAsync();
                break;
            case "doi-tac": await page.GotoAsync(home + "/doi-tac"); break;
            case "doi-tac-moi": await page.GotoAsync(home + "/doi-tac/moi"); break;
            default: throw new ArgumentOutOfRangeException(nameof(name), name, "No such page on the tour.");
        }
    }

    static async Task RefusedAsync(IPage page, string address, string box)
    {
        await page.GotoAsync(address);
        await page.Locator($"[name={box}]").FillAsync("hôm qua");
        await page.Locator("main form[method=post] button[type=submit]").First.ClickAsync();
        await page.Locator(".error-summary").WaitForAsync();
    }

    // The commune's plan with tasks in every state.
    static async Task<string> PlanAsync(IPage page, string home)
    {
        await page.GotoAsync(home + "/ke-hoach?q=48-KH");
        return await page.Locator("main tr[data-row] a").First.GetAttributeAsync("href") ?? "";
    }

    // The task somebody works on: given, accepted, with evidence, a request and a comment.
    static async Task<string> TaskAsync(IPage page, string home)
    {
        await page.GotoAsync(home + "/nhiem-vu?q=giao+luu");
        return await page.Locator("main tr[data-row] a[href^='/nhiem-vu/']").First.GetAttributeAsync("href") ?? "";
    }
}
