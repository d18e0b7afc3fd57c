namespace ThongSuot.Reading;

/// <summary>Reads the subject behind a mention: "về …", "về việc …", "V/v …", or words in quotes.</summary>
internal static class SubjectScanner
{
    const int Longest = 600;
    const int LongestAddressee = 160;
    const int LongestNested = 80;

    public static string? After(string text, int i)
    {
        // Quotes that touch the mention close a quotation of it.
        if (Scan.At(text, i) == '"')
            return null;
        var at = Scan.SkipBlank(text, i);
        if (Scan.At(text, at) is ',' or ':')
            at = Scan.SkipBlank(text, at + 1);
        at = SkipAddressee(text, at);
        var begun = at;
        at = SkipAbout(text, at);
        var about = at > begun;
        if (Scan.At(text, at) == '"')
            return Quoted(text, at);
        return about ? ToEnd(text, at) : null;
    }

    // "Công văn số … gửi UBND các tỉnh, thành phố về việc …"
    static int SkipAddressee(string text, int at)
    {
        if (!Scan.IsWord(text, at, "gui"))
            return at;
        var rest = text.AsSpan(at, Math.Min(LongestAddressee, text.Length - at));
        var about = rest.IndexOf(" về việc ", StringComparison.Ordinal);
        return about > 0 && rest[..about].IndexOfAny('.', '\n') < 0 ? at + about + 1 : at;
    }

    static int SkipAbout(string text, int at)
    {
        if (Scan.IsWord(text, at, "v/v"))
            return Scan.SkipBlank(text, at + 3);
        if (!Scan.IsWord(text, at, "ve") || Letters.Toneless(text[at + 1]) != 'ê')
            return at;
        var next = Scan.SkipBlank(text, at + 2);
        return Scan.At(text, next) == ':' ? Scan.SkipBlank(text, next + 1)
            : Scan.IsWord(text, next, "viec") ? Scan.SkipBlank(text, next + 4)
            : next;
    }

    // The quotes sometimes contain the "về": “về công tác đảng viên”.
    static string? Quoted(string text, int at)
    {
        var from = SkipAbout(text, Scan.SkipBlank(text, at + 1));
        var limit = Math.Min(text.Length, from + Longest);
        for (var i = from; i < limit; i++)
        {
            if (Scan.At(text, i) != '"')
                continue;
            var end = Scan.SkipBlankBack(text, i);
            return end <= from ? null : Scan.OneLine(text, from, end);
        }
        return null;
    }

    static string? ToEnd(string text, int at)
    {
        var limit = Math.Min(text.Length, at + Longest);
        var end = at;
        while (end < limit && !Ends(text, end))
            end = Nested(text, end);
        if (end == limit && limit < text.Length)
            return null;
        end = Scan.SkipBlankBack(text, end);
        return end <= at ? null : Scan.OneLine(text, at, end);
    }

    // "phát huy phẩm chất “Bộ đội Cụ Hồ”, kiên quyết …": quotes opened and closed inside belong to the subject.
    static int Nested(string text, int i)
    {
        if (text[i] is not ('“' or '"'))
            return i + 1;
        var close = text.AsSpan(i + 1, Math.Min(LongestNested, text.Length - i - 1)).IndexOfAny('”', '"');
        return close < 0 ? i + 1 : i + close + 2;
    }

    static bool IsNested(string text, int i)
    {
        if (text[i] is not ('“' or '"') || i == 0 || !Letters.IsBlank(text[i - 1]))
            return false;
        var inner = text.AsSpan(i + 1, Math.Min(LongestNested, text.Length - i - 1));
        var close = inner.IndexOfAny('”', '"');
        return close > 0 && inner[..close].IndexOf('\n') < 0;
    }

