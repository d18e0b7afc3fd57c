using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ThongSuot.Browser.Tests;

/// <summary>What holds for every page: nothing axe finds, nothing beyond 360 px, little weight, nothing from
/// elsewhere.</summary>
public sealed class EveryPageTests(DemoSite demo) : IClassFixture<DemoSite>
{
    const int MostBytes = 150 * 1024;

    // Each theme and each language once: contrast hangs on the theme, names and labels on the language.
    public static readonly TheoryData<string, bool, bool> Looks = new(
        from name in Tour.Names from both in new[] { false, true } select (name, both, both));

    public static readonly TheoryData<string> Names = new(Tour.Names);

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Nothing_stands_in_the_way_of_people_with_disabilities(string name, bool dark, bool english)
    {
        var page = await demo.OpenAsync("/_/health", new Look(Dark: dark, English: english));
        await Tour.GoAsync(page, demo.Address, name);
        // What is folded away is judged too.
        await page.EvaluateAsync("document.querySelectorAll('details:not(.menu)').forEach(d => d.open = true)");
        var result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0, string.Join("\n", result.Violations.Select(v =>
            $"{v.Id} ({v.Impact}): {v.Help}\n  "
            + string.Join("\n  ", v.Nodes.Take(5).Select(n => $"{n.Target} {n.Html}")))));
        await page.Context.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_phone_needs_no_sideways_scrolling(string name)
    {
        foreach (var english in new[] { false, true })
        {
            var page = await demo.OpenAsync("/_/health", new Look(360, 740, English: english));
            await Tour.GoAsync(page, demo.Address, name);
            await page.EvaluateAsync("document.querySelectorAll('details:not(.menu)').forEach(d => d.open = true)");
            var wide = await page.EvaluateAsync<string[]>("""
                () => document.documentElement.scrollWidth <= 360 ? [] :
                  [...document.querySelectorAll('main *, header *, footer *')]
                    .filter(e => e.getBoundingClientRect().right > 360.5
                    && !e.closest('[data-scroll], .lineage')).map(e => e.tagName + '.' + e.className).slice(0, 5)
                """);
            var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.True(width <= 360, $"{name}, English {english}: {width} px; {string.Join(", ", wide)}");
            await page.Context.CloseAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_first_load_is_small_complete_and_from_here(string name)
    {
        // The page is found first, with cookies and files of another visitor; then it is loaded as if for the first
        // time.
        var finder = await demo.OpenAsync("/_/health");
        await Tour.GoAsync(finder, demo.Address, name);
        var address = finder.Url;
        await finder.Context.CloseAsync();

        var page = await demo.OpenAsync("/_/health", part: Tour.PartOf(name));
        var complaints = new List<string>();
        var finished = new List<IRequest>();
        page.Console += (_, message) =>
        {
            // The one refusal that is meant: the page of no page answers 404.
            if (message.Type is "error" or "warning"
                && !(name == "khong-co" && message.Text.Contains("404"))) complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.RequestFailed += (_, request) => complaints.Add($"failed: {request.Url} {request.Failure}");
        page.RequestFinished += (_, request) => finished.Add(request);
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.EvaluateAsync("document.fonts.ready.then(() => true)");

        var weights = new List<(string Url, int Bytes)>();
        foreach (var request in finished)
        {
            var sizes = await request.SizesAsync();
            weights.Add((request.Url, sizes.ResponseBodySize + sizes.ResponseHeadersSize));
        }

        var sum = weights.Sum(w => w.Bytes);
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {sum / 1024.0:F1} KB in {weights.Count} requests");
        Assert.DoesNotContain(
            weights, w =>
                !w.Url.StartsWith(demo.Address, StringComparison.Ordinal)
                    && !w.Url.StartsWith("data:", StringComparison.Ordinal));
        Assert.True(
            sum <= MostBytes, $"{name}: {sum / 1024.0:F1} KB\n"
                + string.Join("\n", weights.OrderByDescending(w => w.Bytes).Select(w => $"{w.Bytes,8} {w.Url}")));
        Assert.Empty(complaints);
        await page.Context.CloseAsync();
    }
}
