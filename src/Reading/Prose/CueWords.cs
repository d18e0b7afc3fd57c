namespace ThongSuot.Reading;

/// <summary>What a cue word may be in a sentence; one word may be several things.</summary>
[Flags]
internal enum Cue
{
    None = 0,
    Event = 1,
    Hold = 1 << 1,
    Study = 1 << 2,
    Chair = 1 << 3,
    Speak = 1 << 4,
    Attend = 1 << 5,
    People = 1 << 6,
    MoreThan = 1 << 7,
    About = 1 << 8,
    Day = 1 << 9,
    Honorific = 1 << 10,
    Post = 1 << 11,
    Site = 1 << 12,
    Place = 1 << 13,
    Adverbial = 1 << 14,
    Order = 1 << 15,
    Modal = 1 << 16,
    Action = 1 << 17,
    Actor = 1 << 18,
    NotVerb = 1 << 19,
    Noun = 1 << 20,
    Done = 1 << 21,
    When = 1 << 22,
    Cadence = 1 << 23,
    By = 1 << 24,
    Join = 1 << 25,
    Aside = 1 << 26,
    Part = 1 << 27,
    Modifier = 1 << 28,
    Tell = 1 << 29,
    List = 1 << 30,
    Aim = 1 << 31,
}

/// <summary>A cue word with everything it may be and the value the data give it.</summary>
internal sealed class CueWord(string words)
{
    public string Words { get; } = words;
    public Cue Kinds { get; set; }
    public string Value { get; set; } = "";
    public string? Relation { get; set; }
    public int Rank { get; set; }
    public int Number { get; set; }
    public string? PartKind { get; set; }

    public bool Is(Cue kinds) => (Kinds & kinds) != Cue.None;
}

/// <summary>The cue words of all data files, in one trie, so that one walk over a text finds them all.</summary>
internal sealed class CueWords
{
    static readonly string[] Files = ["event-words", "duty-words", "content-words", "relation-words"];

    readonly Dictionary<string, CueWord> _byWords = new(StringComparer.Ordinal);
    readonly CuePhrases _phrases = new();

    CueWords()
    {
        foreach (var file in Files)
        foreach (var row in DataTable.Embedded(file + ".tsv", 3))
            Add(row[0], row[1], row[2], file);
        foreach (var (key, word) in _byWords)
            _phrases.Add(key, word);
    }

    /// <summary>The words built into the library.</summary>
    public static CueWords Default { get; } = new();

    public PhraseTrie<CueWord> Trie => _phrases.Trie;

    /// <inheritdoc cref="CuePhrases.Match"/>
    public CueWord? Match(string text, in HashedWord word, ref HashedWord ahead, out int end) =>
        _phrases.Match(text, word, ref ahead, out end);

    void Add(string kind, string words, string value, string file)
    {
        // "Ban" and "ban" are told apart where they are used, not here: the trie does not look at case.
        var key = words.ToLowerInvariant();
        if (!_byWords.TryGetValue(key, out var word))
            _byWords[key] = word = new CueWord(key);
        var number = int.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : 0;
        switch (kind)
        {
            case "relation":
                word.Relation = value;
                return;
            case "rank":
                word.Rank = number;
                return;
            case "number":
                word.Number = number;
                return;
            case "article":
                return;
            case "part":
                word.PartKind = value;
                break;
        }
        if (kind is "event")
            word.Value = value;
        word.Kinds |= DataTable.Word<Cue>(kind.Replace("-", "", StringComparison.Ordinal), file);
    }
}
