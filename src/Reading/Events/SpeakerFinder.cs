namespace ThongSuot.Reading;

/// <summary>Reads who presided, and who spoke about what.</summary>
internal sealed class SpeakerFinder(Prose prose, Persons persons)
{
    const int Near = 40;
    const int FarthestLead = 200;

    // What begins so stands beside the event: captions and what was said to a reporter or afterwards.
    static readonly string[] Aside =
        ["anh:", "anh ", "trong anh", "ben le", "sau hoi nghi,", "sau buoi", "sau cuoc", "trao doi voi phong vien",
            "tra loi phong vien", "chia se voi phong vien", "toi hoi", "noi voi phong vien"];

    readonly SpeechTopic _topics = new(prose, persons);

    // Speakers that only a caption, which ends without a full stop, has shown so far.
    readonly HashSet<string> _shown = new(StringComparer.Ordinal);

    string Text => prose.Text;

    /// <summary>Adds to an event what one sentence says of it.</summary>
    public void Read(Sentence s, EventDraft draft, Sentence? before = null)
    {
        if (draft.Chair is null)
            draft.Chair = Chair(s, draft);
        if (IsAside(s))
            return;
        if (before is { } last)
            Again(s, last, draft);
        var lead = Lead(s);
        foreach (var person in persons.In(s.Start, s.End))
        {
            Speak(s, person, draft, lead);
            lead = false;
        }
    }

    bool IsAside(Sentence s)
    {
        foreach (var words in Aside)
            if (Clauses.Begins(Text, s.Start, words.TrimEnd(':', ',', ' '))
                && (words[^1] is not (':' or ',') || Scan.At(Text, s.Start + words.Length - 1) == words[^1]))
                return true;
        return false;
    }

    // "Phát biểu tại lễ ký, bà A …", "Mở đầu, ông B …": whoever is named first then speaks, whatever the verb.
    bool Lead(Sentence s) =>
        prose.HitAt(s.Start) is { } hit && hit.Is(Cue.Speak) && Letters.IsUpper(Text[s.Start])
        || Clauses.Begins(Text, s.Start, "mo dau") || Clauses.Begins(Text, s.Start, "dap tu")
        || Clauses.Begins(Text, s.Start, "opening");

    Speaker? Chair(Sentence s, EventDraft draft)
    {
        for (var i = s.FirstHit; i < s.LastHit; i++)
        {
            var hit = prose.Hits[i];
            if (hit.Is(Cue.Head) && draft.Kind is "inspection" && !hit.InSubject)
            {
                if (Before(s, hit.Start) is { } head)
                    return Make(head, null, head.From, head.To);
                if (After(s, hit.End, 30) is { } named)
                    return Make(named, null, named.From, named.To);
            }
            if (hit.Word.Words is "tiếp đoàn" && hit.Start == s.Start && draft.Kind is "delegation"
                && After(s, hit.End, 30) is { } host)
                return Make(host, null, host.From, host.To);
            if (!hit.Is(Cue.Chair) || hit.InSubject || Letters.IsUpper(Text[hit.Start]) && hit.Start > s.Start)
                continue;
            if (Clauses.Begins(Text, Scan.SkipSpaces(Text, hit.End), ", phoi hop")
                || Clauses.Begins(Text, hit.End, ", phoi hop"))
                continue;
            if (Before(s, hit.Start) is { } person)
            {
                person = First(s, person, hit.Word.Words is "đồng chủ trì");
                return Make(person, null, person.From, person.To);
            }
            if (After(s, hit.End, 90) is { } after)
                return Make(after, null, after.From, after.To);
        }
        return null;
    }

    Person? After(Sentence s, int from, int within)
    {
        foreach (var person in persons.In(from, Math.Min(s.End, from + within)))
            return person;
        return null;
    }

    // "A, … và B, … đồng chủ trì", "Các đồng chí: A, …; B, … đồng chủ trì": the one named first.
    Person First(Sentence s, Person last, bool together)
    {
        foreach (var person in persons.In(s.Start, last.Start))
        {
            var between = Text.AsSpan(person.To, Math.Max(0, last.From - person.To));
            if (between.IndexOfAny('.', '“') < 0 && ((together || Heads(s, person)) && IsList(person, last)
                || between.Length < 12 && (between.Contains(" và ", StringComparison.Ordinal)
                    || between.Trim().Length <= 2) && !between.Contains(';')))
                return person;
        }
        return last;
    }

    // "Đồng chí A, …; đồng chí B chủ trì", "Các đồng chí: A, …; B, … chủ trì"
    bool Heads(Sentence s, Person person) =>
        person.From - s.Start <= 2 || (person.From - s.Start < 16
            && (Clauses.Begins(Text, s.Start, "cac dong chi") || Clauses.Begins(Text, s.Start, "cac ong")
                || Clauses.Begins(Text, s.Start, "cac ba")));

