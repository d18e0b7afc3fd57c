namespace ThongSuot.Reading;

/// <summary>Documents without a number of their own in the text: laws, the constitution, charters, sessions,
/// English.</summary>
internal sealed partial class MentionParser
{
    const int MostNameWords = 16;

    /// <summary>A document by name after its type word, or by the session that adopted it.</summary>
    public Mention? ByName(string text, int start, int end, DocumentType type)
    {
        if (IsHeadingAlone(text, start, end))
            return null;
        switch (type.Word)
        {
            case "hiến pháp":
                return Constitution(text, start, end, type);
            case "luật" or "bộ luật" or "pháp lệnh" or "lệnh":
                return Law(text, start, end, type);
            case "chương trình"
                when SessionScanner.Phrase(text, Scan.SkipBlank(text, end), "hanh dong") is var action and > 0:
                return AfterOf(text, action, out var issuerEnd) is { Known: not null } issuer
                    ? Named(start, issuerEnd, type, "hành động", issuer.Name, 0.5)
                    : null;
        }
        if (words.Names.TryGetValue(type.Word, out var names))
        {
            var at = Scan.SkipBlank(text, end);
            return names.Match(text, at, out var nameEnd) is { } name
                ? Tail(text, YearAfterName(text, Named(start, nameEnd, type, name.Name, null, 0.9)), nameEnd)
                : null;
        }
        return type.Short == ShortForm.Symbol ? null : Session(text, start, end, type);
    }

    /// <summary>"Nghị quyết Đại hội XIII", "Kết luận của Hội nghị lần thứ 6 …".</summary>
    public Mention? Session(string text, int start, int end, DocumentType type)
    {
        var at = Scan.SkipBlank(text, end);
        if (Scan.IsWord(text, at, "cua"))
            at = Scan.SkipBlank(text, at + 3);
        if (at >= text.Length || !Letters.IsUpper(text[at]))
            return null;
        if (SessionScanner.At(words, _issuers, text, at) is not { } session)
            return null;
        var mention = Named(
            start,
            session.End,
            type,
            TextKey.Fold(Scan.OneLine(text, at, session.End)),
            session.Name,
            0.9
        );
        var number = LabelAfter(text, session.End);
        if (
            number > 0
            && SymbolScanner.At(words, text, number) is { IsWhole: true } symbol
            && SymbolGrammar.Read(words, symbol, type) is { } meaning
        )
        {
            mention.End = symbol.End;
            mention.Form = CitationForm.Full;
            Fill(text, mention, symbol, meaning);
        }
        return Tail(text, mention, session.End);
    }

    static Mention Named(int start, int end, DocumentType type, string name, string? issuer, double confidence) =>
        new()
        {
            Start = start,
            End = end,
            Form = CitationForm.Named,
            Type = type,
            TypeName = type.Word,
            Name = name,
            Issuer = issuer,
            Confidence = confidence,
        };

    Mention Constitution(string text, int start, int end, DocumentType type)
    {
        var mention = YearAfterName(text, Named(start, end, type, type.Word, null, 0.9));
        var at = Scan.SkipBlank(text, end);
        if (mention.End == end && words.Names[type.Word].Match(text, at, out var nameEnd) is not null)
            mention.End = nameEnd;
        return YearAfterName(text, mention);
    }

    // "Luật Đất đai", "Luật Đất đai 2013", "Luật Đấu thầu số 22/2023/QH15", "Luật Hải quan 54/2014/QH13"
    Mention? Law(string text, int start, int end, DocumentType type)
    {
        var nameEnd = LawName(text, end, type, out var known);
        if (nameEnd == 0)
            return null;
        var name = TextKey.Fold(Scan.OneLine(text, Scan.SkipBlank(text, end), nameEnd));
        var mention = Named(start, nameEnd, type, known?.Name ?? name, null, known is null ? 0.7 : 0.95);
        var at = NumberPlace(text, nameEnd, out _);
        if (at < 0 && Scan.At(text, Scan.SkipBlank(text, nameEnd)) == '(')
            at = NumberPlace(text, Scan.SkipBlank(text, nameEnd) + 1, out _);
        if (
            at > 0
            && SymbolScanner.At(words, text, at) is { IsWhole: true } symbol
            && SymbolGrammar.Read(words, symbol, null) is { Style: SymbolStyle.Law or SymbolStyle.Normative } meaning
        )
        {
            mention.End = symbol.End;
            mention.Form = CitationForm.Full;
            mention.Confidence = 1;
            Fill(text, mention, symbol, meaning);
            return Tail(text, mention, nameEnd);
        }
        if (type.Word is "lệnh" || (known is null && name.Length < 2))
            return null;
        mention = YearAfterName(text, mention);
        return mention.Date is null ? Tail(text, mention, nameEnd) : mention;
    }

