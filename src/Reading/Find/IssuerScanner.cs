using System.Text;

namespace ThongSuot.Reading;

/// <summary>A body named in words.</summary>
/// <param name="End">One past its last character, term included.</param>
/// <param name="Name">The canonical form.</param>
/// <param name="Known">The body in the catalogue, where it has a name of its own.</param>
internal sealed record FoundIssuer(int End, string Name, Issuer? Known);

/// <summary>
/// Reads a body at a place: by name from the catalogue ("Ban Bí thư Trung ương Đảng"), or made of an office, an organ
/// and a local body ("Ban Thường vụ Tỉnh ủy Hải Dương", "Bộ trưởng Bộ Y tế"), or of a head word and what follows it.
/// </summary>
internal sealed class IssuerScanner(Lexicon words)
{
    const int MostWords = 14;
    const int MostPlaceWords = 4;

    public const string CentralCommittee = "Ban Chấp hành Trung ương";

    /// <summary>The body at <paramref name="i"/>, or null.</summary>
    public FoundIssuer? At(string text, int i)
    {
        if (i >= text.Length || !Letters.IsUpper(text[i]))
            return null;
        if (SessionScanner.At(words, this, text, i) is { } session)
            return session;
        return Composite(text, i, depth: 0);
    }

    /// <summary>The body at <paramref name="i"/>, or null; no session of one, so that a session in a session, and so
    /// on, is not followed down.</summary>
    public FoundIssuer? Body(string text, int i) => Composite(text, i, depth: 0);

    /// <summary>One past "khóa XIII", "(khóa XIII)", "nhiệm kỳ 2020 - 2025" after a body; the same place when
    /// none.</summary>
    public static int SkipTerm(string text, int i)
    {
        var at = Scan.SkipBlank(text, i);
        if (Scan.At(text, at) == ',')
            at = Scan.SkipBlank(text, at + 1);
        var open = Scan.At(text, at) == '(';
        if (open)
            at = Scan.SkipBlank(text, at + 1);
        var end = TermEnd(text, at);
        if (end == 0)
            return i;
        if (!open)
            return NextTerm(text, end);
        end = Scan.SkipBlank(text, end);
        return Scan.At(text, end) == ')' ? end + 1 : i;
    }

    static int NextTerm(string text, int end)
    {
        var at = Scan.SkipBlank(text, end);
        if (Scan.At(text, at) == ',')
            at = Scan.SkipBlank(text, at + 1);
        if (!Scan.IsWord(text, at, "nhiem"))
            return end;
        var more = TermEnd(text, at);
        return more == 0 ? end : more;
    }

    static int TermEnd(string text, int at)
    {
        if (Scan.IsWord(text, at, "khoa") && (Letters.Tone(text[at + 2]) == 2 || Letters.Tone(text[at + 3]) == 2))
        {
            var from = Scan.SkipBlank(text, at + 4);
            var end = SessionScanner.Roman(text, from);
            if (end == 0 && from < text.Length && Letters.IsDigit(text[from]))
                end = Scan.WordEnd(text, from);
            return end == 0 ? 0 : MoreTerms(text, end);
        }
        if (!Scan.IsWord(text, at, "nhiem"))
            return 0;
        at = Scan.SkipBlank(text, at + 5);
        if (!Scan.IsWord(text, at, "ky"))
            return 0;
        var year = Scan.SkipBlank(text, at + 2);
        var first = Scan.WordEnd(text, year);
        if (first - year != 4 || !Letters.IsDigit(text[year]))
            return 0;
        var dash = Scan.SkipBlank(text, first);
        if (Scan.At(text, dash) != '-')
            return 0;
        var second = Scan.SkipBlank(text, dash + 1);
        var end2 = Scan.WordEnd(text, second);
        return end2 - second == 4 ? end2 : 0;
    }

    // "khóa XI, XII", "khóa XI và khóa XII"
    static int MoreTerms(string text, int end)
    {
        for (var n = 0; n < 4; n++)
        {
            var at = Scan.SkipBlank(text, end);
            if (Scan.At(text, at) == ',')
                at = Scan.SkipBlank(text, at + 1);
            else if (Scan.IsWord(text, at, "va"))
                at = Scan.SkipBlank(text, at + 2);
            else
                break;
            if (Scan.IsWord(text, at, "khoa"))
                at = Scan.SkipBlank(text, at + 4);
            var next = SessionScanner.Roman(text, at);
            if (next == 0)
                break;
            end = next;
        }
        return end;
    }

    FoundIssuer? Composite(string text, int i, int depth)
    {
        if (depth > 3 || i >= text.Length || !Letters.IsUpper(text[i]))
            return null;
        var known = words.Issuers.Match(text, i, out var knownEnd);
        var organ = words.Organs.Match(text, i, out var organEnd);
        if (words.Posts.Match(text, i, out var postEnd) is { } post && postEnd > knownEnd && postEnd > organEnd)
            return Headed(text, i, postEnd, post.Canonical, depth, alone: false);
        if (
            organ is not null
            && organEnd >= knownEnd
            && Headed(text, i, organEnd, organ.Canonical, depth, alone: true) is { } headed
        )
            return headed;
        if (known is not null)
            return Named(text, i, knownEnd, known);
        if (words.Locals.Match(text, i, out var localEnd) is { } local)
            return Local(text, localEnd, local.Canonical, null);
        return words.Bodies.Match(text, i, out var bodyEnd) is { } body ? Free(text, bodyEnd, body.Canonical) : null;
    }

