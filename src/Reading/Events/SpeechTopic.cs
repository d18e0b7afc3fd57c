namespace ThongSuot.Reading;

/// <summary>Reads what somebody spoke about, from the words after the verb or before "do … trình bày".</summary>
internal sealed class SpeechTopic(Prose prose, Persons persons)
{
    const int Longest = 420;
    const int Shortest = 6;

    string Text => prose.Text;

    /// <summary>The topic after a verb of speaking, and where it ends; null where the verb names none.</summary>
    public string? After(Sentence s, CueHit verb, out int end)
    {
        end = verb.End;
        if (verb.Is(Cue.Say))
            return null;
        var at = Begin(s, verb.End);
        var stop = Clauses.Next(prose, at, Math.Min(s.End, at + Longest), ";:");
        foreach (var next in persons.In(at, stop))
        {
            var comma = next.From > at ? Scan.FindLast(Text, ',', at + 1, next.From) : -1;
            stop = comma > at ? comma : next.From;
            break;
        }
        stop = NextSpeech(at, stop);
        var said = Clauses.Trim(Text, at, stop).End;
        var (from, to) = Clauses.Trim(Text, at, Closed(at, stop));
        to = DropAudience(from, to);
        if (to - from < Shortest || IsGeneral(from))
            return null;
        end = Math.Max(said, to);
        return prose.Words(from, to);
    }

    /// <summary>"Báo cáo tổng kết do ông A trình bày", "Tờ trình được bà B đọc": what stands before.</summary>
    public string? Before(Sentence s, Person person, CueHit verb)
    {
        if (verb.Is(Cue.Say))
            return null;
        var word = Scan.PreviousWord(Text, person.From);
        if (word <= s.Start || !(Scan.IsWord(Text, word, "do") || Scan.IsWord(Text, word, "duoc")))
            return null;
        var from = Text.LastIndexOfAny([',', ';', ':', '.'], word, word - s.Start);
        var (start, end) = Clauses.Trim(Text, from < 0 ? s.Start : from, word);
        // A conference or a delegation that somebody speaks at or leads is no topic.
        if (prose.HitAt(start) is { } head && head.Is(Cue.Event) || end - start < Shortest)
            return null;
        return prose.Words(start, end);
    }

    // Past "về", "chuyên đề về" and a second verb.
    int Begin(Sentence s, int at)
    {
        for (var n = 0; n < 4; n++)
        {
            at = Scan.SkipSpaces(Text, at);
            if (at < s.End && Text[at] == ',')
                at = Scan.SkipSpaces(Text, at + 1);
            if (prose.HitAt(at) is { } more && more.Is(Cue.Speak) && more.Word.Words is not "hướng dẫn")
                at = more.End;
            else if (Clauses.Begins(Text, at, "chuyen de ve"))
                at += "chuyên đề về".Length;
            else if (Quoted(at) is var quote and > 0)
                return quote;
            else if (Clauses.Begins(Text, at, "ve viec"))
                at += "về việc".Length;
            else if (Clauses.Begins(Text, at, "ve"))
                at += 2;
            else
                break;
        }
        return Scan.SkipSpaces(Text, at);
    }

    // "trình bày chuyên đề “…”": what stands in the quotes is the topic.
    int Quoted(int at)
    {
        if (!Clauses.Begins(Text, at, "chuyen de"))
            return 0;
        var quote = Scan.SkipSpaces(Text, at + "chuyên đề".Length);
        return Scan.At(Text, quote) is '“' or '"' ? quote : 0;
    }

    // A topic in quotes ends with them: "chuyên đề “…” theo Chỉ thị 05".
    int Closed(int at, int stop)
    {
        if (Scan.At(Text, at) is not ('“' or '"'))
            return stop;
        var length = Text.AsSpan(at + 1, Math.Min(Longest, Text.Length - at - 1)).IndexOfAny('”', '"');
        return length >= Shortest && at + 1 + length < stop ? at + 2 + length : stop;
    }

    // "trình bày chuyên đề tại hội nghị" says that somebody spoke, and not of what.
    bool IsGeneral(int from) =>
        Clauses.Begins(Text, from, "chuyen de tai") || Clauses.Begins(Text, from, "tham luan tai")
        || Clauses.Begins(Text, from, "bao cao tai");

    // "…, đề nghị thận trọng", "… để y tế bản đi từng nhà": what follows is a further verb or the purpose.
    int NextSpeech(int at, int stop)
    {
        for (var comma = at; ; )
        {
            comma = Clauses.Next(prose, comma, stop, ",");
            if (comma >= stop)
                break;
            if (prose.HitAt(Scan.SkipSpaces(Text, comma + 1)) is { } next && next.Is(Cue.Say))
                return comma;
            comma++;
        }
        for (var i = prose.FirstHit(at + Shortest); i < prose.Hits.Count && prose.Hits[i].Start < stop; i++)
            if (prose.Hits[i] is { InSubject: false, Word.Words: "để" } purpose)
                return purpose.Start;
        return stop;
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
}
