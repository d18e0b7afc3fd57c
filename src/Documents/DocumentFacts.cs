using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel.Audit;

namespace ThongSuot.Documents;

/// <summary>What the register knows of a document, complete and checked; empty text means not known.</summary>
internal sealed record DocumentFacts
{
    public required string Type { get; init; }
    public string Number { get; init; } = "";
    public string Symbol { get; init; } = "";
    public string Issuer { get; init; } = "";
    public string IssuerCode { get; init; } = "";

    /// <summary>The place of a body below the centre ("Đắk Lắk"): TU and ĐU alone name thousands.</summary>
    public string Place { get; init; } = "";

    public string Family { get; init; } = Families.Other;
    public string Level { get; init; } = Levels.Centre;
    public IssueDate IssuedOn { get; init; }
    public string Term { get; init; } = "";
    public string Subject { get; init; } = "";
    public string Status { get; init; } = Statuses.InForce;
    public string Note { get; init; } = "";

    public static IReadOnlyList<FieldChange> Differences(DocumentFacts before, DocumentFacts after)
    {
        var (a, b) = (before.Fields(), after.Fields());
        return [.. a.Zip(b).Where(p => p.First.Value != p.Second.Value)
            .Select(p => new FieldChange(p.First.Name, Null(p.First.Value), Null(p.Second.Value)))];
    }

    /// <summary>All fields under stable names, for the history.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields() =>
    [
        ("type", Type), ("number", Number), ("symbol", Symbol), ("issuer", Issuer), ("issuer-code", IssuerCode),
        ("place", Place), ("family", Family), ("level", Level), ("issued-on", IssuedOn.ToString()), ("term", Term),
        ("subject", Subject), ("status", Status), ("note", Note),
    ];

    static string? Null(string value) => value.Length == 0 ? null : value;
}
