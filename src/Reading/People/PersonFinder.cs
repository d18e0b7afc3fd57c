namespace ThongSuot.Reading;

/// <summary>A person named in the text.</summary>
/// <param name="Start">First character of the name.</param>
/// <param name="End">One past the last.</param>
/// <param name="PostStart">First character of the posts next to the name; equal to the end when there are none.</param>
/// <param name="PostEnd">One past the last character of the posts.</param>
/// <param name="Name">The name in canonical form: the full name where the text gives it.</param>
/// <param name="Confidence">0 to 1.</param>
internal sealed record FoundPerson(int Start, int End, int PostStart, int PostEnd, string Name, double Confidence)
{
    /// <summary>True when posts stand next to the name.</summary>
    public bool HasPost => PostEnd > PostStart;
}

/// <summary>
/// Finds persons: a run of capitals that has the shape of a name, confirmed by what stands before it ("đồng chí", a
/// rank, a post, "Ảnh:") or after it (a post), or by a common family name alone. Every look around a run is bounded,
/// so the whole is linear.
/// </summary>
internal sealed partial class PersonFinder
{
    const int LookBack = 260;
    const int MostBackWords = 45;

    readonly PeopleWords _people = PeopleWords.Default;
    readonly NameScanner _names;
    readonly PlaceScanner _places;
    readonly PostScanner _posts;

    readonly bool _wrapped;

    /// <param name="words">The catalogue.</param>
    /// <param name="wrapped">True when lines are broken at the margin.</param>
    public PersonFinder(Lexicon words, bool wrapped)
    {
        _wrapped = wrapped;
        _names = new NameScanner(_people, words) { Wrapped = wrapped };
        _places = new PlaceScanner(words, _people);
        _posts = new PostScanner(_people, _names, _places) { Wrapped = wrapped };
    }

    /// <summary>What says that a name follows.</summary>
    enum Cue
    {
        None,

        /// <summary>"đồng chí", "ông", an academic title, a rank.</summary>
        Person,

        /// <summary>"Ảnh:", "Người viết:".</summary>
        ByLine,

        /// <summary>"đường", "Trường THPT": called after a person.</summary>
        Street,

        /// <summary>"tỉnh", "xã": a place, or a person after the post of that place.</summary>
        Level,
    }

    /// <summary>All persons in order, none inside another.</summary>
    /// <param name="text">The text.</param>
    /// <param name="capitals">Its words with a capital.</param>
    /// <param name="byLines">Where the page names its authors.</param>
    /// <param name="cancel">Stops the work.</param>
    public List<FoundPerson> Find(
        string text,
        Capitals capitals,
        List<(int Start, int End)> byLines,
        CancellationToken cancel
    )
    {
        var found = new List<FoundPerson>();
        var taken = 0;
        var walk = capitals.Begin();
        for (var i = walk.Next(0); i < text.Length; i = walk.Next(i))
        {
            if ((i & 0xFF) == 0)
                cancel.ThrowIfCancellationRequested();
            var before = found.Count;
            i = Math.Max(Run(text, walk.Current, taken, found), NameScanner.WordEnd(text, i));
            if (found.Count > before)
            {
                taken = Math.Max(found[^1].End, found[^1].PostEnd);
                i = Math.Max(i, found[^1].End);
            }
        }
        return NameResolver.Resolve(WithAuthors(text, found, byLines));
    }

    // Looks at the run of capitals that begins there; gives where to go on.
    int Run(string text, in Capital first, int taken, List<FoundPerson> found)
    {
        var i = first.Start;
        // Nearly every capital begins neither a name nor what announces one; that is told by its own word and its
        // neighbours.
        var own = NameScanner.WordEnd(text, i);
        var word = text.AsSpan(i, own - i);
        var opens = _people.MayOpen(text, first);
        if (!opens && !_people.MayBeCued(text, first) && (_people.Surname(word) == SurnameKind.None || !Follows(text, own)))
            return own;
        var cue = Cue.None;
        var cueStart = i;
        var at = i;
        // "Ông Phan Anh Sơn", "TS Lưu Quang Triển": the cue has its capital and stands in the run itself.
        while (opens && OpensWith(text, at, out var after) && NameScanner.Next(text, after) is var next and >= 0)
        {
            if (_people.NoNames.Match(text, at, out var none) is not null)
                return none;
            // "cô Ông Thị Diệu Hiền": after a cue the family name Ông is none; "sông Ông Đốc" is a river.
            if (after - at == 3 && at == i && Before(text, at, out _) is var before and not Cue.None)
            {
                if (before == Cue.Street)
                    return RunEnd(text, at);
                break;
            }
            (cue, at) = (Cue.Person, next);
        }
        if (opens && _people.NoNames.Match(text, at, out var no) is not null)
            return no;
        if (cue == Cue.None)
            cue = Before(text, at, out cueStart);
        if (cue == Cue.Street)
            return RunEnd(text, at);
        if (cue != Cue.Person && _places.Known(text, at, out var place))
            return place;
        if (
            _people.Titles.Match(text, at, out var title) is not null
            || _people.Ranks.Match(text, at, out title) is not null
        )
            return title;
        var shape = _names.At(text, at, cue is Cue.Person or Cue.ByLine);
        if (shape.End == 0)
            return NameScanner.WordEnd(text, at);
        if (_people.Posts.Match(text, at, out var post) is not null && post > NameScanner.WordEnd(text, at))
            return post;
        if (Judge(text, at, shape, cue, cueStart, taken) is not { } person)
            return cue == Cue.Level ? LevelEnd(text, at, shape) : NameScanner.WordEnd(text, at);
        found.Add(person);
        return person.End;
    }

