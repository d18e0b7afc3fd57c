namespace ThongSuot.Reading;

/// <summary>Names of parts in <see cref="ContentFinder"/>: runs of them, what is said of one, whose they are.</summary>
internal sealed partial class ContentFinder
{
    const int LongestElement = 70;
    const int LongestStated = 45;
    const int FarthestOwner = 120;
    const int FarthestOwned = 200;

    static readonly string[] Years = ["den nam", "toi nam", "tu nam", "nam"];

    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    readonly record struct Element(CueHit Hit, int End);

    // The document a part belongs to: the subject, the one named behind it ("5 nhiệm vụ mà Chỉ thị 39 bổ sung"), the
    // last one of the paragraph, the one the article tells of, the last one.
    int? Origin(Sentence s, int at, int end, int? subject)
    {
        if (Owner(end, s.End) is { } owner && (subject is null || prose.Cited[owner].Start - end < 12))
            return owner;
        if (subject is not null)
            return subject;
        var last = prose.LastCitedBefore(at);
        if (last >= 0 && prose.Cited[last].Start >= s.Start)
            return last;
        if (_told >= 0 && (last < 0
            || prose.Text.AsSpan(prose.Cited[last].End, at - prose.Cited[last].End).IndexOf('\n') >= 0))
            return _told;
        return last >= 0 ? last : null;
    }

    // "… của Nghị quyết 57", "… trong Chỉ thị này", "… mà Kết luận 12 nêu", past further parts.
    int? Owner(int end, int limit)
    {
        var next = prose.FirstCited(end);
        if (next >= prose.Cited.Count || prose.Cited[next].Start >= limit
            || prose.Cited[next].Start - end > FarthestOwned)
            return null;
        var word = Scan.PreviousWord(prose.Text, prose.Cited[next].Start);
        if (word < end || !(Scan.IsWord(prose.Text, word, "cua") || Scan.IsWord(prose.Text, word, "trong")
            || Scan.IsWord(prose.Text, word, "ma")))
            return null;
        for (var i = prose.FirstHit(end); i < prose.Hits.Count && prose.Hits[i].Start < word; i++)
            if (prose.Hits[i].Is(Cue.Action | Cue.Tell | Cue.Order) && !prose.Hits[i].Is(Cue.Part | Cue.Modifier)
                && word - prose.Hits[i].End > 2)
                return null;
        return next;
    }

    // "hoàn cảnh ban hành, quan điểm, mục tiêu đến năm 2030, nhiệm vụ và giải pháp của từng Nghị quyết"
    List<Element> Run(Sentence s, int i, out int end, out int? owner, out bool counted)
    {
        var run = new List<Element>();
        counted = false;
        end = prose.Hits[i].End;
        for (var k = i; k < s.LastHit; k++)
        {
            var hit = prose.Hits[k];
            if (k > i && !IsJoint(end, hit.Start))
                break;
            if (!hit.Is(Cue.Part))
            {
                // "các", "những", "8" before the next name.
                if (k > i && (hit.Word.Words is "các" or "những" or "một số" or "và" || hit.Word.Number > 0))
                    continue;
                break;
            }
            if (k > i && ContentCount.Before(prose.Text, hit.Start, out _) > 0)
            {
                counted = true;
                break;
            }
            end = ElementEnd(s, k);
            run.Add(new Element(hit, end));
            while (k + 1 < s.LastHit && prose.Hits[k + 1].Start < end)
                k++;
        }
        owner = Owner(end, s.End);
        return run;
    }

    // A name runs to the next sign where another name follows behind that: "bối cảnh cạnh tranh gay gắt, 5 quan điểm".
    int ElementEnd(Sentence s, int k)
    {
        var end = prose.Hits[k].End;
        var at = Scan.SkipSpaces(prose.Text, end);
        if (at >= s.End || prose.Text[at] is ',' or ';' or ':' or ')' || Scan.IsWord(prose.Text, at, "va")
            || Scan.IsWord(prose.Text, at, "cua") || Scan.IsWord(prose.Text, at, "den") && !IsYear(at))
            return end;
        var limit = Math.Min(s.End, end + LongestElement);
        var stop = Clauses.Next(prose, end, limit, ",;");
        if (stop >= limit)
            return end;
        var next = Scan.SkipSpaces(prose.Text, stop + 1);
        if (Clauses.Begins(prose.Text, next, "tam nhin") && Clauses.Next(prose, next, limit, ",;") is var wide
            && wide < limit)
            (stop, next) = (wide, Scan.SkipSpaces(prose.Text, wide + 1));
        if (next < s.End && Letters.IsDigit(prose.Text[next]))
            next = Scan.SkipSpaces(prose.Text, Scan.WordEnd(prose.Text, next));
        else if (prose.HitAt(next) is { Word.Number: > 0 } number)
            next = Scan.SkipSpaces(prose.Text, number.End);
        return prose.HitAt(next)?.Is(Cue.Part) == true ? stop : end;
    }

