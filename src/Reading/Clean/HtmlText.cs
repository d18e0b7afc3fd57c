namespace ThongSuot.Reading;

/// <summary>What a page says of itself, and its readable text.</summary>
public sealed record HtmlPage
{
    /// <summary>The text without tags; blocks stand on lines of their own, paragraphs have an empty line
    /// between.</summary>
    public required string Text { get; init; }

    /// <summary>Headline from JSON-LD, else <c>og:title</c>, else the title element; null when none is there.</summary>
    public string? Title { get; init; }

    /// <summary>Day of publication from JSON-LD or meta tags, in the time zone written there; null when none is
    /// there.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>Publisher from JSON-LD, else <c>og:site_name</c>.</summary>
    public string? Source { get; init; }

    /// <summary>Author from JSON-LD, else the author meta tag.</summary>
    public string? Author { get; init; }
}

/// <summary>Takes readable text and its description out of HTML. Tolerant of anything; time linear in the
/// length.</summary>
public static class HtmlText
{
    const int LongestJson = 1 << 18;

    /// <summary>Reads a page.</summary>
    /// <param name="html">The source, also broken or cut.</param>
    public static HtmlPage Extract(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        return Read(html).Page;
    }

    internal static (HtmlPage Page, View View) Read(string html)
    {
        var about = new HtmlDescription();
        var titles = 0;
        var scanner = new HtmlScanner(html)
        {
            OnTag = (name, start, end) =>
            {
                if (name is "meta")
                    about.Meta(html.AsSpan(start, end - start));
                else if (name is "title" && titles++ == 0)
                    about.Title ??= Inner(html, end, "</title", 500);
                else if (
                    name is "script"
                    && html.AsSpan(start, end - start).Contains("ld+json", StringComparison.OrdinalIgnoreCase)
                )
                    about.Json(Inner(html, end, "</script", LongestJson));
            },
        };
        var (text, from, to) = scanner.Scan();
        var page = new HtmlPage
        {
            Text = text.Trim(),
            Title = about.Headline ?? about.OgTitle ?? about.Title,
            PublishedOn = about.PublishedOn,
            Source = about.Source,
            Author = about.Author,
        };
        return (page, View.Of(text, from, to));
    }

    static string? Inner(string html, int start, string close, int longest)
    {
        var length = Math.Min(longest, html.Length - start);
        var end = html.AsSpan(start, length).IndexOf(close, StringComparison.OrdinalIgnoreCase);
        if (end <= 0)
            return null;
        var text = html.Substring(start, end).Trim();
        return text.Length == 0 ? null
            : close is "</title" ? Decode(text)
            : text;
    }

    internal static string Decode(string text) => new HtmlScanner(text).Scan().Text.Trim();
}
