namespace ThongSuot.Reading;

/// <summary>A number with its symbol, or a number alone.</summary>
internal sealed record FoundSymbol
{
    public required int Start { get; init; }
    public required int End { get; init; }

    /// <summary>The number as printed.</summary>
    public required string Number { get; init; }

    /// <summary>The year inside the symbol, or 0.</summary>
    public int Year { get; init; }

    /// <summary>The codes after number and year, as printed with look-alikes replaced.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>The sign before each code.</summary>
    public string Separators { get; init; } = "";

    public bool LookAlikes { get; init; }

    public bool IsWhole => Codes.Count > 0;
}

/// <summary>
/// Reads "12-CT/TW", "15/2020/NĐ-CP", "12- CTr/BCĐ" and every other printed form of a symbol. It follows the printed
/// signs only; what the codes mean is said by <see cref="SymbolGrammar"/>.
/// </summary>
internal static class SymbolScanner
{
    static readonly System.Buffers.SearchValues<char> Vowels = System.Buffers.SearchValues.Create("aeiouyăâêôơư");

    const int MostCodes = 6;
    const int LongestCode = 16;

    static readonly List<string> NoCodes = [];

    /// <summary>The symbol whose number begins at <paramref name="i"/>, or null when no number stands there.</summary>
    /// <param name="words">The catalogue.</param>
    /// <param name="text">The text.</param>
    /// <param name="i">Where the number begins.</param>
    /// <param name="whole">True when a number without a code is no answer: most numbers of a text then cost
    /// nothing.</param>
    public static FoundSymbol? At(Lexicon words, string text, int i, bool whole = false)
    {
        var end = NumberEnd(text, i);
        if (end == 0)
            return null;
        var at = end;
        var year = 0;
        var looked = false;
        if (YearAfter(text, end) is var (yearEnd, y) && yearEnd > 0)
            (at, year) = (yearEnd, y);
        if (whole && NextCode(words, text, at, NoCodes, year) is null)
            return null;
        var number = Digits(text, i, end);
        var separators = new List<char>();
        var codes = new List<string>();
        while (codes.Count < MostCodes && NextCode(words, text, at, codes, year) is { } code)
        {
            separators.Add(code.Separator);
            codes.Add(code.Text);
            looked |= code.LookAlike;
            at = code.End;
            if (code.Last)
                break;
        }
        if (codes.Count == 0)
            (at, year) = (end, 0);
        return new FoundSymbol
        {
            Start = i,
            End = at,
            Number = number,
            Year = year,
            Codes = codes,
            Separators = string.Concat(separators),
            LookAlikes = looked,
        };
    }

    /// <summary>End of a number such as 05, 66.13, 15A; 0 when none stands there.</summary>
    public static int NumberEnd(string text, int i)
    {
        var at = i;
        var digits = 0;
        while (at < text.Length && at - i < 7 && (Letters.IsDigit(text[at]) || IsLikeDigit(text, at)))
            digits += Letters.IsDigit(text[at++]) ? 1 : 0;
        if (digits == 0 || at - i > 6)
            return 0;
        // A decimal number is one only when the rest of a symbol follows: "66.13/2026/NQ-CP", not "1.2 Nội dung".
        if (Scan.At(text, at) == '.' && at - i <= 4)
        {
            var more = at + 1;
            while (more < text.Length && more - at <= 3 && Letters.IsDigit(text[more]))
                more++;
            if (more > at + 1 && Scan.At(text, Scan.SkipSpaces(text, more)) is '/' or '-')
                return more;
        }
        if (
            at < text.Length
            && Letters.IsLetter(text[at])
            && (at + 1 == text.Length || !Letters.IsWordPart(text[at + 1]))
        )
            return Scan.At(text, at) is >= 'a' and <= 'h' ? at + 1 : 0;
        return at;
    }

    // "O5-CT/TW", "l2-KL/TW", "7I-NQ/TW": letters for digits, where a digit and a sign stand beside them.
    static bool IsLikeDigit(string text, int at) =>
        text[at] is 'O' or 'o' or 'I' or 'l'
        && at + 1 < text.Length
        && (
            (at > 0 && Letters.IsDigit(text[at - 1]) && Letters.Fold(text[at + 1]) is '-' or '/')
            || (Letters.IsDigit(text[at + 1]) && (at == 0 || !Letters.IsWordPart(text[at - 1])))
        );

    static string Digits(string text, int start, int end) =>
        string.Create(
            end - start,
            (text, start),
            static (span, from) =>
            {
                for (var i = 0; i < span.Length; i++)
                    span[i] = from.text[from.start + i] switch
                    {
                        'O' or 'o' => '0',
                        'I' or 'l' => '1',
                        var c => c,
                    };
            }
        );

    /// <summary>The year of "100/2019" after its number, with the place after it; (0, 0) when there is none.</summary>
    public static (int End, int Year) YearAfter(string text, int i)
    {
        var at = Scan.SkipSpaces(text, i);
        if (at - i > 2 || Scan.At(text, at) is not ('/' or '-'))
            return default;
        at = Scan.SkipBlank(text, at + 1);
        if (Scan.At(text, at) == '/')
            at++;
        var end = at;
        var year = 0;
        while (end < text.Length && end - at < 5 && Letters.IsDigit(text[end]))
            year = (year * 10) + (text[end++] - '0');
        return end - at == 4 && year is >= 1945 and <= 2199 ? (end, year) : default;
    }

    readonly record struct Code(string Text, char Separator, int End, bool LookAlike, bool Last);

