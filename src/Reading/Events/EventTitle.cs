namespace ThongSuot.Reading;

/// <summary>Reads what an event was called.</summary>
internal sealed class EventTitle(Prose prose)
{
    const int Longest = 400;

    string Text => prose.Text;

    /// <summary>From the noun of the event through its study words and documents, to where, for whom or by whom it
    /// was held.</summary>
    public string? Of(Sentence s, CueHit noun)
    {
        var at = noun.End;
        for (var n = 0; n < 16; n++)
        {
            var stop = Stop(at, s.End);
            at = stop;
            if (stop >= s.End || Text[stop] is not (',' or ';'))
                break;
            var next = Scan.SkipSpaces(Text, stop + 1);
            var study = Text[stop] == ',' && prose.HitAt(next) is { } hit && hit.Is(Cue.Study);
            if (!study && !Cites(next))
                break;
            at = next;
        }
        var (start, end) = Clauses.Trim(Text, noun.Start, Math.Min(at, s.End));
        if (!noun.Is(Cue.Event))
            end = WithoutSubject(start, end);
        return end - start is >= 4 and <= Longest ? prose.Words(start, end) : null;
    }

    bool Cites(int at) =>
        prose.FirstCited(at) is var next && next < prose.Cited.Count && prose.Cited[next].Start - at <= 4;

    // Where only the study is named, its last document stands without its subject.
    int WithoutSubject(int start, int end)
    {
        var last = prose.LastCitedBefore(end);
        return last >= 0 && prose.Cited[last].Start >= start && prose.Cited[last].SubjectEnd >= end - 1
            ? prose.Cited[last].End
            : end;
    }

    int Stop(int from, int end)
    {
        var stop = Clauses.Next(prose, from, end, ",;:");
        for (var i = prose.FirstHit(from); i < prose.Hits.Count && prose.Hits[i].Start < stop; i++)
        {
            var hit = prose.Hits[i];
            if (hit.InSubject)
                continue;
            // "cuộc họp trực tuyến với 34 tỉnh" says whose meeting it was; "với khoảng 350 đồng chí" who came.
            if (hit.Word.Words is "với" && Letters.IsDigit(Scan.At(Text, hit.End + 1))
                && Clauses.Begins(Text, Scan.SkipSpaces(Text, Scan.WordEnd(Text, hit.End + 1)), "tinh"))
                continue;
            if (hit.Is(Cue.Place | Cue.Done) || hit.Word.Words is "nhằm" or "để" or "với" or "cho" or "có" or "kết hợp")
                return hit.Start;
        }
        foreach (var word in Ends)
            if (Outside(word, from, stop) is var at and > 0)
                stop = at;
        return stop;
    }

    static readonly string[] Ends =
        [" do ", " bằng hình thức", " theo hình thức", " đến toàn thể", " tới các", " đến các", " cho ",
            " và công bố", " (", " đến 1", " đến 2", " đến 3", " đến 4", " đến 5", " đến 6", " đến 7", " đến 8",
                " đến 9"];

    // The place of words outside documents and their subjects.
    int Outside(string word, int from, int end)
    {
        var at = Text.IndexOf(word, from, Math.Max(0, end - from), StringComparison.Ordinal);
        if (at < 0)
            return 0;
        var cited = prose.FirstCited(at);
        var before = cited > 0 ? prose.Cited[cited - 1].SubjectEnd : 0;
        return at >= before && (cited >= prose.Cited.Count || at < prose.Cited[cited].Start) ? at : 0;
    }
}
