using System.Collections.Frozen;

namespace ThongSuot.Reading;

/// <summary>
/// What the reader knows of types, bodies, names and words. Built from data files with dates of validity; the files
/// built into the library can be extended or overridden at run time. Immutable and safe to share between threads.
/// </summary>
/// <remarks>
/// Sources of the built-in data: Quy định 399-QĐ/TW and 66-QĐ/TW (Party types), Hướng dẫn 05-HD/VPTW and 36-HD/VPTW
/// (Party symbols), Nghị định 30/2020/NĐ-CP appendix III (State types and codes), Luật 64/2025/QH15 (normative
/// documents), and usage in published documents.
/// </remarks>
public sealed class Catalogue
{
    readonly FrozenDictionary<string, DocumentType> _typeByKey;
    readonly FrozenDictionary<string, DocumentType[]> _typesByCode;
    readonly FrozenDictionary<string, Issuer[]> _issuersByKey;

    Catalogue(CatalogueFiles files)
    {
        Types = files.Types;
        Issuers = files.Issuers;
        _typeByKey = ByWord(files.Types);
        _typesByCode = files
            .Types.SelectMany(type => type.Codes.Select(code => (Key: TextKey.Typed(code), type)))
            .GroupBy(x => x.Key, x => x.type, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        _issuersByKey = files
            .Issuers.SelectMany(body =>
                body.Codes.Append(body.Name).Concat(body.Aliases).Select(w => (Key: TextKey.Typed(w), body))
            )
            .GroupBy(x => x.Key, x => x.body, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.Distinct().ToArray(), StringComparer.Ordinal);
        Lexicon = new Lexicon(this, files);
    }

    /// <summary>The catalogue built into the library.</summary>
    public static Catalogue Default { get; } = new(CatalogueFiles.BuiltIn());

    /// <summary>All types, in the order of the file; for a select box.</summary>
    public IReadOnlyList<DocumentType> Types { get; }

    /// <summary>All bodies with a name of their own, in the order of the file.</summary>
    public IReadOnlyList<Issuer> Issuers { get; }

    internal Lexicon Lexicon { get; }

    /// <summary>This catalogue with the rows of one more file; a row with a known first column replaces the old
    /// one.</summary>
    /// <param name="file">Which file the rows belong to: <c>types</c>, <c>issuers</c>, <c>issuer-words</c>,
    /// <c>names</c>, <c>ranks</c>, <c>false-friends</c>, <c>warnings</c> or <c>noise</c>.</param>
    /// <param name="rows">The rows, in the form of the built-in file of that name.</param>
    /// <exception cref="ArgumentException">No file of that name.</exception>
    /// <exception cref="InvalidDataException">A row cannot be understood; the message names the line.</exception>
    public Catalogue With(string file, TextReader rows)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(rows);
        return new Catalogue(Lexicon.Files.With(file, rows));
    }

    /// <summary>The type of that word, alias, English term or code; with several types for a code, the usual
    /// one.</summary>
    /// <param name="wordOrCode">"chỉ thị", "chi thi", "CT", "Directive"; case and marks do not matter.</param>
    public DocumentType? FindType(string wordOrCode)
    {
        ArgumentNullException.ThrowIfNull(wordOrCode);
        if (_typeByKey.TryGetValue(TextKey.Typed(wordOrCode), out var type))
            return type;
        var codes = TypesOfCode(wordOrCode);
        if (codes.Count > 0)
            return codes[0];
        return _typeByKey.TryGetValue(TextKey.Fold(wordOrCode), out type) ? type : null;
    }

    /// <summary>All types a code may stand for: "QĐ" is decision and regulation, "TT" circular of Party or
    /// State.</summary>
    /// <param name="code">The code; without its marks ("QD") it is understood when that is unambiguous.</param>
    public IReadOnlyList<DocumentType> TypesOfCode(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (_typesByCode.TryGetValue(TextKey.Typed(code), out var types))
            return types;
        var straight = Lexicon.StraightTypeCode(code);
        return straight is not null && _typesByCode.TryGetValue(TextKey.Typed(straight), out types) ? types : [];
    }

    /// <summary>The body of that name, alias or code as it was on a day; with several for a code, the first
    /// listed.</summary>
    /// <param name="aliasOrCode">"BBT", "Ban Bí thư", "BTGDVTW"; case does not matter.</param>
    /// <param name="on">The day, or null for any day.</param>
    public Issuer? FindIssuer(string aliasOrCode, DateOnly? on = null) =>
        FindIssuers(aliasOrCode).FirstOrDefault(x => x.ExistsOn(on));

    /// <summary>All bodies of that name, alias or code.</summary>
    /// <param name="aliasOrCode">As for <see cref="FindIssuer"/>.</param>
    public IReadOnlyList<Issuer> FindIssuers(string aliasOrCode)
    {
        ArgumentNullException.ThrowIfNull(aliasOrCode);
        return _issuersByKey.TryGetValue(TextKey.Typed(aliasOrCode), out var bodies) ? bodies : [];
    }

    /// <summary>Level and family that the issuer part of a symbol stands for, also for codes made by rule
    /// ("ĐULHHN" is a Party committee of a unit, "UBND" a State body); null when nothing is known of it.</summary>
    /// <param name="code">The issuer part ("TW", "TU", "ĐULHHN", "SKHCN").</param>
    public (IssuerLevel Level, IssuerFamily Family)? LevelOfCode(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (Lexicon.IssuerOfCode(code) is { } known)
            return (known.Level, known.Family);
        return IssuerCodes.ByRule(TextKey.Typed(code).ToUpperInvariant());
    }

    static FrozenDictionary<string, DocumentType> ByWord(IReadOnlyList<DocumentType> types)
    {
        var keys = new Dictionary<string, DocumentType>(StringComparer.Ordinal);
        foreach (var type in types)
        foreach (var word in type.Aliases.Concat(type.EnglishWords).Prepend(type.Word).Append(type.English))
        {
            keys.TryAdd(TextKey.Typed(word), type);
            keys.TryAdd(TextKey.Fold(word), type);
        }
        return keys.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
