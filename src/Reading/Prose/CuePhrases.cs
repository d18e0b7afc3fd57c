namespace ThongSuot.Reading;

/// <summary>
/// The cue words as a tree of whole words, kept in one table by hash. A word of a text is taken for one of theirs when
/// the hash (32 bits, of all words so far) and the length are equal: a text made on purpose could get a false cue by
/// that, and nothing worse.
/// </summary>
internal sealed class CuePhrases
{
    const int Slots = 1 << 14;
    const int FilterBits = 16;

    // A step in the tree: the words so far by themselves, and whether longer cue words begin with them. One that goes
    // on with something other than a blank and a word is left to the trie.
    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    record struct Step(uint Hash, int Length, CueWord? Alone, bool GoesOn, bool AnyJoint);

    readonly Step[] _steps = new Step[Slots];
    readonly ulong[] _filter = new ulong[1 << (FilterBits - 6)];
    readonly PhraseTrie<CueWord> _trie = new(strict: true);
    int _count;

    /// <summary>The same words letter by letter, for phrases printed with line breaks, dashes and the like.</summary>
    public PhraseTrie<CueWord> Trie => _trie;

    /// <summary>Adds a cue word.</summary>
    public void Add(string words, CueWord value)
    {
        _trie.Add(words, value);
        var word = Scan.Word(words, 0);
        var hash = word.Hash;
        while (true)
        {
            ref var step = ref _steps[Place(hash, word.End)];
            if (step.Length == 0 && ++_count > Slots / 2)
                throw new InvalidOperationException("Too many cue words for the table.");
            (step.Hash, step.Length) = (hash, word.End);
            _filter[(hash >> 6) & (uint)(_filter.Length - 1)] |= 1UL << (int)(hash & 63);
            if (word.End == words.Length)
            {
                step.Alone = value;
                return;
            }
            step.GoesOn = true;
            if (words[word.End] != ' ' || !Letters.IsWordPart(words[word.End + 1]))
            {
                step.AnyJoint = true;
                return;
            }
            word = Scan.Word(words, word.End + 1);
            hash = Join(hash, word.Hash);
        }
    }

    /// <summary>The longest cue word that begins with a word of the text, or null.</summary>
    /// <param name="text">The text.</param>
    /// <param name="word">The word.</param>
    /// <param name="ahead">The word behind it, read when it was needed; else as it was given.</param>
    /// <param name="end">One past the cue word.</param>
    public CueWord? Match(string text, in HashedWord word, ref HashedWord ahead, out int end)
    {
        end = word.End;
        ref readonly var step = ref Find(word.Hash, word.End - word.Start);
        if (step.Length == 0)
            return null;
        if (!step.GoesOn)
            return step.Alone;
        if (step.AnyJoint)
            return _trie.Match(text, word.Start, out end);
        if (!IsPlain(text, word.End, out var trie))
            return trie ? _trie.Match(text, word.Start, out end) : step.Alone;
        if (ahead.Start != word.End + 1)
            ahead = Scan.Word(text, word.End + 1);
        return GoOn(text, word, step.Alone, ahead, ref end);
    }

    CueWord? GoOn(string text, in HashedWord first, CueWord? best, HashedWord next, ref int end)
    {
        var hash = first.Hash;
        while (true)
        {
            hash = Join(hash, next.Hash);
            ref readonly var step = ref Find(hash, next.End - first.Start);
            if (step.Length == 0)
                return best;
            if (step.Alone is not null)
                (best, end) = (step.Alone, next.End);
            if (!step.GoesOn)
                return best;
            var plain = IsPlain(text, next.End, out var trie);
            if (step.AnyJoint || trie)
                return _trie.Match(text, first.Start, out end);
            if (!plain)
                return best;
            next = Scan.Word(text, next.End + 1);
        }
    }

    // One blank and a word; other blanks and dashes are for the trie, and any other sign ends the phrase.
    static bool IsPlain(string text, int end, out bool trie)
    {
        var plain = end + 1 < text.Length && text[end] == ' ' && Letters.IsWordPart(text[end + 1]);
        trie = !plain && Scan.At(text, end) is ' ' or '-';
        return plain;
    }

    ref readonly Step Find(uint hash, int length)
    {
        if ((_filter[(hash >> 6) & (uint)(_filter.Length - 1)] & (1UL << (int)(hash & 63))) == 0)
            return ref _none;
        return ref _steps[Place(hash, length)];
    }

    static Step _none;

    int Place(uint hash, int length)
    {
        var at = (int)(hash % Slots);
        while (_steps[at].Length > 0 && (_steps[at].Hash != hash || _steps[at].Length != length))
            at = (at + 1) % Slots;
        return at;
    }

    static uint Join(uint hash, uint next) => ((hash * 31) ^ next) * 0x9E3779B1;
}
