using System.Buffers;
using System.Globalization;

namespace ThongSuot.Reading;

/// <summary>
/// Dates as mentions: those of the text with the time of day before them ("Sáng 24/11"), days and months without a
/// year, quarters and spans of years. Where the day of publication is known, a day without a year gets the nearest one.
/// </summary>
internal sealed partial class MentionDates(View view, string source, DateOnly? published, PageFacts? page)
{
    static readonly string[] DayParts = ["sang", "chieu", "toi", "trua", "dem"];

    static readonly string[] BeforeDay =
    [
        "truoc",
        "sau",
        "hom",
        "den",
        "tu",
        "dip",
        "chot",
        "qua",
        "nay",
        "toi",
        "het",
        "vao",
        "tinh",
        "han",
        "va",
        "sang",
        "chieu",
        "trua",
        "dem",
    ];

    static readonly SearchValues<string> QuarterWords = SearchValues.Create(["uý ", "UÝ "], StringComparison.Ordinal);

    readonly string _text = view.Text;
    readonly List<NamedMention> _found = [];

    /// <summary>All of them, in order.</summary>
    /// <param name="dates">The dates of the text, in offsets of the text as given.</param>
    /// <param name="printed">Where the page prints its day with its time.</param>
    public List<NamedMention> Find(IReadOnlyList<DateMention> dates, (int Start, int End) printed)
    {
        if (printed.End > 0)
            Add(Relative(printed.Start, printed.End, out _), printed.End, Moment(printed));
        foreach (var date in dates)
            Known(date, printed);
        Numbers(dates);
        Quarters();
        Words();
        if (page is { Furniture.Count: > 0 })
            _found.RemoveAll(d => page.IsFurniture(ViewAt(d.Start)) && view.Start(printed.Start) != d.Start);
        _found.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
        for (var i = _found.Count - 1; i > 0; i--)
            if (_found[i].Start < _found[i - 1].End)
                _found.RemoveAt(i);
        return _found;
    }

    void Known(DateMention date, (int Start, int End) printed)
    {
        if (printed.End > 0 && date.Start >= view.Start(printed.Start) && date.End <= view.End(printed.End))
            return;
        var start = ViewAt(date.Start);
        var end = ViewAt(date.End - 1) + 1;
        var (from, to) = Extend(start, end, date.Iso);
        // Of a page of HTML no tag gets into a mention.
        if (!ReferenceEquals(_text, source) && source.AsSpan()[view.Start(from)..view.End(to)].Contains('<'))
            (from, to) = (start, end);
        if (date.Iso.StartsWith("--", StringComparison.Ordinal) && to > end && _text[to - 1] != ')')
            Add(from, to, date.Iso);
        else
            Add(from, to, Year(date.Iso));
    }

