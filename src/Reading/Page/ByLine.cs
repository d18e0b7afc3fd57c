namespace ThongSuot.Reading;

/// <summary>Tells lines that name the author: "Minh Hằng", "Thanh Nga - Tuấn Ngọc", "Tin, ảnh: THU HOÀI".</summary>
internal static class ByLine
{
    const int Longest = 90;

    static readonly string[] Labels =
    [
        "tin, anh",
        "tin va anh",
        "bai, anh",
        "bai va anh",
        "tin, bai",
        "tin bai",
        "bai viet",
        "nguoi viet",
        "nguoi dua tin",
        "tac gia",
        "tin",
        "bai",
        "nguoi gui",
        "dua tin",
        "thuc hien",
        "tin, bai, anh",
        "by",
        "ghi chep cua",
        "bai va anh cua",
        "phong vien",
        "cong tac vien",
        "theo",
        "tong hop",
        "pv",
        "ctv",
        "anh, tin",
        "anh va tin",
        "bai, video",
        "bien soan",
        "nguoi bien soan",
        "noi dung",
        "tin - anh",
        "bai - anh",
        "boi",
    ];

    /// <summary>The author's name in a line of its own; null when the line is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the line begins.</param>
    /// <param name="end">One past its end.</param>
    /// <param name="from">Where the name begins.</param>
    /// <param name="to">One past the name.</param>
    public static bool Find(string text, int start, int end, out int from, out int to)
    {
        (from, to) = (start, end);
        if (end - start is < 3 or > Longest)
            return false;
        var labelled = Label(text, start, end, out from);
        if (from >= end)
            return false;
        to = end;
        if (text[end - 1] == ')' && text.AsSpan(from, end - from).LastIndexOf('(') is var open and > 1)
        {
            // "(TTXVN)" after the name is the source; "(CB Văn hóa xã)" says who the author is and stays.
            var inner = text.AsSpan(from + open + 1, end - from - open - 2);
            to = Scan.SkipBlankBack(text, from + open);
            if (!IsNames(text, from, to))
                return false;
            if (inner.IndexOf(' ') > 0 && labelled)
                to = end;
            return true;
        }
        while (to > from && text[to - 1] is '.' or ',' or ';' && to - from > 4)
            to--;
        return IsNames(text, from, to);
    }

    /// <summary>The name alone, without what brackets say of the author.</summary>
    public static string Name(string text, int from, int to)
    {
        var open = text[to - 1] == ')' ? text.AsSpan(from, to - from).IndexOf('(') : -1;
        return text[from..(open > 1 ? Scan.SkipBlankBack(text, from + open) : to)];
    }

    /// <summary>True for one name or several joined by dashes, commas or "và".</summary>
    public static bool IsNames(string text, int start, int end)
    {
        var count = 0;
        var names = 0;
        var capitals = NameScanner.IsCapitals(text, start, end);
        for (var i = start; i < end; )
        {
            var c = text[i];
            if (Letters.IsBlank(c))
            {
                i++;
                continue;
            }
            if (Letters.Fold(c) is '-' or ',' or '&' or '/')
            {
                if (count == 0)
                    return false;
                (count, i) = (0, i + 1);
                continue;
            }
            var stop = NameScanner.WordEnd(text, i);
            if (stop == i || stop > end || stop - i > 9)
                return false;
            if (Scan.IsWord(text, i, "va") && !Letters.IsUpper(text[i]) && count > 0)
            {
                (count, i) = (0, stop);
                continue;
            }
            if (!Letters.IsUpper(c) || (!capitals && stop - i > 2 && NameScanner.IsCapitals(text, i, stop)))
                return false;
            for (var k = i; k < stop; k++)
                if (Letters.IsDigit(text[k]))
                    return false;
            if (count++ == 0)
                names++;
            if (count > 5)
                return false;
            i = stop;
        }
        return names is >= 1 and <= 4 && count > 0;
    }

    static bool Label(string text, int start, int end, out int from)
    {
        from = start;
        foreach (var label in Labels)
        {
            if (SessionScanner.Phrase(text, start, label) is not (var stop and > 0) || stop >= end)
                continue;
            var at = Scan.SkipSpaces(text, stop);
            if (at < end && text[at] == ':')
                from = Scan.SkipSpaces(text, at + 1);
            else if (label is "by" or "ghi chep cua" or "bai va anh cua" or "theo" or "boi")
                from = at;
            else
                continue;
            return true;
        }
        return false;
    }
}
