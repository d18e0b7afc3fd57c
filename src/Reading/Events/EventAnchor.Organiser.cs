namespace ThongSuot.Reading;

/// <summary>Reads who held an event.</summary>
internal sealed partial class EventAnchor
{
    // Between the date and the verb, without the words for where and why; or after "do".
    string? Organiser(Sentence s, CueHit hold, CueHit noun, EventDate? date)
    {
        if (After(s, noun.End, "do", "tổ chức") is { } by)
            return by;
        if (hold.Start > noun.End && After(s, noun.End, "được", "tổ chức") is { } held)
            return held;
        if (!hold.Is(Cue.Hold | Cue.Event | Cue.Study) || noun.Start < hold.Start)
            return null;
        if (Body(s, hold.Start) is { } body)
            return body;
        var at = date is { } d && d.End < hold.Start ? d.End : s.Start;
        for (var n = 0; n < 10 && at < hold.Start; n++)
        {
            var (from, to) = Clauses.Trim(Text, at, hold.Start);
            if (to <= from)
                return null;
            if (Text[from] == '(' && Scan.Find(Text, ')', from, to) is var close and > 0 && close - from < 24)
            {
                at = close + 1;
                continue;
            }
            var hit = prose.HitAt(from);
            var aside = hit is { } h && h.Is(Cue.Adverbial | Cue.Day | Cue.Place | Cue.Aside)
                && !Letters.IsUpper(Text[Math.Min(from + 1, to - 1)]);
            var date2 = Letters.IsDigit(Text[from]) || Text[from] == '(' || (n > 0 && places.IsBuilding(from)
                && Clauses.Next(prose, from, hold.Start, ",") < hold.Start);
            if (!aside && !date2)
                return Name(from, to);
            at = Clauses.Next(prose, from, hold.Start, ",") + 1;
        }
        return null;
    }

    // The body named right before the verb, where only a place without a comma stands before it.
    string? Body(Sentence s, int hold)
    {
        var (from, to) = BodyAt(s, hold);
        return from < 0 ? null : prose.Words(from, to);
    }

    int BodyStart(Sentence s, int hold) => BodyAt(s, hold).Start;

    (int Start, int End) BodyAt(Sentence s, int hold)
    {
        for (var i = prose.Bodies.Past(hold - 5); i < prose.Bodies.Count && prose.Bodies[i].Start < hold; i++)
        {
            var (start, end) = prose.Bodies[i];
            if (start <= s.Start + 1 || Text[start - 1] != ' ' || Text[start - 2] is ',' or '.')
                continue;
            var segment = Scan.FindLast(Text, ',', s.Start + 1, start) + 1;
            segment = Scan.SkipSpaces(Text, Math.Max(segment, s.Start));
            if (prose.HitAt(segment) is { } hit && hit.Is(Cue.Place))
                return (start, end);
        }
        return (-1, -1);
    }

    // "Chi bộ thôn Đồng Nương (Đảng bộ xã Tân Kỳ) đã long trọng": the name without bracket and adverbs.
    string? Name(int from, int to)
    {
        var bracket = Scan.Find(Text, '(', from, to);
        if (bracket > from)
            to = bracket;
        for (var i = prose.FirstHit(from); i < prose.Hits.Count && prose.Hits[i].Start < to; i++)
        {
            var hit = prose.Hits[i];
            if (hit.Start > from && (hit.Is(Cue.Done) || hit.Word.Words is "phối hợp" or "phối hợp tổ chức"
                or "tiếp tục" or "long trọng"))
            {
                to = hit.Start;
                break;
            }
        }
        (from, to) = Clauses.Trim(Text, from, to);
        while (EndsWith(to, "đã") || EndsWith(to, "cũng"))
            to = Clauses.Trim(Text, from, Scan.PreviousWord(Text, to)).End;
        return to - from is >= 3 and <= 200 ? prose.Words(from, to) : null;
    }

    bool EndsWith(int to, string word) =>
        to > word.Length && string.CompareOrdinal(Text, to - word.Length, word, 0, word.Length) == 0;

    string? After(Sentence s, int from, string word, string stop)
    {
        for (var i = Text.IndexOf(" " + word + " ", from, s.End - from, StringComparison.Ordinal); i >= 0;)
        {
            var start = i + word.Length + 2;
            var end = Text.IndexOf(" " + stop, start, s.End - start, StringComparison.Ordinal);
            if (end < 0 || end - start > 160)
                return null;
            return Name(start, end);
        }
        return null;
    }
}
