namespace ThongSuot.Reading;

/// <summary>Words to ask "may it be one of these?" before anything dearer is tried; letters are compared
/// folded.</summary>
internal sealed class WordSet
{
    const int Longest = 20;

    readonly HashSet<string> _words = new(StringComparer.Ordinal);
    readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public WordSet() => _bySpan = _words.GetAlternateLookup<ReadOnlySpan<char>>();

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
        Span<char> key = stackalloc char[Longest];
        for (var i = 0; i < word.Length; i++)
            key[i] = Letters.Fold(word[i]);
        return _bySpan.Contains(key[..word.Length]);
    }

    /// <summary>True when the word before <paramref name="at"/> is one of them; signs between do not matter.</summary>
    public bool HasBefore(string text, int at)
    {
        var end = at;
        while (end > 0 && at - end < 4 && !Letters.IsWordPart(text[end - 1]))
            end--;
        var start = end;
        while (start > 0 && end - start <= Longest && Letters.IsWordPart(text[start - 1]))
            start--;
        return Has(text.AsSpan(start, end - start));
    }

    void Add(ReadOnlySpan<char> word)
    {
        if (word.Length is > 0 and <= Longest)
            _words.Add(TextKey.Fold(word.ToString()));
    }
}
