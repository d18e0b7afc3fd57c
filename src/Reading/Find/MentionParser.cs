namespace ThongSuot.Reading;

/// <summary>Reads one mention from its type word or its number to the end of its last own part.</summary>
internal sealed partial class MentionParser(Lexicon words)
{
    const int LongestGap = 70;

    readonly IssuerScanner _issuers = new(words);

    /// <summary>Type word and number, with or without symbol.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Start of the type word.</param>
    /// <param name="end">One past it.</param>
    /// <param name="type">The type.</param>
    /// <param name="near">True when a resolution of a radio conference stands just before: its clauses are
    /// numbered.</param>
    public Mention? WithNumber(string text, int start, int end, DocumentType type, bool near)
    {
        var at = NumberPlace(text, end, out var labelled);
        if (at < 0)
            return Later(text, start, end, type);
        var symbol = SymbolScanner.At(words, text, at);
        if (symbol is null)
            return null;
        if (symbol.IsWhole && SymbolGrammar.Read(words, symbol, type) is { } meaning)
            return Tail(text, Whole(text, start, symbol, meaning, type), end);
        if (near && !labelled && type.Short != ShortForm.Strong)
            return null;
        return IsShort(text, start, end, at, symbol, type, labelled)
            ? Tail(text, ShortOf(text, start, symbol, type), end)
            : null;
    }

    /// <summary>A type word with wrong marks, confirmed by the code of the symbol behind it; else null.</summary>
    public Mention? Confirmed(string text, int start, int end, DocumentType type)
    {
        var at = NumberPlace(text, end, out _);
        return
            at > 0
            && SymbolScanner.At(words, text, at) is { IsWhole: true } symbol
            && SymbolGrammar.Read(words, symbol, type) is { } meaning
            && Fits(meaning, type)
            ? Tail(text, Whole(text, start, symbol, meaning, type), end)
            : null;
    }

    /// <summary>A type code instead of the word, before "số" or before a whole symbol; else null.</summary>
    public Mention? Abbreviated(string text, int start, int end, DocumentType type)
    {
        var at = NumberPlace(text, end, out var labelled);
        if (at < 0 || at - end > 8 || SymbolScanner.At(words, text, at) is not { } symbol)
            return null;
        if (
            symbol.IsWhole
            && SymbolGrammar.Read(words, symbol, type) is { } meaning
            && (labelled || Fits(meaning, type))
        )
            return Tail(text, Whole(text, start, symbol, meaning, type), end);
        return labelled && IsShort(text, start, end, at, symbol, type, labelled)
            ? Tail(text, ShortOf(text, start, symbol, type), end)
            : null;
    }

    /// <summary>The next number or symbol of a list, or null where the list ends.</summary>
    public Mention? NextOfList(string text, Mention last)
    {
        if (last.Type is null || last.Number is null)
            return null;
        var at = Scan.SkipBlank(text, last.End);
        var joined = false;
        if (Scan.At(text, at) is ',' or ';')
            (at, joined) = (Scan.SkipBlank(text, at + 1), true);
        if (Scan.IsWord(text, at, "va") || Scan.IsWord(text, at, "hoac"))
            (at, joined) = (Scan.SkipBlank(text, Scan.WordEnd(text, at)), true);
        if (!joined || at >= text.Length)
            return null;
        var from = Letters.IsDigit(text[at]) ? at : NumberPlace(text, at, out _);
        if (from < 0 || from - at > 5)
            return null;
        var symbol = SymbolScanner.At(words, text, from);
        if (symbol is null)
            return null;
        if (symbol.IsWhole && SymbolGrammar.Read(words, symbol, last.Type) is { TypeCode: not null } meaning)
            return Tail(text, Whole(text, symbol.Start, symbol, meaning, last.Type), symbol.Start);
        if (last.Form != CitationForm.Short || !ClosesNumber(text, symbol.End))
            return null;
        return Tail(text, ShortOf(text, symbol.Start, symbol, last.Type), symbol.Start);
    }

