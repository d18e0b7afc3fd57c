using System.Buffers;

namespace ThongSuot.Reading;

/// <summary>
/// Finds mentions from left to right. One vectorised search looks for capitals and digits; only there, and only at
/// the start of a word, anything is looked at closely. Every close look is bounded, so the whole is linear.
/// </summary>
internal sealed class MentionFinder(Lexicon words)
{
    static readonly SearchValues<char> Anchors = SearchValues.Create(
        "0123456789" + string.Concat(Enumerable.Range('A', 26).Select(c => (char)c)) + "ĐÐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯНСТ"
    );

    static readonly string[] Backs = ["này", "nói trên", "nêu trên", "kể trên", "đó", "trên"];

    readonly MentionParser _parser = new(words);

    /// <summary>All mentions, in order, none inside another.</summary>
    public List<Mention> Find(string text, Action<int>? progress, CancellationToken cancel)
    {
        var found = new List<Mention>();
        var nextReport = 0;
        var refused = -1;
        for (var i = 0; i < text.Length; )
        {
            var step = text.AsSpan(i).IndexOfAny(Anchors);
            if (step < 0)
                break;
            i += step;
            if (i >= nextReport)
            {
                cancel.ThrowIfCancellationRequested();
                progress?.Invoke(i);
                nextReport = i + Math.Max(1 << 16, text.Length / 100);
            }
            var before = found.Count;
            if (Letters.IsDigit(text[i]))
                OnNumber(text, i, found, ref refused);
            else if (Scan.IsWordStart(text, i))
                OnCapital(text, i, found);
            i = found.Count > before ? Math.Max(found[^1].End, i + 1) : Past(text, i);
        }
        AddLowerBacks(text, found);
        return found;
    }

    static int Past(string text, int i)
    {
        if (!Letters.IsDigit(text[i]))
            return i + 1;
        while (i < text.Length && Letters.IsDigit(text[i]))
            i++;
        return i;
    }

    void OnCapital(string text, int i, List<Mention> found)
    {
        if (!words.Beginnings.MayBegin(text, i))
            return;
        // What does not fit without its marks does not fit with them.
        var bare = words.TypeWords.MatchBare(text, i, out var bareEnd);
        var end = bareEnd;
        if (bare is not null && words.TypeWords.Match(text, i, out end) is { } word)
        {
            if (IsInsideAnotherWord(text, i, word))
                return;
            Try(text, i, end, word, found);
            return;
        }
        if (words.TypeCodes.Match(text, i, out end) is { } coded)
        {
            // "NQ số 18-NQ/TW", "TT số 02/2025/TT-BTC": the code stands for the word where a label or a symbol follows.
            if (_parser.Abbreviated(text, i, end, coded) is { } abbreviated)
                Add(text, abbreviated, found);
            return;
        }
        // Scanned text has wrong marks ("Chi thi sổ 25-CT/TW"): a symbol whose code says the same type confirms the
        // word.
        if (
            bare is { English: false } && _parser.Confirmed(text, i, bareEnd, bare.Type) is { } confirmed
        )
        {
            Add(text, confirmed, found);
            return;
        }
        // "nghị quyết Đại hội XIII", "nghị quyết Trung ương 4": the type word is small, the session is not.
        if (
            text[i] is not ('Đ' or 'H' or 'T')
            || words.TypeWords.MatchBefore(text, i, 2, out var start) is not { } small
        )
            return;
        if (small.Type.Short != ShortForm.Strong || small.English || IsTaken(found, start))
            return;
        if (_parser.Session(text, start, i, small.Type) is { } session)
            Add(text, session, found);
    }

    // "Pháp luật" is no law, "Dự thảo Luật" none that is in force.
    static bool IsInsideAnotherWord(string text, int i, TypeWord word)
    {
        var before = Scan.PreviousWord(text, i);
        if (before < 0)
            return false;
        if (word.Type.Word is "luật" or "lệnh" or "pháp lệnh" && Scan.IsWord(text, before, "phap"))
            return true;
        if (Scan.IsWord(text, before, "thao") || (word.Type.Word is "luật" && Scan.IsWord(text, before, "an")))
        {
            var first = Scan.PreviousWord(text, before);
            return first >= 0 && Scan.IsWord(text, first, "du");
        }
        return false;
    }

    void Try(string text, int start, int end, TypeWord word, List<Mention> found)
    {
        if (word.English)
        {
            if (_parser.English(text, start, end, word.Type) is { } english)
                Add(text, english, found);
            return;
        }
        if (_parser.WithNumber(text, start, end, word.Type, NearRadio(found, start)) is { } numbered)
        {
            Add(text, numbered, found);
            AddList(text, numbered, found);
            return;
        }
        if (_parser.ByName(text, start, end, word.Type) is { } named)
            Add(text, named, found);
        else if (Back(text, start, end, word.Type) is { } back)
            Add(text, back, found);
    }

