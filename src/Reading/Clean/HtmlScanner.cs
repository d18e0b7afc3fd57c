using System.Globalization;

namespace ThongSuot.Reading;

/// <summary>
/// Takes the text out of HTML, tolerant of anything, in linear time. Every character kept knows where it stood, so
/// that what is found in the text can be marked in the source. Blocks become line breaks, the rest one blank.
/// </summary>
internal sealed class HtmlScanner(string html)
{
    const int LongestEntity = 12;

    static readonly HashSet<string> Dropped = new(StringComparer.Ordinal)
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "canvas",
        "select",
        "textarea",
        "title",
    };

    static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "tr",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "header",
        "footer",
        "nav",
        "aside",
        "main",
        "figure",
        "figcaption",
        "blockquote",
        "pre",
        "hr",
        "td",
        "th",
        "dt",
        "dd",
        "form",
        "body",
        "head",
        "address",
        "option",
        "tbody",
        "thead",
        "caption",
    };

    readonly System.Text.StringBuilder _text = new(html.Length / 2);
    readonly List<int> _from = new(html.Length / 2);
    readonly List<int> _to = new(html.Length / 2);
    bool _noMoreClose;

    /// <summary>Called for each tag with its name, the place of the tag and one past its end.</summary>
    public Action<string, int, int>? OnTag { get; init; }

    /// <summary>Scans the whole source.</summary>
    public (string Text, int[] From, int[] To) Scan()
    {
        for (var i = 0; i < html.Length; )
        {
            var c = html[i];
            if (c == '<' && Tag(i) is var next and > 0)
                i = next;
            else if (c == '&' && Entity(i, out var length) is var letter and not '\0')
            {
                Add(letter, i, i + length);
                i += length;
            }
            else
            {
                Add(c, i, i + 1);
                i++;
            }
        }
        return (_text.ToString(), [.. _from], [.. _to]);
    }

    // Source line breaks are blanks, and blanks are one; a no-break space stays what it is.
    void Add(char c, int from, int to)
    {
        if (c is ' ' or '\t' or '\r' or '\n' or '\f')
        {
            if (_text.Length == 0 || _text[^1] is ' ' or '\n')
                return;
            c = ' ';
        }
        Put(c, from, to);
    }

    void Put(char c, int from, int to)
    {
        _text.Append(c);
        _from.Add(from);
        _to.Add(to);
    }

    void Break(int at, int end, bool paragraph)
    {
        if (_text.Length == 0)
            return;
        if (_text[^1] != '\n')
            Put('\n', at, end);
        if (paragraph && _text.Length > 1 && _text[^2] != '\n')
            Put('\n', at, end);
    }

    int Tag(int i)
    {
        if (i + 1 >= html.Length)
            return 0;
        var c = html[i + 1];
        if (c == '!' || c == '?')
            return Declaration(i);
        var slash = c == '/' ? 1 : 0;
        var at = i + 1 + slash;
        if (at >= html.Length || !char.IsAsciiLetter(html[at]))
            return 0;
        var nameEnd = at;
        while (nameEnd < html.Length && nameEnd - at < 20 && char.IsAsciiLetterOrDigit(html[nameEnd]))
            nameEnd++;
        var end = Close(nameEnd);
        if (end == 0)
            return 0;
        var name = html[at..nameEnd].ToLowerInvariant();
        OnTag?.Invoke(slash == 1 ? "/" + name : name, i, end);
        if (Blocks.Contains(name))
            Break(i, end, name is "p" or "h1" or "h2" or "h3" or "h4" or "table" or "article");
        return slash == 0 && Dropped.Contains(name) && html[end - 2] != '/' ? SkipElement(name, end) : end;
    }

    int Declaration(int i)
    {
        if (html.AsSpan(i).StartsWith("<!--", StringComparison.Ordinal))
        {
            var close = html.IndexOf("-->", i + 4, StringComparison.Ordinal);
            return close < 0 ? html.Length : close + 3;
        }
        var end = html.IndexOf('>', i);
        return end < 0 ? html.Length : end + 1;
    }

    // The ">" of a tag, not one inside quotes; 0 when there is none in the rest of the source.
    int Close(int i)
    {
        if (_noMoreClose)
            return 0;
        for (var at = i; at < html.Length; at++)
        {
            var c = html[at];
            if (c == '>')
                return at + 1;
            if (c is not ('"' or '\'') || html[at - 1] is not ('=' or ' '))
                continue;
            var quote = html.IndexOf(c, at + 1);
            if (quote < 0)
                break;
            at = quote;
        }
        var plain = html.IndexOf('>', i);
        _noMoreClose = plain < 0;
        return plain + 1;
    }

    int SkipElement(string name, int i)
    {
        for (var at = i; (at = html.IndexOf("</", at, StringComparison.Ordinal)) >= 0; at += 2)
        {
            if (at + 2 + name.Length > html.Length)
                break;
            if (!html.AsSpan(at + 2, name.Length).Equals(name, StringComparison.OrdinalIgnoreCase))
                continue;
            var end = html.IndexOf('>', at);
            return end < 0 ? html.Length : end + 1;
        }
        return html.Length;
    }

    char Entity(int i, out int length)
    {
        length = 0;
        var limit = Math.Min(html.Length, i + LongestEntity);
        var end = i + 1;
        while (end < limit && html[end] is not (';' or ' ' or '<' or '&'))
            end++;
        if (end >= limit || html[end] != ';')
            return '\0';
        length = end + 1 - i;
        var name = html.AsSpan(i + 1, end - i - 1);
        if (name.Length > 1 && name[0] == '#')
            return Number(name[1..]);
        return HtmlEntities.Named(name.ToString());
    }

    static char Number(ReadOnlySpan<char> digits)
    {
        var hex = digits[0] is 'x' or 'X';
        var style = hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (!int.TryParse(hex ? digits[1..] : digits, style, CultureInfo.InvariantCulture, out var code))
            return '\0';
        return code is > 0 and < 0xD800 or > 0xDFFF and <= 0xFFFF ? (char)code : '\uFFFD';
    }
}