    bool IsJoint(int end, int start)
    {
        if (start - end > 14)
            return false;
        foreach (var c in prose.Text.AsSpan(end, start - end))
            if (c is ',' or ';')
                return true;
        var at = Scan.SkipSpaces(prose.Text, end);
        return Scan.IsWord(prose.Text, at, "va") || Scan.IsWord(prose.Text, at, "den");
    }

    // "5 nội dung phối hợp, trong đó có …; …", "4 nhóm nhiệm vụ, nổi bật là …": some of those counted.
    void Chosen(Sentence s, int end, string kind, int? from)
    {
        for (var i = prose.FirstHit(end); i < s.LastHit && prose.Hits[i].Start < end + FarthestOwner; i++)
        {
            var hit = prose.Hits[i];
            if (hit.InSubject || hit.Is(Cue.Part))
            {
                if (hit.Is(Cue.Part))
                    return;
                continue;
            }
            var before = Scan.SkipBlankBack(prose.Text, hit.Start);
            if (!hit.Is(Cue.List) || hit.Word.Words is "là" or "sau" or "như" or "cụ thể"
                || prose.Text[before - 1] is not (',' or ';'))
                continue;
            var at = Scan.SkipSpaces(prose.Text, hit.End);
            if (at < s.End && prose.Text[at] == ':')
                at++;
            if (at < s.End)
                Items(s, at, kind is "task-group" ? "task" : kind, from, inline: true);
            return;
        }
    }

    // "Quan điểm xuyên suốt là …", "Mục tiêu cụ thể đến năm 2030: …", "Giải pháp được nhấn mạnh: …; …"
    bool Stated(Sentence s, int index, CueHit hit, int end, int? from)
    {
        var limit = Math.Min(s.End, end + LongestStated);
        for (var i = end; i < limit; i++)
        {
            var c = prose.Text[i];
            if (c is ';' or '(' or '"' or '“' || (c == ','
                && !Clauses.Begins(prose.Text, Scan.SkipSpaces(prose.Text, i + 1),
                "tam nhin")))
                return false;
            var colon = c == ':';
            if (!colon && !(c == ' ' && Is(prose.Text, i + 1)))
                continue;
            var at = Scan.SkipSpaces(prose.Text, i + (colon ? 1 : 4));
            var kind = hit.Word.PartKind!;
            if (at >= s.End)
                return colon && Below(s, index, kind, from);
            if (kind is "context")
                Add(kind, null, null, at, s.End, from, 0.65);
            else
                Both(s, at, BeforeOrder(at, colon ? s.End : Clauses.Next(prose, at, s.End, ";")), kind, from);
            _done = Math.Max(_done, at + 1);
            return true;
        }
        return false;
    }

    // "hoàn thiện cơ chế và bồi dưỡng cán bộ": two actions on both sides of the only "và" are two.
    void Both(Sentence s, int at, int end, string kind, int? from)
    {
        var and = prose.Text.AsSpan(at, Math.Max(0, end - at)).IndexOf(" và ", StringComparison.Ordinal);
        if (and > 0 && Clauses.Next(prose, at, end, ",;") >= end && prose.HitAt(at)?.Is(Cue.Action) == true
            && prose.HitAt(at + and + 4)?.Is(Cue.Action) == true)
        {
            Add(kind, null, null, at, at + and, from, 0.65);
            Add(kind, null, null, at + and + 4, end, from, 0.65);
            _done = Math.Max(_done, end);
            return;
        }
        Split(s, at, end, kind, from);
    }

    // "là", with its mark: "la" without it means something else.
    static bool Is(string text, int at) =>
        at + 2 < text.Length && text[at] == 'l' && text[at + 1] == 'à' && Letters.IsBlank(text[at + 2]);

    // "quan điểm coi tín dụng chính sách là công cụ": the "là" is inside what is held.
    bool Opinion(Sentence s, CueHit hit, int end, int? from)
    {
        if (hit.Word.Words is not "quan điểm" || prose.HitAt(Scan.SkipSpaces(prose.Text, end)) is not { } next
            || next.Word.Words is not ("coi" or "xem" or "lấy"))
            return false;
        Clause(s, hit, end, from);
        return true;
    }

    // "nhấn vào quan điểm lấy người dân làm gốc", "mục tiêu đến năm 2045 trở thành nước phát triển"
    void Clause(Sentence s, CueHit hit, int end, int? from)
    {
        var at = Scan.SkipSpaces(prose.Text, end);
        if (at >= s.End || hit.Word.Words is not ("quan điểm" or "mục tiêu") || hit.Start < _done)
            return;
        if (!IsYear(at) && prose.HitAt(at)?.Is(Cue.Action | Cue.Tell) != true)
            return;
        var stop = Math.Min(BeforeOrder(at, s.End), Clauses.Next(prose, at, s.End, ";"));
        if (stop - at < 12)
            return;
        Add(hit.Word.PartKind!, null, null, at, stop, from, 0.6);
        _done = Math.Max(_done, stop);
    }
}
