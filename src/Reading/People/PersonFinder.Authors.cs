namespace ThongSuot.Reading;

/// <summary>The authors that a page names.</summary>
internal sealed partial class PersonFinder
{
    // Authors are persons whatever their names look like.
    static List<FoundPerson> WithAuthors(string text, List<FoundPerson> found, List<(int Start, int End)> byLines)
    {
        if (byLines.Count == 0)
            return found;
        var authors = new List<FoundPerson>();
        foreach (var (start, end) in byLines)
            Author(text, start, end, authors);
        authors.RemoveAll(a => found.Exists(p => p.Start == a.Start && p.End == a.End && (p.HasPost || !a.HasPost)));
        found.RemoveAll(p => authors.Exists(a => a.Start < p.End && p.Start < a.End));
        found.AddRange(authors);
        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return found;
    }

    // "Thanh Nga - Tuấn Ngọc" are two.
    static void Author(string text, int start, int end, List<FoundPerson> authors)
    {
        for (var at = start; at < end; )
        {
            var stop = at;
            while (stop < end && text[stop] is not ('-' or '–' or ',' or '(' or '&' or '/'))
                stop++;
            var to = Scan.SkipBlankBack(text, stop);
            if (to > at)
            {
                var name = ToneMarks.Place(Scan.OneLine(text, at, to));
                if (NameScanner.IsCapitals(text, at, to))
                    name = NameResolver.TitleCase(name);
                var (post, postEnd) = stop < end && text[stop] == '(' ? (stop + 1, Close(text, stop, end)) : (0, 0);
                authors.Add(new FoundPerson(at, to, post, postEnd, name, 0.9));
                if (post > 0)
                    return;
            }
            at = Scan.SkipSpaces(text, stop + 1);
        }
    }

    static int Close(string text, int open, int end)
    {
        var close = text.AsSpan(open, end - open).IndexOf(')');
        return close < 0 ? open + 1 : open + close;
    }
}
