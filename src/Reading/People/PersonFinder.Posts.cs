namespace ThongSuot.Reading;

/// <summary>The posts beside a name.</summary>
internal sealed partial class PersonFinder
{
    // The longest chain of posts that runs up to the name (or to the cue before it); -1 when none.
    int PostBefore(string text, int at, int cueStart, Cue cue, int taken, out int end)
    {
        end = -1;
        var stop = cue == Cue.Person ? cueStart : at;
        var limit = Math.Max(taken, stop - LookBack);
        var best = -1;
        var word = stop;
        for (var n = 0; n < MostBackWords; n++)
        {
            var wordEnd = word;
            while (wordEnd > limit && !Letters.IsWordPart(text[wordEnd - 1]))
            {
                if (text[wordEnd - 1] == ')' && ShortBracket(text, wordEnd) is var open and > 0)
                {
                    wordEnd = open;
                    continue;
                }
                if (text[wordEnd - 1] is ';' or ':' or '!' or '?' or '"' or '“' or '”' or ')' or '(' or '•')
                    return best;
                if (text[wordEnd - 1] == '\n' && !_wrapped)
                    return best;
                if (text[wordEnd - 1] == '.' && !(wordEnd >= 3 && Letters.IsUpper(text[wordEnd - 2])))
                    return best;
                wordEnd--;
            }
            word = wordEnd;
            while (word > limit && Letters.IsWordPart(text[word - 1]))
                word--;
            if (word == wordEnd)
                return best;
            if (Reaches(text, word, stop) is var reached and > 0)
                (best, end) = (word, reached);
            else if (best >= 0 && IsSentenceWord(text, word))
                return best;
        }
        return best;
    }

    // "(PACCOM)": where it opens; 0 when it is no bracket of one word.
    static int ShortBracket(string text, int end)
    {
        for (var i = end - 2; i >= 0 && end - i < 14; i--)
            if (text[i] == '(')
                return i;
            else if (text[i] is ' ' or ')' or '\n')
                return 0;
        return 0;
    }

    bool IsSentenceWord(string text, int word) =>
        !Letters.IsUpper(text[word]) && _people.Stops.Match(text, word, out _) is not null;

    // Where posts that begin at this word end, when nothing stands between them and the name or its cue; else 0.
    int Reaches(string text, int word, int stop)
    {
        if (_posts.Head(text, word) == 0)
            return 0;
        var end = _posts.End(text, word, stop, out _, out _);
        if (end == 0 || end > stop)
            return 0;
        if (stop - end > 3 || !text.AsSpan(end, stop - end).Trim(" \u00A0,-–\r\n").IsEmpty)
            return 0;
        // "Ban Điều phối viện trợ nhân dân (PACCOM) Trịnh Quốc Ái": the bracket between is no part of the post.
        return text[end - 1] == ')' && ShortBracket(text, end) is var open and > 0
            ? Scan.SkipBlankBack(text, open)
            : end;
    }

    // "PHÓ BÍ THƯ" on the line above a name that stands alone signs a document.
    (int Start, int End) PostAbove(string text, int at, int nameEnd)
    {
        var right = Scan.SkipSpaces(text, nameEnd);
        if (right < text.Length && text[right] is not ('\n' or '\r'))
            return (0, 0);
        var end = Scan.SkipBlankBack(text, at);
        if (end == 0 || text.AsSpan(end, at - end).IndexOf('\n') < 0)
            return (0, 0);
        var start = Math.Max(0, end - 80);
        start += text.AsSpan(start, end - start).LastIndexOf('\n') + 1;
        while (start < end && Letters.IsBlank(text[start]))
            start++;
        if (!NameScanner.IsCapitals(text, start, end) || _posts.Head(text, start) == 0)
            return (0, 0);
        return _posts.End(text, start, end, out var next, out _) == end && next < 0 ? (start, end) : (0, 0);
    }

    // The posts after a name: after a comma, a dash, in brackets, or directly in small letters.
    (int Start, int End) PostAfter(string text, int end)
    {
        var at = Scan.SkipSpaces(text, end);
        if (at >= text.Length)
            return (0, 0);
        var sign = Letters.Fold(text[at]);
        if (sign == '(')
            return InBrackets(text, at);
        if (sign is ',' or '-')
            at = Scan.SkipSpaces(text, at + 1);
        else if (!Letters.IsLetter(text[at]) || at == end)
            return (0, 0);
        if (at >= text.Length || text[at] is '\n' or '\r')
            return (0, 0);
        var stop = _posts.End(text, at, text.Length, out var next, out var joint);
        if (next >= 0 && !Separate(text, stop, next))
            stop = joint;
        return stop == 0 ? (0, 0) : (at, stop);
    }

    // "…, Chủ tịch UBND xã, Nguyễn Văn An" keeps the posts, "…, Chủ tịch UBND xã Nguyễn Văn An" gives them away.
    static bool Separate(string text, int stop, int next) => text.AsSpan(stop, next - stop).IndexOfAny(",;-–") >= 0;

    (int Start, int End) InBrackets(string text, int open)
    {
        var at = Scan.SkipSpaces(text, open + 1);
        var limit = Math.Min(text.Length, open + 160);
        var close = text.AsSpan(open, limit - open).IndexOf(')');
        if (close < 0 || _posts.Head(text, at) == 0)
            return (0, 0);
        return (at, Scan.SkipBlankBack(text, open + close));
    }
}
