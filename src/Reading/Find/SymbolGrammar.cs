using System.Text;

namespace ThongSuot.Reading;

/// <summary>What a printed symbol means.</summary>
/// <param name="Canonical">The symbol in the style of its issuer.</param>
/// <param name="TypeCode">The type code in its right spelling, or null.</param>
/// <param name="IssuerCode">The issuer part, or null.</param>
/// <param name="Style">The style it belongs to.</param>
/// <param name="Swapped">True when Party and State separators were swapped.</param>
/// <param name="Certain">True when type and issuer are both known, so that no type word is needed.</param>
internal sealed record SymbolMeaning(
    string Canonical,
    string? TypeCode,
    string? IssuerCode,
    SymbolStyle Style,
    bool Swapped,
    bool Certain
);

/// <summary>
/// Tells type and issuer of a symbol and writes it as its issuer does: Party "25-CT/TW", State "15/CT-TTg",
/// normative "30/2020/NĐ-CP" (rules: Hướng dẫn 05-HD/VPTW; Nghị định 30/2020/NĐ-CP, appendix I and III).
/// </summary>
internal static class SymbolGrammar
{
    public static SymbolMeaning? Read(Lexicon words, FoundSymbol found, DocumentType? word)
    {
        var codes = Split(words, found, out var separators);
        if (codes.Count == 0)
            return null;
        var law = Law(found, codes);
        if (law is not null)
            return law;
        var type = TypeCode(words, codes[0], word);
        if (codes.Count == 1)
            return Single(words, found, codes[0], separators[0]);
        if (type is null || (words.StraightIssuerCode(codes[0]) is not null && IsOldOrder(words, codes)))
            return WithoutTypeFirst(words, found, codes, separators);
        return Ordinary(words, found, codes, separators, type);
    }

    static SymbolMeaning Ordinary(Lexicon words, FoundSymbol found, List<string> codes, string separators, string type)
    {
        codes[0] = type;
        codes[1] = words.StraightIssuerCode(codes[1]) ?? Upper(codes[1]);
        var standing = words.Catalogue.LevelOfCode(codes[1]);
        var body = words.IssuerOfCode(codes[1]);
        var party = body is not null
            ? body.Style == SymbolStyle.Party
            : standing is { Family: IssuerFamily.Party or IssuerFamily.Union };
        var state =
            found.Year > 0 || (standing is { Family: not IssuerFamily.Other } && !party && body?.AnyStyle != true);
        var asParty = separators[0] == '-' && separators[1] == '/';
        var asState = separators[0] == '/' && separators[1] is '-' or '.';
        var swapped = (party && found.Year == 0 && asState) || (state && found.Year == 0 && asParty);
        var style =
            party && found.Year == 0 ? SymbolStyle.Party
            : found.Year > 0 ? SymbolStyle.Normative
            : state ? SymbolStyle.State
            : asParty ? SymbolStyle.Party
            : SymbolStyle.State;
        var (first, second) = style == SymbolStyle.Party ? ('-', '/') : ('/', '-');
        if (style == SymbolStyle.State && separators is "/.")
            second = '.';
        var known = standing is not null;
        return new SymbolMeaning(
            Write(found, codes, [first, second, .. separators[2..]]),
            type,
            codes[1],
            style,
            swapped,
            known || found.Year > 0
        );
    }

    // "91/2025/QH15", "1686/NQ-UBTVQH15" is ordinary, "30/2000/PL-UBTVQH10" too; here the first code is the body
    // itself.
    static SymbolMeaning? Law(FoundSymbol found, List<string> codes)
    {
        var body = Upper(codes[0]);
        if (found.Year == 0 || !(IsTerm(body, "QH") || IsTerm(body, "UBTVQH")))
            return null;
        codes[0] = body;
        return new SymbolMeaning(
            Write(found, codes, ['/', .. found.Separators[1..]]),
            null,
            body,
            SymbolStyle.Law,
            false,
            true
        );
    }

