namespace ThongSuot.Reading;

/// <summary>Reads the lines above an article: which one is the title, the day, the author, and which are the
/// page's.</summary>
internal sealed class PageHead(Lexicon words)
{
    const int ShortestTitle = 12;
    const int LongestLabel = 40;
    const int MostBackLines = 400;

    /// <summary>Marks the furniture above the first paragraph and fills the facts.</summary>
    public void Read(string text, List<PageLine> lines, int first, PageFacts facts, List<NoiseSpan> spans)
    {
        // The day may also stand under a lead.
        for (var i = 0; i < lines.Count && i < first + 4; i++)
            if (lines[i].Noise is null or "counter" or "share" or "account" or "calendar")
                Clock(text, lines, i, facts, spans);
        for (var i = 0; i < first; i++)
            if (lines[i].Noise is null && !IsDay(facts, lines[i]) && IsMenu(text, lines[i]))
                lines[i].Noise = IsNumber(text, lines[i]) ? "page-number" : "navigation";
        var title = Title(text, lines, first, facts);
        if (title >= 0)
            facts.Title = Joined(text, lines, title, first);
        for (var i = 0; i < first; i++)
        {
            var line = lines[i];
            if (line.Noise is not null || i == title || IsDay(facts, line))
                continue;
            if (i < title && Page.Site(text, line.Start, line.End) is { } site)
                facts.Source ??= site;
            if (i < title && line.Length <= LongestLabel && !IsAuthor(text, line, i, title))
                line.Noise = "navigation";
            else if (
                line.IsCapitals(text)
                && line.Length <= LongestLabel
                && IsBeside(title, i)
                && title >= 0
                && !lines[title].IsCapitals(text)
                && !IsAuthor(text, line, i, title)
            )
                line.Noise = "navigation";
            else if (Page.IsSite(text, line.Start, line.End))
                facts.Source ??= text[line.Start..line.End];
            else if (
                i > title
                && ByLine.Find(text, line.Start, line.End, out var from, out var to)
                && IsAuthor(text, line, i, title)
            )
                Author(text, line, from, to, facts);
        }
        for (var i = 0; i < Math.Max(title, 1) && i < first; i++)
            if (lines[i].Noise is "navigation" && Page.Site(text, lines[i].Start, lines[i].End) is { } site)
                facts.Source ??= site;
        if (first < lines.Count)
            DateLine(text, lines[first], facts);
    }

    // The page's own clock stands above the day that says "Đăng lúc".
    void Clock(string text, List<PageLine> lines, int i, PageFacts facts, List<NoiseSpan> spans)
    {
        if (facts.Day is null)
        {
            Day(text, lines[i], facts, spans);
            return;
        }
        if (
            SessionScanner.Phrase(text, lines[i].Start, "dang luc")
                + SessionScanner.Phrase(text, lines[i].Start, "dang ngay")
                + SessionScanner.Phrase(text, lines[i].Start, "ngay dang")
                == 0
            && !IsClock(text, facts.Printed)
        )
            return;
        var (day, printed) = (facts.Day, facts.Printed);
        facts.Day = null;
        Day(text, lines[i], facts, spans);
        if (facts.Day is null)
            (facts.Day, facts.Printed) = (day, printed);
        else if (lines.Find(line => line.Start <= printed.Start && printed.End <= line.End) is { } clock)
            clock.Noise = "calendar";
    }

    // "19:44:02": seconds are those of a running clock; so is a day without a time when one with it follows.
    static bool IsClock(string text, (int Start, int End) printed)
    {
        var words = text.AsSpan(printed.Start, printed.End - printed.Start);
        return words.Count(':') != 1 && !words.Contains('h');
    }

    static bool IsMenu(string text, PageLine line)
    {
        var pieces = line.Pieces(text);
        return pieces >= 3
            || (pieces == 2 && line.Length < 60 && text.AsSpan(line.Start, line.Length).IndexOfAny('>', '»', '›') > 0)
            || IsNumber(text, line);
    }

    static bool IsNumber(string text, PageLine line)
    {
        for (var i = line.Start; i < line.End; i++)
            if (!Letters.IsDigit(text[i]))
                return false;
        return line.Length <= 4;
    }

    static bool IsBeside(int title, int i) => i == title + 1;

    // A name above the title or under it: a family name, or small letters, unlike a heading in capitals.
    static bool IsAuthor(string text, PageLine line, int i, int title)
    {
        if (!ByLine.Find(text, line.Start, line.End, out var from, out _))
            return false;
        if (from > line.Start)
            return true;
        if (i < title)
            return false;
        var end = NameScanner.WordEnd(text, from);
        var surname = PeopleWords.Default.Surname(text.AsSpan(from, end - from));
        return surname != SurnameKind.None || !line.IsCapitals(text);
    }

