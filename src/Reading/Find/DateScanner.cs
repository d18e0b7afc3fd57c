using System.Globalization;

namespace ThongSuot.Reading;

/// <summary>A date found at a place.</summary>
/// <param name="End">One past its last character; 0 when there is none.</param>
/// <param name="Year">The year, or 0.</param>
/// <param name="Month">The month, or 0.</param>
/// <param name="Day">The day, or 0.</param>
/// <param name="Impossible">True when the calendar has no such day.</param>
internal readonly record struct FoundDate(int End, int Year, int Month, int Day, bool Impossible)
{
    public bool Found => End > 0;

    /// <summary>As ISO; a day without a year as <c>--MM-dd</c>; null when impossible.</summary>
    public string? Iso
    {
        get
        {
            if (Impossible || !Found)
                return null;
            var culture = CultureInfo.InvariantCulture;
            if (Year == 0)
                return string.Create(culture, $"--{Month:00}-{Day:00}");
            if (Month == 0)
                return Year.ToString("0000", culture);
            return Day == 0
                ? string.Create(culture, $"{Year:0000}-{Month:00}")
                : string.Create(culture, $"{Year:0000}-{Month:00}-{Day:00}");
        }
    }
}

/// <summary>Reads dates in every printed form, Vietnamese and English.</summary>
internal static class DateScanner
{
    const int FirstYear = 1900;
    const int LastYear = 2199;

