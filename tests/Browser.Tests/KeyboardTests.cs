using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ThongSuot.Browser.Tests;

/// <summary>The reading page by keys alone: n and p walk the marks, Enter goes to the card, a accepts, r lays
/// aside.</summary>
public sealed class KeyboardTests(Chromium chromium) : IAsyncLifetime
{
    readonly DemoSite demo = new(chromium);

    public ValueTask InitializeAsync() => demo.InitializeAsync();

    public ValueTask DisposeAsync() => demo.DisposeAsync();

    [Fact]
    public async Task A_text_is_pasted_walked_and_decided_without_a_mouse()
    {
        var page = await demo.OpenAsync("/doc");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".skip-link")).ToBeFocusedAsync();

        await page.GetByLabel("Bài cần đọc").FocusAsync();
        await page.Keyboard.InsertTextAsync(
            "Theo Chỉ thị số 5001-CT/TW ngày 5/1/2022 của Ban Bí thư và Kết luận số 5002-KL/TW "
            + "ngày 6/1/2022 của Bộ Chính trị, cùng với Quy định số 5003-QĐ/TW ngày 7/1/2022 của Ban Bí thư.");
        await page.Keyboard.PressAsync("a");
        await page.Keyboard.PressAsync("Tab");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đọc bài này" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        var marks = page.Locator("#text mark");
        await Expect(marks).ToHaveCountAsync(3);
        await page.Keyboard.PressAsync("n");
        await Expect(marks.Nth(0)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("n");
        await Expect(marks.Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("p");
        await Expect(marks.Nth(0)).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("a");
        await Expect(page.Locator("#c-1")).ToHaveAttributeAsync("data-state", "accepted");
        // The page comes back at the decided card: the next mark is one key away.
        await page.Keyboard.PressAsync("n");
        await Expect(marks.Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#c-2")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("r");
        await Expect(page.Locator("#c-2")).ToHaveAttributeAsync("data-state", "refused");

        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("#key-help")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#key-help")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("/");
        await Expect(page.Locator("#quick-search")).ToBeFocusedAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_list_narrows_while_typing_and_keeps_its_address()
    {
        var page = await demo.OpenAsync("/van-ban");
        var all = await page.Locator("#list tr[data-row]").CountAsync();
        await page.Locator("#f-q").PressSequentiallyAsync("doi ngoai");
        await Expect(page.Locator("#list .chips")).ToContainTextAsync("doi ngoai");
        Assert.True(await page.Locator("#list tr[data-row]").CountAsync() < all);
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("q=doi"));
        await page.Context.CloseAsync();
    }
}
