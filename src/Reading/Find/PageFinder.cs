namespace ThongSuot.Reading;

/// <summary>What a page says around its article: title, day, author, source, and its furniture.</summary>
internal sealed class PageFinder(Lexicon words)
{
    // Furniture stands on short lines; the few long ones that matter are at the top.
    const int LongestLine = 160;
    const int LongestFurniture = 60;
    const int TopLines = 12;
    const int LongestTitle = 300;

    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    readonly record struct Line(int Start, int End, string Key, string? Noise);

    public void Find(
        View view,
        List<NoiseSpan> noise,
        out string? title,
        out DateOnly? day,
        out string? source,
        out string? author
    )
    {
        var text = view.Text;
        (title, day, source, author) = (null, null, null, null);
        var top = new List<Line>();
        Line last = default,
            beforeLast = default;
        Line previous = default;
        var lines = 0;
        for (var start = 0; start < text.Length; )
        {
            var length = text.AsSpan(start).IndexOf('\n');
            var end = length < 0 ? text.Length : start + length;
            var line = Read(text, start, end, lines < TopLines ? LongestLine : LongestFurniture);
            start = end + 1;
            if (line.End <= line.Start)
                continue;
            lines++;
            line = Mark(view, text, line, previous, noise, ref source);
            previous = line;
            if (top.Count < TopLines)
                top.Add(line);
            if (line.Noise is null)
                (beforeLast, last) = (last, line);
        }
        Top(text, top, ref title, ref day, ref author);
        if (author is null && top.Count > 2 && IsByLine(text, beforeLast, last))
            author = text[last.Start..last.End];
    }

    static Line Read(string text, int start, int end, int longest)
    {
        while (start < end && Letters.IsBlank(text[start]))
            start++;
        while (end > start && Letters.IsBlank(text[end - 1]))
            end--;
        var key = end > start && end - start <= longest ? TextKey.Fold(text[start..end]) : "";
        return new Line(start, end, key, null);
    }

    Line Mark(View view, string text, Line line, Line previous, List<NoiseSpan> noise, ref string? source)
    {
        if (IsDoubled(text, line, previous))
        {
            noise.Add(new NoiseSpan(view.Start(line.Start), view.End(line.End), "caption"));
            return line with { Noise = "caption" };
        }
        if (line.Key.Length == 0)
            return line;
        foreach (var pattern in words.Files.Noise)
        {
            if (!IsMatch(line.Key, pattern))
                continue;
            var from = pattern.Match is "end" ? line.End - TailLength(text, line, pattern.Key) : line.Start;
            noise.Add(new NoiseSpan(view.Start(from), view.End(line.End), pattern.Kind));
            // "Truyền hình thị xã Đông TriềuGửi ý kiến phản hồi": what is left names the site.
            if (from > line.Start && IsSite(line.Key))
                source ??= text[line.Start..from].Trim();
            return line with { Noise = pattern.Kind };
        }
        if (line.Key is "|")
            noise.Add(new NoiseSpan(view.Start(line.Start), view.End(line.End), "markup"));
        else if (text[line.End - 1] == '|')
            noise.Add(new NoiseSpan(view.Start(line.End - 1), view.End(line.End), "markup"));
        if (line.Key.StartsWith("nguon:", StringComparison.Ordinal) && line.Key.Length > 8)
            source ??= text[(line.Start + 6)..line.End].Trim();
        return line;
    }

    // A caption stands once under the picture and once more beside it.
    static bool IsDoubled(string text, Line line, Line previous)
    {
        var length = line.End - line.Start;
        return length is > 20 and <= LongestTitle
            && length == previous.End - previous.Start
            && text.AsSpan(line.Start, length).SequenceEqual(text.AsSpan(previous.Start, length));
    }

