using System.Globalization;
using System.Net;
using System.Text;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Plans.Coverage;

/// <summary>
/// The matrix as a picture: rows are the superior's tasks, columns the own. SVG's own <c>text</c> clashes with Razor's,
/// so it is written here; the table beneath says the same.
/// </summary>
internal static class CoveragePicture
{
    const int Cell = 30;
    const int Left = 44;
    const int Top = 34;

    static readonly Phrase Label = new(
        "Hàng là nhiệm vụ cấp trên, cột là nhiệm vụ của đơn vị; bảng bên dưới nói cùng nội dung",
        "Rows are the superior's tasks, columns the unit's own; the table below says the same");

    static readonly Phrase Pair = new("Cấp trên {0} – đơn vị {1}: giống {2} %", "Superior {0} – own {1}: {2}% alike");

    public static string Draw(IReadOnlyList<CoverageRow> rows, IReadOnlyList<CoverageColumn> columns)
    {
        var (w, h) = (Left + columns.Count * Cell + 8, Top + rows.Count * Cell + 8);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\"")
            .Append(CultureInfo.InvariantCulture, $" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(Label)}\">");
        for (var c = 0; c < columns.Count; c++)
            Text(svg, Left + c * Cell + Cell / 2, Top - 12, columns[c].IsOwn ? "coverage-own" : "", columns[c].Number);
        for (var r = 0; r < rows.Count; r++)
        {
            var y = Top + r * Cell;
            Text(svg, Left - 16, y + 20, rows[r].Cells.Count == 0 ? "coverage-missing" : "", rows[r].Number);
            for (var c = 0; c < columns.Count; c++) Box(svg, Left + c * Cell, y, rows[r], c, columns[c].Number);
        }

        return svg.Append("</svg>").ToString();
    }

    static void Box(StringBuilder svg, int x, int y, CoverageRow row, int column, int number)
    {
        var cell = row.Cells.FirstOrDefault(c => c.Own == column);
        var css = cell is null ? row.Cells.Count == 0 ? "coverage-none" : "coverage-empty"
            : cell.IsCopied ? "coverage-copied" : cell.Stated ? "coverage-stated" : "coverage-matched";
        svg.Append(CultureInfo.InvariantCulture,
            $"<g class=\"{css}\"><rect x=\"{x}\" y=\"{y}\" width=\"{Cell - 2}\" height=\"{Cell - 2}\" rx=\"3\" />");
        if (cell is not null)
        {
            var share = Math.Round(cell.Share * 100).ToString(CultureInfo.InvariantCulture);
            svg.Append("<title>").Append(WebUtility.HtmlEncode(Pair.With(row.Number, number, share)))
                .Append("</title>");
            Text(svg, x + Cell / 2 - 1, y + 19, cell.Days is null ? "" : "coverage-late", share);
        }

        svg.Append("</g>");
    }

    static void Text(StringBuilder svg, int x, int y, string css, object words) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\" class=\"{css}\">")
            .Append(CultureInfo.InvariantCulture, $"{words}").Append("</text>");
}
