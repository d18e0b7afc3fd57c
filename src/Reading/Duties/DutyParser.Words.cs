namespace ThongSuot.Reading;

/// <summary>What <see cref="DutyParser"/> makes of single words and of the head of a stretch.</summary>
internal sealed partial class DutyParser
{
    /// <summary>True for an action that is one here, and not a noun after "công tác", "của", "các"…</summary>
    public bool IsVerb(CueHit hit)
    {
        if (Letters.IsUpper(Text[hit.Start]) || (prose.IsInBody(hit.Start) && !PastName(hit)))
            return false;
        var before = CueWords.Default.Trie.MatchBefore(Text, hit.Start, 2, out var noun);
        if (before is null)
            return true;
        // "ba cơ quan họp": those counted act; "cơ quan chủ trì" is one noun.
        if (before.Is(Cue.Actor) && before.Is(Cue.NotVerb) && ContentCount.Before(Text, noun, out _) > 0)
            return true;
        // "Hội nghị giao ban" is one noun; "Hội nghị giao Ban Xây dựng Đảng …" is a conference that demands.
        var next = Scan.SkipSpaces(Text, hit.End);
        if (hit.Word.Words is "giao" && next < Text.Length && Letters.IsUpper(Text[next]))
            return true;
        return !before.Is(Cue.NotVerb) && before.Words is not ("các" or "những" or "từng" or "mỗi" or "một");
    }

    // "Văn phòng Đảng ủy tổng hợp": the name is whole before the action; "Trung tâm hỗ trợ", "Ban quản lý" go on.
    bool PastName(CueHit hit)
    {
        if (!hit.Word.Words.Contains(' ', StringComparison.Ordinal))
            return false;
        if (!hit.Is(Cue.InName))
            return true;
        var before = Scan.PreviousWord(Text, hit.Start);
        return before >= 0 && (Scan.IsWord(Text, before, "uy") || Scan.IsWord(Text, before, "xa"));
    }

    /// <summary>Where what somebody said begins: "đồng chí Bí thư cho biết: Đảng ủy …"; else
    /// <paramref name="start"/>.</summary>
    public int AfterSaying(int start, int end)
    {
        for (var i = prose.FirstHit(start); i < prose.Hits.Count && prose.Hits[i].End < end; i++)
            if (prose.Hits[i] is { InSubject: false } hit && hit.Is(Cue.Says) && hit.Start > start)
                start = hit.End;
        while (start < end && (Letters.IsBlank(Text[start]) || Text[start] is ',' or ':' or '"' or '“'))
            start++;
        return start;
    }

    /// <summary>True when nothing but times stands in a stretch: "Đến ngày 30/8 phải …".</summary>
    public bool IsTime(int start, int end)
    {
        string? when = null,
            cadence = null;
        return Lead(Scan.SkipSpaces(Text, start), end, ref when, ref cadence) >= end;
    }

    int BeforeSaying(int start, int end)
    {
        for (var i = prose.FirstHit(start); i < prose.Hits.Count && prose.Hits[i].Start < end; i++)
            if (prose.Hits[i] is { InSubject: false } hit && hit.Is(Cue.Says))
                return hit.Start;
        return end;
    }

    // "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tham mưu …": the action both do, or 0.
    int Together(CueHit lead, int limit)
    {
        var at = Scan.SkipSpaces(Text, lead.End);
        at = Scan.At(Text, at) == ',' ? Scan.SkipSpaces(Text, at + 1) : at;
        if (HitAt(at)?.Word.Words is not "phối hợp")
            return 0;
        for (var i = prose.FirstHit(at + 1); i < prose.Hits.Count && prose.Hits[i].Start < limit; i++)
            if (prose.Hits[i] is { InSubject: false } hit && hit.Is(Cue.Action) && IsVerb(hit))
                return hit.Start;
        return 0;
    }

    /// <summary>True when a body, a group or a person begins here.</summary>
    public bool IsActor(int at)
    {
        if (HitAt(at) is { Word.Number: > 0 } number)
            at = Scan.SkipSpaces(Text, number.End);
        if (HitAt(at) is { } hit && (hit.Is(Cue.Actor | Cue.People | Cue.Honorific | Cue.Noun) || !prose.IsBody(at)))
            return hit.Is(Cue.Actor | Cue.People | Cue.Honorific | Cue.Noun);
        if (prose.IsBody(at))
            return true;
        if (Letters.IsDigit(Text[at]))
        {
            // "26 chi bộ", "26/29 chi bộ"
            var stop = at;
            while (stop < Text.Length && stop - at < 16
                && (Letters.IsDigit(Text[stop]) || Text[stop] is '/' or '.'))
                stop++;
            var next = Scan.SkipSpaces(Text, stop);
            return HitAt(next) is { } counted && counted.Is(Cue.Actor | Cue.People | Cue.Noun);
        }
        return Letters.IsUpper(Text[at]) && Letters.IsUpper(Text[Math.Min(Text.Length - 1, at + 1)]);
    }

