namespace ThongSuot.Reading;

/// <summary>Reads the sentence that reports an event: "Ngày 24/11, Ban … tổ chức Hội nghị … tại …".</summary>
internal sealed partial class EventAnchor(Prose prose, Lexicon words, EventPlace places)
{
    const int LongestGap = 70;

    readonly EventTitle _titles = new(prose);

    string Text => prose.Text;

    /// <summary>The event a sentence reports, or null.</summary>
    /// <param name="s">The sentence.</param>
    /// <param name="before">Date of the event before, for "cùng ngày".</param>
    /// <param name="index">Its place among the sentences; those before it may say when.</param>
    public EventDraft? Read(Sentence s, string? before, int index)
    {
        if (Held(s) is not var (hold, noun) || noun.End == 0)
            return null;
        var date = hold.Is(Cue.Moved)
            ? EventDate.Last(prose, words, s, before)
            : EventDate.In(prose, words, s, s.End, before);
        for (var n = 1; date is null && n <= 2 && index >= n && prose.Sentences[index - n] is var e
            && e.Line == s.Line; n++)
            if (EventDate.In(prose, words, e, e.End, before) is { } told)
                date = told with { Start = s.Start, End = s.Start };
        if (IsFuture(s, hold) || (date is null && !IsPast(s, hold)))
            return null;
        if (!hold.Is(Cue.Hold | Cue.Event | Cue.Attend | Cue.Moved) && (date is null || date.Start > s.Start + 2))
            return null;
        var draft = new EventDraft
        {
            Kind = Kind(s, noun),
            Start = s.Start,
            End = s.End,
            Verb = hold.Start,
            Date = date?.Iso,
            DateText = date?.Text,
            Confidence = date is null ? 0.6 : 0.85,
        };
        draft.Organiser = Organiser(s, hold, noun, date);
        if (IsPerson(draft.Organiser))
            draft.Organiser = null;
        if (IsAudience(draft.Organiser, s, hold))
            draft.Organiser = null;
        else if (draft.Organiser is null && date is null)
            return null;
        if (draft.Kind is "delegation" or "inspection" || (draft.Kind is "meeting" && IsTeam(s, hold.Start)))
            Team(s, hold, draft);
        if (!IsTold(s, noun))
            draft.Place = places.In(s, BodyStart(s, hold.Start));
        draft.Title = _titles.Of(s, noun);
        if (draft.Kind is "thematic-meeting" && IsCell(draft.Organiser))
            draft.Kind = "cell-meeting";
        if (draft.Kind is "meeting" && Text.AsSpan(noun.Start, noun.End - noun.Start) is "họp" or "sinh hoạt")
            draft.Kind = IsCell(draft.Organiser) ? "cell-meeting" : "meeting";
        return draft;
    }

    /// <summary>What a heading names and the lines below it give a day.</summary>
    public EventDraft Named(Sentence s, CueHit noun) =>
        new()
        {
            Kind = Kind(s, noun),
            Title = _titles.Of(s, noun),
            Start = s.Start,
            End = s.End,
            Verb = noun.Start,
            Confidence = 0.6,
        };

    // "ông A, Phó Chủ tịch tỉnh, tiếp đoàn", "chúng tôi": no body that held it.
    static bool IsPerson(string? organiser) =>
        organiser is not null && (organiser.Equals("chúng tôi", StringComparison.OrdinalIgnoreCase)
            || CueWords.Default.Trie.Match(organiser, 0, out _)?.Is(Cue.Honorific) == true);

    static bool IsCell(string? organiser) =>
        organiser is not null && TextKey.Fold(organiser).Contains("chi bo", StringComparison.Ordinal);

