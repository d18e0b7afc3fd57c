namespace ThongSuot.Reading;

/// <summary>Reads where an event was held.</summary>
internal sealed class EventPlace(Prose prose)
{
    const int Longest = 120;

    static readonly string[] Buildings =
        ["trung tam", "tru so", "khu", "nha", "truong", "so", "duong", "tang", "xa", "phuong", "huyen", "tinh",
            "thanh pho", "thi xa", "quan", "toa nha", "hoi truong"];

    static readonly string[] Halls =
        ["hoi truong", "tru so", "nha van hoa", "trung tam hoi nghi", "phong hop", "rap", "cung van hoa",
            "nha sinh hoat", "nha hat", "nha an", "san van dong", "nha thi dau", "nha cong dong", "nha rong",
            "trung tam van hoa", "dinh lang", "nha dai"];

    string Text => prose.Text;

    /// <summary>"tại Hội trường 19/8", but not "tại hội nghị" and "tại điểm cầu …".</summary>
    /// <param name="s">The sentence.</param>
    /// <param name="organiser">Where the body stands that held it, or -1: a place ends before it.</param>
    public string? In(Sentence s, int organiser)
    {
        for (var i = s.FirstHit; i < s.LastHit; i++)
        {
            var hit = prose.Hits[i];
            var inner = hit.Word.Words is "từ" or "trong" or "dưới";
            if (!(hit.Is(Cue.Place) || inner) || hit.InSubject || IsElsewhere(hit))
                continue;
            var at = Scan.SkipSpaces(Text, hit.End);
            if (inner && Clauses.Begins(Text, at, "mai"))
                at = Scan.SkipSpaces(Text, at + 3);
            if (inner && !IsHall(at))
                continue;
            if (prose.HitAt(at) is { } next && next.Is(Cue.Event | Cue.Site) || at >= s.End)
                continue;
            var end = End(i + 1, at, s);
            if (organiser > at && organiser < end)
                end = organiser;
            var (from, to) = Clauses.Trim(Text, at, end);
            // "tại tỉnh", "tại đây", "ở địa phương" is no name.
            if (to - from is >= 3 and <= Longest && !Clauses.Begins(Text, from, "dia phuong")
                && (Scan.WordEnd(Text, from) < to || Letters.IsUpper(Text[from])))
                return prose.Words(from, to);
        }
        return null;
    }

    /// <summary>"Hội trường Hội LHPN tỉnh sáng 17/10 rực màu váy": the hall a report begins with.</summary>
    public string? Opening(Sentence s)
    {
        var at = s.Start;
        for (var n = 0; n < 3 && !IsHall(at); n++)
        {
            var comma = Clauses.Next(prose, at, Math.Min(s.End, at + 40), ",");
            if (comma >= Math.Min(s.End, at + 40))
                return null;
            at = Scan.SkipSpaces(Text, comma + 1);
        }
        if (at >= s.End || !IsHall(at))
            return null;
        if (prose.Places.EndOf(at) is var known and > 0)
            return prose.Words(at, known);
        var end = Clauses.Next(prose, at, Math.Min(s.End, at + Longest), ",;.(:");
        for (var i = prose.FirstHit(at + 1); i < s.LastHit && prose.Hits[i].Start < end; i++)
            if (prose.Hits[i].Is(Cue.Day | Cue.Done | Cue.Attend | Cue.Modal) || prose.Hits[i].Word.Words is "không")
                end = prose.Hits[i].Start;
        foreach (var word in Ends)
            if (Text.IndexOf(word, at, end - at, StringComparison.Ordinal) is var stop and > 0)
                end = stop;
        var (from, to) = Clauses.Trim(Text, at, end);
        return to - from is > 8 and < 70 ? prose.Words(from, to) : null;
    }

    static readonly string[] Ends =
        [" không ", " chật ", " kín ", " rực ", " đông ", " sáng ", " đã ", " được ", " vẫn "];

    /// <summary>"Điểm cầu chính đặt tại Nhà hát …", "điểm cầu trung tâm (…)": where the main hall was.</summary>
    public string? Main(Sentence s)
    {
        for (var i = s.FirstHit; i < s.LastHit; i++)
        {
            var hit = prose.Hits[i];
            if (!IsMain(hit))
                continue;
            var at = Scan.SkipSpaces(Text, hit.End);
            if (at >= s.End)
                return null;
            if (Scan.At(Text, at) == '(')
            {
                var close = Scan.Find(Text, ')', at, Math.Min(s.End, at + Longest));
                return close > at + 3 ? prose.Words(at + 1, close) : null;
            }
            if (Clauses.Begins(Text, at, "dat"))
                at = Scan.SkipSpaces(Text, at + 3);
            if (prose.HitAt(at) is not { } place || !place.Is(Cue.Place))
                return null;
            at = Scan.SkipSpaces(Text, place.End);
            if (at >= s.End)
                return null;
            var end = End(prose.FirstHit(at), at, s);
            foreach (var word in Links)
                if (Text.IndexOf(word, at, end - at, StringComparison.Ordinal) is var stop and > 0)
                    end = stop;
            var (from, to) = Clauses.Trim(Text, at, end);
            return to - from is >= 3 and <= Longest ? prose.Words(from, to) : null;
        }
        return null;
    }

    static readonly string[] Links = [" nối ", " kết nối ", " đến ", " tới ", " với ", " và ", " có "];

    /// <summary>The main hall, which is told as the place and not among those connected.</summary>
    public static bool IsMain(CueHit hit) =>
        hit.Is(Cue.Site) && hit.Word.Words is "điểm cầu chính" or "điểm cầu trung tâm" or "đầu cầu chính";

    // "vắng 1 đồng chí đi học ở Hà Nội": where somebody studies, works or lives.
    bool IsElsewhere(CueHit hit)
    {
        if (hit.Word.Words is not "ở")
            return false;
        var word = Scan.PreviousWord(Text, hit.Start);
        return word >= 0 && (Scan.IsWord(Text, word, "hoc") || Scan.IsWord(Text, word, "song")
            || Scan.IsWord(Text, word, "tac") || Scan.IsWord(Text, word, "lam"));
    }

    int End(int i, int at, Sentence s)
    {
        var end = s.End;
        for (; i < s.LastHit; i++)
            if ((prose.Hits[i].Is(Cue.Hold | Cue.Attend | Cue.Chair | Cue.Day | Cue.Place)
                || prose.Hits[i].Word.Words is "vào" or "trước" or "nhằm" or "để") && prose.Hits[i].Start > at)
            {
                end = prose.Hits[i].Start;
                break;
            }
        var comma = Clauses.Next(prose, at, end, ",;(");
        // A hall and its building: "Hội trường số 2, Trung tâm Hội nghị tỉnh, Ban Tuyên giáo tổ chức".
        for (var n = 0; n < 2 && comma < end && Text[comma] == ','; n++)
        {
            var second = Clauses.Next(prose, comma + 1, end, ",;(");
            if (!IsBuilding(Scan.SkipSpaces(Text, comma + 1)) || (second >= end && end < s.End))
                break;
            comma = second;
        }
        return comma;
    }

    bool IsHall(int at)
    {
        foreach (var word in Halls)
            if (Clauses.Begins(Text, at, word))
                return true;
        return false;
    }

    /// <summary>True where the name of a building or a unit of the country begins.</summary>
    public bool IsBuilding(int at)
    {
        foreach (var word in Buildings)
            if (Clauses.Begins(Text, at, word))
                return !Scan.IsWord(Text, Scan.SkipSpaces(Text, at + word.Length), "uy");
        return false;
    }
}
