using System.Text.Json;
using System.Text.Json.Serialization;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;
using ThongSuot.Papers.Contracts;

namespace ThongSuot.Papers;

internal sealed record NoLayout()
    : InvalidError(
        "papers.no-layout",
        new Phrase("{0}: chưa có mẫu thể thức cho văn bản ghi ngày {1}. Mẫu sớm nhất có hiệu lực từ ngày {2}.",
            "{0}: there is no layout for a document dated {1}. The earliest one is in force from {2}."),
        "Date")
{
    static readonly Phrase Party = new("Văn bản của Đảng", "Documents of the Party");
    static readonly Phrase State = new("Văn bản hành chính", "Documents of the State");

    public static NoLayout For(PaperFamily family, DateOnly day, DateOnly earliest)
    {
        var error = new NoLayout();
        var whose = family == PaperFamily.Party ? Party : State;
        return error with { Sentence = error.Sentence.With(whose, day, earliest) };
    }
}

/// <summary>The layouts there are, and which of them is in force.</summary>
public static class LayoutProfiles
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new MeasureConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>By family, then by the day they came into force.</summary>
    public static IReadOnlyList<LayoutProfile> All { get; } = Load();

    /// <summary>The layout a document of that day follows: a later rule does not make an older one wrong.</summary>
    public static Result<LayoutProfile> For(PaperFamily family, DateOnly day)
    {
        var own = All.Where(p => p.Family == family).ToList();
        if (own.FindLast(p => p.IsInForce(day)) is { } found) return found;
        return NoLayout.For(family, day, own[0].ValidFrom);
    }

    static List<LayoutProfile> Load()
    {
        var assembly = typeof(LayoutProfiles).Assembly;
        var found = new List<LayoutProfile>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.Contains(".Layouts.", Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException(name);
            found.Add(JsonSerializer.Deserialize<LayoutProfile>(stream, Options)
                ?? throw new InvalidOperationException(name));
        }

        return [.. found.OrderBy(p => p.Family).ThenBy(p => p.ValidFrom)];
    }

    const StringComparison Ordinal = StringComparison.Ordinal;

    // [what is taken, the least, the most]: a file with a choice outside its own rule is not read.
    sealed class MeasureConverter : JsonConverter<Measure>
    {
        public override Measure Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<decimal[]>(ref reader, options) is [var take, var least, var most]
                && least <= take && take <= most
                ? new(take, least, most)
                : throw new JsonException("A measure is [taken, least, most].");

        public override void Write(Utf8JsonWriter writer, Measure value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new[] { value.Take, value.Least, value.Most }, options);
    }
}
