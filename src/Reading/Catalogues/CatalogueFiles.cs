using System.Globalization;

namespace ThongSuot.Reading;

/// <summary>The rows of all data files, as objects.</summary>
internal sealed record CatalogueFiles
{
    public required IReadOnlyList<DocumentType> Types { get; init; }
    public required IReadOnlyList<Issuer> Issuers { get; init; }
    public required IReadOnlyList<IssuerWord> IssuerWords { get; init; }
    public required IReadOnlyList<KnownName> Names { get; init; }
    public required IReadOnlyList<(string Word, int Number)> Ranks { get; init; }
    public required IReadOnlyList<(string Kind, string Words)> FalseFriends { get; init; }
    public required IReadOnlyList<TypeRule> TypeRules { get; init; }
    public required IReadOnlyList<NoisePattern> Noise { get; init; }

    public static CatalogueFiles BuiltIn() =>
        new()
        {
            Types = [.. DataTable.Embedded("types.tsv", 9).Select(TypeOf)],
            Issuers = [.. DataTable.Embedded("issuers.tsv", 9).Select(IssuerOf)],
            IssuerWords = [.. DataTable.Embedded("issuer-words.tsv", 3).Select(WordOf)],
            Names = [.. DataTable.Embedded("names.tsv", 3).Select(NameOf)],
            Ranks = [.. DataTable.Embedded("ranks.tsv", 2).Select(RankOf)],
            FalseFriends = [.. DataTable.Embedded("false-friends.tsv", 2).Select(row => (row[0], row[1]))],
            TypeRules = [.. DataTable.Embedded("warnings.tsv", 6).Select(RuleOf)],
            Noise = [.. DataTable.Embedded("noise.tsv", 3).Select(NoiseOf)],
        };

    public CatalogueFiles With(string file, TextReader rows) =>
        file switch
        {
            "types" => this with { Types = Merge(Types, DataTable.Rows(rows, file, 9).Select(TypeOf), x => x.Word) },
            "issuers" => this with
            {
                Issuers = Merge(Issuers, DataTable.Rows(rows, file, 9).Select(IssuerOf), x => x.Name),
            },
            "issuer-words" => this with
            {
                IssuerWords = Merge(
                    IssuerWords,
                    DataTable.Rows(rows, file, 3).Select(WordOf),
                    x => x.Kind + "\t" + x.Words
                ),
            },
            "names" => this with
            {
                Names = Merge(Names, DataTable.Rows(rows, file, 3).Select(NameOf), x => x.Type + "\t" + x.Name),
            },
            "ranks" => this with { Ranks = Merge(Ranks, DataTable.Rows(rows, file, 2).Select(RankOf), x => x.Word) },
            "false-friends" => this with
            {
                FalseFriends = Merge(
                    FalseFriends,
                    DataTable.Rows(rows, file, 2).Select(r => (r[0], r[1])),
                    x => x.Item1 + "\t" + x.Item2
                ),
            },
            "warnings" => this with { TypeRules = [.. TypeRules, .. DataTable.Rows(rows, file, 6).Select(RuleOf)] },
            "noise" => this with { Noise = [.. Noise, .. DataTable.Rows(rows, file, 3).Select(NoiseOf)] },
            _ => throw new ArgumentException($"There is no data file \"{file}\".", nameof(file)),
        };

    static List<T> Merge<T>(IReadOnlyList<T> old, IEnumerable<T> more, Func<T, string> key)
    {
        var added = more.ToList();
        var replaced = added.Select(key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. old.Where(x => !replaced.Contains(key(x))), .. added];
    }

    static DocumentType TypeOf(string[] row) =>
        new()
        {
            Word = row[0],
            English = row[1],
            Codes = DataTable.List(row[2]),
            Families = [.. DataTable.List(row[3]).Select(f => DataTable.Word<IssuerFamily>(f, "types"))],
            Short = DataTable.Word<ShortForm>(row[4], "types"),
            Aliases = DataTable.List(row[5]),
            EnglishWords = DataTable.List(row[6]),
            ValidFrom = DataTable.Day(row[7], "types"),
            ValidTo = DataTable.Day(row[8], "types"),
        };

    static Issuer IssuerOf(string[] row) =>
        new()
        {
            Codes = DataTable.List(row[0]),
            Name = row[1],
            Aliases = DataTable.List(row[2]),
            Level = DataTable.Word<IssuerLevel>(row[3], "issuers"),
            Family = DataTable.Word<IssuerFamily>(row[4], "issuers"),
            PartyTail = row[5] is "party-centre",
            AnyStyle = row[5] is "any-style",
            StateStyle = row[5] is "state-style",
            ValidFrom = DataTable.Day(row[6], "issuers"),
            ValidTo = DataTable.Day(row[7], "issuers"),
            Successor = row[8].Length == 0 ? null : row[8],
        };

    static IssuerWord WordOf(string[] row) => new(row[0], row[1], row[2].Length == 0 ? row[1] : row[2]);

    static KnownName NameOf(string[] row) => new(row[0], row[1], DataTable.List(row[2]));

    static (string Word, int Number) RankOf(string[] row) =>
        int.TryParse(row[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (row[0], number)
            : throw new InvalidDataException($"ranks: \"{row[1]}\" is no number.");

    static TypeRule RuleOf(string[] row) =>
        new(
            row[0],
            row[1],
            row[2].Length == 0 ? null : DataTable.Word<IssuerFamily>(row[2], "warnings"),
            row[3].Length == 0 ? null : DataTable.Word<IssuerLevel>(row[3], "warnings"),
            DataTable.Day(row[4], "warnings"),
            DataTable.Day(row[5], "warnings")
        );

    static NoisePattern NoiseOf(string[] row) => new(row[0], row[1], TextKey.Fold(row[2]));
}

/// <summary>A word bodies' names are made of.</summary>
internal sealed record IssuerWord(string Kind, string Words, string Canonical);

/// <summary>A document known by name.</summary>
internal sealed record KnownName(string Type, string Name, IReadOnlyList<string> Aliases);

/// <summary>A type that a body does not issue; null stands for any.</summary>
internal sealed record TypeRule(
    string Type,
    string Code,
    IssuerFamily? Family,
    IssuerLevel? Level,
    DateOnly? From,
    DateOnly? To
);

/// <summary>A line of page furniture.</summary>
internal sealed record NoisePattern(string Kind, string Match, string Key);
