namespace ThongSuot.Reading;

/// <summary>What a text says was done already: plans issued, bodies set up, shares of units that did it.</summary>
internal sealed partial class DutyFinder
{
    const int LongestShare = 60;

    // "Thực hiện …, Ban Thường vụ đã ban hành kế hoạch", "Đảng ủy đã thành lập tổ giúp việc": done.
    bool Done(Sentence s)
    {
        for (var i = s.Has(Cue.Done) ? s.FirstHit : s.LastHit; i + 1 < s.LastHit; i++)
        {
            var (done, act) = (prose.Hits[i], prose.Hits[i + 1]);
            if (!done.Is(Cue.Done) || done.InSubject || !act.Is(Cue.Action) || act.Start - done.End > 2)
                continue;
            var end = Clauses.Next(prose, act.End, s.End, ";");
            var reason = _parser.NamesPlan(act, end) && act.Word.Words is "ban hành" or "xây dựng"
                or "xây dựng kế hoạch" or "triển khai" ? _parser.Reason(s.Start, done.Start, act.End, end) : null;
            if (reason is null && !IsResult(act, end))
                continue;
            if ((_parser.LastActor(Clause(s.Start, done.Start), done.Start, out _, out _)
                ?? _parser.LastActor(s.Start, done.Start, out _, out _)) is not { } who)
                return false;
            AddDone(s, act, ResultEnd(act, _parser.PlanEnd(act, end)), who, reason);
            return true;
        }
        return Shares(s);
    }

    // "ban hành 118 kế hoạch", "tổ chức 378 lớp", "thành lập tổ giúp việc": results, whoever asked for them.
    bool IsResult(CueHit act, int end)
    {
        var at = Scan.SkipSpaces(prose.Text, act.End);
        if (at >= end)
            return false;
        if (act.Word.Words is "có kế hoạch" or "đăng ký")
            return true;
        if (act.Word.Words is not ("ban hành" or "tổ chức" or "mở" or "cử" or "thành lập" or "xây dựng"))
            return false;
        if (Letters.IsDigit(prose.Text[at]))
            return true;
        return act.Word.Words is "thành lập" && prose.HitAt(at) is { } set && set.Is(Cue.NameHead | Cue.Actor);
    }

    // Before "do đồng chí … làm tổ trưởng", "và ký bản ghi nhớ".
    int ResultEnd(CueHit act, int end)
    {
        for (var i = prose.FirstHit(act.End); i + 1 < prose.Hits.Count && prose.Hits[i + 1].Start < end; i++)
            if (prose.Hits[i] is { InSubject: false } hit && prose.Hits[i + 1] is var next && next.Start - hit.End == 1
                && (hit.Word.Words is "do" ? next.Is(Cue.Honorific | Cue.Actor)
                    : hit.Word.Words is "và" && next.Is(Cue.Action)))
                return Scan.SkipBlankBack(prose.Text, hit.Start);
        return end;
    }

    // "26/29 chi bộ ban hành kế hoạch", "100% đảng bộ đăng ký": units counted against all of them.
    bool Shares(Sentence s)
    {
        var text = prose.Text;
        var any = false;
        for (var i = s.FirstHit; i + 1 < s.LastHit; i++)
        {
            var unit = prose.Hits[i];
            if (!unit.Is(Cue.Actor | Cue.Noun) || unit.Is(Cue.People) || unit.InSubject)
                continue;
            var start = Share(text, unit.Start, s.Start);
            if (start < 0)
                continue;
            var act = prose.Hits[i + 1];
            for (var k = i + 1; k < s.LastHit && !act.Is(Cue.Action); k++)
                act = prose.Hits[k];
            if (!act.Is(Cue.Action) || act.Start - unit.End > LongestShare
                || act.Word.Words is not ("ban hành" or "xây dựng" or "xây dựng kế hoạch" or "đăng ký" or "có kế hoạch"
                    or "thành lập" or "nộp")
                || Clauses.Next(prose, unit.End, act.Start, ",;:") < act.Start)
                continue;
            var (from, to) = Clauses.Trim(text, start, act.Start);
            if (prose.HitAt(Scan.PreviousWord(text, act.Start)) is { } done && done.Is(Cue.Done))
                to = Scan.SkipBlankBack(text, done.Start);
            AddDone(s, act, Clauses.Next(prose, act.End, s.End, ",;"), prose.Print(from, to), null);
            any = true;
        }
        return any;
    }

    // Where "26/29" or "100%" begins that ends before a place; -1 where none does.
    static int Share(string text, int at, int limit)
    {
        var end = Scan.SkipBlankBack(text, at);
        var start = end;
        var share = false;
        while (start > limit && end - start < 16
            && (Letters.IsDigit(text[start - 1]) || text[start - 1] is '/' or '%' or '.' or ','))
            share |= text[--start] is '/' or '%';
        return share ? start : -1;
    }

    void AddDone(Sentence s, CueHit act, int end, string who, int? reason)
    {
        var origin = new DutyParser.Origin(reason, null, null, null);
        _found.Add(_parser.Make(act.Start, end, who, null, null, _parser.Arises(act.Start, end, origin), 0.7) with
        {
            Status = "done",
        });
        _line = s.Line;
    }

    // The clause before a place: after the last sign.
    int Clause(int start, int at)
    {
        for (var i = at - 1; i > start && at - i < 200; i--)
            if (prose.Text[i] is ',' or ';' or ':')
                return i + 1;
        return start;
    }
}
