using System.Globalization;
using System.Net;
using System.Text;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Campaigns.Board;

/// <summary>
/// The river: levels from left to right, a column for each, its bands as high as the share of its units in each state;
/// what is done flows on to the next level, so that the narrowing shows where it is stuck. And the trend by day. Drawn
/// here because SVG's own <c>text</c> clashes with Razor's; the tables beneath say the same.
/// </summary>
internal static class BoardPicture
{
    const int Tall = 200,
        Column = 132,
        Gap = 84,
        Edge = 12,
        Top = 34;

    static readonly Phrase RiverLabel = new(
        "Dòng chảy theo cấp; bảng bên dưới nói cùng nội dung",
        "The flow by level; the table below says the same"
    );

    static readonly Phrase TrendLabel = new(
        "Diễn biến theo ngày; bảng bên dưới nói cùng nội dung",
        "The trend by day; the table below says the same"
    );

    static readonly Phrase UnitsOf = new("{0}: {1:N0} đơn vị", "{0}: {1:N0} units");

    /// <summary>Bands from the top: done, done late, on the way, waiting, late, excused.</summary>
    static IEnumerable<(string Css, int N, Phrase Name)> Bands(Standing s) =>
        [
            ("done", s.Done, new("Xong đúng hạn", "Done in time")),
            ("donelate", s.DoneLate, new("Xong muộn", "Done late")),
            ("going", s.Going, new("Đang làm", "On the way")),
            ("waiting", s.Waiting, new("Chưa làm", "Waiting")),
            ("late", s.Late, new("Chậm", "Late")),
            ("excused", s.Excused, new("Miễn", "Excused")),
        ];

    public static string River(IReadOnlyList<RiverLevel> levels)
    {
        // The heading of the last column may be longer than the column.
        var (w, h) = (2 * Edge + levels.Count * (Column + Gap) - Gap / 2, Top + Tall + 30);
        var svg = new StringBuilder();
        Begin(svg, w, h, RiverLabel);
        for (var i = 0; i + 1 < levels.Count; i++)
            Flow(svg, levels[i].Standing, levels[i + 1].Standing, X(i) + Column, X(i + 1));
        for (var i = 0; i < levels.Count; i++)
            Draw(svg, levels[i], X(i));
        return svg.Append("</svg>").ToString();
    }

    static int X(int i) => Edge + i * (Column + Gap);

    static double High(int n, Standing s) => s.All == 0 ? 0 : (double)Tall * n / s.All;

    static void Draw(StringBuilder svg, RiverLevel level, int x)
    {
        var name = CampaignWords.LevelName(level.Level);
        svg.Append(
                CultureInfo.InvariantCulture,
                $"<text class=\"river-level\" x=\"{x}\" y=\"{Top - 14}\">"
            )
            .Append(Text(UnitsOf.With(name, level.Standing.All)))
            .Append("</text>");
        double y = Top;
        foreach (var (css, n, word) in Bands(level.Standing))
        {
            var high = High(n, level.Standing);
            if (n == 0)
                continue;
            svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<rect class=\"river-{css}\" x=\"{x}\" y=\"{y:0.#}\" width=\"{Column}\" "
                        + $"height=\"{Math.Max(high, 1):0.#}\"><title>"
                )
                .Append(Text($"{word}: {n.ToString("N0", CultureInfo.CurrentCulture)}"))
                .Append("</title></rect>");
            if (high >= 16)
            {
                svg.Append(
                        CultureInfo.InvariantCulture,
                        $"<text class=\"river-word river-on-{css}\" x=\"{x + 8}\" y=\"{y + high / 2 + 5:0.#}\">"
                    )
                    .Append(Text($"{word} {n.ToString("N0", CultureInfo.CurrentCulture)}"))
                    .Append("</text>");
            }

            y += high;
        }
    }

    // As wide on the left as the share that is done there, as wide on the right as the share done at the next level.
    static void Flow(StringBuilder svg, Standing from, Standing to, int x1, int x2)
    {
        var (a, b) = (High(from.Met, from), High(to.Met, to));
        var mid = (x1 + x2) / 2;
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<path class=\"river-flow\" d=\"M{x1} {Top} C{mid} {Top} {mid} {Top} {x2} {Top} "
                + $"L{x2} {Top + b:0.#} C{mid} {Top + b:0.#} {mid} {Top + a:0.#} {x1} {Top + a:0.#} Z\" />"
        );
    }

    public static string Trend(IReadOnlyList<TrendDay> days)
    {
        const int Width = 640,
            High = 160;
        var svg = new StringBuilder();
        Begin(svg, Width, High + 40, TrendLabel);
        var most = Math.Max(days.Max(d => d.Standing.All), 1);
        Line(svg, "trend-met", d => d.Standing.Met);
        Line(svg, "trend-late", d => d.Standing.Late);
        Label(svg, 0, VietnamTime.Print(days[0].Day), "start");
        Label(svg, Width, VietnamTime.Print(days[^1].Day), "end");
        return svg.Append("</svg>").ToString();

        void Line(StringBuilder s, string css, Func<TrendDay, int> value)
        {
            s.Append("<polyline class=\"").Append(css).Append("\" points=\"");
            for (var i = 0; i < days.Count; i++)
            {
                var x = days.Count == 1 ? Width : (double)Width * i / (days.Count - 1);
                s.Append(
                    CultureInfo.InvariantCulture,
                    $"{x:0.#},{10 + High - (double)High * value(days[i]) / most:0.#} "
                );
            }

            s.Append("\" />");
        }

        static void Label(StringBuilder s, int x, string text, string anchor) =>
            s.Append(
                CultureInfo.InvariantCulture,
                $"<text class=\"trend-day\" x=\"{x}\" y=\"{High + 32}\" text-anchor=\"{anchor}\">{Text(text)}</text>"
            );
    }

    static void Begin(StringBuilder svg, int w, int h, Phrase label) =>
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" role=\"img\" aria-label=\"{Text(label)}\">"
        );

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
