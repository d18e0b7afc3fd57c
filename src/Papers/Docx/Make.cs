using DocumentFormat.OpenXml;
using ThongSuot.Papers.Contracts;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ThongSuot.Papers.Docx;

/// <summary>Small pieces of a document, and the format's units: twentieths of a point, halves of one.</summary>
internal static class Make
{
    public static int Twips(decimal millimetres) => (int)Math.Round(millimetres * 1440 / 25.4m);

    public static string Text(this int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static string HalfPoints(this Letters letters) => ((int)(letters.Size.Take * 2)).Text();

    /// <summary>Words as the letters ask for them.</summary>
    public static string In(this Letters letters, string text) =>
        letters.Capitals ? text.ToUpperInvariant() : text;

    public static W.Paragraph Paragraph(string style, params ReadOnlySpan<W.Run> runs)
    {
        var paragraph = new W.Paragraph(
            new W.ParagraphProperties { ParagraphStyleId = new W.ParagraphStyleId { Val = style } });
        foreach (var run in runs)
            paragraph.AppendChild(run);
        return paragraph;
    }

    /// <summary>One run; a line break in the text is one in the document.</summary>
    public static W.Run Run(string text, bool bold = false)
    {
        var run = new W.Run();
        if (bold) run.RunProperties = new W.RunProperties { Bold = new W.Bold() };
        var first = true;
        foreach (var line in text.Split('\n'))
        {
            if (!first) run.AppendChild(new W.Break());
            first = false;
            run.AppendChild(new W.Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    public static void KeepNext(this W.Paragraph paragraph) =>
        paragraph.ParagraphProperties!.KeepNext = new W.KeepNext();

    /// <summary>What stands below words in the middle of a column; both are given in twips.</summary>
    public static IEnumerable<W.Paragraph> Below(BelowKind kind, string text, Letters letters, int column)
    {
        if (kind == BelowKind.Nothing) yield break;
        if (kind is BelowKind.Asterisk or BelowKind.Hyphens)
        {
            yield return Paragraph(StyleIds.Sign, Run(kind == BelowKind.Asterisk ? "*" : "-----"));
            yield break;
        }

        var words = Math.Min((int)(BoldWidth.Of(text, letters.Size.Take) * 20), column);
        var line = kind == BelowKind.FullLine ? words : words * 2 / 5;
        var side = ((column - line) / 2).Text();
        var paragraph = Paragraph(StyleIds.Rule);
        paragraph.ParagraphProperties!.Indentation = new W.Indentation { Left = side, Right = side };
        yield return paragraph;
    }

    /// <summary>A table of one or more rows without lines, for things that stand side by side.</summary>
    public static W.Table SideBySide(int left, int right, params ReadOnlySpan<(W.TableCell, W.TableCell)> rows)
    {
        var table = new W.Table(
            new W.TableProperties(
                new W.TableWidth { Type = W.TableWidthUnitValues.Dxa, Width = (left + right).Text() },
                new W.TableLayout { Type = W.TableLayoutValues.Fixed },
                new W.TableCellMarginDefault(
                    new W.TableCellLeftMargin { Type = W.TableWidthValues.Dxa, Width = 0 },
                    new W.TableCellRightMargin { Type = W.TableWidthValues.Dxa, Width = 0 })),
            new W.TableGrid(
                new W.GridColumn { Width = left.Text() }, new W.GridColumn { Width = right.Text() }));
        foreach (var (first, second) in rows)
            table.AppendChild(new W.TableRow(new W.TableRowProperties(new W.CantSplit()), first, second));
        return table;
    }

    public static W.TableCell Cell(int width, IEnumerable<W.Paragraph> paragraphs)
    {
        var cell = new W.TableCell(new W.TableCellProperties(
            new W.TableCellWidth { Type = W.TableWidthUnitValues.Dxa, Width = width.Text() }));
        var any = false;
        foreach (var paragraph in paragraphs)
        {
            any = true;
            cell.AppendChild(paragraph);
        }

        // A cell without a paragraph is not a cell.
        if (!any) cell.AppendChild(Paragraph(StyleIds.Sign));
        return cell;
    }
}