/// <summary>The named characters that Vietnamese pages use.</summary>
internal static class HtmlEntities
{
    static readonly Dictionary<string, char> Names = Make();

    public static char Named(string name) => Names.TryGetValue(name, out var c) ? c : '\0';

    static Dictionary<string, char> Make()
    {
        const string List =
            "amp& lt< gt> quot\" apos' nbsp\u00A0 ndash– mdash— hellip… ldquo“ rdquo” lsquo‘ rsquo’ laquo« raquo» "
            + "sbquo‚ bdquo„ bull• middot· copy© reg® trade™ deg° times× shy\u00AD "
            + "zwnj\u200C zwj\u200D Dstrok\u0110 dstrok\u0111 ETH\u00D0 eth\u00F0";
        var names = new Dictionary<string, char>(StringComparer.Ordinal);
        foreach (var item in List.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            names[item[..^1]] = item[^1];
        AddLatin(names);
        return names;
    }

    static void AddLatin(Dictionary<string, char> names)
    {
        string[] marks = ["grave", "acute", "circ", "tilde"];
        const string Upper = "AÀÁÂÃEÈÉÊẼIÌÍÎĨOÒÓÔÕUÙÚÛŨ";
        for (var row = 0; row < Upper.Length; row += 5)
        for (var mark = 0; mark < 4; mark++)
        {
            var letter = Upper[row + 1 + mark];
            names[Upper[row] + marks[mark]] = letter;
            names[char.ToLowerInvariant(Upper[row]) + marks[mark]] = char.ToLowerInvariant(letter);
        }
        names["Yacute"] = 'Ý';
        names["yacute"] = 'ý';
        names["Abreve"] = 'Ă';
        names["abreve"] = 'ă';
    }
}
