namespace ThongSuot.Reading;

/// <summary>Cuts a text into sentences and finds the cue words of each, in one walk from left to right.</summary>
internal sealed class SentenceSplitter(Prose prose, CueWords cues, List<(int Start, int End)> noise)
{
    // A text without any full stop is cut all the same, so that work within a sentence stays bounded.
    const int Longest = 3000;

    const int LongestTag = 28;
    const int WidestColumn = 130;

    readonly string _text = prose.Text;
    readonly bool _wrapped = IsWrapped(prose.Text);
    HashedWord _ahead;
    int _cited;
    int _citedStart;
    int _noise;
    int _line;
    int _counted;

    public void Split(CancellationToken cancel)
    {
        for (var i = 0; i < _text.Length; )
        {
            if ((prose.Sentences.Count & 255) == 0)
                cancel.ThrowIfCancellationRequested();
            i = Start(i);
            if (i >= _text.Length)
                break;
            i = One(i);
        }
    }

    // Past blanks, closing signs and page furniture.
    int Start(int i)
    {
        while (i < _text.Length)
        {
            while (_noise < noise.Count && noise[_noise].End <= i)
                _noise++;
            if (_noise < noise.Count && i >= noise[_noise].Start)
            {
                i = Math.Max(i + 1, noise[_noise].End);
                if (prose.Sentences.Count > _counted)
                    (_line, _counted) = (_line + 1, prose.Sentences.Count);
                continue;
            }
            // Empty lines between paragraphs count once.
            if (_text[i] == '\n' && prose.Sentences.Count > _counted)
                (_line, _counted) = (_line + 1, prose.Sentences.Count);
            if (!Letters.IsBlank(_text[i]) && _text[i] is not ('.' or '!' or '?' or '…' or '|' or ')' or ','))
                break;
            i++;
        }
        return i;
    }

    int One(int from)
    {
        var start = SkipTag(SkipBullet(from, out var item));
        var limit = Math.Min(_text.Length, start + Longest);
        var stop = _noise < noise.Count ? Math.Min(limit, noise[_noise].Start) : limit;
        var firstHit = prose.Hits.Count;
        var closed = false;
        var i = start;
        while (i < stop)
        {
            var c = _text[i];
            if (Letters.IsWordPart(c))
            {
                i = Word(i);
                continue;
            }
            if (c == '\n' && EndsLine(start, i))
                break;
            if (c is '.' or '!' or '?' or '…' && EndsSentence(i))
            {
                closed = true;
                break;
            }
            i++;
        }
        // Cues and citations are never cut: one that begins before the stop and ends past it belongs to the sentence.
        i = Math.Min(i, _text.Length);
        var end = Scan.SkipBlankBack(_text, i);
        if (end > start)
        {
            closed |= _text[end - 1] is ';' or ':' or ',';
            var last = prose.Hits.Count;
            item |= firstHit < last && prose.Hits[firstHit].Word.Rank > 0 && prose.Hits[firstHit].Start == start;
            var kinds = Cue.None;
            for (var k = firstHit; k < last; k++)
                kinds |= prose.Hits[k].Word.Kinds;
            prose.Sentences.Add(new Sentence(start, end, _line, closed, item, firstHit, last, kinds));
        }
        return Math.Max(i, from + 1);
    }

    // One word: past a citation, or past a cue word that begins here, or past its letters.
    int Word(int i)
    {
        if (i >= _citedStart && Cited(i) is var past and > 0)
            return past;
        var read = _ahead.Start == i && _ahead.End > i ? _ahead : Scan.Word(_text, i);
        if (cues.Match(_text, read, ref _ahead, out var end) is { } word)
        {
            // A citation that begins inside the words ends them; the type word is the document's.
            if (_cited >= prose.Cited.Count || end <= prose.Cited[_cited].Start)
            {
                var subject = _cited > 0 && i < prose.Cited[_cited - 1].SubjectEnd;
                prose.Hits.Add(new CueHit(i, end, word, subject));
                return end;
            }
        }
        return Math.Max(i + 1, read.End);
    }

    // One past the citation that stands here; 0 when the next one comes later.
    int Cited(int i)
    {
        while (_cited < prose.Cited.Count && prose.Cited[_cited].End <= i)
            _cited++;
        _citedStart = _cited < prose.Cited.Count ? prose.Cited[_cited].Start : int.MaxValue;
        return i >= _citedStart ? prose.Cited[_cited].End : 0;
    }

    // A line in capitals is a heading, wherever it breaks.
    bool IsHeading(int start, int end)
    {
        for (var i = start; i < end; i++)
            if (Letters.IsLetter(_text[i]) && !Letters.IsUpper(_text[i]))
                return false;
        return true;
    }

