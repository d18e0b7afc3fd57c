namespace ThongSuot.Reading;

/// <summary>What belongs to a mention after its number: date, issuer, term; and what stands before and behind
/// it.</summary>
internal sealed partial class MentionParser
{
    const int LookBack = 130;

    /// <summary>Reads dates, bodies and terms after the mention as far as they go.</summary>
    Mention Tail(string text, Mention mention, int typeEnd)
    {
        for (var n = 0; n < 5; n++)
        {
            if (mention.Date is null && mention.PrintedDate is null && DateAfter(text, mention))
                continue;
            if (mention.Issuer is null && IssuerAfter(text, mention, typeEnd))
                continue;
            if (n == 0 && mention.Form == CitationForm.Short && RadioConference(text, mention))
                continue;
            // A term in brackets belongs to a body, and none is named here: "18-NQ/TW (khóa XII)".
            if (
                mention.Issuer is null
                && IssuerScanner.SkipTerm(text, mention.End) is var term
                && term > mention.End
                && Scan.At(text, term - 1) != ')'
            )
            {
                mention.End = term;
                continue;
            }
            break;
        }
        return mention;
    }

    bool DateAfter(string text, Mention mention)
    {
        var at = Scan.SkipBlank(text, mention.End);
        if (Scan.At(text, at) == ',')
            at = Scan.SkipBlank(text, at + 1);
        var open = Scan.At(text, at) == '(';
        if (open)
            at = Scan.SkipBlank(text, at + 1);
        at = SkipIssued(text, at);
        // A title, and on the line below it the day of the page.
        if (
            at < text.Length
            && Letters.IsDigit(text[at])
            && text.AsSpan(mention.End, at - mention.End).Contains('\n')
            && mention.Form == CitationForm.Named
        )
            return false;
        var date = DateScanner.At(words, text, at);
        if (!date.Found || (open && Scan.At(text, Scan.SkipBlank(text, date.End)) != ')'))
            return false;
        if (date.Year == 0 && AfterOf(text, date.End, out _) is null)
            return false;
        mention.PrintedDate = Scan.OneLine(text, at, date.End);
        mention.Date = date.Year == 0 ? null : date.Iso;
        if (date.Impossible)
            mention.Date = null;
        mention.End = open ? Scan.SkipBlank(text, date.End) + 1 : date.End;
        return true;
    }

    // "ban hành ngày", "ký ngày", "ra ngày", "dated", "of", "on" before a date
    static int SkipIssued(string text, int at)
    {
        var next = at;
        if (SessionScanner.Phrase(text, at, "ban hanh") is var issued and > 0)
            next = issued;
        else if (Scan.IsWord(text, at, "ky") || Scan.IsWord(text, at, "ra"))
            next = at + 2;
        else if (Scan.IsWord(text, at, "dated"))
            next = at + 5;
        else if (Scan.IsWord(text, at, "of") || Scan.IsWord(text, at, "on"))
            next = at + 2;
        if (next == at)
            return at;
        next = Scan.SkipBlank(text, next);
        return
            Scan.StartsWith(text, next, "ngay")
            || Scan.IsWord(text, next, "nam")
            || Scan.IsWord(text, next, "thang")
            || text[at] < 0x80
            ? next
            : at;
    }

    bool IssuerAfter(string text, Mention mention, int typeEnd)
    {
        var issuer = AfterOf(text, mention.End, out var end) ?? IssuedBy(text, mention.End, out end);
        if (issuer is null)
        {
            var at = Scan.SkipBlank(text, mention.End);
            if (Scan.At(text, at) == ',')
                at = Scan.SkipBlank(text, at + 1);
            issuer = SessionScanner.At(words, _issuers, text, at);
            if (issuer is null || typeEnd > mention.End)
                return false;
            end = issuer.End;
        }
        mention.Issuer = issuer.Name;
        mention.End = end;
        if (mention.TypeName?.EndsWith("liên tịch", StringComparison.Ordinal) == true)
            MoreIssuers(text, mention);
        return true;
    }

