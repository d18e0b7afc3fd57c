namespace ThongSuot.Reading;

/// <summary>Takes a stretch of a sentence apart into duties: who, what, by when or how often.</summary>
internal sealed partial class DutyParser(Prose prose)
{
    const int LongestWhat = 600;
    const int LongestWho = 300;
    const int MostPieces = 40;
    const int LongPart = 40;
    const int LongReport = 12;
    const int LongestMade = 90;
    const int ShortestWhat = 6;

    string Text => prose.Text;

    /// <summary>The duties of a stretch.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="who">Who, where that stands before; else read from the stretch.</param>
    /// <param name="origin">The documents it may arise from.</param>
    /// <param name="confidence">How sure the sort of sentence makes it.</param>
    /// <param name="free">True where a piece may begin with an action that no catalogue lists.</param>
    /// <param name="by">A time that stood before, for the first duty.</param>
    /// <param name="often">How often, where that stood before.</param>
    public IEnumerable<Duty> Parse(
        int from, int end, string? who, Origin origin, double confidence, bool free = false, string? by = null,
        string? often = null)
    {
        var pieces = 0;
        while (from < end && pieces++ < MostPieces)
        {
            var stop = Clauses.Next(prose, from, end, ";");
            var at = from;
            while (at < stop && pieces++ < MostPieces)
            {
                if (HitAt(Clauses.Trim(Text, at, stop).Start)?.Word.Words is "góp phần")
                    break;
                var (start, cut) = Skip(at, stop);
                var piece = Piece(start, stop, who, free);
                if (!piece.Found)
                    break;
                who = piece.Who ?? who;
                cut = Math.Max(cut, piece.Next);
                if (piece.WhatEnd - piece.What >= 6 && piece.WhatEnd - piece.What <= LongestWhat)
                {
                    yield return Make(piece.What, piece.WhatEnd, who, piece.When ?? by, piece.Cadence ?? often,
                        Arises(piece.What, piece.WhatEnd, origin), confidence) with
                    {
                        Status = piece.Done ? "done" : null,
                    };
                    (by, often) = (null, null);
                }
                at = Math.Max(cut, start + 1);
            }
            from = stop + 1;
        }
    }

    /// <summary>A duty whose words are a stretch.</summary>
    public Duty Make(
        int start, int end, string? who, string? when, string? cadence, int? from, double confidence)
    {
        (start, end) = Clauses.Trim(Text, start, end);
        return new Duty
        {
            Who = who,
            What = prose.Print(start, end),
            When = when,
            Cadence = cadence,
            Count = Count(start, end),
            ArisesFrom = from,
            Start = prose.SourceStart(start),
            End = prose.SourceEnd(end),
            Confidence = who is null ? confidence - 0.2 : confidence,
        };
    }

    /// <summary>The documents a duty may arise from.</summary>
    /// <param name="Named">"Theo Kế hoạch 12, …": the one that the words before it name.</param>
    /// <param name="Told">The one the text tells of.</param>
    /// <param name="Subject">The one that the sentence begins with.</param>
    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    public readonly record struct Origin(int? Named, int? Told, int? Subject);

    readonly record struct PieceOf(
        int What, int WhatEnd, int Next, string? Who, string? When, string? Cadence, bool Done)
    {
        public bool Found => WhatEnd > What;
    }

    // Past "đồng thời", "và", "cho", and past "phải" that stands before the action.
    (int Start, int Cut) Skip(int at, int stop)
    {
        for (var n = 0; n < 4; n++)
        {
            while (at < stop && (Letters.IsBlank(Text[at]) || Text[at] is ',' or ':' or '-' or '+' or '•'))
                at++;
            var hit = HitAt(at);
            if (hit is not { } h || h.End > stop || !(h.Is(Cue.Join) || h.Word.Words is "cho" or "thì" or "là"))
                break;
            at = h.End;
        }
        return (at, at);
    }

    PieceOf Piece(int start, int stop, string? who, bool free)
    {
        string? when = null,
            cadence = null;
        var at = Lead(start, stop, ref when, ref cadence);
        var done = HitAt(at) is { } first && first.Is(Cue.Done);
        if (done)
            at = Scan.SkipSpaces(Text, HitAt(at)!.Value.End);
        var verb = Verb(at, stop, out var actorEnd);
        if (free && (verb < 0 || verb > at) && !IsActor(at) && Clauses.Trim(Text, at, stop) is var (a, b) && a < b)
            verb = actorEnd = at = a;
        if (verb < 0)
            return default;
        var body = actorEnd > at ? Body(at, actorEnd, ref when, ref cadence, ref done) : null;
        if (body is null && verb > at && who is null)
            return default;
        var what = verb;
        var (end, next) = WhatEnd(what, stop, ref when, ref cadence);
        return new PieceOf(what, end, next, body, when, cadence, done);
    }

    // A time before the body or the action, and modals.
    int Lead(int at, int stop, ref string? when, ref string? cadence)
    {
        for (var n = 0; n < 4 && at < stop; n++)
        {
            if (HitAt(at) is not { } hit)
                return at;
            var time = TimePhrase.At(Text, hit, stop);
            if (time.Found)
                Set(time, ref when, ref cadence);
            else if (!hit.Is(Cue.Modal))
                return at;
            at = time.Found ? time.End : hit.End;
            while (at < stop && (Letters.IsBlank(Text[at]) || Text[at] == ','))
                at++;
        }
        return at;
    }

