namespace ThongSuot.Reading;

/// <summary>Tells lines that name the author: "Minh Hằng", "Thanh Nga - Tuấn Ngọc", "Tin, ảnh: THU HOÀI".</summary>
internal static class ByLine
{
    const int Longest = 90;

    static readonly string[] Labels =
    [
        "tin, anh",
        "tin va anh",
        "bai, anh",
        "bai va anh",
        "tin, bai",
        "tin bai",
        "bai viet",
        "nguoi viet",
        "nguoi dua tin",
        "nguoi dang",
        "dang boi",
        "tac gia",
        "tin",
        "bai",
        "nguoi gui",
        "dua tin",
        "thuc hien",
        "tin, bai, anh",
        "by",
        "ghi chep cua",
        "bai va anh cua",
        "phong vien",
        "cong tac vien",
        "theo",
        "tong hop",
        "pv",
        "ctv",
        "anh, tin",
        "anh va tin",
        "bai, video",
        "bien soan",
        "nguoi bien soan",
        "noi dung",
        "tin - anh",
        "bai - anh",
        "boi",
    ];

    /// <summary>The author's name in a line of its own; null when the line is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the line begins.</param>
    /// <param name="end">One past its end.</param>
    /// <param name="from">Where the name begins.</param>
    /// <param name="to">One past the name.</param>
    public static bool Find(string text, int start, int end, out int from, out int to)
    {
        (from, to) = (start, end);
        if (end - start is < 3 or > Longest)
            return false;
        var labelled = Label(text, start, end, out from);
        from = SkipRank(text, from, end);
        if (from >= end)
            return false;
        to = end;
        if (UnitStart(text, from, end, out var nameEnd) > 0 && IsNames(text, from, nameEnd))
        {
            to = nameEnd;
            return true;
        }
        if (text[end - 1] == ')' && text.AsSpan(from, end - from).LastIndexOf('(') is var open and > 1)
        {
            // "(TTXVN)" after the name is the source; "(CB Văn hóa xã)" says who the author is and stays.
            var inner = text.AsSpan(from + open + 1, end - from - open - 2);
            to = Scan.SkipBlankBack(text, from + open);
            if (!IsNames(text, from, to))
                return false;
            if (inner.IndexOf(' ') > 0 && labelled)
                to = end;
            return true;
        }
        while (to > from && text[to - 1] is '.' or ',' or ';' && to - from > 4)
            to--;
        return IsNames(text, from, to);
    }

    /// <summary>What the line says of where the author works: "Kim Thư – Quận đoàn Thốt Nốt", "Khánh Vy (TTXVN)"; null
    /// when it says nothing.</summary>
    public static string? Unit(string text, int from, int to, int end)
    {
        if (UnitStart(text, from, end, out var nameEnd) is var start && start > 0 && nameEnd == to)
            return text[start..end].TrimEnd('.');
        var open = Scan.SkipSpaces(text, to);
        if (open + 3 >= end || text[open] != '(' || text[end - 1] != ')')
            return null;
        var inner = text[(open + 1)..(end - 1)];
        return Units.Match(inner, 0, out _) is not null || inner is "VOV" or "VTV" or "Vietnam+" ? inner : null;
    }

    // Where a unit begins behind a name and a dash; 0 when there is none.
    static int UnitStart(string text, int from, int end, out int nameEnd)
    {
        nameEnd = end;
        for (var i = from + 2; i + 3 < end; i++)
        {
            if (Letters.Fold(text[i]) != '-' || !Letters.IsBlank(text[i - 1]))
                continue;
            var unit = Scan.SkipSpaces(text, i + 1);
            if (unit >= end || Units.Match(text, unit, out _) is not { } known)
                continue;
            if (MayBeName(known) && text.AsSpan(unit, end - unit).Count(' ') < 2)
                continue;
            nameEnd = Scan.SkipBlankBack(text, i);
            return unit;
        }
        return 0;
    }

    // "Đại úy NÔNG VĂN PÁO", "ThS. Lê Thị Hoa"
    static int SkipRank(string text, int from, int end)
    {
        var people = PeopleWords.Default;
        if (people.Ranks.Match(text, from, out var stop) is null && people.Titles.Match(text, from, out stop) is null)
            return from;
        while (stop < end && text[stop] is ' ' or '.' or ',')
            stop++;
        return stop < end && Letters.IsUpper(text[stop]) ? stop : from;
    }

