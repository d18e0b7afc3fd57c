using System.Globalization;

namespace ThongSuot.Reading;

/// <summary>A counted group of persons.</summary>
/// <param name="Count">The number.</param>
/// <param name="Qualifier">"exact", "more-than" or "about".</param>
/// <param name="Who">First and one past the last character of the words for them.</param>
/// <param name="Start">First character, with "hơn" or "gần".</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Counted(int Count, string Qualifier, (int Start, int End) Who, int Start);

/// <summary>Reads how many attended: "hơn 200 cán bộ", "gần 94.940 đảng viên", "23/24 đảng viên".</summary>
internal sealed class AttendanceFinder(Prose prose)
{
    const int LongestWho = 220;

    /// <summary>The first count of persons in a sentence.</summary>
    /// <param name="s">The sentence.</param>
    /// <param name="anchor">True for the sentence that reports the event, where no verb of attending is
    /// needed.</param>
    public Counted? In(Sentence s, bool anchor)
    {
        for (var i = s.FirstHit; i < s.LastHit; i++)
        {
            var hit = prose.Hits[i];
            if (!hit.Is(Cue.People) || hit.InSubject)
                continue;
            var count = Number(hit.Start, s.Start, out var start);
            if (count < 3)
                continue;
            var from = Qualifier(start, out var qualifier);
            if (Called(from) || (!anchor && from > s.Start && !Attends(s, from, hit.End)))
                continue;
            return new Counted(count, qualifier, (hit.Start, WhoEnd(hit, s)), from);
        }
        return null;
    }

    /// <summary>The groups the same sentence counts after the first: "(trong đó có 30 cán bộ chủ chốt) và 12
    /// khách mời".</summary>
    public IEnumerable<Counted> After(Sentence s, Counted first)
    {
        const int Most = 8;
        var found = 0;
        for (var i = prose.FirstHit(first.Who.Start + 1); i < s.LastHit && found < Most; i++)
        {
            var hit = prose.Hits[i];
            if (!hit.Is(Cue.People) || hit.InSubject || Number(hit.Start, first.Who.Start, out var start) is not
                (> 0 and var count))
                continue;
            found++;
            var from = Qualifier(start, out var qualifier);
            yield return new Counted(count, qualifier, (hit.Start, WhoEnd(hit, s)), from);
        }
    }

    // "triệu tập 402 người" is how many should have come.
    bool Called(int start)
    {
        var before = Scan.PreviousWord(prose.Text, start);
        return before >= 0 && (Scan.IsWord(prose.Text, before, "tap") || Scan.IsWord(prose.Text, before, "huan")
            || Scan.IsWord(prose.Text, before, "vang"));
    }

    // A verb of attending in the sentence, or "có" right before the number.
    bool Attends(Sentence s, int start, int end)
    {
        for (var i = s.FirstHit; i < s.LastHit; i++)
        {
            var hit = prose.Hits[i];
            if (!hit.Is(Cue.Attend) || hit.InSubject || hit.Word.Words is "học tập" or "nghe" or "theo học")
                continue;
            // "640 người tham gia" is told of anything; "quân số tham gia 640" and "Hội thi có … tham gia" of the
            // event.
            if (Math.Abs(hit.Start - end) < 200 && (hit.Word.Words is not "tham gia" || hit.Start < start
                || prose.Hits[s.FirstHit] is var head && head.Start == s.Start && head.Is(Cue.Event)))
                return true;
        }
        var before = Scan.PreviousWord(prose.Text, start);
        return before >= 0 && (Scan.IsWord(prose.Text, before, "co") || Scan.IsWord(prose.Text, before, "hut")
            || Scan.IsWord(prose.Text, before, "so") || (Scan.IsWord(prose.Text, before, "voi") && Meets(s))
                || Scan.IsWord(prose.Text, before, "gom"));
    }

    bool Meets(Sentence s)
    {
        for (var i = s.FirstHit; i < s.LastHit; i++)
            if (prose.Hits[i].Is(Cue.Site) || prose.Hits[i].Word.Words.StartsWith("hội nghị", StringComparison.Ordinal))
                return true;
        return false;
    }