    // The verb and the noun of the event. "họp", "sinh hoạt" and "nói chuyện" are both at once.
    (CueHit Hold, CueHit Noun)? Held(Sentence s)
    {
        for (var i = s.FirstHit; i < s.LastHit; i++)
        {
            var hold = prose.Hits[i];
            if (hold.InSubject)
                continue;
            if (hold.Is(Cue.Event) && (IsVerbal(s, hold) || IsEntry(s, i) || IsTold(s, hold)))
                return (hold, hold);
            if (hold.Word.Words is "giao" && ShortMeeting(s, hold) is { } briefing)
                return (briefing, briefing);
            if (hold.Is(Cue.Moved) && prose.Hits[s.FirstHit] is var head && head.Start == s.Start && head.Is(Cue.Event))
                return (hold, head);
            if (hold.Is(Cue.Study) && HasCited(hold.End, Math.Min(s.End, hold.End + 40)) && hold.Start - s.Start > 12
                && !prose.Hits[s.FirstHit].Is(Cue.Event))
                return (hold, hold);
            // "Sáng 11/4, đồng chí A chủ trì hội nghị đối thoại"
            if (hold.Is(Cue.Chair) && i + 1 < s.LastHit && prose.Hits[i + 1] is var led && led.Is(Cue.Event)
                && led.Start - hold.End <= 2 && prose.Hits[s.FirstHit] is var day && day.Is(Cue.Day)
                && day.Start == s.Start)
                return (hold, led);
            if (!hold.Is(Cue.Hold | Cue.Attend) || (Letters.IsUpper(Text[hold.Start]) && hold.Start > s.Start))
                continue;
            for (var k = i + 1; k < s.LastHit && prose.Hits[k].Start - hold.End <= LongestGap; k++)
            {
                var noun = prose.Hits[k];
                if (noun.InSubject || IsCounted(noun) || IsSession(noun))
                    continue;
                if (noun.Is(Cue.Event) && !IsReference(noun, hold))
                    return (hold, noun);
                if (hold.Is(Cue.Hold) && noun.Is(Cue.Study) && noun.Start - hold.End <= 2 && HasCited(noun.End, s.End))
                    return (hold, noun);
            }
            // "Hội nghị … do Ban A tổ chức sáng 20/5"
            if (hold.Word.Words is "tổ chức" or "phối hợp tổ chức" && prose.Hits[s.FirstHit].Start - s.Start < 40
                && NounBefore(s, i) is { } held && held.Start - s.Start < 40 && IsPassive(held.End, hold.Start))
                return (hold, held);
            if (hold.Word.Words is "diễn ra" or "được tổ chức" or "khai mạc" && NounBefore(s, i) is { } subject)
                return (hold, subject);
        }
        return null;
    }

    // "đã tổ chức 45 hội nghị" sums up many.
    bool IsCounted(CueHit noun) =>
        Scan.PreviousWord(Text, noun.Start) is var word and >= 0 && Letters.IsDigit(Text[word])
        && noun.Start - Scan.WordEnd(Text, word) == 1 && !IsOne(word, noun.Start);

    // "trước Kỳ họp thứ 8" names a session of a council, not this event.
    bool IsSession(CueHit noun) =>
        noun.Word.Words is "họp" && Scan.PreviousWord(Text, noun.Start) is var word and >= 0 && Scan.IsWord(Text, word,
            "ky");

    bool IsOne(int from, int to) => Text.AsSpan(from, to - from).Trim() is "1" or "01";

    // "do Ban A tổ chức", "vừa được Học viện B tổ chức"
    bool IsPassive(int from, int hold)
    {
        var between = Text.AsSpan(from, hold - from);
        return between.Contains(" do ", StringComparison.Ordinal)
            || between.Contains(" được ", StringComparison.Ordinal);
    }

    bool HasCited(int from, int end)
    {
        foreach (var _ in prose.CitedIn(from, end))
            return true;
        return false;
    }

    CueHit? NounBefore(Sentence s, int i)
    {
        for (var k = i - 1; k >= s.FirstHit; k--)
            if (prose.Hits[k].Is(Cue.Event) && !prose.Hits[k].InSubject)
                return prose.Hits[k];
        return null;
    }

