namespace ThongSuot.Reading;

/// <summary>
/// Finds the conferences, meetings, talks and signings a text reports. A sentence that says that something was held
/// opens an event; the sentences after it say who presided, spoke and attended, until the next one opens.
/// </summary>
internal sealed partial class EventFinder
{
    const int MostSentences = 60;
    const int CountWithin = 6;

    readonly Prose prose;
    readonly EventAnchor _anchor;
    readonly SpeakerFinder _speakers;
    readonly GuestFinder _guests;
    readonly AttendanceFinder _attendance;
    readonly EventSites _sites;
    readonly EventPlace _places;
    readonly SideEvents _sides;
    readonly KeyLines _keys;
    readonly ForeignEvents _foreign;
    readonly List<EventDraft> _drafts = [];
    EventDraft? _open;
    string? _announcer;
    int _since;
    int _studyLine = -99;

    public EventFinder(Prose prose, Lexicon words)
    {
        this.prose = prose;
        var persons = new Persons(prose);
        _places = new EventPlace(prose);
        _anchor = new EventAnchor(prose, words, _places);
        _speakers = new SpeakerFinder(prose, persons);
        _guests = new GuestFinder(prose, persons);
        _attendance = new AttendanceFinder(prose);
        _sites = new EventSites(prose);
        _sides = new SideEvents(prose);
        _keys = new KeyLines(prose, words);
        _foreign = new ForeignEvents(prose, words);
    }

    /// <summary>All events, in order.</summary>
    public IReadOnlyList<Event> Find(CancellationToken cancel)
    {
        for (var i = 0; i < prose.Sentences.Count; i++)
        {
            if ((i & 255) == 0)
                cancel.ThrowIfCancellationRequested();
            var s = prose.Sentences[i];
            if (s.LastHit == s.FirstHit && !s.Item)
                continue;
            Take(s, i);
            Announce(s);
        }
        if (_drafts.Count == 0 && prose.Known.LooksForeign && _foreign.Find() is { } foreign)
            _drafts.Add(foreign);
        else if (_drafts.Count == 0 || IsSameDay(_drafts[0]))
            Heading();
        Named();
        return [.. _drafts.Select(d => d.Make(prose))];
    }

    void Take(Sentence s, int index)
    {
        Sentence? before = index > 0 ? prose.Sentences[index - 1] : null;
        var opened = s.Closed ? _anchor.Read(s, _drafts.Count > 0 ? _drafts[^1].Date : null, index) : null;
        if (opened is not null && !IsAgain(opened))
        {
            opened.PartOf = null;
            opened.Organiser ??= _announcer;
            opened.Place ??= Hall(index);
            _drafts.Add(_open = opened);
            _since = 0;
            Studies(s, opened);
        }
        else if (_open is null && _keys.IsTime(s) && Notice(index) is { } notice)
        {
            _drafts.Add(_open = notice);
            _since = 0;
        }
        else if (IsOtherEntry(s))
        {
            _open = null;
            return;
        }
        else if (_open is null || _since++ > MostSentences)
        {
            return;
        }
        var spoke = _open!.Speakers.Count;
        _speakers.Read(s, _open, before);
        _guests.Read(s, _open);
        Talk(s, spoke);
        if (_open!.Attendees is null && _since <= CountWithin && _attendance.In(s, opened is not null) is { } counted)
            _open.Attendees = new Attendance(
                counted.Count,
                counted.Qualifier,
                Who(counted),
                [],
                prose.SourceStart(counted.Start),
                prose.SourceEnd(counted.Who.End)
            )
            {
                Further = [.. _attendance.After(s, counted).Select(Group)],
            };
        _keys.Read(s, _open);
        _sites.Read(s, _open);
        if (_places.Main(s) is { } main)
            _open.Place = main;
        Topic(s, _open);
        if (_open.Sites.Count > 0 && _open.Kind is "conference")
            _open.Kind = "online-conference";
        if (opened is null)
            Studies(s, before, _open);
        if (_sides.In(s, _open, _drafts.IndexOf(_open)) is { } side)
            _drafts.Add(side);
    }

