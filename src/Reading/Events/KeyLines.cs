namespace ThongSuot.Reading;

/// <summary>Reads the lines of a notice or a report in key words: "Thời gian: …", "Địa điểm: …".</summary>
internal sealed class KeyLines(Prose prose, Lexicon words)
{
    const int Longest = 300;

    static readonly string[] Times = ["thoi gian", "thoi gian to chuc", "thoi gian bat dau"];
    static readonly string[] Places = ["dia diem", "dia diem to chuc", "noi hop"];
    static readonly string[] Guests = ["thanh phan", "thanh phan tham du", "thanh phan du hop", "doi tuong"];

    string Text => prose.Text;

    /// <summary>True for the line that says when something is held.</summary>
    public bool IsTime(Sentence s) => Scan.At(Text, s.Start) == 't' && Key(s, Times) > 0;

    /// <summary>Adds to an event what a line says of it.</summary>
    public void Read(Sentence s, EventDraft draft)
    {
        if (Scan.At(Text, s.Start) is not ('t' or 'd' or 'n'))
            return;
        if (draft.DateText is null && IsTime(s) && EventDate.In(prose, words, s, s.End, null) is { } date)
            (draft.DateText, draft.Date) = (date.Text, date.Iso);
        if (draft.Place is null && Key(s, Places) is var place and > 0 && Value(place, s, ".;") is var (from, to))
            draft.Place = prose.Words(from, to);
        if (draft is { Guests: null, Attendees: null } && Key(s, Guests) is var guests and > 0
            && Value(guests, s, ".") is var (first, last))
            draft.Guests = (prose.Words(first, last), first, last);
    }

    (int From, int To)? Value(int at, Sentence s, string signs)
    {
        var (from, to) = Clauses.Trim(Text, at, Clauses.Next(prose, at, Math.Min(s.End, at + Longest), signs));
        return to - from >= 3 ? (from, to) : null;
    }

    // One past the colon behind one of these words, or 0.
    int Key(Sentence s, string[] keys)
    {
        foreach (var key in keys)
            if (SessionScanner.Phrase(Text, s.Start, key) is var end and > 0
                && Scan.SkipSpaces(Text, end) is var colon && Scan.At(Text, colon) == ':')
                return colon + 1;
        return 0;
    }
}
