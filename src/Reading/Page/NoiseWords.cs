namespace ThongSuot.Reading;

/// <summary>Furniture of pages as words to look up: a line is furniture when all of it is such words, or when it begins
/// or ends with them.</summary>
internal sealed class NoiseWords
{
    const int LongestFileName = 120;
    const int LongestWithin = 140;

    readonly PhraseTrie<NoisePattern> _whole = new();
    readonly PhraseTrie<NoisePattern> _starts = new();
    readonly PhraseTrie<NoisePattern> _counts = new();
    readonly List<NoisePattern> _ends = [];
    readonly PhraseTrie<NoisePattern> _within = new();
    readonly List<string> _files = [];

    public NoiseWords(IReadOnlyList<NoisePattern> patterns)
    {
        foreach (var pattern in patterns)
        {
            switch (pattern.Match)
            {
                case "whole":
                    _whole.Add(pattern.Key, pattern);
                    break;
                case "start":
                    _starts.Add(pattern.Key, pattern);
                    break;
                case "count":
                    _counts.Add(pattern.Key, pattern);
                    break;
                case "end":
                    _ends.Add(pattern);
                    break;
                case "within":
                    _within.Add(pattern.Key, pattern);
                    break;
                case "file":
                    _files.Add(pattern.Key);
                    break;
                default:
                    throw new InvalidDataException($"noise: \"{pattern.Match}\" is no way to match.");
            }
        }
    }

    /// <summary>The kind of furniture a line is, or null.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the line begins, blanks left out.</param>
    /// <param name="end">One past its last character.</param>
    /// <param name="from">Where the furniture begins, when only the end of the line is such.</param>
    /// <param name="opens">True when more of it follows on the next lines.</param>
    public string? Kind(string text, int start, int end, out int from, out bool opens)
    {
        from = start;
        opens = false;
        if (AreFiles(text, start, end))
            return "file-name";
        if (Numbers(text, start, end) is { } numbers)
            return numbers;
        if (Chips(text, start, end, out opens) is { } chips)
            return chips;
        if (Opening(text, start, end) is { } opening)
        {
            opens = opening.Kind is "links" && !Continues(text, start, end);
            return opening.Kind;
        }
        if (Glued(text, start, end) is { } glued)
            return glued;
        foreach (var pattern in _ends)
            if (EndsWith(text, start, end, pattern.Key))
            {
                from = pattern.Key.Contains('|', StringComparison.Ordinal) ? start : end - pattern.Key.Length;
                return pattern.Kind;
            }
        return end - start < LongestWithin ? Within(text, start, end)?.Kind : null;
    }

    /// <summary>The pattern a stretch begins with, or null.</summary>
    public NoisePattern? Opening(string text, int start, int end)
    {
        var c = text[start];
        if (c == '#' && start + 1 < end && Letters.IsLetter(text[start + 1]))
            return Tags;
        if (c == '©')
            return Copyright;
        return _starts.MatchBare(text, start, out var stop) is { } pattern && stop <= end ? pattern : null;
    }

    static readonly NoisePattern Tags = new("tags", "start", "#");
    static readonly NoisePattern Copyright = new("footer", "start", "©");

    /// <summary>The kind, when nothing but known words, numbers and signs stand in the stretch.</summary>
    public string? Chips(string text, int start, int end, out bool opens)
    {
        opens = false;
        string? kind = null;
        var words = 0;
        for (var i = start; i < end; )
        {
            if (!Letters.IsLetter(text[i]))
            {
                i++;
                continue;
            }
            if (!Scan.IsWordStart(text, i))
                return null;
            if (_whole.MatchBare(text, i, out var stop) is not { } chip || stop > end)
            {
                if (i == start || _counts.MatchBare(text, i, out stop) is not { } count || stop > end)
                    return null;
                chip = count;
            }
            opens = kind is null && chip.Kind is "links" or "advert";
            kind ??= chip.Kind;
            words++;
            i = stop;
        }
        opens &= words == 1;
        return kind;
    }

    // "Xem thêm: Gia Lai: Ngày hội …" is one link; "Tin liên quan:" alone opens a list.
    static bool Continues(string text, int start, int end)
    {
        var colon = text.AsSpan(start, end - start).IndexOf(':');
        return (colon >= 0 && end - start - colon > 3) || text[start] is '>' or '»' or '«';
    }

    // "00:00 / 04:12" of a player, "- 27 -" of a scanned page.
    static string? Numbers(string text, int start, int end)
    {
        if (end - start is < 3 or > 24)
            return null;
        var (colons, digits, slashes) = (0, 0, 0);
        foreach (var c in text.AsSpan(start, end - start))
            switch (c)
            {
                case ':':
                    colons++;
                    break;
                case '/':
                    slashes++;
                    break;
                case >= '0' and <= '9':
                    digits++;
                    break;
                case ' ' or '-' or '–' or 'x' or '.' or '\u00A0':
                    break;
                default:
                    return null;
            }
        if (colons >= 2 && slashes == 1 && digits >= 5)
            return "audio-player";
        var dashes = text[start] is '-' or '–' && text[end - 1] is '-' or '–';
        return dashes && colons + slashes == 0 && digits is > 0 and <= 4 ? "page-number" : null;
    }

    // "ZaloFacebookCopy link": buttons whose words have lost the blanks between them.
    string? Glued(string text, int start, int end)
    {
        if (end - start is < 6 or > 70 || !IsGlued(text, start, end))
            return null;
        var line = new System.Text.StringBuilder(end - start + 8);
        for (var i = start; i < end; i++)
        {
            if (i > start && Letters.IsUpper(text[i]) && Letters.IsLetter(text[i - 1]) && !Letters.IsUpper(text[i - 1]))
                line.Append(' ');
            line.Append(text[i]);
        }
        return Chips(line.ToString(), 0, line.Length, out _);
    }

    static bool IsGlued(string text, int start, int end)
    {
        for (var i = start + 1; i < end; i++)
            if (Letters.IsUpper(text[i]) && Letters.IsLetter(text[i - 1]) && !Letters.IsUpper(text[i - 1]))
                return true;
        return false;
    }

    // One name of a file, or several with commas or blanks between.
    bool AreFiles(string text, int start, int end)
    {
        if (_files.Count == 0 || text.AsSpan(start, end - start).IndexOf('.') < 0)
            return false;
        for (var i = start; i < end; )
        {
            var stop = i;
            while (stop < end && text[stop] is not (' ' or ',' or ';' or '\t'))
                stop++;
            if (!IsFile(text, i, stop))
                return false;
            i = stop;
            while (i < end && text[i] is ' ' or ',' or ';' or '\t')
                i++;
        }
        return true;
    }

    bool IsFile(string text, int start, int end)
    {
        if (end - start is < 5 or > LongestFileName || Letters.Fold(text[end - 1]) is not (>= '0' and <= 'z'))
            return false;
        foreach (var ending in _files)
            if (EndsWith(text, start, end, ending) && text.AsSpan(start, end - start).IndexOfAny(' ', '\t') < 0)
                return true;
        return false;
    }

    static bool EndsWith(string text, int start, int end, string key) =>
        end - start >= key.Length && Scan.StartsWith(text, end - key.Length, key);

    NoisePattern? Within(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
            if (
                (text[i] == '°' || (Letters.IsLetter(text[i]) && Scan.IsWordStart(text, i)))
                && _within.MatchBare(text, i, out var stop) is { } pattern
                && stop <= end
            )
                return pattern;
        return null;
    }
}
