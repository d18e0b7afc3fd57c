using ThongSuot.Papers.Contracts;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ThongSuot.Papers.Docx;

/// <summary>A ruled table, as wide as the text, with heads that come again on every page.</summary>
internal static class DocxTable
{
    const int Beside = 85;

    /// <param name="table">Words and columns.</param>
    /// <param name="width">Width of the text, in twips.</param>
    /// <param name="keep">What follows is to stay with the last row.</param>
    public static W.Table Of(Table table, int width, bool keep)
    {
        if (table.Columns.Count == 0) throw new ArgumentException("A table has columns.", nameof(table));
        var widths = Widths(table.Columns, width);
        var made = new W.Table(
            Properties(width), new W.TableGrid(widths.Select(w => new W.GridColumn { Width = w.Text() })));
        made.Append(Heads(table, widths));
        for (var i = 0; i < table.Rows.Count; i++)
        {
            var (last, row) = (i == table.Rows.Count - 1, new W.TableRow(new W.TableRowProperties(new W.CantSplit())));
            for (var c = 0; c < widths.Length; c++)
            {
                var text = c < table.Rows[i].Count ? PlainWords.Of(table.Rows[i][c]) : "";
                var words = Make.Paragraph(StyleOf(table.Columns[c].Kind),
                    Make.Run(text, bold: i >= table.Rows.Count - table.SumRows));
                // Sums do not begin a page: the row before them goes with them.
                if (last ? keep : table.SumRows > 0 && i + 1 >= table.Rows.Count - table.SumRows) words.KeepNext();
                row.AppendChild(Cell(widths[c], 1, null, words));
            }

            made.AppendChild(row);
        }

        return made;
    }

    static W.TableProperties Properties(int width) => new(
        new W.TableWidth { Type = W.TableWidthUnitValues.Dxa, Width = width.Text() },
        new W.TableBorders(
            Line<W.TopBorder>(), Line<W.LeftBorder>(), Line<W.BottomBorder>(), Line<W.RightBorder>(),
            Line<W.InsideHorizontalBorder>(), Line<W.InsideVerticalBorder>()),
        new W.TableLayout { Type = W.TableLayoutValues.Fixed },
        new W.TableCellMarginDefault(
            new W.TableCellLeftMargin { Type = W.TableWidthValues.Dxa, Width = Beside },
            new W.TableCellRightMargin { Type = W.TableWidthValues.Dxa, Width = Beside }));

    static TLine Line<TLine>() where TLine : W.BorderType, new() =>
        new() { Val = W.BorderValues.Single, Size = 4, Space = 0, Color = "000000" };

    // Shares of the whole; what rounding leaves over goes to the last.
    static int[] Widths(IReadOnlyList<TableColumn> columns, int width)
    {
        var all = columns.Sum(c => Math.Max(c.Share, 1));
        var widths = columns.Select(c => width * Math.Max(c.Share, 1) / all).ToArray();
        widths[^1] += width - widths.Sum();
        return widths;
    }

    // A cell that reaches down is written again in every line below, as what goes on from above.
    static IEnumerable<W.TableRow> Heads(Table table, int[] widths)
    {
        var (down, across) = (new int[widths.Length], new int[widths.Length]);
        for (var i = 0; i < table.Heads.Count; i++)
        {
            var row = new W.TableRow(new W.TableRowProperties(new W.CantSplit(), new W.TableHeader()));
            var (cells, next) = (table.Heads[i], 0);
            for (var c = 0; c < widths.Length; c += across[c])
            {
                if (down[c] > 0)
                {
                    down[c]--;
                    row.AppendChild(Cell(widths[c..(c + across[c])].Sum(), across[c], W.MergedCellValues.Continue,
                        Make.Paragraph(StyleIds.TableHead)));
                    continue;
                }

                var cell = next < cells.Count ? cells[next++] : "";
                var free = 1;
                while (free < cell.Across && c + free < widths.Length && down[c + free] == 0)
                    free++;
                across[c] = free;
                down[c] = Math.Clamp(cell.Down, 1, table.Heads.Count - i) - 1;
                row.AppendChild(Cell(widths[c..(c + free)].Sum(), free,
                    down[c] > 0 ? W.MergedCellValues.Restart : (W.MergedCellValues?)null,
                    Make.Paragraph(StyleIds.TableHead, Make.Run(PlainWords.Of(cell.Text)))));
            }

            yield return row;
        }
    }

    static W.TableCell Cell(int width, int across, W.MergedCellValues? merge, W.Paragraph words)
    {
        var how = new W.TableCellProperties
        {
            TableCellWidth = new W.TableCellWidth { Type = W.TableWidthUnitValues.Dxa, Width = width.Text() },
            TableCellVerticalAlignment =
                new W.TableCellVerticalAlignment { Val = W.TableVerticalAlignmentValues.Center },
        };
        if (across > 1) how.GridSpan = new W.GridSpan { Val = across };
        if (merge is { } how2) how.VerticalMerge = new W.VerticalMerge { Val = how2 };
        return new(how, words);
    }

    static string StyleOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Number => StyleIds.TableNumber,
        ColumnKind.Centred => StyleIds.TableCentred,
        _ => StyleIds.TableText,
    };
}
