namespace ThongSuot.Reading;

/// <summary>
/// Reads posts next to a name: "Phó Bí thư Thường trực Huyện ủy, Chủ tịch HĐND huyện". A post begins with one of the
/// heads in the data and runs on over the body it is held in, to a sign, a verb, or the next name.
/// </summary>
internal sealed class PostScanner(PeopleWords people, NameScanner names, PlaceScanner places)
{
    const int MostWords = 60;
    const int Longest = 400;

    /// <summary>True when lines are broken at the margin and a name or a post may go on on the next.</summary>
    public bool Wrapped { get; init; }

    /// <summary>One past the head of a post at <paramref name="i"/>, with "nguyên" before it; 0 when none.</summary>
    public int Head(string text, int i)
    {
        var at = i;
        if (people.Before.Match(text, i, out var before) is not null)
            at = Scan.SkipSpaces(text, before);
        if (people.Posts.Match(text, at, out var end) is not { } post)
            return 0;
        // "Phó", "Trưởng" and "Quyền" alone are heads only as such: capital, and something follows.
        if (post is "Phó" or "Trưởng" or "Quyền" && (!Letters.IsUpper(text[at]) || !FollowsWord(text, end)))
            return 0;
        // "đại diện Sở Nội vụ" is a post, "đại diện các sở, ngành" is none.
        if (post is "đại diện" && NameScanner.Next(text, end) < 0)
            return 0;
        return end;
    }

    /// <summary>One past the posts that begin at <paramref name="i"/>; 0 when none begins there.</summary>
    /// <param name="text">The text.</param>
    /// <param name="i">Where they begin.</param>
    /// <param name="stop">Where they end at the latest.</param>
    /// <param name="nextName">Where the name begins that the posts ran into; -1 when none.</param>
    /// <param name="joint">One past the posts before the last sign between posts; 0 when there is one post.</param>
    public int End(string text, int i, int stop, out int nextName, out int joint)
    {
        nextName = -1;
        joint = 0;
        var end = Head(text, i);
        if (end == 0)
            return 0;
        var limit = Math.Min(stop, i + Longest);
        for (var n = 0; n < MostWords && end < limit; n++)
        {
            var at = Blank(text, end);
            if (at >= limit)
                break;
            var c = text[at];
            if (Letters.IsLetter(c))
            {
                var next = Word(text, at, end, out var name);
                if (name)
                    nextName = at;
                if (next == 0)
                    break;
                end = next;
                continue;
            }
            if (Letters.IsDigit(c))
            {
                var digits = Scan.WordEnd(text, at);
                if (digits - at > 2 || at == end || Scan.At(text, digits) is '/' or '-' or '.' or ':')
                    break;
                end = digits;
                continue;
            }
            if (c == '(')
            {
                end = Bracket(text, at, end, out var passed);
                if (!passed)
                    break;
                continue;
            }
            var after = Joint(text, i, at, end, out var head);
            if (after == 0)
                break;
            if (head)
                joint = end;
            end = after;
        }
        return end;
    }

    // "(khóa XIII)", "(PACCOM)", "(cũ)" belong to the body; other brackets end the post.
    static int Bracket(string text, int open, int end, out bool passed)
    {
        passed = true;
        if (IssuerScanner.SkipTerm(text, end) is var term && term > end)
            return term;
        var close = text.AsSpan(open, Math.Min(16, text.Length - open)).IndexOf(')');
        if (close > 3 || SessionScanner.Phrase(text, open + 1, "cu") == open + close)
        {
            var inner = text.AsSpan(open + 1, close - 1);
            if (
                Letters.IsLetter(inner[0])
                && inner.IndexOfAny(' ', '/') < 0
                && (inner.Length == 2 || NameScanner.IsCapitals(text, open + 1, open + close))
            )
                return open + close + 1;
        }
        passed = false;
        return end;
    }

    // Blanks, and a line break where the line goes on in small letters.
    int Blank(string text, int end)
    {
        var at = Scan.SkipSpaces(text, end);
        if (at >= text.Length || text[at] is not ('\n' or '\r'))
            return at;
        var next = Scan.SkipBlank(text, at);
        return next < text.Length && Letters.IsLetter(text[next]) && (Wrapped || !Letters.IsUpper(text[next]))
            ? next
            : at;
    }

    // One past the word; 0 where the post ends before it.
    int Word(string text, int at, int end, out bool name)
    {
        name = false;
        if (people.Inside(text, at) is var inside and > 0)
            return inside;
        if (Letters.IsUpper(text[at]))
        {
            if (IsName(text, at, end))
            {
                name = true;
                return 0;
            }
            return places.Known(text, at, out var place) ? place : NameScanner.WordEnd(text, at);
        }
        if (Scan.IsWord(text, at, "va") && Letters.Tone(text[at + 1]) == 1)
            return And(text, at);
        if (Scan.IsWord(text, at, "kiem") || Scan.IsWord(text, at, "cua"))
            return Scan.WordEnd(text, at);
        if (people.IsStop(text, at, out var stop) && Head(text, at) <= stop)
            return InCountry(text, at);
        if (IssuerScanner.SkipTerm(text, end) is var term && term > at)
            return term;
        return Scan.WordEnd(text, at);
    }

