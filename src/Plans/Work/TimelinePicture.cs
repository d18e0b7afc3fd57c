using System.Globalization;
using System.Net;
using System.Text;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Words;
using ThongSuot.Plans.Register;

namespace ThongSuot.Plans.Work;

/// <summary>
/// Tasks with a deadline as bars over the months: from their first day, or else from the last deadline of what comes
/// before, or the plan's date, to the own deadline; arrows from what comes before. SVG's own <c>text</c> clashes with
/// Razor's, so it is written here; the table beneath says the same.
/// </summary>
internal static class TimelinePicture
{
    const int Left = 240;
    const int Chart = 720;
    const int Line = 28;
    const int Top = 34;
    public const int Most = 100;

    static readonly Phrase Label = new(
        "Nhiệm vụ theo thời gian; bảng bên dưới nói cùng nội dung", "Tasks over time; the table below says the same");

    sealed record Bar(TaskRow Row, DateOnly From, DateOnly To, int Y);

    public static string Draw(IReadOnlyList<TaskRow> all, DateOnly today)
    {
        var bars = Bars([.. all.Where(t => t.DueOn is not null).Take(Most)]);
        if (bars.Count == 0) return "";
        var (first, last) = (bars.Min(b => b.From), bars.Max(b => b.To));
        (first, last) = (new(first.Year, first.Month, 1), new DateOnly(last.Year, last.Month, 1).AddMonths(1));
        var days = Math.Max(1, last.DayNumber - first.DayNumber);
        int X(DateOnly day) => Left + (int)((long)(day.DayNumber - first.DayNumber) * Chart / days);
        var (w, h) = (Left + Chart + 16, Top + bars.Count * Line + 12);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\"")
            .Append(CultureInfo.InvariantCulture, $" role=\"group\" aria-label=\"{WebUtility.HtmlEncode(Label)}\">")
            .Append("<defs><marker id=\"timeline-tip\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"6\" ")
            .Append("markerHeight=\"6\" orient=\"auto\"><path d=\"M0 0 10 5 0 10z\" class=\"lineage-tip\" />")
            .Append("</marker></defs>");
        Months(svg, first, last, X, h);
        if (today >= first && today < last)
            svg.Append(CultureInfo.InvariantCulture,
                $"<path class=\"timeline-today\" d=\"M{X(today)} {Top - 8}V{h - 6}\" />");
        foreach (var bar in bars) One(svg, bar, X);
        Arrows(svg, bars, X);
        return svg.Append("</svg>").ToString();
    }

    static List<Bar> Bars(IReadOnlyList<TaskRow> rows)
    {
        var due = rows.ToDictionary(r => r.Id, r => r.DueOn ?? default);
        return
        [
            .. rows.Select((r, i) =>
            {
                var to = r.DueOn ?? default;
                var before = r.After.Where(due.ContainsKey).Select(a => due[a]).DefaultIfEmpty().Max();
                var from = r.StartOn ?? (before != default ? before : r.PlanOn ?? to);
                return new Bar(r, from < to ? from : to.AddDays(-1), to, Top + i * Line);
            }),
        ];
    }

    // A line for each month, a word for as many as have room.
    static void Months(StringBuilder svg, DateOnly first, DateOnly last, Func<DateOnly, int> x, int height)
    {
        var count = (last.Year - first.Year) * 12 + last.Month - first.Month;
        var step = Math.Max(1, (int)Math.Ceiling(count / 14.0));
        for (var (month, i) = (first, 0); month < last; (month, i) = (month.AddMonths(1), i + 1))
        {
            if (i % step != 0) continue;
            svg.Append(CultureInfo.InvariantCulture,
                $"<path class=\"timeline-month\" d=\"M{x(month)} {Top - 8}V{height - 6}\" />");
            Text(svg, x(month) + 3, Top - 14, "timeline-label", $"{month.Month:00}/{month.Year}");
        }
    }

    static void One(StringBuilder svg, Bar bar, Func<DateOnly, int> x)
    {
        var r = bar.Row;
        var css = r.State switch
        {
            WorkState.Done => "done", WorkState.Late => "late", WorkState.OnTheWay => "going", _ => "waiting",
        };
        var name = $"{r.Number}. {r.Title}";
        var days = $"{PlanWords.Day(bar.From)} – {PlanWords.Day(bar.To)}";
        svg.Append(CultureInfo.InvariantCulture, $"<a href=\"/nhiem-vu/{r.Id}\">")
            .Append(CultureInfo.InvariantCulture, $"<g class=\"timeline-bar is-{css}\"><title>")
            .Append(WebUtility.HtmlEncode($"{name}: {days}, {PlanWords.Work(r.State)}")).Append("</title>");
        Text(svg, 4, bar.Y + 17, "", name.Length <= 34 ? name : name[..33] + "…");
        svg.Append(CultureInfo.InvariantCulture,
            $"<rect x=\"{x(bar.From)}\" y=\"{bar.Y + 5}\" width=\"{Math.Max(4, x(bar.To) - x(bar.From))}\" ")
            .Append(CultureInfo.InvariantCulture, $"height=\"{Line - 12}\" rx=\"3\" /></g></a>");
    }

    static void Arrows(StringBuilder svg, List<Bar> bars, Func<DateOnly, int> x)
    {
        var by = bars.ToDictionary(b => b.Row.Id);
        foreach (var bar in bars)
        {
            foreach (var before in bar.Row.After.Where(by.ContainsKey).Select(a => by[a]))
            {
                var (x1, y1, y2) = (x(before.To), before.Y + Line / 2 - 1, bar.Y + Line / 2 - 1);
                var x2 = x(bar.From);
                svg.Append("<path class=\"timeline-link\" marker-end=\"url(#timeline-tip)\" d=\"")
                    .Append(CultureInfo.InvariantCulture, $"M{x1} {y1}h6V{y2}H{Math.Max(x2, x1 + 10)}\" />");
            }
        }
    }

    static void Text(StringBuilder svg, int x, int y, string css, string words) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" class=\"{css}\">")
            .Append(WebUtility.HtmlEncode(words)).Append("</text>");
}
