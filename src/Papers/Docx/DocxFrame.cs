using System.Globalization;
using ThongSuot.Papers.Contracts;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ThongSuot.Papers.Docx;

/// <summary>What stands around the text: the blocks above it and the signature below.</summary>
internal sealed class DocxFrame(OfficialDocument paper, LayoutProfile profile, int width)
{
    static readonly char[] Ends = [' ', '.', ',', ';', '/'];

    bool IsLetter => PlainWords.Line(paper.TypeName).Length == 0;

    /// <summary>Who issues it, number, place and day, beside the nation's or the Party's title.</summary>
    public W.Table Head()
    {
        var right = width * profile.Head.RightShare / 100;
        var left = width - right;
        return Make.SideBySide(left, right,
            (Make.Cell(left, Issuer(left)), Make.Cell(right, Nation(right))),
            (Make.Cell(left, Number(left)), Make.Cell(right, [Day()])));
    }

    IEnumerable<W.Paragraph> Issuer(int column)
    {
        var head = profile.Head;
        var superior = Balanced(head.Superior.In(PlainWords.Of(paper.Superior)), head.Superior, column);
        if (superior.Length > 0) yield return Make.Paragraph(StyleIds.Superior, Make.Run(superior));
        var issuer = Balanced(head.Issuer.In(PlainWords.Of(paper.Issuer)), head.Issuer, column);
        yield return Make.Paragraph(StyleIds.Issuer, Make.Run(issuer));
        foreach (var below in Make.Below(head.BelowIssuer, Longest(issuer), head.Issuer, column))
            yield return below;
    }

    IEnumerable<W.Paragraph> Nation(int column)
    {
        for (var i = 0; i < profile.Head.Nation.Count; i++)
        {
            var line = profile.Head.Nation[i];
            yield return Make.Paragraph(StyleIds.Nation + (i + 1).Text(), Make.Run(line.Text));
            foreach (var below in Make.Below(line.Below, line.Text, line.Letters, column))
                yield return below;
        }
    }

    IEnumerable<W.Paragraph> Number(int column)
    {
        // A blank number leaves room for the pen.
        var number = PlainWords.Line(paper.Number) is { Length: > 0 } given ? given : new string('\u00A0', 8);
        yield return Make.Paragraph(StyleIds.Number,
            Make.Run(string.Format(CultureInfo.InvariantCulture, profile.Head.NumberForm, number)));
        if (IsLetter)
        {
            var subject = Balanced(LetterSubject(), profile.Title.LetterSubject, column);
            yield return Make.Paragraph(StyleIds.LetterSubject, Make.Run(subject));
        }

        if (PlainWords.Line(paper.Draft) is { Length: > 0 } draft)
            yield return Make.Paragraph(StyleIds.Draft, Make.Run(draft));
    }

    // Days under 10 and the months January and February have two digits, so that no digit can be put in front.
    W.Paragraph Day()
    {
        var (day, month) = (paper.Date.Day.ToString("00", CultureInfo.InvariantCulture), paper.Date.Month.Text());
        if (paper.Date.Month < 3) month = "0" + month;
        var text = $"{PlainWords.Line(paper.Place)}, ngày {day} tháng {month} năm {paper.Date.Year.Text()}";
        return Make.Paragraph(StyleIds.PlaceDate, Make.Run(text));
    }

    /// <summary>Type and subject, addressees, grounds.</summary>
    public IEnumerable<W.Paragraph> Title()
    {
        var title = profile.Title;
        if (!IsLetter)
        {
            yield return Make.Paragraph(
                StyleIds.TypeName, Make.Run(title.TypeName.In(PlainWords.Line(paper.TypeName))));
            var subject = Balanced(Led(PlainWords.Of(paper.Subject), title.SubjectLead), title.Subject, width);
            yield return Make.Paragraph(StyleIds.Subject, Make.Run(subject));
            foreach (var below in Make.Below(title.BelowSubject, Longest(subject), title.Subject, width))
                yield return below;
        }

        foreach (var addressee in Addressees())
            yield return addressee;
        var grounds = paper.Grounds.Select(PlainWords.Line).Where(g => g.Length > 0).ToList();
        for (var i = 0; i < grounds.Count; i++)
        {
            var end = i == grounds.Count - 1 ? profile.Text.Grounds.Last : profile.Text.Grounds.Between;
            yield return Make.Paragraph(
                StyleIds.Grounds, Make.Run(profile.Text.Grounds.Lead + grounds[i].TrimEnd(Ends) + end));
        }
    }

