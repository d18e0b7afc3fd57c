namespace ThongSuot.Reading;

/// <summary>A time by which, or how often, something is to be done.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct FoundTime(int Start, int End, bool IsCadence)
{
    public bool Found => End > Start;
}

/// <summary>Reads "trước ngày 15/12", "trong quý II/2024", "chậm nhất ngày 20", "định kỳ 6 tháng, 1 năm".</summary>
internal static class TimePhrase
{
    const int MostWords = 9;

    static readonly string[] Whole =
    [
        "trong tuần", "trong ngày", "trong thời gian tới", "thời gian tới", "sau hội nghị", "ngay sau hội nghị",
        "kỳ họp sau", "tại kỳ họp sau", "tuần này", "tháng này", "trong tháng này", "trong tuần này",
    ];

    // Units and fillers that may stand inside a time.
    static readonly string[] Inside =
    [
        "ngay", "thang", "quy", "nam", "cuoi", "dau", "het", "tuan", "nay", "toi", "sau", "gio", "hoc", "ky", "giua",
        "dau", "lan", "hoi", "nghi", "xong",
    ];

    /// <summary>The time whose first word is <paramref name="hit"/>.</summary>
    public static FoundTime At(string text, CueHit hit, int limit)
    {
        if (hit.Is(Cue.Cadence))
            return new FoundTime(hit.Start, CadenceEnd(text, hit.End, limit), true);
        if (!hit.Is(Cue.When))
            return default;
        var words = hit.Word.Words;
        if (words is "ngay sau khi" or "trước khi" or "ngay sau")
            return new FoundTime(hit.Start, Comma(text, hit.End, limit), false);
        var end = Complement(text, hit.End, limit, words is "sau" or "trước", out var counted);
        if (!counted && Array.IndexOf(Whole, words) < 0)
            return default;
        return new FoundTime(hit.Start, end, false);
    }

    // "định kỳ" may be followed by how often: "định kỳ hằng quý", "6 tháng, 1 năm".
    static int CadenceEnd(string text, int end, int limit)
    {
        for (var n = 0; n < 4; n++)
        {
            var at = Scan.SkipSpaces(text, end);
            if (Scan.At(text, at) == ',')
                at = Scan.SkipSpaces(text, at + 1);
            if (at < limit && Scan.IsWord(text, at, "va") && n > 0)
                at = Scan.SkipSpaces(text, at + 2);
            var next = Next(text, at);
            if (next <= at || next > limit)
                return end;
            end = next;
        }
        return end;
    }

    static int Next(string text, int at)
    {
        if (CueWords.Default.Trie.Match(text, at, out var end) is { } word && word.Is(Cue.Cadence))
            return end;
        var once = SessionScanner.Phrase(text, at, "mot lan");
        if (once > 0)
            return once;
        var number = Scan.IsWord(text, at, "mot") ? at + 3 : Digits(text, at);
        if (number <= at)
            return at;
        var unit = Scan.SkipSpaces(text, number);
        foreach (var word2 in new[] { "thang", "nam", "quy", "tuan", "lan" })
            if (Scan.IsWord(text, unit, word2))
                return unit + word2.Length;
        return at;
    }

    static int Digits(string text, int at)
    {
        while (at < text.Length && Letters.IsDigit(text[at]))
            at++;
        return at;
    }

    // Numbers with their signs ("15/12", "31.8", "II/2024") and units; ends before the first other word.
    static int Complement(string text, int at, int limit, bool strict, out bool counted)
    {
        counted = false;
        var end = at;
        for (var n = 0; n < MostWords; n++)
        {
            var next = Scan.SkipSpaces(text, end);
            if (next >= limit)
                break;
            var number = Number(text, next, limit);
            if (number > next)
            {
                (end, counted) = (number, true);
                continue;
            }
            var word = Unit(text, next);
            if (word == 0 || (strict && n == 0 && !Scan.IsWord(text, next, "ngay") && !Scan.IsWord(text, next, "thang")
                && !Scan.IsWord(text, next, "het") && !Scan.IsWord(text, next, "nam")
                    && !Scan.IsWord(text, next, "quy")))
                break;
            counted |= Scan.IsWord(text, next, "nay") || Scan.IsWord(text, next, "toi")
                || Scan.IsWord(text, next, "sau");
            end = word;
        }
        return end;
    }

    static int Unit(string text, int at)
    {
        foreach (var word in Inside)
            if (Scan.IsWord(text, at, word))
                return at + word.Length;
        return 0;
    }

    static int Number(string text, int at, int limit)
    {
        var roman = SessionScanner.Roman(text, at);
        var end = roman > 0 ? roman : at;
        if (roman == 0 && (at >= limit || !Letters.IsDigit(text[at])))
            return at;
        while (end < limit)
        {
            if (Letters.IsDigit(text[end]))
                end++;
            else if (text[end] is '/' or '-' or '.' or 'h' && end + 1 < limit && Letters.IsDigit(text[end + 1]))
                end++;
            else
                break;
        }
        return end;
    }

    static int Comma(string text, int at, int limit)
    {
        for (var i = at; i < limit && i < at + 160; i++)
            if (text[i] is ',' or ';')
                return i;
        return limit;
    }
}
