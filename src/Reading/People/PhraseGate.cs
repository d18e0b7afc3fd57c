namespace ThongSuot.Reading;

/// <summary>
/// Tells of a word whether one of many phrases may begin with it, or end with it, from the word and its neighbour
/// alone: it lets through too much at times and never too little. Letters are compared folded; what stands between the
/// words of a phrase does not matter.
/// </summary>
/// <param name="last">True for the last words of the phrases.</param>
internal sealed class PhraseGate(bool last = false)
{
    const int PairBits = 16;
    const int MostBetween = 6;

    readonly WordSet _alone = new();
    readonly WordSet _more = new();
    readonly ulong[] _pairs = new ulong[1 << (PairBits - 6)];

    /// <summary>Adds a phrase.</summary>
    public void Add(string phrase)
    {
        var words = Words(phrase);
        if (words.Count == 0)
            return;
        if (last)
            words.Reverse();
        if (words.Count == 1)
        {
            _alone.AddFirst(words[0]);
            return;
        }
        _more.AddFirst(words[0]);
        var pair = Pair(WordSet.Hash(words[0]), WordSet.Hash(words[1]));
        _pairs[pair >> 6] |= 1UL << (pair & 63);
    }

    /// <summary>False when no phrase begins with a word.</summary>
    public bool MayBegin(string text, in Capital word)
    {
        var span = text.AsSpan(word.Start, word.End - word.Start);
        if (_alone.Has(span, word.Hash))
            return true;
        if (!_more.Has(span, word.Hash))
            return false;
        var at = word.End;
        while (at < text.Length && at - word.End < MostBetween && !Letters.IsWordPart(text[at]))
            if (text[at++] == '\n')
                return true;
        var end = Scan.WordEnd(text, at);
        // A phrase over the end of a line, perhaps with the head of the next page between, is not missed.
        return end == at || IsPair(word.Hash, WordSet.Hash(text.AsSpan(at, end - at)));
    }

    /// <summary>False when no phrase ends with the word before a capital.</summary>
    public bool MayEnd(string text, in Capital word)
    {
        var span = text.AsSpan(word.BeforeStart, word.BeforeEnd - word.BeforeStart);
        if (_alone.Has(span, word.BeforeHash))
            return true;
        if (!_more.Has(span, word.BeforeHash))
            return false;
        var (start, end) = WordSet.Before(text, word.BeforeStart);
        return end == start || IsPair(word.BeforeHash, WordSet.Hash(text.AsSpan(start, end - start)));
    }

    bool IsPair(int first, int second)
    {
        var pair = Pair(first, second);
        return (_pairs[pair >> 6] & (1UL << (pair & 63))) != 0;
    }

    static int Pair(int first, int second) =>
        (int)((((uint)first * 0x01000193) ^ (uint)second) * 0x9E3779B1 >> (32 - PairBits));

    static List<string> Words(string phrase)
    {
        var words = new List<string>();
        for (var i = 0; i < phrase.Length; )
        {
            var end = Scan.WordEnd(phrase, i);
            if (end > i)
                words.Add(phrase[i..end]);
            i = Math.Max(end, i + 1);
        }
        return words;
    }
}
