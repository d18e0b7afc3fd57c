using ThongSuot.Kernel.Search;
using ThongSuot.Reading;

namespace ThongSuot.Documents;

/// <summary>Stored keys by which documents are compared; made here and nowhere else.</summary>
internal static class DocumentKeys
{
    /// <summary>"12-CT/TW", "12/CT-TW" and "12 ct tw" have one key.</summary>
    public static string Symbol(string symbol) => string.Join('-', SearchWords.Folded(symbol));

    /// <summary>"05" and "5" have one key; "66.13" stays "66-13".</summary>
    public static string Number(string number) => string.Join('-', SearchWords.Folded(number));

    /// <summary>
    /// Identity (issuer family, issuer, type, number, date or term). Below the centre the place belongs to it, because
    /// one code names a body in every place; at the centre TW is one scope for three bodies.
    /// </summary>
    public static string Identity(DocumentFacts f)
    {
        var scope = f.IssuerCode.Length > 0 ? Symbol(f.IssuerCode) : TextKey.Fold(f.Issuer);
        var place = f.Level == Levels.Centre ? "" : TextKey.Fold(f.Place);
        var name = f.Number.Length > 0 ? Number(f.Number) : TextKey.Fold(f.Subject);
        var when = f.IssuedOn.IsKnown ? f.IssuedOn.Iso : TextKey.Fold(f.Term);
        return string.Join('|', f.Family, scope, place, TextKey.Fold(f.Type), name, when);
    }
}
