namespace ThongSuot.Reading;

/// <summary>Reads plenums and congresses: "Hội nghị Trung ương 6 khóa XIII", "Đại hội đại biểu toàn quốc lần thứ
/// XIV".</summary>
internal static class SessionScanner
{
    public static FoundIssuer? At(Lexicon words, IssuerScanner issuers, string text, int i)
    {
        if (Phrase(text, i, "hoi nghi") is var meeting and > 0)
            return Meeting(words, issuers, text, meeting);
        if (Phrase(text, i, "trung uong") is var centre and > 0)
            return Numbered(words, text, centre);
        return Phrase(text, i, "dai hoi") is var congress and > 0 ? Congress(words, issuers, text, i, congress) : null;
    }

    /// <summary>One past a Roman numeral in capitals; 0 when none stands there.</summary>
    public static int Roman(string text, int i)
    {
        var at = i;
        while (at < text.Length && text[at] is 'I' or 'V' or 'X' or 'L')
            at++;
        return at > i && (at == text.Length || !Letters.IsWordPart(text[at])) ? at : 0;
    }

    // "Hội nghị lần thứ bảy Ban Chấp hành Trung ương khóa XII", "Hội nghị (lần thứ) 6 của …", "Hội nghị Trung ương 6"
    static FoundIssuer? Meeting(Lexicon words, IssuerScanner issuers, string text, int i)
    {
        var at = Scan.SkipBlank(text, i);
        if (Phrase(text, at, "trung uong") is var centre and > 0 && Numbered(words, text, centre) is { } numbered)
            return numbered;
        var rank = Rank(words, text, at);
        if (rank == 0)
            return null;
        at = Scan.SkipBlank(text, rank);
        if (Scan.At(text, at) == ',')
            at = Scan.SkipBlank(text, at + 1);
        if (Scan.IsWord(text, at, "cua"))
            at = Scan.SkipBlank(text, at + 3);
        return issuers.Body(text, at);
    }

    // After "Trung ương": "6 khóa XIII", "lần thứ 4 (khóa XII)", "bảy".
    static FoundIssuer? Numbered(Lexicon words, string text, int i)
    {
        var rank = Rank(words, text, Scan.SkipBlank(text, i));
        if (rank == 0)
            return null;
        var end = IssuerScanner.SkipTerm(text, SkipPart(text, rank));
        // A year or a quantity after the word is no session: "Trung ương 5 năm qua".
        if (end == rank && words.Units.Match(text, Scan.SkipBlank(text, rank), out _) is not null)
            return null;
        return new FoundIssuer(end, IssuerScanner.CentralCommittee, null);
    }

    // "Trung ương 6 (lần 2) khóa VIII": a plenum held in two parts.
    static int SkipPart(string text, int i)
    {
        var at = Scan.SkipBlank(text, i);
        if (Scan.At(text, at) != '(' || Phrase(text, at + 1, "lan") is not (var number and > 0))
            return i;
        number = Scan.SkipBlank(text, number);
        var end = Scan.WordEnd(text, number);
        return end > number && end - number <= 3 && Scan.At(text, end) == ')' ? end + 1 : i;
    }

    static FoundIssuer? Congress(Lexicon words, IssuerScanner issuers, string text, int start, int i)
    {
        var at = Scan.SkipBlank(text, i);
        if (Phrase(text, at, "dai bieu") is var delegates and > 0)
            at = Scan.SkipBlank(text, delegates);
        var national = false;
        if (Phrase(text, at, "toan quoc") is var whole and > 0)
            (at, national) = (Scan.SkipBlank(text, whole), true);
        if (Phrase(text, at, "dang bo") is var local and > 0)
            return LocalCongress(words, text, start, local, term: true);
        // "Đại hội Đoàn toàn quốc lần thứ XII", "Đại hội đại biểu Hội Nông dân tỉnh lần thứ X"
        if (IsUnion(text, at))
            return LocalCongress(words, text, start, Scan.WordEnd(text, at), term: false);
        if (Phrase(text, at, "dang") is var party and > 0)
            at = Scan.SkipBlank(text, party);
        if (!national && Phrase(text, at, "toan quoc") is var late and > 0)
            at = Scan.SkipBlank(text, late);
        var from = Phrase(text, at, "lan thu") is var nth and > 0 ? Scan.SkipBlank(text, nth) : at;
        var end = RankEnd(words, text, from);
        if (end == 0)
            return null;
        var rank = text[from..end];
        // "Đại hội XIII Công đoàn Việt Nam" is a congress of that body and not of the Party.
        if (
            !national
            && issuers.Body(text, Scan.SkipBlank(text, end)) is { } other
            && other.Known?.Family != IssuerFamily.Party
        )
            return new FoundIssuer(other.End, ToneMarks.Place(Scan.OneLine(text, start, other.End)), null);
        end = OfTheParty(text, end);
        return new FoundIssuer(end, $"Đại hội đại biểu toàn quốc lần thứ {rank} của Đảng", null);
    }

