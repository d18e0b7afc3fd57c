namespace ThongSuot.Reading;

/// <summary>What a cue word may be in a sentence; one word may be several things.</summary>
[Flags]
internal enum Cue : long
{
    None = 0,
    Event = 1,
    Hold = 1L << 1,
    Study = 1L << 2,
    Chair = 1L << 3,
    Speak = 1L << 4,
    Attend = 1L << 5,
    People = 1L << 6,
    MoreThan = 1L << 7,
    About = 1L << 8,
    Day = 1L << 9,
    Honorific = 1L << 10,
    Post = 1L << 11,
    Site = 1L << 12,
    Place = 1L << 13,
    Adverbial = 1L << 14,
    Order = 1L << 15,
    Modal = 1L << 16,
    Action = 1L << 17,
    Actor = 1L << 18,
    NotVerb = 1L << 19,
    Noun = 1L << 20,
    Done = 1L << 21,
    When = 1L << 22,
    Cadence = 1L << 23,
    By = 1L << 24,
    Join = 1L << 25,
    Aside = 1L << 26,
    Part = 1L << 27,
    Modifier = 1L << 28,
    Tell = 1L << 29,
    List = 1L << 30,
    Aim = 1L << 31,
    WhenWhole = 1L << 32,
    WhenOpen = 1L << 33,
    WhenBare = 1L << 34,
    WhenSpan = 1L << 35,
    Weekday = 1L << 36,
    Says = 1L << 37,
    NotYet = 1L << 38,
    InName = 1L << 39,
    NameHead = 1L << 40,
    Makes = 1L << 41,
    Issues = 1L << 42,
    Adverb = 1L << 43,
    Say = 1L << 44,
    Role = 1L << 45,
    Head = 1L << 46,
    Member = 1L << 47,
    Verbal = 1L << 48,
    Agreement = 1L << 49,
    Moved = 1L << 50,
    Other = 1L << 51,
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
        if (word.Is(Cue.WhenWhole | Cue.WhenOpen | Cue.WhenBare | Cue.WhenSpan | Cue.Weekday))
            word.Kinds |= Cue.When;
    }
}
