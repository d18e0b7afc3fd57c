namespace ThongSuot.Reading;

/// <summary>Where what is to be done ends: at a time, before the next action, with its stretch.</summary>
internal sealed partial class DutyParser
{
    // What ends at a time, at a comma before another action that is long enough, or with the stretch.
    (int End, int Next) WhatEnd(int what, int stop, ref string? when, ref string? cadence)
    {
        var at = what;
        while (true)
        {
            var comma = Clauses.Next(prose, at, stop, ",");
            if (AndAfterTime(at, comma, ref when, ref cadence) is var (to, and) && and > 0)
                return (to, and);
            if (comma >= stop)
                break;
            if (HitAt(Scan.SkipSpaces(Text, comma + 1))?.Word.Words is "góp phần" or "qua đó")
                return (TailTime(what, comma, ref when, ref cadence), stop);
            var (next, _) = Skip(comma + 1, stop);
            var timed = EndsWithTime(what, Clauses.Trim(Text, what, comma).End);
            if (HitAt(next) is { } hit && hit.End <= stop)
            {
                var time = Time(hit, stop);
                if (time.Found && TimeEnds(time.End, stop))
                {
                    Set(time, ref when, ref cadence);
                    return (TailTime(what, comma, ref when, ref cadence), time.End);
                }
                if (time.Found || IsNew(hit, what, comma, next, stop, timed))
                    return (TailTime(what, comma, ref when, ref cadence), next);
            }
            if (timed)
                return (TailTime(what, comma, ref when, ref cadence), next);
            at = comma + 1;
        }
        return (TailTime(what, stop, ref when, ref cadence), stop);
    }

    // "cấp thẻ trong tháng 01 và rà soát …": a time and "và" before another action.
    (int End, int Next) AndAfterTime(int at, int stop, ref string? when, ref string? cadence)
    {
        for (var i = prose.FirstHit(at + 1); i < prose.Hits.Count && prose.Hits[i].Start < stop; i++)
        {
            var time = prose.Hits[i].InSubject ? default : TimePhrase.At(Text, prose.Hits[i], stop);
            if (!time.Found)
                continue;
            var and = Scan.SkipSpaces(Text, time.End);
            if (!Scan.IsWord(Text, and, "va"))
                continue;
            var next = Scan.SkipSpaces(Text, and + 2);
            if (HitAt(next)?.Is(Cue.Action) != true)
                continue;
            Set(time, ref when, ref cadence);
            return (Scan.SkipBlankBack(Text, time.Start), next);
        }
        return default;
    }

    FoundTime Time(CueHit hit, int stop)
    {
        if (!hit.Is(Cue.By))
            return TimePhrase.At(Text, hit, stop);
        var next = Scan.SkipSpaces(Text, hit.End);
        return HitAt(next) is { } inner && TimePhrase.At(Text, inner, stop) is { Found: true } time
            ? time
            : TimePhrase.At(Text, hit, stop);
    }

    bool TimeEnds(int at, int stop)
    {
        at = Scan.SkipSpaces(Text, at);
        return at >= stop || Text[at] is ',' or ';' or '.' or ')';
    }

    // One past the colon of "một số nội dung sau:"; 0 where none stands.
    int LeadIn(int what, int end)
    {
        var colon = Text.AsSpan(what, end - what).IndexOf(':');
        if (colon <= 0)
            return 0;
        var word = Scan.PreviousWord(Text, what + colon);
        return word > what && (Scan.IsWord(Text, word, "sau") || Scan.IsWord(Text, word, "day")
            || HitAt(word)?.Word.Words is "nhiệm vụ" or "nội dung") ? what + colon + 1 : 0;
    }

