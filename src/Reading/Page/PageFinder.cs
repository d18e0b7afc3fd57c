namespace ThongSuot.Reading;

/// <summary>
/// What a page says around its article: title, day, author, source, and its furniture. The article is told by its
/// sentences; lines before the first and after the last of them are looked at more strictly than those between.
/// </summary>
internal sealed class PageFinder
{
    const int LongestLine = 160;
    const int MostHeadLines = 14;
    const int LongestTitle = 300;

    // No page names more; a text that seems to is a list of names.
    const int MostByLines = 40;
    const int LongestHeadline = 150;

    // Furniture stands around an article. Of a text with more lines the inner ones are looked at only when they look
    // like a file or a running head.
    const int Edge = 120;

    readonly Lexicon _words;
    readonly NoiseWords _noise;
    readonly PageHead _head;

    public PageFinder(Lexicon words)
    {
        _words = words;
        _noise = words.Noise;
        _head = new PageHead(words);
    }

    /// <summary>Reads a page; spans of furniture are added to <paramref name="noise"/> in order.</summary>
    public PageFacts Find(View view, List<NoiseSpan> noise)
    {
        var text = view.Text;
        var facts = new PageFacts();
        var lines = PageLine.Of(text);
        if (lines.Count == 0)
            return facts;
        var wrapped = IsWrapped(text, lines);
        facts.Wrapped = wrapped;
        for (var i = 0; i < lines.Count; i++)
            if (lines[i].Length <= LongestLine && (i < Edge || i >= lines.Count - Edge || IsSuspect(text, lines[i])))
                lines[i].Noise = Known(text, lines[i]);
        var first = FirstBody(text, lines, wrapped);
        var spans = new List<NoiseSpan>();
        _head.Read(text, lines, first, facts, spans);
        var last = Body(text, lines, first);
        new PageTail(_words).Read(text, lines, last, facts);
        Doubles(text, lines, facts);
        foreach (var line in lines)
            if (line.Noise is not null)
                spans.Add(new NoiseSpan(line.NoiseStart, line.End, line.Noise));
            else if (text[line.End - 1] == '|')
                spans.Add(new NoiseSpan(line.End - 1, line.End, "markup"));
        spans.Sort((a, b) => a.Start.CompareTo(b.Start));
        var done = 0;
        foreach (var span in spans)
            if (span.Start >= done)
            {
                noise.Add(new NoiseSpan(view.Start(span.Start), view.End(span.End), span.Kind));
                if (span.Kind is not ("caption" or "markup" or "author-repeat"))
                    facts.Furniture.Add((span.Start, span.End));
                if (span.Kind is "tags" or "links")
                    facts.Links.Add((span.Start, span.End));
                done = span.End;
            }
        if (facts.ByLines.Count > MostByLines)
            facts.ByLines.RemoveRange(MostByLines, facts.ByLines.Count - MostByLines);
        return facts;
    }

    static bool IsSuspect(string text, PageLine line) =>
        text.AsSpan(line.Start, line.Length).IndexOf(' ') < 0 || Scan.StartsWith(text, line.Start, "cong bao");

    string? Known(string text, PageLine line)
    {
        if (line.Length == 1 && text[line.Start] == '|')
            return "markup";
        if (_noise.Kind(text, line.Start, line.End, out var from, out var opens) is not { } kind)
            return null;
        (line.NoiseStart, line.Opens) = (from, opens);
        return kind;
    }

    // Lines broken at the margin: many begin with a small letter.
    static bool IsWrapped(string text, List<PageLine> lines)
    {
        var goingOn = 0;
        var some = Math.Min(lines.Count, 80);
        for (var i = 0; i < some; i++)
            if (lines[i].GoesOn(text))
                goingOn++;
        return lines.Count > 5 && goingOn * 4 > some;
    }

    static int FirstBody(string text, List<PageLine> lines, bool wrapped)
    {
        var most = Math.Min(lines.Count, MostHeadLines + 10);
        for (var i = 0; i < most; i++)
        {
            if (lines[i].Noise is not null)
                continue;
            if (lines[i].IsBody(text) && !(lines[i].IsItem(text) && i == 0) && !IsHeadline(text, lines, i))
                return i;
            if (wrapped && i + 1 < lines.Count && !lines[i + 1].Apart && lines[i + 1].GoesOn(text))
                return i;
        }
        return Math.Min(most, 4);
    }

    // A headline that ends with what somebody said: "… sinh hoạt chuyên đề “Giữ nghiêm kỷ luật”".
    static bool IsHeadline(string text, List<PageLine> lines, int i) =>
        i < 3
        && lines[i].Length < LongestHeadline
        && text[lines[i].End - 1] is '”' or '"' or '!'
        && i + 1 < lines.Count
        && (lines[i + 1].Apart || lines[i + 1].Length < LongestHeadline);

    // Marks what lies between paragraphs; gives the last line of the article.
    static int Body(string text, List<PageLine> lines, int first)
    {
        var last = first;
        string? open = null;
        for (var i = first; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.Noise is not null)
            {
                if (line.Opens)
                    open = line.Noise;
                if (IsOnlyAround(line.Noise) && IsInside(text, lines, i))
                    line.Noise = null;
                continue;
            }
            if (open is not null && !line.IsPlainlyBody(text) && !IsSource(text, line))
            {
                line.Noise = open;
                continue;
            }
            open = null;
            if (line.IsBody(text))
                last = i;
        }
        return last;
    }

    static bool IsSource(string text, PageLine line) => SessionScanner.Phrase(text, line.Start, "nguon") > 0;

    // Words that an article may well say itself, where a paragraph follows closely.
    static bool IsOnlyAround(string kind) =>
        kind
            is "footer"
                or "attachment"
                or "feedback"
                or "account"
                or "navigation"
                or "search"
                or "calendar"
                or "counter"
                or "offer"
                or "comment-box"
                or "tags";

    static bool IsInside(string text, List<PageLine> lines, int i)
    {
        for (var k = i + 1; k < lines.Count && k <= i + 6; k++)
            if (lines[k].Noise is null && lines[k].IsPlainlyBody(text))
                return true;
        return false;
    }

    // A caption, a title or a by-line that is printed twice.
    static void Doubles(string text, List<PageLine> lines, PageFacts facts)
    {
        var recent = new Queue<PageLine>();
        var title = facts.Title;
        var titleSeen = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.Noise is not null || line.Length is < 12 or > LongestTitle)
                continue;
            var words = text.AsSpan(line.Start, line.Length);
            var isTitle = title is not null && words.Equals(title, StringComparison.OrdinalIgnoreCase);
            var again = isTitle && titleSeen;
            foreach (var other in recent)
                again |=
                    other.Length == line.Length
                    && words.Equals(text.AsSpan(other.Start, other.Length), StringComparison.OrdinalIgnoreCase);
            if (again)
                (line.Noise, line.NoiseStart) = ("caption", line.Start);
            titleSeen |= isTitle;
            recent.Enqueue(line);
            if (recent.Count > 3)
                recent.Dequeue();
        }
    }
}
