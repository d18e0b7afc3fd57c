namespace ThongSuot.Reading;

/// <summary>A symbol, or a part of one, as somebody typed it.</summary>
public sealed record ParsedSymbol
{
    /// <summary>The number as typed, leading zero kept ("05"); null when only codes were typed.</summary>
    public string? Number { get; init; }

    /// <summary>The year inside the symbol, or null.</summary>
    public int? Year { get; init; }

    /// <summary>The type code in its right spelling, or null.</summary>
    public string? TypeCode { get; init; }

    /// <summary>Types the code or the typed word may stand for, the usual one first.</summary>
    public IReadOnlyList<DocumentType> Types { get; init; } = [];

    /// <summary>The issuer part in its right spelling, or null.</summary>
    public string? IssuerCode { get; init; }

    /// <summary>Bodies the issuer part may stand for.</summary>
    public IReadOnlyList<Issuer> Issuers { get; init; } = [];

    /// <summary>The style of its issuer.</summary>
    public SymbolStyle Style { get; init; }

    /// <summary>The symbol as its issuer writes it ("12-CT/TW"); null when a part is missing.</summary>
    public string? Canonical { get; init; }
}

/// <summary>
/// Understands what a clerk types into a search or a form: <c>12CT/TW</c>, <c>12-CT-TW</c>, <c>12/CT-TW</c>,
/// <c>15/2020/NĐ-CP</c>, <c>nd 30/2020</c>, <c>chi thi 12</c>; case, marks and separators do not matter.
/// </summary>
public static class SymbolParser
{
    const int Longest = 80;

    /// <summary>Reads a typed symbol.</summary>
    /// <param name="typed">At most 80 characters.</param>
    /// <param name="symbol">What was understood.</param>
    /// <param name="catalogue">Types and bodies; null for <see cref="Catalogue.Default"/>.</param>
    /// <returns>False when neither a number nor a known code stands there, or a word that is neither.</returns>
    public static bool TryParse(string? typed, out ParsedSymbol symbol, Catalogue? catalogue = null)
    {
        symbol = new ParsedSymbol();
        if (string.IsNullOrWhiteSpace(typed) || typed.Length > Longest)
            return false;
        var words = (catalogue ?? Catalogue.Default).Lexicon;
        var text = View.Of(typed.Trim()).Text;
        var type = TypeWord(words, text, out var rest);
        var parts = Parts(text, rest);
        if (parts.Count == 0)
            return false;
        var reading = new TypedSymbol(words, type);
        foreach (var part in parts)
            if (!reading.Take(part))
                return false;
        if (!reading.IsAny)
            return false;
        symbol = reading.Result();
        return true;
    }

    static DocumentType? TypeWord(Lexicon words, string text, out int rest)
    {
        rest = 0;
        if (
            words.TypeWords.Match(text, 0, out var end) is not { } word
            && words.TypeWords.MatchBare(text, 0, out end) is null
        )
            return null;
        word = words.TypeWords.Match(text, 0, out end) ?? words.TypeWords.MatchBare(text, 0, out end);
        rest = Scan.SkipBlank(text, end);
        if (Scan.IsWord(text, rest, "so") || Scan.IsWord(text, rest, "no"))
            rest += 2;
        return word?.Type;
    }

    // Numbers and codes, also where nothing separates them ("12CT/TW").
    static List<string> Parts(string text, int i)
    {
        var parts = new List<string>();
        while (i < text.Length)
        {
            if (!Letters.IsWordPart(text[i]))
            {
                i++;
                continue;
            }
            var digits = Letters.IsDigit(text[i]);
            var end = i + 1;
            while (end < text.Length && Letters.IsWordPart(text[end]) && (!digits || Letters.IsDigit(text[end])))
                end++;
            if (digits && end + 1 < text.Length && text[end] == '.' && Letters.IsDigit(text[end + 1]))
            {
                end++;
                while (end < text.Length && Letters.IsDigit(text[end]))
                    end++;
            }
            var part = text[i..end];
            if (!(part.Length == 2 && TextKey.Fold(part) is "so" or "no" && parts.Count == 0))
                parts.Add(part);
            i = end;
        }
        return parts;
    }
}
