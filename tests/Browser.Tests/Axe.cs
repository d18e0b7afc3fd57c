using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ThongSuot.Browser.Tests;

/// <summary>
/// What axe finds on a page, every rule of it. Run in the page itself: no page of ours has frames, for which the
/// library would open another window each time; and of what is right no place is told, which takes longest.
/// </summary>
static class Axe
{
    static readonly string Script = Read();

    static string Read()
    {
        using var source = typeof(AxeRunOptions).Assembly.GetManifestResourceStream(
            "Deque.AxeCore.Commons.Resources.axe.min.js") ?? throw new MissingManifestResource();
        using var reader = new StreamReader(source);
        return reader.ReadToEnd();
    }

    /// <summary>A line for each rule that is broken and each place, at most five.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        await page.EvaluateAsync($"() => {{ {Script} }}");
        var json = await page.EvaluateAsync<string>(
            "async () => JSON.stringify((await axe.run(document, { resultTypes: ['violations'] })).violations)");
        using var found = JsonDocument.Parse(json);
        return
        [
            .. found.RootElement.EnumerateArray().SelectMany(v => v.GetProperty("nodes").EnumerateArray().Take(5)
                .Select(n => $"{v.GetProperty("id")} ({v.GetProperty("impact")}): {v.GetProperty("help")}\n"
                    + $"  {n.GetProperty("target")} {n.GetProperty("html")}")),
        ];
    }

    sealed class MissingManifestResource() : InvalidOperationException("The library holds no axe.min.js any more.");
}
