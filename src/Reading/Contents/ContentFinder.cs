namespace ThongSuot.Reading;

/// <summary>
/// Finds what a text says documents contain: counts ("6 quan điểm"), named parts ("quan điểm, mục tiêu, giải pháp"),
/// told lists ("như: …; …"), aims, and what a document demands. A document must stand before it.
/// </summary>
internal sealed partial class ContentFinder(Prose prose)
{
    const int MostItems = 40;
    const int LongestItem = 700;
    const int FarthestRank = 3;

    readonly List<Content> _found = [];
    readonly DutyParser _duties = new(prose);
    string _rankKind = "task";
    int _telling = -9;
    string _tellKind = "task";
    int _done;
    int _told = -1;
    int _first;
    int _listed;
    int _announced = -9;

    /// <summary>All contents, in order.</summary>
    public IReadOnlyList<Content> Find(CancellationToken cancel)
    {
        if (prose.Cited.Count == 0)
            return [];
        for (var i = 0; i < prose.Sentences.Count; i++)
        {
            if ((i & 255) == 0)
                cancel.ThrowIfCancellationRequested();
            var s = prose.Sentences[i];
            if (s.LastHit > s.FirstHit && (s.Closed || s.Item) && s.Start >= _listed)
                Read(s, i);
            Told(s);
        }
        Tasks();
        _found.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
        return _found;
    }

    // A text that only tells of a document it says was issued: what that demands is its contents.
    void Tasks()
    {
        if (_told < 0 || prose.Known.Events.Count > 0)
            return;
        foreach (var duty in prose.Known.Duties)
        {
            if (duty.ArisesFrom != _told || duty.Status is not null || duty.When is not null
                || duty.Cadence is not null)
                continue;
            if (!_found.Exists(c => c.Start < duty.End && duty.Start < c.End))
                Add("task", null, null, prose.InView(duty.Start), prose.InView(duty.End), _told, 0.55);
        }
    }

    void Read(Sentence s, int index)
    {
        _done = s.Start;
        var first = prose.Hits[s.FirstHit];
        _first = s.End;
        if (first.Word.Rank > 0 && first.Start == s.Start && Last(s.Start) is not null)
        {
            if (s.Line - _announced <= FarthestRank)
            {
                Ranked(s, first);
                _announced = s.Line;
            }
            return;
        }
        if (!s.Has(Cue.Part | Cue.Aim | Cue.Tell | Cue.Order | Cue.Modal) && s.Line - _telling > 2)
            return;
        var subject = Subject(s);
        // What a document demands is its contents; what somebody at the conference demands is not.
        if (HasDemand(s))
            (_announced, _rankKind) = (subject is not null && prose.Text[s.End - 1] == ':' ? s.Line : -9, "task");
        for (var i = s.FirstHit; i < s.LastHit; i++)
        {
            var hit = prose.Hits[i];
            if (hit.InSubject || hit.Start < _done)
                continue;
            if (hit.Is(Cue.Part))
                i = Math.Max(i, Part(s, i, index, subject));
            if (hit.Is(Cue.Aim) && hit.Start >= _done)
                Aim(s, hit, subject, index);
        }
        if (subject is not null)
        {
            Demand(s, subject.Value);
            Listing(s, subject.Value);
        }
        else if (Within(s) is { } named)
            Demand(s, named);
        else if (Continues(s))
            Add("task", null, null, s.Start, s.End, Last(s.Start), 0.55);
    }

    // "Một là, …": one of the list that was announced.
    void Ranked(Sentence s, CueHit rank)
    {
        var (start, end) = Clauses.Trim(prose.Text, rank.End, s.End);
        // Within one paragraph those counted are told in short; groups have lines of their own.
        var kind = _rankKind is "task-group" && s.Line == _announced ? "task" : _rankKind;
        Add(kind, rank.Word.Rank, null, start, end, Last(s.Start), 0.75);
    }

