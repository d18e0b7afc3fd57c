namespace ThongSuot.Reading;

/// <summary>Collects the parts of a typed symbol and says what they mean together.</summary>
internal sealed class TypedSymbol(Lexicon words, DocumentType? type)
{
    readonly List<string> _codes = [];
    string? _number;
    int _year;

    public bool IsAny => _number is not null || _codes.Count > 0;

    public bool Take(string part)
    {
        if (!Letters.IsDigit(part[0]))
        {
            if (part.Length > 20)
                return false;
            if (
                _codes.Count > 0
                || _number is not null
                || words.StraightTypeCode(part) is not null
                || words.StraightIssuerCode(part) is not null
                || IssuerCodes.ByRule(part.ToUpperInvariant()) is not null
            )
            {
                _codes.Add(part);
                return _codes.Count <= 5;
            }
            return false;
        }
        if (_number is null)
            _number = part;
        else if (part.Length == 4 && _year == 0)
            _year = int.Parse(part, System.Globalization.CultureInfo.InvariantCulture);
        else
            return false;
        return true;
    }

    public ParsedSymbol Result()
    {
        // "nd 30/2020": the first code is the type also where it stands before the number.
        var meaning = _number is null || _codes.Count == 0 ? null : SymbolGrammar.Read(words, Found(), type);
        var code = meaning?.TypeCode ?? FirstType() ?? (type?.Codes.Count > 0 ? type.Codes[0] : null);
        var issuer = meaning is { IssuerCode: not null } ? meaning.IssuerCode : FirstIssuer(code);
        if (meaning is { TypeCode: null, Style: SymbolStyle.Old } && FirstType() is not null)
            issuer = null;
        return new ParsedSymbol
        {
            Number = _number,
            Year = _year == 0 ? null : _year,
            TypeCode = code,
            Types =
                type is not null ? [type]
                : code is null ? []
                : words.Catalogue.TypesOfCode(code),
            IssuerCode = issuer,
            Issuers = issuer is null ? [] : words.Catalogue.FindIssuers(issuer),
            Style = issuer is null ? SymbolStyle.Unknown : meaning?.Style ?? SymbolStyle.Unknown,
            Canonical =
                issuer is null || (code is null && meaning?.Style is not (SymbolStyle.Law or SymbolStyle.Letter))
                    ? null
                    : meaning?.Canonical,
        };
    }

    FoundSymbol Found()
    {
        var codes = _codes.ToList();
        if (
            type is not null
            && codes.Count == 1
            && type.Codes.Count > 0
            && words.StraightIssuerCode(codes[0]) is not null
        )
            codes.Insert(0, type.Codes[0]);
        var issuer = codes.Count > 1 ? words.IssuerOfCode(codes[1]) : null;
        var family = codes.Count > 1 ? words.Catalogue.LevelOfCode(codes[1])?.Family : null;
        var party =
            _year == 0
            && (
                issuer?.Style == SymbolStyle.Party
                || (issuer is null && family is IssuerFamily.Party or IssuerFamily.Union)
            );
        return new FoundSymbol
        {
            Start = 0,
            End = 0,
            Number = _number ?? "",
            Year = _year,
            Codes = codes,
            Separators = (party ? "-/" : "/-").PadRight(Math.Max(2, codes.Count), '-')[..codes.Count],
        };
    }

    string? FirstType() => _codes.Count > 0 ? words.StraightTypeCode(_codes[0]) : null;

    string? FirstIssuer(string? code)
    {
        foreach (var part in _codes)
            if (
                words.StraightIssuerCode(part) is { } issuer
                && !string.Equals(issuer, code, StringComparison.Ordinal)
            )
                return issuer;
        return null;
    }
}
