namespace ThongSuot.Reading;

/// <summary>Reads who presided, who spoke about what, and who was there by name.</summary>
internal sealed class SpeakerFinder(Prose prose, Persons persons)
{
    const int Near = 40;
    const int LongestTopic = 420;

    string Text => prose.Text;

    /// <summary>Adds to an event what one sentence says of it.</summary>
    public void Read(Sentence s, EventDraft draft)
    {
        if (draft.Chair is null)
            draft.Chair = Chair(s);
        foreach (var person in persons.In(s.Start, s.End))
            Speak(s, person, draft);
        Guests(s, draft);
    }

    Speaker? Chair(Sentence s)
    {
        for (var i = s.FirstHit; i < s.LastHit; i++)
        {
            var hit = prose.Hits[i];
            if (!hit.Is(Cue.Chair) || hit.InSubject || Letters.IsUpper(Text[hit.Start]) && hit.Start > s.Start)
                continue;
            if (Clauses.Begins(Text, Scan.SkipSpaces(Text, hit.End), ", phoi hop")
                || Clauses.Begins(Text, hit.End, ", phoi hop"))
                continue;
            if (Before(s, hit.Start) is { } person)
            {
                person = First(s, person);
                return Make(person, null, person.From, person.To);
            }
            foreach (var after in persons.In(hit.End, Math.Min(s.End, hit.End + 90)))
                return Make(after, null, after.From, after.To);
        }
        return null;
    }

    // "A, … và B, … đồng chủ trì": the one named first.
    Person First(Sentence s, Person last)
    {
        foreach (var person in persons.In(s.Start, last.Start))
        {
            var between = Text.AsSpan(person.To, Math.Max(0, last.From - person.To));
            if (between.Length < 12 && (between.Contains(" và ", StringComparison.Ordinal)
                || between.Trim().Length <= 2)
                && between.IndexOfAny('.', ';') < 0)
                return person;
        }
        return last;
    }

    // The last person before the verb in the same clause.
    Person? Before(Sentence s, int at)
    {
        Person? found = null;
        foreach (var person in persons.In(s.Start, at))
            found = person;
        if (found is null || at - found.To > Near || Text.AsSpan(found.To, Math.Max(0, at - found.To))
            .IndexOfAny(';', '.') >= 0)
            return null;
        return found;
    }

    Speaker Make(Person person, string? topic, int from, int to) =>
        new(person.Name, persons.PostOf(person), topic, prose.SourceStart(from), prose.SourceEnd(to));

    void Speak(Sentence s, Person person, EventDraft draft)
    {
        var verb = Verb(s, person);
        if (verb is not { } hit)
            return;
        var topic = Topic(s, hit, out var end);
        if (topic is null && draft.Speakers.Exists(x => string.Equals(x.Name, person.Name, StringComparison.Ordinal)))
            return;
        if (draft.Speakers.Exists(x => x.Topic is not null && x.Topic == topic && x.Name == person.Name))
            return;
        draft.Speakers.Add(Make(person, topic, person.From, Math.Max(end, person.To)));
        if (topic is null)
            return;
        foreach (var cited in prose.CitedIn(hit.End, end))
            Study(draft, cited.Index);
    }

    /// <summary>Adds a document to those studied, once.</summary>
    public void Study(EventDraft draft, int index)
    {
        var citations = prose.Known.Citations;
        var root = citations[index].SameAs ?? index;
        if (!draft.Studies.Exists(x => (citations[x].SameAs ?? x) == root))
            draft.Studies.Add(index);
    }

    // The verb of speaking right after the person, or "nghe" before and the verb after.
    CueHit? Verb(Sentence s, Person person)
    {
        var to = person.To;
        if (Scan.At(Text, Scan.SkipSpaces(Text, to)) == '('
            && Text.AsSpan(to, Math.Min(s.End - to, 160)).IndexOf(')') is var close and > 0)
            to += close + 1;
        for (var i = prose.FirstHit(to); i < s.LastHit; i++)
        {
            var hit = prose.Hits[i];
            if (hit.Start - to > Near)
                return null;
            if (Text.AsSpan(to, hit.Start - to).IndexOfAny(';', '.') >= 0)
                return null;
            if (hit.Is(Cue.Speak) && !Letters.IsUpper(Text[hit.Start]))
                return hit;
            if (hit.Is(Cue.Chair | Cue.Attend | Cue.Honorific))
                return null;
        }
        return null;
    }