    int LawName(string text, int end, DocumentType type, out KnownName? known)
    {
        known = null;
        var at = Scan.SkipBlank(text, end);
        if (at >= text.Length || at == end)
            return 0;
        if (
            words.Names.TryGetValue(type.Word, out var names)
            && Letters.IsUpper(text[end - type.Word.Length])
            && names.Match(text, at, out var nameEnd) is { } name
        )
        {
            known = name;
            return nameEnd;
        }
        if (SessionScanner.Phrase(text, at, "sua doi") > 0 || !Letters.IsUpper(text[at]))
            return BeforeLabel(text, at);
        return Letters.IsUpper(text[at]) && !IsNoLaw(text, at) ? UnknownName(text, at) : 0;
    }

    // "Luật sửa đổi, bổ sung một số điều của Luật Xây dựng số 62/2020/QH14": the number is that of the amending law.
    int BeforeLabel(string text, int at)
    {
        var amending = Scan.IsWord(text, at, "sua");
        var limit = Math.Min(text.Length, at + LongestLawName);
        for (var i = at; i < limit; i++)
        {
            if (text[i] is '.' or ';' or ':' or '(' || Letters.Fold(text[i]) == '"')
                return 0;
            if (!Scan.IsWordStart(text, i))
                continue;
            if (Letters.IsDigit(text[i]))
            {
                var label = BeforeNumber(text, i, out var labelled);
                return labelled && SymbolScanner.At(words, text, i) is { IsWhole: true, Year: > 0 }
                    ? Scan.SkipBlankBack(text, label)
                    : 0;
            }
            if (Scan.IsWord(text, i, "duoc") || Scan.IsWord(text, i, "hieu") || Scan.IsWord(text, i, "nay"))
                return 0;
            if (
                i > at
                && Letters.IsUpper(text[i])
                && words.TypeWords.Match(text, i, out _) is { Type.Short: not ShortForm.Symbol }
            )
                return 0;
            if (amending && DateScanner.At(words, text, i) is { Day: > 0, Year: > 0 })
                return Scan.SkipBlankBack(text, i);
        }
        return 0;
    }

    const int LongestLawName = 220;

    bool IsNoLaw(string text, int at) =>
        words.TypeWords.Match(text, at, out _) is not null
        || words.Stops.Match(text, at, out _) is not null
        || words.Bodies.Match(text, at, out _) is not null;

    // A name that the catalogue lacks: its words up to a sign or a stop word; in small letters after the first.
    int UnknownName(string text, int at)
    {
        var end = Scan.WordEnd(text, at);
        var capitals = end - at > 1 && Letters.IsUpper(text[end - 1]);
        for (var n = 1; n < MostNameWords; n++)
        {
            var next = Scan.SkipBlank(text, end);
            if (next == end || next >= text.Length || !Letters.IsLetter(text[next]))
                break;
            if (words.Stops.Match(text, next, out _) is not null)
                break;
            if (Letters.IsUpper(text[next]) && IsNoLaw(text, next))
                break;
            if (!Letters.IsUpper(text[next]) && capitals)
                break;
            end = Scan.WordEnd(text, next);
        }
        while (EndsWithAnd(text, ref end))
            continue;
        return end;
    }

    static bool EndsWithAnd(string text, ref int end)
    {
        var last = Scan.PreviousWord(text, end);
        if (
            last < 0
            || !(Scan.IsWord(text, last, "va") || Scan.IsWord(text, last, "hoac") || Scan.IsWord(text, last, "cac"))
        )
            return false;
        end = Scan.SkipBlankBack(text, last);
        return true;
    }