    // "dự hội nghị có đồng chí …" speaks of the event before; "dự hội nghị trực tuyến … do … tổ chức" reports one.
    bool IsReference(CueHit noun, CueHit hold)
    {
        if (!hold.Is(Cue.Attend) || hold.Is(Cue.Hold))
            return false;
        var at = Scan.SkipSpaces(Text, noun.End);
        var end = Clauses.Next(prose, at, Math.Min(Text.Length, at + 300), ".;\n");
        return !Text.AsSpan(at, end - at).Contains(" do ", StringComparison.Ordinal);
    }

    static bool IsReception(CueHit hit) =>
        hit.Word.Words.StartsWith("tiếp", StringComparison.Ordinal) || hit.Word.Words.StartsWith("đón",
            StringComparison.Ordinal);

    bool IsVerbal(Sentence s, CueHit hit)
    {
        if (!hit.Is(Cue.Verbal) || (hit.Word.Value is "delegation" && !IsReception(hit) && !IsTeam(s,
            hit.Start)))
            return false;
        if (hit.Start == s.Start || Letters.IsUpper(Text[hit.Start]))
            return false;
        var back = Scan.PreviousWord(Text, hit.Start);
        foreach (var word in new[] { "buoi", "cuoc", "ky", "vao", "cac", "duoc", "phong", "de", "mot", "noi", "to" })
            if (back >= 0 && Scan.IsWord(Text, back, word))
                return false;
        return hit.Start - s.Start < 220;
    }

    // "giao ban" is no cue word, because "giao Ban Tổ chức" would be one too.
    CueHit? ShortMeeting(Sentence s, CueHit hold)
    {
        var at = Scan.SkipSpaces(Text, hold.End);
        if (hold.Start == s.Start || string.CompareOrdinal(Text, at, "ban", 0, 3) != 0
            || Scan.WordEnd(Text, at) != at + 3)
            return null;
        var hit = new CueHit(hold.Start, at + 3, Briefing, InSubject: false);
        return IsVerbal(s, hit) ? hit : null;
    }

    static readonly CueWord Briefing = new("giao ban") { Kinds = Cue.Event | Cue.Verbal, Value = "meeting" };

    // "17/10: Lớp tập huấn …, 96 người": an entry under a day needs no verb.
    bool IsEntry(Sentence s, int i)
    {
        var colon = Text.AsSpan(s.Start, Math.Min(16, s.End - s.Start)).IndexOf(':');
        return colon > 0 && i == s.FirstHit && Letters.IsDigit(Text[s.Start])
            && prose.Hits[i].Start - (s.Start + colon) <= 3;
    }

    // "tại cuộc họp ngày 8/8, Bộ trưởng A cho hay": told in passing, with its day and somebody who spoke there.
    bool IsTold(Sentence s, CueHit noun)
    {
        if (noun.Start - s.Start > 60)
            return false;
        var i = prose.FirstHit(noun.Start);
        if (i == s.FirstHit || noun.InSubject || !prose.Hits[i - 1].Is(Cue.Place)
            || noun.Start - prose.Hits[i - 1].End > 1)
            return false;
        var day = false;
        for (var k = i + 1; k < s.LastHit && prose.Hits[k].Start - noun.End < 220; k++)
        {
            var hit = prose.Hits[k];
            day |= hit.Is(Cue.Day) && hit.Start - noun.End < 60 && Letters.IsDigit(Scan.At(Text,
                Scan.SkipSpaces(Text, hit.End)));
            if (day && hit.Is(Cue.Speak | Cue.Say))
                return true;
        }
        return false;
    }

    // "Đoàn công tác …", "Đoàn kiểm tra số 3 …" before the verb.
    bool IsTeam(Sentence s, int verb)
    {
        for (var at = s.Start; at >= 0 && at < verb;)
        {
            at = Text.IndexOf("oàn ", at, verb - at, StringComparison.Ordinal);
            if (at < 1)
                return false;
            foreach (var word in Teams)
                if (Clauses.Begins(Text, at - 1, word))
                    return true;
            at++;
        }
        return false;
    }