    // "200", "1.126", "94 940", "23/24", "ba trăm", and "1,2 triệu" before the people.
    int Number(int people, int limit, out int start)
    {
        var text = prose.Text;
        start = people;
        var word = Scan.PreviousWord(text, people);
        if (word < limit)
            return 0;
        var scale = 1;
        foreach (var (name, value) in new[] { ("tram", 100), ("nghin", 1000), ("ngan", 1000), ("trieu", 1_000_000) })
            if (Scan.IsWord(text, word, name))
                scale = value;
        if (scale > 1)
            word = Scan.PreviousWord(text, word);
        if (word < limit)
            return 0;
        var end = Scan.WordEnd(text, word);
        if (!Letters.IsDigit(text[word]))
        {
            if (CueWords.Default.Trie.Match(text, word, out var stop) is not { Number: > 0 } number || stop != end)
                return 0;
            start = word;
            return scale > 1 ? number.Number * scale : 0;
        }
        start = DigitsStart(text, word, limit);
        return Value(text.AsSpan(start, end - start), scale);
    }

    static int DigitsStart(string text, int at, int limit)
    {
        while (at > limit && (Letters.IsDigit(text[at - 1])
            || (text[at - 1] is '.' or ',' or '/' && at - 2 >= limit && Letters.IsDigit(text[at - 2]))))
            at--;
        return at;
    }

    static int Value(ReadOnlySpan<char> digits, int scale)
    {
        var slash = digits.IndexOf('/');
        if (slash > 0)
            digits = digits[..slash];
        if (digits.Length > 12)
            return 0;
        var comma = digits.IndexOf(',');
        if (comma > 0 && scale > 1)
            return double.TryParse(
                digits.ToString().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
                ? (int)Math.Min(int.MaxValue, Math.Round(x * scale))
                : 0;
        long value = 0;
        foreach (var c in digits)
            if (Letters.IsDigit(c))
                value = (value * 10) + (c - '0');
        value *= scale;
        return value is > 0 and < 100_000_000 ? (int)value : 0;
    }

    int Qualifier(int start, out string qualifier)
    {
        qualifier = "exact";
        if (CueWords.Default.Trie.MatchBefore(prose.Text, start, 2, out var from) is not { } word)
            return start;
        if (word.Is(Cue.MoreThan))
            qualifier = "more-than";
        else if (word.Is(Cue.About))
            qualifier = "about";
        else
            return start;
        return from;
    }

    // Through lists of groups up to the verb, the next count, or the end of the clause.
    int WhoEnd(CueHit people, Sentence s)
    {
        var text = prose.Text;
        var limit = Math.Min(s.End, people.Start + LongestWho);
        var end = Clauses.Next(prose, people.End, limit, ";.(:");
        for (var i = prose.FirstHit(people.End); i < prose.Hits.Count && prose.Hits[i].Start < end; i++)
        {
            var hit = prose.Hits[i];
            if (hit.Is(Cue.Attend | Cue.Done | Cue.Hold | Cue.Place | Cue.Chair | Cue.Modal) && !IsPartOfGroup(hit))
            {
                end = hit.Start;
                break;
            }
        }
        foreach (var word in Ends)
            if (text.AsSpan(people.End, Math.Max(0, end - people.End)).IndexOf(word, StringComparison.Ordinal) is var at
                and >= 0)
                end = people.End + at;
        end = Comma(people.End, end);
        return Clauses.Trim(text, people.Start, end).End;
    }

    static readonly string[] Ends = [" đến từ ", " thuộc các ", " của 1", " của 2", " của 3"];

    // "cán bộ tham gia công tác …" is rare; "đồng chí là …" goes on.
    static bool IsPartOfGroup(CueHit hit) => hit.Word.Words is "học tập" or "nghe" or "tổ chức" or "mở";

    // A comma that no further group follows ends the words.
    int Comma(int from, int end)
    {
        for (var at = from; ; )
        {
            var comma = Clauses.Next(prose, at, end, ",");
            if (comma >= end)
                return end;
            // "cán bộ, đảng viên" is one group, with its comma.
            if (prose.FirstHit(comma) - 1 is var inside and >= 0 && prose.Hits[inside].End > comma)
            {
                at = prose.Hits[inside].End;
                continue;
            }
            var next = Scan.SkipSpaces(prose.Text, comma + 1);
            if (next >= end)
                return comma;
            var group = prose.HitAt(next) is { } hit
                && (hit.Is(Cue.People | Cue.Post) || (hit.Is(Cue.Actor) && hit.Word.Words is not ("các" or "mỗi"))
                    || hit.Word.Words is "đại diện");
            if (!group)
                return prose.HitAt(next) is { Word.Words: "các" } ? Comma2(next, end, comma) : comma;
            at = comma + 1;
        }
    }

    int Comma2(int next, int end, int comma)
    {
        var after = Clauses.Next(prose, next, end, ",");
        return after >= end || after - next < 80 ? Comma(next, end) : comma;
    }
}
