using System.Globalization;
using System.Text.Json;

namespace ThongSuot.Reading;

/// <summary>What JSON-LD and meta tags of a page say; the first that says a thing counts, JSON-LD before all.</summary>
internal sealed class HtmlDescription
{
    public string? Headline { get; set; }
    public string? OgTitle { get; set; }
    public string? Title { get; set; }
    public string? Source { get; set; }
    public string? Author { get; set; }
    public DateOnly? PublishedOn { get; set; }

    public void Meta(ReadOnlySpan<char> tag)
    {
        var name = Attribute(tag, "property") ?? Attribute(tag, "name") ?? Attribute(tag, "itemprop");
        var content = Attribute(tag, "content");
        if (name is null || string.IsNullOrWhiteSpace(content))
            return;
        content = HtmlText.Decode(content);
        switch (name.ToLowerInvariant())
        {
            case "og:title":
                OgTitle ??= content;
                break;
            case "og:site_name":
                Source ??= content;
                break;
            case "author" or "article:author" or "dc.creator":
                Author ??= content;
                break;
            case "article:published_time" or "datepublished" or "pubdate" or "dc.date" or "publish-date":
                PublishedOn ??= Day(content);
                break;
        }
    }

    // Wrong JSON on a page is the page's fault and no reason to refuse it.
    public void Json(string? json)
    {
        if (json is null)
            return;
        try
        {
            using var document = JsonDocument.Parse(
                json,
                new JsonDocumentOptions { AllowTrailingCommas = true, MaxDepth = 32 }
            );
            Item(document.RootElement, 0);
        }
        catch (JsonException)
        {
            return;
        }
    }

    void Item(JsonElement item, int depth)
    {
        if (depth > 4)
            return;
        if (item.ValueKind == JsonValueKind.Array)
            foreach (var one in item.EnumerateArray().Take(50))
                Item(one, depth + 1);
        if (item.ValueKind != JsonValueKind.Object)
            return;
        if (item.TryGetProperty("@graph", out var graph))
            Item(graph, depth + 1);
        if (item.TryGetProperty("headline", out var headline) && headline.ValueKind == JsonValueKind.String)
            Headline ??= headline.GetString() is { Length: > 0 } text ? HtmlText.Decode(text) : null;
        if (item.TryGetProperty("datePublished", out var day) && day.ValueKind == JsonValueKind.String)
            PublishedOn = Day(day.GetString() ?? "") ?? PublishedOn;
        Author = NameOf(item, "author") ?? Author;
        Source = NameOf(item, "publisher") ?? Source;
    }

    static string? NameOf(JsonElement item, string property)
    {
        if (!item.TryGetProperty(property, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Array)
            value = value.EnumerateArray().FirstOrDefault();
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("name", out var name))
            value = name;
        return value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? HtmlText.Decode(text)
            : null;
    }

    static DateOnly? Day(string text)
    {
        if (
            text.Length >= 10
            && DateOnly.TryParseExact(
                text.AsSpan(0, 10),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
            return day;
        return VietnameseDates.TryParse(text, out var date) ? date.Day : null;
    }

    static string? Attribute(ReadOnlySpan<char> tag, string name)
    {
        for (var i = 0; i < tag.Length; )
        {
            var at = tag[i..].IndexOf(name, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
                return null;
            i += at;
            var end = i + name.Length;
            var before = i > 0 && (char.IsWhiteSpace(tag[i - 1]) || tag[i - 1] is '"' or '\'');
            while (end < tag.Length && char.IsWhiteSpace(tag[end]))
                end++;
            if (!before || end >= tag.Length || tag[end] != '=')
            {
                i += name.Length;
                continue;
            }
            return Value(tag[(end + 1)..]);
        }
        return null;
    }

    static string? Value(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart();
        if (rest.IsEmpty)
            return null;
        var quote = rest[0];
        var quoted = quote is '"' or '\'';
        var body = quoted ? rest[1..] : rest;
        var end = quoted ? body.IndexOf(quote) : body.IndexOfAny(' ', '>', '/');
        return end < 0 ? null : body[..end].ToString();
    }
}
