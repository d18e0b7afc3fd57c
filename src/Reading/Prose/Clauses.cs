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
        for (var i = from; i < end; )
        {
            while (cited < prose.Cited.Count && prose.Cited[cited].End <= i)
                cited++;
            var stop = end;
            if (cited < prose.Cited.Count && prose.Cited[cited].Start < end)
            {
                if (i >= prose.Cited[cited].Start)
                {
                    i = Math.Max(i + 1, prose.Cited[cited].SubjectEnd);
                    continue;
                }
                stop = prose.Cited[cited].Start;
            }
            var at = Sign(prose.Text, i, stop, end, signs);
            if (at >= 0)
                return at;
            i = Math.Max(stop, ~at);
        }
        return end;
    }

    // The first sign before stop, quotes stepped over; without one the complement of where to go on, which lies past
    // stop when a quote does.
    static int Sign(string text, int i, int stop, int end, string signs)
    {
        while (i < stop)
        {
            var sign = text.AsSpan(i, stop - i).IndexOfAny(signs);
            var quote = text.AsSpan(i, sign < 0 ? stop - i : sign + 1).IndexOfAny('“', '"');
            if (quote >= 0 && Quoted(text, i + quote, end) is var close and > 0)
            {
                i = close + 1;
                continue;
            }
            if (quote >= 0 && quote != sign)
            {
                i += quote + 1;
                continue;
            }
            if (sign < 0)
                return ~stop;
            i += sign;
            if (!IsInNumber(text, i))
                return i;
            i++;
        }
        return ~i;
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
