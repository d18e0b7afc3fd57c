using System.Globalization;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel.Audit;

namespace ThongSuot.Documents.Catalogues;

/// <summary>
/// A body or abbreviation that an office added to the reader's catalogue; a known name replaces the built-in row.
/// </summary>
internal sealed class CatalogueEntry
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Issuer parts of symbols, semicolons between them.</summary>
    public required string Codes { get; init; }

    /// <summary>Other words for it, semicolons between them.</summary>
    public required string Aliases { get; init; }

    public required string Level { get; init; }
    public required string Family { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public required string Successor { get; init; }
    public required string AddedBy { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
    public DateTimeOffset? RemovedAt { get; private set; }
    public int Version { get; private set; } = 1;

    public void Remove(DateTimeOffset now) => (RemovedAt, Version) = (now, Version + 1);

    public void Restore() => (RemovedAt, Version) = (null, Version + 1);

    /// <summary>The row in the form of the reader's own data file <c>issuers.tsv</c>.</summary>
    public string Row() =>
        string.Join('\t', Codes, Name, Aliases, Level, Family, "", Day(ValidFrom), Day(ValidTo), Successor);

    public IReadOnlyList<FieldChange> Fields() =>
        [
            new("name", null, Name),
            new("codes", null, Codes),
            new("aliases", null, Aliases),
            new("level", null, Level),
            new("family", null, Family),
        ];

    static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