    static bool IsUnion(string text, int at) =>
        at < text.Length
        && Letters.IsUpper(text[at])
        && (
            Phrase(text, at, "doan") > 0
            || Phrase(text, at, "hoi") > 0
            || Phrase(text, at, "cong doan") > 0
            || Phrase(text, at, "phu nu") > 0
            || Phrase(text, at, "mat tran") > 0
        );

    static int OfTheParty(string text, int end)
    {
        var at = Scan.SkipBlank(text, end);
        if (Scan.IsWord(text, at, "cua"))
            at = Scan.SkipBlank(text, at + 3);
        if (at >= text.Length || text[at] is not ('Đ' or 'Ð'))
            return end;
        foreach (var name in new[] { "dang cong san viet nam", "dang csvn", "dang ta", "dang" })
            if (Phrase(text, at, name) is var after and > 0)
                return after;
        return end;
    }

    // "Đại hội đại biểu Đảng bộ tỉnh Hải Dương lần thứ XVII, nhiệm kỳ 2020 - 2025": an ordinal must stand within reach.
    static FoundIssuer? LocalCongress(Lexicon words, string text, int start, int i, bool term)
    {
        var at = i;
        for (var n = 0; n < 10; n++)
        {
            at = Scan.SkipBlank(text, at);
            if (at >= text.Length || !Letters.IsLetter(text[at]))
                return null;
            if (Phrase(text, at, "lan thu") is var nth and > 0)
            {
                var end = RankEnd(words, text, Scan.SkipBlank(text, nth));
                if (end == 0)
                    return null;
                return new FoundIssuer(
                    term ? IssuerScanner.SkipTerm(text, end) : end,
                    ToneMarks.Place(Scan.OneLine(text, start, end)),
                    null
                );
            }
            at = Scan.WordEnd(text, at);
        }
        return null;
    }

    static int Rank(Lexicon words, string text, int at)
    {
        if (Phrase(text, at, "lan thu") is var nth and > 0)
            at = Scan.SkipBlank(text, nth);
        else if (Phrase(text, at, "lan") is var nth2 and > 0)
            at = Scan.SkipBlank(text, nth2);
        return RankEnd(words, text, at);
    }

    static int RankEnd(Lexicon words, string text, int at)
    {
        if (at >= text.Length)
            return 0;
        if (Letters.IsDigit(text[at]))
        {
            var end = Scan.WordEnd(text, at);
            return end - at <= 2 && Scan.At(text, end) is not ('/' or '-') ? end : 0;
        }
        if (Roman(text, at) is var roman and > 0)
            return roman;
        return words.Ranks.Match(text, at, out var word) is not null ? word : 0;
    }

    /// <summary>One past a phrase in folded letters; 0 when it does not stand there.</summary>
    public static int Phrase(string text, int i, string phrase)
    {
        var at = i;
        foreach (var c in phrase)
        {
            if (c == ' ')
            {
                var next = Scan.SkipBlank(text, at);
                if (next == at)
                    return 0;
                at = next;
                continue;
            }
            if (Scan.At(text, at) != c)
                return 0;
            at++;
        }
        return at < text.Length && Letters.IsWordPart(text[at]) ? 0 : at;
    }
}
