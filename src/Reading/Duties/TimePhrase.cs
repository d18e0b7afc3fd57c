namespace ThongSuot.Reading;

/// <summary>A time by which, or how often, something is to be done.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">One past the last.</param>
/// <param name="IsCadence">True when it says how often.</param>
/// <param name="Often">Where "hằng năm" begins behind a day of the calendar, or 0.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct FoundTime(int Start, int End, bool IsCadence, int Often = 0)
{
    public bool Found => End > Start;
}

/// <summary>Reads "trước ngày 15/12", "trong quý II/2024", "vào ngày 20 hằng tháng", "định kỳ 6 tháng, 1
/// năm".</summary>
internal static class TimePhrase
{
    const int MostWords = 9;
    const int LongestTail = 70;
    const int LongestOpen = 160;

    // Units and fillers that may stand inside a time.
    static readonly string[] Inside =
    [
        "ngay", "thang", "quy", "nam", "cuoi", "dau", "het", "tuan", "nay", "toi", "sau", "gio", "hoc", "ky", "giua",
        "lan", "hoi", "nghi", "xong",
    ];

    static readonly string[] Units = ["ngay", "thang", "quy", "nam", "tuan", "gio"];
    static readonly string[] Rounds = ["thang", "nam", "quy", "tuan", "lan", "ky"];
    static readonly string[] TailWords = ["ke tu", "tu khi", "sau", "truoc khi", "tinh tu"];

    /// <summary>The time whose first word is <paramref name="hit"/>.</summary>
    public static FoundTime At(string text, CueHit hit, int limit)
    {
        if (hit.Is(Cue.Cadence))
            return new FoundTime(hit.Start, CadenceEnd(text, hit.End, limit), true);
        if (!hit.Is(Cue.When))
            return hit.Word.Words is "vào" or "sáng" or "chiều" or "tối" ? Weekday(text, hit.Start, limit) : default;
        if (hit.Is(Cue.WhenOpen))
            return new FoundTime(hit.Start, Sign(text, hit.End, limit, LongestOpen), false);
        if (hit.Is(Cue.Weekday))
            return Weekday(text, hit.Start, limit);
        if (hit.Is(Cue.WhenSpan))
            return Span(text, hit, limit);
        if (hit.Is(Cue.WhenBare) && !StandsAlone(text, hit.Start))
            return default;
        var words = hit.Word.Words;
        var end = Complement(text, hit.End, limit, words is "sau" or "trước", out var counted);
        if (!counted && !hit.Is(Cue.WhenWhole))
            return Open(text, hit, limit);
        var tail = Tail(text, end, limit);
        if (tail > end && text.AsSpan(end, tail - end).Contains(" mỗi ", StringComparison.Ordinal))
            return new FoundTime(hit.Start, tail, true);
        return Often(text, hit.Start, tail, limit);
    }

    // "chậm nhất sau họp 3 ngày" runs to the next sign; "cuối năm chấm điểm" is every year's end.
    static FoundTime Open(string text, CueHit hit, int limit)
    {
        if (hit.Word.Words is "chậm nhất" or "muộn nhất")
            return new FoundTime(hit.Start, Sign(text, hit.End, limit, LongestTail), false);
        if (hit.Word.Words is "cuối năm" or "cuối quý" or "cuối tháng" && StandsAlone(text, hit.Start))
            return new FoundTime(hit.Start, hit.End, true);
        return default;
    }

    // "năm 2027" is a time after a sign or an action ("sơ kết năm 2027"), not after a noun ("kế hoạch năm 2027").
    static bool StandsAlone(string text, int at)
    {
        var before = Scan.SkipBlankBack(text, at);
        if (before == 0 || text[before - 1] is ',' or ';' or ':' or '.' or '(' or '\n')
            return true;
        return CueWords.Default.Trie.MatchBefore(text, at, 2, out _) is { } word && word.Is(Cue.Action | Cue.Join)
            && word.Words is not "báo cáo";
    }

    // "ngày 20 hằng tháng" says how often; "ngày 15/12 hằng năm" is a day of the calendar as well.
    static FoundTime Often(string text, int start, int end, int limit)
    {
        var at = Scan.SkipSpaces(text, end);
        if (at < limit && at > end && CueWords.Default.Trie.Match(text, at, out var stop) is { } word
            && word.Is(Cue.Cadence) && stop <= limit)
            return word.Words.EndsWith("năm", StringComparison.Ordinal)
                ? new FoundTime(start, stop, false, at)
                : new FoundTime(start, stop, true);
        // "trước 17 giờ thứ Sáu hằng tuần"
        if (at < limit && at > end && CueWords.Default.Trie.Match(text, at, out var day) is { } name
            && name.Is(Cue.Weekday) && day <= limit)
        {
            var week = Weekday(text, at, limit);
            return new FoundTime(start, week.Found ? week.End : day, week.IsCadence);
        }
        // "trước ngày 15 tháng cuối quý"
        var every = EndsWith(text, start, end, "cuối quý") || EndsWith(text, start, end, "đầu quý");
        return new FoundTime(start, end, every);
    }