    /// <summary>"của" and a body.</summary>
    FoundIssuer? AfterOf(string text, int i, out int end)
    {
        end = i;
        var at = Scan.SkipBlank(text, i);
        if (Scan.At(text, at) == ',')
            at = Scan.SkipBlank(text, at + 1);
        var word =
            Scan.IsWord(text, at, "cua") ? 3
            : Scan.IsWord(text, at, "of") ? 2
            : 0;
        if (word == 0)
            return null;
        at = Scan.SkipBlank(text, at + word);
        if (word == 2 && Scan.IsWord(text, at, "the"))
            at = Scan.SkipBlank(text, at + 3);
        if ((_issuers.At(text, at) ?? Small(text, at)) is not { } issuer)
            return null;
        end = issuer.End;
        return issuer;
    }

    // "chỉ thị 05 của bộ chính trị": typed without capitals; only of names that are nothing else.
    FoundIssuer? Small(string text, int at) =>
        words.Issuers.Match(text, at, out var end) is { Name: "Bộ Chính trị" or "Ban Bí thư" } known && end - at > 8
            ? new FoundIssuer(IssuerScanner.SkipTerm(text, end), known.Name, known)
            : null;

    // "do Bộ Chính trị ban hành": the body belongs to the mention.
    FoundIssuer? IssuedBy(string text, int i, out int end)
    {
        end = i;
        var at = Scan.SkipBlank(text, i);
        if (!Scan.IsWord(text, at, "do"))
            return null;
        if (_issuers.At(text, Scan.SkipBlank(text, at + 2)) is not { } issuer)
            return null;
        if (words.Verbs.Match(text, Scan.SkipBlank(text, issuer.End), out _) is null)
            return null;
        end = issuer.End;
        return issuer;
    }

    void MoreIssuers(string text, Mention mention)
    {
        for (var n = 0; n < 6; n++)
        {
            var at = Scan.SkipBlank(text, mention.End);
            if (Scan.At(text, at) is ',' or '-')
                at = Scan.SkipBlank(text, at + 1);
            else if (Scan.IsWord(text, at, "va"))
                at = Scan.SkipBlank(text, at + 2);
            else
                return;
            if (_issuers.At(text, at) is not { } issuer)
                return;
            mention.Issuer += ", " + issuer.Name;
            mention.End = issuer.End;
        }
    }

    // "Nghị quyết 223 (WRC-23 sửa đổi)", "(Rev. WRC-12)"
    static bool RadioConference(string text, Mention mention)
    {
        var at = Scan.SkipBlank(text, mention.End);
        if (Scan.At(text, at) != '(')
            return false;
        var from = at + 1;
        if (Scan.StartsWith(text, from, "rev."))
            from = Scan.SkipBlank(text, from + 4);
        if (!Scan.StartsWith(text, from, "wrc"))
            return false;
        var close = text.AsSpan(from, Math.Min(40, text.Length - from)).IndexOf(')');
        if (close < 0)
            return false;
        mention.Issuer = "WRC";
        mention.End = from + close + 1;
        return true;
    }

    /// <summary>Adds what stands beside the finished mention: the body before it, the subject behind it, the
    /// provision.</summary>
    public void Complete(string text, Mention mention)
    {
        if (mention.Form == CitationForm.Back)
            return;
        mention.Issuer ??= IssuerBefore(text, mention.Start);
        mention.Subject = SubjectScanner.After(text, mention.End);
        mention.Provision = ProvisionScanner.Before(text, mention.Start);
    }

    // "Bộ Chính trị đã ban hành Nghị quyết 07": named in words, outside the span.
    string? IssuerBefore(string text, int start)
    {
        var at = start;
        for (var n = 0; n < 2; n++)
        {
            if (words.Counters.MatchBefore(text, at, 2, out var counted) is not null)
                at = counted;
            else if (Scan.PreviousWord(text, at) is var number and >= 0 && Letters.IsDigit(text[number]))
                at = number;
        }
        if (words.Verbs.MatchBefore(text, at, 3, out var verb) is null)
            return null;
        at = verb;
        for (var n = 0; n < 3 && words.Adverbs.MatchBefore(text, at, 2, out var adverb) is not null; n++)
            at = adverb;
        var end = Scan.SkipBlankBack(text, at);
        if (end > 0 && Scan.At(text, end - 1) == ',')
            end = Scan.SkipBlankBack(text, end - 1);
        for (var i = Math.Max(0, end - LookBack); i < end; i++)
        {
            if (!Letters.IsUpper(text[i]) || !Scan.IsWordStart(text, i))
                continue;
            if (_issuers.At(text, i) is { } issuer && issuer.End == end)
                return issuer.Name;
        }
        return null;
    }
}
