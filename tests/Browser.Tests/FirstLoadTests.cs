using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ThongSuot.Browser.Tests;

/// <summary>The first load of every page: little weight, nothing from elsewhere, no complaint of the browser.</summary>
public sealed class FirstLoadTests(DemoSite demo) : IClassFixture<DemoSite>
{
    const int MostBytes = 150 * 1024;

    public static readonly TheoryData<string> Names = new(Tour.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_first_load_is_small_complete_and_from_here(string name)
    {
        // The page is found first, with cookies and files of another visitor; then it is loaded as if for the first
        // time.
        await using var finder = await demo.BorrowAsync(new Look());
        await Tour.GoAsync(finder.Page, demo.Address, name);
        var address = finder.Page.Url;
        finder.IsFine();

        var page = await demo.OpenAsync("/_/health", part: Tour.PartOf(name));
        var complaints = new List<string>();
        // A live board may ask again while the first requests are being weighed.
        var finished = new ConcurrentQueue<IRequest>();
        page.Console += (_, message) =>
        {
            // The one refusal that is meant: the page of no page answers 404.
            if (message.Type is "error" or "warning"
                && !(name == "khong-co" && message.Text.Contains("404"))) complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.RequestFailed += (_, request) => complaints.Add($"failed: {request.Url} {request.Failure}");
        page.RequestFinished += (_, request) => finished.Enqueue(request);
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.EvaluateAsync("document.fonts.ready.then(() => true)");

        var weights = new List<(string Url, int Bytes)>();
        foreach (var request in finished.ToArray())
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