    // Words that open the next clause after a comma, and verbs that follow a subject.
    static readonly PhraseTrie<string> Openers = Trie(
        "các; từng; mỗi; đồng chí; hội nghị; chi bộ; đơn vị; huyện; tỉnh; xã; phường; ngành; "
            + "trong đó; theo đó; đến nay; nhưng; "
            + "còn; nay; thay thế; được; có hiệu lực; ban hành; do; sau khi; khi; trước; tiếp đó; tiếp theo; "
            + "đồng thời; qua đó; nhằm; trong khi; tuy nhiên; sáng; chiều; ngày; từ đó; để; và; "
            + "trực tuyến; cho; sau đó; dừng lại; cụ thể hóa; cụ thể hoá; rồi; dài; gồm; bao gồm; theo; thông qua; "
            + "kết nối; nhất là những; qua; vì; bởi; mà; thì; tại; ở; bằng; do vậy; do đó"
    );

    static readonly PhraseTrie<string> Verbs = Trie(
        "là; đã; nêu rõ; yêu cầu; có hiệu lực; được ban hành; vừa được; do; thì; cho phép; chỉ rõ; nhấn mạnh; "
            + "theo hình thức; bằng hình thức; tại hội trường; tại nhà văn hóa; tại nhà văn hoá; tại trụ sở; "
            + "tại trung tâm; tại điểm cầu; tới điểm cầu; đến điểm cầu; đến các điểm cầu; tới các điểm cầu; "
            + "tới toàn thể; đến toàn thể; đến từng; và một số; và kết quả; và những điểm mới; và các điểm mới"
    );

    static PhraseTrie<string> Trie(string list)
    {
        var trie = new PhraseTrie<string>(strict: true);
        foreach (var words in list.Split("; "))
            trie.Add(words, words);
        return trie;
    }

    // "…, Ban Thường vụ đã …", "… và Nghị quyết số …", "… là văn bản đầu tiên": another clause begins.
    static bool IsNextClause(string text, int i)
    {
        if (text[i] == ',')
        {
            var next = Scan.SkipBlank(text, i + 1);
            return next < text.Length
                && (
                    Letters.IsUpper(text[next])
                    || IsNumbered(text, next)
                    || (
                        Openers.Match(text, next, out var opened) is not null
                        && !Scan.IsWord(text, Scan.SkipBlank(text, opened), "het")
                    )
                );
        }
        if (!Letters.IsBlank(text[i]) || i + 1 >= text.Length || Letters.IsBlank(text[i + 1]))
            return false;
        if (Scan.IsWord(text, i + 1, "va"))
        {
            var next = Scan.SkipBlank(text, i + 3);
            if (
                next < text.Length
                && (
                    Letters.IsUpper(text[next])
                        ? Catalogue.Default.Lexicon.TypeWords.Match(text, next, out _) is not null
                        : IsNumbered(text, next)
                )
            )
                return true;
        }
        if (IsNewTime(text, i) && Follows.Match(text, i + 1, out _) is not null)
            return true;
        return Verbs.Match(text, i + 1, out _) is { } verb
            && !(verb is "yêu cầu" && IsDemand(text, i))
            && !(verb is "là" && IsEspecially(text, i));
    }

    // "đáp ứng yêu cầu", "theo yêu cầu": here it is a noun.
    static bool IsDemand(string text, int i)
    {
        var word = Scan.PreviousWord(text, i);
        return word >= 0
            && (Scan.IsWord(text, word, "ung") || Scan.IsWord(text, word, "theo") || Scan.IsWord(text, word, "truoc"));
    }

    // "trước hết là", "nhất là", "đặc biệt là"
    static bool IsEspecially(string text, int i)
    {
        var word = Scan.PreviousWord(text, i);
        return word >= 0
            && (Scan.IsWord(text, word, "het") || Scan.IsWord(text, word, "nhat") || Scan.IsWord(text, word, "biet"));
    }

