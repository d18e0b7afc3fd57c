namespace ThongSuot.Reading;

/// <summary>
/// Finds the stamp of a secrecy grade: alone on its line ("MẬT", "[TỐI MẬT]", "T U Y Ệ T  M Ậ T"), or after "Độ mật:".
/// The word in running prose ("bảo mật", "bí mật kinh doanh") is no stamp (rule: Luật Bảo vệ bí mật nhà nước).
/// </summary>
internal static class SecrecyFinder
{
    const int LongestLine = 80;
    const int LabelLines = 25;

    static readonly (string Key, string Grade)[] Stamps =
    [
        ("mat", "mật"),
        ("toimat", "tối mật"),
        ("tuyetmat", "tuyệt mật"),
        ("bimatnhanuoc", "mật"),
    ];

    static readonly string[] Labels = ["domat", "mucdomat", "capdomat", "dodomat", "domatcuavanban", "dau"];

    public static SecrecyMark? Find(View view)
    {
        var text = view.Text;
        int lines = 0,
            counted = 0;
        // Only a line with an "ậ" between an "m" and a "t" can be a stamp, and few lines have one.
        for (var i = 0; i < text.Length; )
        {
            var next = text.AsSpan(i).IndexOfAny('ậ', 'Ậ');
            if (next < 0)
                break;
            i += next + 1;
            if (Near(text, i - 2, -1) != 'm' || Near(text, i, 1) != 't')
                continue;
            var start = i == 1 ? 0 : text.LastIndexOf('\n', i - 2) + 1;
            var length = text.AsSpan(i).IndexOf('\n');
            var end = length < 0 ? text.Length : i + length;
            lines += text.AsSpan(counted, start - counted).Count('\n');
            counted = start;
            if (Stamp(text, start, end, lines) is var (grade, from, to))
                return new SecrecyMark(grade, view.Start(from), view.End(to));
            i = end;
        }
        return null;
    }

    // The next letter in a direction; a stamp may be printed with gaps: "M Ậ T".
    static char Near(string text, int i, int step)
    {
        for (var n = 0; n < LongestLine && (uint)i < (uint)text.Length && text[i] != '\n'; n++, i += step)
            if (Letters.IsLetter(text[i]))
                return Letters.Fold(text[i]);
        return '\0';
    }

    static (string Grade, int From, int To)? Stamp(string text, int start, int end, int line)
    {
        while (start < end && Letters.IsBlank(text[start]))
            start++;
        while (end > start && Letters.IsBlank(text[end - 1]))
            end--;
        if (end - start is < 3 or > LongestLine)
            return null;
        Span<char> key = stackalloc char[LongestLine];
        Span<int> place = stackalloc int[LongestLine];
        var n = 0;
        int upper = 0,
            lower = 0,
            colon = -1,
            dotBelow = 0;
        for (var i = start; i < end; i++)
        {
            var c = text[i];
            if (Letters.IsLetter(c))
            {
                (key[n], place[n++]) = (Letters.Fold(c), i);
                if (Letters.IsUpper(c))
                    upper++;
                else
                    lower++;
                if (Letters.Lower(c) == 'ậ')
                    dotBelow++;
            }
            else if (Letters.IsDigit(c))
                return null;
            else if (c == ':' && colon < 0)
                colon = n;
        }
        if (n < 3 || dotBelow == 0)
            return null;
        // Declared after a label: either case. A bare stamp: capitals, or near the top of the page.
        if (colon > 0 && IsLabel(key[..colon]))
            return Grade(text, key[colon..n], place[colon..n]);
        if (colon >= 0 || (lower > 0 && (upper != 1 || line >= LabelLines)))
            return null;
        return Grade(text, key[..n], place[..n]);
    }

    static (string Grade, int From, int To)? Grade(string text, ReadOnlySpan<char> key, ReadOnlySpan<int> place)
    {
        foreach (var (stamp, grade) in Stamps)
            if (key.SequenceEqual(stamp) && Letters.Lower(text[place[key.IndexOf("mat") + 1]]) == 'ậ')
                return (grade, place[0], place[^1] + 1);
        return null;
    }

    static bool IsLabel(ReadOnlySpan<char> key)
    {
        foreach (var label in Labels)
            if (key.SequenceEqual(label))
                return true;
        return false;
    }
}