    // Only posts and further persons stand between the two.
    bool IsList(Person first, Person last)
    {
        if (last.From - first.To > 300)
            return false;
        for (var i = prose.FirstHit(first.To); i < prose.Hits.Count && prose.Hits[i].Start < last.From; i++)
            if (prose.Hits[i] is var hit && !hit.Is(Cue.People | Cue.Post) && hit.Is(Cue.Speak | Cue.Say | Cue.Attend
                | Cue.Chair | Cue.Hold))
                return false;
        return true;
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
        new(person.Name, persons.PostOf(person) ?? Unit(person), topic, prose.SourceStart(from), prose.SourceEnd(to));

    // "ThS Đậu Văn A (Khoa Điện)": where no post is given, the unit in brackets.
    string? Unit(Person person)
    {
        var open = Scan.SkipSpaces(Text, person.End);
        if (Scan.At(Text, open) != '(' || !char.IsLetter(Scan.At(Text, open + 1)))
            return null;
        var length = Text.AsSpan(open + 1, Math.Min(90, Text.Length - open - 1)).IndexOfAny(')', ',', ';');
        return length > 3 && Text[open + 1 + length] == ')' ? prose.Words(open + 1, open + 1 + length) : null;
    }

    void Speak(Sentence s, Person person, EventDraft draft, bool lead)
    {
        string? topic = null;
        var end = person.To;
        if (Verb(s, person) is { } verb)
        {
            topic = _topics.Before(s, person, verb) ?? _topics.After(s, verb, out end);
            if (topic is not null)
                foreach (var cited in prose.CitedIn(verb.End, end))
                    if (!IsTreaty(prose.Known.Citations[cited.Index]))
                        Study(draft, cited.Index);
        }
        else if (Listed(s, person) is { } item)
        {
            topic = item;
        }
        else if (!HasRole(s, person) && !(lead && IsFirst(s, person)))
        {
            return;
        }
        if (draft.Speakers.Exists(x => string.Equals(x.Name, person.Name, StringComparison.Ordinal)
            && (topic is null || IsSame(x.Topic, topic))))
            return;
        // A caption showed who spoke; the report says of what.
        if (topic is not null && _shown.Remove(person.Name) && draft.Speakers.FindIndex(x => x.Topic is null
            && string.Equals(x.Name, person.Name, StringComparison.Ordinal)) is var seen and >= 0)
            draft.Speakers[seen] = Make(person, topic, person.From, Math.Max(end, person.To));
        else
            draft.Speakers.Add(Make(person, topic, person.From, Math.Max(end, person.To)));
        if (topic is null && !s.Closed)
            _shown.Add(person.Name);
    }

    /// <summary>"50 năm ký Hiệp định Paris" speaks of history, and is nothing that is studied.</summary>
    public static bool IsTreaty(Citation cited) => cited is { Form: CitationForm.Named, Type: "hiệp định" };

    // A caption says it with quotes, the report without.
    static bool IsSame(string? a, string b) =>
        a is not null && a.AsSpan().Trim("\"“”").Equals(b.AsSpan().Trim("\"“”"), StringComparison.OrdinalIgnoreCase);

    // "Bà căn dặn ba việc" after a sentence with one person: it is she who speaks.
    void Again(Sentence s, Sentence before, EventDraft draft)
    {
        if (before.Line != s.Line || !Pronouns.Any(p => Clauses.Begins(Text, s.Start, p)))
            return;
        var first = prose.FirstHit(s.Start + 1);
        if (first >= s.LastHit || prose.Hits[first].Start - s.Start > 16 || !prose.Hits[first].Is(Cue.Say | Cue.Speak))
            return;
        Person? only = null;
        foreach (var person in persons.In(before.Start, before.End))
        {
            if (only is not null)
                return;
            only = person;
        }
        if (only is not null && only.Start - before.Start < 40
            && !draft.Speakers.Exists(x => x.Name == only.Name))
            draft.Speakers.Add(Make(only, null, only.From, only.To));
    }

    static readonly string[] Pronouns = ["ong", "ba", "dong chi", "anh", "chi"];

    // After "Phát biểu …," and before anything is quoted or listed.
    bool IsFirst(Sentence s, Person person) =>
        person.From - s.Start < FarthestLead && person.From > s.Start
        && Text.AsSpan(s.Start, person.From - s.Start).IndexOfAny(':', '“', ';') < 0
        && Text.AsSpan(s.Start, person.From - s.Start).Contains(',')
        && !(Scan.PreviousWord(Text, person.From) is var word and >= 0 && Scan.IsWord(Text, word, "cua"));

    // "Báo cáo viên là bà A", "Người nói chuyện là thiếu tá B", "Báo cáo viên: GS C"; "đồng chí D, … là báo cáo viên".
    bool HasRole(Sentence s, Person person)
    {
        var i = prose.FirstHit(person.From) - 1;
        for (var n = 0; n < 3 && i >= s.FirstHit; n++, i--)
        {
            var role = prose.Hits[i];
            if (!role.Is(Cue.Role) || role.End > person.From)
                continue;
            var between = Text.AsSpan(role.End, person.From - role.End);
            return between.Length < Near && between.IndexOfAny(',', ';', '.') < 0
                && (between.Contains(" là ", StringComparison.Ordinal)
                    || between.TrimStart().StartsWith(':') && between.Length < 14);
        }
        for (var k = prose.FirstHit(person.To); k < s.LastHit && prose.Hits[k].Start - person.To <= Near; k++)
            if (prose.Hits[k].Is(Cue.Role) && Scan.PreviousWord(Text, prose.Hits[k].Start) is var word
                && word >= person.To && Scan.IsWord(Text, word, "la"))
                return true;
        return false;
    }

    // "gồm: Kỹ năng thuyết trình (Thạc sĩ A - Trưởng khoa); …": the lecturer in brackets behind the lecture.
    string? Listed(Sentence s, Person person)
    {
        if (person.From <= s.Start)
            return null;
        var open = Scan.FindLast(Text, '(', Math.Max(s.Start, person.From - 16) + 1, person.From);
        if (open <= s.Start || Scan.Find(Text, ')', person.To, s.End) is var close
            && (close < 0 || close - person.To > 160))
            return null;
        var from = Text.LastIndexOfAny([':', ';'], open, open - s.Start);
        if (from < 0 || !IsLectures(s, from))
            return null;
        var (start, end) = Clauses.Trim(Text, from, open);
        return end - start > 8 && !persons.In(start, end).GetEnumerator().MoveNext() ? prose.Words(start, end) : null;
    }

    bool IsLectures(Sentence s, int until)
    {
        var said = Text.AsSpan(s.Start, until + 1 - s.Start);
        return said.Contains(':') && (said.Contains("chuyên đề", StringComparison.OrdinalIgnoreCase)
            || said.Contains("tham luận", StringComparison.OrdinalIgnoreCase));
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
            if (hit.Start - to > Near && hit.Start - Body(to) > Near)
                return null;
            if (Text.AsSpan(to, hit.Start - to).IndexOfAny(';', '.') >= 0)
                return null;
            // "Chị B thì mong được vay thêm" stands beside the others.
            if (hit.Is(Cue.Speak | Cue.Say) && Scan.PreviousWord(Text, hit.Start) is var back && back >= to
                && Scan.IsWord(Text, back, "thi"))
                return null;
            if (hit.Is(Cue.Speak | Cue.Say) && !Letters.IsUpper(Text[hit.Start]))
                return IsPrivate(hit) ? null : Further(s, i);
            // "chủ trì và phát biểu khai mạc", "đến dự và phát biểu"
            if (hit.Is(Cue.Chair | Cue.Attend) && Joined(hit.End, i + 1, s) is { } joined)
                return joined;
            if (hit.Is(Cue.Chair | Cue.Attend | Cue.Honorific | Cue.Head))
                return null;
        }
        return null;
    }