    // "… trong tình hình mới" closes many a title; a preposition behind it begins something else.
    static bool IsNewTime(string text, int i)
    {
        var word = Scan.PreviousWord(text, i);
        if (word < 0 || !Scan.IsWord(text, word, "moi"))
            return false;
        var before = Scan.PreviousWord(text, word);
        return before >= 0
            && (
                Scan.IsWord(text, before, "hinh")
                || Scan.IsWord(text, before, "doan")
                || Scan.IsWord(text, before, "nguyen")
                || Scan.IsWord(text, before, "ky")
            );
    }

    static readonly PhraseTrie<string> Follows = Trie("tại; đến; tới; cho; theo; ở; bằng; với; qua; và");

    // "nghị quyết 44-NQ/TW", "kết luận số 12": a document and no common noun.
    static bool IsNumbered(string text, int i)
    {
        if (Catalogue.Default.Lexicon.TypeWords.Match(text, i, out var end) is null)
            return false;
        var at = Scan.SkipBlank(text, end);
        return at < text.Length && (Letters.IsDigit(text[at]) || Scan.IsWord(text, at, "so"));
    }

    static bool Ends(string text, int i)
    {
        if (IsNextClause(text, i))
            return true;

        var c = text[i];
        if (Letters.Fold(c) == '"')
            return !IsNested(text, i);
        if (c is ';' or '(' or ')')
            return true;
        if (c == ':' && i + 1 < text.Length && Letters.IsBlank(text[i + 1]))
            return true;
        if (c == '.')
            return i + 1 >= text.Length || !Letters.IsWordPart(text[i + 1]);
        // A line break inside a paragraph of a printed page goes on in small letters.
        if (c != '\n')
            return false;
        var next = Scan.SkipBlank(text, i);
        return next >= text.Length || !Letters.IsLetter(text[next]) || Letters.IsUpper(text[next]);
    }
}

/// <summary>Reads the part cited before a mention: "điểm b khoản 2 Điều 5".</summary>
internal static class ProvisionScanner
{
    const int Longest = 160;
    static readonly string[] Parts = ["diem", "khoan", "dieu", "muc", "chuong", "phan", "tieu muc", "phu luc"];

    public static string? Before(string text, int start)
    {
        var end = Scan.SkipBlankBack(text, start);
        if (Scan.PreviousWord(text, end) is var of and >= 0 && Scan.IsWord(text, of, "cua"))
            end = Scan.SkipBlankBack(text, of);
        var first = -1;
        var at = end;
        var limit = Math.Max(0, end - Longest);
        var values = 0;
        while (at > limit)
        {
            var word = PreviousToken(text, at);
            if (word < limit || word >= at)
                break;
            if (IsPart(text, word))
                (first, values) = values > 0 ? (word, 0) : (first, values);
            else if (IsValue(text, word, Scan.SkipBlankBack(text, at)))
                values++;
            else
                break;
            if (values > 12)
                break;
            at = word;
        }
        return first < 0 ? null : Scan.OneLine(text, first, end);
    }

    static int PreviousToken(string text, int at)
    {
        var end = Scan.SkipBlankBack(text, at);
        while (end > 0 && Scan.At(text, end - 1) is ',' or ';')
            end = Scan.SkipBlankBack(text, end - 1);
        var start = end;
        while (
            start > 0
            && end - start < 20
            && !Letters.IsBlank(text[start - 1])
            && Scan.At(text, start - 1) is not (',' or ';')
        )
            start--;
        return start;
    }

    static bool IsPart(string text, int i)
    {
        foreach (var part in Parts)
            if (SessionScanner.Phrase(text, i, part) > 0)
                return true;
        return false;
    }

    static bool IsValue(string text, int start, int end)
    {
        if (end <= start)
            return false;
        if (Scan.IsWord(text, start, "va"))
            return true;
        var length = end - start;
        return Letters.IsDigit(text[start])
            || length <= 2
            || SessionScanner.Roman(text, start) > 0
            || (length <= 7 && text[start] is '(' or 'đ');
    }
}
