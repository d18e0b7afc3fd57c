namespace ThongSuot.Reading;

/// <summary>Finds what else took place at an event that is being told: a signing, a contest, a talk.</summary>
internal sealed class SideEvents(Prose prose)
{
    const int NearNoun = 4;
    const int NearQuote = 40;

    static readonly string[] Parties =
        ["hai ben", "hai don vi", "cac ben", "hai co quan", "hai truong doan", "hai dia phuong", "cac don vi",
            "lanh dao hai", "dai dien hai", "dai dien lanh dao hai", "nhan dip nay", "dip nay", "tai buoi le",
            "tai hoi nghi", "tai buoi lam viec"];

    string Text => prose.Text;

    /// <summary>A further event within the sentence, or null.</summary>
    /// <param name="s">The sentence.</param>
    /// <param name="host">The event it belongs to.</param>
    /// <param name="part">Place of that event in the list.</param>
    public EventDraft? In(Sentence s, EventDraft host, int part)
    {
        for (var i = s.FirstHit; i < s.LastHit; i++)
        {
            var hit = prose.Hits[i];
            if (hit.InSubject)
                continue;
            if (hit.Word.Words is "ký" or "ký kết" or "đã ký" && !Letters.IsUpper(Text[hit.Start])
                && Signing(s, hit, host) is { } end)
                return Make(host, part, "signing", hit.Start, end, TitleOf(hit, end));
            if (hit.Is(Cue.Event) && hit.Word.Value is "contest" && s.Start == host.Start && host.Kind is not "contest"
                && Quoted(s, hit) is { } name)
                return Make(host, part, "contest", hit.Start, s.End, name);
        }
        return null;
    }

    // "… và ký kết quy chế" within the name of the event is part of it; "đồng thời ký kết" is not.
    int? Signing(Sentence s, CueHit hit, EventDraft host)
    {
        if (host.Kind is "signing" || !s.Closed || host.Title?.Contains("ký kết", StringComparison.Ordinal) == true)
            return null;
        var together = s.Start == host.Start && hit.Start > host.Verb && AtOnce(s, hit.Start);
        if (!together && !(s.Start > host.Start && IsParty(s)))
            return null;
        var at = Scan.SkipSpaces(Text, hit.End);
        if (Clauses.Begins(Text, at, "ket"))
            at = Scan.SkipSpaces(Text, at + 3);
        if (at - hit.End > NearNoun + 4
            || CueWords.Default.Trie.Match(Text, at, out _) is not { } noun || !noun.Is(Cue.Agreement))
            return null;
        return together ? Clauses.Next(prose, hit.End, s.End, ";.") : s.End;
    }

    bool AtOnce(Sentence s, int at)
    {
        var back = Math.Max(s.Start, at - 24);
        return Text.AsSpan(back, at - back).Contains("đồng thời", StringComparison.Ordinal);
    }

    bool IsParty(Sentence s)
    {
        foreach (var words in Parties)
            if (Clauses.Begins(Text, s.Start, words))
                return true;
        return false;
    }

    // "đồng thời chung kết Hội thi “…”"
    string? Quoted(Sentence s, CueHit hit)
    {
        var at = Text.AsSpan(hit.End, Math.Min(NearQuote, s.End - hit.End)).IndexOfAny('“', '"');
        if (at < 0 || !AtOnce(s, hit.Start))
            return null;
        var from = hit.End + at + 1;
        var length = Text.AsSpan(from, s.End - from).IndexOfAny('”', '"');
        return length > 4 ? prose.Words(from, from + length) : null;
    }

    string TitleOf(CueHit hit, int end)
    {
        var stop = Clauses.Next(prose, hit.End, end, ",;:");
        foreach (var word in Ends)
            if (Text.IndexOf(word, hit.End, stop - hit.End, StringComparison.Ordinal) is var at and > 0)
                stop = at;
        var (from, to) = Clauses.Trim(Text, hit.Start, stop);
        return prose.Words(from, to);
    }

    static readonly string[] Ends = [" giữa ", " với ", " về ", " trước sự ", " tại "];

    static EventDraft Make(EventDraft host, int part, string kind, int start, int end, string title) =>
        new()
        {
            Kind = kind,
            Title = title,
            Date = host.Date,
            DateText = host.DateText,
            Place = host.Place,
            Organiser = host.Organiser,
            PartOf = part,
            Start = start,
            End = end,
            Confidence = 0.7,
        };
}
