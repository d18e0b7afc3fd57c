using System.Text;

namespace ThongSuot.Reading;

/// <summary>A stretch to be marked in a text.</summary>
/// <param name="Start">First code unit.</param>
/// <param name="End">One past the last code unit.</param>
/// <param name="Kind">What it is: "citation", "date", "noise" or a word of the caller's.</param>
/// <param name="Index">Index in the caller's list.</param>
public sealed record MarkedSpan(int Start, int End, string Kind, int Index);

/// <summary>A piece of a text that is marked, or not marked when <see cref="Mark"/> is null.</summary>
/// <param name="Start">First code unit.</param>
/// <param name="End">One past the last code unit.</param>
/// <param name="Mark">What is marked here.</param>
public sealed record Segment(int Start, int End, MarkedSpan? Mark);

/// <summary>Cuts a text into marked and unmarked pieces, in order and without gap or overlap.</summary>
public static class Annotator
{
    /// <summary>The spans of an answer: citations, then dates and noise where no citation stands.</summary>
    /// <param name="result">What the reader said of the text.</param>
    public static IReadOnlyList<MarkedSpan> Spans(ReadResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return
        [
            .. result.Citations.Select((c, i) => new MarkedSpan(c.Start, c.End, "citation", i)),
            .. result.Noise.Select((n, i) => new MarkedSpan(n.Start, n.End, "noise", i)),
            .. result.Dates.Select((d, i) => new MarkedSpan(d.Start, d.End, "date", i)),
        ];
    }

    /// <summary>Cuts the text. Of two spans that overlap the one earlier in the list is kept whole.</summary>
    /// <param name="text">The text the spans belong to.</param>
    /// <param name="spans">Spans in any order; empty ones and ones outside the text are left out.</param>
    public static IReadOnlyList<Segment> Cut(string text, IReadOnlyList<MarkedSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(spans);
        var segments = new List<Segment>();
        var at = 0;
        foreach (var span in Kept(text, spans))
        {
            if (span.Start > at)
                segments.Add(new Segment(at, span.Start, null));
            segments.Add(new Segment(span.Start, span.End, span));
            at = span.End;
        }
        if (at < text.Length)
            segments.Add(new Segment(at, text.Length, null));
        return segments;
    }

    /// <summary>The text as HTML with a <c>mark</c> element for each span; everything else is escaped.</summary>
    /// <param name="text">The text.</param>
    /// <param name="spans">As for <see cref="Cut"/>.</param>
    /// <returns>HTML that is safe to put inside an element; kinds become <c>data-kind</c>, indices
    /// <c>data-index</c>.</returns>
    public static string ToHtml(string text, IReadOnlyList<MarkedSpan> spans)
    {
        var html = new StringBuilder(text?.Length ?? 0);
        foreach (var segment in Cut(text ?? throw new ArgumentNullException(nameof(text)), spans))
        {
            if (segment.Mark is { } mark)
            {
                html.Append("<mark data-kind=\"");
                Escape(html, mark.Kind);
                html.Append("\" data-index=\"").Append(mark.Index).Append("\">");
            }
            Escape(html, text.AsSpan(segment.Start, segment.End - segment.Start));
            if (segment.Mark is not null)
                html.Append("</mark>");
        }
        return html.ToString();
    }

    static List<MarkedSpan> Kept(string text, IReadOnlyList<MarkedSpan> spans)
    {
        var ordered = spans
            .Select((span, rank) => (span, rank))
            .Where(x => x.span.Start >= 0 && x.span.Start < x.span.End && x.span.End <= text.Length)
            .OrderBy(x => x.span.Start)
            .ThenBy(x => x.rank)
            .ToList();
        var kept = new List<(MarkedSpan Span, int Rank)>(ordered.Count);
        foreach (var (span, rank) in ordered)
        {
            // Everything kept that reaches into this span gives way when this one has the better rank.
            var clash = kept.Count > 0 && kept[^1].Span.End > span.Start;
            if (clash && kept[^1].Rank < rank)
                continue;
            if (clash)
                kept.RemoveAt(kept.Count - 1);
            kept.Add((span, rank));
        }
        return kept.ConvertAll(x => x.Span);
    }

    static void Escape(StringBuilder html, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case '<':
                    html.Append("&lt;");
                    break;
                case '>':
                    html.Append("&gt;");
                    break;
                case '&':
                    html.Append("&amp;");
                    break;
                case '"':
                    html.Append("&quot;");
                    break;
                case '\'':
                    html.Append("&#39;");
                    break;
                default:
                    html.Append(c);
                    break;
            }
        }
    }
}
