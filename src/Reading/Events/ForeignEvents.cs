using System.Globalization;

namespace ThongSuot.Reading;

/// <summary>Reads the event an English report tells: "The Standing Board on Thursday convened a conference".</summary>
internal sealed class ForeignEvents(Prose prose, Lexicon words)
{
    const int CountWithin = 6;

    static readonly string[] Held =
        [" convened ", " held ", " hosted ", " organised ", " organized ", " opened ", " launched "];

    static readonly (string Noun, string Kind)[] Nouns =
        [("signing ceremony", "signing"), ("training course", "training"), ("conference", "conference"),
            ("meeting", "meeting"), ("seminar", "conference"), ("workshop", "conference"), ("forum", "conference"),
            ("symposium", "conference"), ("talk", "talk"), ("contest", "contest")];

    static readonly string[] Days =
        ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    static readonly string[] Said =
        [" said ", " told ", " stressed ", " noted ", " presented ", " introduced ", " outlined ", " explained ",
            " urged ", " underlined ", " emphasised ", " emphasized ", " briefed ", " concluded "];

    static readonly string[] Posts =
        ["Deputy", "Secretary", "Chairman", "Chairwoman", "Vice", "Director", "Minister", "Ambassador", "Head",
            "President", "General", "Mr", "Ms", "Mrs", "Dr", "Professor", "Colonel", "Party"];

    static readonly string[] People =
        ["officials", "delegates", "participants", "people", "members", "students", "cadres", "officers", "guests",
            "farmers", "women", "teachers", "representatives"];

    string Text => prose.Text;

    /// <summary>The events of a text that is not Vietnamese; at most one, the first told.</summary>
    public EventDraft? Find()
    {
        for (var i = 0; i < prose.Sentences.Count; i++)
        {
            var s = prose.Sentences[i];
            if (!s.Closed || Anchor(s) is not { } draft)
                continue;
            for (var n = i; n < prose.Sentences.Count; n++)
            {
                var told = prose.Sentences[n];
                if (draft.Attendees is null && n - i <= CountWithin)
                    draft.Attendees = Count(told);
                if (n > i)
                    Speak(told, draft);
            }
            return draft;
        }
        return null;
    }

    EventDraft? Anchor(Sentence s)
    {
        var said = Text.AsSpan(s.Start, s.End - s.Start);
        foreach (var verb in Held)
        {
            var at = said.IndexOf(verb, StringComparison.Ordinal);
            if (at <= 0)
                continue;
            foreach (var (noun, kind) in Nouns)
            {
                var object_ = said[(at + verb.Length)..];
                var where = object_[..Math.Min(90, object_.Length)].IndexOf(noun, StringComparison.Ordinal);
                if (where < 0)
                    continue;
                var online = object_[..where].Contains("hybrid", StringComparison.Ordinal)
                    || object_[..where].Contains("online", StringComparison.Ordinal);
                return Make(s, s.Start + at, online && kind is "conference" ? "online-conference" : kind);
            }
        }
        return null;
    }

    EventDraft Make(Sentence s, int verb, string kind)
    {
        var draft = new EventDraft
        {
            Kind = kind, Start = s.Start, End = s.End, Verb = verb, Organiser = Organiser(s, verb), Confidence = 0.6,
        };
        Date(s, draft);
        var place = Text.IndexOf(" at the ", verb, s.End - verb, StringComparison.Ordinal);
        if (place > 0)
        {
            var from = place + " at the ".Length;
            var end = Text.AsSpan(from, s.End - from).IndexOfAny(',', ';');
            var to = Text.IndexOf(" to ", from, end < 0 ? s.End - from : end, StringComparison.Ordinal);
            draft.Place = prose.Words(from, to > 0 ? to : end < 0 ? s.End : from + end);
        }
        foreach (var cited in prose.CitedIn(s.Start, s.End))
            draft.Studies.Add(cited.Index);
        return draft;
    }

    string? Organiser(Sentence s, int verb)
    {
        var end = verb;
        foreach (var word in new[] { " on ", " has", " yesterday", " today", " jointly", " recently" })
            if (Text.IndexOf(word, s.Start, end - s.Start, StringComparison.Ordinal) is var at and > 0)
                end = at;
        var (from, to) = Clauses.Trim(Text, s.Start, end);
        return to - from is > 3 and < 160 ? prose.Words(from, to) : null;
    }