    IEnumerable<W.Paragraph> Addressees()
    {
        var (all, labels) = (paper.Addressees.Select(PlainWords.Line).Where(a => a.Length > 0).ToList(),
            profile.Title.AddressLabels);
        var label = labels.GetValueOrDefault(PlainWords.Line(paper.TypeName).ToUpperInvariant(), labels[""]) + ":";
        // Room between the title and the text, also where nobody is addressed.
        if (all.Count == 0) yield return Make.Paragraph(StyleIds.Sign);
        else if (all.Count == 1) yield return Make.Paragraph(StyleIds.Addressee, Make.Run($"{label} {all[0]}"));
        else
        {
            yield return Make.Paragraph(StyleIds.Sign);
            yield return Make.Paragraph(StyleIds.Addressees, Make.Run(label));
            foreach (var (i, one) in all.Index())
                yield return Make.Paragraph(
                    StyleIds.Addressees, Make.Run($"- {one.TrimEnd(Ends)}{(i == all.Count - 1 ? "." : ";")}"));
            yield return Make.Paragraph(StyleIds.Sign);
        }
    }

    /// <summary>Recipients beside authority, position, room to sign, and name; null when all are empty.</summary>
    public W.Table? Signature(int across)
    {
        var (recipients, signer) = (Recipients().ToList(), Signer().ToList());
        if (recipients.Count + signer.Count == 0) return null;
        var right = across * 11 / 20;
        return Make.SideBySide(across - right, right,
            (Make.Cell(across - right, recipients), Make.Cell(right, signer)));
    }

    IEnumerable<W.Paragraph> Recipients()
    {
        var how = profile.Signature;
        var all = paper.Recipients.Select(PlainWords.Line).Where(r => r.Length > 0).ToList();
        if (all.Count > 0) yield return Make.Paragraph(StyleIds.RecipientsLabel, Make.Run(how.Label));
        foreach (var (i, one) in all.Index())
            yield return Make.Paragraph(StyleIds.Recipients,
                Make.Run($"- {one.TrimEnd(Ends)}{(i == all.Count - 1 ? how.Last : how.Between)}"));
    }

    IEnumerable<W.Paragraph> Signer()
    {
        var how = profile.Signature;
        if (PlainWords.Of(paper.AuthorityLine) is { Length: > 0 } authority)
            yield return Make.Paragraph(StyleIds.Authority, Make.Run(how.Authority.In(authority)));
        if (PlainWords.Of(paper.Position) is { Length: > 0 } position)
            yield return Make.Paragraph(StyleIds.Position, Make.Run(how.Position.In(position)));
        if (PlainWords.Line(paper.SignerName) is { Length: > 0 } name)
            yield return Make.Paragraph(StyleIds.Signer, Make.Run(name));
    }

    string LetterSubject()
    {
        var subject = PlainWords.Line(paper.Subject);
        foreach (var lead in (ReadOnlySpan<string>)["V/v ", "Về việc ", "Về "])
            if (subject.StartsWith(lead, StringComparison.OrdinalIgnoreCase)) return $"{Lead} {subject[lead.Length..]}";
        return $"{Lead} {subject}";
    }

    string Lead => profile.Title.LetterLead;

    // Only the word itself is changed: another first word may be a name.
    static string Led(string subject, string lead) =>
        subject.StartsWith(lead + " ", StringComparison.OrdinalIgnoreCase) ? lead + subject[lead.Length..] : subject;

    // Narrower than the column, because a word processor may have a font a little wider than the one measured.
    static string Balanced(string text, Letters letters, int column) =>
        BoldWidth.Balanced(text, letters.Size.Take, column / 20m * 0.96m);

    static string Longest(string lines) => lines.Split('\n').MaxBy(l => l.Length) ?? "";
}
