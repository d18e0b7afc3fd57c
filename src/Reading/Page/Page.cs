namespace ThongSuot.Reading;

/// <summary>Small questions about lines of a page that its head and its tail share.</summary>
internal static class Page
{
    static readonly string[] Sites =
    [
        "bao ",
        "truyen hinh ",
        "dai phat thanh",
        "dai truyen hinh",
        "dai pt",
        "cong thong tin",
        "cong ttdt",
        "cong tt",
        "trang thong tin",
        "trang tin",
        "tap chi ",
        "website ",
        "ban tin ",
        "trang ttdt",
        "thong tan xa",
        "bao va phat thanh",
        "bao va dai",
        "bao dien tu",
        "dai truyen thanh",
    ];

    static readonly string[] DayWords =
    [
        "thu hai",
        "thu ba",
        "thu tu",
        "thu nam",
        "thu sau",
        "thu bay",
        "chu nhat",
        "thu 2",
        "thu 3",
        "thu 4",
        "thu 5",
        "thu 6",
        "thu 7",
        "ngay dang",
        "dang ngay",
        "dang luc",
        "cap nhat",
        "cap nhat luc",
        "cap nhat ngay",
        "ngay",
        "luc",
        "vao luc",
        "gmt",
        "ngay xuat ban",
        "xuat ban",
        "ngay cap nhat",
        "ngay tao",
        "ngay dua tin",
        "am",
        "pm",
        "boi",
        "h",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "by",
        "posted on",
        "dang boi",
        "thoi gian",
        "thoi gian dang",
        "ngay gui",
        "ngay viet",
        "published",
        "updated",
    ];

    static readonly PhraseTrie<string> DayTrie = Make(DayWords);

    /// <summary>True when the stretch begins with what papers and portals are called.</summary>
    public static bool IsSite(string text, int start, int end)
    {
        if (end - start is < 6 or > 90 || !Letters.IsUpper(text[start]) || text[end - 1] is '.' or ':')
            return false;
        foreach (var site in Sites)
            if (
                Scan.StartsWith(text, start, site)
                && !IsOnlyKind(text, start, end)
                && (
                    site is not ("bao " or "ban tin " or "website ")
                    || Letters.IsUpper(text[Math.Min(end - 1, start + site.Length)])
                )
            )
                return true;
        return false;
    }

    // "TRANG THÔNG TIN ĐIỆN TỬ" says of whom on the next line.
    static bool IsOnlyKind(string text, int start, int end) =>
        end - start < 28
        && (
            Scan.StartsWith(text, end - 7, "dien tu")
            || Scan.StartsWith(text, end - 4, "ttdt")
            || Scan.StartsWith(text, end - 9, "thong tin")
        );