    // A name of a part: counted, in a run of names, or before a list. Gives the last cue it used up.
    int Part(Sentence s, int i, int index, int? subject)
    {
        var hit = prose.Hits[i];
        var end = Modifiers(hit.End, s.End);
        var count = ContentCount.Before(prose.Text, hit.Start, out var number);
        if (Origin(s, hit.Start, end, subject) is not { } last)
            return i;
        // What a speaker counts, far from any document, is his own.
        if (count > 0 && subject is null && _told < 0 && hit.Word.Words is "nhiệm vụ" or "giải pháp"
            && prose.Cited[last].Start < s.Start
            && prose.Text.AsSpan(prose.Cited[last].End, s.Start - prose.Cited[last].End).IndexOf('\n') >= 0)
            return i;
        if (count > 0)
        {
            // "một trong ba trụ cột" counts nothing that the document holds.
            if (Scan.PreviousWord(prose.Text, number) is var word and >= 0 && Scan.IsWord(prose.Text, word, "trong"))
                return i;
            var kind = hit.Word.PartKind!;
            _rankKind = kind;
            _announced = s.Line;
            Add(kind, null, count, number, end, last, 0.9);
            _done = end;
            if (!Listed(s, index, end, kind, last) && !Stated(s, index, hit, end, last))
                Chosen(s, end, kind, last);
            return i;
        }
        var run = Run(s, i, out var to, out var owner, out var counted);
        // One name alone counts where its document follows at once: "hoàn cảnh ra đời của Chỉ thị 40".
        var alone = run.Count == 1 && owner is { } near && prose.Cited[near].Start - to <= 8 && IsTold(s, hit);
        if (counted || alone || (run.Count > 1 && (subject is not null || owner is not null || IsTold(s, hit))))
        {
            foreach (var part in run)
                Named(part.Hit, part.End, owner ?? last);
            _done = to;
            return i + run.Count - 1;
        }
        if (Listed(s, index, end, hit.Word.PartKind!, last))
            (_rankKind, _announced) = (hit.Word.PartKind!, s.Line);
        else if (!(IsTold(s, hit) && Opinion(s, hit, end, last)) && !Stated(s, index, hit, end, last)
            && (subject is not null || IsTold(s, hit)))
            Clause(s, hit, end, last);
        return i;
    }

    // "nhiệm vụ và giải pháp" among names are two parts.
    void Named(CueHit part, int end, int from)
    {
        if (part.Word.Words is "điểm mới" or "điểm nhấn")
            return;
        var and = prose.Text.IndexOf(" và ", part.Start, part.End - part.Start, StringComparison.Ordinal);
        if (and < 0)
        {
            Add(part.Word.PartKind!, null, null, part.Start, end, from, 0.8);
            return;
        }
        Add(part.Word.PartKind!, null, null, part.Start, and, from, 0.8);
        var second = CueWords.Default.Trie.Match(prose.Text, and + 4, out _)?.PartKind ?? part.Word.PartKind!;
        Add(second, null, null, and + 4, part.End, from, 0.8);
    }

    // "Bộ đề nghị các địa phương:"
    bool HasDemand(Sentence s)
    {
        for (var i = s.FirstHit; i < s.LastHit; i++)
            if (prose.Hits[i] is { InSubject: false } hit && hit.Is(Cue.Order | Cue.Modal))
                return true;
        return false;
    }

    bool IsTold(Sentence s, CueHit before)
    {
        for (var i = s.FirstHit; i < s.LastHit && prose.Hits[i].Start < before.Start; i++)
            if (prose.Hits[i].Is(Cue.Tell | Cue.Speak | Cue.Says))
                return true;
        return false;
    }

    int Modifiers(int end, int limit)
    {
        for (var n = 0; n < 3; n++)
        {
            var at = Scan.SkipSpaces(prose.Text, end);
            if (Scan.At(prose.Text, at) == ',')
                at = Scan.SkipSpaces(prose.Text, at + 1);
            if (
                CueWords.Default.Trie.Match(prose.Text, at, out var stop) is not { } word
                || !word.Is(Cue.Modifier)
                || stop > limit
            )
                break;
            end = stop;
        }
        return end;
    }

    // "nhằm …", "với mục tiêu …", "Mục tiêu đến năm 2030: …"
    void Aim(Sentence s, CueHit hit, int? subject, int index)
    {
        var text = prose.Text;
        var from = subject ?? (hit.Start - s.Start < 60 ? Last(hit.Start) : null);
        if (from is null || (subject is null && prose.HitAt(s.Start) is { } lead && lead.Is(Cue.Day)))
            return;
        var at = hit.End;
        var colon = Clauses.Next(prose, at, Math.Min(s.End, at + 50), ":,");
        if (colon < s.End && prose.Text[colon] == ',')
            colon = s.End;
        if (colon < Math.Min(s.End, at + 50) && hit.Word.Words.Contains("mục tiêu", StringComparison.Ordinal))
        {
            if (colon + 1 >= s.End)
                Below(s, index, "aim", from);
            else
                Items(s, colon + 1, "aim", from, inline: false);
            return;
        }
        if (hit.Word.Words is "mục tiêu" && (subject is null || IsNoun(hit)))
            return;
        at = Scan.SkipSpaces(text, at);
        if (prose.HitAt(at) is { } more && (more.Is(Cue.Aim) || more.Word.Words is "thực hiện"))
            at = Scan.SkipSpaces(text, more.End);
        if (Clauses.Begins(text, at, "muc tieu"))
            at = Scan.SkipSpaces(text, at + 8);
        var end = BeforeOrder(at, s.End);
        for (var n = 0; at < end && n < MostItems; n++)
        {
            var stop = Clauses.Next(prose, at, end, ";");
            var (start, to) = Clauses.Trim(text, at, stop);
            if (to - start >= 8)
                Add("aim", null, null, start, to, from, 0.7);
            at = stop + 1;
        }
    }

    bool IsNoun(CueHit hit)
    {
        var before = Scan.PreviousWord(prose.Text, hit.Start);
        return before < 0 || !Scan.IsWord(prose.Text, before, "voi");
    }

