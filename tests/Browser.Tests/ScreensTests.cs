using Microsoft.Playwright;

namespace ThongSuot.Browser.Tests;

/// <summary>Writes a picture of every page, when asked: THONGSUOT_SCREENS=folder. Judged by people, not by a
/// test.</summary>
public sealed class ScreensTests(DemoSite demo) : IClassFixture<DemoSite>
{
    const string Variable = "THONGSUOT_SCREENS";

    public static bool NotAsked => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable));

    public static readonly TheoryData<int, bool, bool> Looks = new(
        from width in new[] { 360, 768, 1440 } from dark in new[] { false, true } from english in new[] { false, true }
        select (width, dark, english));

    [Theory]
    [Trait("kind", "pictures")]
    [MemberData(nameof(Looks))]
    public async Task A_picture_of_every_page(int width, bool dark, bool english)
    {
        Assert.SkipWhen(NotAsked, $"Set {Variable} to a folder.");
        var folder = Directory.CreateDirectory(Environment.GetEnvironmentVariable(Variable) ?? "").FullName;
        var page = await demo.OpenAsync("/_/health", new Look(width, 900, dark, english));
        foreach (var name in Tour.Names)
        {
            await Tour.GoAsync(page, demo.Address, name);
            await page.EvaluateAsync("document.fonts.ready.then(() => true)");
            await page.ScreenshotAsync(new()
            {
                Path = Path.Combine(
                    folder, $"{name}-{width}-{(english ? "en" : "vi")}-{(dark ? "dark" : "light")}.png"),
                FullPage = true,
                Animations = ScreenshotAnimations.Disabled,
                Scale = ScreenshotScale.Css,
            });
        }

        await page.Context.CloseAsync();
    }

    /// <summary>The screen of a hall as a hall sees it: whole, at its own size.</summary>
    [Theory]
    [Trait("kind", "pictures")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_picture_of_the_big_screen(bool dark)
    {
        Assert.SkipWhen(NotAsked, $"Set {Variable} to a folder.");
        var folder = Directory.CreateDirectory(Environment.GetEnvironmentVariable(Variable) ?? "").FullName;
        var page = await demo.OpenAsync("/_/health", new Look(1920, 1080, dark), Parts.Organiser);
        await ConferencesTour.GoAsync(page, demo.Address, "hoi-nghi-man-hinh");
        await page.EvaluateAsync("document.fonts.ready.then(() => true)");
        await page.ScreenshotAsync(new()
        {
            Path = Path.Combine(folder, $"hoi-nghi-man-hinh-1920-vi-{(dark ? "dark" : "light")}.png"),
            Animations = ScreenshotAnimations.Disabled,
            Scale = ScreenshotScale.Css,
        });
        await page.Context.CloseAsync();
    }
}