    static bool EndsWith(string text, int start, int end, string words) =>
        text.AsSpan(start, end - start).EndsWith(words, StringComparison.OrdinalIgnoreCase);

    // "trong vòng 15 ngày kể từ khi nhận thông báo", "chậm nhất 02 ngày làm việc trước khi đoàn đến"
    static int Tail(string text, int end, int limit)
    {
        var at = Scan.SkipSpaces(text, end);
        if (Clauses.Begins(text, at, "lam viec"))
            at = Scan.SkipSpaces(text, end = at + 8);
        foreach (var word in TailWords)
            if (at < limit && at > end && Clauses.Begins(text, at, word))
                return Math.Max(end, Sign(text, at, limit, LongestTail));
        return end;
    }

    // "thứ Sáu 24/10", "vào sáng thứ Bảy hằng tuần"
    static FoundTime Weekday(string text, int start, int limit)
    {
        var day = start;
        for (var n = 0; n < 3; n++)
        {
            if (CueWords.Default.Trie.Match(text, day, out var stop) is not { } word)
                return default;
            day = Scan.SkipSpaces(text, stop);
            if (word.Is(Cue.Weekday))
                return Weekday(text, start, stop, day, limit);
            if (word.Words is not ("vào" or "sáng" or "chiều" or "tối"))
                return default;
            // "vào chiều 09/10"
            if (n > 0 && Number(text, day, limit) is var end && end > day + 2 && end <= limit)
                return new FoundTime(start, end, false);
        }
        return default;
    }

    static FoundTime Weekday(string text, int start, int stop, int at, int limit)
    {
        var end = Number(text, at, limit);
        if (end == at && Clauses.Begins(text, at, "ngay"))
            end = Number(text, Scan.SkipSpaces(text, at + 4), limit);
        if (end > at && end <= limit)
            return new FoundTime(start, end, false);
        var often = Often(text, start, stop, limit);
        if (often.End > stop)
            return often;
        return Clauses.Begins(text, at, "tuan nay") || Clauses.Begins(text, at, "tuan toi")
            ? new FoundTime(start, at + 8, false)
            : default;
    }

    // "trong hai tuần", "trong 10 ngày", "từ 01.12 đến 31.12", "dịp 22-12".
    static FoundTime Span(string text, CueHit hit, int limit)
    {
        var at = Scan.SkipSpaces(text, hit.End);
        if (at >= limit)
            return default;
        var end = Letters.IsDigit(text[at]) ? Number(text, at, limit) : NumberWord(text, at);
        if (end <= at)
            return default;
        var next = Scan.SkipSpaces(text, end);
        if (hit.Word.Words is "từ")
        {
            var to = Clauses.Begins(text, next, "den") ? Scan.SkipSpaces(text, next + 3) : next;
            to = Clauses.Begins(text, to, "ngay") ? Scan.SkipSpaces(text, to + 4) : to;
            var last = to > next ? Number(text, to, limit) : to;
            return last > to ? new FoundTime(hit.Start, last, false) : default;
        }
        if (hit.Word.Words is "dịp" or "nhân dịp")
            return text.AsSpan(at, end - at).IndexOfAny("/-.") > 0 ? new FoundTime(hit.Start, end, false) : default;
        foreach (var unit in Units)
            if (Scan.IsWord(text, next, unit)
                && !Clauses.Begins(text, Scan.SkipSpaces(text, next + unit.Length), "qua"))
                return new FoundTime(hit.Start, Tail(text, next + unit.Length, limit), false);
        return default;
    }

    static int NumberWord(string text, int at) =>
        CueWords.Default.Trie.Match(text, at, out var end) is { Number: > 0 } ? end : at;

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
        var start = at;
        var least = SessionScanner.Phrase(text, at, "it nhat");
        if (least > 0)
            at = Scan.SkipSpaces(text, least);
        var number = Math.Max(Digits(text, at), NumberWord(text, at));
        if (number <= at)
            return start;
        var unit = Scan.SkipSpaces(text, number);
        foreach (var round in Rounds)
            if (Scan.IsWord(text, unit, round))
            {
                var stop = unit + round.Length;
                return Scan.At(text, stop) == '/' && Scan.IsWord(text, stop + 1, "lan") ? stop + 4 : stop;
            }
        return start;
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
            // "2024 - 2025"
            if (counted && text[next] is '-' or '–' && Number(text, Scan.SkipSpaces(text, next + 1), limit) is var to
                && to > Scan.SkipSpaces(text, next + 1))
            {
                end = to;
                continue;
            }
            // "2 ngày sau mỗi kỳ họp": what follows is the tail.
            if (counted && Scan.IsWord(text, next, "sau"))
                break;
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

    static int Sign(string text, int at, int limit, int most)
    {
        for (var i = at; i < limit && i < at + most; i++)
            if (text[i] is ';' or '(' || (text[i] == ',' && !(i + 1 < limit && Letters.IsDigit(text[i + 1]))))
                return Scan.SkipBlankBack(text, i);
        return limit - at <= most ? limit : at;
    }
}
