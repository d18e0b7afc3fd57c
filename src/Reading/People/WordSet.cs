namespace ThongSuot.Reading;

/// <summary>Words to ask "may it be one of these?" before anything dearer is tried; letters are compared
/// folded.</summary>
internal sealed class WordSet
{
    const int Longest = 20;
    const int HashBits = 13;

    readonly HashSet<string> _words = new(StringComparer.Ordinal);
    readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    // One bit for each hash of a word: nearly all words are turned away by it.
    readonly ulong[] _bits = new ulong[1 << (HashBits - 6)];

    public WordSet() => _bySpan = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Makes a set of words that stand with a blank between them.</summary>
    public static WordSet Of(string words)
    {
        var set = new WordSet();
        foreach (var word in words.Split(' '))
            set.Add(word);
        return set;
    }

    /// <summary>Adds the first word of a phrase.</summary>
    public void AddFirst(string phrase)
    {
        var end = 0;
        while (end < phrase.Length && Letters.IsWordPart(phrase[end]))
            end++;
        Add(phrase.AsSpan(0, end));
    }

    /// <summary>Adds the last word of a phrase.</summary>
    public void AddLast(string phrase)
    {
        var end = phrase.TrimEnd('.').Length;
        var start = end;
        while (start > 0 && Letters.IsWordPart(phrase[start - 1]))
            start--;
        Add(phrase.AsSpan(start, end - start));
    }

    /// <summary>True when the word is one of them.</summary>
    public bool Has(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > Longest)
            return false;
        return Has(word, Hash(word));
    }

    /// <summary>As <see cref="Has(ReadOnlySpan{char})"/>, for a word of known hash (<see cref="Hash"/>).</summary>
    public bool Has(ReadOnlySpan<char> word, int hash) =>
        (_bits[hash >> 6] & (1UL << (hash & 63))) != 0 && word.Length is > 0 and <= Longest && IsOne(word);

    bool IsOne(ReadOnlySpan<char> word)
    {
        Span<char> key = stackalloc char[Longest];
        for (var i = 0; i < word.Length; i++)
            key[i] = Letters.Fold(word[i]);
        return _bySpan.Contains(key[..word.Length]);
    }

    /// <summary>A hash of a word without its marks.</summary>
    public static int Hash(ReadOnlySpan<char> word)
    {
        var hash = 0u;
        foreach (var c in word)
            hash = (hash ^ Letters.Fold(c)) * 0x01000193;
        return (int)((hash * 0x9E3779B1) >> (32 - HashBits));
    }

    /// <summary>The word before <paramref name="at"/>; up to three signs between do not matter.</summary>
    public static (int Start, int End) Before(string text, int at)
    {
        var end = at;
        while (end > 0 && at - end < 4 && !Letters.IsWordPart(text[end - 1]))
            end--;
        var start = end;
        while (start > 0 && end - start <= Longest && Letters.IsWordPart(text[start - 1]))
            start--;
        return (start, end);
    }

    /// <summary>True when the word before <paramref name="at"/> is one of them; signs between do not matter.</summary>
    public bool HasBefore(string text, int at)
    {
        var (start, end) = Before(text, at);
        return Has(text.AsSpan(start, end - start));
    }

    void Add(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > Longest)
            return;
        var hash = Hash(word);
        _bits[hash >> 6] |= 1UL << (hash & 63);
        _words.Add(TextKey.Fold(word.ToString()));
    }
}
