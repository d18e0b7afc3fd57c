using System.Globalization;
using System.Net;
using System.Text;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Organisations.Trees;

/// <summary>
/// A unit through time, from left to right: predecessors, what it was itself, successors. SVG's own <c>text</c>
/// clashes with Razor's, so the picture is written here; the tables beneath say the same.
/// </summary>
internal static class UnitPicture
{
    const int Width = 208;
    const int Height = 56;
    const int GapX = 72;
    const int GapY = 20;
    const int Edge = 24;

    /// <summary>More than so many on one side are told as a number.</summary>
    const int MostAside = 12;

    static readonly Phrase Label = new(
        "Đơn vị qua thời gian; các bảng bên dưới nói cùng nội dung",
        "The unit through time; the tables below say the same");

    static readonly Phrase More = new("{0:N0} đơn vị khác", "{0:N0} more units");

    sealed record Box(string Name, string Note, string? Href, bool IsFocus);

    public static string Draw(UnitView view)
    {
        var columns = new List<List<Box>>();
        if (view.From.Count > 0) columns.Add(Side(view.From));
        columns.AddRange(view.Versions.TakeLast(6).Select(v => new List<Box> { Own(v, view) }));
        if (view.To.Count > 0) columns.Add(Side(view.To));
        var tallest = columns.Count == 0 ? 1 : columns.Max(c => c.Count);
        var (w, h) = (2 * Edge + columns.Count * (Width + GapX) - GapX, 2 * Edge + tallest * (Height + GapY) - GapY);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\"")
            .Append(CultureInfo.InvariantCulture, $" role=\"group\" aria-label=\"{WebUtility.HtmlEncode(Label)}\">");
        for (var i = 0; i + 1 < columns.Count; i++) Edges(svg, columns, i, h);
        for (var i = 0; i < columns.Count; i++)
        {
            for (var j = 0; j < columns[i].Count; j++) Node(svg, columns[i][j], X(i), Y(columns[i].Count, j, h));
        }

        return svg.Append("</svg>").ToString();
    }

    static int X(int column) => Edge + column * (Width + GapX);

    static int Y(int count, int place, int height) =>
        (height - count * (Height + GapY) + GapY) / 2 + place * (Height + GapY);

    static List<Box> Side(IReadOnlyList<LinkView> links)
    {
        var boxes = links.Take(MostAside).Select(l => new Box(
            l.Name, VietnamTime.Print(l.Day) + (l.Share is { } s ? $" · {s} %" : ""), $"/don-vi/{l.Id}", false))
            .ToList();
        if (links.Count > MostAside) boxes.Add(new(More.With(links.Count - MostAside), "", null, false));
        return boxes;
    }

    static Box Own(VersionView v, UnitView view) => new(
        v.Name, VietnamTime.Print(v.From) + " – " + (v.To is { } to ? VietnamTime.Print(to) : "…"),
        $"/don-vi/{view.Id}?on={UnitDays.Iso(v.From)}", v.From <= view.On && (v.To is null || v.To > view.On));

    static void Edges(StringBuilder svg, List<List<Box>> columns, int i, int height)
    {
        for (var a = 0; a < columns[i].Count; a++)
        {
            for (var b = 0; b < columns[i + 1].Count; b++)
            {
                var (x1, y1) = (X(i) + Width, Y(columns[i].Count, a, height) + Height / 2);
                var (x2, y2) = (X(i + 1), Y(columns[i + 1].Count, b, height) + Height / 2);
                svg.Append("<path class=\"lineage-edge\" data-kind=\"implements\" d=\"")
                    .Append(CultureInfo.InvariantCulture, $"M{x1} {y1} C{x1 + 36} {y1} {x2 - 36} {y2} {x2} {y2}\" />");
            }
        }
    }

    static void Node(StringBuilder svg, Box box, int x, int y)
    {
        if (box.Href is not null)
            svg.Append("<a class=\"lineage-link\" href=\"").Append(WebUtility.HtmlEncode(box.Href)).Append("\">");
        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"lineage-node{(box.IsFocus ? " is-focus" : "")}\">")
            .Append("<title>").Append(WebUtility.HtmlEncode(box.Name)).Append("</title>")
            .Append(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"{y}\" rx=\"6\" ")
            .Append(CultureInfo.InvariantCulture, $"width=\"{Width}\" height=\"{Height}\" />");
        Text(svg, x + 10, y + 23, "lineage-title", box.Name.Length <= 25 ? box.Name : box.Name[..24] + "…");
        Text(svg, x + 10, y + 42, "lineage-date", box.Note);
        svg.Append("</g>").Append(box.Href is not null ? "</a>" : "");
    }

    static void Text(StringBuilder svg, int x, int y, string css, string words) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" class=\"{css}\">")
            .Append(WebUtility.HtmlEncode(words)).Append("</text>");
}