    bool Follows(string text, int end) =>
        NameScanner.Next(text, end) >= 0 || (_wrapped && end < text.Length && text[end] == '\n');

    // After "xã" the first two words are the place's; a person may still follow them.
    static int LevelEnd(string text, int at, NameShape shape)
    {
        if (shape.Words <= 3)
            return shape.End;
        var end = NameScanner.WordEnd(text, at);
        return NameScanner.Next(text, end) is var next and >= 0 ? NameScanner.WordEnd(text, next) : end;
    }

    FoundPerson? Judge(string text, int at, NameShape shape, Cue cue, int cueStart, int taken)
    {
        var name = ToneMarks.Place(Scan.OneLine(text, at, shape.End));
        if (shape.Capitals && shape.Words > 1)
            name = NameResolver.TitleCase(name);
        // Among words in capitals "CỤ THỂ" and "CÁN BỘ QUẢN LÝ" are no persons: only a full name counts.
        if (
            shape.Capitals
            && shape.End - at > 1
            && cue != Cue.ByLine
            && (!shape.IsFull || _people.Stops.Match(text, at, out _) is not null)
        )
            return null;
        var sure = cue is Cue.Person or Cue.ByLine;
        if (cue == Cue.ByLine)
            return IsSigned(text, at, shape) ? new FoundPerson(at, shape.End, 0, 0, name, 0.9) : null;
        var postStart = PostBefore(text, at, cueStart, cue, taken, out var postEnd);
        // "Đại sứ Lương Thế Trạch, nguyên Trợ lý …": a bare head before the name yields to what stands behind it.
        if (postStart < 0 || _posts.Head(text, postStart) == postEnd)
        {
            var (afterStart, afterEnd) = PostAfter(text, shape.End);
            if (afterEnd > afterStart)
                (postStart, postEnd) = (afterStart, afterEnd);
        }
        if (postEnd <= postStart && shape.IsFull)
            (postStart, postEnd) = PostAbove(text, at, shape.End);
        var posted = postEnd > postStart;
        if (cue == Cue.Level && (!posted || postStart > at || IsPlaceName(text, at, shape)))
            return null;
        if (sure && shape.Words == 1 && GoesOn(text, shape.End))
            return new FoundPerson(at, shape.End, postStart, postEnd, name, NameResolver.OnlyWhenKnown);
        if (sure)
            return new FoundPerson(
                at,
                shape.End,
                postStart,
                postEnd,
                name,
                shape.Surname == SurnameKind.None ? 0.85 : 0.97
            );
        var full = shape.IsFull || shape is { Words: 3 or 4, Surname: SurnameKind.Rare };
        if (posted && (full || shape.Surname == SurnameKind.Common) && (shape.IsFull || !GoesOn(text, shape.End)))
            return new FoundPerson(at, shape.End, postStart, postEnd, name, shape.IsFull ? 0.97 : 0.85);
        if (shape.IsFull && Stands(text, at, shape) && !IsMonument(name))
            return new FoundPerson(at, shape.End, 0, 0, name, shape.Middle ? 0.85 : 0.7);
        return null;
    }

    // "Đoàn Thanh niên": a small word that is no verb and no post goes on with what is no name.
    bool GoesOn(string text, int end)
    {
        var at = Scan.SkipSpaces(text, end);
        return at < text.Length
            && Letters.IsLetter(text[at])
            && !Letters.IsUpper(text[at])
            && _people.Stops.Match(text, at, out _) is null
            && _posts.Head(text, at) == 0
            && !Scan.IsWord(text, at, "va");
    }

    // "Ảnh: Hải An)" and no "Ảnh: Hội cung cấp", "Ảnh: PV".
    static bool IsSigned(string text, int at, NameShape shape)
    {
        var next = Scan.SkipSpaces(text, shape.End);
        if (next < text.Length && next > shape.End && Letters.IsLetter(text[next]))
            return false;
        return shape.Words > 1 || shape.End - at > 3 || !shape.Capitals;
    }

