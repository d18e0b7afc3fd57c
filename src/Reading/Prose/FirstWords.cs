namespace ThongSuot.Reading;

/// <summary>A word that cue words begin with.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="Length">Its letters; 0 in an empty place of the table.</param>
/// <param name="Alone">The cue word that it is by itself, or null.</param>
/// <param name="GoesOn">True when longer cue words begin with it.</param>
/// <param name="AnyJoint">True when one of them goes on with something other than a blank and a word.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct FirstWord(uint Hash, int Length, CueWord? Alone, bool GoesOn, bool AnyJoint);

/// <summary>
/// The first words of all cue words by their hash, and the pairs of first and second words. A word of a text is taken
/// for one of them when hash (32 bits) and length are equal: a text made on purpose could get a false cue by that,
/// and nothing worse.
/// </summary>
internal sealed class FirstWords
{
    const int Slots = 1 << 13;
    const int PairBits = 18;

    static readonly FirstWord None;

    readonly FirstWord[] _table = new FirstWord[Slots];
    readonly ulong[] _pairs = new ulong[1 << (PairBits - 6)];

    /// <summary>Adds a cue word.</summary>
    public void Add(string words, CueWord value)
    {
        var first = Scan.Word(words, 0);
        var at = Place(first.Hash, first.End);
        var known = _table[at];
        if (first.End == words.Length)
        {
            _table[at] = new FirstWord(first.Hash, first.End, value, known.GoesOn, known.AnyJoint);
            return;
        }
        var joint = words[first.End] != ' ' || !Letters.IsWordPart(words[first.End + 1]);
        if (!joint)
        {
            var pair = PairOf(first.Hash, Scan.Word(words, first.End + 1).Hash);
            _pairs[pair >> 6] |= 1UL << (pair & 63);
        }
        _table[at] = new FirstWord(first.Hash, first.End, known.Alone, true, known.AnyJoint || joint);
    }

    /// <summary>What is known of a word; <see cref="FirstWord.Length"/> 0 when no cue word begins with it.</summary>
    public ref readonly FirstWord Of(in HashedWord word)
    {
        var length = word.End - word.Start;
        for (var at = (int)(word.Hash % Slots); _table[at].Length > 0; at = (at + 1) % Slots)
            if (_table[at].Hash == word.Hash && _table[at].Length == length)
                return ref _table[at];
        return ref None;
    }

    /// <summary>False when no cue word begins with these two.</summary>
    public bool Pair(in HashedWord first, in HashedWord second)
    {
        var pair = PairOf(first.Hash, second.Hash);
        return (_pairs[pair >> 6] & (1UL << (pair & 63))) != 0;
    }

    int Place(uint hash, int length)
    {
        var at = (int)(hash % Slots);
        while (_table[at].Length > 0 && (_table[at].Hash != hash || _table[at].Length != length))
            at = (at + 1) % Slots;
        return at;
    }

    static int PairOf(uint first, uint second) =>
        (int)(((first * 31) ^ second) * 0x9E3779B1 >> (32 - PairBits));
}
