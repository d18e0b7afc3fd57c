namespace ThongSuot.Reading;

/// <summary>Numbers without a symbol: what makes "Chỉ thị 25" a citation and "Kế hoạch 5 năm" none.</summary>
internal sealed partial class MentionParser
{
    static Mention ShortOf(string text, int start, FoundSymbol symbol, DocumentType type)
    {
        var end = symbol.Start + symbol.Number.Length;
        var number = symbol.Number;
        if (DecimalEnd(text, end, type) is var whole and > 0)
            (end, number) = (whole, text[symbol.Start..whole]);
        var (yearEnd, year) = SymbolScanner.YearAfter(text, end);
        if (yearEnd > 0 && (yearEnd - end > 6 || text[yearEnd - 5] == '-'))
            (yearEnd, year) = (0, 0);
        return new Mention
        {
            Start = start,
            End = yearEnd > 0 ? yearEnd : end,
            Form = CitationForm.Short,
            Type = type,
            TypeName = type.Word,
            Number = number,
            Year = year,
            Confidence = type.Short == ShortForm.Strong ? 0.95 : 0.85,
        };
    }

    bool IsShort(string text, int start, int wordEnd, int at, FoundSymbol symbol, DocumentType type, bool labelled)
    {
        if (type.Short == ShortForm.Symbol)
            return false;
        var end = at + symbol.Number.Length;
        if (DecimalEnd(text, end, type) is var whole and > 0)
            end = whole;
        if (!EndsAsNumber(text, end))
            return false;
        if (labelled)
            return symbol.Number.Length <= 6 && !IsQuantity(text, end);
        if (type.Short == ShortForm.Plain && !Letters.IsUpper(text[start]))
            return false;
        if (symbol.Number.Length > 4 || IsYear(symbol.Number) || IsQuantity(text, end))
            return false;
        // Numbers below ten are printed 01 to 09: a bare digit before a noun counts something.
        if (type.Short == ShortForm.Plain && symbol.Number.Length == 1 && !ClosesNumber(text, end))
            return false;
        var broken = text.AsSpan(wordEnd, at - wordEnd).Contains('\n');
        return !broken || !IsAloneOnLine(text, end);
    }

    // "Nghị quyết 66.13": the Government numbers resolutions with a point.
    static int DecimalEnd(string text, int end, DocumentType type)
    {
        if (type.Short != ShortForm.Strong || Scan.At(text, end) != '.' || end < 2 || !Letters.IsDigit(text[end - 2]))
            return 0;
        var at = end + 1;
        while (at < text.Length && Letters.IsDigit(text[at]))
            at++;
        return at - end is 2 or 3 && Scan.At(text, at) is not ('.' or '/' or ',') ? at : 0;
    }

    // Not the start of a decimal, of a date, of a range or of a percentage.
    static bool EndsAsNumber(string text, int end)
    {
        var c = Scan.At(text, end);
        if (c is '%' or '°')
            return false;
        if (c is '.' or ',' && Letters.IsDigit(Scan.At(text, end + 1)))
            return false;
        if (SymbolScanner.YearAfter(text, end) is (> 0, _))
            return Scan.At(text, Scan.SkipSpaces(text, end)) == '/';
        var sign = Scan.SkipSpaces(text, end);
        return Scan.At(text, sign) is not ('/' or '-')
            || !Letters.IsDigit(Scan.At(text, Scan.SkipSpaces(text, sign + 1)));
    }

    bool IsQuantity(string text, int end)
    {
        var at = Scan.SkipSpaces(text, end);
        if (at == end || words.Units.Match(text, at, out _) is null)
            return false;
        // "tháng 6 năm 2023" is the date of the document; "5 năm 2021 - 2025" are five years.
        var date = DateScanner.At(words, text, at);
        return !date.Found || Scan.At(text, Scan.SkipSpaces(text, date.End)) == '-';
    }

    static bool IsYear(string number) =>
        number.Length == 4 && (number[0] == '1' && number[1] == '9' || number[0] == '2' && number[1] <= '1');

    // In a table or a list the number of the next row follows a bare type word.
    static bool IsAloneOnLine(string text, int end)
    {
        if (Scan.At(text, end) is '.' or ')' or '/')
            return true;
        var at = Scan.SkipSpaces(text, end);
        return at >= text.Length || text[at] is '\n' or '\r';
    }

    // After a number of a list nothing may follow that makes it a quantity.
    bool ClosesNumber(string text, int end)
    {
        if (!EndsAsNumber(text, end) || IsQuantity(text, end))
            return false;
        var at = Scan.SkipSpaces(text, end);
        if (at >= text.Length || !Letters.IsWordPart(text[at]))
            return true;
        foreach (
            var word in new[]
            {
                "va",
                "cua",
                "ve",
                "ngay",
                "nam",
                "khoa",
                "da",
                "la",
                "hoac",
                "duoc",
                "do",
                "gan",
                "voi",
                "trong",
                "vao",
            }
        )
            if (Scan.IsWord(text, at, word))
                return true;
        return false;
    }
}
