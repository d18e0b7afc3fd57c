namespace ThongSuot.Reading;

/// <summary>
/// Finds what somebody must do. A sentence tells duties when somebody demands them ("yêu cầu", "giao"), when a modal
/// stands between who and what ("cần", "phải", "có trách nhiệm"), or when, among such sentences, a body stands before
/// what it is to do.
/// </summary>
internal sealed class DutyFinder(Prose prose)
{
    const int LongestWho = 260;

    readonly List<Duty> _found = [];
    readonly DutyParser _parser = new(prose);
    int _line = -9;
    int _told = -1;
    string? _who;
    bool _list;

    /// <summary>All duties, in order.</summary>
    public IReadOnlyList<Duty> Find(CancellationToken cancel)
    {
        for (var i = 0; i < prose.Sentences.Count; i++)
        {
            if ((i & 255) == 0)
                cancel.ThrowIfCancellationRequested();
            var sentence = prose.Sentences[i];
            if (sentence.Line > _line + 1 && !sentence.Item)
                (_who, _list) = (null, false);
            var before = _found.Count;
            if (sentence.LastHit > sentence.FirstHit && (sentence.Closed || sentence.Item || sentence.Line == _line
                || sentence.End - sentence.Start > 80))
                Read(sentence);
            if (_found.Count > before)
                _line = sentence.Line;
            Told(sentence);
        }
        return _found;
    }

    void Read(Sentence s)
    {
        if (Order(s) is var order and >= 0)
        {
            var hit = prose.Hits[order];
            var zone = hit.End;
            _list = prose.Text[s.End - 1] == ':';
            var known = prose.Text[Scan.SkipSpaces(prose.Text, zone)] == ':';
            Parse(s, zone, null, Subject(s, hit.Start), 0.85);
            if (_list || known)
                (_list, _line) = (true, s.Line);
            return;
        }
        var modal = Modal(s);
        if (modal >= 0)
        {
            Modal(s, prose.Hits[modal]);
            return;
        }
        if (Done(s))
            return;
        if (IsBare(s, s.Start))
            Parse(s, _parser.SkipAside(s.Start, s.End), _who, Subject(s, s.Start), 0.7);
        else if (Clauses.Next(prose, s.Start, s.End, ":") is var colon && colon < s.End - 8 && colon - s.Start < 90
            && IsBare(s, colon + 1))
            Parse(s, colon + 1, null, Subject(s, colon), 0.6);
    }

    void Modal(Sentence s, CueHit hit)
    {
        var start = ClauseStart(s, hit.Start);
        var who = _parser.LastActor(start, hit.Start);
        if (who is null && Scan.SkipSpaces(prose.Text, start) < hit.Start && _who is null)
            return;
        if (hit.Word.Words is "sẽ" && who is null)
            return;
        _list = prose.Text[s.End - 1] == ':';
        _who = who ?? _who;
        if (_list)
            _line = s.Line;
        Parse(s, hit.End, _who, Subject(s, start), 0.75);
    }

    // The clause a modal stands in begins after the last ";" and after words such as "Theo đó,".
    int ClauseStart(Sentence s, int at)
    {
        var start = s.Start;
        for (var i = at - 1; i > s.Start && at - i < 400; i--)
            if (prose.Text[i] == ';')
            {
                start = i + 1;
                break;
            }
        start = _parser.SkipAside(start, at);
        return start;
    }

    int Order(Sentence s)
    {
        for (var i = s.FirstHit; i < s.LastHit; i++)
        {
            var hit = prose.Hits[i];
            if (!hit.Is(Cue.Order) || hit.InSubject)
                continue;
            if (hit.Start > s.Start && !_parser.IsVerb(hit))
                continue;
            if (hit.Start == s.Start && Letters.IsUpper(prose.Text[hit.Start]) && !IsListLead(s))
                continue;
            if (IsOrder(s, hit))
                return i;
        }
        return -1;
    }

    bool IsListLead(Sentence s) => prose.Text[s.End - 1] == ':';