    // "…, Đảng ủy xã Sơn Hà thông báo:" — whoever gives the notice holds what it announces.
    void Announce(Sentence s)
    {
        if (prose.Text[s.End - 1] != ':')
            return;
        for (var i = s.LastHit - 1; i >= s.FirstHit; i--)
        {
            if (prose.Hits[i].Word.Words is not "thông báo" || s.End - prose.Hits[i].End > 16)
                continue;
            var comma = Scan.FindLast(prose.Text, ',', s.Start + 1, prose.Hits[i].Start);
            var (from, to) = Clauses.Trim(prose.Text, comma < 0 ? s.Start : comma, prose.Hits[i].Start);
            if (to - from is > 4 and < 120)
                _announcer = prose.Words(from, to);
            return;
        }
    }

    // "Về việc tổ chức Hội nghị …" above "Thời gian: 7 giờ 30 ngày 12/10": a notice of what is to be held.
    EventDraft? Notice(int index)
    {
        for (var n = 1; n <= 8 && index >= n; n++)
        {
            var s = prose.Sentences[index - n];
            for (var i = s.FirstHit; i < s.LastHit; i++)
            {
                var hit = prose.Hits[i];
                if (hit.InSubject || !hit.Is(Cue.Event) || hit.Is(Cue.Verbal)
                    || (_announcer is null && !Clauses.Begins(prose.Text, s.Start, "ve viec")
                        && !Clauses.Begins(prose.Text, s.Start, "v/v")))
                    continue;
                var draft = _anchor.Named(s, hit);
                draft.Organiser = _announcer;
                Studies(s, draft);
                return draft;
            }
        }
        return null;
    }

    // The hall that the sentences before it on the same line begin with.
    string? Hall(int index)
    {
        var line = prose.Sentences[index].Line;
        for (var n = 1; n <= 2 && index >= n && prose.Sentences[index - n] is var s && s.Line == line; n++)
            if (_places.Opening(s) is { } hall)
                return hall;
        return null;
    }

    // "15/10: …" after "14/10: …": another entry of a bulletin, which tells of something else.
    bool IsOtherEntry(Sentence s) =>
        _open is not null && s.Item && Letters.IsDigit(prose.Text[s.Start]) && Letters.IsDigit(prose.Text[_open.Start])
        && prose.Text.AsSpan(s.Start, Math.Min(14, s.End - s.Start)).Contains(':');

    CountedGroup Group(Counted c) => new(
        c.Count, c.Qualifier, prose.Words(c.Who.Start, c.Who.End), prose.SourceStart(c.Start),
        prose.SourceEnd(c.Who.End));

    // "96 người" says nothing of who they were.
    string? Who(Counted counted) =>
        prose.Words(counted.Who.Start, counted.Who.End) is var who && who is "người" ? null : who;

    // "nói chuyện chuyên đề" at a conference is a talk of its own, and part of it.
    void Talk(Sentence s, int spoke)
    {
        var host = _open!;
        if (host.Kind is "talk" || Speech(s, host, spoke) is not { Topic: { } topic } speaker)
            return;
        for (var i = s.FirstHit; i < s.LastHit; i++)
        {
            if (prose.Hits[i].Word.Words is not ("nói chuyện chuyên đề" or "thông tin chuyên đề") || !s.Closed)
                continue;
            var talk = new EventDraft
            {
                Kind = "talk",
                Title = topic.Trim('"', '“', '”'),
                Date = host.Date,
                DateText = host.DateText,
                Place = host.Place,
                Organiser = host.Organiser,
                PartOf = _drafts.IndexOf(host),
                Start = s.Start,
                End = s.End,
                Confidence = 0.7,
            };
            talk.Speakers.Add(speaker);
            _drafts.Add(talk);
            return;
        }
    }

    // Who spoke in this sentence; a caption above it may have said so already.
    Speaker? Speech(Sentence s, EventDraft host, int spoke)
    {
        if (host.Speakers.Count > spoke)
            return host.Speakers[^1];
        var said = prose.Text.AsSpan(s.Start, s.End - s.Start);
        foreach (var speaker in host.Speakers)
            if (speaker.Topic is { } topic && said.Contains(topic.AsSpan().Trim("\"“”"), StringComparison.Ordinal))
                return _drafts.Exists(d => d.Kind is "talk" && d.Speakers.Contains(speaker)) ? null : speaker;
        return null;
    }

