using System.Globalization;

namespace ThongSuot.Reading;

/// <summary>A date as far as it is known: a day, a month, a year, or a day without its year.</summary>
/// <param name="Year">The year, or null.</param>
/// <param name="Month">The month, or null.</param>
/// <param name="DayOfMonth">The day, or null.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct PartialDate(int? Year, int? Month, int? DayOfMonth)
{
    /// <summary>The full day, or null when a part is not known.</summary>
    public DateOnly? Day => Year is { } y && Month is { } m && DayOfMonth is { } d ? new DateOnly(y, m, d) : null;

    /// <summary><c>yyyy-MM-dd</c>, <c>yyyy-MM</c>, <c>yyyy</c>, or <c>--MM-dd</c> for a day without a year.</summary>
    public override string ToString()
    {
        var culture = CultureInfo.InvariantCulture;
        if (Year is not { } year)
            return string.Create(culture, $"--{Month ?? 0:00}-{DayOfMonth ?? 0:00}");
        if (Month is not { } month)
            return year.ToString("0000", culture);
        return DayOfMonth is { } day
            ? string.Create(culture, $"{year:0000}-{month:00}-{day:00}")
            : string.Create(culture, $"{year:0000}-{month:00}");
    }
}

/// <summary>
/// Reads a date in every form Vietnamese documents print it and people type it: 8/8/2018, 08-08-2018, 8.8.2018,
/// "ngày 8 tháng 8 năm 2018", "tháng bốn năm 2020", 8/2018, 2018, 2018-08-08, "Thứ Tư, 07/01/2015 | 22:34".
/// </summary>
public static class VietnameseDates
{
    const int Longest = 100;

    /// <summary>Reads one date.</summary>
    /// <param name="text">The date, with nothing else but a weekday, a time, brackets or blanks around it.</param>
    /// <param name="date">The date; a day that no calendar has is refused.</param>
    /// <returns>False when the text is no date.</returns>
    public static bool TryParse(string? text, out PartialDate date)
    {
        date = default;
        if (string.IsNullOrWhiteSpace(text) || text.Length > Longest)
            return false;
        var view = View.Of(text).Text;
        var words = Catalogue.Default.Lexicon;
        for (var i = 0; i < view.Length; i++)
        {
            if (!Scan.IsWordStart(view, i) || !(Letters.IsLetter(view[i]) || Letters.IsDigit(view[i])))
                continue;
            if (Iso(view, i, out date) && IsRest(view, i + 10))
                return true;
            var found = DateScanner.At(words, view, i);
            if (!found.Found)
                found = Short(view, i);
            if (!found.Found)
            {
                if (IsTimeOrWeekday(view, ref i))
                    continue;
                return false;
            }
            if (found.Impossible || !IsRest(view, found.End))
                return false;
            date = new PartialDate(Known(found.Year), Known(found.Month), Known(found.Day));
            return true;
        }
        return false;
    }

    static int? Known(int part) => part == 0 ? null : part;

    static bool Iso(string text, int i, out PartialDate date)
    {
        date = default;
        if (
            i + 10 > text.Length
            || !DateOnly.TryParseExact(
                text.AsSpan(i, 10),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
            return false;
        date = new PartialDate(day.Year, day.Month, day.Day);
        return true;
    }

    // "2018", "8/2018", "26/7"
    static FoundDate Short(string text, int i)
    {
        var end = Scan.WordEnd(text, i);
        if (!int.TryParse(text.AsSpan(i, end - i), NumberStyles.None, CultureInfo.InvariantCulture, out var first))
            return default;
        if (end - i == 4 && first is >= 1900 and <= 2199)
        {
            // ISO month: 2018-08
            if (
                end + 3 <= text.Length
                && text[end] == '-'
                && int.TryParse(
                    text.AsSpan(end + 1, Math.Min(2, text.Length - end - 1)),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var m
                )
                && m is >= 1 and <= 12
                && Scan.WordEnd(text, end + 1) == end + 3
            )
                return new FoundDate(end + 3, first, m, 0, false);
            return new FoundDate(end, first, 0, 0, false);
        }
        if (Scan.At(text, end) is not ('/' or '-' or '.'))
            return default;
        var stop = Scan.WordEnd(text, end + 1);
        if (
            !int.TryParse(
                text.AsSpan(end + 1, stop - end - 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var second
            )
        )
            return default;
        if (stop - end - 1 == 4 && first is >= 1 and <= 12 && second is >= 1900 and <= 2199)
            return new FoundDate(stop, second, first, 0, false);
        return first is >= 1 and <= 31 && second is >= 1 and <= 12 && stop - end <= 3
            ? new FoundDate(stop, 0, second, first, false)
            : default;
    }

    static bool IsTimeOrWeekday(string text, ref int i)
    {
        var end = Scan.WordEnd(text, i);
        var time = end < text.Length && (text[end] is ':' || Scan.At(text, end - 1) is 'h' or 'g');
        if (Letters.IsDigit(text[i]))
        {
            if (!time)
                return false;
            i = text[end] == ':' ? Scan.WordEnd(text, end + 1) : end;
            return true;
        }
        foreach (var word in Around)
        {
            if (!Scan.IsWord(text, i, word))
                continue;
            i = end - 1;
            return true;
        }
        return false;
    }

    static readonly string[] Around =
    [
        "thu",
        "hai",
        "ba",
        "tu",
        "nam",
        "sau",
        "bay",
        "chu",
        "nhat",
        "luc",
        "sang",
        "chieu",
        "toi",
        "cap",
        "dang",
        "ngay",
        "am",
        "pm",
        "gmt",
        "gio",
        "phut",
        "t2",
        "t3",
        "t4",
        "t5",
        "t6",
        "t7",
        "cn",
        "t",
        "z",
        "dated",
        "of",
        "on",
    ];

    // After the date only a time, a zone or signs may follow.
    static bool IsRest(string text, int i)
    {
        while (i < text.Length)
        {
            if (!Letters.IsWordPart(text[i]))
            {
                i++;
                continue;
            }
            var end = Scan.WordEnd(text, i);
            var known = false;
            foreach (var word in Around)
                known |= Scan.IsWord(text, i, word);
            var time = Letters.IsDigit(text[i]) && end - i <= 8;
            if (!known && !time && Scan.At(text, i) != 't')
                return false;
            i = end;
        }
        return true;
    }
}