    // The first action; what stands before it is who.
    int Verb(int at, int stop, out int actorEnd)
    {
        actorEnd = at;
        var limit = Math.Min(stop, at + LongestWho);
        for (var i = prose.FirstHit(at); i < prose.Hits.Count && prose.Hits[i].Start < limit; i++)
        {
            var hit = prose.Hits[i];
            if (hit.Word.Words is "căn cứ" && hit.Start > at && ForPurpose(hit.End, stop) is var to and > 0)
            {
                actorEnd = hit.Start;
                return to;
            }
            if (!hit.Is(Cue.Action) || hit.InSubject || (hit.Start > at && !IsVerb(hit) && !IsResult(at, hit)))
                continue;
            if (hit.Start > at && IsResult(at, hit))
            {
                actorEnd = at;
                return hit.Start;
            }
            actorEnd = hit.Start;
            return hit.Start;
        }
        return -1;
    }

    // "Kết quả báo cáo Đảng ủy trước ngày 30": the result is what is reported, and by those named before.
    bool IsResult(int at, CueHit hit) =>
        hit.Word.Words is "báo cáo" or "gửi" && HitAt(at)?.Word.Words is "kết quả"
        && Scan.SkipSpaces(Text, at + 7) == hit.Start;

    // "căn cứ chức năng, nhiệm vụ để cụ thể hóa": what comes after "để".
    int ForPurpose(int at, int stop)
    {
        for (var i = at; i + 3 < stop && i < at + 120; i++)
            if (Text[i] == ' ' && Scan.IsWord(Text, i + 1, "de") && Letters.Toneless(Text[i + 2]) == 'ê')
                return Scan.SkipSpaces(Text, i + 3);
        return 0;
    }

    // Times and modals at the end of the words for who belong elsewhere.
    string? Body(int start, int end, ref string? when, ref string? cadence, ref bool done)
    {
        start = Lead(AfterSaying(start, end), end, ref when, ref cadence);
        for (var i = prose.FirstHit(start); i < prose.Hits.Count && prose.Hits[i].Start < end; i++)
        {
            var hit = prose.Hits[i];
            var time = hit.Start > start ? TimePhrase.At(Text, hit, end) : default;
            if (time.Found)
                Set(time, ref when, ref cadence);
            if (!time.Found && !hit.Is(Cue.Modal | Cue.Done))
                continue;
            done |= hit.Is(Cue.Done);
            end = hit.Start;
            break;
        }
        (start, end) = Clauses.Trim(Text, start, end);
        // "các cơ sở Hội: mỗi xã": the nearer one; "Văn phòng: xây dựng": the one before the colon.
        var colon = Text.LastIndexOf(':', Math.Max(start, end - 1), Math.Max(0, end - 1 - start));
        if (colon > start)
            (start, end) = Clauses.Trim(Text, colon + 1, end);
        if (end - start < 2 || end - start > LongestWho || !IsActor(start))
            return null;
        return prose.Print(start, end);
    }

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

    bool IsNew(CueHit hit, int what, int comma, int next, int stop, bool timed)
    {
        if (!hit.Is(Cue.Action) || hit.InSubject)
        {
            // "trong tuần, mỗi đảng viên viết …": another body after a time; "mỗi xã mở …": each of them.
            var each = hit.Word.Words is "mỗi" or "từng" && HitAt(Scan.SkipSpaces(Text, hit.End))?.Is(Cue.Actor) == true;
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
            if (!time.Found || (Clauses.Trim(Text, time.End, end) is var (a, b) && b > a && !IsTail(a, b)))
                continue;
            Set(time, ref when, ref cadence);
            var cut = Scan.SkipBlankBack(Text, time.Start);
            return cut - what < ShortestWhat ? end : cut;
        }
        return end;
    }

    // "giám sát 3 chi bộ (định kỳ mỗi quý)": a time in brackets at the end.
    int BeforeBracket(int what, int end, ref string? when, ref string? cadence)
    {
        var open = end > what && Text[end - 1] == ')' ? Text.LastIndexOf('(', end - 1, end - what) : -1;
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

    void Set(FoundTime time, ref string? when, ref string? cadence)
    {
        var (start, end) = Clauses.Trim(Text, time.Start, time.End);
        if (time.Often > 0)
            cadence ??= prose.Print(time.Often, end);
        if (time.IsCadence)
            cadence ??= prose.Print(start, end);
        else
            when ??= prose.Print(start, end);
    }

    int? Arises(int start, int end, Origin origin)
    {
        if (origin.Named is not null)
            return origin.Named;
        if (origin.Told is not null)
            return origin.Told;
        foreach (var cited in prose.CitedIn(start, end))
            return cited.Index;
        if (origin.Subject is not null)
            return origin.Subject;
        var last = prose.LastCitedBefore(start);
        if (last >= 0 && Text.AsSpan(prose.Cited[last].End, start - prose.Cited[last].End).IndexOf('\n') < 0)
            return last;
        return null;
    }

    int? Count(int start, int end)
    {
        for (var i = prose.FirstHit(start); i < prose.Hits.Count && prose.Hits[i].Start < end; i++)
            if (prose.Hits[i].Is(Cue.Part) && ContentCount.Before(Text, prose.Hits[i].Start, out _) is var n and > 0)
                return n;
        return null;
    }

    CueHit? HitAt(int at) => prose.HitAt(at);
}
