using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Texts;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Documents.Findings;

/// <summary>Answers other rooms about events that texts tell.</summary>
internal sealed class ToldEvents(AppDb db) : IToldEvents
{
    public async Task<ToldEvent?> FindAsync(Guid id, CancellationToken ct) =>
        await OfAsync(Accepted().Where(f => f.Id == id).Take(1), ct) is [var one, ..] ? one : null;

    public async Task<IReadOnlyList<ToldEvent>> LatestAsync(int most, CancellationToken ct) =>
        await OfAsync(Accepted().OrderByDescending(f => f.Id).Take(most), ct);

    IQueryable<TextFinding> Accepted() => db.Set<TextFinding>().Where(
        f => f.Kind == FindingKinds.Event && f.State == CardStates.Accepted
            && db.Set<StoredText>().Any(t => t.Id == f.TextId && t.RemovedAt == null));

    async Task<IReadOnlyList<ToldEvent>> OfAsync(IQueryable<TextFinding> findings, CancellationToken ct)
    {
        var found = await findings.ToListAsync(ct);
        var ids = found.Select(f => f.TextId).Distinct().ToList();
        var texts = await db.Set<StoredText>().Where(t => ids.Contains(t.Id)).Select(t => new { t.Id, t.Title, t.Body })
            .ToDictionaryAsync(t => t.Id, ct);
        var cards = (await db.Set<TextCard>().Where(c => ids.Contains(c.TextId) && c.DocumentId != null)
            .ToListAsync(ct)).ToLookup(c => c.TextId);
        return found.ConvertAll(f =>
        {
            var text = texts[f.TextId];
            var told = f.Read();
            var (before, words, after) = Sentences.Around(text.Body, f.StartAt, f.EndAt);
            var studied = Lines(told.Studies).ToHashSet(StringComparer.Ordinal);
            return new ToldEvent(
                f.Id, told.EventKind ?? "conference", told.Title ?? "", DayOf(told.Date), told.DateText ?? "",
                told.Place ?? "", told.Organiser ?? "", Joined(told.Chair, told.ChairPost), [.. Lines(told.Speakers)],
                NumberOf(told.Count), told.Qualifier ?? "", told.Who ?? "", [.. Lines(told.Sites)],
                [
                    .. cards[f.TextId].Where(c => studied.Contains(FindingsOf.Short(c)))
                        .Select(c => c.DocumentId!.Value.Value).Distinct(),
                ],
                $"{before}{words}{after}".Trim(), f.TextId, text.Title, f.StartAt, f.EndAt,
                CountAt(text.Body, told.Who, f.StartAt, f.EndAt));
        });
    }

    // Who came is told in the words of the text: where they stand, behind the event or anywhere, is where the count is.
    static ToldWords CountAt(string body, string? who, int start, int end)
    {
        if (!string.IsNullOrWhiteSpace(who))
        {
            var at = body.IndexOf(who, start, StringComparison.Ordinal);
            if (at < 0) at = body.IndexOf(who, StringComparison.Ordinal);
            if (at >= 0) (start, end) = (at, at + who.Length);
        }

        return new(Sentences.Whole(body, start, end), start, end);
    }

    static DateOnly? DayOf(string? iso) =>
        DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : null;

    static int? NumberOf(string? typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    static string Joined(string? name, string? post) =>
        string.Join(", ", new[] { name, post }.Where(w => !string.IsNullOrWhiteSpace(w)));

    static IEnumerable<string> Lines(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