    static readonly PhraseTrie<string> Units = Trie(
        "Trung tâm; Đài; Báo; Ban; Phòng; Văn phòng; Quận đoàn; Huyện đoàn; Tỉnh đoàn; Thành đoàn; Thị đoàn; Đoàn; Sở; "
            + "Hội; UBND; HĐND; Đảng ủy; Đảng bộ; Chi bộ; Công an; Trường; Bệnh viện; Ủy ban; Uỷ ban; Chi cục; Cục; "
            + "Khoa; Cổng; Tạp chí; Bộ; Viện; Học viện; Công đoàn; Liên đoàn; LĐLĐ; MTTQ; Mặt trận; Đội; Đồn; Trạm; "
            + "Thông tấn xã; TTXVN; Tổ; Huyện ủy; Tỉnh ủy; Thành ủy; Công ty; Tập đoàn; Trang; Bản tin"
    );

    static PhraseTrie<string> Trie(string list)
    {
        var trie = new PhraseTrie<string>(strict: true);
        foreach (var words in list.Split("; "))
            trie.Add(words, words);
        return trie;
    }

    /// <summary>True for initials alone or before a name: "H.C", "T.Đồng", "N.V.A".</summary>
    public static bool IsInitials(string text, int start, int end) =>
        end - start is >= 3 and <= 12
        && Letters.IsUpper(text[start])
        && text[start + 1] == '.'
        && Letters.IsUpper(text[start + 2])
        && text.AsSpan(start, end - start).IndexOf(' ') < 0;

    /// <summary>True when a line names a body and no person: "Ủy ban Kiểm tra", "BAN TUYÊN GIÁO".</summary>
    public static bool IsBody(string text, int start) =>
        Units.Match(text, start, out var end) is { } unit && end < text.Length && !MayBeName(unit);

    // "Trường Giang", "Đoàn Hòa", "Khoa Nam" are people.
    static bool MayBeName(string unit) =>
        unit is "Trường" or "Đoàn" or "Khoa" or "Viện" or "Hội" or "Tổ" or "Đội" or "Đồn" or "Báo" or "Đài" or "Trang";

    /// <summary>The name alone, without what brackets say of the author.</summary>
    public static string Name(string text, int from, int to)
    {
        var open = text[to - 1] == ')' ? text.AsSpan(from, to - from).IndexOf('(') : -1;
        return text[from..(open > 1 ? Scan.SkipBlankBack(text, from + open) : to)];
    }

    /// <summary>True for one name or several joined by dashes, commas or "và".</summary>
    public static bool IsNames(string text, int start, int end)
    {
        var count = 0;
        var names = 0;
        var capitals = NameScanner.IsCapitals(text, start, end);
        for (var i = start; i < end; )
        {
            var c = text[i];
            if (Letters.IsBlank(c))
            {
                i++;
                continue;
            }
            if (Letters.Fold(c) is '-' or ',' or '&' or '/')
            {
                if (count == 0)
                    return false;
                (count, i) = (0, i + 1);
                continue;
            }
            var stop = NameScanner.WordEnd(text, i);
            if (stop == i || stop > end || stop - i > 9)
                return false;
            // "T.Đồng", "H.C", "H. NAM": initials
            if (stop - i == 1 && stop + 1 < end && text[stop] == '.' && Letters.IsUpper(c))
            {
                names += count++ == 0 ? 1 : 0;
                i = stop + 1;
                continue;
            }
            if (Scan.IsWord(text, i, "va") && !Letters.IsUpper(text[i]) && count > 0)
            {
                (count, i) = (0, stop);
                continue;
            }
            if (!Letters.IsUpper(c) || (!capitals && stop - i > 2 && NameScanner.IsCapitals(text, i, stop)))
                return false;
            for (var k = i; k < stop; k++)
                if (Letters.IsDigit(text[k]))
                    return false;
            if (count++ == 0)
                names++;
            if (count > 5)
                return false;
            i = stop;
        }
        return names is >= 1 and <= 4 && count > 0;
    }

    static bool Label(string text, int start, int end, out int from)
    {
        from = start;
        foreach (var label in Labels)
        {
            if (SessionScanner.Phrase(text, start, label) is not (var stop and > 0) || stop >= end)
                continue;
            var at = Scan.SkipSpaces(text, stop);
            if (at < end && text[at] == ':')
                from = Scan.SkipSpaces(text, at + 1);
            else if (label is "by" or "ghi chep cua" or "bai va anh cua" or "theo" or "boi")
                from = at;
            else
                continue;
            return true;
        }
        return false;
    }
}
