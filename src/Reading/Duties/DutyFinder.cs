namespace ThongSuot.Reading;

/// <summary>
/// Finds what somebody must do. A sentence tells duties when somebody demands them ("yêu cầu", "giao"), when a modal
/// stands between who and what ("cần", "phải", "có trách nhiệm"), or when, among such sentences, a body stands before
/// what it is to do.
/// </summary>
internal sealed partial class DutyFinder(Prose prose)
{
    const int LongestHead = 110;

    static readonly string[] Papers =
    [
        "thoa thuan", "van ban", "ke hoach", "huong dan", "chuong trinh", "quy che", "phan cong", "ban cam ket",
            "quy dinh",
        "thong bao", "the le", "bien ban", "quy uoc",
    ];

    readonly List<Duty> _found = [];
    readonly DutyParser _parser = new(prose);
    int _line = -9;
    int _told = -1;
    int _topic = -2;
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
            if (sentence.LastHit > sentence.FirstHit
                && (_list || sentence.Has(Cue.Action) || prose.Text[sentence.End - 1] == ':') && (sentence.Closed
                    || sentence.Item || sentence.Line == _line
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
        if ((s.Item || _list) && Assigned(s))
            return;
        if (Order(s) is var order and >= 0)
        {
            Ordered(s, prose.Hits[order]);
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
        if (IsListLead(s) && s.LastHit > s.FirstHit && prose.Hits[s.LastHit - 1] is var lead && lead.Is(Cue.Says)
            && s.End - lead.End <= 2)
            (_list, _line) = (true, s.Line);
        if (AfterDocument(s, out var named) is var told and > 0)
            Parse(s, told, null, named, null, 0.7);
        else if (IsBare(s, s.Start))
            Parse(s, _parser.SkipAside(s.Start, s.End), _who, null, Subject(s, s.Start), 0.7);
        else if (Clauses.Next(prose, s.Start, s.End, ":") is var colon && colon < s.End - 8 && colon - s.Start < 90
            && IsBare(s, colon + 1))
            Parse(s, colon + 1, null, null, Subject(s, colon), 0.6);
    }

    void Ordered(Sentence s, CueHit hit)
    {
        var zone = hit.End;
        _list = prose.Text[s.End - 1] == ':';
        var known = Scan.At(prose.Text, Scan.SkipSpaces(prose.Text, zone)) == ':';
        var before = _found.Count;
        Parse(s, zone, null, null, Subject(s, hit.Start), 0.85);
        // "đề nghị các xã:" with the tasks in the lines below.
        if (_list && _found.Count == before && Clauses.Trim(prose.Text, zone, s.End) is var (a, b) && a < b
            && _parser.IsActor(a))
            _who = prose.Print(a, b);
        if (_list || known)
            (_list, _line) = (true, s.Line);
    }

    // "1. Văn phòng: chuẩn bị tài liệu; …": in a list, whoever stands before the colon.
    bool Assigned(Sentence s)
    {
        var text = prose.Text;
        var limit = Math.Min(s.End, s.Start + LongestHead);
        var colon = text.AsSpan(s.Start, limit - s.Start).IndexOf(':') + s.Start;
        if (colon <= s.Start || !_parser.IsActor(s.Start))
            return false;
        var at = Scan.SkipSpaces(text, colon + 1);
        if (at >= s.End || Letters.IsUpper(text[at]) || Letters.IsDigit(text[at]) && !_parser.IsActor(at))
            return false;
        for (var i = s.FirstHit; i < s.LastHit && prose.Hits[i].Start < colon; i++)
            if (prose.Hits[i].Is(Cue.Order | Cue.Says | Cue.Modal | Cue.Part))
                return false;
        var (start, end) = Clauses.Trim(text, s.Start, colon);
        _line = s.Line;
        Parse(s, at, prose.Print(start, end), null, null, 0.7, free: true);
        return true;
    }

    // "Theo Kế hoạch số 12, mỗi chi bộ …": where what the document demands begins, or 0.
    int AfterDocument(Sentence s, out int? named)
    {
        named = null;
        var text = prose.Text;
        if (!Clauses.Begins(text, s.Start, "theo"))
            return 0;
        var next = Scan.SkipSpaces(text, s.Start + 4);
        foreach (var cited in prose.CitedIn(next, Math.Min(s.End, next + 4)))
            named = cited.Index;
        if (named is null && !IsPaper(next))
            return 0;
        named ??= SameType(s.Start, next);
        var at = next;
        for (var n = 0; n < 4; n++)
        {
            var comma = Clauses.Next(prose, at, s.End, ",");
            if (comma >= s.End)
                return 0;
            at = comma + 1;
            var start = _parser.SkipAside(at, s.End);
            if (_parser.IsOpen(start, s.End, false, out _))
                return start;
        }
        return 0;
    }

    // "Theo thỏa thuận, …": the last one that was named with that word.
    int? SameType(int before, int at)
    {
        for (var i = prose.LastCitedBefore(before); i >= 0; i--)
            if (prose.Known.Citations[prose.Cited[i].Index] is { Type: { } type } cited
                && Clauses.Begins(prose.Text, at, TextKey.Fold(type)))
                return cited.SameAs ?? prose.Cited[i].Index;
        return null;
    }

    bool IsPaper(int at)
    {
        foreach (var words in Papers)
            if (Clauses.Begins(prose.Text, at, words))
                return true;
        return false;
    }

    void Modal(Sentence s, CueHit hit)
    {
        var start = ClauseStart(s, hit.Start);
        var who = _parser.LastActor(start, hit.Start, out var when, out var cadence);
        if (who is null && Scan.SkipSpaces(prose.Text, start) < hit.Start
            && (_who is null || !_parser.IsTime(start, hit.Start)))
            return;
        if (hit.Word.Words is "sẽ" && who is null)
            return;
        _list = prose.Text[s.End - 1] == ':';
        _who = who ?? _who;
        if (_list)
            _line = s.Line;
        Parse(s, hit.End, _who, null, Subject(s, start), 0.75, when, cadence);
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
        if (!s.Has(Cue.Order))
            return -1;
        for (var i = s.FirstHit; i < s.LastHit; i++)
        {
            var hit = prose.Hits[i];
            if (!hit.Is(Cue.Order) || hit.InSubject)
                continue;
            if (hit.Start > s.Start && !_parser.IsVerb(hit))
                continue;
            // "Yêu cầu đặt ra là …" is a noun; "Yêu cầu các đơn vị …" is not.
            if (hit.Start == s.Start && Letters.IsUpper(prose.Text[hit.Start]) && !IsListLead(s)
                && !(Scan.SkipSpaces(prose.Text, hit.End) is var next && next < s.End && _parser.IsActor(next)))
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
        if (before > s.Start && text[before - 1] == ',' && hit.Word.Words is "yêu cầu" or "chỉ đạo" or "quy định"
            && !_parser.IsActor(Math.Min(Scan.SkipSpaces(text, hit.End), text.Length - 1)))
            return false;
        if (hit.Word.Words is "quy định" or "nhắc lại")
            return IsRule(hit);
        // What is an action as well ("theo dõi, đôn đốc, tham mưu") demands only where a body follows.
        if ((hit.Is(Cue.Action) || hit.Word.Words is "dặn" or "kêu gọi" or "căn dặn" or "mong muốn")
            && hit.Word.Words is not ("chỉ đạo" or "giao")
            && Scan.At(text, Scan.SkipSpaces(text, hit.End)) != ':'
            && !_parser.IsActor(Math.Min(Scan.SkipSpaces(text, hit.End), text.Length - 1)))
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

    // "Điều lệ Đảng quy định chi bộ họp …": a document right before, a body right behind.
    bool IsRule(CueHit hit)
    {
        var cited = prose.LastCitedBefore(hit.Start + 1);
        var next = Scan.SkipSpaces(prose.Text, hit.End);
        return cited >= 0 && hit.Start - prose.Cited[cited].SubjectEnd <= 2 && next < prose.Text.Length
            && _parser.IsActor(next);
    }

    int Modal(Sentence s)
    {
        if (!s.Has(Cue.Modal))
            return -1;
        for (var i = s.FirstHit; i < s.LastHit; i++)
        {
            var hit = prose.Hits[i];
            if (hit.Is(Cue.Modal) && !hit.InSubject && (hit.Start > s.Start || _who is not null))
                return i;
        }
        return -1;
    }

    // Without order or modal a sentence tells duties only among others, or where a document was just told.
    bool IsBare(Sentence s, int from)
    {
        var start = _parser.SkipAside(from, s.End);
        if (!s.Item && prose.HitAt(start) is { } person && person.Is(Cue.Honorific))
            return false;
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

    void Parse(
        Sentence s, int from, string? who, int? named, int? subject, double confidence, string? when = null,
        string? cadence = null, bool free = false)
    {
        var origin = new DutyParser.Origin(named, _told >= 0 ? _told : null, subject, Topic());
        foreach (var duty in _parser.Parse(from, s.End, who, origin, confidence, free, when, cadence))
        {
            _found.Add(duty);
            _who = duty.Who ?? _who;
        }
    }

    // The document that all conferences of the text are about, where there is just one; else the only one cited.
    int? Topic()
    {
        if (_topic != -2)
            return _topic < 0 ? null : _topic;
        _topic = -1;
        foreach (var held in prose.Known.Events)
        foreach (var study in held.Studies)
        {
            var root = prose.Known.Citations[study].SameAs ?? study;
            if (_topic >= 0 && _topic != root)
            {
                _topic = -1;
                return null;
            }
            _topic = root;
        }
        if (_topic < 0 && prose.Known.Citations.Count > 0)
            _topic = Only();
        return _topic < 0 ? null : _topic;
    }

    int Only()
    {
        var only = prose.Known.Citations[0].SameAs ?? 0;
        for (var i = 1; i < prose.Known.Citations.Count; i++)
            if ((prose.Known.Citations[i].SameAs ?? i) != only)
                return -1;
        return only;
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
        if (prose.Issued(s) is var issued and >= 0)
            _told = issued;
    }
}
