using System.Globalization;
using Spectre.Console;
using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Commands;

/// <summary>Writes what the reader says as a digest for a person at a terminal.</summary>
internal static class ReadDigest
{
    static readonly Phrase None = new("Không thấy trích dẫn văn bản nào.", "No citation found.");
    static readonly Phrase Documents = new("Văn bản được nhắc đến", "Documents cited");
    static readonly Phrase Document = new("Văn bản", "Document");
    static readonly Phrase Day = new("Ngày", "Date");
    static readonly Phrase Body = new("Cơ quan", "Issuer");
    static readonly Phrase Times = new("Số lần", "Times");
    static readonly Phrase Subject = new("Trích yếu", "Subject");
    static readonly Phrase Published = new("Đăng ngày", "Published");
    static readonly Phrase Foreign = new(
        "Văn bản này có vẻ không phải tiếng Việt.",
        "This text does not look Vietnamese."
    );
    static readonly Phrase Others = new(
        "Ngày tháng: {0}; phần thừa của trang: {1}.",
        "Dates: {0}; page furniture: {1}."
    );

    static readonly Dictionary<string, Phrase> Sentences = new(StringComparer.Ordinal)
    {
        [WarningCodes.DateAfterText] = new("ngày {0} sau ngày đăng {1}", "date {0} is after the text's own {1}"),
        [WarningCodes.ImpossibleDate] = new("không có ngày {0}", "there is no such day as {0}"),
        [WarningCodes.SeparatorSwapped] = new("ký hiệu in là {0}, đúng lối là {1}", "printed {0}, rightly {1}"),
        [WarningCodes.LookAlikeLetters] = new("có chữ cái lạ trong {0}", "letters of another alphabet in {0}"),
        [WarningCodes.NumberDateConflict] = new("{0} có hai ngày: {1} và {2}", "{0} has two dates: {1} and {2}"),
        [WarningCodes.TypeNotAllowedForIssuer] = new("{1} không ban hành {0}", "{1} does not issue a {0}"),
        [WarningCodes.TypeAgainstCode] = new("chữ là {0}, ký hiệu là {1}", "the word says {0}, the code {1}"),
    };

    /// <summary>Writes the digest of one file.</summary>
    public static void Write(IAnsiConsole console, string path, ReadResult result, ReadError? note, bool vietnamese)
    {
        string Say(Phrase phrase) => vietnamese ? phrase.Vi : phrase.En;
        console.Write(new Rule($"[bold]{Markup.Escape(path)}[/]") { Justification = Justify.Left });
        if (result.Title is { } title)
            console.MarkupLineInterpolated($"[bold]{title}[/]");
        if (result.PublishedOn is { } day)
            console.MarkupLineInterpolated($"{Say(Published)} {Print(day)}");
        if (result.LooksForeign)
            console.MarkupLineInterpolated($"[yellow]{Say(Foreign)}[/]");
        if (note is not null)
            console.MarkupLineInterpolated($"[yellow]{note.In(vietnamese)}[/]");
        if (result.Citations.Count == 0)
            console.MarkupLineInterpolated($"[grey]{Say(None)}[/]");
        else
            console.Write(Table(result.Citations, Say));
        foreach (var citation in result.Citations)
        foreach (var warning in citation.Warnings)
            console.MarkupLineInterpolated(
                $"[yellow]! {citation.Symbol ?? OneLine(citation.Text)}: {Sentence(warning, vietnamese)}[/]"
            );
        ReadDigestTold.Write(console, result, vietnamese);
        console.MarkupLineInterpolated($"[grey]{Say(Others.With(result.Dates.Count, result.Noise.Count))}[/]");
        console.WriteLine();
    }

    static Table Table(IReadOnlyList<Citation> citations, Func<Phrase, string> say)
    {
        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle(say(Documents)) };
        foreach (var column in new[] { Document, Day, Body, Times, Subject })
            table.AddColumn(say(column));
        foreach (var group in citations.Select((c, i) => (Citation: c, Root: c.SameAs ?? i)).GroupBy(x => x.Root))
        {
            var all = group.Select(x => x.Citation).ToList();
            if (all.TrueForAll(c => c.Form == CitationForm.Back))
                continue;
            var best = all.Find(c => c.Form == CitationForm.Full) ?? all[0];
            table.AddRow(
                new Markup($"[cyan]{Markup.Escape(Name(best))}[/]"),
                new Text(Print(all.Find(c => c.Date is not null)?.Date ?? "")),
                new Text(all.Find(c => c.Issuer is not null)?.Issuer ?? best.IssuerCode ?? ""),
                new Text(all.Count.ToString(CultureInfo.InvariantCulture)),
                new Text(all.Find(c => c.Subject is not null)?.Subject ?? "")
            );
        }
        return table;
    }

    static string Name(Citation c)
    {
        if (c.Symbol is not null)
            return $"{c.Type} {c.Symbol}".Trim();
        return c.Number is null ? OneLine(c.Text) : $"{c.Type} {c.Number}";
    }

    static string Sentence(CitationWarning warning, bool vietnamese)
    {
        var phrase = Sentences[warning.Code].With([.. warning.Detail.Select(Print), "", "", ""]);
        return vietnamese ? phrase.Vi : phrase.En;
    }

    static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // ISO dates as people write them; anything else as it is.
    static string Print(string value)
    {
        if (value.Length is not (7 or 10) || !VietnameseDates.TryParse(value, out var date))
            return value;
        return date.Day is { } day ? Print(day) : $"{value[5..]}/{value[..4]}";
    }

    static string Print(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
