using System.Globalization;

namespace ThongSuot.Reading;

/// <summary>Contradictions of a mention in itself and with the day of the text.</summary>
internal sealed class Warnings(Catalogue catalogue, DateOnly? publishedOn)
{
    public void About(Mention mention, List<CitationWarning> warnings)
    {
        if (mention.PrintedDate is not null && mention.Date is null && mention.PrintedDate.Any(char.IsAsciiDigit))
            AddIfImpossible(mention, warnings);
        if (
            publishedOn is { } day
            && mention.Date is { Length: 10 } date
            && DateOnly.TryParseExact(
                date,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var own
            )
            && own > day
        )
            warnings.Add(
                new(WarningCodes.DateAfterText, [date, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)])
            );
        if (mention.Swapped)
            warnings.Add(new(WarningCodes.SeparatorSwapped, [mention.PrintedSymbol ?? "", mention.Symbol ?? ""]));
        if (mention.LookAlikes is { } printed)
            warnings.Add(new(WarningCodes.LookAlikeLetters, [printed]));
        if (mention.TypeName is null)
            return;
        if (mention is { TypeCode: { } code, Old: false } && !Agrees(mention.TypeName, code))
            warnings.Add(new(WarningCodes.TypeAgainstCode, [mention.TypeName, code]));
        if (Forbidden(mention) is { } body)
            warnings.Add(new(WarningCodes.TypeNotAllowedForIssuer, [mention.TypeName, body]));
    }

    static void AddIfImpossible(Mention mention, List<CitationWarning> warnings)
    {
        // A day without a year is no mistake; a day that no calendar has is one.
        var found = DateScanner.At(Catalogue.Default.Lexicon, mention.PrintedDate ?? "", 0);
        if (found.Impossible)
            warnings.Add(new(WarningCodes.ImpossibleDate, [mention.PrintedDate ?? ""]));
    }

    bool Agrees(string type, string code)
    {
        var types = catalogue.TypesOfCode(code);
        return types.Count == 0
            || types.Any(t => string.Equals(t.Word, type, StringComparison.Ordinal))
            || (catalogue.FindType(type)?.Codes.Any(own => string.Equals(own, code, StringComparison.Ordinal)) ?? true)
            || types.Any(t =>
                t.Word.StartsWith(type, StringComparison.Ordinal) || type.StartsWith(t.Word, StringComparison.Ordinal)
            )
            || type is "công văn" or "văn bản hợp nhất";
    }

    string? Forbidden(Mention mention)
    {
        var standing = Standing(mention, out var code);
        if (standing is not { } body)
            return null;
        foreach (var rule in catalogue.Lexicon.Files.TypeRules)
        {
            if (!string.Equals(rule.Type, mention.TypeName, StringComparison.Ordinal))
                continue;
            if (rule.Code.Length > 0 && !string.Equals(rule.Code, code, StringComparison.Ordinal))
                continue;
            if (rule.Family is { } family && family != body.Family)
                continue;
            if (rule.Level is { } level && level != body.Level)
                continue;
            return mention.Issuer ?? code;
        }
        return null;
    }

    (IssuerLevel Level, IssuerFamily Family)? Standing(Mention mention, out string? code)
    {
        code = mention.IssuerCode;
        if (mention.Issuer is { } name && catalogue.Lexicon.IssuerOfName(name) is { } known)
        {
            code ??= known.Codes.Count > 0 ? known.Codes[0] : null;
            return (known.Level, known.Family);
        }
        return code is null ? null : catalogue.LevelOfCode(code);
    }
}
