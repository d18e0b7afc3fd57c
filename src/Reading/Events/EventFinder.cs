namespace ThongSuot.Reading;

/// <summary>
/// Finds the conferences, meetings, talks and signings a text reports. A sentence that says that something was held
/// opens an event; the sentences after it say who presided, spoke and attended, until the next one opens.
/// </summary>
internal sealed class EventFinder(Prose prose, Lexicon words)
{
    const int MostSentences = 60;
    const int MostSites = 40;

    readonly EventAnchor _anchor = new(prose, words);
    readonly SpeakerFinder _speakers = new(prose, new Persons(prose));
    readonly AttendanceFinder _attendance = new(prose);
    readonly List<EventDraft> _drafts = [];
    EventDraft? _open;
    int _since;

    /// <summary>All events, in order.</summary>
    public IReadOnlyList<Event> Find(CancellationToken cancel)
    {
        for (var i = 0; i < prose.Sentences.Count; i++)
        {
            if ((i & 255) == 0)
                cancel.ThrowIfCancellationRequested();
            var s = prose.Sentences[i];
            if (s.LastHit > s.FirstHit)
                Take(s);
        }
        if (_drafts.Count == 0)
            Heading();
        Named();
        return [.. _drafts.Select(d => d.Make(prose))];
    }

    void Take(Sentence s)
    {
        var opened = s.Closed || s.End - s.Start > 80 ? _anchor.Read(s, _drafts.Count > 0 ? _drafts[^1].Date : null) : null;
        if (opened is not null && !IsAgain(opened))
        {
            opened.PartOf = null;
            _drafts.Add(_open = opened);
            _since = 0;
            foreach (var cited in prose.CitedIn(s.Start, s.End))
                _speakers.Study(opened, cited.Index);
        }
        else if (_open is null || _since++ > MostSentences)
        {
            return;
        }
        _speakers.Read(s, _open!);
        if (_open!.Attendees is null && _attendance.In(s, opened is not null) is { } counted)
            _open.Attendees = new Attendance(
                counted.Count,
                counted.Qualifier,
                prose.Print(counted.Who.Start, counted.Who.End),
                [],
                prose.SourceStart(counted.Start),
                prose.SourceEnd(counted.Who.End)
            );
        Sites(s, _open);
    }

    // The lead and the body of one article tell the same event twice.
    bool IsAgain(EventDraft next)
    {
        if (_open is null)
            return false;
        if (next.DateText is null)
            return true;
        if (string.Equals(next.DateText, _open.DateText, StringComparison.OrdinalIgnoreCase)
            || (next.Date is not null && next.Date == _open.Date && next.Kind == _open.Kind
                && !TextKey.Fold(next.DateText).Contains("cung ngay", StringComparison.Ordinal)))
        {
            _open.Organiser ??= next.Organiser;
            _open.Place ??= next.Place;
            return true;
        }
        return false;
    }

    // "điểm cầu Nhà văn hóa phố 7", "hơn 11.000 điểm cầu"
    void Sites(Sentence s, EventDraft draft)
    {
        for (var i = s.FirstHit; i < s.LastHit && draft.Sites.Count < MostSites; i++)
        {
            var hit = prose.Hits[i];
            if (!hit.Is(Cue.Site) || hit.InSubject)
                continue;
            var end = Clauses.Next(prose, hit.End, Math.Min(s.End, hit.End + 90), ",;:(");
            for (var k = i + 1; k < s.LastHit && prose.Hits[k].Start < end; k++)
                if (prose.Hits[k].Is(Cue.Attend | Cue.Hold | Cue.Site | Cue.Done) || prose.Hits[k].Word.Words is "có" or "với")
                {
                    end = prose.Hits[k].Start;
                    break;
                }
            var has = prose.Text.IndexOf(" có ", hit.Start, end - hit.Start, StringComparison.Ordinal);
            var and = prose.Text.IndexOf(" và ", hit.Start, end - hit.Start, StringComparison.Ordinal);
            end = has > 0 ? has : and > 0 ? and : end;
            var (from, to) = Clauses.Trim(prose.Text, hit.Start, end);
            var print = prose.Print(from, to);
            if (!draft.Sites.Contains(print, StringComparer.OrdinalIgnoreCase))
                draft.Sites.Add(print);
        }
    }

    // A short report without such a sentence: the heading itself says who studied what.
    void Heading()
    {
        foreach (var s in prose.Sentences.Take(4))
            for (var i = s.FirstHit; i < s.LastHit; i++)
            {
                var hit = prose.Hits[i];
                if (!hit.Is(Cue.Study) || hit.InSubject || hit.Start - s.Start < 6 || s.Closed)
                    continue;
                if (prose.FirstCited(hit.End) is var next && (next >= prose.Cited.Count || prose.Cited[next].Start >= s.End))
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
        _drafts.Add(_open = draft);
        foreach (var later in prose.Sentences.Skip(rest + 1))
            if (later.LastHit > later.FirstHit)
                _speakers.Read(later, draft);
        foreach (var cited in prose.CitedIn(s.Start, s.End))
            _speakers.Study(draft, cited.Index);
    }

    bool Mentions(Sentence s)
    {
        for (var i = s.FirstHit; i < s.LastHit; i++)
            if (prose.Hits[i].Is(Cue.Event) && !prose.Hits[i].InSubject)
                return true;
        return false;
    }

    // Where the page is headed "Hội nghị …", that is what the first event was called.
    void Named()
    {
        if (_drafts.Count == 0 || prose.Known.Title is not { } title)
            return;
        if (TextKey.Fold(title).StartsWith("hoi nghi", StringComparison.Ordinal))
            _drafts[0].Title = title;
    }
}