    /// <summary>Past "Theo đó,", "Bên cạnh đó,", "Về tổ chức thực hiện,".</summary>
    public int SkipAside(int at, int end)
    {
        for (var n = 0; n < 3; n++)
        {
            at = Scan.SkipSpaces(Text, at);
            if (HitAt(at) is { Word.Rank: > 0 } rank && rank.End < end)
            {
                at = Scan.SkipSpaces(Text, rank.End);
                at = Scan.At(Text, at) is ',' or ':' or '-' ? at + 1 : at;
                continue;
            }
            if (HitAt(at) is not { } hit || !hit.Is(Cue.Aside | Cue.Join) || hit.End >= end)
                return at;
            var next = Scan.SkipSpaces(Text, hit.End);
            var comma = next < end && IsActor(next) ? end : Clauses.Next(prose, hit.End, end, ",");
            at = comma < end && comma - hit.End < 60 && hit.Word.Words is not ("và" or "riêng") ? comma + 1 : hit.End;
        }
        return Scan.SkipSpaces(Text, at);
    }

    /// <summary>True when a body (or, where it is known, nothing) and then an action opens a stretch, and nothing
    /// says that it is past.</summary>
    public bool IsOpen(int start, int end, bool known, out bool timed)
    {
        timed = false;
        string? when = null,
            cadence = null;
        var at = Lead(start, end, ref when, ref cadence);
        timed = when is not null || cadence is not null;
        if (HitAt(at) is { } first && first.Is(Cue.Done | Cue.NotYet))
            return false;
        var verb = Verb(at, end, out _);
        if (verb < 0 || (verb == at && !known && !timed) || (verb > at && !IsActor(at)))
            return false;
        for (var i = prose.FirstHit(start); i < prose.Hits.Count && prose.Hits[i].Start < end; i++)
        {
            var hit = prose.Hits[i];
            if (!hit.InSubject && (hit.Is(Cue.Done) ? hit.Start <= verb + 40 : hit.Is(Cue.NotYet) && hit.End < verb
                && verb - hit.End < 2))
                return false;
            timed |= TimePhrase.At(Text, hit, end) is { Found: true } time && (hit.Start > verb || time.IsCadence);
        }
        return true;
    }

    /// <summary>True when a plan or programme is what was issued.</summary>
    public bool NamesPlan(CueHit act, int end)
    {
        if (act.Word.Words is "xây dựng kế hoạch")
            return true;
        var at = Scan.SkipSpaces(Text, act.End);
        foreach (var word in new[] { "ke hoach", "chuong trinh", "nghi quyet", "huong dan", "cong van" })
            if (at < end && Clauses.Begins(Text, at, word))
                return true;
        return false;
    }

    /// <summary>The document because of which it was done: before it, or after "thực hiện" behind it.</summary>
    public int? Reason(int start, int done, int after, int end)
    {
        foreach (var cited in prose.CitedIn(start, done))
            return cited.Index;
        int? last = null;
        var n = 0;
        foreach (var cited in prose.CitedIn(after, end))
            if (n++ == 1)
                last = cited.Index;
        return last;
    }

    /// <summary>Where the words for an issued plan end: with its citation, or before the next clause.</summary>
    public int PlanEnd(CueHit act, int end)
    {
        foreach (var cited in prose.CitedIn(act.End, Math.Min(end, act.End + 4)))
            return cited.End;
        return end;
    }

    /// <summary>The words for who right before "đã" or a modal: after the last comma that a body follows.</summary>
    public string? LastActor(int start, int end, out string? when, out string? cadence)
    {
        (when, cadence) = (null, null);
        var done = false;
        var at = AfterSaying(SkipAside(start, end), end);
        for (var n = 0; n < 8 && at < end; n++)
        {
            var (from, to) = Clauses.Trim(Text, Lead(at, end, ref when, ref cadence), end);
            if (to <= from)
                return null;
            if ((HitAt(from) is not { } hit || !hit.Is(Cue.Adverbial | Cue.Day)) && IsActor(from)
                && to - from <= LongestWho && Body(from, to, ref when, ref cadence, ref done) is { } body)
                return body;
            at = Clauses.Next(prose, from, end, ",") + 1;
        }
        return null;
    }
}