    /// <summary>The headline: as the page's description has it, unless that only names the site or a column of it, or
    /// is cut; a site's name behind it is left out.</summary>
    public static string? Title(string? described, string? printed, string? source, NoiseWords noise)
    {
        described = described is null ? null : WithoutSite(described, source);
        if (described is null || printed is null)
            return described ?? printed;
        if (described.StartsWith(printed, StringComparison.OrdinalIgnoreCase))
            return printed;
        var start = described.TrimEnd('.', '…', ' ');
        if (start.Length > 12 && printed.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            return printed;
        return
            noise.Chips(described, 0, described.Length, out _) is not null
            || IsSite(described, 0, described.Length)
            || SessionScanner.Phrase(described, 0, "chi tiet") > 0
            || SessionScanner.Phrase(described, 0, "trang chu") > 0
            || SessionScanner.Phrase(described, 0, "tin tuc") > 0
            ? printed
            : described;
    }

    // "… ký Thỏa thuận hợp tác - Báo Quảng Trị"
    static string WithoutSite(string title, string? source)
    {
        for (var i = title.Length - 4; i > 8; i--)
        {
            if (title[i] != ' ' || title[i + 1] is not ('-' or '|' or '–' or '—') || title[i + 2] != ' ')
                continue;
            var site = title[(i + 3)..];
            if (site.Equals(source, StringComparison.OrdinalIgnoreCase) || IsSite(site, 0, site.Length))
                return title[..i].TrimEnd();
        }
        return title;
    }

    /// <summary>The site that a line names, or the first piece of one; null when it names none.</summary>
    public static string? Site(string text, int start, int end)
    {
        if (IsSite(text, start, end) && text.AsSpan(start, end - start).IndexOf("  ", StringComparison.Ordinal) < 0)
            return text[start..end];
        var gap = text.AsSpan(start, end - start).IndexOf("  ", StringComparison.Ordinal);
        var bar = text.AsSpan(start, end - start).IndexOf(" | ", StringComparison.Ordinal);
        var cut = gap < 0 || (bar >= 0 && bar < gap) ? bar : gap;
        return cut > 12 && IsSite(text, start, start + cut) ? text[start..(start + cut)] : null;
    }

    /// <summary>The owner that a line like "© 2022 Báo …. All rights reserved" names, or null.</summary>
    public static string? Owner(string text, int start, int end)
    {
        var at = start;
        if (text[start] != '©')
            return null;
        while (at < end && (!Letters.IsLetter(text[at]) || Scan.IsWord(text, at, "copyright")))
            at = Letters.IsLetter(text[at]) ? Scan.WordEnd(text, at) : at + 1;
        var stop = at;
        while (stop < end && text[stop] is not ('.' or '|' or ',' or ';' or '-'))
            stop++;
        return stop - at is > 5 and < 90 && Letters.IsUpper(text[at]) ? text[at..stop].TrimEnd() : null;
    }

    /// <summary>The date with the time printed beside it: "12:47, 13/05/2022", "14/12/2018 - 15:20".</summary>
    public static (int Start, int End) Moment(string text, PageLine line, int start, int end)
    {
        var at = end;
        while (at < line.End && at - end < 5 && text[at] is ' ' or '\u00A0' or '-' or ',' or '|' or '–' or '(')
            at++;
        var time = Time(text, at, line.End);
        if (time == 0 && SessionScanner.Phrase(text, at, "luc") is var word and > 0)
            time = Time(text, Scan.SkipSpaces(text, word), line.End);
        if (time > 0)
            return (start, Zone(text, time, line.End));
        // Before the date: "12:47, 13/05/2022".
        var before = start;
        while (before > line.Start && start - before < 5 && text[before - 1] is ' ' or ',' or '-' or '\u00A0' or '|')
            before--;
        var from = before;
        while (from > line.Start && before - from < 9 && (Letters.IsDigit(text[from - 1]) || text[from - 1] is ':'))
            from--;
        return from < before && Time(text, from, line.End) >= before ? (from, end) : (start, end);
    }

    /// <summary>One past "10:39", "08:31:00", "15h20"; 0 when none stands there.</summary>
    public static int Time(string text, int at, int limit)
    {
        var i = Digits(text, at, limit);
        if (i == at || i - at > 2 || i >= limit || Letters.Fold(text[i]) is not (':' or 'h'))
            return 0;
        for (var n = 0; n < 2; n++)
        {
            var next = Digits(text, i + 1, limit);
            if (next - i != 3)
                break;
            i = next;
            if (i >= limit || text[i] != ':')
                return i;
        }
        return Letters.IsDigit(text[i - 1]) ? i : 0;
    }

    /// <summary>
    /// Looks at what stands beside the printed day. False when it is a sentence and so the line no line of a day; else
    /// names become the author, a paper the source, and furniture is marked.
    /// </summary>
    public static bool Around(
        string text,
        int start,
        int end,
        PageFacts facts,
        NoiseWords noise,
        out List<NoiseSpan> spans,
        bool behind = false
    )
    {
        spans = [];
        for (var i = start; i < end; )
        {
            if (!Letters.IsWordPart(text[i]) && text[i] is not ('[' or '('))
            {
                i++;
                continue;
            }
            if (text[i] is '(' or '[' && !IsFurniture(text, i, Piece(text, i, end), noise))
            {
                i++;
                continue;
            }
            if (DayTrie.MatchBare(text, i, out var word) is not null && word <= end)
            {
                i = word;
                continue;
            }
            if (Time(text, i, end) is var time and > 0)
            {
                // "Nghe bài   6:20": how long the reading takes.
                if (spans.Count > 0 && i - spans[^1].End < 5)
                    spans[^1] = spans[^1] with { End = time };
                i = time;
                continue;
            }
            if (Letters.IsDigit(text[i]) && Piece(text, i, end) - i <= 5)
            {
                var number = Scan.WordEnd(text, i);
                // "21:17 62 0": how often it was read and commented.
                if (behind)
                    spans.Add(new NoiseSpan(i, number, "counter"));
                i = number;
                continue;
            }
            var stop = Piece(text, i, end);
            // "Người đăng: Nguyễn Thị Hạnh" names somebody, "Người đăng: Admin" nobody.
            if (
                ByLine.Find(text, i, stop, out var named, out var nameEnd)
                && named > i
                && noise.Chips(text, named, nameEnd, out _) is null
            )
            {
                facts.Author ??= ByLine.Name(text, named, nameEnd);
                facts.ByLines.Add((named, nameEnd));
            }
            else if (IsFurniture(text, i, stop, noise))
                spans.Add(new NoiseSpan(i, stop, noise.Chips(text, i, stop, out _) ?? "counter"));
            else if (IsSite(text, i, stop))
                facts.Source ??= text[i..stop];
            else if (ByLine.Find(text, i, Names(text, i, end, stop), out var from, out var to))
            {
                facts.Author ??= ByLine.Name(text, from, to);
                facts.ByLines.Add((from, to));
                stop = Math.Max(stop, to);
            }
            else if (
                stop - i <= 40
                && (start == i || end - stop < 2)
                && Letters.IsUpper(text[i])
                && HasGap(text, start, end)
            )
                spans.Add(new NoiseSpan(i, stop, "widget"));
            else
                return false;
            i = stop;
        }
        return true;
    }

    static bool IsFurniture(string text, int start, int end, NoiseWords noise)
    {
        var from = text[start] is '[' or '(' ? start + 1 : start;
        return from < end
            && (noise.Chips(text, from, end, out _) is not null || noise.Opening(text, from, end) is not null);
    }

    // Names side by side are one author: the dash between them is no end of the piece.
    static int Names(string text, int start, int end, int stop)
    {
        var at = stop;
        while (at < end && text[at] is ' ' or '-' or '–')
            at++;
        if (at >= end || at == stop || !Letters.IsUpper(text[at]))
            return stop;
        var next = Piece(text, at, end);
        return ByLine.IsNames(text, start, next) && PeopleLike(text, at, next) ? next : stop;
    }

    static bool PeopleLike(string text, int start, int end) =>
        text.AsSpan(start, end - start).Count(' ') is >= 1 and <= 4;

    static bool HasGap(string text, int start, int end) =>
        text.AsSpan(start, end - start).IndexOf("  ", StringComparison.Ordinal) >= 0;

    // To the next bar, dash between blanks, bracket or gap.
    static int Piece(string text, int start, int end)
    {
        if (text[start] is '[' or '(')
        {
            var close = text.AsSpan(start, end - start).IndexOf(text[start] == '[' ? ']' : ')');
            return close < 0 ? end : start + close + 1;
        }
        var i = start;
        while (i < end)
        {
            var c = text[i];
            if (c is '|' or ')' or '(' or '[' or '•' or '·')
                break;
            if (
                c is ' '
                && i > start
                && i + 1 < end
                && DayTrie.MatchBare(text, i + 1, out var day) is not null
                && day - i > 3
            )
                break;
            if (c is ' ' && i + 1 < end && text[i + 1] is ' ' or '-' or '–' or '|' or '(' or '•' or '·')
                break;
            i++;
        }
        return Scan.SkipBlankBack(text, i) is var stop && stop > start && text[stop - 1] is ',' ? stop - 1 : stop;
    }

    static int Digits(string text, int i, int limit)
    {
        while (i < limit && i < text.Length && Letters.IsDigit(text[i]))
            i++;
        return i;
    }

    // "GMT+7", "(GMT +7)", "AM"
    static int Zone(string text, int end, int limit)
    {
        var at = Scan.SkipSpaces(text, end);
        var open = at < limit && text[at] == '(';
        var from = open ? at + 1 : at;
        var zone = SessionScanner.Phrase(text, from, "gmt+7");
        zone = zone > 0 ? zone : SessionScanner.Phrase(text, from, "gmt +7");
        if (zone > 0 && zone <= limit && (!open || (zone < limit && text[zone] == ')')))
            return open ? zone + 1 : zone;
        if (SessionScanner.Phrase(text, at, "am") is var am and > 0 && am <= limit)
            return am;
        return SessionScanner.Phrase(text, at, "pm") is var pm and > 0 && pm <= limit ? pm : end;
    }

    static PhraseTrie<string> Make(string[] words)
    {
        var trie = new PhraseTrie<string>();
        foreach (var word in words)
            trie.Add(word, word);
        return trie;
    }
}
