namespace ThongSuot.Reading;

/// <summary>An organisation named in the text.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">One past the last.</param>
/// <param name="Name">Canonical form as far as this place tells.</param>
/// <param name="Level">"centre", "province", "district", "commune", "unit", "cell", or null.</param>
/// <param name="Confidence">0 to 1.</param>
internal sealed record FoundOrganisation(int Start, int End, string Name, string? Level, double Confidence);

/// <summary>
/// Finds bodies: by name from the catalogue, or a head word ("Ban", "Sở", "Đảng ủy") and what follows it, up to a verb,
/// a sign, a person's name or a document.
/// </summary>
internal sealed partial class OrganisationFinder
{
    readonly Lexicon _words;
    readonly IssuerScanner _issuers;
    readonly PeopleWords _people = PeopleWords.Default;
    readonly NameScanner _names;
    readonly PlaceScanner _places;

    /// <summary>True when lines are broken at the margin and a name may go on on the next.</summary>
    public bool Wrapped { get; init; }

    public OrganisationFinder(Lexicon words)
    {
        _words = words;
        _issuers = new IssuerScanner(words);
        _names = new NameScanner(_people, words);
        _places = new PlaceScanner(words, _people);
    }

    /// <summary>All bodies in order, none inside another.</summary>
    /// <param name="text">The text.</param>
    /// <param name="capitals">Its words with a capital.</param>
    /// <param name="persons">The persons of the text; "Đoàn Văn Khiết" is no union.</param>
    /// <param name="cancel">Stops the work.</param>
    public List<FoundOrganisation> Find(
        string text,
        Capitals capitals,
        List<FoundPerson> persons,
        CancellationToken cancel
    )
    {
        var found = new List<FoundOrganisation>();
        var person = 0;
        var walk = capitals.Begin();
        for (var i = walk.Next(0); i < text.Length; i = walk.Next(i))
        {
            if ((found.Count & 1023) == 0)
                cancel.ThrowIfCancellationRequested();
            while (person < persons.Count && persons[person].End <= i)
                person++;
            if (person < persons.Count && persons[person].Start <= i)
            {
                i = persons[person].End;
                continue;
            }
            var most = person < persons.Count ? persons[person].Start : text.Length;
            if (InSymbol(text, i) || InPlace(text, walk.Current))
                i = Scan.WordEnd(text, i) - 1;
            else if (
                ArmyWords.Has(text.AsSpan(i, walk.Current.End - i), walk.Current.Hash)
                && ArmyUnit(text, walk.Current) is { } unit
            )
                found.Add(unit);
            else if (MayBe(text, walk.Current) && At(text, i) is { } body)
                found.Add(body.End > most ? Before(text, body, most) : body);
            else if (Part(text, walk.Current, most) is { } part)
                found.Add(part);
            i = found.Count > 0 && found[^1].End > i ? found[^1].End : Scan.WordEnd(text, i);
        }
        return WithShort(text, capitals, found, persons);
    }

    bool MayBe(string text, in Capital at) =>
        text[at.Start] is 'Đ' or 'Ð' || _words.BodyOpenings.MayBegin(text, at);

    /// <summary>The body whose name begins with the capital at <paramref name="i"/>, or null.</summary>
    public FoundOrganisation? At(string text, int i)
    {
        if (i >= text.Length || !Letters.IsUpper(text[i]))
            return null;
        if (text[i] is 'Đ' or 'Ð' && Party(text, i) is { } party)
            return party;
        if (!_words.BodyHeads.Has(text.AsSpan(i, Scan.WordEnd(text, i) - i)) || !IsHead(text, i, out var head))
            return null;
        if (_people.NoBodies.Match(text, i, out var none) is { } word && none >= head && !IsNamed(text, word, none))
            return null;
        // "Viện trưởng Viện …": the post is none, the body follows.
        if (_words.Posts.Match(text, i, out var post) is not null && post > head)
            return null;
        // "Phó Bí thư Thường trực Huyện ủy": the word belongs to the post, the body follows.
        if (
            SessionScanner.Phrase(text, i, "thuong truc") > 0
            && _people.Posts.MatchBefore(text, i, 3, out _) is not null
        )
            return null;
        if (_issuers.At(text, i) is not { } body)
            return null;
        // "Phó Thủ tướng" is a post.
        if (text[i] == 'T' && Scan.IsWord(text, i, "thu") && Before(text, i, "pho"))
            return null;
        var end = Cut(text, head, body.End);
        // "Trung ương" alone and "Tỉnh ủy viên" are no bodies.
        if (
            end <= i
            || (text.AsSpan(i, end - i) is "Trung ương" && !IsOwner(text, i, end))
            || Scan.IsWord(text, Scan.SkipSpaces(text, end), "vien")
        )
            return null;
        var name = body.Name;
        var known = body.Known;
        if (end < body.End)
        {
            // Read once more without what followed, so that the canonical form has none of it.
            if (_issuers.At(text[i..end], 0) is { } shorter && shorter.End == end - i)
                (name, known) = (shorter.Name, shorter.Known);
            else if (IsKnownHead(text, i, end))
                (name, known) = (ToneMarks.Place(Scan.OneLine(text, i, end)), null);
            else
                return null;
        }
        return new FoundOrganisation(i, end, name, Level(name, known), known is null ? 0.85 : 0.97);
    }

    static bool Before(string text, int i, string word) =>
        Scan.PreviousWord(text, i) is var before && before >= 0 && Scan.IsWord(text, before, word);