    // "on Thursday" is the last one before the paper came out; "on June 16, 2022" says it all.
    void Date(Sentence s, EventDraft draft)
    {
        for (var at = s.Start; (at = Text.IndexOf(" on ", at, s.End - at, StringComparison.Ordinal)) > 0; at++)
        {
            var from = at + " on ".Length;
            for (var day = 0; day < Days.Length; day++)
            {
                if (!Text.AsSpan(from).StartsWith(Days[day], StringComparison.Ordinal))
                    continue;
                draft.DateText = Days[day];
                if (prose.Day is { } published)
                    draft.Date = published.AddDays(-((((int)published.DayOfWeek - day) + 7) % 7))
                        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                return;
            }
            var found = DateScanner.At(words, Text, from);
            var cited = prose.FirstCited(from);
            if (!found.Found || (cited < prose.Cited.Count && prose.Cited[cited].Start < from))
                continue;
            (draft.DateText, draft.Date) = (prose.Words(from, found.End), found.Iso);
            return;
        }
    }

    // "Some 450 officials joined": the number, what stands before it, and whom it counts.
    Attendance? Count(Sentence s)
    {
        foreach (var people in People)
        {
            var at = Text.IndexOf(" " + people, s.Start, s.End - s.Start, StringComparison.Ordinal);
            if (at < 0)
                continue;
            var number = at;
            while (number > s.Start && (Letters.IsDigit(Text[number - 1]) || Text[number - 1] == ','))
                number--;
            var digits = Text[number..at].Replace(",", "", StringComparison.Ordinal);
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 3)
                continue;
            var before = Text.AsSpan(Math.Max(s.Start, number - 10), number - Math.Max(s.Start, number - 10));
            var more = before.EndsWith("than ", StringComparison.Ordinal) || before.EndsWith("ver ",
                StringComparison.Ordinal);
            var about = before.EndsWith("ome ", StringComparison.Ordinal) || before.EndsWith("bout ",
                StringComparison.Ordinal) || before.EndsWith("early ", StringComparison.Ordinal)
                || before.EndsWith("round ", StringComparison.Ordinal) || before.EndsWith("lmost ",
                StringComparison.Ordinal);
            return new Attendance(count, more ? "more-than" : about ? "about" : "exact", people, [],
                prose.SourceStart(number), prose.SourceEnd(at + 1 + people.Length));
        }
        return null;
    }

    void Speak(Sentence s, EventDraft draft)
    {
        foreach (var verb in Said)
        {
            var at = Text.IndexOf(verb, s.Start, s.End - s.Start, StringComparison.Ordinal);
            if (at < 0 || Speaker(s, at, verb) is not { } speaker)
                continue;
            if (!draft.Speakers.Exists(x => x.Name!.EndsWith(speaker.Name!, StringComparison.Ordinal)))
                draft.Speakers.Add(speaker);
            return;
        }
    }

    // "Deputy Secretary A said", "Dr. B, Director of the Department, then presented …"
    Speaker? Speaker(Sentence s, int verb, string said)
    {
        var then = Text.LastIndexOf(" then", verb, Math.Min(verb - s.Start, 6), StringComparison.Ordinal);
        var end = then > 0 ? then : verb;
        end = Scan.SkipBlankBack(Text, end);
        string? post = null;
        if (end - 3 > s.Start && Text[end - 1] == ','
            && Scan.FindLast(Text, ',', s.Start + 1, end - 2) is var comma and > 0)
        {
            post = prose.Words(Scan.SkipSpaces(Text, comma + 1), end - 1);
            end = comma;
        }
        var start = end;
        for (var n = 0; n < 8; n++)
        {
            var word = Scan.PreviousWord(Text, start);
            if (word < s.Start || !Letters.IsUpper(Text[word])
                || Text.AsSpan(Scan.WordEnd(Text, word), start - Scan.WordEnd(Text, word)).IndexOfAny(',', ';') >= 0)
                break;
            start = word;
        }
        var name = start;
        while (name < end && Posts.Any(p => Scan.WordEnd(Text, name) - name == p.Length
            && string.CompareOrdinal(Text, name, p, 0, p.Length) == 0))
            name = Scan.SkipSpaces(Text, Scan.At(Text, Scan.WordEnd(Text, name)) == '.'
                ? Scan.WordEnd(Text, name) + 1 : Scan.WordEnd(Text, name));
        // A single word is a name already given, or no name.
        if (name >= end || Text.AsSpan(name, end - name).Count(' ') is < 1 or > 4)
            return null;
        if (name > start && post is null
            && Text.AsSpan(start, name - start).Trim() is not ("Mr" or "Ms" or "Dr" or "Dr."))
            post = prose.Words(start, Scan.SkipBlankBack(Text, name));
        var topic = said.Trim() is "presented" or "introduced" or "outlined" or "explained"
            ? prose.Words(verb + said.Length, s.End) : null;
        return new Speaker(prose.Words(name, end), post, topic, prose.SourceStart(start), prose.SourceEnd(verb));
    }
}
