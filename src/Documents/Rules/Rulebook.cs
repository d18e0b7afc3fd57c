using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Documents.Rules;

/// <summary>A symbol somebody typed, understood.</summary>
internal sealed record TypedSymbol(string Symbol, string Number, string IssuerCode, string? Type);

/// <summary>What this room asks the reader's catalogue: types, issuers, levels, symbols.</summary>
internal sealed class Rulebook
{
    public IReadOnlyList<(string Word, Phrase Name)> Types { get; } =
        [("chỉ thị", new("Chỉ thị", "Directive")), ("kết luận", new("Kết luận", "Conclusion"))];

    public IReadOnlyList<string> Issuers { get; } = ["Ban Bí thư", "Bộ Chính trị"];

    public TypedSymbol? Symbol(string typed) => null;

    public (string Family, string Level) Seat(string issuer, string code, string type) => ("party", "centre");
}
