using System.Linq.Expressions;

namespace ThongSuot.Documents.Register;

/// <summary>A document as lists show it.</summary>
public sealed record RegisterRow(
    Guid Id, string Type, string Symbol, string Number, string Issuer, string Place, string IssuedOn, string Subject,
    string Family, string Level, string Status, DateOnly SortedOn)
{
    /// <summary>The projection every list uses: only these columns are read.</summary>
    internal static readonly Expression<Func<Document, RegisterRow>> Of = d => new RegisterRow(
        d.Id.Value, d.Type, d.Symbol, d.Number, d.Issuer, d.Place, d.IssuedOn, d.Subject, d.Family, d.Level, d.Status,
        d.SortedOn);

    static readonly Func<Document, RegisterRow> Compiled = Of.Compile();

    public string Title => DocumentTitle.Of(Type, Symbol, Number);

    internal static RegisterRow From(Document document) => Compiled(document);
}
