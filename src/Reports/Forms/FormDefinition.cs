using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace ThongSuot.Reports.Forms;

/// <summary>What an answer is.</summary>
public enum ItemType
{
    /// <summary>A whole or decimal number, from nought up; digits after the point by its scale.</summary>
    Number,

    /// <summary>A sum of money, in its measure.</summary>
    Money,
    YesNo,

    /// <summary>One of a few.</summary>
    Choice,

    /// <summary>Several lines.</summary>
    List,

    /// <summary>A file that is kept with the report, or the address of one on the web.</summary>
    File,

    /// <summary>Words in paragraphs.</summary>
    Text,
}

/// <summary>One question of a form.</summary>
/// <param name="Code">Unique in the form and the same in every version: answers of years are laid side by side.</param>
/// <param name="Title">The question.</param>
public sealed record FormItem(string Code, string Title, ItemType Type)
{
    /// <summary>What exactly is meant, what counts and what does not.</summary>
    public string Definition { get; init; } = "";

    /// <summary>Code of the fact it is filled from; empty: it is typed.</summary>
    public string Fact { get; init; } = "";

    /// <summary>Digits after the point, 0 to 4.</summary>
    public int Scale { get; init; }

    /// <summary>Printed behind the number: "lớp", "triệu đồng".</summary>
    public string Measure { get; init; } = "";

    public IReadOnlyList<string> Choices { get; init; } = [];
    public bool Required { get; init; }

    /// <summary>It is one of the parts of that item, and printed under it.</summary>
    public string PartOf { get; init; } = "";

    [JsonIgnore]
    public bool IsNumber => Type is ItemType.Number or ItemType.Money;
}

public sealed record FormSection(string Code, string Title, IReadOnlyList<FormItem> Items)
{
    public string Note { get; init; } = "";
}

/// <summary>What a check compares.</summary>
public enum CheckKind
{
    /// <summary>The first is not greater than the second.</summary>
    AtMost,

    /// <summary>The first is the sum of the others.</summary>
    SumOf,

    /// <summary>The first does not differ from the last period by more than so many percent.</summary>
    Jump,
}

/// <summary>
/// A rule between answers. One that stops holds back the signature; the others ask for a second look.
/// </summary>
public sealed record FormCheck(CheckKind Kind, IReadOnlyList<string> Items)
{
    public int Percent { get; init; }
    public bool Stops { get; init; }
}

/// <summary>A pair of numbers that is shown as a rate; never a typed percentage.</summary>
public sealed record FormRate(string Title, string Of, string All);

/// <summary>A form as it is in force in a time. Data: shipped in files, or made on the builder's page.</summary>
public sealed record FormDefinition(string Code, int Version, string Name, IReadOnlyList<FormSection> Sections)
{
    public const int MostItems = 400;

    /// <summary>First day of periods that use this version.</summary>
    public DateOnly ValidFrom { get; init; } = new(2000, 1, 1);

    /// <summary>First day of periods that no longer use it; null: until further notice.</summary>
    public DateOnly? ValidTo { get; init; }

    public string Note { get; init; } = "";
    public IReadOnlyList<FormCheck> Checks { get; init; } = [];
    public IReadOnlyList<FormRate> Rates { get; init; } = [];

    [JsonIgnore]
    public IEnumerable<FormItem> Items => Sections.SelectMany(s => s.Items);

    /// <summary>Items that are added up, in the order in which sums hold them.</summary>
    [JsonIgnore]
    public IReadOnlyList<FormItem> Numbers => numbers ??= [.. Items.Where(i => i.IsNumber)];

    IReadOnlyList<FormItem>? numbers;

    public FormItem? Item(string code) =>
        Items.FirstOrDefault(i => string.Equals(i.Code, code, StringComparison.Ordinal));

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        ReadCommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 16,
    };

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static FormDefinition Read(string json) =>
        JsonSerializer.Deserialize<FormDefinition>(json, Json) ?? throw new JsonException("No form.");

    /// <summary>"1.234,5" of 12345 with one digit after the point; in the language's own manner.</summary>
    public static string Print(long value, int scale, CultureInfo culture) =>
        (value / Power(scale)).ToString("N" + scale.ToString(CultureInfo.InvariantCulture), culture);

    /// <summary>10 to the scale.</summary>
    public static decimal Power(int scale) => scale switch { 0 => 1m, 1 => 10m, 2 => 100m, 3 => 1_000m, _ => 10_000m };
}