    // What the event itself is said to be about; what it only carries out ("thực hiện …") is not studied there.
    void Studies(Sentence s, EventDraft draft)
    {
        var from = draft.Title is { } title ? prose.Source.IndexOf(title, prose.SourceStart(s.Start),
            StringComparison.Ordinal) : -1;
        var start = from < 0 ? s.Start : prose.InView(from);
        foreach (var cited in prose.CitedIn(start, s.End))
        {
            var hit = prose.FirstHit(cited.Start) - 1;
            if (hit >= s.FirstHit && cited.Start - prose.Hits[hit].End <= 2
                && prose.Hits[hit].Word.Words is "thực hiện" && draft.Studies.Count > 0)
                continue;
            if (draft.Kind is "talk" && SpeakerFinder.IsTreaty(prose.Known.Citations[cited.Index]))
                continue;
            _speakers.Study(draft, cited.Index);
        }
    }

    // Documents listed under "Các văn bản được truyền đạt gồm:", or heard of in the next sentences.
    void Studies(Sentence s, Sentence? before, EventDraft draft)
    {
        var listed = s.Item && before is { } b && (b.Item || prose.Text[b.End - 1] == ':' )
            && _studyLine >= s.Line - 12;
        var told = false;
        for (var i = s.FirstHit; i < s.LastHit; i++)
        {
            var hit = prose.Hits[i];
            if (hit.InSubject)
                continue;
            if (hit.Is(Cue.Order | Cue.Modal) && hit.Word.Words is not "sẽ")
                return;
            told |= hit.Word.Words is "nghe" or "truyền đạt" or "được nghe" or "được lắng nghe" or "lắng nghe"
                or "quán triệt" or "phổ biến" or "đã được lắng nghe" or "được quán triệt" or "giới thiệu";
        }
        if (told)
            _studyLine = s.Line;
        if (!told && !listed)
            return;
        foreach (var cited in prose.CitedIn(s.Start, s.End))
            if (prose.Known.Citations[cited.Index] is var said && said.Form != CitationForm.Back
                && !SpeakerFinder.IsTreaty(said))
                _speakers.Study(draft, cited.Index);
    }

    // The lead and the body of one article tell the same event twice.
    bool IsAgain(EventDraft next)
    {
        if (_open is null)
            return false;
        if (next.DateText is null)
            return true;
        // "Vừa qua, … tổ chức hội nghị. Hội nghị diễn ra trong hai ngày 25 và 26 tháng 3"
        if (_open.DateText is { } vague && IsVague(vague) && !IsVague(next.DateText)
            && _since <= 3)
        {
            (_open.DateText, _open.Date) = (next.DateText, next.Date);
            _open.Place ??= next.Place;
            return true;
        }
        if (IsLead(next))
            return false;
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

    // "Hội nghị trực tuyến do … tổ chức hôm 24/9 là lần đầu tiên …": a lead that names no document gives way to the
    // report below it.
    bool IsLead(EventDraft next)
    {
        if (_drafts.Count != 1 || _open!.Studies.Count > 0 || next.Date != _open.Date || next.Kind is not ("conference"
            or "online-conference") || _open.Kind is not ("conference" or "online-conference")
            || prose.CitedIn(next.Start, next.End).FirstOrDefault() is { End: 0 })
            return false;
        if (next.Date is null && !string.Equals(next.DateText, _open.DateText, StringComparison.OrdinalIgnoreCase))
            return false;
        next.Chair = _open.Chair;
        next.Speakers.AddRange(_open.Speakers);
        next.Place ??= _open.Place;
        next.Organiser ??= _open.Organiser;
        _drafts.Clear();
        return true;
    }

    static bool IsVague(string day) => !day.AsSpan().ContainsAnyInRange('0', '9');

    // "sinh hoạt chuyên đề … với nội dung: “…”": what stands in quotes is what the meeting was about.
    void Topic(Sentence s, EventDraft draft)
    {
        if (draft.Kind is not ("cell-meeting" or "thematic-meeting" or "talk") || draft.Title is { Length: > 70 })
            return;
        var text = prose.Text.AsSpan(s.Start, s.End - s.Start);
        if (!text.Contains("chuyên đề", StringComparison.Ordinal)
            && !text.Contains("nội dung", StringComparison.Ordinal))
            return;
        var from = text.IndexOfAny('"', '“');
        if (from < 0)
            return;
        var to = text[(from + 1)..].IndexOfAny('"', '”');
        if (to is > 8 and < 200)
            draft.Title = prose.Print(s.Start + from + 1, s.Start + from + 1 + to);
    }

    static bool IsSameDay(EventDraft first) =>
        first.DateText is { } said && TextKey.Fold(said).EndsWith("cung ngay", StringComparison.Ordinal);
}
