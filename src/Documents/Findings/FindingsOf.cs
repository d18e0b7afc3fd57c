using System.Globalization;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Texts;
using ThongSuot.Reading;

namespace ThongSuot.Documents.Findings;

/// <summary>Turns what the reader told into cards that wait for a person.</summary>
internal static class FindingsOf
{
    /// <param name="text">The text.</param>
    /// <param name="read">What the reader said of it.</param>
    /// <param name="cardOf">The card of a citation, by its index.</param>
    public static IEnumerable<TextFinding> Read(TextId text, ReadResult read, Func<int, TextCard?> cardOf)
    {
        for (var i = 0; i < read.Events.Count; i++)
        {
            var e = read.Events[i];
            yield return Card(
                text,
                FindingKinds.Event,
                i,
                e.Start,
                e.End,
                e.Confidence,
                Fields(e, cardOf),
                e.Studies.Select(cardOf).FirstOrDefault()
            );
        }

        for (var i = 0; i < read.Duties.Count; i++)
        {
            var d = read.Duties[i];
            yield return Card(
                text,
                FindingKinds.Duty,
                i,
                d.Start,
                d.End,
                d.Confidence,
                Fields(d),
                d.ArisesFrom is { } from ? cardOf(from) : null
            );
        }

        for (var i = 0; i < read.Contents.Count; i++)
        {
            var c = read.Contents[i];
            yield return Card(
                text,
                FindingKinds.Content,
                i,
                c.Start,
                c.End,
                c.Confidence,
                Fields(c),
                c.ArisesFrom is { } from ? cardOf(from) : null
            );
        }
    }

    /// <summary>A speaker on one line: name, post, topic.</summary>
    public static string Line(Speaker s) =>
        string.Join(" – ", new[] { s.Name, s.Post, s.Topic }.Where(x => x is { Length: > 0 }));

    /// <summary>A document studied on one line.</summary>
    public static string Short(TextCard c) => c.Symbol.Length > 0 ? c.Symbol : $"{c.Type} {c.Number}";

    static TextFinding Card(
        TextId text,
        string kind,
        int index,
        int start,
        int end,
        double confidence,
        FindingFields fields,
        TextCard? card
    )
    {
        var told = TextFinding.Print(fields);
        return new()
        {
            Id = Guid.CreateVersion7(),
            TextId = text,
            Kind = kind,
            Position = index + 1,
            StartAt = start,
            EndAt = end,
            Told = told,
            Fields = told,
            CardId = card?.Id,
            Confidence = confidence,
            ByHand = false,
        };
    }

    static FindingFields Fields(Event e, Func<int, TextCard?> cardOf) =>
        new()
        {
            EventKind = e.Kind,
            Title = e.Title,
            Date = e.Date,
            DateText = e.DateText,
            Place = e.Place,
            Organiser = e.Organiser,
            Chair = e.Chair?.Name,
            ChairPost = e.Chair?.Post,
            Speakers = Lines(
                e.Speakers.Select(Line)
            ),
            Count = e.Attendees?.Count?.ToString(CultureInfo.InvariantCulture),
            Qualifier = e.Attendees?.Qualifier,
            Who = e.Attendees?.Who,
            Sites = Lines(e.Sites),
            Studies = Lines(
                e.Studies.Select(cardOf).OfType<TextCard>().Select(Short)
            ),
        };

    static FindingFields Fields(Duty d) =>
        new()
        {
            Who = d.Who,
            What = d.What,
            When = d.When,
            Cadence = d.Cadence,
            Status = d.Status,
            Count = d.Count?.ToString(CultureInfo.InvariantCulture),
        };

    static FindingFields Fields(Content c) =>
        new()
        {
            ContentKind = c.Kind,
            Words = c.Text,
            Count = c.StatedCount?.ToString(CultureInfo.InvariantCulture),
        };

    static string? Lines(IEnumerable<string> items) => string.Join('\n', items) is { Length: > 0 } s ? s : null;
}
