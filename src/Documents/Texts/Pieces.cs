using System.Globalization;
using ThongSuot.Documents.Findings;
using ThongSuot.Reading;

namespace ThongSuot.Documents.Texts;

/// <summary>A stretch of the text as it is shown: plain, or marked.</summary>
/// <param name="Css">Classes of the mark, or null for plain text.</param>
/// <param name="Id">Id of the mark on the page; only the first piece of a mark has one.</param>
/// <param name="Card">Id of the card beside the text, or null.</param>
/// <param name="State">State of that card.</param>
/// <param name="Hint">Said on hover: a person's post, a date in full.</param>
public sealed record Piece(
    string Text,
    string? Css = null,
    string? Id = null,
    string? Card = null,
    string? State = null,
    string? Hint = null
);

/// <summary>A marked stretch before the text is cut.</summary>
internal sealed record Layer(
    int Start,
    int End,
    string Css,
    string? Card = null,
    string? State = null,
    string? Hint = null
);

/// <summary>Cuts a text along the borders of its marks; nothing of it is lost or changed.</summary>
internal static class Pieces
{
    public static IReadOnlyList<Piece> Cut(
        string body,
        IReadOnlyList<TextMention> mentions,
        IReadOnlyList<TextCard> cards,
        IReadOnlyList<TextFinding> findings,
        IReadOnlyList<MentionView> named,
        ReadResult read
    )
    {
        // From the finest to the widest: where two meet, the first is shown.
        Layer[][] kinds =
        [
            [.. Citations(mentions, cards)],
            [
                .. named
                    .Where(n => n.Kind != "date")
                    .Select(n => new Layer(n.Start, n.End, "m m-" + n.Kind, Hint: n.Post ?? n.Canonical)),
            ],
            [
                .. named
                    .Where(n => n.Kind == "date")
                    .Select(n => new Layer(n.Start, n.End, "m m-date", Hint: n.Canonical)),
            ],
            [.. read.Dates.Select(d => new Layer(d.Start, d.End, "m m-date", Hint: d.Iso))],
            [.. findings.Where(f => f.Kind == FindingKinds.Duty).Select(Of)],
            [.. findings.Where(f => f.Kind == FindingKinds.Event).Select(Of)],
        ];
        foreach (var kind in kinds)
            Array.Sort(kind, (a, b) => (a.Start, a.End).CompareTo((b.Start, b.End)));
        return Cut(body, kinds, read.Noise);
    }

    static IReadOnlyList<Piece> Cut(string body, Layer[][] kinds, IReadOnlyList<NoiseSpan> noise)
    {
        var borders = Borders(body.Length, kinds, noise);
        var pieces = new List<Piece>(borders.Count);
        var at = new int[kinds.Length];
        var named = new HashSet<Layer>(ReferenceEqualityComparer.Instance);
        var (grey, from) = (0, 0);
        foreach (var to in borders.Skip(1))
        {
            while (grey < noise.Count && noise[grey].End <= from)
                grey++;
            var inNoise = grey < noise.Count && noise[grey].Start <= from;
            pieces.Add(Piece(body[from..to], Covering(kinds, at, from), inNoise, named));
            from = to;
        }

        return pieces;
    }

    // A citation with its date inside is one mark: one stop for the keyboard, one id.
    static SortedSet<int> Borders(int length, Layer[][] kinds, IReadOnlyList<NoiseSpan> noise)
    {
        var borders = new SortedSet<int> { 0, length };
        var citations = kinds[0];
        var starts = Array.ConvertAll(citations, c => c.Start);
        foreach (var c in citations)
            (_, _) = (borders.Add(c.Start), borders.Add(c.End));
        foreach (var layer in kinds.Skip(1).SelectMany(k => k))
            Add(layer.Start, layer.End);
        foreach (var n in noise)
            Add(n.Start, n.End);
        return borders;

        void Add(params ReadOnlySpan<int> places)
        {
            foreach (var place in places)
            {
                var found = Array.BinarySearch(starts, place);
                var before = (found >= 0 ? found : ~found) - 1;
                if (before < 0 || citations[before].End <= place)
                    borders.Add(place);
            }
        }
    }

    static Layer? Covering(Layer[][] kinds, int[] at, int from)
    {
        Layer? found = null;
        for (var k = 0; k < kinds.Length; k++)
        {
            while (at[k] < kinds[k].Length && kinds[k][at[k]].End <= from)
                at[k]++;
            if (found is null && at[k] < kinds[k].Length && kinds[k][at[k]].Start <= from)
                found = kinds[k][at[k]];
        }

        return found;
    }

    static Piece Piece(string text, Layer? layer, bool inNoise, HashSet<Layer> named)
    {
        if (layer is null)
            return new(text, inNoise ? "m-noise" : null);
        var isFirst = named.Add(layer);
        var id = layer.Card is not null && isFirst ? "m-" + named.Count.ToString(CultureInfo.InvariantCulture) : null;
        return new(text, layer.Css + (inNoise ? " m-noise" : ""), id, layer.Card, layer.State, layer.Hint);
    }

    static IEnumerable<Layer> Citations(IReadOnlyList<TextMention> mentions, IReadOnlyList<TextCard> cards)
    {
        var byId = cards.ToDictionary(c => c.Id);
        return mentions
            .DistinctBy(m => (m.StartAt, m.EndAt))
            .Select(m =>
            {
                var card = byId[m.CardId];
                return new Layer(
                    m.StartAt,
                    m.EndAt,
                    "m m-citation" + (card.HasWarnings ? " is-wrong" : ""),
                    $"c-{card.Position}",
                    card.State
                );
            });
    }

    static Layer Of(TextFinding f) =>
        new(f.StartAt, f.EndAt, "m m-" + f.Kind, FindingAnchor(f.Kind, f.Position), f.State);

    /// <summary>Id of a finding's card on the page.</summary>
    public static string FindingAnchor(string kind, int position) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-{position}");
}