    // "năm 2013", "2013" behind a name belong to it.
    Mention YearAfterName(string text, Mention mention)
    {
        var at = Scan.SkipBlank(text, mention.End);
        if (SessionScanner.Phrase(text, at, "(sua doi)") is var amended and > 0)
            at = Scan.SkipBlank(text, amended);
        var from = Scan.IsWord(text, at, "nam") ? Scan.SkipBlank(text, at + 3) : at;
        var end = Scan.WordEnd(text, from);
        if (end - from != 4 || !Letters.IsDigit(text[from]) || !IsYear(text[from..end]))
            return mention;
        if (Scan.At(text, end) is '/' or '-')
            return mention;
        mention.Date = text[from..end];
        mention.End = end;
        return mention;
    }

    // A document that announces its own title: the type word in capitals alone on its line.
    static bool IsHeadingAlone(string text, int start, int end)
    {
        var after = Scan.SkipSpaces(text, end);
        return Letters.IsUpper(text[end - 1])
            && (after >= text.Length || text[after] is '\n' or '\r')
            && IsLineStart(text, start);
    }

    /// <summary>"Decree No. 99/2013/ND-CP of March 21, 2011", "Law on Adoption".</summary>
    public Mention? English(string text, int start, int end, DocumentType type)
    {
        var at = NumberPlace(text, end, out var labelled);
        if (
            labelled
            && at > 0
            && SymbolScanner.At(words, text, at) is { IsWhole: true } symbol
            && SymbolGrammar.Read(words, symbol, type) is { } meaning
        )
            return EnglishParts(text, Tail(text, Whole(text, start, symbol, meaning, type), end));
        if (type.Word is "hiến pháp" && Letters.IsUpper(text[start]))
            return EnglishParts(text, Named(start, EnglishConstitution(text, end), type, type.Word, null, 0.8));
        if (type.Word is not ("luật" or "pháp lệnh" or "bộ luật"))
            return null;
        var on = Scan.SkipBlank(text, end);
        if (!Scan.IsWord(text, on, "on"))
            return null;
        var name = EnglishName(text, on + 2);
        if (name == 0)
            return null;
        var key = TextKey.Fold(Scan.OneLine(text, end, name));
        return EnglishParts(text, Tail(text, Named(start, name, type, key, null, 0.85), name));
    }

    static int EnglishConstitution(string text, int end)
    {
        var at = Scan.SkipBlank(text, end);
        foreach (
            var of in new[]
            {
                "of the socialist republic of vietnam",
                "of the socialist republic of viet nam",
                "of vietnam",
            }
        )
            if (SessionScanner.Phrase(text, at, of) is var after and > 0)
                return after;
        return end;
    }

    static int EnglishName(string text, int i)
    {
        var end = 0;
        var at = Scan.SkipBlank(text, i);
        for (var n = 0; n < MostNameWords && at < text.Length && Letters.IsLetter(text[at]); n++)
        {
            var stop = Scan.WordEnd(text, at);
            while (Scan.At(text, stop) == '-' && stop + 1 < text.Length && Letters.IsLetter(text[stop + 1]))
                stop = Scan.WordEnd(text, stop + 1);
            if (Letters.IsUpper(text[at]))
                end = stop;
            else if (
                !(
                    Scan.IsWord(text, at, "of")
                    || Scan.IsWord(text, at, "the")
                    || Scan.IsWord(text, at, "and")
                    || Scan.IsWord(text, at, "for")
                    || Scan.IsWord(text, at, "in")
                    || Scan.IsWord(text, at, "to")
                )
            )
                break;
            at = Scan.SkipBlank(text, stop);
        }
        return end;
    }

    // "the Government's Decree", "the June 17, 2010 Law": issuer and date stand before the type word, outside the span.
    Mention EnglishParts(string text, Mention mention)
    {
        var end = Scan.SkipBlankBack(text, mention.Start);
        for (var i = Math.Max(0, end - 20); mention.Date is null && i < end; i++)
        {
            if (!Letters.IsUpper(text[i]) || !Scan.IsWordStart(text, i))
                continue;
            if (DateScanner.At(words, text, i) is { Found: true } date && date.End == end)
                mention.Date = date.Iso;
        }
        if (mention.Issuer is null && end > 2 && Scan.At(text, end - 1) == 's' && Scan.At(text, end - 2) == '\'')
            mention.Issuer = words.Issuers.MatchBefore(text, end - 2, 3, out _)?.Name;
        return mention;
    }
}
