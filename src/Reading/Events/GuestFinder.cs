namespace ThongSuot.Reading;

/// <summary>Reads who was there by name, and the words for those who are not counted.</summary>
internal sealed class GuestFinder(Prose prose, Persons persons)
{
    const int Near = 40;
    const int NearStart = 60;

    string Text => prose.Text;

    /// <summary>Adds to an event the guests one sentence names.</summary>
    public void Read(Sentence s, EventDraft draft)
    {
        var read = false;
        for (var i = s.FirstHit; i < s.LastHit; i++)
        {
            var hit = prose.Hits[i];
            if (hit.InSubject)
                continue;
            // "A chủ trì; B, Phó Bí thư; C, Trưởng khoa": who stands in one list with the chair was there.
            if (hit.Is(Cue.Chair) && !read && Scan.At(Text, Clauses.Next(prose, hit.End, s.End, ";,")) == ';')
                foreach (var person in persons.In(hit.End, s.End))
                    Add(draft, person);
            if (hit.Is(Cue.Head))
            {
                Head(s, hit, draft);
                continue;
            }
            if (!(hit.Is(Cue.Attend) && hit.Word.Words is not ("nghe" or "được nghe" or "học tập" or "đã nghe"))
                && !hit.Is(Cue.Member))
                continue;
            if (Before(s, hit) is { } came)
                Together(s, came, draft);
            if (read || !(hit.Start - s.Start <= NearStart || Opens(s, hit.Start)))
                continue;
            read = true;
            foreach (var person in persons.In(hit.End, s.End))
                Add(draft, person);
            Who(s, hit, draft);
        }
    }

    static void Add(EventDraft draft, Person person)
    {
        if (!draft.Present.Contains(person.Name) && person.Name != draft.Chair?.Name)
            draft.Present.Add(person.Name);
    }

    // "… chủ trì; dự có Đại tá A": a clause of its own.
    bool Opens(Sentence s, int at)
    {
        var before = Scan.SkipBlankBack(Text, at);
        return before > s.Start && Text[before - 1] == ';';
    }

    // "Bà A, Phó Bí thư; bà B, Chủ tịch Hội dự": those named before her in the same list came too.
    void Together(Sentence s, Person last, EventDraft draft)
    {
        var first = prose.FirstHit(s.Start);
        for (; first < prose.Hits.Count && prose.Hits[first].Start < last.From; first++)
            if (prose.Hits[first].Is(Cue.Speak | Cue.Say | Cue.Chair | Cue.Event | Cue.Hold)
                && !prose.Hits[first].Is(Cue.Post | Cue.People))
                break;
        if (first >= prose.Hits.Count || prose.Hits[first].Start >= last.From)
            foreach (var person in persons.In(s.Start, last.Start))
                Add(draft, person);
        Add(draft, last);
    }

    // "Đồng chí A, nguyên Chính ủy, cũng có mặt": the guest stands before the verb.
    Person? Before(Sentence s, CueHit hit)
    {
        if (hit.Word.Words is not ("có mặt" or "dự" or "tham dự" or "đến dự" or "tới dự" or "về dự" or "cùng dự"
            or "dự và chỉ đạo") || hit.Start - s.Start > 400)
            return null;
        Person? found = null;
        foreach (var person in persons.In(s.Start, hit.Start))
            found = person;
        if (found is null || hit.Start - found.To > Near
            || Text.AsSpan(found.To, Math.Max(0, hit.Start - found.To)).IndexOfAny(';', ':', '.') >= 0)
            return null;
        for (var i = prose.FirstHit(found.To); i < prose.Hits.Count && prose.Hits[i].Start < hit.Start; i++)
            if (prose.Hits[i].Is(Cue.Speak | Cue.Say | Cue.Chair | Cue.Event))
                return null;
        return found;
    }

    // "tiếp Đoàn … do ông A, Phó Huyện trưởng, dẫn đầu": the head of those who came.
    void Head(Sentence s, CueHit hit, EventDraft draft)
    {
        Person? head = null;
        foreach (var person in persons.In(s.Start, hit.Start))
            head = person;
        if (head is null || hit.Start - head.To > Near || s.Start != draft.Start)
            return;
        var before = Scan.PreviousWord(Text, head.From);
        if (before < s.Start || !Scan.IsWord(Text, before, "do"))
            return;
        // Before the verb it is the delegation that received or met the other one.
        if (hit.End <= draft.Verb && draft.Kind is not "delegation")
            draft.Chair ??= new Speaker(head.Name, persons.PostOf(head), null,
                prose.SourceStart(head.From), prose.SourceEnd(head.To));
        else
            Add(draft, head);
    }

    void Who(Sentence s, CueHit attend, EventDraft draft)
    {
        if (draft.Guests is not null)
            return;
        var back = Math.Max(s.Start, attend.Start - 1);
        var has = Text.IndexOf(" có ", back, Math.Min(s.End, attend.End + 80) - back, StringComparison.Ordinal);
        if (has < 0)
            return;
        // "…; cùng toàn thể cán bộ": persons are named before, the group follows.
        var start = has + 4;
        var group = Text.IndexOf("cùng toàn thể", start, s.End - start, StringComparison.Ordinal);
        if (group > start)
            start = group + "cùng ".Length;
        var (from, to) = Clauses.Trim(Text, start, s.End);
        if (to - from is > 8 and < 900)
            draft.Guests = (prose.Words(from, to), from, to);
    }
}
