using Microsoft.Playwright;

namespace ThongSuot.Browser.Tests;

/// <summary>What holds for every page, wherever it is opened: nothing axe finds, nothing beyond 360 px.</summary>
public sealed class EveryPageTests(DemoSite demo) : IClassFixture<DemoSite>
{
    // Each theme and each language once: contrast hangs on the theme, names, labels and widths on the language.
    public static readonly TheoryData<string, bool, bool> Looks = new(
        from name in Tour.Names from both in new[] { false, true } select (name, both, both));

    [Fact]
    public async Task A_picture_without_words_and_grey_on_grey_are_found()
    {
        var page = await demo.OpenAsync("/_/health");
        await page.SetContentAsync(
            "<html lang=vi><title>Thử</title><main><h1>Thử</h1><img src='/x.png'>"
            + "<p><font color='#999999'>mờ</font></p></main>");
        var found = await Axe.ViolationsAsync(page);
        Assert.Equal(["color-contrast", "image-alt"], found.Select(f => f.Split(' ')[0]).Order().Distinct());
        await page.Context.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Nothing_stands_in_the_way_of_people_and_nothing_is_wider_than_a_phone(
        string name, bool dark, bool english)
    {
        await using var borrowed = await demo.BorrowAsync(new Look(Dark: dark, English: english));
        var page = borrowed.Page;
        await Tour.GoAsync(page, demo.Address, name);
        // What is folded away is judged too.
        await page.EvaluateAsync("document.querySelectorAll('details:not(.menu)').forEach(d => d.open = true)");
        var violations = await Axe.ViolationsAsync(page);
        Assert.True(violations.Count == 0, string.Join("\n", violations));

        await page.SetViewportSizeAsync(360, 740);
        var wide = await page.EvaluateAsync<string[]>("""
            () => document.documentElement.scrollWidth <= 360 ? [] :
              [...document.querySelectorAll('main *, header *, footer *')]
                .filter(e => e.getBoundingClientRect().right > 360.5
                && !e.closest('[data-scroll], .lineage')).map(e => e.tagName + '.' + e.className).slice(0, 5)
            """);
        var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(width <= 360, $"{name}, English {english}: {width} px; {string.Join(", ", wide)}");
        borrowed.IsFine();
    }
}
