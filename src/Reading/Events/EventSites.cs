namespace ThongSuot.Reading;

/// <summary>Reads the halls and units an event was sent to.</summary>
internal sealed class EventSites(Prose prose)
{
    const int Most = 40;

    static readonly string[] Units =
        ["xa", "phuong", "huyen", "thi tran", "thi xa", "thanh pho", "dac khu", "tinh", "quan", "thon", "buon", "ban",
            "ap", "khom", "lang", "xom"];

    static readonly string[] Wards = ["khoa", "phòng", "đơn vị", "chi bộ trực thuộc"];

    static readonly string[] Stops =
        [" có ", " và ", " trong ", " với ", " là ", " cùng ", " từ ", " kết nối ", " nối ", " đặt ", " để "];

    string Text => prose.Text;

    /// <summary>Adds to an event the halls one sentence names.</summary>
    public void Read(Sentence s, EventDraft draft)
    {
        // "Riêng Thành ủy … mở 2.212 điểm cầu" tells of a part that is counted already.
        if (Clauses.Begins(Text, s.Start, "rieng"))
            return;
        for (var i = s.FirstHit; i < s.LastHit && draft.Sites.Count < Most; i++)
        {
            var hit = prose.Hits[i];
            if (!hit.Is(Cue.Site) || hit.InSubject || IsSource(s, hit))
                continue;
            var start = Counted(hit.Start, s.Start);
            var end = SiteEnd(s, i);
            // A bare "điểm cầu chính" names no place; where it stands is told as the place.
            var bare = start == hit.Start && (end - hit.End < 3 || (EventPlace.IsMain(hit) && start == s.Start));
            var (from, to) = Clauses.Trim(Text, start, end);
            if (bare && EventPlace.IsMain(hit) && Scan.At(Text, Scan.SkipSpaces(Text, hit.End)) == '('
                && Scan.Find(Text, ')', hit.End, s.End) is var close and > 0)
                (bare, to) = (false, close + 1);
            var print = prose.Words(from, to);
            if (!bare && !draft.Sites.Contains(print, StringComparer.OrdinalIgnoreCase))
                draft.Sites.Add(print);
        }
        Levels(s, draft);
    }

    // "Từ điểm cầu xã …, bà A kiến nghị" says where somebody spoke; "Điểm cầu tỉnh kết nối 8 điểm cầu" who sent.
    bool IsSource(Sentence s, CueHit hit)
    {
        var word = Scan.PreviousWord(Text, hit.Start);
        if (word >= s.Start && Scan.IsWord(Text, word, "tu"))
            return true;
        if (hit.Start != s.Start)
            return false;
        var link = Text.AsSpan(hit.End, Math.Min(60, s.End - hit.End)).IndexOf("kết nối", StringComparison.Ordinal);
        return link > 0;
    }

    // "hơn 11.000 điểm cầu": the number and what stands before it belong to it.
    int Counted(int at, int limit)
    {
        var number = Scan.PreviousWord(Text, at);
        if (number < limit || !Letters.IsDigit(Text[number]))
            return at;
        while (number > limit && (Letters.IsDigit(Text[number - 1]) || Text[number - 1] == '.'))
            number--;
        var word = CueWords.Default.Trie.MatchBefore(Text, number, 1, out var start);
        return word?.Is(Cue.MoreThan | Cue.About) == true ? start : number;
    }

    int SiteEnd(Sentence s, int i)
    {
        var hit = prose.Hits[i];
        var end = Clauses.Next(prose, hit.End, Math.Min(s.End, hit.End + 90), ",;:(");
        for (var k = i + 1; k < s.LastHit && prose.Hits[k].Start < end; k++)
            if (prose.Hits[k].Is(Cue.Attend | Cue.Hold | Cue.Site | Cue.Done)
                || prose.Hits[k].Word.Words is "có" or "với" or "trong" or "cho")
                end = prose.Hits[k].Start;
        foreach (var word in Stops)
            if (Text.IndexOf(word, hit.Start, end - hit.Start, StringComparison.Ordinal) is var at and > 0
                && (word != " và " || !char.IsLower(Text[at + word.Length])
                    || Clauses.Begins(Text, at + 4, "diem cau")))
                end = at;
        // "8 điểm cầu … các huyện, thị xã, thành phố"
        while (end < s.End && Text[end] == ',' && Level(Scan.SkipSpaces(Text, end + 1)) is var level and > 0)
            end = level;
        return end;
    }

    // "trực tuyến tới 135 xã, phường": the places it was sent to.
    void Levels(Sentence s, EventDraft draft)
    {
        var said = Text.AsSpan(s.Start, s.End - s.Start);
        if (!said.Contains("trực tuyến", StringComparison.Ordinal) && !said.Contains("truyền qua",
            StringComparison.Ordinal))
            return;
        for (var i = s.Start; i < s.End && draft.Sites.Count < Most; i++)
        {
            if (!Letters.IsDigit(Text[i]) || !Scan.IsWordStart(Text, i))
                continue;
            var end = Scan.WordEnd(Text, i);
            var at = Scan.SkipSpaces(Text, end);
            var last = 0;
            while (Level(at) is var level and > 0)
            {
                last = level;
                at = Scan.SkipSpaces(Text, level);
                if (Scan.At(Text, at) != ',')
                    break;
                at = Scan.SkipSpaces(Text, at + 1);
            }
            if (last > 0 && last <= s.End)
                draft.Sites.Add(prose.Words(i, last));
            i = Math.Max(i, end - 1);
        }
    }

    int Level(int at)
    {
        foreach (var word in Units)
            if (SessionScanner.Phrase(Text, at, word) is var end and > 0)
                return end;
        // "khoa" is told from "khóa" by its marks only.
        foreach (var word in Wards)
            if (string.CompareOrdinal(Text, at, word, 0, word.Length) == 0)
                return at + word.Length;
        return 0;
    }
}
