namespace ThongSuot.Reading;

/// <summary>A person at one place of the text, with the words around the name that belong to it.</summary>
/// <param name="Start">First character of the name.</param>
/// <param name="End">One past the name.</param>
/// <param name="Name">The name.</param>
/// <param name="Post">The post next to it, or null.</param>
/// <param name="From">First character of form of address or post before the name.</param>
/// <param name="To">One past the name and the post after it.</param>
internal sealed record Person(int Start, int End, string Name, string? Post, int From, int To);

/// <summary>The persons of a text in the order of the text, with the first post each was given.</summary>
internal sealed class Persons
{
    readonly List<Person> _all = [];
    readonly Dictionary<string, string> _posts = new(StringComparer.Ordinal);

    int _sentence;

    public Persons(Prose prose)
    {
        foreach (var mention in prose.Known.Mentions)
            if (mention.Kind is "person")
                Add(prose, mention);
    }

    // What is read of a person lies within the sentence that the name begins in, wherever that was cut.
    (int Start, int End) Bounds(Prose prose, int at)
    {
        var sentences = prose.Sentences;
        while (_sentence < sentences.Count && sentences[_sentence].End <= at)
            _sentence++;
        return _sentence < sentences.Count && sentences[_sentence].Start <= at
            ? (sentences[_sentence].Start, sentences[_sentence].End)
            : (0, prose.Text.Length);
    }

    public IReadOnlyList<Person> All => _all;

    /// <summary>The post a person is given in this text, here or at the first place that gives one.</summary>
    public string? PostOf(Person person) =>
        person.Post ?? (_posts.TryGetValue(person.Name, out var post) ? post : null);

    /// <summary>Persons whose names begin within a stretch.</summary>
    public IEnumerable<Person> In(int start, int end)
    {
        int low = 0,
            high = _all.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_all[middle].Start < start)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < _all.Count && _all[low].Start < end; low++)
            yield return _all[low];
    }

    static readonly string[] Verbs = [" dự", " làm trưởng đoàn", " dẫn đầu", " đã"];

    void Add(Prose prose, NamedMention mention)
    {
        var text = prose.Text;
        var start = prose.InView(mention.Start);
        var end = Math.Max(start + 1, prose.InView(mention.End));
        var (from, to) = (start, end);
        var office = mention.Post;
        // "… Bí thư Đảng ủy Khối dự, chủ trì": the verb behind the post is none of it.
        foreach (var verb in Verbs)
            if (office is not null && office.EndsWith(verb, StringComparison.OrdinalIgnoreCase))
                office = office[..^verb.Length];
        if (office is { Length: > 0 } post)
        {
            var after = text.AsSpan(end, Math.Min(text.Length - end, 8 + post.Length));
            if (after.IndexOf(post, StringComparison.Ordinal) is >= 0 and < 8 and var at)
                to = end + at + post.Length;
            else
            {
                var back = Math.Max(0, start - post.Length - 8);
                var before = text.AsSpan(back, start - back).LastIndexOf(post, StringComparison.Ordinal);
                if (before >= 0)
                    from = back + before;
            }
            _posts.TryAdd(mention.Canonical ?? mention.Text, post);
        }
        from = Address(text, from);
        var (first, last) = Bounds(prose, start);
        (from, to, end) = (Math.Max(from, first), Math.Min(to, last), Math.Min(end, last));
        _all.Add(new Person(start, end, mention.Canonical ?? mention.Text, office, from, to));
    }

    // "đồng chí", "ông", "PGS.TS" before the name or before the post.
    static int Address(string text, int from)
    {
        for (var n = 0; n < 3; n++)
        {
            var end = Scan.SkipBlankBack(text, from);
            if (CueWords.Default.Trie.MatchBefore(text, end, 3, out var start)?.Is(Cue.Honorific) != true)
                break;
            if (from - end > 2)
                break;
            from = start;
        }
        return from;
    }
}
