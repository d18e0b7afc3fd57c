namespace ThongSuot.Reading;

/// <summary>What <see cref="ContentFinder"/> reads after "the document demands, states, sets".</summary>
internal sealed partial class ContentFinder
{
    const int ShortestView = 12;
    const int LongestShort = 30;

    // A document inside the sentence right before a word of telling: "…, Nghị quyết 57 đòi hỏi …".
    int? Within(Sentence s)
    {
        for (var i = s.FirstHit; i < s.LastHit; i++)
            if (prose.Hits[i] is { InSubject: false } hit && hit.Is(Cue.Tell) && hit.Start >= _done
                && prose.LastCitedBefore(hit.Start) is var last and >= 0 && prose.Cited[last].Start >= s.Start
                && hit.Start - prose.Cited[last].SubjectEnd <= 12
                && prose.Text.AsSpan(prose.Cited[last].SubjectEnd,
                    hit.Start - prose.Cited[last].SubjectEnd).IndexOf(',') < 0)
                return last;
        return null;
    }

    // "Chỉ thị … yêu cầu các cấp ủy thực hiện tốt …", "Kết luận nêu rõ nhiệm vụ …"
    void Demand(Sentence s, int subject)
    {
        for (var i = s.FirstHit; i < s.LastHit; i++)
        {
            var hit = prose.Hits[i];
            if (!hit.Is(Cue.Tell) || hit.InSubject || (hit.Start < _done && _first < hit.End + ShortestView))
                continue;
            var last = prose.LastCitedBefore(hit.Start);
            if (last < 0 || hit.Start - prose.Cited[last].SubjectEnd > 12)
                continue;
            var at = Scan.SkipSpaces(prose.Text, hit.End);
            if (at >= s.End)
                return;
            if (hit.Word.Words is "khẳng định" or "coi" or "xem" or "nhận định")
            {
                View(s, at, subject);
                return;
            }
            if (Turns(hit) && HoldsThat(at, Clauses.Next(prose, at, s.End, ",;")))
            {
                View(s, at, subject);
                return;
            }
            if (hit.Start < _done)
                return;
            if (IsYear(at) && hit.Word.Words is "đặt ra" or "xác định" or "phấn đấu" or "đề ra")
            {
                Split(s, at, BeforeOrder(at, s.End), "aim", subject);
                return;
            }
            if (prose.Text[at] == ':' && hit.Word.Words is "giao" or "yêu cầu" or "đề ra" or "xác định" or "quy định")
            {
                Split(s, at + 1, s.End, "task", subject);
                return;
            }
            Tasks(s, hit, at, subject);
            return;
        }
    }

    void Tasks(Sentence s, CueHit hit, int at, int subject)
    {
        var kind = "task";
        if (prose.HitAt(at) is { } part && part.Is(Cue.Part))
            (kind, at) = (part.Word.PartKind!, part.End);
        else if (hit.Word.Words is "đòi hỏi")
        {
            Add(kind, null, null, at, BeforeSpeaker(at, Clauses.Next(prose, at, s.End, ";")), subject, 0.6);
            return;
        }
        else if (hit.Word.Words is not "yêu cầu" && prose.HitAt(at)?.Is(Cue.Action) != true)
            return;
        else if (hit.Word.Words is "yêu cầu" && Clauses.Next(prose, at, s.End, ";") >= s.End && AllActions(at, s.End))
        {
            Split(s, at, s.End, kind, subject);
            return;
        }
        foreach (var duty in _duties.Parse(at, s.End, "", new(null, null, subject, null), 0.7))
            Add(kind, null, null, prose.InView(duty.Start), prose.InView(duty.End), subject, 0.65);
        (_telling, _tellKind) = (s.Line, kind);
    }

    // "Chỉ thị khẳng định đối ngoại nhân dân là …": what the document holds, to the next thing it does.
    void View(Sentence s, int at, int subject)
    {
        var end = Clauses.Next(prose, at, s.End, ";");
        for (var i = prose.FirstHit(at); i < prose.Hits.Count && prose.Hits[i].Start < end; i++)
        {
            var hit = prose.Hits[i];
            var comma = Scan.SkipBlankBack(prose.Text, hit.Start) - 1;
            if (!hit.InSubject && hit.Is(Cue.Tell | Cue.Order) && comma > at && prose.Text[comma] == ',')
                end = comma;
        }
        Add("viewpoint", null, null, at, end, subject, 0.6);
    }

