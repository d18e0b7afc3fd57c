using ThongSuot.Kernel.Words;

namespace ThongSuot.Documents.Register;

/// <summary>How a document is called on a page: "Chỉ thị 12-CT/TW".</summary>
internal static class DocumentTitle
{
    public static string Of(string type, string symbol, string number)
    {
        var name = symbol.Length > 0 ? symbol : number.Length > 0 ? $"{CommonNumber} {number}" : DocumentWords.NoNumber;
        return type.Length == 0 ? name : $"{char.ToUpperInvariant(type[0])}{type[1..]} {name}";
    }

    static string CommonNumber => new Phrase("số", "no.");
}