    static bool IsMatch(string key, NoisePattern pattern) =>
        pattern.Match switch
        {
            "whole" => string.Equals(key, pattern.Key, StringComparison.Ordinal),
            "start" => key.StartsWith(pattern.Key, StringComparison.Ordinal) && key.Length < pattern.Key.Length + 40,
            "end" => key.EndsWith(pattern.Key, StringComparison.Ordinal),
            "within" => key.Length < 60 && key.Contains(pattern.Key, StringComparison.Ordinal),
            "file" => key.EndsWith(pattern.Key, StringComparison.Ordinal)
                && !key.Contains(' ', StringComparison.Ordinal),
            _ => false,
        };

    // A key has as many letters as its line when the line has single blanks; else the whole line is taken.
    static int TailLength(string text, Line line, string key) =>
        line.End - line.Start >= key.Length
        && string.Equals(TextKey.Fold(text[(line.End - key.Length)..line.End]), key, StringComparison.Ordinal)
            ? key.Length
            : line.End - line.Start;

    static bool IsSite(string key)
    {
        foreach (var word in new[] { "bao ", "truyen hinh", "dai ", "cong ", "trang ", "tap chi" })
            if (key.StartsWith(word, StringComparison.Ordinal))
                return true;
        return false;
    }

    void Top(string text, List<Line> top, ref string? title, ref DateOnly? day, ref string? author)
    {
        var real = 0;
        foreach (var line in top)
        {
            if (line.Noise is not null)
                continue;
            if (day is null && Published(text, line, out var before) is { } on)
            {
                day = on;
                if (before.Length > 1 && before.Length < 40 && IsName(before))
                    author ??= before;
                continue;
            }
            if (title is null && real < 3 && IsTitle(text, line, top.Count))
                title = text[line.Start..line.End];
            real++;
        }
    }

    static bool IsTitle(string text, Line line, int lines)
    {
        var length = line.End - line.Start;
        if (lines < 3 || length is < 15 or > LongestTitle)
            return false;
        var last = text[line.End - 1];
        return last is not ('.' or ';' or ':' or ',' or '|') && Letters.IsUpper(text[line.Start]);
    }

    // "24/11/2023 10:39", "THÀNH ĐẠT 24/11/2023 12:44", "12:47, 13/05/2022", "Thứ Tư, 07/01/2015 | 22:34"
    DateOnly? Published(string text, Line line, out string before)
    {
        before = "";
        if (line.Key.Length is 0 or > 90)
            return null;
        for (var i = line.Start; i < line.End; i++)
        {
            if (!Letters.IsDigit(text[i]) || !Scan.IsWordStart(text, i))
                continue;
            var date = DateScanner.At(words, text, i);
            if (!date.Found || date.Impossible || date.Day == 0 || date.Year == 0 || date.End > line.End)
                continue;
            var rest = line.Key.Length - (date.End - i);
            var time = HasTime(line.Key);
            var said =
                line.Key.Contains("dang", StringComparison.Ordinal)
                || line.Key.Contains("cap nhat", StringComparison.Ordinal)
                || line.Key.Contains("thu ", StringComparison.Ordinal);
            if (!(time || rest < 3 || (said && rest < 40)))
                return null;
            before = text[line.Start..i].Trim(' ', '-', '|', ',', '\u00A0');
            return new DateOnly(date.Year, date.Month, date.Day);
        }
        return null;
    }

    static bool HasTime(string key)
    {
        for (var i = 1; i + 2 < key.Length; i++)
            if (
                key[i] is ':' or 'h'
                && Letters.IsDigit(key[i - 1])
                && Letters.IsDigit(key[i + 1])
                && Letters.IsDigit(key[i + 2])
            )
                return true;
        return false;
    }

    static bool IsByLine(string text, Line before, Line last)
    {
        if (
            last.Key.Length is < 4 or > 40
            || before.End == 0
            || text[before.End - 1] is not ('.' or '…' or '!' or '?' or '"' or '”')
        )
            return false;
        return IsName(text[last.Start..last.End]);
    }

    static bool IsName(string words)
    {
        var count = 0;
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Letters.IsUpper(word[0]))
                return false;
            foreach (var c in word)
                if (!Letters.IsLetter(c) && c is not ('-' or '.'))
                    return false;
            count++;
        }
        return count is >= 1 and <= 6;
    }
}
