using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ThongSuot.Browser.Tests;

/// <summary>
/// What the program is for: paste an article, see what contradicts, take what is clear, decide the rest, add the
/// relation, and find the lineage from the directive above.
/// </summary>
public sealed class MainStoryTests(Chromium chromium) : IAsyncLifetime
{
    // Every story begins with a demonstration of its own.
    readonly DemoSite demo = new(chromium);

    public ValueTask InitializeAsync() => demo.InitializeAsync();

    public ValueTask DisposeAsync() => demo.DisposeAsync();

    [Fact]
    public Task From_a_pasted_article_to_the_lineage() =>
        TellAsync(DemoSite.Sample("chi-thi-24-doi-ngoai-nhan-dan.txt"), new Look());

    [Fact]
    public Task The_same_with_script_switched_off() =>
        TellAsync(DemoSite.Sample("chi-thi-24-doi-ngoai-nhan-dan.txt"), new Look(Script: false));

    [Fact]
    public async Task The_same_with_the_real_article()
    {
        var article = Shared("data/articles/003.txt");
        Assert.SkipWhen(article is null, "shared/data/articles/003.txt is not beside the project.");
        await TellAsync(article!, new Look());
    }

    async Task TellAsync(string text, Look look)
    {
        var page = await demo.OpenAsync("/", look);
        await page.GetByRole(AriaRole.Link, new() { Name = "Đọc", Exact = true }).First.ClickAsync();
        await PasteAsync(page, text);

        // A contradiction, in a plain sentence: the document is dated three months after the article.
        await Expect(Contradiction(page)).ToContainTextAsync("12/08/2022");
        await Expect(Contradiction(page)).ToContainTextAsync("13/05/2022");

        await page.GetByRole(AriaRole.Button, new() { Name = "Nhận các thẻ rõ ràng" }).ClickAsync();
        await Expect(page.Locator(".flash")).ToContainTextAsync("cần bạn xem");

        // A person decides the contradicted one: the register knows its true date.
        var open = page.Locator(".doc-card[id^=c-][data-state=open]", new() { HasText = "12-KL/TW" });
        await open.GetByRole(AriaRole.Radio).First.CheckAsync();
        await open.GetByRole(AriaRole.Button, new() { Name = "Nhận", Exact = true }).ClickAsync();
        var decided = page.Locator(".doc-card[id^=c-]", new() { HasText = "12-KL/TW" });
        await Expect(decided).ToHaveAttributeAsync("data-state", "accepted");

        await page.Locator(".suggestions li", new() { HasText = "24-CT/TU" }).Filter(new() { HasText = "12-CT/TW" })
            .GetByRole(AriaRole.Button, new() { Name = "Thêm vào đường đi" }).First.ClickAsync();
        await Expect(page.Locator(".flash")).ToContainTextAsync("đường đi");

        await page.Locator("#quick-search").FillAsync("chi thi 12 doi ngoai");
        await page.Locator("#quick-search").PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = "Chỉ thị 12-CT/TW", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("12-CT/TW");
        await Expect(page.Locator("svg .lineage-node", new() { HasText = "24-CT/TU" })).ToBeVisibleAsync();
        var row = page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link, new() { Name = "24-CT/TU" });
        await Expect(row).ToBeVisibleAsync();
        await Expect(page.Locator(".mention-list")).ToContainTextAsync("12-CT/TW");
        await page.Context.CloseAsync();
    }

    static async Task PasteAsync(IPage page, string text)
    {
        await page.GetByLabel("Bài cần đọc").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đọc bài này" }).ClickAsync();
        await Expect(page.Locator("#text mark").First).ToBeVisibleAsync();
    }

    static ILocator Contradiction(IPage page) =>
        page.Locator(".doc-card[id^=c-]", new() { HasText = "12-KL/TW" }).Locator(".margin-note").First;

    static string? Shared(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", file);
            if (File.Exists(path)) return File.ReadAllText(path);
        }

        return null;
    }
}
