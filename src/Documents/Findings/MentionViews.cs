using ThongSuot.Documents.Texts;
using ThongSuot.Reading;

namespace ThongSuot.Documents.Findings;

/// <summary>
/// A person, organisation, place or date as shown: the reader's marks with what people added and took away.
/// </summary>
public sealed record MentionView(
    string Kind,
    string Text,
    string? Canonical,
    string? Post,
    int Start,
    int End,
    double Confidence,
    bool ByHand
);

internal static class MentionViews
{
    public static readonly IReadOnlyList<string> Kinds = ["person", "organisation", "place", "date"];

    public static IReadOnlyList<MentionView> Of(string body, ReadResult read, IReadOnlyList<TextLabel> labels)
    {
        var gone = labels.Where(l => !l.IsThere).Select(l => (l.Kind, l.StartAt, l.EndAt)).ToHashSet();
        var told = read
            .Mentions.Where(m => !gone.Contains((m.Kind, m.Start, m.End)))
            .Select(m => new MentionView(m.Kind, m.Text, m.Canonical, m.Post, m.Start, m.End, m.Confidence, false));
        var added = labels
            .Where(l => l.IsThere && l.EndAt <= body.Length)
            .Select(l => new MentionView(
                l.Kind,
                body[l.StartAt..l.EndAt],
                Null(l.Canonical),
                Null(l.Post),
                l.StartAt,
                l.EndAt,
                1,
                true
            ));
        return
        [
            .. added.Concat(told).DistinctBy(m => (m.Kind, m.Start, m.End)).OrderBy(m => m.Start).ThenBy(m => m.End),
        ];
    }

    static string? Null(string s) => s.Length == 0 ? null : s;
}