    // Where a character of the text as given stands in the view.
    int ViewAt(int at)
    {
        if (ReferenceEquals(_text, source))
            return at;
        var (low, high) = (0, _text.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (view.Start(middle) <= at)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }

    // "Sáng 24/11", "trước 20/6", "tháng 10", "giai đoạn 2021 - 2030"
    void Numbers(IReadOnlyList<DateMention> dates)
    {
        var next = 0;
        for (var i = 0; i < _text.Length; )
        {
            var step = _text.AsSpan(i).IndexOfAnyInRange('0', '9');
            if (step < 0)
                return;
            i += step;
            var end = i;
            while (end < _text.Length && Letters.IsDigit(_text[end]))
                end++;
            while (next < dates.Count && dates[next].End <= view.Start(i))
                next++;
            var taken = next < dates.Count && dates[next].Start <= view.Start(i);
            if (end - i == 4)
                end = Math.Max(end, Years(i, end));
            else if (!taken && end - i <= 2 && (i == 0 || !Letters.IsWordPart(_text[i - 1])))
                end = Math.Max(end, DayOrMonth(i, end));
            i = end;
        }
    }

    int DayOrMonth(int start, int end)
    {
        var sign = end < _text.Length ? _text[end] : '\0';
        if (sign is not ('/' or '-' or '.') && (start < 6 || Letters.Fold(_text[start - 2]) != 'g'))
            return end;
        var first = int.Parse(_text.AsSpan(start, end - start), CultureInfo.InvariantCulture);
        var word = Scan.PreviousWord(_text, start);
        if (sign is '/' or '-' or '.' && end + 1 < _text.Length && Letters.IsDigit(_text[end + 1]))
        {
            var to = end + 1;
            while (to < _text.Length && Letters.IsDigit(_text[to]))
                to++;
            var second = int.Parse(_text.AsSpan(end + 1, Math.Min(2, to - end - 1)), CultureInfo.InvariantCulture);
            var closed = to >= _text.Length || (!Letters.IsWordPart(_text[to]) && _text[to] is not ('/' or '-' or '%'));
            if (to - end - 1 > 2 || !closed || first is 0 or > 31 || second is 0 or > 12 || !IsDay(start, word, to))
                return to;
            if (word >= 0 && Scan.IsWord(_text, word, "ngay"))
                start = word;
            var iso = string.Create(CultureInfo.InvariantCulture, $"--{second:00}-{first:00}");
            var (from, until) = Extend(start, to, iso);
            Add(from, until, Year(iso));
            return to;
        }
        if (word < 0 || !Scan.IsWord(_text, word, "thang") || Letters.Tone(_text[word + 2]) != 2 || first is 0 or > 12)
            return end;
        if (Letters.IsDigit(Scan.At(_text, Scan.SkipBlankBack(_text, word) - 1)) || sign is '/' or '-')
            return end;
        var (begin, stop) = Extend(word, end, "0000-00");
        Add(
            begin,
            stop,
            published is { } day
                ? string.Create(CultureInfo.InvariantCulture, $"{Nearest(day, first, 15):0000}-{first:00}")
                : string.Create(CultureInfo.InvariantCulture, $"--{first:00}")
        );
        return end;
    }

    // A bare "20/6" is a day where a word says so, and in brackets or after a bullet; else it may be a share.
    bool IsDay(int start, int word, int end)
    {
        var left = Scan.SkipBlankBack(_text, start);
        if (left > 0 && _text[left - 1] is '(' or '▪' or '-' or '–')
            return Scan.At(_text, end) is ')' or ':';
        // "Chiều nay, 15/9", "sáng thứ Bảy, 9/11": the word before says so.
        if (left > 0 && _text[left - 1] == ',' && Relative(start, end, out _) != start)
            return true;
        if (word < 0)
            return false;
        foreach (var cue in BeforeDay)
            if (Scan.IsWord(_text, word, cue))
                return true;
        // "chậm nhất 20/6", and not "ít nhất 1/3 số đơn vị".
        if (Scan.IsWord(_text, word, "nhat"))
            return Scan.PreviousWord(_text, word) is var late && late >= 0 && !Scan.IsWord(_text, late, "it");
        return Scan.IsWord(_text, word, "ngay");
    }

    bool IsDayPart(int word)
    {
        foreach (var part in DayParts)
            if (Scan.IsWord(_text, word, part))
                return part is not "sang" || Letters.Tone(_text[word + 1]) == 2;
        return false;
    }

    int Years(int start, int end)
    {
        var dash = Scan.SkipSpaces(_text, end);
        if (Scan.At(_text, dash) != '-')
            return 0;
        var second = Scan.SkipSpaces(_text, dash + 1);
        var to = Scan.WordEnd(_text, second);
        if (to - second != 4 || !Letters.IsDigit(Scan.At(_text, second)) || !Letters.IsDigit(Scan.At(_text, to - 1)))
            return 0;
        var word = Scan.PreviousWord(_text, start);
        var before = word < 0 ? -1 : Scan.PreviousWord(_text, word);
        var head =
            before < 0
                ? 0
                : SessionScanner.Phrase(_text, before, "giai doan")
                    + SessionScanner.Phrase(_text, before, "thoi ky")
                    + SessionScanner.Phrase(_text, before, "nam hoc")
                    + SessionScanner.Phrase(_text, before, "nhiem ky");
        if (head == 0)
            return 0;
        Add(before, to, _text[start..end] + "/" + _text[second..to]);
        return to;
    }

    // "quý II", "quý IV năm 2022", "quý II/2024"
    void Quarters()
    {
        for (
            var i = 0;
            (i = _text.AsSpan(i).IndexOfAny(QuarterWords) is var step and >= 0 ? i + step : -1) >= 0;
            i += 3
        )
        {
            if (i == 0 || Letters.Fold(_text[i - 1]) != 'q' || !Scan.IsWordStart(_text, i - 1))
                continue;
            var at = Scan.SkipSpaces(_text, i + 3);
            var end = SessionScanner.Roman(_text, at);
            var number =
                end > 0
                    ? _text[at..end] switch
                    {
                        "I" => 1,
                        "II" => 2,
                        "III" => 3,
                        "IV" => 4,
                        _ => 0,
                    }
                : Scan.At(_text, at) is >= '1' and <= '4' && Scan.WordEnd(_text, at) == at + 1 ? _text[at] - '0'
                : 0;
            if (number == 0)
                continue;
            end = Math.Max(end, at + 1);
            var year = Scan.At(_text, end) == '/' ? end + 1 : Scan.SkipSpaces(_text, end);
            if (SessionScanner.Phrase(_text, year, "nam") is var word and > 0)
                year = Scan.SkipSpaces(_text, word);
            var to = Scan.WordEnd(_text, year);
            var printed = to - year == 4 && year > end && Letters.IsDigit(_text[year]) ? _text[year..to] : null;
            var full = printed ?? published?.Year.ToString(CultureInfo.InvariantCulture);
            Add(
                i - 1,
                printed is null ? end : to,
                (full ?? "-") + "-Q" + number.ToString(CultureInfo.InvariantCulture)
            );
        }
    }

    // A day without a year is that of the year that brings it nearest to the day of publication.
    string Year(string iso)
    {
        if (published is not { } day || !iso.StartsWith("--", StringComparison.Ordinal))
            return iso;
        var month = int.Parse(iso.AsSpan(2, 2), CultureInfo.InvariantCulture);
        var number = int.Parse(iso.AsSpan(5, 2), CultureInfo.InvariantCulture);
        return Nearest(day, month, number).ToString("0000", CultureInfo.InvariantCulture) + iso[1..];
    }

    static int Nearest(DateOnly day, int month, int number)
    {
        var months = ((month - day.Month) * 31) + number - day.Day;
        return months > 190 ? day.Year - 1
            : months < -190 ? day.Year + 1
            : day.Year;
    }

    string Moment((int Start, int End) printed)
    {
        var day = published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
        for (var i = printed.Start; i < printed.End; i++)
            if (
                Letters.IsDigit(_text[i])
                && Scan.IsWordStart(_text, i)
                && Page.Time(_text, i, printed.End) is var end and > 0
            )
            {
                var time = _text[i..end].Replace('h', ':').Replace('H', ':').Split(':');
                return $"{day}T{time[0].PadLeft(2, '0')}:{time[1]}";
            }
        return day;
    }

    void Add(int start, int end, string canonical) => _found.Add(Make(view.Start(start), view.End(end), canonical));

    NamedMention Make(int start, int end, string canonical) =>
        new()
        {
            Kind = "date",
            Text = source[start..end],
            Canonical = canonical,
            Start = start,
            End = end,
            Confidence = 0.95,
        };
}
