using ThongSuot.Documents.Rules;
using ThongSuot.Kernel.Search;

namespace ThongSuot.Documents;

/// <summary>By what words a document is found.</summary>
internal static class DocumentIndex
{
    public const string Kind = "document";

    public static SearchEntry Entry(Document d) => new(
        Kind, d.Id.Value,
        string.Join(' ', d.Symbol, d.Type, "số", d.Number, d.Issuer, d.Place, d.Subject, d.IssuedOn.Replace('-', '/'),
            Contracts.IssueDate.FromIso(d.IssuedOn), d.Term),
        d.SortedOn);
}