    // "Bộ trưởng Bộ Y tế", "Ban Thường vụ Tỉnh ủy", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"
    FoundIssuer? Headed(string text, int i, int end, string head, int depth, bool alone)
    {
        var at = Scan.SkipBlank(text, end);
        if (!alone && Scan.At(text, at) == ',')
            at = Scan.SkipBlank(text, at + 1);
        var inner = Composite(text, at, depth + 1);
        if (inner is not null)
        {
            var name =
                head.StartsWith("Bộ trưởng", StringComparison.Ordinal) && text[Scan.SkipBlank(text, end)] == ','
                    ? head + ", " + inner.Name
                    : head + " " + inner.Name;
            return new FoundIssuer(inner.End, name, null);
        }
        if (!alone)
            return null;
        return words.Bodies.Match(text, i, out var bodyEnd) is not null && bodyEnd == end
            ? Free(text, end, head)
            : Unplaced(text, end, head);
    }

    // "Ban Thường vụ Tỉnh đoàn Hải Dương", "Ban Thường vụ Đảng ủy Bộ", "… Đảng ủy Khối các cơ quan tỉnh"
    FoundIssuer Unplaced(string text, int end, string head)
    {
        var to = Place(text, end, out var place);
        var at = Scan.SkipSpaces(text, end);
        if (to == end && at < text.Length && Letters.IsUpper(text[at]) && IsOwnHead(text, at))
        {
            to = FreeEnd(text, end);
            place = to > end ? Printed(text, Scan.SkipBlank(text, end), to) : "";
        }
        return new FoundIssuer(SkipTerm(text, to), Join(head, place), null);
    }

    static bool IsOwnHead(string text, int i) =>
        text.AsSpan(i, Scan.WordEnd(text, i) - i) is "Bộ" or "Khối" or "Sở" or "Trường" or "Cục" or "Viện" or "Bệnh";

    FoundIssuer Named(string text, int i, int end, Issuer known)
    {
        if (known.PartyTail)
            end = SkipPartyTail(text, end);
        if (known.Level != IssuerLevel.Centre)
            return Local(text, end, known.Name, known);
        if (known.Name is "Ban Bí thư" or "Bộ Chính trị")
            end = SkipCentralCommittee(text, end);
        return new FoundIssuer(SkipTerm(text, end), known.Name, known);
    }

    int SkipPartyTail(string text, int end)
    {
        for (var n = 0; n < 2; n++)
        {
            var at = Scan.SkipBlank(text, end);
            if (at >= text.Length || !Letters.IsUpper(text[at]))
                break;
            if (words.PartyTails.Match(text, at, out var after) is null)
                break;
            end = after;
        }
        return end;
    }

    // "của BCT, BCHTƯ": the Politburo of the Central Committee.
    int SkipCentralCommittee(string text, int end)
    {
        var at = Scan.SkipBlank(text, end);
        if (Scan.At(text, at) == ',')
            at = Scan.SkipBlank(text, at + 1);
        return words.Issuers.Match(text, at, out var after) is { Name: CentralCommittee } && Scan.At(text, at) == 'b'
            ? SkipPartyTail(text, after)
            : end;
    }

    FoundIssuer Local(string text, int end, string name, Issuer? known)
    {
        var placeEnd = Place(text, end, out var place);
        if (place.Length == 0 && name is not ("Tỉnh ủy" or "Thành ủy" or "Hội đồng nhân dân" or "Ủy ban nhân dân"))
            placeEnd =
                Scan.SkipBlank(text, end) is var at && words.Stops.Match(text, at, out _) is null
                    ? FreeEnd(text, end)
                    : end;
        if (placeEnd > end && place.Length == 0)
            place = Printed(text, Scan.SkipBlank(text, end), placeEnd);
        return new FoundIssuer(SkipTerm(text, placeEnd), Join(name, place), place.Length == 0 ? known : null);
    }

    FoundIssuer? Free(string text, int bodyEnd, string head)
    {
        var end = FreeEnd(text, bodyEnd);
        if (end == bodyEnd)
            return null;
        return new FoundIssuer(
            SkipTerm(text, end),
            Join(head, Printed(text, Scan.SkipBlank(text, bodyEnd), end)),
            null
        );
    }