    string? Topic(Sentence s, CueHit verb, out int end)
    {
        end = verb.End;
        var words = verb.Word.Words;
        if (words is "yêu cầu" or "đề nghị" or "giao" or "kết luận" or "nhấn mạnh" or "cho biết" or "lưu ý" or "chỉ đạo"
            or "khẳng định" or "phát biểu" or "phát biểu chỉ đạo" or "phát biểu kết luận" or "khai mạc" or "bế mạc"
            or "phát biểu khai mạc" or "phát động" or "gợi mở" or "trả lời")
            return null;
        var at = verb.End;
        for (var n = 0; n < 4; n++)
        {
            at = Scan.SkipSpaces(Text, at);
            if (at < s.End && Text[at] == ',')
                at = Scan.SkipSpaces(Text, at + 1);
            if (prose.HitAt(at) is { } more && more.Is(Cue.Speak) && more.Word.Words is not "hướng dẫn")
                at = more.End;
            else if (Clauses.Begins(Text, at, "chuyen de ve"))
                at += "chuyên đề về".Length;
            else if (Clauses.Begins(Text, at, "ve"))
                at += 2;
            else
                break;
        }
        at = Scan.SkipSpaces(Text, at);
        var stop = Clauses.Next(prose, at, Math.Min(s.End, at + LongestTopic), ";:");
        foreach (var next in persons.In(at, stop))
        {
            var comma = Text.LastIndexOf(',', next.From, next.From - at);
            stop = comma > at ? comma : next.From;
            break;
        }
        var (from, to) = Clauses.Trim(Text, at, stop);
        to = DropAudience(from, to);
        if (to - from < 6)
            return null;
        end = to;
        return prose.Print(from, to);
    }

    // "… đến hội nghị", "… tới các đại biểu" is no part of the topic.
    int DropAudience(int from, int to)
    {
        for (var i = to - 4; i > from && to - i < 60; i--)
        {
            if (Text[i - 1] != ' ' || !(Scan.IsWord(Text, i, "den") || Scan.IsWord(Text, i, "toi")))
                continue;
            var at = Scan.SkipSpaces(Text, Scan.WordEnd(Text, i));
            if (prose.HitAt(at) is { } hit && hit.Is(Cue.Event) || Clauses.Begins(Text, at, "cac dai bieu")
                || Clauses.Begins(Text, at, "toan the") || Clauses.Begins(Text, at, "can bo"))
                return Scan.SkipBlankBack(Text, i);
        }
        return to;
    }

    // "Dự hội nghị có đồng chí A, …; đồng chí B, …"
    void Guests(Sentence s, EventDraft draft)
    {
        for (var i = s.FirstHit; i < s.LastHit; i++)
        {
            var hit = prose.Hits[i];
            if (!hit.Is(Cue.Attend) || hit.InSubject || hit.Word.Words is "nghe" or "được nghe" or "học tập"
                or "đã nghe")
                continue;
            if (hit.Start - s.Start > 60)
                break;
            foreach (var person in persons.In(hit.End, s.End))
                if (!draft.Present.Contains(person.Name) && person.Name != draft.Chair?.Name)
                    draft.Present.Add(person.Name);
            Who(s, hit, draft);
            return;
        }
    }

    void Who(Sentence s, CueHit attend, EventDraft draft)
    {
        if (draft.Guests is not null)
            return;
        var back = Math.Max(s.Start, attend.Start - 1);
        var has = Text.IndexOf(" có ", back, Math.Min(s.End, attend.End + 80) - back, StringComparison.Ordinal);
        if (has < 0)
            return;
        var (from, to) = Clauses.Trim(Text, has + 4, s.End);
        if (to - from is > 8 and < 900)
            draft.Guests = (prose.Print(from, to), from, to);
    }
}
