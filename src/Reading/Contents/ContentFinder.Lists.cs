namespace ThongSuot.Reading;

/// <summary>The lists of <see cref="ContentFinder"/>: in one sentence, or in the lines below it.</summary>
internal sealed partial class ContentFinder
{
    const int LongestNoun = 16;

    // After the name of a part: ": a; b; c", "như: …", "là a, b và c". Gives true when a list was read.
    bool Listed(Sentence s, int index, int end, string kind, int? from)
    {
        var text = prose.Text;
        var at = Scan.SkipSpaces(text, end);
        var inline = false;
        for (var n = 0; n < 2 && at < s.End && text[at] != ':'; n++)
        {
            if (prose.HitAt(at) is not { } hit || !hit.Is(Cue.List))
                return false;
            inline = hit.Word.Words is "là" or "gồm" or "bao gồm" or "gồm có" or "như" or "đó là";
            at = Scan.SkipSpaces(text, hit.End);
        }
        if (at < s.End && text[at] == ':')
            (inline, at) = (false, at + 1);
        else if (!inline)
            return false;
        if (at >= s.End)
            return Below(s, index, kind, from);
        Items(s, at, kind, from, inline);
        return true;
    }

    // The list stands in the lines below.
    bool Below(Sentence s, int index, string kind, int? from)
    {
        (_rankKind, _announced, _done) = (kind, s.Line, s.End);
        var lines = prose.Sentences.Count > index + 1 && prose.Text[prose.Sentences[index + 1].End - 1] == ';';
        for (var (i, n) = (index + 1, 1); i < prose.Sentences.Count && n <= MostItems; i++, n++)
        {
            var item = prose.Sentences[i];
            // Lines that end with semicolons are a list without bullets; the first that does not is its last.
            var last = lines && !item.Item && prose.Text[item.End - 1] != ';';
            if ((!item.Item && !lines) || item.Line == prose.Sentences[i - 1].Line
                || item.Line > prose.Sentences[i - 1].Line + 2)
                break;
            if (item.LastHit > item.FirstHit && prose.Hits[item.FirstHit].Word.Rank > 0)
                break;
            // "1. Văn phòng: …" is a duty of somebody and not a part of the document.
            if (!_duties.IsActor(item.Start)
                || Clauses.Next(prose, item.Start, Math.Min(item.End, item.Start + 100), ":")
                >= Math.Min(item.End, item.Start + 100))
                Add(kind, n, null, item.Start, item.End, from, 0.75);
            _listed = item.End;
            if (last)
                break;
        }
        return true;
    }

    void Items(Sentence s, int at, string kind, int? from, bool inline)
    {
        var limit = BeforeQuote(at, s.End);
        var signs = Clauses.Next(prose, at, limit, ";") < limit ? ";" : ",";
        var items = new List<(int Start, int End)>();
        for (var n = 0; at < limit && n < MostItems; n++)
        {
            var stop = Clauses.Next(prose, at, limit, signs);
            var (start, end) = Clauses.Trim(prose.Text, at, stop);
            var and = signs == "," && inline && stop >= limit ? LastAnd(start, end) : 0;
            if (and > 0)
            {
                items.Add((start, Scan.SkipBlankBack(prose.Text, and)));
                start = Scan.SkipSpaces(prose.Text, and + 2);
            }
            if (end > start)
                items.Add((start, end));
            at = stop + 1;
        }
        _done = limit;
        kind = kind is "task-group" ? "task" : kind;
        if (signs == ",")
            Join(items);
        if (signs == "," && items.Count > 1 && items.Average(x => x.End - x.Start) > 90)
            items = [(items[0].Start, items[^1].End)];
        for (var n = 0; n < items.Count; n++)
            Add(kind, items.Count > 1 ? n + 1 : null, null, items[n].Start, items[n].End, from, 0.75);
    }

    // "đào tạo, giữ chân bác sĩ" is one, and so is "tổ chức đoàn ra, đoàn vào" among actions.
    void Join(List<(int Start, int End)> items)
    {
        for (var n = items.Count - 1; n > 0; n--)
        {
            var before = prose.HitAt(items[n - 1].Start);
            var bare = before is { } verb && verb.Is(Cue.Action) && verb.End >= items[n - 1].End;
            var noun = prose.HitAt(items[0].Start)?.Is(Cue.Action) == true
                && prose.HitAt(items[n].Start)?.Is(Cue.Action) != true && items[n].End - items[n].Start < LongestNoun;
            if (!bare && !noun)
                continue;
            items[n - 1] = (items[n - 1].Start, items[n].End);
            items.RemoveAt(n);
        }
    }

    // '"Ba đột phá gồm: a, b, c", chị nói': the list ends with what was said.
    int BeforeQuote(int at, int end)
    {
        var close = prose.Text.AsSpan(at, end - at).IndexOfAny('”', '"');
        return close > 1 && !Letters.IsBlank(prose.Text[at + close - 1]) ? at + close : end;
    }

    int LastAnd(int start, int end)
    {
        for (var i = end - 3; i > start; i--)
            if (prose.Text[i - 1] == ' ' && Scan.IsWord(prose.Text, i, "va"))
                return i;
        return 0;
    }
}
