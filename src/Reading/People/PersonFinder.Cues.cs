namespace ThongSuot.Reading;

/// <summary>What stands before a name and says that it is one.</summary>
internal sealed partial class PersonFinder
{
    bool OpensWith(string text, int at, out int end)
    {
        if (_people.Titles.Match(text, at, out end) is not null || _people.Ranks.Match(text, at, out end) is not null)
            return true;
        return _people.Cues.Match(text, at, out end) is { } cue && !cue.Contains(' ', StringComparison.Ordinal);
    }

    // What stands right before the run.
    Cue Before(string text, int at, out int start)
    {
        start = at;
        var cue = Cue.None;
        for (var n = 0; n < 5; n++)
        {
            var end = start;
            while (end > 0 && start - end < 3 && text[end - 1] is ' ' or '\u00A0' or '.' or ',')
                end--;
            if (end == start || end == 0)
                break;
            if (text[end - 1] == ':')
            {
                // "Dự lễ có các đồng chí: K'Brêm, …"
                if (cue == Cue.None && CueEndingAt(text, end - 1, out var comrades) && IsPlural(text, comrades))
                    return Cue.Person;
                return cue == Cue.None && IsByLine(text, end - 1) ? Cue.ByLine : cue;
            }
            var word = end;
            while (word > 0 && end - word < 20 && Letters.IsWordPart(text[word - 1]))
                word--;
            if (word == end)
                break;
            var between = text.AsSpan(end, start - end);
            var direct = between.IndexOfAny('.', ',') < 0;
            if (
                !direct
                && n == 0
                && (between.Contains(',') || Letters.Fold(text[word]) is not ('p' or 't' or 'g' or 'b' or 'd' or 'm'))
            )
                break;
            var may = _people.MayBeCue(text.AsSpan(word, end - word));
            if (
                direct
                && cue == Cue.None
                && !(may && CueEndingAt(text, end, out _))
                && Blocker(text, at) is var blocker and not Cue.None
            )
                return blocker;
            if (!may)
                break;
            if (TitleEndingAt(text, end, out var from))
            {
                (cue, start) = (Cue.Person, from);
                continue;
            }
            if (direct && CueEndingAt(text, end, out from))
                (cue, start) = (Cue.Person, from);
            break;
        }
        return cue;
    }

    static bool IsPlural(string text, int start) =>
        Scan.IsWord(text, start, "cac") || Scan.IsWord(text, start, "hai") || Scan.IsWord(text, start, "cung");

    Cue Blocker(string text, int at)
    {
        if (_people.Streets.MatchBefore(text, at, 2, out var street) is not null)
            // "Bí thư Đoàn trường Ksor Ngát": the school's own body, and no school called so.
            return Scan.PreviousWord(text, street) is var body && body >= 0 && Scan.IsWord(text, body, "doan")
                ? Cue.None
                : Cue.Street;
        return PlaceScanner.LevelBefore(text, at, out _) is not null ? Cue.Level : Cue.None;
    }

    bool TitleEndingAt(string text, int end, out int start)
    {
        if (_people.Titles.MatchBefore(text, end, 5, out start) is not null)
            return true;
        return _people.Ranks.MatchBefore(text, end, 3, out start) is not null;
    }

    bool CueEndingAt(string text, int end, out int start)
    {
        if (_people.Cues.MatchBefore(text, end, 5, out start) is { } cue)
        {
            // "người đàn bà" is no cue.
            return cue is not "bà"
                || Scan.PreviousWord(text, start) is var word && (word < 0 || !Scan.IsWord(text, word, "dan"));
        }
        // "đ/c", "Đ.c"
        start = end - 3;
        return end >= 3
            && Scan.At(text, end - 1) == 'c'
            && text[end - 2] is '/' or '.'
            && Scan.At(text, end - 3) == 'd'
            && Scan.IsWordStart(text, start);
    }

    // The label opens a line, a bracket or a sentence: "(Ảnh: …", "Người viết: …"; "ông thông tin: …" is none.
    bool IsByLine(string text, int colon)
    {
        if (_people.ByLines.MatchBefore(text, colon, 4, out var start) is null)
            return false;
        while (start > 0 && text[start - 1] is ' ' or '\u00A0')
            start--;
        return start == 0
            || text[start - 1] is '\n' or '(' or '.' or '|' or ')' or '-' or '–' or '>' or '[' or '"' or '”';
    }
}