    // "với mục tiêu …, Ban Thường vụ chỉ đạo …", "… và 7 nhóm nhiệm vụ", "…; nêu 4 nhóm": the aim ends before.
    int BeforeOrder(int at, int end)
    {
        for (var i = prose.FirstHit(at + 1); i < prose.Hits.Count && prose.Hits[i].Start < end; i++)
        {
            var hit = prose.Hits[i];
            if (hit.InSubject)
                continue;
            if (hit.Is(Cue.Part) && ContentCount.Before(prose.Text, hit.Start, out var number) > 0)
                return BeforeCount(at, number);
            var before = Scan.SkipBlankBack(prose.Text, hit.Start);
            if (before > at && prose.Text[before - 1] is ',' or ';' && (hit.Is(Cue.Aim | Cue.Part) || Turns(hit)))
                return before - 1;
            if (!hit.Is(Cue.Order) || !_duties.IsVerb(hit))
                continue;
            var comma = Scan.FindLast(prose.Text, ',', at, hit.Start - 1);
            return comma > at ? comma : end;
        }
        return end;
    }

    // ", nêu 4 nhóm", " và 7 nhóm", ", cùng 5 nhiệm vụ": before the words that lead over to what is counted.
    int BeforeCount(int from, int at)
    {
        for (var n = 0; n < 2; n++)
        {
            var end = Scan.SkipBlankBack(prose.Text, at);
            var word = Scan.PreviousWord(prose.Text, at);
            if (end <= from || prose.Text[end - 1] is ',' or ';' || word <= from)
                return Math.Max(from, end);
            if (Scan.IsWord(prose.Text, word, "va") || Scan.IsWord(prose.Text, word, "cung"))
                return Math.Max(from, Clauses.Trim(prose.Text, from, word).End);
            if (CueWords.Default.Trie.MatchBefore(prose.Text, at, 2, out var tell)?.Is(Cue.Tell) != true)
                return end;
            at = tell;
        }
        return Math.Max(from, Clauses.Trim(prose.Text, from, at).End);
    }

    // Words after which the document says another thing; "có", "với", "gồm" go on with the same.
    static bool Turns(CueHit hit) =>
        hit.Is(Cue.Tell) && hit.Word.Words is "nêu" or "nêu rõ" or "xác định" or "xác định rõ" or "đề ra" or "đặt ra"
            or "giao" or "yêu cầu" or "khẳng định" or "nhấn mạnh" or "chỉ rõ" or "quy định" or "đưa ra" or "đòi hỏi";

    // After "Kết luận nêu rõ nhiệm vụ …" the next sentences that begin with an action go on.
    bool Continues(Sentence s)
    {
        if (s.Line - _telling > 2 || prose.Text[s.End - 1] == ':' || _tellKind is not "task"
            || s.End - s.Start > LongestItem)
            return false;
        var first = prose.Hits[s.FirstHit];
        if (first.Start != s.Start || !first.Is(Cue.Action))
            return false;
        _telling = s.Line;
        return true;
    }

    // The document that opens the sentence, perhaps after "Theo đó," or "Về nhiệm vụ,".
    int? Subject(Sentence s)
    {
        var start = s.Start;
        for (var n = 0; n < 3; n++)
        {
            foreach (var cited in prose.CitedIn(start, Math.Min(s.End, start + 12)))
                return cited.Index;
            if (_told >= 0 && prose.Known.Citations[_told].Type is { } type
                && Clauses.Begins(prose.Text, Scan.SkipSpaces(prose.Text, start), TextKey.Fold(type)))
                return _told;
            var comma = Clauses.Next(prose, start, Math.Min(s.End, start + 70), ",");
            if (comma >= Math.Min(s.End, start + 70))
                break;
            start = comma + 1;
        }
        return null;
    }

    // "Tỉnh ủy đã ban hành Kế hoạch 58-KH/TU": "Kế hoạch" at the head of a later sentence is that one.
    void Told(Sentence s)
    {
        if (prose.Issued(s) is var issued and >= 0)
            _told = issued;
    }

    int? Last(int at) => prose.LastCitedBefore(at) is var last and >= 0 ? last : null;

    void Add(string kind, int? ordinal, int? count, int start, int end, int? from, double confidence)
    {
        (start, end) = Clauses.Trim(prose.Text, start, end);
        if (end - start < 3 || end - start > LongestItem || !HasLetter(start, end))
            return;
        _first = Math.Min(_first, start);
        _found.Add(new Content
        {
            Kind = kind,
            Ordinal = ordinal,
            StatedCount = count,
            Text = count is null ? prose.Print(start, end) : null,
            ArisesFrom = from,
            Start = prose.SourceStart(start),
            End = prose.SourceEnd(end),
            Confidence = confidence,
        });
    }

    // "21:17 62 0" is none.
    bool HasLetter(int start, int end)
    {
        for (var i = start; i < end; i++)
            if (Letters.IsLetter(prose.Text[i]))
                return true;
        return false;
    }
}
