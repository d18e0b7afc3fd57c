namespace ThongSuot.Reading;

/// <summary>Small steps over the words of one sentence that the finders of events, duties and contents share.</summary>
internal static class Clauses
{
    /// <summary>The stretch without blanks and signs at its ends.</summary>
    public static (int Start, int End) Trim(string text, int start, int end)
    {
        while (start < end && (Letters.IsBlank(text[start]) || text[start] is ',' or ';' or ':' or '-' or '–' or '.'))
            start++;
        while (end > start && (Letters.IsBlank(text[end - 1])
            || text[end - 1] is ',' or ';' or ':' or '.' or '…' or '|'))
            end--;
        return (start, end);
    }

    /// <summary>The next sign of <paramref name="signs"/> outside citations and their subjects; else
    /// <paramref name="end"/>.</summary>
    public static int Next(Prose prose, int from, int end, string signs)
    {
        var cited = prose.FirstCited(from);
        if (cited > 0 && prose.Cited[cited - 1].SubjectEnd > from)
            from = Math.Min(end, prose.Cited[cited - 1].SubjectEnd);
        for (var i = from; i < end; i++)
        {
            while (cited < prose.Cited.Count && prose.Cited[cited].End <= i)
                cited++;
            if (cited < prose.Cited.Count && i >= prose.Cited[cited].Start)
            {
                i = Math.Max(i, prose.Cited[cited].SubjectEnd - 1);
                continue;
            }
            if (prose.Text[i] is '“' or '"' && Quoted(prose.Text, i, end) is var close and > 0)
            {
                i = close;
                continue;
            }
            if (signs.Contains(prose.Text[i], StringComparison.Ordinal) && !IsInNumber(prose.Text, i))
                return i;
        }
        return end;
    }

    /// <summary>True for a stretch that begins with these folded words.</summary>
    public static bool Begins(string text, int at, string words) => SessionScanner.Phrase(text, at, words) > 0;

    // One quote that closes soon is stepped over whole; any other sign of it is only a sign.
    static int Quoted(string text, int at, int end)
    {
        var length = text.AsSpan(at + 1, Math.Min(end - at - 1, LongestQuote)).IndexOfAny('”', '"');
        return length > 0 ? at + 1 + length : 0;
    }

    const int LongestQuote = 160;

    static bool IsInNumber(string text, int i) =>
        i > 0 && i + 1 < text.Length && Letters.IsDigit(text[i - 1]) && Letters.IsDigit(text[i + 1]);
}
