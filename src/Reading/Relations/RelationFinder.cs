namespace ThongSuot.Reading;

/// <summary>
/// Reads how two documents of one sentence stand to each other: the words between them must be those of a relation
/// and little else ("Kế hoạch 58-KH/TU thực hiện Kết luận 01-KL/TW").
/// </summary>
internal sealed class RelationFinder(Prose prose)
{
    const int LongestGap = 60;
    const int MostWords = 14;

    /// <summary>All hints, in order.</summary>
    public IReadOnlyList<RelationHint> Find(CancellationToken cancel)
    {
        var found = new List<RelationHint>();
        foreach (var s in prose.Sentences)
        {
            if (prose.FirstCited(s.Start) is var first && first + 1 >= prose.Cited.Count)
                break;
            if (prose.Cited[first + 1].Start >= s.End)
                continue;
            cancel.ThrowIfCancellationRequested();
            Read(s, first, found);
        }
        return found;
    }

    void Read(Sentence s, int first, List<RelationHint> found)
    {
        string? kind = null;
        var from = first;
        for (var i = first + 1; i < prose.Cited.Count && prose.Cited[i].Start < s.End; i++)
        {
            var (end, start) = (prose.Cited[i - 1].End, prose.Cited[i].Start);
            if (kind is not null && IsList(end, start))
            {
                // "thực hiện Nghị quyết A và Kết luận B": the same holds for B.
                Add(s, from, kind, i, 0.7, found);
                continue;
            }
            kind = Between(i - 1, start);
            from = i - 1;
            if (kind is not null)
                Add(s, from, kind, i, 0.85, found);
        }
    }

    void Add(Sentence s, int from, string kind, int to, double confidence, List<RelationHint> found)
    {
        var citations = prose.Known.Citations;
        if ((citations[from].SameAs ?? from) == (citations[to].SameAs ?? to))
            return;
        found.Add(new RelationHint(
            from, kind, to, prose.SourceStart(s.Start), prose.SourceEnd(s.End), confidence));
    }

    // The last relation word between the two, when not much stands between it and the second.
    string? Between(int before, int start)
    {
        var cited = prose.Cited[before];
        string? kind = null;
        var end = 0;
        for (var i = prose.FirstHit(cited.End); i < prose.Hits.Count && prose.Hits[i].Start < start; i++)
        {
            var hit = prose.Hits[i];
            if (hit.Word.Relation is not { } relation)
                continue;
            // A relation word may stand in a subject only when it opens it: "về thực hiện Nghị quyết …".
            if (start - hit.Start > LongestGap + hit.Word.Words.Length)
                continue;
            if (kind is null || Rank(relation) <= Rank(kind) || hit.Start - end > 3)
                kind = relation;
            end = hit.End;
        }
        if (kind is null || prose.Text.AsSpan(end, Math.Max(0, start - end)).IndexOfAny(";.:") >= 0)
            return null;
        if (start - cited.End > 260 || Words(end, start) > MostWords)
            return null;
        return Owner(cited.End, end, before);
        string? Owner(int from, int to, int index) =>
            IsStudy(from, to) && prose.Known.Citations[index].Type is not ("kế hoạch" or "chương trình" or "hướng dẫn")
                ? null
                : kind;
    }

    // "Hội nghị học tập Nghị quyết A, quán triệt Kết luận B" is a list of studies and no relation.
    bool IsStudy(int from, int to)
    {
        var comma = prose.Text.AsSpan(from, Math.Max(0, to - from)).IndexOf(',');
        return comma >= 0 && Words(from, from + comma) <= 1 && Scan.At(prose.Text, from) is ',';
    }

    static int Rank(string kind) => kind is "replaces" ? 0 : kind is "amends" ? 1 : kind is "guides" ? 2 : 3;

    bool IsList(int end, int start)
    {
        if (start - end > 24)
            return false;
        var at = Scan.SkipSpaces(prose.Text, end);
        return Scan.At(prose.Text, at) is ',' or ';' || Scan.IsWord(prose.Text, at, "va")
            || Scan.IsWord(prose.Text, at, "cung");
    }

    int Words(int from, int to)
    {
        var words = 0;
        for (var i = from; i < to; i++)
            if (prose.Text[i] == ' ')
                words++;
        return words;
    }
}
