using System.Globalization;
using System.Net;
using System.Text;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Documents.Lineage;

/// <summary>The words inside the picture. SVG's own <c>text</c> clashes with Razor's, so it is written here.</summary>
internal static class LineageWords
{
    public static readonly Phrase Bundle = new("{0:N0} văn bản khác", "{0:N0} more documents");
    static readonly Phrase OpenBundle = new("Bấm để mở ra", "Click to open");

    public static string Node(PlacedNode placed)
    {
        var node = placed.Node;
        var s = new StringBuilder();
        var x = placed.X + 10;
        Text(s, x, placed.Y + 21, "lineage-title", node.Count > 1 ? Bundle.With(node.Count) : Cut(node.Title, 26));
        if (node.Count > 1)
        {
            Text(s, x, placed.Y + 41, "lineage-note", OpenBundle);
            return s.ToString();
        }

        Text(s, x, placed.Y + 38, "lineage-date", node.IssuedOn);
        var y = placed.Y + 54;
        foreach (var line in Wrap(node.Subject, 27, 2))
        {
            Text(s, x, y, "lineage-note", line);
            y += 14;
        }

        return s.ToString();
    }

    public static string Row(PlacedRow row)
    {
        var s = new StringBuilder();
        var y = row.Y + 18;
        foreach (var line in Wrap(Levels.All.NameOf(row.Level), 13, 3))
        {
            Text(s, 12, y, "lineage-level", line);
            y += 18;
        }

        return s.ToString();
    }

    public static string Label(PlacedEdge edge)
    {
        var s = new StringBuilder();
        Text(s, edge.LabelX, edge.LabelY, "lineage-label", RelationKinds.Name(edge.Edge.Kind), middle: true);
        return s.ToString();
    }

    /// <summary>At most <paramref name="most"/> lines of about <paramref name="width"/> signs, cut at blanks.</summary>
    public static IReadOnlyList<string> Wrap(string text, int width, int most)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            if (line.Length > 0 && line.Length + 1 + words[i].Length > width)
            {
                if (lines.Count == most - 1)
                {
                    line.Append('…');
                    break;
                }

                lines.Add(line.ToString());
                line.Clear();
            }

            if (line.Length > 0) line.Append(' ');
            line.Append(words[i]);
        }

        if (line.Length > 0) lines.Add(Cut(line.ToString(), width + 6));
        return lines;
    }

    static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    static void Text(StringBuilder s, int x, int y, string css, string words, bool middle = false) =>
        s.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" class=\"{css}\"")
            .Append(middle ? " text-anchor=\"middle\">" : ">")
            .Append(WebUtility.HtmlEncode(words)).Append("</text>");
}