    static readonly string[] EnglishMonths =
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];

    static readonly string[] ShortMonths = [.. EnglishMonths.Select(month => month[..3])];

    /// <summary>A date that begins at <paramref name="i"/> with "ngày", "tháng", "năm", a digit or an English
    /// word.</summary>
    public static FoundDate At(Lexicon words, string text, int i)
    {
        var c = Scan.At(text, i);
        if (Letters.IsDigit(c))
        {
            var numeric = Numeric(text, i, dayWordBefore: false);
            return numeric.Found ? numeric : DayMonthWord(words, text, i, dayWordBefore: false);
        }
        if (c == 'n' && Scan.StartsWith(text, i, "ngay"))
            return AfterDayWord(words, text, i + 4);
        if (c == 't' && Scan.IsWord(text, i, "thang") && HasTone(text, i + 2, 2))
            return MonthYear(words, text, Scan.SkipBlank(text, i + 5));
        if (c == 'n' && Scan.IsWord(text, i, "nam") && Letters.Toneless(text[i + 1]) == 'ă')
            return Year(text, i + 3);
        return c is 'j' or 'f' or 'm' or 'a' or 's' or 'o' or 'n' or 'd' ? English(text, i) : default;
    }

    /// <summary>A full numeric date: day, month and year of four digits (of two where that is clear).</summary>
    public static FoundDate Numeric(string text, int i, bool dayWordBefore)
    {
        var at = Number(text, i, 2, out var day);
        if (at == 0)
            return default;
        var sep = Separator(text, ref at);
        if (sep == '\0')
            return default;
        at = Number(text, at, 2, out var month);
        if (at == 0)
            return default;
        var dayMonthEnd = at;
        var sep2 = Separator(text, ref at);
        if (sep2 != '\0')
        {
            var yearEnd = Number(text, at, 4, out var year);
            if (yearEnd - at == 4 && year is >= FirstYear and <= LastYear)
                return Checked(yearEnd, year, month, day);
            // Two digits of a year are taken only after "ngày", inside a text, and not where a window cut the year.
            if (
                yearEnd - at == 2
                && sep2 == sep
                && dayWordBefore
                && yearEnd < text.Length
                && !Letters.IsWordPart(text[yearEnd])
            )
                return Checked(yearEnd, year >= 45 ? 1900 + year : 2000 + year, month, day);
            if (yearEnd > 0)
                return default;
        }
        if (dayWordBefore && sep != '.' && day is >= 1 and <= 31 && month is >= 1 and <= 12)
        {
            var withYear = Year(text, SkipYearWord(text, dayMonthEnd));
            if (withYear.Found)
                return Checked(withYear.End, withYear.Year, month, day);
            return new FoundDate(dayMonthEnd, 0, month, day, false);
        }
        return default;
    }

    static FoundDate AfterDayWord(Lexicon words, string text, int i)
    {
        var at = Scan.SkipBlank(text, i);
        if (at < text.Length && !Letters.IsDigit(text[at]) && at == i)
            return default;
        if (Scan.IsWord(text, at, "mong") || Scan.IsWord(text, at, "mung"))
            at = Scan.SkipBlank(text, at + 4);
        var numeric = Numeric(text, at, dayWordBefore: true);
        return numeric.Found ? numeric : DayMonthWord(words, text, at, dayWordBefore: true);
    }

    // "8 tháng 8 năm 2018", "ngày 8 tháng tám, năm 2018", "9 Tháng 1 2015"
    static FoundDate DayMonthWord(Lexicon words, string text, int i, bool dayWordBefore)
    {
        var at = Number(text, i, 2, out var day);
        if (at == 0)
            return default;
        at = Scan.SkipBlank(text, at);
        if (!Scan.StartsWith(text, at, "thang"))
            return EnglishAfterDay(text, at, day);
        at = Month(words, text, Scan.SkipBlank(text, at + 5), out var month);
        if (at == 0)
            return default;
        var year = Year(text, SkipYearWord(text, at));
        if (year.Found)
            return Checked(year.End, year.Year, month, day);
        return dayWordBefore && day is >= 1 and <= 31 && !IsCut(text, at)
            ? new FoundDate(at, 0, month, day, false)
            : default;
    }

    // A year that the end of the text cuts ("ngày 8 tháng 8 năm 20") leaves no date at all.
    static bool IsCut(string text, int at) => Scan.SkipBlank(text, at) >= text.Length;

    static FoundDate MonthYear(Lexicon words, string text, int i)
    {
        var at = Month(words, text, i, out var month);
        if (at == 0)
            return default;
        var sep = at;
        var year = Separator(text, ref sep) != '\0' ? Year(text, sep) : Year(text, SkipYearWord(text, at));
        return year.Found && month is >= 1 and <= 12 ? new FoundDate(year.End, year.Year, month, 0, false) : default;
    }

    static FoundDate Year(string text, int i)
    {
        var at = Scan.SkipBlank(text, i);
        var end = Number(text, at, 4, out var year);
        return end - at == 4 && year is >= FirstYear and <= LastYear ? new FoundDate(end, year, 0, 0, false) : default;
    }

    static int SkipYearWord(string text, int i)
    {
        var at = Scan.SkipBlank(text, i);
        if (Scan.At(text, at) == ',')
            at = Scan.SkipBlank(text, at + 1);
        return Scan.StartsWith(text, at, "nam") ? at + 3 : at;
    }

    static int Month(Lexicon words, string text, int i, out int month)
    {
        var at = Number(text, i, 2, out month);
        if (at > 0)
            return at;
        if (words.Ranks.Match(text, i, out var end) is not { Number: <= 12 } rank)
            return 0;
        // "tháng tư năm 2020": "năm" here is the year's word and not the number five.
        if (rank.Number == 5 && Year(text, end).Found && !Scan.StartsWith(text, Scan.SkipBlank(text, end), "nam"))
            return 0;
        month = rank.Number;
        return end;
    }

    /// <summary>True when an English month stands there, in full or as its first three letters.</summary>
    public static bool IsEnglishMonth(string text, int i) => EnglishMonth(text, i) > 0;

    static int EnglishMonth(string text, int i)
    {
        var end = Scan.WordEnd(text, i);
        if (end - i is < 3 or > 9)
            return 0;
        for (var m = 0; m < EnglishMonths.Length; m++)
            if (
                Scan.At(text, i) == EnglishMonths[m][0]
                && Scan.IsWord(text, i, end - i == 3 ? ShortMonths[m] : EnglishMonths[m])
            )
                return m + 1;
        return 0;
    }

    static FoundDate English(string text, int i)
    {
        if (EnglishMonth(text, i) is not (var month and > 0))
            return default;
        var at = Number(text, Scan.SkipBlank(text, Scan.WordEnd(text, i)), 2, out var day);
        if (at == 0)
            return default;
        at = Scan.SkipBlank(text, at);
        if (Scan.At(text, at) == ',')
            at++;
        var year = Year(text, at);
        return year.Found ? Checked(year.End, year.Year, month, day) : default;
    }

    static FoundDate EnglishAfterDay(string text, int i, int day)
    {
        for (var m = 0; m < EnglishMonths.Length; m++)
        {
            if (!Scan.IsWord(text, i, EnglishMonths[m]))
                continue;
            var at = i + EnglishMonths[m].Length;
            if (Scan.At(text, at) == ',')
                at++;
            var year = Year(text, at);
            return year.Found ? Checked(year.End, year.Year, m + 1, day) : default;
        }
        return default;
    }

    static FoundDate Checked(int end, int year, int month, int day)
    {
        var real = month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        return new FoundDate(end, year, month, day, !real);
    }

    // "8/8/2018", "8-8-2018", "8.8.2018", also with one blank around the sign.
    static char Separator(string text, ref int at)
    {
        var i = Scan.SkipSpaces(text, at);
        if (i - at > 1)
            return '\0';
        var c = Scan.At(text, i);
        if (c is not ('/' or '-' or '.'))
            return '\0';
        var next = Scan.SkipBlank(text, i + 1);
        if (next - i > 3)
            return '\0';
        at = next;
        return c;
    }

    // Digits that are not part of a longer number; 0 when there are none.
    static int Number(string text, int i, int most, out int value)
    {
        value = 0;
        var at = i;
        while (at < text.Length && Letters.IsDigit(text[at]) && at - i < most)
            value = (value * 10) + (text[at++] - '0');
        return at == i || (at < text.Length && Letters.IsDigit(text[at])) ? 0 : at;
    }

    static bool HasTone(string text, int i, int tone) => Letters.Tone(text[i]) == tone || text[i] < 0x80;
}