    // Among words in capitals only a name on its own is one; a rare family name wants a line of its own; and "Từ Cần
    // Thơ" goes on with a place.
    bool Stands(string text, int at, NameShape shape)
    {
        var second = NameScanner.Next(text, NameScanner.WordEnd(text, at));
        if (
            shape.Surname == SurnameKind.Rare
            && second >= 0
            && _places.Known(text, second, out var place)
            && place >= shape.End
        )
            return false;
        var next = Scan.SkipSpaces(text, shape.End);
        var alone = next >= text.Length || !Letters.IsWordPart(text[next]);
        var before = at;
        while (before > 0 && text[before - 1] is ' ' or '\u00A0')
            before--;
        var opens = before == 0 || !Letters.IsWordPart(text[before - 1]);
        return shape.Capitals || shape.Surname != SurnameKind.Common ? alone && opens : true;
    }

    static bool IsMonument(string name) => name is "Hồ Chí Minh" or "Mai Thúc Loan";

    // "phường Trần Hưng Đạo", "xã Hà Nam": two words, or a name many streets and wards have.
    bool IsPlaceName(string text, int at, NameShape shape) =>
        shape.Words < 3 || _people.NoNames.Match(text, at, out _) is not null;

    bool OpensWith(string text, int at, out int end)
    {
        if (_people.Titles.Match(text, at, out end) is not null || _people.Ranks.Match(text, at, out end) is not null)
            return true;
        return _people.Cues.Match(text, at, out end) is { } cue && !cue.Contains(' ', StringComparison.Ordinal);
    }

    // What stands right before the run.
    Cue Before(string text, int at, out int start)
    {
        start = at;
        var cue = Cue.None;
        for (var n = 0; n < 5; n++)
        {
            var end = start;
            while (end > 0 && start - end < 3 && text[end - 1] is ' ' or '\u00A0' or '.' or ',')
                end--;
            if (end == start || end == 0)
                break;
            if (text[end - 1] == ':')
                return cue == Cue.None && IsByLine(text, end - 1) ? Cue.ByLine : cue;
            var word = end;
            while (word > 0 && end - word < 20 && Letters.IsWordPart(text[word - 1]))
                word--;
            if (word == end)
                break;
            var between = text.AsSpan(end, start - end);
            var direct = between.IndexOfAny('.', ',') < 0;
            if (
                !direct
                && n == 0
                && (between.Contains(',') || Letters.Fold(text[word]) is not ('p' or 't' or 'g' or 'b' or 'd' or 'm'))
            )
                break;
            var may = _people.MayBeCue(text.AsSpan(word, end - word));
            if (
                direct
                && cue == Cue.None
                && !(may && CueEndingAt(text, end, out _))
                && Blocker(text, at) is var blocker and not Cue.None
            )
                return blocker;
            if (!may)
                break;
            if (TitleEndingAt(text, end, out var from))
            {
                (cue, start) = (Cue.Person, from);
                continue;
            }
            if (direct && CueEndingAt(text, end, out from))
                (cue, start) = (Cue.Person, from);
            break;
        }
        return cue;
    }

    Cue Blocker(string text, int at)
    {
        if (_people.Streets.MatchBefore(text, at, 2, out _) is not null)
            return Cue.Street;
        return PlaceScanner.LevelBefore(text, at, out _) is not null ? Cue.Level : Cue.None;
    }

    bool TitleEndingAt(string text, int end, out int start)
    {
        if (_people.Titles.MatchBefore(text, end, 5, out start) is not null)
            return true;
        return _people.Ranks.MatchBefore(text, end, 3, out start) is not null;
    }

    bool CueEndingAt(string text, int end, out int start)
    {
        if (_people.Cues.MatchBefore(text, end, 5, out start) is { } cue)
        {
            // "người đàn bà" is no cue.
            return cue is not "bà"
                || Scan.PreviousWord(text, start) is var word && (word < 0 || !Scan.IsWord(text, word, "dan"));
        }
        // "đ/c", "Đ.c"
        start = end - 3;
        return end >= 3
            && Scan.At(text, end - 1) == 'c'
            && text[end - 2] is '/' or '.'
            && Scan.At(text, end - 3) == 'd'
            && Scan.IsWordStart(text, start);
    }

    // The label opens a line, a bracket or a sentence: "(Ảnh: …", "Người viết: …"; "ông thông tin: …" is none.
    bool IsByLine(string text, int colon)
    {
        if (_people.ByLines.MatchBefore(text, colon, 4, out var start) is null)
            return false;
        while (start > 0 && text[start - 1] is ' ' or '\u00A0')
            start--;
        return start == 0
            || text[start - 1] is '\n' or '(' or '.' or '|' or ')' or '-' or '–' or '>' or '[' or '"' or '”';
    }

    static int RunEnd(string text, int at)
    {
        var end = NameScanner.WordEnd(text, at);
        for (var n = 0; n < 4; n++)
        {
            var next = NameScanner.Next(text, end);
            if (next < 0)
                break;
            end = NameScanner.WordEnd(text, next);
        }
        return end;
    }
}