    // ", Học viện Chính trị quốc gia Hồ Chí Minh": the body a post belongs to may follow it.
    int Body(int to)
    {
        var at = Scan.SkipSpaces(Text, to);
        if (Scan.At(Text, at) != ',')
            return to;
        at = Scan.SkipSpaces(Text, at + 1);
        return prose.BodyEnd(at) is var end and > 0 ? end : to;
    }

    // "nói chuyện với cán bộ thuế" is no speech.
    bool IsPrivate(CueHit hit) =>
        hit.Word.Words.StartsWith("nói", StringComparison.Ordinal) && Clauses.Begins(Text, Scan.SkipSpaces(Text,
            hit.End), "voi");

    // "cảm ơn sự đón tiếp, đồng thời giới thiệu kinh nghiệm": the verb that names a topic.
    CueHit Further(Sentence s, int i)
    {
        var first = prose.Hits[i];
        if (!first.Is(Cue.Say))
            return first;
        var stop = Clauses.Next(prose, first.End, Math.Min(s.End, first.End + 60), ",;:");
        if (stop >= s.End || Text[stop] != ',' || !Clauses.Begins(Text, Scan.SkipSpaces(Text, stop + 1), "dong thoi"))
            return first;
        var next = prose.FirstHit(stop + 1);
        for (; next < s.LastHit && prose.Hits[next].Start - stop < 16; next++)
            if (prose.Hits[next].Is(Cue.Speak) && !prose.Hits[next].Is(Cue.Say))
                return prose.Hits[next];
        return first;
    }

    CueHit? Joined(int end, int next, Sentence s)
    {
        for (; next < s.LastHit && prose.Hits[next].Start - end < 24; next++)
        {
            var hit = prose.Hits[next];
            if (!hit.Is(Cue.Speak | Cue.Say))
                continue;
            var between = Text.AsSpan(end, hit.Start - end);
            return between.EndsWith(" và ", StringComparison.Ordinal) || between.EndsWith(", ",
                StringComparison.Ordinal) ? hit : null;
        }
        return null;
    }
}
