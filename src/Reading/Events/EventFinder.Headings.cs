namespace ThongSuot.Reading;

/// <summary>Reads what the heading of a page says of its event.</summary>
internal sealed partial class EventFinder
{
    // A short report without such a sentence: the heading itself says who studied what.
    void Heading()
    {
        foreach (var s in prose.Sentences.Take(4))
            for (var i = s.FirstHit; i < s.LastHit; i++)
            {
                var hit = prose.Hits[i];
                if (!hit.Is(Cue.Study) || hit.InSubject || hit.Start - s.Start < 6 || s.Closed)
                    continue;
                if (prose.FirstCited(hit.End) is var next && (next >= prose.Cited.Count
                    || prose.Cited[next].Start >= s.End))
                    continue;
                Report(s, hit);
                return;
            }
    }

    void Report(Sentence s, CueHit study)
    {
        var (from, to) = Clauses.Trim(prose.Text, s.Start, study.Start);
        var draft = new EventDraft
        {
            Kind = "conference",
            Start = s.Start,
            End = s.End,
            Organiser = prose.Print(from, to),
            Title = prose.Print(study.Start, s.End),
            Confidence = 0.5,
        };
        var rest = prose.Sentences.FindIndex(x => x.Start == s.Start);
        if (!prose.Sentences.Skip(rest + 1).Any(x => Mentions(x)))
            return;
        var next = _drafts.Count > 0 ? _drafts[0].Start : int.MaxValue;
        _drafts.Insert(0, _open = draft);
        foreach (var later in prose.Sentences.Skip(rest + 1).TakeWhile(x => x.Start < next))
            if (later.LastHit > later.FirstHit)
            {
                _speakers.Read(later, draft);
                _guests.Read(later, draft);
            }
        foreach (var cited in prose.CitedIn(s.Start, s.End))
            _speakers.Study(draft, cited.Index);
    }

    bool Mentions(Sentence s)
    {
        for (var i = s.FirstHit; i < s.LastHit; i++)
            if (prose.Hits[i].Is(Cue.Event) && !prose.Hits[i].InSubject && prose.Hits[i].Word.Value is not "congress")
                return true;
        return false;
    }

    // "… nói chuyện về công tác đối ngoại tại Hải Dương": a place that the text knows as one.
    string? Named(string words)
    {
        foreach (var mention in prose.Known.Mentions)
            if (mention.Kind is "place" && string.Equals(mention.Text, words, StringComparison.Ordinal))
                return words;
        return null;
    }

    // Where the page is headed "Hội nghị …", that is what the first event was called.
    void Named()
    {
        if (_drafts.Count == 0 || prose.Known.Title is not { } title)
            return;
        var upper = !title.Any(char.IsLower);
        var longer = title.Length >= (_drafts[0].Title?.Length ?? 0) || _drafts[0].Studies.Count == 0;
        if (!upper && longer && TextKey.Fold(title).StartsWith("hoi nghi", StringComparison.Ordinal))
            _drafts[0].Title = title;
        var first = _drafts[0];
        if (title.LastIndexOf(" tại ", StringComparison.Ordinal) is var where and > 0
            && title.Contains("nói chuyện", StringComparison.OrdinalIgnoreCase))
        {
            first.Place ??= Named(title[(where + 5)..]);
            foreach (var part in _drafts)
                if (part.PartOf == 0)
                    part.Place ??= first.Place;
        }
        var at = title.IndexOf("sinh hoạt", StringComparison.Ordinal);
        if (first.Kind is "cell-meeting" or "thematic-meeting")
        {
            // “…” in the heading is what the meeting was about.
            var open = title.AsSpan().IndexOfAny('“', '"');
            var length = open < 0 ? -1 : title.AsSpan(open + 1).IndexOfAny('”', '"');
            if (length > 8 && (first.Title is null || first.Title.Length < 60))
                first.Title = title.Substring(open + 1, length);
            else if (first.Kind is "cell-meeting" && first.Title is { Length: < 26 } && at >= 0)
                first.Title = title[at..];
        }
        else if (!upper && (first.Kind is "inspection" or "delegation"
            || (first.Kind is "meeting" or "signing" && longer
                && CueWords.Default.Trie.Match(title, 0, out _)?.Is(Cue.Event) == true)))
        {
            first.Title = title;
        }
    }
}
