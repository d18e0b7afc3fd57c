using DocumentFormat.OpenXml;
using ThongSuot.Papers.Contracts;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ThongSuot.Papers.Docx;

/// <summary>The pages in their order, block by block, so that a long text is never in memory as a tree.</summary>
internal sealed class DocxBody(OfficialDocument paper, LayoutProfile profile)
{
    public const string HeaderId = "r1",
        FirstHeaderId = "r2";

    static readonly char[] Ends = [' ', '.', ',', ';', '/'];

    bool lying, first = true;

    public IEnumerable<OpenXmlElement> Blocks()
    {
        var frame = new DocxFrame(paper, profile, Width);
        yield return frame.Head();
        foreach (var paragraph in frame.Title())
            yield return paragraph;

        var signed = frame.Signature(Width) is not null;
        for (var i = 0; i < paper.Body.Count; i++)
        {
            var last = i == paper.Body.Count - 1;
            if (IsWide(paper.Body[i]) != lying)
            {
                yield return Break();
                lying = !lying;
            }

            // What explains a table stays with it, as the signature does with the last words.
            var keep = last ? signed : paper.Body[i] is Table && paper.Body[i + 1] is Note;
            foreach (var made in Block(last ? Ended(paper.Body[i]) : paper.Body[i], keep, last))
                yield return made;
        }

        if (frame.Signature(Width) is { } signature)
        {
            yield return Kept(Make.Paragraph(StyleIds.Sign), keep: true);
            yield return signature;
            // A document does not end with a table.
            yield return Make.Paragraph(StyleIds.Break);
        }

        yield return Section();
    }

    // A wide table at the end keeps the signature on its page; elsewhere the page is turned back after it.
    static bool IsWide(PaperBlock block) => block is Table { Wide: true };

    IEnumerable<OpenXmlElement> Block(PaperBlock block, bool keep, bool last)
    {
        switch (block)
        {
            case Table table:
                var caption = PlainWords.Of(table.Caption);
                if (caption.Length > 0) yield return Make.Paragraph(StyleIds.Caption, Make.Run(caption));
                yield return DocxTable.Of(table, Width, keep);
                // Two tables without a paragraph between them would be one; and text needs room below.
                if (last && profile.Text.EndMark.Length > 1)
                    yield return Kept(Make.Paragraph(StyleIds.Body, Make.Run(profile.Text.EndMark)), keep);
                else yield return Kept(Make.Paragraph(StyleIds.AfterTable), keep);
                break;
            case Heading heading:
                var level = Math.Clamp(heading.Level, 1, profile.Text.Headings.Count);
                yield return Make.Paragraph(
                    StyleIds.Heading + level.Text(),
                    Make.Run(profile.Text.Headings[level - 1].Letters.In(PlainWords.Line(heading.Text))));
                break;
            case Paragraph { Lead.Length: > 0 } p:
                yield return Kept(Make.Paragraph(StyleIds.Body,
                    Make.Run(PlainWords.Line(p.Lead) + " ", bold: true), Make.Run(PlainWords.Of(p.Text))), keep);
                break;
            case Paragraph p:
                yield return Kept(Make.Paragraph(StyleIds.Body, Make.Run(PlainWords.Of(p.Text))), keep);
                break;
            case Bullet b:
                yield return Kept(Make.Paragraph(StyleIds.Body, Make.Run("- " + PlainWords.Of(b.Text))), keep);
                break;
            case Note n:
                yield return Kept(Make.Paragraph(StyleIds.Note, Make.Run(PlainWords.Of(n.Text))), keep);
                break;
        }
    }

    static W.Paragraph Kept(W.Paragraph paragraph, bool keep)
    {
        if (keep) paragraph.KeepNext();
        return paragraph;
    }

    // The last words of the text carry the mark that nothing was added after them.
    PaperBlock Ended(PaperBlock block) => block switch
    {
        Paragraph p => p with { Text = Ended(p.Text) },
        Bullet b => b with { Text = Ended(b.Text) },
        Note n => n with { Text = Ended(n.Text) },
        _ => block,
    };

    string Ended(string text)
    {
        var (plain, mark) = (PlainWords.Of(text).TrimEnd(Ends), profile.Text.EndMark);
        return mark.Length == 1 && plain is [.., '!' or '?' or '…'] ? plain : plain + mark;
    }

    PageLayout Page => profile.Page;

    int Width => Make.Twips(lying
        ? Page.Height - Page.Top.Take - Page.Bottom.Take
        : Page.Width - Page.Left.Take - Page.Right.Take);

    // Ends the pages before it; the paragraph that has to carry it is nearly nothing.
    W.Paragraph Break()
    {
        var paragraph = Make.Paragraph(StyleIds.Break);
        paragraph.ParagraphProperties!.SectionProperties = Section();
        return paragraph;
    }

    // A sheet that lies is turned to the right: the binding edge is above.
    W.SectionProperties Section()
    {
        var (top, right, bottom, left) = (Page.Top.Take, Page.Right.Take, Page.Bottom.Take, Page.Left.Take);
        if (lying) (top, right, bottom, left) = (left, top, right, bottom);
        var (across, down) = lying ? (Page.Height, Page.Width) : (Page.Width, Page.Height);
        var section = new W.SectionProperties(
            new W.HeaderReference { Type = W.HeaderFooterValues.Default, Id = HeaderId });
        if (first) section.Append(new W.HeaderReference { Type = W.HeaderFooterValues.First, Id = FirstHeaderId });
        section.Append(
            new W.PageSize
            {
                Width = (uint)Make.Twips(across), Height = (uint)Make.Twips(down),
                Orient = lying ? W.PageOrientationValues.Landscape : W.PageOrientationValues.Portrait,
            },
            new W.PageMargin
            {
                Top = Make.Twips(top), Right = (uint)Make.Twips(right), Bottom = Make.Twips(bottom),
                Left = (uint)Make.Twips(left), Header = (uint)Make.Twips(profile.PageNumber.FromTop),
                Footer = (uint)Make.Twips(profile.PageNumber.FromTop), Gutter = 0,
            });
        if (first && !profile.PageNumber.OnFirstPage) section.Append(new W.TitlePage());
        first = false;
        return section;
    }
}