    bool IsNew(CueHit hit, int what, int comma, int next, int stop, bool timed)
    {
        if (!hit.Is(Cue.Action) || hit.InSubject)
        {
            // "trong tuần, mỗi đảng viên viết …": another body after a time; "mỗi xã mở …": each of them.
            var each = hit.Word.Words is "mỗi" or "từng"
                && HitAt(Scan.SkipSpaces(Text, hit.End))?.Is(Cue.Actor) == true;
            return hit.Is(Cue.Actor) && (timed || each) && Verb(next, stop, out _) > next;
        }
        if (timed)
            return true;
        if (hit.Word.Words is "gửi" or "nộp" or "trình")
            return !IsHandedOn(hit, what, comma, stop);
        if (hit.Word.Words is "báo cáo" or "định kỳ" or "sơ kết" or "tổng kết")
            return comma - what >= LongReport;
        if (hit.Word.Words is "qua" or "góp phần" or "phù hợp")
            return false;
        var right = Clauses.Next(prose, next, stop, ",;") - next;
        return comma - what >= LongPart && right >= LongPart;
    }

    // "viết bài thu hoạch, nộp chi ủy": what was made goes on to somebody; "gửi báo cáo" is another task.
    bool IsHandedOn(CueHit hit, int what, int comma, int stop)
    {
        var at = Scan.SkipSpaces(Text, hit.End);
        if (at >= stop || HitAt(what) is not { } made || comma - what > LongestMade)
            return false;
        return made.Is(Cue.Makes) && (Scan.IsWord(Text, at, "ve") || IsActor(at));
    }

    bool EndsWithTime(int start, int end)
    {
        for (var i = prose.FirstHit(start); i < prose.Hits.Count && prose.Hits[i].Start < end; i++)
            if (TimePhrase.At(Text, prose.Hits[i], end) is { Found: true } time && time.End >= end)
                return true;
        return false;
    }

    // "đưa nội dung vào sinh hoạt chi bộ tháng 10": the last words are when.
    int TailTime(int what, int end, ref string? when, ref string? cadence)
    {
        end = BeforeBracket(what, Clauses.Trim(Text, what, end).End, ref when, ref cadence);
        for (var i = prose.FirstHit(what); i < prose.Hits.Count && prose.Hits[i].Start < end; i++)
        {
            var hit = prose.Hits[i];
            if (hit.InSubject || hit.Start <= what + 2)
                continue;
            var time = TimePhrase.At(Text, hit, end);
            if (!time.Found || IsSort(what, time)
                || (Clauses.Trim(Text, time.End, end) is var (a, b) && b > a && !IsTail(a, b)))
                continue;
            Set(time, ref when, ref cadence);
            var cut = Scan.SkipBlankBack(Text, time.Start);
            return cut - what < ShortestWhat ? end : cut;
        }
        return end;
    }

    // "cụ thể hóa thành nhiệm vụ hằng năm" says what sort of tasks, not how often to do so.
    bool IsSort(int what, FoundTime time)
    {
        var word = Scan.PreviousWord(Text, time.Start);
        word = word > what ? Scan.PreviousWord(Text, word) : -1;
        return time.IsCadence && word > what && Clauses.Begins(Text, word, "nhiem vu")
            && Scan.PreviousWord(Text, word) is var into && into > what && Scan.IsWord(Text, into, "thanh");
    }

    // "giám sát 3 chi bộ (định kỳ mỗi quý)": a time in brackets at the end.
    int BeforeBracket(int what, int end, ref string? when, ref string? cadence)
    {
        var open = end > what && Text[end - 1] == ')' ? Scan.FindLast(Text, '(', what, end - 1) : -1;
        if (open <= what + ShortestWhat)
            return end;
        for (var i = prose.FirstHit(open); i < prose.Hits.Count && prose.Hits[i].Start < end; i++)
            if (TimePhrase.At(Text, prose.Hits[i], end - 1) is { Found: true } time)
            {
                Set(time, ref when, ref cadence);
                return Scan.SkipBlankBack(Text, open);
            }
        return end;
    }

    // "báo cáo hằng tuần cho đến khi kết thúc": what follows the time says no more of the task.
    bool IsTail(int start, int end)
    {
        if (end - start > 40)
            return false;
        foreach (var word in new[] { "cho den", "ke tu", "sau", "sau moi", "phai", "(", "de" })
            if (Clauses.Begins(Text, start, word))
                return true;
        return false;
    }
}
