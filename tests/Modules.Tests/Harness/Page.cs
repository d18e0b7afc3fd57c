using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ThongSuot.Modules.Tests.Harness;

/// <summary>An answer of the program, as a visitor without script sees it.</summary>
public sealed class Page(Uri address, HttpResponseMessage response, byte[] bytes, string text)
{
    readonly Lazy<IHtmlDocument> parsed = new(() => new HtmlParser().ParseDocument(text));

    public int Status => (int)response.StatusCode;

    /// <summary>Path and query, without the part behind #.</summary>
    public string Address => address.PathAndQuery;

    public byte[] Bytes => bytes;

    public string Source => text;

    public IHtmlDocument Html => parsed.Value;

    public string? Header(string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values)
        : response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    /// <summary>Codes of all refusals the page tells, in their order.</summary>
    public IReadOnlyList<string> Codes =>
        [.. Html.QuerySelectorAll("[data-code]").Select(e => e.GetAttribute("data-code") ?? "").Distinct()];

    public string? Code => Codes.Count > 0 ? Codes[0] : null;

    /// <summary>Text of the first element, blanks folded; null when there is none.</summary>
    public string? Text(string selector) => Html.QuerySelector(selector) is { } e ? Words(e) : null;

    public IReadOnlyList<string> Texts(string selector) => [.. Html.QuerySelectorAll(selector).Select(Words)];

    public bool Has(string selector) => Html.QuerySelector(selector) is not null;

    /// <summary>The whole page's words, blanks folded.</summary>
    public string Body => Html.Body is { } body ? Words(body) : "";

    /// <summary>What was done, said at the top of the page once.</summary>
    public string? Flash => Text(".flash > span");

    public string? Href(string selector) => Html.QuerySelector(selector)?.GetAttribute("href");

    /// <summary>What stands in a box of a form.</summary>
    public string? Box(string name) => Html.QuerySelector($"main [name='{name}']") switch
    {
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value,
        IHtmlInputElement input => input.Value,
        _ => null,
    };

    /// <summary>The form that posts (else asks) there; <paramref name="action"/> is the end of its address.</summary>
    public PageForm Form(string action) => new(
        Html.QuerySelectorAll<IHtmlFormElement>("form").OrderBy(f => f.Method == "post" ? 0 : 1)
            .FirstOrDefault(f => (f.GetAttribute("action") ?? "").EndsWith(action, StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"{Status} {Address} has no form for {action}\n{Body}"));

    public bool HasForm(string action) => Html.QuerySelectorAll("form")
        .Any(f => (f.GetAttribute("action") ?? "").EndsWith(action, StringComparison.Ordinal));

    static string Words(IElement e) =>
        string.Join(' ', e.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A form as it stands on a page.</summary>
public sealed class PageForm(IHtmlFormElement form)
{
    /// <summary>What a browser would send: everything that stands in the form, then what was typed.</summary>
    public HttpRequestMessage Request(
        Uri home, IReadOnlyList<(string Name, string? Value)> typed,
        IReadOnlyList<(string Name, string FileName, byte[] Content)> files)
    {
        var boxes = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
        {
            if (element is IHtmlInputElement { Type: "file" or "submit" }) continue;
            var (name, value) = Value(element);
            if (name is { Length: > 0 } && value is not null && !typed.Any(t => t.Name == name))
                boxes.Add(new(name, value));
        }

        boxes.AddRange(typed.Where(t => t.Value is not null).Select(t => KeyValuePair.Create(t.Name, t.Value!)));
        var target = new Uri(home, form.GetAttribute("action"));
        if (form.Method == "get")
        {
            var query =
                string.Join('&', boxes.Select(b => Uri.EscapeDataString(b.Key) + "=" + Uri.EscapeDataString(b.Value)));
            return new(HttpMethod.Get, new UriBuilder(target) { Query = query }.Uri);
        }

        return new(HttpMethod.Post, target) { Content = Content(boxes, files) };
    }

    HttpContent Content(
        List<KeyValuePair<string, string>> boxes, IReadOnlyList<(string Name, string FileName, byte[] Content)> files)
    {
        if (form.Enctype != "multipart/form-data") return new FormUrlEncodedContent(boxes);
        // As browsers do: names in UTF-8, quotes as %22, and an empty name where no file was chosen.
        var parts = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 };
        foreach (var (name, value) in boxes) parts.Add(new StringContent(value), name);
        foreach (var (name, fileName, content) in files)
        {
            var part = new ByteArrayContent(content);
            part.Headers.TryAddWithoutValidation(
                "Content-Disposition", $"form-data; name=\"{name}\"; filename=\"{fileName.Replace("\"", "%22")}\"");
            parts.Add(part);
        }

        return parts;
    }

    static (string? Name, string? Value) Value(IElement element) => element switch
    {
        IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => (null, null),
        IHtmlInputElement input => (input.Name, input.Value),
        IHtmlTextAreaElement area => (area.Name, area.Value),
        IHtmlSelectElement select => (select.Name, select.Value),
        _ => (null, null),
    };
}
