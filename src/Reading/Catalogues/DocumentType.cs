namespace ThongSuot.Reading;

/// <summary>A type of document (rules: Quy định 399-QĐ/TW, Nghị định 30/2020/NĐ-CP, Luật 64/2025/QH15).</summary>
public sealed record DocumentType
{
    /// <summary>The type in lower-case Vietnamese ("chỉ thị").</summary>
    public required string Word { get; init; }

    /// <summary>The English term ("Directive").</summary>
    public required string English { get; init; }

    /// <summary>Codes in symbols, the usual one first ("CT"); empty where the type has none.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>Families of bodies that issue it.</summary>
    public IReadOnlyList<IssuerFamily> Families { get; init; } = [];

    /// <summary>When a number without symbol is taken for a citation.</summary>
    public ShortForm Short { get; init; }

    /// <summary>Other words met for it, lower case.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Words for it in English texts, lower case.</summary>
    public IReadOnlyList<string> EnglishWords { get; init; } = [];

    /// <summary>First day of validity, or null.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day of validity, or null.</summary>
    public DateOnly? ValidTo { get; init; }
}

/// <summary>When type word and number, without a symbol, are taken for a citation.</summary>
public enum ShortForm
{
    /// <summary>Not even with a symbol: a contract or an invitation guides nobody.</summary>
    Never,

    /// <summary>Only with a symbol: "Dự án 2" is none.</summary>
    Symbol,

    /// <summary>With a capital or after "số": "Kết luận 57", "kế hoạch số 12".</summary>
    Plain,

    /// <summary>Always: "chỉ thị 25".</summary>
    Strong,
}

/// <summary>The family of bodies an issuer belongs to.</summary>
public enum IssuerFamily
{
    /// <summary>The Party.</summary>
    Party,

    /// <summary>The State.</summary>
    State,

    /// <summary>The Fatherland Front.</summary>
    Front,

    /// <summary>A socio-political union.</summary>
    Union,

    /// <summary>Any other body.</summary>
    Other,
}

/// <summary>The level of an issuer.</summary>
public enum IssuerLevel
{
    /// <summary>The centre.</summary>
    Centre,

    /// <summary>Province or centrally run city.</summary>
    Province,

    /// <summary>District, ended 2025-06-30.</summary>
    District,

    /// <summary>Commune, ward, special zone.</summary>
    Commune,

    /// <summary>An agency or enterprise.</summary>
    Unit,

    /// <summary>A Party cell.</summary>
    Cell,
}

/// <summary>How the parts of a symbol are separated.</summary>
public enum SymbolStyle
{
    /// <summary>No style could be told.</summary>
    Unknown,

    /// <summary>Party: <c>25-CT/TW</c>.</summary>
    Party,

    /// <summary>State, and the Front: <c>15/CT-TTg</c>.</summary>
    State,

    /// <summary>Legal normative: <c>30/2020/NĐ-CP</c>.</summary>
    Normative,

    /// <summary>National Assembly: <c>91/2025/QH15</c>.</summary>
    Law,

    /// <summary>State letter without type code: <c>1806/SKHCN-CĐS</c>.</summary>
    Letter,

    /// <summary>Of earlier decades: <c>115-TTg</c>, <c>27/CP</c>, <c>37-BYT/QĐ</c>.</summary>
    Old,
}

/// <summary>A body that issues documents. One code may stand for several bodies ("TW" for three).</summary>
public sealed record Issuer
{
    /// <summary>Issuer parts of symbols, the usual one first ("TW").</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>The canonical name ("Ban Bí thư").</summary>
    public required string Name { get; init; }

    /// <summary>Other words for it ("BBT").</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Its level.</summary>
    public IssuerLevel Level { get; init; }

    /// <summary>Its family.</summary>
    public IssuerFamily Family { get; init; }

    /// <summary>True when "Trung ương", "Đảng" may follow the name.</summary>
    public bool PartyTail { get; init; }

    /// <summary>First day of the body, or null where not known.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day of the body, or null where it exists.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Name of the body that took over, or null.</summary>
    public string? Successor { get; init; }

    /// <summary>The style of its symbols.</summary>
    public SymbolStyle Style => AnyStyle ? SymbolStyle.Unknown : FamilyStyle;

    SymbolStyle FamilyStyle =>
        !StateStyle && Family is IssuerFamily.Party or IssuerFamily.Union ? SymbolStyle.Party : SymbolStyle.State;

    /// <summary>True for a kind of body that Party and State both have ("Ban Chỉ đạo"): its style is as
    /// printed.</summary>
    public bool AnyStyle { get; init; }

    /// <summary>True for a union that numbers as the State does: <c>02/NQ-TLĐ</c>.</summary>
    public bool StateStyle { get; init; }

    /// <summary>True when the body existed on that day; true when no day is given.</summary>
    public bool ExistsOn(DateOnly? day) =>
        day is not { } on || ((ValidFrom is null || ValidFrom <= on) && (ValidTo is null || on <= ValidTo));
}
