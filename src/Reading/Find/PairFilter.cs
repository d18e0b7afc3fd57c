namespace ThongSuot.Reading;

/// <summary>
/// Tells at once that no phrase can stand at a place, from two folded letters. Most words of a text are turned away
/// by it, so that the tries are only asked where it may be worth it.
/// </summary>
internal sealed class PairFilter
{
    const int Size = 128;

    readonly bool[] _pairs = new bool[Size * Size];

    /// <summary>Lets the first two letters of every phrase of a trie pass, or the last two.</summary>
    public PairFilter Add(IEnumerable<string> phrases, bool last = false)
    {
        foreach (var phrase in phrases)
            Add(last ? phrase[^Math.Min(2, phrase.Length)..] : phrase, last);
        return this;
    }

    void Add(string phrase, bool last)
    {
        if (phrase.Length == 0)
            return;
        var (a, b) = (Letters.Fold(phrase[0]), phrase.Length > 1 ? Letters.Fold(phrase[1]) : '\0');

        // A phrase of one letter, or one that goes on behind a blank: anything may follow.
        if (b is '\0' or ' ' or '-')
        {
            for (var any = 0; any < Size; any++)
                _pairs[last ? any * Size + Slot(a) : Slot(a) * Size + any] = true;
            return;
        }
        _pairs[Slot(a) * Size + Slot(b)] = true;
    }

    /// <summary>False when no phrase begins at <paramref name="i"/>.</summary>
    public bool MayBegin(string text, int i) =>
        _pairs[Slot(Letters.Fold(text[i])) * Size + (i + 1 < text.Length ? Slot(Letters.Fold(text[i + 1])) : 0)];

    /// <summary>False when no phrase ends at <paramref name="end"/>.</summary>
    public bool MayEnd(string text, int end) =>
        end > 0
        && _pairs[(end > 1 ? Slot(Letters.Fold(text[end - 2])) : 0) * Size + Slot(Letters.Fold(text[end - 1]))];

    // Signs beyond the table share one slot: the filter may let too much pass, never too little.
    static int Slot(char c) => c < Size ? c : 0;
}
