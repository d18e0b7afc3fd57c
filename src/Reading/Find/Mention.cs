namespace ThongSuot.Reading;

/// <summary>A mention while it is being read. Places are in the view, not in the text as given.</summary>
internal sealed class Mention
{
    public required int Start { get; init; }
    public required int End { get; set; }
    public required CitationForm Form { get; set; }
    public DocumentType? Type { get; set; }
    public string? TypeName { get; set; }
    public string? Symbol { get; set; }
    public string? PrintedSymbol { get; set; }
    public string? Number { get; set; }
    public string? Date { get; set; }
    public string? PrintedDate { get; set; }
    public string? Issuer { get; set; }
    public string? IssuerCode { get; set; }
    public string? TypeCode { get; set; }
    public string? Name { get; set; }
    public string? Subject { get; set; }
    public string? Provision { get; set; }
    public int Year { get; set; }
    public bool Old { get; set; }
    public bool Swapped { get; set; }
    public string? LookAlikes { get; set; }
    public bool Plural { get; init; }
    public bool Bare { get; init; }
    public bool OwnNumberLine { get; init; }
    public double Confidence { get; set; } = 1;
}