    // "xác định kinh tế tư nhân là động lực": what is held to be what.
    bool HoldsThat(int at, int end)
    {
        if (prose.HitAt(at)?.Is(Cue.Part | Cue.Modal) == true || IsYear(at))
            return false;
        for (var i = at; i + 4 < end; i++)
            if (prose.Text[i] == ' ' && Is(prose.Text, i + 1))
                return true;
        return false;
    }

    // "…, đồng chí Mạnh nói": the speaker is none of it.
    int BeforeSpeaker(int at, int end)
    {
        for (var i = prose.FirstHit(at); i < prose.Hits.Count && prose.Hits[i].Start < end; i++)
            if (prose.Hits[i] is { InSubject: false } hit && hit.Is(Cue.Honorific)
                && Scan.SkipBlankBack(prose.Text, hit.Start) is var before && prose.Text[before - 1] == ',')
                return before - 1;
        return end;
    }

    // "Quy định 144 gồm 5 điều, tập trung vào các chuẩn mực: …; …": a list that nothing else has read.
    void Listing(Sentence s, int subject)
    {
        var colon = Clauses.Next(prose, s.Start, s.End, ":");
        if (colon >= s.End - ShortestView || _done > colon || Clauses.Next(prose, colon, s.End, ";") >= s.End)
            return;
        if ((_found.Count > 0 && _found[^1].End > prose.SourceStart(colon)) || !Tells(s, colon))
            return;
        Split(s, colon + 1, s.End, "focus", subject);
    }

    bool Tells(Sentence s, int end)
    {
        for (var i = s.FirstHit; i < s.LastHit && prose.Hits[i].Start < end; i++)
            if (prose.Hits[i].Is(Cue.Tell))
                return true;
        return false;
    }

    // "đến năm 2030 …", "năm 2025 …"
    bool IsYear(int at)
    {
        foreach (var words in Years)
            if (Clauses.Begins(prose.Text, at, words) && at + words.Length + 1 < prose.Text.Length
                && Letters.IsDigit(prose.Text[at + words.Length + 1]))
                return true;
        return false;
    }

    // Items between semicolons; where there are none, between commas before which whole actions or years stand.
    void Split(Sentence s, int at, int end, string kind, int? from)
    {
        var sign = Clauses.Next(prose, at, end, ";") < end ? ";" : AllActions(at, end) || AllShort(at, end) ? "," : "";
        for (var n = 1; at < end && n <= MostItems; n++)
        {
            var stop = sign.Length == 0 ? end : Clauses.Next(prose, at, end, sign);
            Add(kind, sign.Length > 0 ? n : null, null, at, stop, from, 0.7);
            at = stop + 1;
        }
        _done = Math.Max(_done, Math.Min(end, s.End));
    }

    // True when at least two stretches between commas each begin with an action, a year or a body with a modal.
    bool AllActions(int at, int end)
    {
        var n = 0;
        while (at < end)
        {
            var stop = Clauses.Next(prose, at, end, ",");
            var (start, to) = Clauses.Trim(prose.Text, at, stop);
            if (to - start < 6 || !(IsYear(start) || prose.HitAt(start)?.Is(Cue.Action) == true || HasModal(start, to)))
                return false;
            n++;
            at = stop + 1;
        }
        return n > 1;
    }

    // "thể chế, nguồn nhân lực, kết cấu hạ tầng"
    bool AllShort(int at, int end)
    {
        var n = 0;
        for (; at < end; n++)
        {
            var stop = Clauses.Next(prose, at, end, ",");
            if (stop - at > LongestShort)
                return false;
            at = stop + 1;
        }
        return n > 2;
    }

    bool HasModal(int start, int end)
    {
        for (var i = prose.FirstHit(start); i < prose.Hits.Count && prose.Hits[i].Start < end; i++)
            if (prose.Hits[i].Is(Cue.Modal))
                return _duties.IsActor(start);
        return false;
    }
}