    // "Đại sứ Việt Nam tại Lào"
    int InCountry(string text, int at) =>
        Scan.IsWord(text, at, "tai")
        && PlaceScanner.KnownAt(text, Scan.SkipSpaces(text, at + 3), out var end) is { Kind: "country" }
            ? end
            : 0;

    bool IsName(string text, int at, int end)
    {
        if (people.Posts.Match(text, at, out _) is not null || places.Known(text, at, out _))
            return false;
        var shape = names.At(text, at, cued: false);
        if (shape.End == 0)
            return people.NoNames.Match(text, at, out _) is null && IsTitle(text, at);
        if (shape.IsForeign)
            return shape.Words >= 2 && !AfterLevel(text, end);
        // "Phó Chủ tịch UBND tỉnh K'Brêm": no province and no district is called so; a commune may be.
        if (shape.Words == 1)
            return !AfterLevel(text, end) || Scan.PreviousWord(text, at) is var level && IsHighLevel(text, level);
        if (shape.IsFull)
            return !AfterLevel(text, end) || shape.Middle || shape.Words == 4;
        return shape.Words == 2 && shape.Surname == SurnameKind.Common && !AfterLevel(text, end);
    }

    static bool IsHighLevel(string text, int word) =>
        word >= 0
        && (Scan.IsWord(text, word, "tinh") || Scan.IsWord(text, word, "huyen") || Scan.IsWord(text, word, "pho"));

    bool IsTitle(string text, int at) =>
        people.Titles.Match(text, at, out _) is not null || people.Ranks.Match(text, at, out _) is not null;

    // After "huyện", "xã" a name of two words is the place's.
    bool AfterLevel(string text, int end) => people.Levels.MatchBefore(text, end, 3, out _) is not null;

    // "Giáo dục và Đào tạo", "Bí thư và Chủ tịch", "nông nghiệp và phát triển nông thôn"
    int And(string text, int at)
    {
        var next = Scan.SkipSpaces(text, at + 2);
        if (next >= text.Length || !Letters.IsLetter(text[next]))
            return 0;
        if (Head(text, next) is var head and > 0)
            return head;
        if (Letters.IsUpper(text[next]))
            return
                names.At(text, next, cued: false).IsFull
                || IsTitle(text, next)
                || people.Cues.Match(text, next, out _) is not null
                ? 0
                : Scan.WordEnd(text, at);
        return people.Stops.Match(text, next, out _) is not null || people.Cues.Match(text, next, out _) is not null
            ? 0
            : Scan.WordEnd(text, at);
    }

    // A comma or a dash, and another post or the rest of a body's name behind it.
    int Joint(string text, int start, int at, int end, out bool head)
    {
        head = false;
        var sign = Letters.Fold(text[at]);
        if (sign is not (',' or '-' or '&' or '/' or '.'))
            return 0;
        var next = Blank(text, at + 1);
        if (next >= text.Length || !Letters.IsLetter(text[next]))
            return 0;
        if (sign == '.')
            return at == end && next - at <= 2 && IsAbbreviation(text, end) ? at + 1 : 0;
        if (Scan.IsWord(text, next, "dai") && people.Posts.Match(text, next, out _) is "đại diện")
            return 0;
        if (sign is not '/' && Head(text, next) is var post and > 0)
        {
            head = true;
            return post;
        }
        if (sign == '&' || (sign == '/' && at == end) || (sign == '-' && next == at + 1 && at == end))
            return at + 1;
        if (!Letters.IsUpper(text[next]) || IsName(text, next, end) || people.Cues.Match(text, next, out _) is not null)
            return 0;
        if (sign == '-')
            return names.At(text, next, cued: false).Surname == SurnameKind.None ? next : 0;
        return people.Inside(text, next) > 0 || Continues(text, next) || IsWhole(text, start, next) ? next : 0;
    }

    // "Viện trưởng Viện …, Học viện …", "Giám đốc Chi nhánh số 5, Văn phòng …": the body that the unit belongs to.
    bool IsWhole(string text, int start, int next) =>
        people.Units.Match(text, start, out _) is not null && people.Wholes.Match(text, next, out _) is not null;

    // "Đảng bộ Cơ quan, Chính quyền huyện", "Sở Văn hóa, Thể thao và Du lịch": small words follow, or "và"
    // and a capital.
    static bool Continues(string text, int i)
    {
        var at = i;
        for (var n = 0; n < 5; n++)
        {
            var end = Scan.WordEnd(text, at);
            at = Scan.SkipSpaces(text, end);
            if (at >= text.Length || !Letters.IsLetter(text[at]))
                return false;
            if (Scan.IsWord(text, at, "va") || Scan.IsWord(text, at, "cua"))
                return Letters.IsUpper(text[Math.Min(text.Length - 1, Scan.SkipSpaces(text, Scan.WordEnd(text, at)))]);
        }
        return false;
    }

    // "TP.", "T.Ư"
    static bool IsAbbreviation(string text, int end)
    {
        var start = end;
        while (start > 0 && end - start < 3 && Letters.IsLetter(text[start - 1]))
            start--;
        return text[start..end] is "TP" or "Tp" or "T" or "P" or "Q";
    }

    static bool FollowsWord(string text, int end)
    {
        var at = Scan.SkipSpaces(text, end);
        return at < text.Length && Letters.IsLetter(text[at]);
    }
}