    /// <summary>A symbol without type word, where its codes leave no doubt or "số" stands before it.</summary>
    public Mention? SymbolAlone(string text, int i, int label, bool labelled, ref int refused)
    {
        var symbol = SymbolScanner.At(words, text, i, whole: true);
        if (symbol is not { IsWhole: true } || SymbolGrammar.Read(words, symbol, null) is not { } meaning)
            return null;
        if (Scan.At(text, symbol.End) == '/' && Letters.IsDigit(Scan.At(text, symbol.End + 1)))
            return Refuse(out refused, symbol);
        if (IsFalseFriend(text, i, label) || ContinuesRefused(text, i, refused))
            return Refuse(out refused, symbol);
        var whole = meaning.Certain && (meaning.TypeCode is not null || meaning.Style == SymbolStyle.Law);
        if (!whole && !(labelled && IsLikely(meaning)))
            return null;
        // A document's own number line says "Số", with a capital, and nothing else of the mention.
        var own = labelled && IsLineStart(text, label) && Letters.IsUpper(text[label]);
        var type = TypeOf(meaning);
        if (type?.Short == ShortForm.Never)
            return Refuse(out refused, symbol);
        var mention = new Mention
        {
            Start = i,
            End = symbol.End,
            Form = CitationForm.Full,
            Type = type,
            TypeName = type?.Word,
            OwnNumberLine = own,
            Confidence = own ? 0.8 : 0.9,
        };
        Fill(text, mention, symbol, meaning);
        return own ? mention : Tail(text, mention, i);
    }

    static Mention? Refuse(out int refused, FoundSymbol symbol)
    {
        refused = symbol.End;
        return null;
    }

    static bool ContinuesRefused(string text, int i, int refused)
    {
        if (refused < 0 || i - refused > 12)
            return false;
        var at = Scan.SkipBlank(text, refused);
        if (Scan.At(text, at) is ',' or ';')
            at = Scan.SkipBlank(text, at + 1);
        if (Scan.IsWord(text, at, "va"))
            at = Scan.SkipBlank(text, at + 2);
        return at >= i;
    }

    /// <summary>Back from a number over "số", "số:", "No.": the end of what stands before.</summary>
    public int BeforeNumber(string text, int i, out bool labelled)
    {
        labelled = false;
        var at = Scan.SkipBlankBack(text, i);
        var end = at;
        if (end > 0 && Scan.At(text, end - 1) is ':' or '.')
            end = Scan.SkipBlankBack(text, end - 1);
        if (end < 2 || Scan.At(text, end - 1) != 'o')
            return at;
        var first = Scan.At(text, end - 2);
        if (first is not ('s' or 'n') || !Scan.IsWordStart(text, end - 2))
            return at;
        if (first == 's' && Letters.Toneless(text[end - 1]) != 'ô' && text[end - 1] >= 0x80)
            return at;
        labelled = true;
        return end - 2;
    }

    // "số 12", "số: 12", "số31", "Số : 31", "No. 12", "12": the place of the number; -1 when none follows.
    static int NumberPlace(string text, int end, out bool labelled)
    {
        labelled = false;
        var at = Scan.SkipBlank(text, end);
        if (Scan.At(text, at) is 's' or 'n' && Scan.At(text, at + 1) == 'o')
        {
            var after = at + 2;
            if (after < text.Length && Letters.IsLetter(text[after]))
                return -1;
            labelled = true;
            at = Scan.SkipBlank(text, after);
            if (Scan.At(text, at) is ':' or '.')
                at = Scan.SkipBlank(text, at + 1);
        }
        return at < text.Length && (labelled || at > end) && SymbolScanner.NumberEnd(text, at) > 0 ? at : -1;
    }

    // "Quy chế làm việc số 01-QC/ĐU", "Nghị quyết của Chính phủ số 27/CP", "Nghị quyết HĐND tỉnh số 12/NQ-HĐND".
    Mention? Later(string text, int start, int end, DocumentType type)
    {
        if (type.Short == ShortForm.Symbol && type.Word is not ("quy hoạch" or "phương án" or "dự án"))
            return null;
        var issuer = AfterOf(text, end, out var issuerEnd);
        var at = issuer is null ? NextLabel(text, end) : LabelAfter(text, issuerEnd);
        if (at < 0)
            return null;
        var symbol = SymbolScanner.At(words, text, at);
        if (symbol is null)
            return null;
        if (!symbol.IsWhole || SymbolGrammar.Read(words, symbol, type) is not { } meaning)
        {
            if (issuer is null || type.Short == ShortForm.Symbol || !ClosesNumber(text, symbol.End))
                return null;
            var bare = ShortOf(text, start, symbol, type);
            bare.Issuer = issuer.Name;
            return Tail(text, bare, symbol.Start);
        }
        if (issuer is null && !Fits(meaning, type))
            return null;
        var mention = Whole(text, start, symbol, meaning, type);
        mention.Issuer = issuer?.Name;
        return Tail(text, mention, symbol.Start);
    }