    static bool IsTerm(string code, string body)
    {
        if (!code.StartsWith(body, StringComparison.Ordinal))
            return false;
        for (var i = body.Length; i < code.Length; i++)
            if (!Letters.IsDigit(code[i]) && code[i] is not ('K' or 'I' or 'V' or 'X'))
                return false;
        return code.Length > body.Length || body is "UBTVQH";
    }

    // "115-TTg", "27/CP", "46/2019/QĐUBND" after splitting has two codes and is ordinary.
    static SymbolMeaning Single(Lexicon words, FoundSymbol found, string code, char separator)
    {
        var issuer = words.StraightIssuerCode(code);
        var type = issuer is null ? words.StraightTypeCode(code) : null;
        var canonical = Write(found, [issuer ?? type ?? code], [separator]);
        return new SymbolMeaning(
            canonical,
            type,
            issuer ?? (type is null ? Upper(code) : null),
            SymbolStyle.Old,
            false,
            false
        );
    }

    static bool IsOldOrder(Lexicon words, List<string> codes) =>
        words.StraightTypeCode(codes[0]) is null && words.StraightTypeCode(codes[1]) is not null;

    // "37-BYT/QĐ" and "500/BYT-QĐ" of old ministries keep their order; "1806/SKHCN-CĐS" is a letter.
    static SymbolMeaning WithoutTypeFirst(Lexicon words, FoundSymbol found, List<string> codes, string separators)
    {
        codes[0] = words.StraightIssuerCode(codes[0]) ?? codes[0];
        var type = words.StraightTypeCode(codes[1]);
        var known = words.StraightIssuerCode(codes[0]) is not null;
        if (type is not null && words.StraightIssuerCode(codes[1]) is null && known)
        {
            codes[1] = type;
            return new SymbolMeaning(
                Write(found, codes, separators.ToCharArray()),
                type,
                codes[0],
                SymbolStyle.Old,
                false,
                known
            );
        }
        return new SymbolMeaning(
            Write(found, codes, separators.ToCharArray()),
            null,
            codes[0],
            SymbolStyle.Letter,
            false,
            false
        );
    }

    // "QD" stands for QĐ; "DA" for ĐA where the word says so.
    static string? TypeCode(Lexicon words, string code, DocumentType? word)
    {
        if (word is not null)
            foreach (var own in word.Codes)
                if (string.Equals(TextKey.Fold(own), TextKey.Fold(code), StringComparison.Ordinal))
                    return own;
        return words.StraightTypeCode(code);
    }

    // "NĐCP", "QĐUBND", "NQHĐND": the hyphen got lost.
    static List<string> Split(Lexicon words, FoundSymbol found, out string separators)
    {
        var codes = found.Codes.ToList();
        separators = found.Separators;
        if (codes.Count != 1 || codes[0].Length < 4)
            return codes;
        var code = codes[0];
        if (words.StraightIssuerCode(code) is not null || words.StraightTypeCode(code) is not null)
            return codes;
        for (var cut = Math.Min(4, code.Length - 2); cut >= 2; cut--)
        {
            if (
                words.StraightTypeCode(code[..cut]) is not { } type
                || words.StraightIssuerCode(code[cut..]) is not { } issuer
            )
                continue;
            separators += separators[0] == '-' ? '/' : '-';
            return [type, issuer];
        }
        return codes;
    }

    static string Write(FoundSymbol found, List<string> codes, ReadOnlySpan<char> separators)
    {
        var symbol = new StringBuilder(found.Number);
        if (found.Year > 0)
            symbol.Append('/').Append(found.Year);
        for (var i = 0; i < codes.Count; i++)
        {
            // After a year only a slash is right: "42-2022-NĐ-CP" is "42/2022/NĐ-CP".
            symbol
                .Append(
                    i == 0 && found.Year > 0 ? '/'
                    : separators[i] == '_' ? '-'
                    : separators[i]
                )
                .Append(codes[i]);
        }
        return symbol.ToString();
    }

    static string Upper(string code)
    {
        foreach (var c in code)
            if (Letters.IsUpper(c))
                return code;
        return code.ToUpperInvariant();
    }
}