    void OnNumber(string text, int i, List<Mention> found, ref int refused)
    {
        if (!IsNumberStart(text, i))
            return;
        var label = _parser.BeforeNumber(text, i, out var hasLabel);
        if (
            words.Endings.MayEnd(text, Scan.SkipBlankBack(text, label))
            && words.TypeWords.MatchBefore(text, label, 4, out var start) is { English: false } small
            && Scan.IsWordStart(text, start)
            && !IsTaken(found, start)
        )
        {
            var end = Scan.SkipBlankBack(text, label);
            if (_parser.WithNumber(text, start, end, small.Type, NearRadio(found, start)) is { } lower)
            {
                Add(text, lower, found);
                AddList(text, lower, found);
                return;
            }
        }
        if (_parser.SymbolAlone(text, i, label, hasLabel, ref refused) is { } alone)
            Add(text, alone, found);
    }

    static bool IsTaken(List<Mention> found, int start) => found.Count > 0 && start < found[^1].End;

    static bool IsNumberStart(string text, int i)
    {
        if (i == 0)
            return true;
        var before = text[i - 1];
        if (Letters.IsDigit(before))
            return false;
        if (Letters.IsLetter(before))
            return Letters.Fold(before) == 'o' && i >= 2 && Letters.Fold(text[i - 2]) == 's';
        return i < 2 || Letters.Fold(before) is not ('/' or '-' or '.' or ',') || !Letters.IsWordPart(text[i - 2]);
    }

    // "Nghị quyết 59, 70, 71 và 72": one type word, several documents.
    void AddList(string text, Mention first, List<Mention> found)
    {
        var last = first;
        var begun = found.Count - 1;
        while (_parser.NextOfList(text, last) is { } next)
        {
            Add(text, next, found);
            last = next;
        }
        if (last == first || first.Form != CitationForm.Short)
            return;
        for (var k = begun; k < found.Count - 1; k++)
            found[k].Issuer ??= last.Issuer;
    }

    void Add(string text, Mention mention, List<Mention> found)
    {
        _parser.Complete(text, mention);
        found.Add(mention);
    }

    static bool NearRadio(List<Mention> found, int start) =>
        found.Count > 0 && found[^1].Issuer is "WRC" && start - found[^1].End < 120;

    Mention? Back(string text, int start, int end, DocumentType type)
    {
        var at = Scan.SkipBlank(text, end);
        if (at == end)
            return null;
        if (PointsBack(type) && BackWord(text, at) is var after and > 0)
            return new Mention
            {
                Start = start,
                End = after,
                Form = CitationForm.Back,
                Type = type,
                TypeName = type.Word,
            };
        if (type.Short == ShortForm.Symbol || !IsTitleCase(text, start, end))
            return null;
        var plural = IsPlural(text, start);
        var follows = words.AfterBack.Match(text, at, out _) is not null;
        var closed =
            plural
            && (Scan.At(text, end) is ',' or '.' || Scan.IsWord(text, at, "duoc") || Scan.IsWord(text, at, "da"));
        if (!follows && !closed)
            return null;
        return new Mention
        {
            Start = start,
            End = end,
            Form = CitationForm.Back,
            Type = type,
            TypeName = type.Word,
            Bare = true,
            Plural = plural,
            Confidence = 0.6,
        };
    }

    static bool PointsBack(DocumentType type) =>
        type.Short != ShortForm.Symbol || type.Word is "luật" or "bộ luật" or "pháp lệnh" or "hiến pháp" or "lệnh";

    static int BackWord(string text, int at)
    {
        foreach (var word in Backs)
        {
            var end = SessionScanner.Phrase(text, at, TextKey.Fold(word));
            if (end == 0 || !Marks.Agree(text, at, end, word, capitals: false))
                continue;
            // "trên" alone is a preposition unless the sentence goes on without a noun.
            if (word is "trên" && !IsClosed(text, end))
                continue;
            return end;
        }
        return 0;
    }

    static bool IsClosed(string text, int end)
    {
        var at = Scan.SkipSpaces(text, end);
        if (at >= text.Length || Scan.At(text, at) is ',' or '.' or ';' or ':' or ')' or '\n')
            return true;
        return Scan.IsWord(text, at, "da") || Scan.IsWord(text, at, "duoc") || Scan.IsWord(text, at, "va");
    }

    static bool IsTitleCase(string text, int start, int end) =>
        Letters.IsUpper(text[start]) && !Letters.IsUpper(text[end - 1]);

    bool IsPlural(string text, int start) =>
        words.Counters.MatchBefore(text, start, 1, out _) is { Words: "các" or "từng" or "những" or "hai" or "ba" };

    // "nghị định này" in small letters, for the types that are no everyday words.
    void AddLowerBacks(string text, List<Mention> found)
    {
        var more = new List<Mention>();
        for (var i = 0; (i = text.IndexOf("này", i, StringComparison.Ordinal)) >= 0; i += 3)
        {
            if (!Scan.IsWordStart(text, i) || Scan.WordEnd(text, i) != i + 3)
                continue;
            if (words.TypeWords.MatchBefore(text, i, 2, out var start) is not { English: false } word)
                continue;
            if (word.Type.Short != ShortForm.Strong || Letters.IsUpper(text[start]))
                continue;
            more.Add(
                new Mention
                {
                    Start = start,
                    End = i + 3,
                    Form = CitationForm.Back,
                    Type = word.Type,
                    TypeName = word.Type.Word,
                    Confidence = 0.8,
                }
            );
        }
        if (more.Count == 0)
            return;
        found.AddRange(more);
        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        for (var k = found.Count - 1; k > 0; k--)
            if (found[k].Start < found[k - 1].End)
                found.RemoveAt(k);
    }
}