    int SkipBullet(int i, out bool item)
    {
        item = false;
        if (Scan.At(_text, i) is '-' or '+' or '•' or '*' or '●' or '–' or '▪' or '☐' or '☑' or '◦' or '■' or '□'
            or '»')
        {
            item = true;
            return Scan.SkipSpaces(_text, i + 1);
        }
        // "(1) mỗi chi bộ …"
        if (Scan.At(_text, i) == '(' && i + 3 < _text.Length && Letters.IsDigit(_text[i + 1])
            && (_text[i + 2] == ')' || (_text[i + 3] == ')' && Letters.IsDigit(_text[i + 2]))))
        {
            item = true;
            return Scan.SkipSpaces(_text, _text.IndexOf(')', i) + 1);
        }
        var at = i;
        while (at < _text.Length && at < i + 2 && Letters.IsDigit(_text[at]))
            at++;
        if (at == i && Scan.At(_text, i + 1) == ')' && Letters.IsLetter(_text[i]))
            at = i + 1;
        if (at == i || Scan.At(_text, at) is not ('.' or ')' or '/') || Scan.At(_text, at + 1) != ' ')
            return i;
        item = true;
        return Scan.SkipSpaces(_text, at + 1);
    }

    // "QBĐT - Sáng nay", "(HNM) - Ngày 5/3", "Báo Hưng Yên - Chiều qua": the paper before its report.
    int SkipTag(int i)
    {
        var limit = Math.Min(_text.Length - 2, i + LongestTag);
        for (var at = i + 2; at < limit && _text[at] != '\n'; at++)
        {
            if (Letters.Fold(_text[at]) != '-' || _text[at - 1] != ' ' || _text[at + 1] != ' ')
                continue;
            var paper = _text[i] == '(' || Scan.IsWord(_text, i, "bao") || (Letters.IsUpper(_text[i])
                && Letters.IsUpper(_text[i + 1]) && IsHeading(i, at));
            var next = Scan.SkipSpaces(_text, at + 1);
            return paper && next < _text.Length && Letters.IsUpper(_text[next]) ? next : i;
        }
        return i;
    }

    // A page that was printed in narrow lines breaks them anywhere; a paragraph is then a change of indent or a gap.
    static bool IsWrapped(string text)
    {
        int lines = 0,
            open = 0;
        for (var i = 0; i < text.Length && lines < 400; )
        {
            var length = text.AsSpan(i).IndexOf('\n');
            length = length < 0 ? text.Length - i : length;
            var line = text.AsSpan(i, length).Trim();
            i += length + 1;
            if (line.Length > WidestColumn)
                return false;
            if (line.Length < 20)
                continue;
            lines++;
            if (!(line[^1] is '.' or ';' or ':' or '?' or '!' or '|' or '"' or '”' or '…'))
                open++;
        }
        return lines >= 10 && open * 10 > lines * 6;
    }

    // A line that was only wrapped goes on in small letters.
    bool EndsLine(int start, int i)
    {
        var next = i + 1;
        while (next < _text.Length && next < i + 8 && Letters.IsBlank(_text[next]) && _text[next] != '\n')
            next++;
        if (next >= _text.Length || _text[next] == '\n' || !Letters.IsLetter(_text[next]))
            return true;
        var before = Scan.SkipBlankBack(_text, i);
        if (_wrapped && next == i + 1 && before > start)
            return _text[before - 1] is '.' or ';' or ':' or '|' || IsHeading(start, before);
        return Letters.IsUpper(_text[next]) || before <= start || _text[before - 1] is ';' or ':' or '|';
    }

    bool EndsSentence(int i)
    {
        if (i + 1 >= _text.Length)
            return true;
        var next = _text[i + 1];
        if (_text[i] == '.' && (next == '.' || Letters.IsWordPart(next)))
            return false;
        var at = i + 1;
        while (at < _text.Length && at < i + 6 && (_text[at] is ' ' or '.' or ')'
            || Letters.Fold(_text[at]) is '"' or ' '))
            if (_text[at] == '\n')
                return true;
            else
                at++;
        if (at >= _text.Length)
            return true;
        if (Letters.IsLetter(_text[at]) && !Letters.IsUpper(_text[at]))
            return i > 0 && _text[i - 1] == ' ' && next == ' ' && _text[i] == '.';
        return _text[i] != '.' || !IsAbbreviation(i);
    }

    // "TS. Nguyễn", "Tp. Huế", "T.Ư": short words in capitals before the stop.
    bool IsAbbreviation(int i)
    {
        var start = i;
        while (start > 0 && i - start < 6 && Letters.IsWordPart(_text[start - 1]))
            start--;
        var length = i - start;
        if (length is 0 or > 3 || !Letters.IsUpper(_text[start]))
            return false;
        foreach (var word in new[] { "ts", "ths", "gs", "pgs", "tp", "th", "bs", "ks", "nxb", "t" })
            if (length == word.Length && Scan.IsWord(_text, start, word))
                return true;
        return false;
    }
}
