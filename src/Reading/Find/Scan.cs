namespace ThongSuot.Reading;

/// <summary>Small steps over a text that all finders share. Every step is bounded, so that finding stays
/// linear.</summary>
internal static class Scan
{
    const int LongestBlank = 400;
    const int LongestWord = 40;

    /// <summary>Past blanks and one line break, and past a page break of the Government Gazette with its running
    /// head.</summary>
    public static int SkipBlank(string text, int i)
    {
        if (i >= text.Length || !Letters.IsBlank(text[i]))
            return i;
        var limit = Math.Min(text.Length, i + LongestBlank);
        var breaks = 0;
        var second = i;
        while (i < limit && Letters.IsBlank(text[i]))
        {
            if (text[i] == '\n' && ++breaks == 2)
                second = i;
            i++;
        }
        if (breaks == 0 || i >= text.Length)
            return i;
        var head = SkipPageHead(text, i);
        // An empty line ends whatever stood before it, unless it is the foot of a page.
        return head > i || breaks == 1 ? head : second;
    }

    /// <summary>Past blanks on the same line.</summary>
    public static int SkipSpaces(string text, int i)
    {
        var limit = Math.Min(text.Length, i + LongestBlank);
        while (i < limit && Letters.IsBlank(text[i]) && text[i] is not ('\n' or '\r'))
            i++;
        return i;
    }

    /// <summary>Back over blanks and line breaks: one past the last character that is none.</summary>
    public static int SkipBlankBack(string text, int i)
    {
        var limit = Math.Max(0, i - LongestBlank);
        while (i > limit && Letters.IsBlank(text[i - 1]))
            i--;
        return i;
    }

    /// <summary>One past the letters and digits at <paramref name="i"/>.</summary>
    public static int WordEnd(string text, int i)
    {
        var limit = Math.Min(text.Length, i + LongestWord);
        while (i < limit && Letters.IsWordPart(text[i]))
            i++;
        return i;
    }

    /// <summary>The word at <paramref name="i"/> with a hash that is the same in either case and wherever the tone
    /// mark is put: "Hoà" and "HÒA" have one.</summary>
    public static HashedWord Word(string text, int i)
    {
        var start = i;
        var limit = Math.Min(text.Length, i + LongestWord);
        uint letters = 0,
            tones = 0;
        for (; i < limit && Letters.Word(text[i]) is var c && (c & Letters.WordBit) != 0; i++)
        {
            letters = (letters ^ (c & 0xFFFF)) * 0x01000193;
            tones += c & 0x70000;
        }
        return new HashedWord(start, i, (letters + (tones * 0x9E3779B1)) * 0x85EBCA6B);
    }

    /// <summary>Start of the word that ends before <paramref name="at"/>, blanks skipped; -1 when a sign stands
    /// there.</summary>
    public static int PreviousWord(string text, int at)
    {
        var end = SkipBlankBack(text, at);
        var start = end;
        var limit = Math.Max(0, end - LongestWord);
        while (start > limit && Letters.IsWordPart(text[start - 1]))
            start--;
        return start == end ? -1 : start;
    }

    /// <summary>True when no letter or digit stands before <paramref name="i"/>.</summary>
    public static bool IsWordStart(string text, int i) => i == 0 || !Letters.IsWordPart(text[i - 1]);

    /// <summary>True when the folded letters of <paramref name="word"/> stand at <paramref name="i"/> as a whole
    /// word.</summary>
    public static bool IsWord(string text, int i, string word) =>
        StartsWith(text, i, word) && (i + word.Length == text.Length || !Letters.IsWordPart(text[i + word.Length]));

    /// <summary>True when the folded letters of <paramref name="word"/> stand at <paramref name="i"/>.</summary>
    public static bool StartsWith(string text, int i, string word)
    {
        if (i < 0 || i + word.Length > text.Length)
            return false;
        for (var k = 0; k < word.Length; k++)
            if (Letters.Fold(text[i + k]) != word[k])
                return false;
        return true;
    }

    /// <summary>The character at <paramref name="i"/>, folded; '\0' past the end.</summary>
    public static char At(string text, int i) => (uint)i < (uint)text.Length ? Letters.Fold(text[i]) : '\0';

    /// <summary>The first <paramref name="sign"/> from <paramref name="from"/> to before <paramref name="end"/>; -1
    /// when there is none, also in a stretch that is empty or turned round.</summary>
    public static int Find(string text, char sign, int from, int end)
    {
        if (from < 0 || from >= end || from >= text.Length)
            return -1;
        var at = text.AsSpan(from, Math.Min(end, text.Length) - from).IndexOf(sign);
        return at < 0 ? -1 : from + at;
    }

    /// <summary>The last <paramref name="sign"/> from <paramref name="from"/> to <paramref name="at"/> itself; -1 when
    /// there is none, also in a stretch that is empty or turned round.</summary>
    public static int FindLast(string text, char sign, int from, int at)
    {
        at = Math.Min(at, text.Length - 1);
        if (from < 0 || from > at)
            return -1;
        var place = text.AsSpan(from, at - from + 1).LastIndexOf(sign);
        return place < 0 ? -1 : from + place;
    }

    /// <summary>A stretch as one line: blanks and line breaks as one space.</summary>
    public static string OneLine(string text, int start, int end)
    {
        var line = new System.Text.StringBuilder(Math.Max(0, end - start));
        for (var i = start; i < end; )
        {
            if (!Letters.IsBlank(text[i]))
            {
                line.Append(text[i++]);
                continue;
            }
            i = Math.Max(i + 1, SkipBlank(text, i));
            if (line.Length > 0 && i < end)
                line.Append(' ');
        }
        return line.ToString();
    }

    // A page of the gazette ends with a number and begins with "CÔNG BÁO/Số 609 + 610/Ngày 21-7-2022", in either order.
    static int SkipPageHead(string text, int i)
    {
        var at = SkipPageNumbers(text, i);
        if (!StartsWith(text, at, "cong bao/so"))
            return i;
        var limit = Math.Min(text.Length, at + 80);
        while (at < limit && text[at] != '\n')
            at++;
        if (at == limit)
            return i;
        while (at < text.Length && at < limit + LongestBlank && Letters.IsBlank(text[at]))
            at++;
        return SkipPageNumbers(text, at);
    }

    static int SkipPageNumbers(string text, int i)
    {
        for (var n = 0; n < 4; n++)
        {
            var next = SkipPageNumber(text, i);
            if (next == i)
                break;
            i = next;
        }
        return i;
    }

    static int SkipPageNumber(string text, int i)
    {
        var at = i;
        while (at < text.Length && at - i < 5 && Letters.IsDigit(text[at]))
            at++;
        if (at == i)
            return i;
        var after = SkipSpaces(text, at);
        if (after >= text.Length || text[after] is not ('\n' or '\r'))
            return i;
        var limit = Math.Min(text.Length, after + LongestBlank);
        while (after < limit && Letters.IsBlank(text[after]))
            after++;
        return after;
    }
}

/// <summary>A word with its hash (<see cref="Scan.Word"/>).</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct HashedWord(int Start, int End, uint Hash);
