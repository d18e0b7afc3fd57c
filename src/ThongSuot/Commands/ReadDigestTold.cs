using Spectre.Console;
using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Commands;

/// <summary>Writes events, duties and contents as lines of the digest.</summary>
internal static class ReadDigestTold
{
    const int MostLines = 20;

    static readonly Phrase Events = new("Hội nghị, cuộc họp", "Events");
    static readonly Phrase Duties = new("Việc phải làm", "Duties");
    static readonly Phrase Contents = new("Nội dung văn bản", "Contents of documents");
    static readonly Phrase More = new("… và {0} mục nữa", "… and {0} more");
    static readonly Phrase Chair = new("chủ trì", "chair");
    static readonly Phrase Done = new("đã xong", "done");

    /// <summary>Writes the lists that are not empty.</summary>
    public static void Write(IAnsiConsole console, ReadResult result, bool vietnamese)
    {
        string Say(Phrase phrase) => vietnamese ? phrase.Vi : phrase.En;
        List(console, Say(Events), result.Events, e => Event(e, Say(Chair)), Say);
        List(console, Say(Duties), result.Duties, d => Duty(d, Say(Done)), Say);
        List(console, Say(Contents), result.Contents, Content, Say);
    }

    static void List<T>(
        IAnsiConsole console, string title, IReadOnlyList<T> items, Func<T, string> line, Func<Phrase, string> say)
    {
        if (items.Count == 0)
            return;
        console.MarkupLineInterpolated($"[bold]{title}[/]");
        foreach (var item in items.Take(MostLines))
            console.MarkupLineInterpolated($"  • {OneLine(line(item))}");
        if (items.Count > MostLines)
            console.MarkupLineInterpolated($"  [grey]{say(More.With(items.Count - MostLines))}[/]");
    }

    static string Event(Event e, string chair)
    {
        var head = string.Join(" · ", new[] { e.Date ?? e.DateText, e.Organiser, e.Title, e.Place }.Where(x
            => x is not null));
        var who = e.Chair is { } c ? $"; {chair}: {c.Name ?? c.Post}" : "";
        var count = e.Attendees is { Count: { } n } a
            ? $"; {(a.Qualifier is "more-than" ? "> " : a.Qualifier is "about" ? "≈ " : "")}{n} {a.Who}"
            : "";
        return head + who + count;
    }

    static string Duty(Duty d, string done)
    {
        var when = string.Join(", ", new[] { d.When, d.Cadence, d.Status is null ? null : done }.Where(x
            => x is not null));
        return (d.Who is null ? "" : d.Who + ": ") + d.What + (when.Length == 0 ? "" : $" ({when})");
    }

    static string Content(Content c) =>
        c.StatedCount is { } n ? $"{c.Kind}: {n}" : $"{c.Kind}{(c.Ordinal is { } o ? $" {o}" : "")}: {c.Text}";

    static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