    static Code? NextCode(Lexicon words, string text, int i, List<string> before, int year)
    {
        var at = Scan.SkipBlank(text, i);
        var sign = Scan.At(text, at);
        var gapBefore = at - i;
        if (sign is not ('/' or '-' or '.' or '_'))
            return BlankForHyphen(words, text, i, at, before, year);
        var from = sign == '.' ? at + 1 : Scan.SkipBlank(text, at + 1);
        if (Scan.At(text, from) is '/' or '-')
            from = Scan.SkipBlank(text, from + 1);
        var gapAfter = from - at - 1;
        if (sign is '.' && (gapBefore > 0 || before.Count == 0))
            return null;
        // "5053-CV/VPTW/nb": small letters only as a last part.
        var suffix = before.Count >= 2 && sign == '/' && gapBefore + gapAfter == 0;
        if (CodeAt(words, text, from, suffix) is not { } code)
            return null;
        var gaps = gapBefore > 0 || gapAfter > 0;
        if (!gaps)
            return code with { Separator = sign };
        // Blanks inside a symbol: only while it is not yet whole, and only before codes that are known.
        var broken = gapBefore == 0 && text.AsSpan(at + 1, gapAfter).Contains('\n');
        var known = words.StraightTypeCode(code.Text) is not null || words.StraightIssuerCode(code.Text) is not null;
        if (before.Count >= 2 && !(broken && code.Text.Length > 1 && sign != '.'))
            return null;
        if (before.Count == 1 && year == 0 && gapBefore > 0 && gapAfter > 0 && !known)
            return null;
        if (before.Count == 0 && !known && !broken && sign != '/')
            return null;
        return code with { Separator = sign };
    }

    // "298 KH/TWĐTN", "18 NQ/TW", "12CT/TW": a blank, or nothing, stands for the hyphen.
    static Code? BlankForHyphen(Lexicon words, string text, int i, int at, List<string> before, int year)
    {
        if (before.Count != 0 || year != 0 || at >= text.Length || !Letters.IsUpper(text[at]))
            return null;
        if (Scan.At(text, Scan.WordEnd(text, at)) is not ('/' or '-' or '&') || text.AsSpan(i, at - i).Contains('\n'))
            return null;
        if (CodeAt(words, text, at) is not { } code || words.StraightTypeCode(code.Text) is null)
            return null;
        if (Scan.At(text, code.End) is not ('/' or '-') || !Letters.IsUpper(text[at]))
            return null;
        return CodeAt(words, text, code.End + 1) is null ? null : code with { Separator = '-' };
    }

    static Code? CodeAt(Lexicon words, string text, int i, bool suffix = false)
    {
        if (i >= text.Length || !Letters.IsLetter(text[i]))
            return null;
        var at = i;
        int upper = 0,
            lower = 0,
            digits = 0,
            toned = -1;
        var look = false;
        for (; at < text.Length && at - i <= LongestCode + 4; at++)
        {
            var c = text[at];
            if (Letters.IsDigit(c))
                digits++;
            else if (c == '&' && at > i && at + 1 < text.Length && Letters.IsLetter(text[at + 1]))
                upper++;
            else if (!Letters.IsLetter(c))
                break;
            else if (Letters.IsUpper(c))
                upper++;
            else
                lower++;
            look |= Letters.IsLookAlike(c);
            if (toned < 0 && Letters.Tone(c) != 0)
                toned = at;
        }
        if (toned >= 0)
            return CutAtKnown(words, text, i, toned);
        if (at - i > LongestCode)
            return null;
        var printed = Straighten(text, i, at);
        if (upper > 0 && lower > 0 && !IsMixedCode(words, printed, lower))
            return null;
        if (
            upper == 0
            && words.StraightTypeCode(printed) is null
            && words.StraightIssuerCode(printed) is null
            && !(suffix && lower <= 3)
        )
            return null;
        return new Code(WithoutFootnote(words, printed, digits, ref at), '\0', at, look, false);
    }

    // "TTg", "CTr", "BTv" are codes, "Thu" and "Khoản" are words: these have vowels and one capital.
    static bool IsMixedCode(Lexicon words, string printed, int lower)
    {
        if (
            string.Equals(
                words.StraightTypeCode(printed) ?? words.StraightIssuerCode(printed),
                printed,
                StringComparison.Ordinal
            )
        )
            return true;
        if (printed.AsSpan(1).IndexOfAny(Vowels) >= 0 && printed.Length - lower == 1)
            return false;
        return words.StraightTypeCode(printed) is not null
            || words.StraightIssuerCode(printed) is not null
            || (lower <= 2 && printed.Length - lower >= 2);
    }

    // A lost line break glues the next word to the code ("VPĐOÀN"): keep the longest known code, else nothing.
    static Code? CutAtKnown(Lexicon words, string text, int i, int toned)
    {
        for (var end = toned; end > i + 1; end--)
        {
            var piece = Straighten(text, i, end);
            if (words.StraightIssuerCode(piece) is null)
                continue;
            return new Code(piece, '\0', end, false, true);
        }
        return null;
    }

    // "140/NQ-CP2" carries a footnote mark; "91/2025/QH15" a term of the National Assembly.
    static string WithoutFootnote(Lexicon words, string code, int digits, ref int at)
    {
        if (digits == 0 || !Letters.IsDigit(code[^1]))
            return code;
        var bare = code.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        if (bare.Length + digits != code.Length)
            return code;
        var key = TextKey.Typed(bare).ToUpperInvariant();
        if (key.EndsWith("QH", StringComparison.Ordinal) || key.EndsWith("HĐND", StringComparison.Ordinal))
            return code;
        if (words.StraightIssuerCode(bare) is null || digits > 2)
            return code;
        at -= digits;
        return bare;
    }

    static string Straighten(string text, int start, int end) =>
        string.Create(
            end - start,
            (text, start),
            static (span, from) =>
            {
                for (var i = 0; i < span.Length; i++)
                    span[i] = Letters.Straight(from.text[from.start + i]);
            }
        );
}