    static void Author(string text, PageLine line, int from, int to, PageFacts facts)
    {
        if (ByLine.Unit(text, from, to, line.End) is { } unit)
            facts.Source ??= unit;
        facts.Author ??= ByLine.Name(text, from, to);
        facts.ByLines.Add((from, to));
    }

    static bool IsDay(PageFacts facts, PageLine line) =>
        facts.Printed.End > 0 && facts.Printed.Start >= line.Start && facts.Printed.End <= line.End;

    // The first line that can be a headline; of several the one that is no label.
    static int Title(string text, List<PageLine> lines, int first, PageFacts facts)
    {
        var best = -1;
        for (var i = 0; i < first; i++)
        {
            var line = lines[i];
            if (line.Noise is not null || IsDay(facts, line) || Page.IsSite(text, line.Start, line.End))
                continue;
            if (line.Length < ShortestTitle && !(best < 0 && line.IsCapitals(text)))
                continue;
            if (text[line.End - 1] is ';' or ',' or ':' or '|' || line.IsItem(text) || line.GoesOn(text))
                continue;
            if (best < 0)
                best = i;
            // "Xây dựng Đảng" above "Đảng ủy phường … đưa nghị quyết vào cuộc sống": a label, then the headline.
            else if (
                IsLabel(text, lines[best])
                && line.Length > lines[best].Length * 3 / 2
                && text[line.End - 1] != '.'
                && !OpensWithAbout(text, line)
            )
                best = i;
        }
        return best;
    }

    static bool OpensWithAbout(string text, PageLine line) =>
        SessionScanner.Phrase(text, line.Start, "ve viec") > 0 || SessionScanner.Phrase(text, line.Start, "v/v") > 0;

    static bool IsLabel(string text, PageLine line)
    {
        if (line.Length > LongestLabel)
            return false;
        foreach (var c in text.AsSpan(line.Start, line.Length))
            if (Letters.IsDigit(c) || c is ':' or '?')
                return false;
        return true;
    }

    // A headline in capitals broken over two lines is one.
    static string Joined(string text, List<PageLine> lines, int title, int first)
    {
        var line = lines[title];
        var words = text[line.Start..line.End];
        if (
            title + 1 < first
            && lines[title + 1] is { Apart: false, Noise: null } next
            && line.IsCapitals(text)
            && next.IsCapitals(text)
            && next.Length > 8
            && line.Length < 60
            && !ByLine.Find(text, next.Start, next.End, out _, out _)
        )
            words += " " + text[next.Start..next.End];
        return words;
    }

    // "24/11/2023 10:39", "THÀNH ĐẠT 24/11/2023 12:44", "Thứ Tư, 07/01/2015 | 22:34",
    // "Đăng ngày: 05/11/2025 - Lượt xem: 118"
    void Day(string text, PageLine line, PageFacts facts, List<NoiseSpan> spans)
    {
        if (facts.Day is not null || line.Length > 110)
            return;
        for (var i = line.Start; i < line.End; i++)
        {
            if (!Letters.IsWordPart(text[i]) || !Scan.IsWordStart(text, i))
                continue;
            var date = DateScanner.At(words, text, i);
            if (!date.Found || date.Impossible || date.Day == 0 || date.Year == 0 || date.End > line.End)
                continue;
            var (from, to) = Page.Moment(text, line, i, date.End);
            if (
                !Page.Around(text, line.Start, from, facts, words.Noise, out var before)
                || !Page.Around(text, to, line.End, facts, words.Noise, out var after, behind: true)
            )
                return;
            line.Noise = null;
            facts.Day = new DateOnly(date.Year, date.Month, date.Day);
            facts.Printed = (from, to);
            spans.AddRange(before);
            spans.AddRange(after);
            return;
        }
    }

    // "(Trang tin Đảng ủy Khối) – …", "(21/8/2025) Sáng nay, …"
    void InBrackets(string text, int start, int end, PageFacts facts)
    {
        if (Page.IsSite(text, start, end))
            facts.Source ??= text[start..end];
        else if (
            facts.Day is null
            && DateScanner.At(words, text, start) is { Found: true, Impossible: false, Day: > 0, Year: > 0 } date
            && date.End == end
        )
            facts.Day = new DateOnly(date.Year, date.Month, date.Day);
    }

    // "Báo Hưng Yên - Chiều qua …": the paper opens its own first paragraph.
    void DateLine(string text, PageLine line, PageFacts facts)
    {
        var head = text.AsSpan(line.Start, Math.Min(line.Length, MostBackLines / 8));
        if (head[0] == '(' && head.IndexOf(')') is var close and > 4)
            InBrackets(text, line.Start + 1, line.Start + close, facts);
        var dash = head.IndexOf(" - ", StringComparison.Ordinal);
        if (dash > 0 && Page.IsSite(text, line.Start, line.Start + dash))
            facts.Source ??= text[line.Start..(line.Start + dash)];
    }
}
