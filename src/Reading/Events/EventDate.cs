using System.Globalization;

namespace ThongSuot.Reading;

/// <summary>The date an event is given in its sentence.</summary>
/// <param name="Text">As printed, or null.</param>
/// <param name="Iso">Full date, or null.</param>
/// <param name="Start">First character.</param>
/// <param name="End">One past the last character.</param>
internal sealed record EventDate(string? Text, string? Iso, int Start, int End)
{
    const int Window = 160;

    /// <summary>The first date of a sentence that says when something was held.</summary>
    public static EventDate? In(Prose prose, Lexicon words, Sentence s, int limit, string? before)
    {
        limit = Math.Min(s.End, limit);
        if (Head(prose, s) is { } head)
            return head;
        for (var i = s.FirstHit; i < s.LastHit && prose.Hits[i].Start < limit; i++)
        {
            var hit = prose.Hits[i];
            // "đến ngày 30/6" is how far something was counted.
            if (!hit.Is(Cue.Day) || hit.InSubject || hit.Start - s.Start > Window || hit.Word.Words is "đến ngày")
                continue;
            if (At(prose, words, hit, s, before) is { } date)
                return date;
        }
        return null;
    }

    /// <summary>The last date of a sentence: "lùi từ ngày 11/5 sang 8 giờ ngày 13/5".</summary>
    public static EventDate? Last(Prose prose, Lexicon words, Sentence s, string? before)
    {
        for (var i = s.LastHit - 1; i >= s.FirstHit; i--)
            if (prose.Hits[i] is { InSubject: false } hit && hit.Is(Cue.Day)
                && At(prose, words, hit, s, before) is { } date)
                return date;
        return null;
    }

    // "14/10: Chi bộ … sinh hoạt": an entry of a diary or bulletin begins with its day.
    static EventDate? Head(Prose prose, Sentence s)
    {
        if (!Letters.IsDigit(prose.Text[s.Start]))
            return null;
        var found = DateScanner.Numeric(prose.Text, s.Start, dayWordBefore: true);
        if (!found.Found || found.Day == 0 || Scan.At(prose.Text, Scan.SkipSpaces(prose.Text, found.End)) != ':')
            return null;
        return new EventDate(
            prose.Words(s.Start, found.End), Resolve(found, prose.Day), s.Start, found.End + 1);
    }