    static readonly string[] Teams =
        ["doan cong tac", "doan dai bieu", "doan can bo", "doan kiem tra", "doan giam sat", "doan khao sat",
            "doan chuyen gia", "doan lanh dao"];

    // The team is what came; a body that sent it stands behind "của".
    void Team(Sentence s, CueHit hold, EventDraft draft)
    {
        var of = Text.LastIndexOf(" của ", hold.Start, hold.Start - s.Start, StringComparison.Ordinal);
        if (draft.Kind is "inspection")
            draft.Organiser = of > 0 ? Name(of + 5, Led(of, hold.Start)) : draft.Organiser;
        else if (!IsReception(hold))
            draft.Organiser = null;
    }

    // "… của HĐND tỉnh do bà A làm trưởng đoàn"
    int Led(int from, int end) =>
        Text.IndexOf(" do ", from, end - from, StringComparison.Ordinal) is var at and > 0 ? at : end;

    // "Sinh viên đến nghe GS A nói chuyện": those who listen do not hold it.
    bool IsAudience(string? organiser, Sentence s, CueHit hold)
    {
        if (organiser is null || !hold.Is(Cue.Event))
            return false;
        for (var i = s.FirstHit; i < s.LastHit && prose.Hits[i].Start < hold.Start; i++)
            if (prose.Hits[i].Is(Cue.Attend) && prose.Hits[i].Word.Words is not "học tập")
                return true;
        return false;
    }

    bool IsFuture(Sentence s, CueHit hold)
    {
        for (var i = s.FirstHit; i < s.LastHit && prose.Hits[i].Start < hold.Start; i++)
        {
            var hit = prose.Hits[i];
            // "Cần Thơ" is no "cần".
            if (hit.Start > s.Start && Letters.IsUpper(Text[hit.Start]))
                continue;
            if (!hit.InSubject && (hit.Word.Words is "sẽ" or "cần" or "phải" or "có trách nhiệm"
                or "yêu cầu" or "đề nghị" or "giao" or "dự kiến"))
                return true;
        }
        return false;
    }

    bool IsPast(Sentence s, CueHit hold)
    {
        for (var i = s.FirstHit; i < s.LastHit && prose.Hits[i].Start <= hold.Start; i++)
            if (prose.Hits[i].Is(Cue.Done) && hold.Start - prose.Hits[i].End <= 12)
                return true;
        // "vừa công bố quyết định và làm việc với …"
        var back = Math.Max(s.Start, hold.Start - 48);
        var before = Text.AsSpan(back, hold.Start - back);
        if (before.EndsWith(" vừa ", StringComparison.Ordinal) || (hold.Is(Cue.Verbal)
            && before.Contains(" vừa ", StringComparison.Ordinal)))
            return true;
        return hold.Word.Words.StartsWith("đã ", StringComparison.Ordinal);
    }

    string Kind(Sentence s, CueHit noun)
    {
        var kind = noun.Word.Value.Length > 0 ? noun.Word.Value : "conference";
        if (noun.Word.Words.StartsWith("làm việc", StringComparison.Ordinal) && IsTeam(s, noun.Start))
            return Text.AsSpan(s.Start, noun.Start - s.Start).Contains("oàn kiểm tra", StringComparison.Ordinal)
                || Text.AsSpan(s.Start, noun.Start - s.Start).Contains("oàn giám sát", StringComparison.Ordinal)
                ? "inspection" : "delegation";
        if (kind is "meeting" && Text.AsSpan(noun.Start, Math.Min(60, s.End - noun.Start)).Contains("trực tuyến",
            StringComparison.Ordinal))
            return "online-conference";
        if (kind is "conference")
        {
            var rest = Text.AsSpan(noun.Start, s.End - noun.Start);
            if (rest.Contains("trực tuyến", StringComparison.Ordinal))
                return "online-conference";
        }
        if (kind is "congress")
            return "conference";
        return kind;
    }
}
