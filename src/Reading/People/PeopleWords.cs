namespace ThongSuot.Reading;

/// <summary>How sure a family name makes the words after it a person's name.</summary>
internal enum SurnameKind
{
    None,

    /// <summary>The words around must confirm it.</summary>
    Rare,

    /// <summary>Enough, with two or three more words.</summary>
    Common,
}

/// <summary>What the finder of persons looks up: family names, and the words that stand around names. Read once from
/// the data files, not changed afterwards.</summary>
internal sealed class PeopleWords
{
    const int LongestSurname = 20;

    readonly Dictionary<string, SurnameKind> _surnames = new(StringComparer.Ordinal);
    readonly Dictionary<string, SurnameKind>.AlternateLookup<ReadOnlySpan<char>> _surnameBySpan;
    readonly Dictionary<string, PhraseTrie<string>> _tries = new(StringComparer.Ordinal);
    readonly WordSet _lastWords = new();
    readonly PhraseGate _opening = new();
    readonly PhraseGate _cued = new(last: true);

    PeopleWords()
    {
        foreach (
            var kind in new[]
            {
                "cue",
                "title",
                "rank",
                "byline",
                "before",
                "post",
                "middle",
                "stop",
                "street",
                "level",
                "no-name",
                "inside",
                "no-body",
                "unit-post",
                "whole",
            }
        )
            _tries[kind] = new(
                strict: kind is "stop" or "middle" or "inside" or "street" or "before" or "cue" or "no-body"
            );
        foreach (var row in DataTable.Embedded("surnames.tsv", 2))
            Surname(row[0], row[1] is "common" ? SurnameKind.Common : SurnameKind.Rare);
        foreach (var row in DataTable.Embedded("person-words.tsv", 2))
        {
            if (!_tries.TryGetValue(row[0], out var trie))
                throw new InvalidDataException($"person-words: \"{row[0]}\" is no kind.");
            trie.Add(row[1], row[1]);
            if (row[0] is "cue" or "title" or "rank" or "byline")
            {
                _lastWords.AddLast(row[1]);
                _cued.Add(row[1]);
            }
            if (row[0] is "cue" or "title" or "rank" or "no-name")
                _opening.Add(row[1]);
        }
        _surnameBySpan = _surnames.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The words built into the library.</summary>
    public static PeopleWords Default { get; } = new();

    public PhraseTrie<string> Cues => field ??= _tries["cue"];
    public PhraseTrie<string> Titles => field ??= _tries["title"];
    public PhraseTrie<string> Ranks => field ??= _tries["rank"];
    public PhraseTrie<string> ByLines => field ??= _tries["byline"];
    public PhraseTrie<string> Before => field ??= _tries["before"];
    public PhraseTrie<string> Posts => field ??= _tries["post"];
    public PhraseTrie<string> Middles => field ??= _tries["middle"];
    public PhraseTrie<string> Stops => field ??= _tries["stop"];
    public PhraseTrie<string> Streets => field ??= _tries["street"];
    public PhraseTrie<string> Levels => field ??= _tries["level"];
    public PhraseTrie<string> NoBodies => field ??= _tries["no-body"];
    PhraseTrie<string> Insides => field ??= _tries["inside"];
    public PhraseTrie<string> NoNames => field ??= _tries["no-name"];

    /// <summary>Posts held in a part of a body ("Trưởng phòng"); the body itself may follow after a comma.</summary>
    public PhraseTrie<string> Units => field ??= _tries["unit-post"];

    /// <summary>What a body is called that has such parts.</summary>
    public PhraseTrie<string> Wholes => field ??= _tries["whole"];

    /// <summary>One past words that belong to a body's name although they look like a verb; 0 when none. "Giới thiệu"
    /// with its capital is such, "giới thiệu" is not.</summary>
    public int Inside(string text, int i) =>
        Insides.Match(text, i, out var end) is { } words
        && Letters.IsUpper(words[0]) == Letters.IsUpper(text[i])
            ? end
            : 0;

    /// <summary>True when no post and no body runs on over the word at <paramref name="i"/>.</summary>
    /// <remarks>"Thứ trưởng Ngoại giao" is no verb: one small syllable after the first capital of a field of work
    /// belongs to it.</remarks>
    public bool IsStop(string text, int i, out int end)
    {
        if (Stops.Match(text, i, out end) is not { } stop)
            return false;
        if (stop.Contains(' ', StringComparison.Ordinal) || Letters.IsUpper(text[i]))
            return true;
        var word = Scan.PreviousWord(text, i);
        if (word < 0 || !Letters.IsUpper(text[word]) || Letters.IsUpper(text[word + 1]))
            return true;
        // "Bí thư Đảng ủy Khối dự": the body is whole, a verb follows.
        if (text.AsSpan(word, Scan.WordEnd(text, word) - word) is "Khối" or "Bộ" or "Ban" or "Hội" or "Đoàn" or "Tỉnh")
            return true;
        var before = Scan.PreviousWord(text, word);
        if (before < 0 || Levels.MatchBefore(text, word, 3, out _) is not null || PlaceScanner.KnownEnd(text, word) > 0)
            return true;
        return Letters.IsUpper(text[before]) && !IsField(text.AsSpan(before, Scan.WordEnd(text, before) - before));
    }

    static bool IsField(ReadOnlySpan<char> word) =>
        word is "Bộ" or "Sở" or "Ban" or "Vụ" or "Cục" or "Phòng" or "Viện" or "Khoa" or "Hội" or "ban" or "phòng";

    /// <summary>What kind of family name a word is, in any case.</summary>
    public SurnameKind Surname(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > LongestSurname)
            return SurnameKind.None;
        // "K'Brêm", "H’Lan": what opens the name is glued to it.
        if (word.Length > 3 && word[1] is '\'' or '’' && word[0] is 'K' or 'H')
            return SurnameKind.Rare;
        Span<char> key = stackalloc char[LongestSurname];
        for (var i = 0; i < word.Length; i++)
            key[i] = Letters.Lower(word[i]);
        return _surnameBySpan.TryGetValue(key[..word.Length], out var kind) ? kind : SurnameKind.None;
    }

    /// <summary>True when a word may be the last one of what stands before a name; the tries then tell.</summary>
    public bool MayBeCue(ReadOnlySpan<char> word) => _lastWords.Has(word);

    /// <summary>True when the word before may be a cue.</summary>
    public bool MayBeCued(string text, in Capital at) => _cued.MayEnd(text, at);

    /// <summary>True when a run of capitals may open with a cue, a title or what is no name.</summary>
    public bool MayOpen(string text, in Capital at) => _opening.MayBegin(text, at);

    void Surname(string name, SurnameKind kind)
    {
        var key = new string([.. name.Select(Letters.Lower)]);
        // Of a name of two words the first is looked at; the words after it belong to the name anyhow.
        var blank = key.IndexOf(' ', StringComparison.Ordinal);
        _surnames.TryAdd(blank < 0 ? key : key[..blank], blank < 0 ? kind : SurnameKind.Rare);
    }
}
