namespace ThongSuot.Reading;

/// <summary>The catalogue in the form the finders look things up in. Built once, not changed afterwards.</summary>
internal sealed class Lexicon
{
    static readonly string[] Kinds =
    [
        "post",
        "organ",
        "local",
        "body",
        "sector",
        "level",
        "stop",
        "verb",
        "adverb",
        "counter",
        "after-back",
        "party-tail",
        "numbered",
    ];

    readonly Dictionary<string, string> _typeCodes = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _issuerCodes = new(StringComparer.Ordinal);
    readonly Dictionary<string, Issuer> _issuerOfCode = new(StringComparer.Ordinal);
    readonly Dictionary<string, Issuer> _issuerOfName = new(StringComparer.Ordinal);
    readonly Dictionary<string, PhraseTrie<IssuerWord>> _words = new(StringComparer.Ordinal);

    public Lexicon(Catalogue catalogue, CatalogueFiles files)
    {
        Catalogue = catalogue;
        Files = files;
        Noise = new NoiseWords(files.Noise);
        AddTypes(files);
        AddIssuers(files);
        foreach (var kind in Kinds)
            _words[kind] = new(strict: kind is not ("post" or "organ" or "local" or "body"));
        AddHead("Đại hội");
        foreach (var word in files.IssuerWords)
        {
            Words(word.Kind).Add(word.Words, word);
            if (word.Kind is "organ" or "local" or "body")
                AddHead(word.Words);
        }
        foreach (var name in files.Names)
        {
            var trie = Names.TryGetValue(name.Type, out var known) ? known : Names[name.Type] = new();
            foreach (var words in name.Aliases.Prepend(name.Name))
                trie.Add(words, name);
        }
        foreach (var (word, number) in files.Ranks)
            Ranks.Add(word, new Rank(number));
        foreach (var (kind, words) in files.FalseFriends)
            (kind is "unit" ? Units : NotBefore).Add(words, words);
    }

    /// <summary>How a type word, a type code or a session may begin.</summary>
    public PairFilter Beginnings =>
        field ??= new PairFilter()
            .Add(TypeWords.Phrases())
            .Add(TypeCodes.Phrases())
            .Add(["Đại hội", "Hội nghị", "Trung ương", "TW", "T.Ư", "TƯ"]);

    /// <summary>How a type word may end.</summary>
    public PairFilter Endings => field ??= new PairFilter().Add(TypeWords.Phrases(), last: true);

    public Catalogue Catalogue { get; }

    public CatalogueFiles Files { get; }

    /// <summary>The words that names of bodies begin with.</summary>
    public WordSet BodyHeads { get; } = new();

    /// <summary>The same with the words behind them.</summary>
    public PhraseGate BodyOpenings { get; } = new();

    void AddHead(string words)
    {
        BodyHeads.AddFirst(words);
        BodyOpenings.Add(words);
    }

    /// <summary>Furniture of pages.</summary>
    public NoiseWords Noise { get; }

    /// <summary>Type words, aliases and English words.</summary>
    public PhraseTrie<TypeWord> TypeWords { get; } = new();

    /// <summary>Type codes that stand for the word: "NQ số 18-NQ/TW", "TT số 02/2025/TT-BTC".</summary>
    public PhraseTrie<DocumentType> TypeCodes { get; } = new(strict: true);

    /// <summary>Bodies by name and alias.</summary>
    public PhraseTrie<Issuer> Issuers { get; } = new();

    /// <summary>Names of documents by type word.</summary>
    public Dictionary<string, PhraseTrie<KnownName>> Names { get; } = new(StringComparer.Ordinal);

    public PhraseTrie<Rank> Ranks { get; } = new(strict: true);

    /// <summary>Words that make a number before them a quantity.</summary>
    public PhraseTrie<string> Units { get; } = new(strict: true);

    /// <summary>Words that make a number after them something else than a document's.</summary>
    public PhraseTrie<string> NotBefore { get; } = new();

