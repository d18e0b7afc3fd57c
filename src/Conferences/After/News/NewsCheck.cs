using System.Globalization;
using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Conferences.After.News;

/// <summary>
/// Reads a news text as any reader of the portal's news would, and says what of the record does not stand in it: a
/// word that was edited away, a number that was changed.
/// </summary>
internal static class NewsCheck
{
    static readonly Phrase NoEvent = new("Không đọc ra hội nghị nào trong bài.", "No conference can be read from it.");
    static readonly Phrase Day = new("Ngày hội nghị: {0}.", "The day: {0}.");
    static readonly Phrase Organiser = new("Đơn vị tổ chức: {0}.", "Who held it: {0}.");
    static readonly Phrase Chair = new("Người chủ trì: {0}.", "Who presided: {0}.");
    static readonly Phrase Speaker = new("Người trình bày: {0}.", "A speaker: {0}.");
    static readonly Phrase Document = new("Văn bản: {0}.", "A document: {0}.");
    static readonly Phrase People = new("Số người dự: {0}.", "How many came: {0}.");
    static readonly Phrase Duty = new("Việc đã giao: {0}.", "Something asked: {0}.");

    public static IReadOnlyList<string> Missing(NewsRecord record, string text)
    {
        var read = new Reader().Read(text, new ReadOptions { PublishedOn = record.Day });
        if (read.Events.FirstOrDefault(e => e.PartOf is null) is not { } found) return [NoEvent];
        var missing = new List<string>();
        if (found.Date != record.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            missing.Add(Day.With(NewsWords.Day(record.Day)));
        if (TextKey.Fold(found.Organiser ?? "") != TextKey.Fold(record.Organiser))
            missing.Add(Organiser.With(record.Organiser));
        if (record.Chair is { } chair && found.Chair?.Name != chair.Name) missing.Add(Chair.With(chair.Name));
        foreach (var speaker in record.Speakers.Where(s => found.Speakers.All(f => f.Name != s.Name)))
            missing.Add(Speaker.With(speaker.Name));
        foreach (var document in record.Documents.Where(d => !read.Citations.Any(
            c => c.Symbol is { Length: > 0 } s && d.Title.EndsWith(s, StringComparison.Ordinal))))
            missing.Add(Document.With(document.Title));
        if (record.Members > 0 && found.Attendees?.Count != record.Members)
            missing.Add(People.With(NewsWords.Number(record.Members)));
        foreach (var duty in record.Asked.Concat(record.Next).Where(d => !read.Duties.Any(
            r => r.What.Contains(d.What, StringComparison.OrdinalIgnoreCase))))
            missing.Add(Duty.With(NewsWords.Duty(duty)));
        return missing;
    }
}