    static EventDate? At(Prose prose, Lexicon words, CueHit hit, Sentence s, string? before)
    {
        var text = prose.Text;
        var at = Scan.SkipSpaces(text, hit.End);
        at = Weekday(text, at);
        // What follows "sáng nay" in brackets or after a comma may be its day: "Sáng nay (22/11)", "Chiều nay, 15/9".
        var bracket = Scan.At(text, at) is '(' or ',';
        if (bracket)
            at = Scan.SkipSpaces(text, at + 1);
        // "Trong 3 ngày (từ 10 đến 12/9)"
        if (bracket && Scan.IsWord(text, at, "tu"))
            at = Scan.SkipSpaces(text, at + 2);
        if (Clauses.Begins(text, at, "mung") || Clauses.Begins(text, at, "mong"))
            at = Scan.SkipSpaces(text, at + 4);
        if (Scan.IsWord(text, at, "ngay"))
            at = Scan.SkipSpaces(text, at + 4);
        var published = prose.Day;
        if (at < s.End && Letters.IsDigit(text[at]) && (IsDay(hit) || bracket || IsNow(hit)))
        {
            var found = Read(words, text, at, out var several);
            // "Từ ngày 09 đến ngày 10 tháng 12"
            if (hit.Word.Words is "từ ngày" && prose.FirstHit(hit.End) is var k && k < prose.Hits.Count
                && prose.Hits[k].Word.Words is "đến ngày" && prose.Hits[k].Start - hit.End < 14)
                return At(prose, words, prose.Hits[k], s, before) is { } last
                    ? new EventDate(prose.Words(hit.Start, last.End), OnDay(text, at, last.Iso), hit.Start, last.End)
                    : null;
            if (found.Found && found.Day > 0)
            {
                if (bracket && Scan.At(text, found.End) == ')')
                    found = found with { End = found.End + 1 };
                var start = Hour(text, hit, s.Start);
                var end = WeekdayAfter(text, found.End);
                var iso = Resolve(found, published);
                return new EventDate(
                    prose.Words(start, end), several ? OnDay(text, at, iso) : iso, start, end);
            }
            if (IsDay(hit))
                return Lunar(prose, hit, at);
        }
        var print = prose.Words(hit.Start, hit.End);
        var day = hit.Word.Words switch
        {
            "sáng nay" or "chiều nay" or "hôm nay" or "tối nay" or "sáng hôm nay" or "chiều hôm nay"
                or "sáng ngày hôm nay" => published,
            "hôm qua" or "chiều qua" or "sáng qua" or "tối qua" or "đêm qua" or "ngày hôm qua" or "sáng hôm qua"
                or "chiều hôm qua" or "tối hôm qua" => published?.AddDays(-1),
            _ => null,
        };
        if (day is { } known)
            return new EventDate(print, known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), hit.Start, hit.End);
        if (hit.Word.Words.EndsWith("cùng ngày", StringComparison.Ordinal))
            return new EventDate(print, before, hit.Start, hit.End);
        return hit.Word.Words is "vừa qua" or "mới đây" || IsNow(hit)
            ? new EventDate(print, null, hit.Start, hit.End)
            : null;
    }

    // "Sáng thứ Bảy, 19-7", "chiều thứ Hai (5/3)"
    static int Weekday(string text, int at)
    {
        var end = Clauses.Begins(text, at, "chu nhat") ? at + 8 : 0;
        if (end == 0 && Scan.IsWord(text, at, "thu"))
            end = Scan.WordEnd(text, Scan.SkipSpaces(text, at + 3));
        if (end == 0)
            return at;
        at = Scan.SkipSpaces(text, end);
        return Scan.At(text, at) == ',' ? Scan.SkipSpaces(text, at + 1) : at;
    }

    // "14 giờ ngày 02/10", "8h30 ngày 13/5": the hour before the day belongs to it.
    static int Hour(string text, CueHit hit, int limit)
    {
        if (hit.Word.Words is not "ngày")
            return hit.Start;
        var start = hit.Start;
        for (var n = 0; n < 4; n++)
        {
            var word = Scan.PreviousWord(text, start);
            if (word < limit || start - Scan.WordEnd(text, word) > 1)
                return hit.Start;
            var end = Scan.WordEnd(text, word);
            // "Từ 8 giờ đến 11 giờ 30 ngày 16/5": the hours are a span, and no part of the day.
            if (Scan.PreviousWord(text, word) is var to and >= 0 && Scan.IsWord(text, to, "den"))
                return hit.Start;
            if (Letters.IsDigit(text[word]) && (text.AsSpan(word, end - word).Contains('h')
                || Scan.IsWord(text, Scan.SkipSpaces(text, end), "gio")))
                return word;
            if (!Letters.IsDigit(text[word]) && !Scan.IsWord(text, word, "gio") && !Scan.IsWord(text, word, "phut"))
                return hit.Start;
            start = word;
        }
        return hit.Start;
    }

    // "ngày 13/5/2026 (thứ Tư)"
    static int WeekdayAfter(string text, int end)
    {
        var at = Scan.SkipSpaces(text, end);
        if (Scan.At(text, at) != '(')
            return end;
        var close = Weekday(text, at + 1);
        return close > at + 1 && Scan.At(text, close) == ')' ? close + 1 : end;
    }

    // Of several days the first, in the month and year of the last.
    static string? OnDay(string text, int at, string? last)
    {
        var day = 0;
        for (var i = at; i < text.Length && i < at + 2 && Letters.IsDigit(text[i]); i++)
            day = (day * 10) + (text[i] - '0');
        if (last is not { Length: 10 } || day == 0 || day > int.Parse(last.AsSpan(8), CultureInfo.InvariantCulture))
            return null;
        return string.Create(CultureInfo.InvariantCulture, $"{last.AsSpan(0, 8)}{day:00}");
    }

    // "Tối mùng 3": a day of the moon's month, which no calendar here resolves.
    static EventDate? Lunar(Prose prose, CueHit hit, int at)
    {
        var word = Scan.PreviousWord(prose.Text, at);
        if (word < hit.End || !(Scan.IsWord(prose.Text, word, "mung") || Scan.IsWord(prose.Text, word, "mong")))
            return null;
        return new EventDate(prose.Words(hit.Start, Scan.WordEnd(prose.Text, at)), null, hit.Start,
            Scan.WordEnd(prose.Text, at));
    }

    static bool IsDay(CueHit hit)
    {
        var words = hit.Word.Words;
        return words is not ("trước đó" or "vừa qua" or "mới đây") && !words.EndsWith("nay", StringComparison.Ordinal);
    }

    // "sáng nay", "chiều qua": a day that the day of publication tells, or that follows.
    static bool IsNow(CueHit hit) =>
        hit.Word.Words is not "vừa qua" && (hit.Word.Words.EndsWith("nay", StringComparison.Ordinal)
            || hit.Word.Words.EndsWith(" qua", StringComparison.Ordinal));

    // "24/11", "24-11/2023", "7 và 8/11", "05 - 06/12/2025"
    static FoundDate Read(Lexicon words, string text, int at, out bool several)
    {
        several = false;
        var first = DateScanner.Numeric(text, at, dayWordBefore: true);
        if (!first.Found)
            first = DateScanner.At(words, text, at);
        var ranged = Range(text, at);
        if (ranged > at)
        {
            var second = DateScanner.Numeric(text, ranged, dayWordBefore: true);
            if (second.Found && second.Day > 0 && (!first.Found || second.End > first.End + 1))
            {
                several = true;
                return Scan.At(text, second.End) == ')' ? second with { End = second.End + 1 } : second;
            }
        }
        if (!first.Found && Dotted(text, at) is { Found: true } dotted)
            return dotted;
        if (!first.Found && Month(words, text, at) is { Found: true } spelled)
            return spelled;
        return first;
    }

    // "Sáng 18.11"
    static FoundDate Dotted(string text, int at)
    {
        var dot = at;
        while (dot < text.Length && dot < at + 2 && Letters.IsDigit(text[dot]))
            dot++;
        if (Scan.At(text, dot) != '.')
            return default;
        var end = dot + 1;
        while (end < text.Length && end < dot + 3 && Letters.IsDigit(text[end]))
            end++;
        if (end == dot + 1 || (end < text.Length && Letters.IsWordPart(text[end])))
            return default;
        var day = int.Parse(text.AsSpan(at, dot - at), NumberStyles.None, CultureInfo.InvariantCulture);
        var month = int.Parse(text.AsSpan(dot + 1, end - dot - 1), NumberStyles.None, CultureInfo.InvariantCulture);
        return day is >= 1 and <= 31 && month is >= 1 and <= 12 ? new FoundDate(end, 0, month, day, false) : default;
    }

    // "ngày 8 tháng 8" without a year.
    static FoundDate Month(Lexicon words, string text, int at)
    {
        var back = Scan.PreviousWord(text, at);
        return back >= 0 && Scan.IsWord(text, back, "ngay") ? DateScanner.At(words, text, back) : default;
    }

    static int Range(string text, int at)
    {
        var i = at;
        while (i < text.Length && i < at + 10 && (Letters.IsDigit(text[i]) || text[i] == '/'))
            i++;
        i = Scan.SkipSpaces(text, i);
        if (Scan.IsWord(text, i, "va"))
            return Scan.SkipSpaces(text, i + 2);
        if (Scan.IsWord(text, i, "den"))
            return Scan.SkipSpaces(text, i + 3);
        return Scan.At(text, i) is '-' or ',' ? Scan.SkipSpaces(text, i + 1) : 0;
    }

    // The year of publication, or the one before when that day had not come yet.
    static string? Resolve(FoundDate date, DateOnly? published)
    {
        if (date.Impossible)
            return null;
        var year = date.Year;
        if (year == 0)
        {
            if (published is not { } day)
                return null;
            year = day.Year;
            if (date.Month > DateTime.DaysInMonth(year, 1) || !Exists(year, date) || Day(year, date) > day.AddDays(31))
                year--;
        }
        return Exists(year, date) ? Day(year, date).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
    }

    static bool Exists(int year, FoundDate date) =>
        date.Month is >= 1 and <= 12 && date.Day >= 1 && date.Day <= DateTime.DaysInMonth(year, date.Month);

    static DateOnly Day(int year, FoundDate date) => new(year, date.Month, date.Day);
}
