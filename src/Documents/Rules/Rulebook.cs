using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Documents.Rules;

/// <summary>A symbol somebody typed, understood.</summary>
/// <param name="Symbol">Canonical; empty when only a number was typed.</param>
/// <param name="Type">The type its code tells, or null.</param>
internal sealed record TypedSymbol(string Symbol, string Number, string IssuerCode, string? Type);

/// <summary>What this room asks the reader's catalogue: types, issuers, levels, symbols.</summary>
internal sealed class Rulebook(Catalogue catalogue)
{
    /// <summary>All types: the Vietnamese word that is stored, and its name in both languages.</summary>
    public IReadOnlyList<(string Word, Phrase Name)> Types { get; } =
        [.. catalogue.Types.Select(t => (t.Word, new Phrase(Capital(t.Word), t.English)))];

    /// <summary>Names of issuing bodies, for suggestions while typing.</summary>
    public IReadOnlyList<string> Issuers { get; } =
        [.. catalogue.Issuers.Select(i => i.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>Understands what a clerk types as a number or symbol; null when it is neither.</summary>
    public TypedSymbol? Symbol(string typed)
    {
        if (!SymbolParser.TryParse(typed, out var parsed, catalogue) || parsed.Number is not { } number) return null;
        var type = parsed.Types.Count > 0 ? parsed.Types[0].Word : null;
        return new(parsed.Canonical ?? "", number, parsed.IssuerCode ?? "", type);
    }

    /// <summary>System and level of the body that issued: by its code, else by its name, else Party centre.</summary>
    public (string Family, string Level) Seat(string issuer, string code)
    {
        var seat = code.Length > 0 ? catalogue.LevelOfCode(code) : null;
        if (seat is null && catalogue.FindIssuer(issuer) is { } body) seat = (body.Level, body.Family);
        return seat is { } s
            ? (s.Family.ToString().ToLowerInvariant(), s.Level.ToString().ToLowerInvariant())
            : (Families.Other, Levels.Centre);
    }

    static string Capital(string s) => char.ToUpperInvariant(s[0]) + s[1..];
}
