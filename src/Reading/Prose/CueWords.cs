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
    readonly FirstWords _first = new();

    CueWords()
    {
        foreach (var file in Files)
        foreach (var row in DataTable.Embedded(file + ".tsv", 3))
            Add(row[0], row[1], row[2], file);
        foreach (var word in _byWords.Values)
            Trie.Add(word.Words, word);
        foreach (var (key, word) in _byWords)
            _first.Add(key, word);
    }

    /// <summary>The words built into the library.</summary>
    public static CueWords Default { get; } = new();

    public PhraseTrie<CueWord> Trie { get; } = new(strict: true);

    /// <summary>The longest cue word at a word of the text, or null; nearly always told without walking the
    /// trie.</summary>
    /// <param name="text">The text.</param>
    /// <param name="word">The word.</param>
    /// <param name="ahead">The word behind it, read when it was needed; else as it was given.</param>
    /// <param name="end">One past the cue word.</param>
    public CueWord? Match(string text, in HashedWord word, ref HashedWord ahead, out int end)
    {
        end = word.End;
        ref readonly var first = ref _first.Of(word);
        if (first.Length == 0)
            return null;
        if (!first.GoesOn || (!first.AnyJoint && NeverGoesOn(text, word, ref ahead)))
            return first.Alone;
        return Trie.Match(text, word.Start, out end);
    }

    // One blank and a word that stands behind the first in no cue word; whatever else follows is left to the trie.
    bool NeverGoesOn(string text, in HashedWord word, ref HashedWord ahead)
    {
        if (word.End + 1 >= text.Length || !Letters.IsWordPart(text[word.End + 1]))
            return Scan.At(text, word.End) is not (' ' or '-');
        if (text[word.End] != ' ')
            return Letters.Fold(text[word.End]) is not (' ' or '-');
        if (ahead.Start != word.End + 1)
            ahead = Scan.Word(text, word.End + 1);
        return !_first.Pair(word, ahead);
    }

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
