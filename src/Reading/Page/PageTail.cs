namespace ThongSuot.Reading;

/// <summary>Reads the lines below an article: author and source, and from the first piece of furniture on the
/// page's.</summary>
internal sealed class PageTail(Lexicon words)
{
    const int MostLines = 60;
    const int LongestSource = 60;

    /// <summary>Marks the furniture below the last paragraph and fills what the head did not tell.</summary>
    public void Read(string text, List<PageLine> lines, int last, PageFacts facts)
    {
        if (last < lines.Count)
            Closing(text, lines[last], facts);
        var furniture = lines.Count - last > MostLines;
        for (var i = last + 1; i < lines.Count; i++)
        {
            var line = lines[i];
            if (
                SessionScanner.Phrase(text, line.Start, "nguon") is var label and > 0
                && Source(text, line, label, facts)
            )
            {
                line.Noise = null;
                continue;
            }
            if (line.Noise is not null)
            {
                if (line.NoiseStart > line.Start && Page.IsSite(text, line.Start, line.NoiseStart))
                    facts.Source ??= text[line.Start..line.NoiseStart].Trim();
                else if (Page.Owner(text, line.Start, line.End) is { } owner)
                    facts.Source ??= owner;
                // The caption of a picture follows the name of its file.
                furniture |= line.Noise is not "file-name";
                continue;
            }
            // "Theo Báo Nhân Dân", "(Theo TTXVN)"
            if (From(text, line) is { } paper)
            {
                facts.Source ??= paper;
                continue;
            }
            if (ByLine.Find(text, line.Start, line.End, out var from, out var to) && IsAuthor(text, lines, i, from))
            {
                Author(text, line, from, to, facts);
                continue;
            }
            if (IsCount(text, line))
            {
                line.Noise = "counter";
                continue;
            }
            if (furniture && lines.Count - last <= MostLines && !Page.IsSite(text, line.Start, line.End))
                line.Noise = line.Pieces(text) > 1 ? "navigation" : "links";
            else if (Page.IsSite(text, line.Start, line.End))
                facts.Source ??= text[line.Start..line.End];
        }
    }

    static void Author(string text, PageLine line, int from, int to, PageFacts facts)
    {
        var name = ByLine.Name(text, from, to);
        facts.ByLines.Add((from, to));
        if (ByLine.Unit(text, from, to, line.End) is { } unit)
            facts.Source ??= unit;
        if (facts.Author is null)
            facts.Author = name;
        else if (string.Equals(TextKey.Fold(facts.Author), TextKey.Fold(name), StringComparison.Ordinal))
            line.Noise = "author-repeat";
    }

    // A name under a post in capitals signs a document: "PHÓ BÍ THƯ", "Quản Thị Lan Chi".
    bool IsAuthor(string text, List<PageLine> lines, int i, int from)
    {
        if (ByLine.IsBody(text, from))
            return false;
        if (lines[i].IsCapitals(text) && PeopleWords.Default.Stops.Match(text, from, out _) is not null)
            return false;
        if (from > lines[i].Start || ByLine.IsInitials(text, from, lines[i].End))
            return true;
        if (
            lines[i].Length < 4
            || lines[i].Noise is not null
            || words.Noise.Chips(text, from, lines[i].End, out _) is not null
        )
            return false;
        if (i == 0 || lines[i - 1].IsBody(text) || lines[i - 1].Noise is not null)
            return IsName(text, from);
        return !lines[i - 1].IsCapitals(text) && IsName(text, from);
    }

    static string? From(string text, PageLine line)
    {
        var at = text[line.Start] == '(' && text[line.End - 1] == ')' ? line.Start + 1 : line.Start;
        var end = at > line.Start ? line.End - 1 : line.End;
        if (SessionScanner.Phrase(text, at, "theo") is not (var label and > 0))
            return null;
        at = Scan.SkipSpaces(text, label);
        if (at < end && text[at] == ':')
            at = Scan.SkipSpaces(text, at + 1);
        if (at >= end || end - at > LongestSource)
            return null;
        var name = text[at..end].TrimEnd('.');
        return Page.IsSite(text, at, end) || name is "TTXVN" or "VOV" or "VTV" or "TTXVN/Vietnam+" ? name : null;
    }

    // "000271": how often the page was looked at.
    static bool IsCount(string text, PageLine line)
    {
        foreach (var c in text.AsSpan(line.Start, line.Length))
            if (!Letters.IsDigit(c) && c is not ('.' or ','))
                return false;
        return line.Length >= 4;
    }

    // One word alone or a body's abbreviation is no author.
    static bool IsName(string text, int from)
    {
        var end = NameScanner.WordEnd(text, from);
        return NameScanner.Next(text, end) >= 0;
    }

    static bool Source(string text, PageLine line, int label, PageFacts facts)
    {
        var at = Scan.SkipSpaces(text, label);
        if (at >= line.End || text[at] != ':')
            return false;
        at = Scan.SkipSpaces(text, at + 1);
        if (at >= line.End)
            return false;
        // What the article says of itself counts for more than whose page it stands on.
        facts.Source = text[at..line.End].TrimEnd('.');
        return true;
    }

    // "© 2022 Da Nang Friendship News. All rights reserved."
    static void Closing(string text, PageLine line, PageFacts facts)
    {
        if (
            text[line.End - 1] == ')'
            && text.AsSpan(line.Start, line.Length).LastIndexOf('(') is var open and > 0
            && Page.IsSite(text, line.Start + open + 1, line.End - 1)
        )
            facts.Source ??= text[(line.Start + open + 1)..(line.End - 1)];
    }
}
