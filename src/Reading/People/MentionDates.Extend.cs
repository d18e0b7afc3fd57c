using System.Globalization;

namespace ThongSuot.Reading;

/// <summary>What belongs to a day besides its digits ("Sáng nay (22/11)", "14 giờ ngày …", "… hằng năm"), and days that
/// are told without digits ("Chiều hôm qua", "cùng ngày").</summary>
internal sealed partial class MentionDates
{
    static readonly string[] EveryYear = ["hang nam", "moi nam", "nam truoc", "nam sau", "nam nay", "nam toi"];

    // The span with what belongs to it before and behind; a month's own "cuối" and "đầu" too.
    (int Start, int End) Extend(int start, int end, string iso)
    {
        var bracket = false;
        if (iso.Length is 4 or 7 && iso[0] != '-')
        {
            var part = Scan.PreviousWord(_text, start);
            if (iso.Length == 7 && part >= 0 && IsPart(part))
                start = part;
        }
        else
        {
            start = Range(start);
            start = Hour(start);
            start = Relative(start, end, out bracket);
            if (DayPartBefore(start) is var word and >= 0)
                start = word;
        }
        if (bracket)
            end++;
        var at = Scan.SkipSpaces(_text, end);
        if (at > end && at < _text.Length && _text[at] is 'h' or 'm' or 'n')
            foreach (var words in EveryYear)
                if (SessionScanner.Phrase(_text, at, words) is var stop and > 0)
                    return (start, stop);
        return (start, end);
    }

    int SpacesBack(int at)
    {
        while (at > 0 && _text[at - 1] is ' ' or '\u00A0' or '\t')
            at--;
        return at;
    }

    bool IsPart(int word) =>
        (Scan.IsWord(_text, word, "cuoi") && Letters.Toneless(_text[word + 1]) == 'u')
        || (Scan.IsWord(_text, word, "dau") && Letters.Toneless(_text[word + 1]) == 'â')
        || (Scan.IsWord(_text, word, "giua") && Letters.Toneless(_text[word + 2]) == 'ư');

    int DayPartBefore(int start)
    {
        if (start == 0 || !Letters.IsBlank(_text[start - 1]))
            return -1;
        var word = Scan.PreviousWord(_text, start);
        return word >= 0 && start - word < 9 && IsDayPart(word) ? word : -1;
    }

    // "ngày 25 và 26-9", "từ ngày 06 đến ngày 10/7", "13 – 19/10/2025"
    int Range(int start)
    {
        var at = SpacesBack(start);
        if (at == start && (at == 0 || Letters.Fold(_text[at - 1]) != '-'))
            return start;
        if (at > 0 && Letters.Fold(_text[at - 1]) == '-')
        {
            at--;
        }
        else
        {
            var word = Scan.PreviousWord(_text, at);
            if (word < 0 || !(Scan.IsWord(_text, word, "va") || Scan.IsWord(_text, word, "den")))
                return start;
            at = word;
        }
        var end = Scan.SkipBlankBack(_text, at);
        var first = end;
        while (first > 0 && end - first < 3 && Letters.IsDigit(_text[first - 1]))
            first--;
        if (end - first is 0 or > 2 || (first > 0 && !Letters.IsBlank(_text[first - 1]) && _text[first - 1] != '('))
            return start;
        if (int.Parse(_text.AsSpan(first, end - first), CultureInfo.InvariantCulture) is 0 or > 31)
            return start;
        var day = Scan.PreviousWord(_text, first);
        var dayWord = day >= 0 && Scan.IsWord(_text, day, "ngay");
        // Numbers joined by "và" are days only where a word says so.
        if (!dayWord && !(first > 0 && _text[first - 1] == '(') && Letters.Fold(_text[at]) != '-')
            return start;
        return dayWord ? day : first;
    }

    // "14 giờ ngày 02/10", "14h00 ngày 11/5"
    int Hour(int start)
    {
        if (!Scan.IsWord(_text, start, "ngay"))
            return start;
        var end = SpacesBack(start);
        if (end == start || end == 0 || _text[end - 1] == '\n')
            return start;
        var from = end;
        while (from > 0 && end - from < 7 && (Letters.IsDigit(_text[from - 1]) || _text[from - 1] is 'h' or ':' or 'g'))
            from--;
        if (from < end && Scan.IsWordStart(_text, from) && Page.Time(_text, from, end) > from)
            return from;
        var word = Scan.PreviousWord(_text, start);
        // "7 giờ 30 phút ngày …"
        if (word >= 0 && Scan.IsWord(_text, word, "phut"))
            word = Scan.PreviousWord(_text, word);
        if (word >= 0 && Letters.IsDigit(_text[word]))
            word = Scan.PreviousWord(_text, word);
        if (word < 0 || !Scan.IsWord(_text, word, "gio"))
            return start;
        var hour = Scan.PreviousWord(_text, word);
        return hour >= 0 && Letters.IsDigit(_text[hour]) && Scan.WordEnd(_text, hour) - hour <= 2 ? hour : start;
    }

