using System.Globalization;
using ThongSuot.Reading;

namespace ThongSuot.Documents.Texts;

/// <summary>A stretch of the text as it is shown: plain, or marked in one or more ways.</summary>
/// <param name="Mark">Number of the citation mark on the page, or null.</param>
/// <param name="Card">Position of its card, or null.</param>
/// <param name="State">State of that card.</param>
/// <param name="Date">ISO date when this is a date.</param>
/// <param name="Noise">Kind of page noise, or null.</param>
/// <param name="IsWrong">Something about it contradicts something else.</param>
public sealed record Piece(
    string Text, int? Mark = null, int? Card = null, string? State = null, string? Date = null, string? Noise = null,
    bool IsWrong = false)
{
    public string? Css => (Mark, Date, Noise) switch
    {
        (not null, _, _) => "m m-citation" + (Noise is null ? "" : " m-noise") + (IsWrong ? " is-wrong" : ""),
        (_, not null, null) => "m m-date",
        (_, _, not null) => "m-noise",
        _ => null,
    };
}

/// <summary>Cuts a text along the borders of its marks; nothing of it is lost or changed.</summary>
internal static class Pieces
{
    public static IReadOnlyList<Piece> Cut(
        string body, IReadOnlyList<TextMention> mentions, IReadOnlyList<TextCard> cards, ReadResult read)
    {
        var byId = cards.ToDictionary(c => c.Id);
        var marks = mentions.DistinctBy(m => (m.StartAt, m.EndAt))
            .Select((m, i) => (m.StartAt, m.EndAt, Number: i + 1, Card: byId[m.CardId])).ToList();
        var borders = new SortedSet<int> { 0, body.Length };
        foreach (var m in marks) (_, _) = (borders.Add(m.StartAt), borders.Add(m.EndAt));
        var starts = marks.ConvertAll(m => m.StartAt);
        foreach (var d in read.Dates) Add(d.Start, d.End);
        foreach (var n in read.Noise) Add(n.Start, n.End);

        // A citation with its date inside is one mark: one stop for the keyboard, one id.
        void Add(params ReadOnlySpan<int> places)
        {
            foreach (var place in places)
            {
                var before = starts.BinarySearch(place) is >= 0 and var i ? i - 1 : ~starts.BinarySearch(place) - 1;
                if (before < 0 || marks[before].EndAt <= place) borders.Add(place);
            }
        }

        var pieces = new List<Piece>(borders.Count);
        var (mark, date, noise, from) = (0, 0, 0, 0);
        foreach (var to in borders.Skip(1))
        {
            while (mark < marks.Count && marks[mark].EndAt <= from) mark++;
            while (date < read.Dates.Count && read.Dates[date].End <= from) date++;
            while (noise < read.Noise.Count && read.Noise[noise].End <= from) noise++;
            var inMark = mark < marks.Count && marks[mark].StartAt <= from;
            var inDate = !inMark && date < read.Dates.Count && read.Dates[date].Start <= from;
            var inNoise = noise < read.Noise.Count && read.Noise[noise].Start <= from;
            pieces.Add(new Piece(
                body[from..to],
                inMark ? marks[mark].Number : null,
                inMark ? marks[mark].Card.Position : null,
                inMark ? marks[mark].Card.State : null,
                inDate ? read.Dates[date].Iso : null,
                inNoise ? read.Noise[noise].Kind : null,
                inMark && marks[mark].Card.HasWarnings));
            from = to;
        }

        return pieces;
    }

    /// <summary>What a mark says to a screen reader and on hover.</summary>
    public static string Id(int mark) => "m-" + mark.ToString(CultureInfo.InvariantCulture);
}
