namespace ThongSuot.Reading;

/// <summary>
/// Phrases looked up at a place in a text, longest first. Letters are compared without marks while walking; a match
/// then counts only when its marks are right as well, or when the text has none at all (typed without diacritics)
/// and the trie is not strict.
/// Blanks in a phrase stand for any blanks and line breaks; blanks around a dash do not matter.
/// </summary>
internal sealed class PhraseTrie<T>(bool strict = false)
    where T : class
{
    sealed class Node
    {
        // The following letters from _first on; most nodes have one follower, and then the table has one place.
        char _first;
        Node?[] _next = [];

        public (string Phrase, bool Capitals, T Value)[]? Here;

        public IEnumerable<Node> Followers => _next.OfType<Node>();

        public Node? Follow(char c)
        {
            var next = _next;
            var at = (uint)(c - _first);
            return at < (uint)next.Length ? next[at] : null;
        }

        public Node FollowOrAdd(char c)
        {
            if (Follow(c) is { } known)
                return known;
            var first = _next.Length == 0 ? c : (char)Math.Min(_first, c);
            var last = _next.Length == 0 ? c : (char)Math.Max(_first + _next.Length - 1, c);
            var wider = new Node?[last - first + 1];
            _next.CopyTo(wider, _next.Length == 0 ? 0 : _first - first);
            (_first, _next) = (first, wider);
            return _next[c - first] = new Node();
        }
    }

    readonly Node _root = new();

    /// <summary>Adds a phrase; of two equal ones the first stays in front.</summary>
    public void Add(string phrase, T value)
    {
        var key = Squeeze(phrase);
        if (key.Length == 0)
            return;
        var node = _root;
        foreach (var c in key)
            node = node.FollowOrAdd(Letters.Fold(c));
        node.Here = [.. node.Here ?? [], (key, IsAbbreviation(key), value)];
    }

    /// <summary>Every phrase, in the form it is looked up.</summary>
    public IEnumerable<string> Phrases() => PhrasesOf(_root);

    static IEnumerable<string> PhrasesOf(Node node) =>
        (node.Here ?? []).Select(x => x.Phrase).Concat(node.Followers.SelectMany(PhrasesOf));

    /// <summary>The longest phrase at <paramref name="start"/>, or null.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where it must begin.</param>
    /// <param name="end">One past it.</param>
    public T? Match(string text, int start, out int end)
    {
        T? best = null;
        end = start;
        var node = _root;
        for (var i = start; i < text.Length; )
        {
            var c = Letters.Fold(text[i]);
            var next = i + 1;
            if (c is ' ' or '-')
                Joint(text, i, ref c, ref next);
            if (node.Follow(c) is not { } follower)
                break;
            node = follower;
            i = next;
            if (node.Here is null || (i < text.Length && Letters.IsWordPart(text[i])))
                continue;
            foreach (var (phrase, capitals, value) in node.Here)
            {
                if (!Marks.Agree(text, start, i, phrase, capitals, strict))
                    continue;
                (best, end) = (value, i);
                break;
            }
        }
        return best;
    }

    /// <summary>As <see cref="Match"/>, whatever the marks: for scanned text, where another sign must confirm
    /// it.</summary>
    public T? MatchBare(string text, int start, out int end)
    {
        T? best = null;
        end = start;
        var node = _root;
        for (var i = start; i < text.Length; )
        {
            var c = Letters.Fold(text[i]);
            var next = i + 1;
            if (c is ' ' or '-')
                Joint(text, i, ref c, ref next);
            if (node.Follow(c) is not { } follower)
                break;
            node = follower;
            i = next;
            if (node.Here is not null && (i >= text.Length || !Letters.IsWordPart(text[i])))
                (best, end) = (node.Here[0].Value, i);
        }
        return best;
    }

    /// <summary>The phrase that ends at <paramref name="end"/>, of at most <paramref name="words"/> words.</summary>
    public T? MatchBefore(string text, int end, int words, out int start)
    {
        T? best = null;
        end = Scan.SkipBlankBack(text, end);
        start = end;
        var at = end;
        for (var n = 0; n < words; n++)
        {
            at = Scan.PreviousWord(text, at);
            if (at < 0)
                break;
            if (Match(text, at, out var stop) is { } value && stop == end)
                (best, start) = (value, at);
        }
        return best;
    }

    static void Joint(string text, int i, ref char c, ref int next)
    {
        var after = Scan.SkipBlank(text, i);
        if (after < text.Length && Letters.Fold(text[after]) == '-')
        {
            c = '-';
            next = Scan.SkipBlank(text, after + 1);
        }
        else if (c == ' ')
        {
            next = after;
        }
    }

    static string Squeeze(string phrase) =>
        string.Join(' ', phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Replace(" - ", "-", StringComparison.Ordinal);

    // "BBT", "UBND", "TƯ" are written in capitals only; "bbt" is no body.
    static bool IsAbbreviation(string phrase)
    {
        foreach (var c in phrase)
            if (Letters.IsLetter(c) && !Letters.IsUpper(c))
                return false;
        return phrase.Length > 1;
    }
}

/// <summary>Compares the marks of a stretch of text with those of a phrase.</summary>
internal static class Marks
{
    public static bool Agree(string text, int start, int end, string phrase, bool capitals, bool strict = true)
    {
        var plain = true;
        var agree = true;
        int tones = 0,
            wanted = 0,
            p = 0;
        for (var i = start; i < end && p < phrase.Length; )
        {
            var want = phrase[p];
            if (want is ' ' or '-')
            {
                i = want == ' ' ? Scan.SkipBlank(text, i) : Scan.SkipBlank(text, Scan.SkipBlank(text, i) + 1);
                p++;
                agree &= tones == wanted;
                tones = wanted = 0;
                continue;
            }
            var c = text[i++];
            p++;
            if (capitals && Letters.IsLetter(c) && !Letters.IsUpper(c))
                return false;
            plain &= c < 0x80;
            agree &= Letters.Toneless(c) == Letters.Toneless(want);
            tones += Letters.Tone(c);
            wanted += Letters.Tone(want);
        }
        // One short word without marks is often another word: "Quy chế" is no "Quỹ".
        return (plain && !strict && phrase.Contains(' ', StringComparison.Ordinal)) || (agree && tones == wanted);
    }
}
