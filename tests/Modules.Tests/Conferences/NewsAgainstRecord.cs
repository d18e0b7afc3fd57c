using System.Globalization;
using ThongSuot.Conferences;
using ThongSuot.Conferences.After.News;
using ThongSuot.Reading;

namespace ThongSuot.Modules.Tests.Conferences;

/// <summary>Compares, field by field, what was read from a draft with the record it was written from.</summary>
internal sealed class NewsAgainstRecord
{
    public static readonly IReadOnlyList<string> Fields =
        ["kind", "date", "place", "organiser", "chair", "speakers", "members", "guests", "key-cadres", "sites",
            "documents", "duties", "nothing-more"];

    /// <summary>Fields that are not the same, with what was expected and what was read.</summary>
    public static IReadOnlyList<(string Field, string Expected, string Read)> Differences(
        NewsRecord record, ReadResult read)
    {
        var found = new List<(string, string, string)>();
        void Same(string field, string expected, string? got)
        {
            if (!string.Equals(expected, got ?? "", StringComparison.Ordinal)) found.Add((field, expected, got ?? ""));
        }

        var events = read.Events.Where(e => e.PartOf is null).ToList();
        if (events.Count == 0) return [.. Fields.Select(f => (f, "an event", "none"))];
        var e = events[0];
        Same("nothing-more", "1 event", $"{events.Count} event{(events.Count == 1 ? "" : "s")}");
        Same("kind", Kind(record), e.Kind);
        Same("date", record.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), e.Date);
        Same("place", record.Place, e.Place);
        Same("organiser", record.Organiser, e.Organiser);
        Same("chair", $"{record.Chair?.Name}, {record.Chair?.Post}", $"{e.Chair?.Name}, {e.Chair?.Post}");
        Same("speakers", People(record), string.Join(" | ", e.Speakers.Select(
            s => $"{s.Name}, {s.Post}: {s.Topic?.Trim('“', '”', '"')}").Order(StringComparer.Ordinal)));
        var members = record.Members > 0;
        Same("members", members ? $"{record.Members} exact đảng viên" : "",
            members && e.Attendees is { } a ? $"{a.Count} {a.Qualifier} {Head(a.Who)}" : "");
        Same("guests", record.Guests > 0 ? $"{record.Guests} exact" : "", Further(e, "đại biểu"));
        Same("key-cadres", record.KeyCadres > 0 ? $"{record.KeyCadres} exact" : "", Further(e, "cán bộ chủ chốt"));
        Same("sites", Sites(record), string.Join(" | ", e.Sites));
        Same("documents", string.Join(" | ", record.Documents.Select(Text)), string.Join(" | ", e.Studies
            .Select(i => read.Citations[i]).Select(Text)));
        Same("duties", string.Join(" | ", record.Asked.Concat(record.Next).Select(Text)), string.Join(" | ",
            read.Duties.Select(Text)));
        return found;
    }

    static string Kind(NewsRecord r) => r.Kind switch
    {
        ConferenceKinds.Online or ConferenceKinds.Hybrid => "online-conference",
        ConferenceKinds.Thematic => "thematic-meeting",
        _ => r.Kind,
    };

    static string Head(string? who) =>
        (who ?? "").StartsWith("đảng viên", StringComparison.Ordinal) ? "đảng viên" : who ?? "";

    static string Further(Event e, string who) =>
        e.Attendees?.Further.FirstOrDefault(f => f.Who.StartsWith(who, StringComparison.Ordinal)) is { Count: > 0 } f
            ? $"{f.Count} {f.Qualifier}" : "";

    // Whoever asks for something at the end spoke too, without a topic.
    static string People(NewsRecord r)
    {
        var all = r.Speakers.Select(s => $"{s.Name}, {s.Post}: {s.Topic}").ToList();
        if (r.Asked.Count > 0 && r.Chair is { } chair && r.Speakers.All(s => s.Name != chair.Name))
            all.Add($"{chair.Name}, {chair.Post}: ");
        return string.Join(" | ", all.Order(StringComparer.Ordinal));
    }

    static string Sites(NewsRecord r)
    {
        if (r.Sites == 0) return "";
        return string.Join(" | ", [
            $"{NewsWords.Number(r.Sites)} điểm cầu",
            .. r.SiteNames.Select(n => "điểm cầu " + n),
        ]);
    }

    static string Text(NewsDocument d) => string.Join("; ", [
        d.Title[..d.Title.LastIndexOf(' ')].ToLowerInvariant(), d.Title[(d.Title.LastIndexOf(' ') + 1)..],
        d.IssuedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", d.Issuer, d.Subject,
    ]);

    static string Text(Citation c) => string.Join("; ", [c.Type ?? "", c.Symbol ?? "", c.Date ?? "", c.Issuer ?? "",
        c.Subject ?? ""]);

    static string Text(NewsDuty d) => string.Join(" / ", [
        d.Who, d.What, d.By is { } by ? $"trước ngày {NewsWords.Day(by)}" : "", d.Cadence,
    ]);

    static string Text(Duty d) => string.Join(" / ", [d.Who ?? "", d.What, d.When ?? "", d.Cadence ?? ""]);
}
