using System.Buffers;

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
    static readonly SearchValues<char> Vowels = SearchValues.Create("AEIOUY");

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
        var opens = _people.MayOpen(text, first);
        if (!opens && !_people.MayBeCued(text, first) && !MayBeName(text, i, own))
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

    bool MayBeName(string text, int i, int own)
    {
        var word = text.AsSpan(i, own - i);
        return _people.Surname(word) == SurnameKind.None
            ? word.Contains('-') && Follows(text, own)
            : Follows(text, own) || NameScanner.IsGlued(text, i, own);
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
        if (postStart < 0 || _posts.Head(text, postStart) == postEnd || IsRole(text, postStart))
        {
            var (afterStart, afterEnd) = PostAfter(text, shape.End);
            if (afterEnd > afterStart)
                (postStart, postEnd) = (afterStart, afterEnd);
        }
        if (postEnd <= postStart && shape.IsFull)
            (postStart, postEnd) = PostAbove(text, at, shape.End);
        var posted = postEnd > postStart;
        if (cue == Cue.Level && posted && shape.Words == 1 && postStart < at)
            return new FoundPerson(at, shape.End, postStart, postEnd, name, 0.85);
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
        var listed = IsListed(text, taken, at);
        var full = shape.IsFull || shape is { Words: 3 or 4, Surname: SurnameKind.Rare };
        if (
            cue != Cue.Level
            && (posted && shape.IsForeign && shape.Words > 1 || shape.Words == 1 && (posted || listed))
        )
            return new FoundPerson(at, shape.End, postStart, postEnd, name, 0.85);
        if (listed && full && cue == Cue.None)
            return new FoundPerson(at, shape.End, postStart, postEnd, name, 0.85);
        if (posted && (full || shape.Surname == SurnameKind.Common) && (shape.IsFull || !GoesOn(text, shape.End)))
            return new FoundPerson(at, shape.End, postStart, postEnd, name, shape.IsFull ? 0.97 : 0.85);
        if (shape.IsFull && Stands(text, at, shape) && !IsMonument(name))
            return new FoundPerson(at, shape.End, 0, 0, name, shape.Middle ? 0.85 : 0.7);
        return null;
    }

    // "báo cáo viên cấp tỉnh, Thạc sĩ … (giảng viên Trường …)": what somebody does that day yields to the post.
    static bool IsRole(string text, int start) =>
        SessionScanner.Phrase(text, start, "bao cao vien") > 0 || SessionScanner.Phrase(text, start, "dien gia") > 0
        || SessionScanner.Phrase(text, start, "dai dien") > 0;

    // "các đồng chí Trương Hữu Bổn, Tiền Kim Phượng và …": the name before is followed by a comma or "và".
    static bool IsListed(string text, int taken, int at)
    {
        if (taken <= 0 || at - taken is < 2 or > 6)
            return false;
        var between = text.AsSpan(taken, at - taken).Trim();
        return between is "," or ";" or "và" or "- và" or ", và" || (between.Length == 2 && between is ";-" or ",-");
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
        return shape.Words > 1 || !IsAbbreviation(text, at, shape);
    }

    // "NVCC", "PV", "VOV": capitals of the plain alphabet without a vowel, or very short.
    static bool IsAbbreviation(string text, int at, NameShape shape)
    {
        if (!shape.Capitals || text.AsSpan(at, shape.End - at).ContainsAnyExceptInRange('A', 'Z'))
            return shape.Capitals && shape.End - at <= 3;
        return shape.End - at <= 3 || !text.AsSpan(at, shape.End - at).ContainsAny(Vowels);
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