    /// <summary>The words of one kind of issuer-words.tsv.</summary>
    public PhraseTrie<IssuerWord> Words(string kind) =>
        _words.TryGetValue(kind, out var trie)
            ? trie
            : throw new InvalidDataException($"issuer-words: \"{kind}\" is none of {string.Join(", ", Kinds)}.");

    public PhraseTrie<IssuerWord> Posts => field ??= Words("post");
    public PhraseTrie<IssuerWord> Organs => field ??= Words("organ");
    public PhraseTrie<IssuerWord> Locals => field ??= Words("local");
    public PhraseTrie<IssuerWord> Bodies => field ??= Words("body");
    public PhraseTrie<IssuerWord> Levels => field ??= Words("level");
    public PhraseTrie<IssuerWord> Stops => field ??= Words("stop");
    public PhraseTrie<IssuerWord> Verbs => field ??= Words("verb");
    public PhraseTrie<IssuerWord> Adverbs => field ??= Words("adverb");
    public PhraseTrie<IssuerWord> PartyTails => field ??= Words("party-tail");
    public PhraseTrie<IssuerWord> Numbered => field ??= Words("numbered");
    public PhraseTrie<IssuerWord> AfterBack => field ??= Words("after-back");
    public PhraseTrie<IssuerWord> Counters => field ??= Words("counter");

    /// <summary>The right spelling of a type code ("qd" gives "QĐ"), or null when it is none.</summary>
    public string? StraightTypeCode(string code) => Straight(_typeCodes, code);

    /// <summary>The right spelling of a known issuer code ("vptw" gives "VPTW"), or null.</summary>
    public string? StraightIssuerCode(string code) => Straight(_issuerCodes, code);

    public Issuer? IssuerOfCode(string code) =>
        _issuerOfCode.TryGetValue(TextKey.Typed(code), out var issuer) ? issuer : null;

    public Issuer? IssuerOfName(string name) => _issuerOfName.TryGetValue(name, out var issuer) ? issuer : null;

    // A code typed without its marks is understood ("qd"), one with wrong marks is not ("đư").
    static string? Straight(Dictionary<string, string> codes, string code)
    {
        var key = TextKey.Typed(code);
        return codes.TryGetValue(key, out var straight) ? straight : null;
    }

    void AddTypes(CatalogueFiles files)
    {
        foreach (var type in files.Types)
        {
            foreach (var word in type.Short == ShortForm.Never ? [] : type.Aliases.Prepend(type.Word))
                TypeWords.Add(word, new TypeWord(type, English: false));
            foreach (var word in type.EnglishWords)
                TypeWords.Add(word, new TypeWord(type, English: true));
            foreach (var code in type.Codes)
            {
                _typeCodes.TryAdd(TextKey.Typed(code), code);
                if (code.Length > 1 && type.Short != ShortForm.Never)
                    TypeCodes.Add(code, type);
            }
        }
        foreach (var type in files.Types)
        foreach (var code in type.Codes)
            _typeCodes.TryAdd(TextKey.Fold(code), code);
    }

    void AddIssuers(CatalogueFiles files)
    {
        foreach (var issuer in files.Issuers)
        {
            foreach (var name in issuer.Aliases.Prepend(issuer.Name))
            {
                Issuers.Add(name, issuer);
                AddHead(name);
            }
            _issuerOfName.TryAdd(issuer.Name, issuer);
            foreach (var code in issuer.Codes)
            {
                _issuerCodes.TryAdd(TextKey.Typed(code), code);
                _issuerOfCode.TryAdd(TextKey.Typed(code), issuer);
            }
        }
        foreach (var issuer in files.Issuers)
        foreach (var code in issuer.Codes)
            _issuerCodes.TryAdd(TextKey.Fold(code), code);
    }
}

/// <summary>A type word in a text.</summary>
internal sealed record TypeWord(DocumentType Type, bool English);

/// <summary>An ordinal in words.</summary>
internal sealed record Rank(int Number);