    bool IsOrder(Sentence s, CueHit hit)
    {
        var text = prose.Text;
        var before = Scan.SkipBlankBack(text, hit.Start);
        if (before > s.Start && text[before - 1] == ',' && hit.Word.Words is "yêu cầu" or "chỉ đạo" or "quy định")
            return false;
        if (hit.Word.Words is "quy định")
            return false;
        // "giao ban" is a meeting, "giao Ban Xây dựng Đảng" is a demand.
        var next = Scan.SkipSpaces(text, hit.End);
        if (hit.Word.Words is "giao" && Scan.At(text, next) == text[Math.Min(next, text.Length - 1)]
            && Scan.IsWord(text, next, "ban"))
            return false;
        if (hit.Word.Words is "chỉ đạo")
        {
            var at = Scan.PreviousWord(text, hit.Start);
            foreach (var word in new[] { "dao", "va", "bieu", "diem", "ban", "su", "kien", "tac", "bo", "can", "duoc" })
                if (at >= 0 && Scan.IsWord(text, at, word))
                    return false;
            foreach (var word in new[] { "hoi nghi", "cua", "tai", "dai hoi", "buoi" })
                if (Clauses.Begins(text, Scan.SkipSpaces(text, hit.End), word))
                    return false;
        }
        if (hit.Word.Words is "yêu cầu" or "giao" or "nhắc")
            foreach (var word in new[] { "cua", "nhiem vu,", "de ra", "luu", "moi,", "va", "ban:" })
                if (Clauses.Begins(text, Scan.SkipSpaces(text, hit.End), word))
                    return false;
        return true;
    }

    int Modal(Sentence s)
    {
        for (var i = s.FirstHit; i < s.LastHit; i++)
        {
            var hit = prose.Hits[i];
            if (hit.Is(Cue.Modal) && !hit.InSubject && (hit.Start > s.Start || _who is not null))
                return i;
        }
        return -1;
    }

    // "Thực hiện …, Ban Thường vụ đã ban hành kế hoạch": done, and it arises from the document before.
    bool Done(Sentence s)
    {
        for (var i = s.FirstHit; i + 1 < s.LastHit; i++)
        {
            var (done, act) = (prose.Hits[i], prose.Hits[i + 1]);
            if (!done.Is(Cue.Done) || done.InSubject || !act.Is(Cue.Action) || act.Start - done.End > 2)
                continue;
            if (act.Word.Words is not ("ban hành" or "xây dựng" or "xây dựng kế hoạch" or "triển khai"))
                return false;
            var end = Clauses.Next(prose, act.End, s.End, ";");
            if (!_parser.NamesPlan(act, end) || _parser.Reason(s.Start, done.Start, act.End, end) is not { } from)
                return false;
            var who = _parser.LastActor(s.Start, done.Start);
            if (who is null)
                return false;
            _found.Add(_parser.Make(act.Start, _parser.PlanEnd(act, end), who, null, null, from, 0.8) with
            {
                Status = "done",
            });
            return true;
        }
        return false;
    }

    // Without order or modal a sentence tells duties only among others, or where a document was just told.
    bool IsBare(Sentence s, int from)
    {
        var start = _parser.SkipAside(from, s.End);
        var near = _line >= 0 && s.Line - _line <= (s.Item ? 2 : 0);
        var said = start > from && IsSaid(s);
        if (!near && !said && prose.HitAt(s.Start) is { } lead && lead.Is(Cue.Day | Cue.Adverbial | Cue.Attend))
            return false;
        var open = _parser.IsOpen(start, s.End, _who is not null && (near || _list), out var timed);
        return open && (near || said || (_list && s.Item) || timed);
    }

    // "Theo đó, các cấp ủy …", "Về tổ chức thực hiện, …", "- Văn phòng: xây dựng …"
    bool IsSaid(Sentence s)
    {
        foreach (var words in new[] { "theo do", "trong do", "ve to chuc thuc hien", "cu the" })
            if (Clauses.Begins(prose.Text, s.Start, words))
                return true;
        return false;
    }

    void Parse(Sentence s, int from, string? who, int? subject, double confidence)
    {
        var end = s.End;
        foreach (var duty in _parser.Parse(from, end, who, subject, _told, confidence))
        {
            _found.Add(duty);
            _who = duty.Who ?? _who;
        }
    }

    // The document that is the subject of the sentence: "Chỉ thị số 12-CT/TW yêu cầu …".
    int? Subject(Sentence s, int before)
    {
        var cited = prose.LastCitedBefore(before + 1);
        return cited >= 0 && prose.Cited[cited].Start >= s.Start ? cited : null;
    }

    // "Ban Thường vụ Tỉnh ủy đã ban hành Chỉ thị 24-CT/TU": what follows is told of it.
    void Told(Sentence s)
    {
        for (var i = s.FirstHit; i < s.LastHit; i++)
        {
            var hit = prose.Hits[i];
            if (hit.Word.Words is not "ban hành" || hit.InSubject)
                continue;
            var next = prose.FirstCited(hit.End);
            if (next < prose.Cited.Count && prose.Cited[next].Start - hit.End <= 4)
                _told = prose.Known.Citations[next].SameAs ?? next;
        }
    }
}
