namespace ThongSuot.Reading;

/// <summary>Takes a stretch of a sentence apart into duties: who, what, by when or how often.</summary>
internal sealed partial class DutyParser(Prose prose)
{
    const int LongestWhat = 600;
    const int LongestWho = 300;
    const int MostPieces = 40;
    const int LongPart = 30;
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
                // "thực hiện một số nội dung sau: Một là …" only leads in.
                if (LeadIn(piece.What, Math.Min(end, piece.WhatEnd + 1)) is var list and > 0)
                {
                    at = list;
                    continue;
                }
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
    /// <param name="Topic">The one document the conference is about.</param>
    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    public readonly record struct Origin(int? Named, int? Told, int? Subject, int? Topic);

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
            if (hit is not { } h || h.End > stop)
                break;
            // "…; giao Ban Tuyên giáo biên soạn …": a further demand goes to the body it names.
            var order = h.Word.Words is "giao" && prose.IsBody(Scan.SkipSpaces(Text, h.End));
            if (!order && !h.Is(Cue.Join) && h.Word.Words is not ("cho" or "thì" or "là"))
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
            if (hit.Word.Words is "chủ trì" && Together(hit, limit) is var joint and > 0)
            {
                actorEnd = hit.Start;
                return joint;
            }
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
        var said = Lead(AfterSaying(start, end), end, ref when, ref cadence);
        // "Hai bên thống nhất mỗi năm cử …": those who say so are those who do it.
        if (said >= end - 1)
            end = BeforeSaying(start, end);
        else
            start = said;
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
        var colon = Scan.FindLast(Text, ':', start + 1, end - 1);
        if (colon > start)
            (start, end) = Clauses.Trim(Text, colon + 1, end);
        // "hai đơn vị cùng tổ chức", "các tổ đều có"
        while (CueWords.Default.Trie.MatchBefore(Text, end, 1, out var adverb) is { } word && word.Is(Cue.Adverb)
            && adverb > start)
            end = Scan.SkipBlankBack(Text, adverb);
        if (end - start < 2 || end - start > LongestWho || !IsActor(start))
            return null;
        return prose.Print(start, end);
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

    /// <summary>The document that a stretch arises from.</summary>
    public int? Arises(int start, int end, Origin origin)
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
        return origin.Topic;
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