    // "tỉnh Hải Dương", "TP. Hồ Chí Minh", "Hà Nội"
    int Place(string text, int i, out string place)
    {
        place = "";
        var at = Scan.SkipBlank(text, i);
        var end = i;
        if (words.Levels.Match(text, at, out var levelEnd) is not null)
        {
            end = levelEnd;
            if (Scan.At(text, at) == 't' && Letters.IsUpper(text[at]) && Scan.At(text, end) == '.')
                end++;
        }
        var next = Scan.SkipBlank(text, end);
        // "Cao Bằng": the second word is a stop word as well.
        if (PlaceScanner.KnownEnd(text, next) is var known and > 0)
        {
            place = Printed(text, at, known);
            return known;
        }
        for (var n = 0; n < MostPlaceWords && IsNameWord(text, next); n++)
        {
            end = NameScanner.WordEnd(text, next);
            next = Scan.SkipBlank(text, end);
            if (Scan.At(text, next) == '-' && Scan.SkipBlank(text, next + 1) is var after && IsNameWord(text, after))
                next = after;
        }
        if (end > i)
            place = Printed(text, at, end);
        return end;
    }

    bool IsNameWord(string text, int i) =>
        i < text.Length
        && Letters.IsUpper(text[i])
        && !Scan.IsWord(text, i, "va")
        && words.Stops.Match(text, i, out _) is null
        && words.TypeWords.Match(text, i, out _) is null
        && words.Bodies.Match(text, i, out _) is null
        && words.Organs.Match(text, i, out _) is null;

    // The words of a name run on until a sign, a number, a stop word or another body or document.
    int FreeEnd(string text, int i)
    {
        var end = i;
        for (var n = 0; n < MostWords; n++)
        {
            var at = Scan.SkipBlank(text, end);
            if (at >= text.Length || text.AsSpan(end, at - end).Count('\n') > 1)
                break;
            var c = Scan.At(text, at);
            if (c is '-' or ',' && n > 0 && Continues(text, at))
                at = Scan.SkipBlank(text, at + 1);
            else if (Scan.IsWord(text, at, "va") && Continues(text, at + 1))
                at = Scan.SkipBlank(text, at + 2);
            if (
                at < text.Length
                && Letters.IsDigit(text[at])
                && Scan.WordEnd(text, at) is var digits
                && digits - at <= 2
                && words.Numbered.MatchBefore(text, end, 3, out _) is not null
            )
            {
                end = digits;
                continue;
            }
            // "Bệnh viện đa khoa Cần Thơ": the first word of the place looks like a verb.
            if (PlaceScanner.KnownEnd(text, at) is var known and > 0)
            {
                end = known;
                continue;
            }
            if (at >= text.Length || !Letters.IsLetter(text[at]) || IsStop(text, at))
                break;
            if (Scan.IsWord(text, at, "va") || Scan.IsWord(text, at, "hoac"))
                break;
            if (
                Letters.IsUpper(text[at])
                && words.TypeWords.Match(text, at, out var typed) is { English: false }
                && !(n == 0 && IsField(text, at, typed))
            )
                break;
            end = NameScanner.WordEnd(text, at);
        }
        return end;
    }

    // "Sở Kế hoạch và Đầu tư", "Viện Chiến lược": what the body works on, and no document.
    static bool IsField(string text, int at, int end) =>
        text.AsSpan(at, end - at)
            is "Kế hoạch"
                or "Chiến lược"
                or "Quy hoạch"
                or "Dự án"
                or "Chương trình"
                or "Thông tin"
        && Scan.SkipSpaces(text, end) is var next
        && next < text.Length
        && Letters.IsLetter(text[next])
        && !Scan.IsWord(text, next, "so");

    // "thôn Kinh Giao", "Bộ Chỉ huy": a single word with its capital is no verb, unless all around is in capitals.
    bool IsStop(string text, int at) =>
        words.Stops.Match(text, at, out var end) is { } stop
        && (
            !Letters.IsUpper(text[at])
            || stop.Words.Contains(' ', StringComparison.Ordinal)
            || end - at < 2
            || Letters.IsUpper(text[at + 1])
        );

    // After "," "-" or "và": a capital that opens no other body and no document continues the name.
    bool Continues(string text, int i)
    {
        var sign = Scan.At(text, i);
        var at = Scan.SkipBlank(text, i + 1);
        if (at >= text.Length || !Letters.IsUpper(text[at]))
            return false;
        if (words.TypeWords.Match(text, at, out _) is not null || words.Stops.Match(text, at, out _) is not null)
            return false;
        if (words.Bodies.Match(text, at, out _) is not null || words.Issuers.Match(text, at, out _) is not null)
            return false;
        if (words.Locals.Match(text, at, out _) is not null || words.Organs.Match(text, at, out _) is not null)
            return false;
        return sign != ',' || HasAndAhead(text, at);
    }

    static bool HasAndAhead(string text, int i)
    {
        for (var n = 0; n < 5; n++)
        {
            i = Scan.SkipBlank(text, Scan.WordEnd(text, i));
            if (Scan.IsWord(text, i, "va"))
                return true;
            if (Scan.At(text, i) == ',')
                i = Scan.SkipBlank(text, i + 1);
            if (i >= text.Length || !Letters.IsLetter(text[i]))
                return false;
        }
        return false;
    }

    static string Printed(string text, int start, int end) => ToneMarks.Place(Scan.OneLine(text, start, end));

    static string Join(string head, string tail) =>
        tail.Length == 0 ? head : new StringBuilder(head).Append(' ').Append(tail).ToString();
}