    static bool Fits(SymbolMeaning meaning, DocumentType type)
    {
        foreach (var code in type.Codes)
            if (string.Equals(code, meaning.TypeCode, StringComparison.Ordinal))
                return true;
        return false;
    }

    static int LabelAfter(string text, int end)
    {
        var at = Scan.SkipBlank(text, end);
        if (Scan.At(text, at) == ',')
            at = Scan.SkipBlank(text, at + 1);
        return Scan.IsWord(text, at, "so") || Scan.StartsWith(text, at, "so:") ? NumberPlace(text, at, out _) : -1;
    }

    // The next "số" within a few words on the same stretch of text, with no sign and no other document between.
    int NextLabel(string text, int end)
    {
        var at = end;
        for (var limit = end + LongestGap; at < limit; )
        {
            at = Scan.SkipBlank(text, at);
            if (at >= text.Length || !Letters.IsLetter(text[at]))
                return -1;
            if (
                Scan.StartsWith(text, at, "so")
                && NumberPlace(text, at, out var labelled) is var number and > 0
                && labelled
            )
                return number;
            if (Letters.IsUpper(text[at]) && words.TypeWords.Match(text, at, out _) is not null)
                return -1;
            at = Scan.WordEnd(text, at);
        }
        return -1;
    }

    Mention Whole(string text, int start, FoundSymbol symbol, SymbolMeaning meaning, DocumentType type)
    {
        // "Văn bản số 1806/SKHCN-CĐS" says no type: the code does, or its absence, for a letter has none.
        var meant = type.Word is "văn bản" ? TypeOf(meaning) ?? words.Catalogue.FindType("công văn") : type;
        var mention = new Mention
        {
            Start = start,
            End = symbol.End,
            Form = CitationForm.Full,
            Type = meant,
            TypeName = meant?.Word,
        };
        Fill(text, mention, symbol, meaning);
        return mention;
    }

    static void Fill(string text, Mention mention, FoundSymbol symbol, SymbolMeaning meaning)
    {
        mention.Number = symbol.Number;
        mention.Symbol = meaning.Canonical;
        mention.PrintedSymbol = Scan.OneLine(text, symbol.Start, symbol.End);
        mention.TypeCode = meaning.TypeCode;
        mention.IssuerCode = meaning.IssuerCode;
        mention.Year = symbol.Year;
        mention.Swapped = meaning.Swapped;
        mention.Old = meaning.Style == SymbolStyle.Old;
        if (symbol.LookAlikes)
            mention.LookAlikes = mention.PrintedSymbol;
    }

    DocumentType? TypeOf(SymbolMeaning meaning)
    {
        if (meaning.TypeCode is null)
            return null;
        var types = words.Catalogue.TypesOfCode(meaning.TypeCode);
        if (types.Count < 2)
            return types.Count == 0 ? null : types[0];
        var family = meaning.IssuerCode is null ? null : words.Catalogue.LevelOfCode(meaning.IssuerCode)?.Family;
        // TT is thông tri of the Party and the Front, thông tư of the State.
        if (meaning.TypeCode is "TT")
        {
            var wanted = family is IssuerFamily.Party or IssuerFamily.Front or IssuerFamily.Union
                ? "thông tri"
                : "thông tư";
            return words.Catalogue.FindType(wanted);
        }
        return types[0];
    }

    // A letter of a body nobody knows may as well be a licence, an invoice or a file.
    bool IsLikely(SymbolMeaning meaning) =>
        meaning.TypeCode is not null
        || (
            meaning is { Style: SymbolStyle.Letter, IssuerCode: { } body }
            && words.Catalogue.LevelOfCode(body) is not null
        )
        || meaning is { Style: SymbolStyle.Old, IssuerCode: not null };

    bool IsFalseFriend(string text, int i, int label) =>
        words.NotBefore.MatchBefore(text, Trimmed(text, i), 4, out _) is not null
        || words.NotBefore.MatchBefore(text, Trimmed(text, label), 4, out _) is not null;

    static int Trimmed(string text, int i)
    {
        var end = Scan.SkipBlankBack(text, i);
        return end > 0 && Scan.At(text, end - 1) is ':' or '.' ? Scan.SkipBlankBack(text, end - 1) : end;
    }

    static bool IsLineStart(string text, int i)
    {
        while (i > 0 && Letters.IsBlank(text[i - 1]) && text[i - 1] != '\n')
            i--;
        return i == 0 || text[i - 1] == '\n';
    }
}