    // "Chiều qua (1/3)", "hôm qua, 12-9", "Sáng nay, 19/12", "sáng thứ Bảy, 9/11", "Thứ năm, ngày 31/8"
    int Relative(int start, int end, out bool bracket)
    {
        bracket = false;
        var at = start;
        while (at > 0 && start - at < 3 && _text[at - 1] is ' ' or '\u00A0')
            at--;
        if (at == 0 || _text[at - 1] is not ('(' or ','))
            return start;
        var open = _text[at - 1] == '(';
        if (open && (end >= _text.Length || _text[end] != ')'))
            return start;
        var word = Scan.PreviousWord(_text, at - 1);
        if (word < 0)
            return start;
        var from = Now(word);
        if (from < 0 && !open)
            from = WeekDay(word);
        if (from < 0)
            return start;
        bracket = open;
        return from;
    }

    // Where "chiều hôm qua", "sáng nay", "hôm nay" begins whose last word is given; -1 when it is none.
    int Now(int word)
    {
        if (!Scan.IsWord(_text, word, "nay") && !Scan.IsWord(_text, word, "qua") && !Scan.IsWord(_text, word, "mai"))
            return -1;
        var before = Scan.PreviousWord(_text, word);
        if (before < 0)
            return -1;
        if (Scan.IsWord(_text, before, "hom"))
            return DayPartBefore(before) is var part and >= 0 ? part
                : IsCounted(before) ? -1
                : before;
        return !IsDayPart(before) ? -1
            : DayPartBefore(before) is var two and >= 0 ? two
            : before;
    }

    int WeekDay(int word)
    {
        if (Scan.IsWord(_text, word, "nhat"))
            return Before(word, "chu");
        if (
            !Scan.IsWord(_text, word, "hai")
            && !Scan.IsWord(_text, word, "ba")
            && !Scan.IsWord(_text, word, "tu")
            && !Scan.IsWord(_text, word, "nam")
            && !Scan.IsWord(_text, word, "sau")
            && !Scan.IsWord(_text, word, "bay")
            && !(Letters.IsDigit(_text[word]) && Scan.WordEnd(_text, word) == word + 1)
        )
            return -1;
        return Before(word, "thu");
    }

    int Before(int word, string wanted) =>
        Scan.PreviousWord(_text, word) is var before && before >= 0 && Scan.IsWord(_text, before, wanted) ? before : -1;

    // "Sáng nay", "Chiều hôm qua", "cùng ngày" and "năm nay" without digits; told by the day of publication or by the
    // day named last.
    void Words()
    {
        if (published is { } day)
        {
            Words("nay", day);
            Words("qua", day);
        }
        for (var i = 0; (i = Next("ùng ngày", i)) >= 0; i += 8)
        {
            if (i == 0 || Letters.Fold(_text[i - 1]) != 'c' || Letters.IsWordPart(Scan.At(_text, i + 8)))
                continue;
            var start = DayPartBefore(i - 1) is var part and >= 0 ? part : i - 1;
            if (DayBefore(view.Start(start)) is { } same)
                Add(start, i + 8, same);
        }
    }

    int Next(string words, int from) =>
        _text.AsSpan(from).IndexOf(words, StringComparison.Ordinal) is var step and >= 0 ? from + step : -1;

    void Words(string last, DateOnly day)
    {
        for (var i = 0; (i = Next(last, i)) >= 0; i += 3)
        {
            if (!Scan.IsWordStart(_text, i) || Scan.WordEnd(_text, i) != i + 3)
                continue;
            var start = Now(i);
            if (start >= 0)
            {
                var that = last is "nay" ? day : day.AddDays(-1);
                Add(start, i + 3, that.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }
            else if (
                last is "nay"
                && Scan.PreviousWord(_text, i) is var year
                && year >= 0
                && Scan.IsWord(_text, year, "nam")
                && Letters.Toneless(_text[year + 1]) == 'ă'
                && !IsCounted(year)
            )
                Add(year, i + 3, day.Year.ToString("0000", CultureInfo.InvariantCulture));
        }
    }

    // "ba năm nay", "mấy năm nay" are spans of time.
    bool IsCounted(int year)
    {
        var word = Scan.PreviousWord(_text, year);
        if (word < 0)
            return false;
        foreach (var count in Counts)
            if (Scan.IsWord(_text, word, count))
                return true;
        return Letters.IsDigit(_text[word]);
    }

    static readonly string[] Counts =
    [
        "may", "nhieu", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi", "chuc", "tram", "vai", "cac",
        "nhung", "suot", "lau",
    ];

    // The day named last before a place, in the text as given.
    string? DayBefore(int at)
    {
        string? day = null;
        var nearest = -1;
        foreach (var one in _found)
            if (one.End <= at && one.Start > nearest && one.Canonical is { Length: >= 7 } iso)
                if (iso[0] == '-' || iso.Length >= 10)
                    (day, nearest) = (iso[0] == '-' ? iso : iso[..10], one.Start);
        return day;
    }
}