    // "của Đảng", "Đảng ta", "Đảng Cộng sản Việt Nam", and not "đối ngoại Đảng", "Đảng viên".
    FoundOrganisation? Party(string text, int i)
    {
        if (!Scan.IsWord(text, i, "dang") || Scan.WordEnd(text, i) != i + 4 || Letters.Lower(text[i + 1]) != 'ả')
            return null;
        if (SessionScanner.Phrase(text, i, "dang cong san viet nam") is var full and > 0)
            return new FoundOrganisation(i, full, "Đảng Cộng sản Việt Nam", "centre", 0.97);
        var next = Scan.SkipSpaces(text, i + 4);
        var ours = Scan.IsWord(text, next, "ta");
        if (IsHead(text, i, out _) || (!ours && !StandsAlone(text, i)))
            return null;
        if (Scan.IsWord(text, next, "vien") || Scan.IsWord(text, next, "uy") || Scan.IsWord(text, next, "bo"))
            return null;
        return new FoundOrganisation(i, i + 4, "Đảng Cộng sản Việt Nam", "centre", ours ? 0.97 : 0.9);
    }

    static bool StandsAlone(string text, int i)
    {
        var before = Scan.PreviousWord(text, i);
        if (before < 0)
            return true;
        foreach (
            var word in new[] { "cua", "theo", "voi", "cho", "trong", "vao", "do", "ma", "duoc", "la", "va", "ve" }
        )
            if (Scan.IsWord(text, before, word))
                return true;
        return false;
    }

    bool IsHead(string text, int i, out int end)
    {
        var known = _words.Issuers.Match(text, i, out end) is not null;
        var organ = _words.Organs.Match(text, i, out var other) is not null;
        end = Math.Max(end, other);
        var local = _words.Locals.Match(text, i, out other) is not null;
        end = Math.Max(end, other);
        var body = _words.Bodies.Match(text, i, out other) is not null;
        end = Math.Max(end, other);
        if (known || organ || local || body)
            return true;
        if (SessionScanner.Phrase(text, i, "dai hoi") is not (var congress and > 0))
            return false;
        end = congress;
        return true;
    }

    // The catalogue's own bodies are whole without anything behind them; "Ban" and "Sở" are not.
    bool IsKnownHead(string text, int i, int end) =>
        (_words.Issuers.Match(text, i, out var known) is not null && known == end)
        || (_words.Organs.Match(text, i, out var organ) is not null && organ == end)
        || (_words.Locals.Match(text, i, out var local) is not null && local == end);

    // A verb or a person's name ends a body where the issuers' rule, made for "của …", would run on.
    int Cut(string text, int head, int end)
    {
        var at = head;
        var last = head;
        while (at < end)
        {
            at = Scan.SkipBlank(text, at);
            if (at >= end)
                break;
            if (!Letters.IsWordPart(text[at]))
            {
                at++;
                continue;
            }
            // A paragraph ends a body whatever its name is.
            if (text.AsSpan(last, at - last).IndexOf('\n') >= 0 && Letters.IsUpper(text[at]) && !GoesOn(text, last, at))
                return last;
            if (_people.Inside(text, at) is var inside and > 0)
            {
                last = at = inside;
                continue;
            }
            if (!Letters.IsUpper(text[at]) || IsShout(text, at))
            {
                if (_people.IsStop(text, at, out _) || _people.Cues.Match(text, at, out _) is not null)
                    return last;
            }
            else if (IsPersonOrPost(text, at) && _people.Streets.MatchBefore(text, at, 2, out _) is null)
            {
                return last;
            }
            last = at = Scan.WordEnd(text, at);
        }
        return end;
    }

    // On a page whose lines are broken at the margin the name may go on after the break.
    bool GoesOn(string text, int last, int at) => Wrapped && text.AsSpan(last, at - last).Count('\n') == 1;

    // Among words in capitals a verb has capitals too.
    static bool IsShout(string text, int at) =>
        at + 1 < text.Length && Letters.IsUpper(text[at + 1]) && Scan.WordEnd(text, at) - at is > 1 and < 9;

    bool IsPersonOrPost(string text, int at)
    {
        if (_places.Known(text, at, out _))
            return false;
        if (_people.Posts.Match(text, at, out var post) is not null && post > Scan.WordEnd(text, at))
            return _words.Organs.Match(text, at, out _) is null;
        var shape = _names.At(text, at, cued: false);
        return shape.IsFull && (shape.Middle || PlaceScanner.LevelBefore(text, at, out _) is null);
    }

    static string? Level(string name, Issuer? known)
    {
        if (known is not null)
            return LevelNames[(int)known.Level];
        foreach (var (word, level) in LevelWords)
            if (name.Contains(word, StringComparison.Ordinal))
                return level;
        return null;
    }

    static readonly string[] LevelNames =
    [
        .. Enum.GetValues<IssuerLevel>().Select(l => l.ToString().ToLowerInvariant()),
    ];

    static readonly (string Word, string Level)[] LevelWords =
    [
        ("Chi bộ", "cell"),
        ("Chi ủy", "cell"),
        (" xã", "commune"),
        (" phường", "commune"),
        (" thị trấn", "commune"),
        (" đặc khu", "commune"),
        ("Huyện ủy", "district"),
        ("Quận ủy", "district"),
        ("Thị ủy", "district"),
        (" huyện", "district"),
        (" quận", "district"),
        (" thị xã", "district"),
        ("Tỉnh ủy", "province"),
        ("Thành ủy", "province"),
        (" tỉnh", "province"),
        (" thành phố", "province"),
        ("Sở ", "province"),
        ("Bộ ", "centre"),
        ("Trung ương", "centre"),
        ("Việt Nam", "centre"),
    ];
}
