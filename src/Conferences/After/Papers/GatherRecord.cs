using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.After.Counts;
using ThongSuot.Conferences.After.News;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Conferences.After.Papers;

/// <summary>Brings together what papers are written from: programme, sites, counts, outcome.</summary>
internal sealed class GatherRecord(AppDb db, IDocumentLookup documents, IUnitTree tree)
{
    const int MostItems = 500;

    public async Task<MinutesRecord> MinutesAsync(Conference c, CancellationToken ct)
    {
        var counts = await db.Set<CountedRow>().Where(r => r.ConferenceId == c.Id).ToListAsync(ct);
        var outcome = await OutcomeAsync(c.Id, ct);
        var (named, studied) = await DocumentsAsync(c.Id, ct);
        var items = await ItemsAsync(c, ct);
        var sessions = await db.Set<ConferenceSession>().Where(s => s.ConferenceId == c.Id && !s.MakeUp)
            .OrderBy(s => s.StartsAt).ThenBy(s => s.No).ToListAsync(ct);
        var sites = await SitesAsync(c.Id, ct);
        return new()
        {
            Title = c.Title, Organiser = await OrganiserAsync(c, ct), Day = c.Day, Place = c.Place, Chair = c.Chair,
            Documents = studied,
            Sessions = [.. sessions.Select(s => new MinutesSession(
                s.Title, s.StartsAt, s.EndsAt,
                [.. items.Where(i => i.Session == s.No).Select(i => new MinutesItem(
                    i.Title, i.Speaker, i.SpeakerPost,
                    i.DocumentId is { } d && named.TryGetValue(d, out var name) ? name.Title : ""))],
                CountedPeople.Of(counts.Where(r => r.Session == s.No))))],
            People = CountedPeople.Of(counts.Where(r => r.Session == CountedRow.Whole)),
            Sites = sites.Count, SitesLost = sites.Count(s => s.State == SiteStates.Lost),
            Asked = DutyLines.Read(outcome.Asked), Next = DutyLines.Read(outcome.Next),
            Discussion = outcome.Discussion, MemberWord = outcome.MemberWord,
        };
    }

    public async Task<NewsRecord> NewsAsync(Conference c, CancellationToken ct)
    {
        var counts = await db.Set<CountedRow>().Where(r => r.ConferenceId == c.Id && r.Session == CountedRow.Whole)
            .ToListAsync(ct);
        var people = CountedPeople.Of(counts);
        var outcome = await OutcomeAsync(c.Id, ct);
        var (_, studied) = await DocumentsAsync(c.Id, ct);
        var sites = await SitesAsync(c.Id, ct);
        var others = sites.Where(s => !s.Main).ToList();
        var sessions = await db.Set<ConferenceSession>().Where(s => s.ConferenceId == c.Id && !s.MakeUp)
            .Select(s => s.StartsAt).ToListAsync(ct);
        return new()
        {
            Seed = c.Id.ToString(), Kind = c.Kind, Title = c.Title, Day = c.Day, Part = PartOf(sessions),
            Place = c.Place, Organiser = await OrganiserAsync(c, ct), Chair = PersonOf(c.Chair),
            Speakers = [.. (await ItemsAsync(c, ct)).Where(i => i.Speaker.Length > 0)
                .Select(i => new NewsPerson(i.Speaker, i.SpeakerPost, i.Title))],
            Documents = studied, Members = people.Members.Present, KeyCadres = people.KeyCadres.Present,
            Guests = people.Guests.Present, MemberWord = outcome.MemberWord, Sites = others.Count,
            SiteNames = others.Count <= WriteNews.MostSiteNames ? [.. others.Select(s => s.Name)] : [],
            Asked = DutyLines.Read(outcome.Asked), Next = DutyLines.Read(outcome.Next),
        };
    }

    public async Task<ConferenceOutcome> OutcomeAsync(ConferenceId id, CancellationToken ct) =>
        await db.Set<ConferenceOutcome>().FirstOrDefaultAsync(o => o.ConferenceId == id, ct)
            ?? new() { ConferenceId = id, HomeUnit = Guid.Empty };

    /// <summary>"Trần Văn Đông, Phó Bí thư Đảng ủy": the name before the first comma, the post behind it.</summary>
    public static NewsPerson? PersonOf(string typed)
    {
        var words = typed.Trim();
        foreach (var title in new[] { "đồng chí ", "đ/c ", "ông ", "bà " })
            if (words.StartsWith(title, StringComparison.OrdinalIgnoreCase)) words = words[title.Length..];
        if (words.Length == 0) return null;
        var comma = words.IndexOf(',', StringComparison.Ordinal);
        return comma < 0 ? new(words, "") : new(words[..comma].Trim(), words[(comma + 1)..].Trim());
    }

    /// <summary>Morning, afternoon, evening, or the whole day when it went over noon.</summary>
    public static DayPart PartOf(IReadOnlyCollection<DateTimeOffset> starts)
    {
        var hours = starts.Select(s => VietnamTime.Of(s).Hour).ToList();
        if (hours.Count == 0) return DayPart.Whole;
        if (hours.TrueForAll(h => h < 12)) return DayPart.Morning;
        if (hours.TrueForAll(h => h is >= 12 and < 18)) return DayPart.Afternoon;
        return hours.TrueForAll(h => h >= 18) ? DayPart.Evening : DayPart.Whole;
    }

    public async Task<string> OrganiserAsync(Conference c, CancellationToken ct) =>
        (await tree.ShortNamesAsync([c.HomeUnit], c.Day, ct)).GetValueOrDefault(c.HomeUnit, "");

    // The host's own points in their order; lower units' second halves stay with them.
    async Task<List<ProgrammeItem>> ItemsAsync(Conference c, CancellationToken ct) =>
        await db.Set<ProgrammeItem>().Where(i => i.ConferenceId == c.Id && i.HomeUnit == c.HomeUnit)
            .OrderBy(i => i.Session).ThenBy(i => i.Position).ThenBy(i => i.Id).Take(MostItems).ToListAsync(ct);

    async Task<List<SiteLine>> SitesAsync(ConferenceId id, CancellationToken ct) =>
        await db.Set<Site>().Where(s => s.ConferenceId == id).OrderBy(s => s.No)
            .Select(s => new SiteLine(s.Name, s.Main, s.State)).ToListAsync(ct);

    sealed record SiteLine(string Name, bool Main, string State);

    async Task<(IReadOnlyDictionary<Guid, DocumentName> Named, IReadOnlyList<NewsDocument> Studied)> DocumentsAsync(
        ConferenceId id, CancellationToken ct)
    {
        var ids = await db.Set<ConferenceDocument>().Where(d => d.ConferenceId == id).OrderBy(d => d.Position)
            .ThenBy(d => d.DocumentId).Select(d => d.DocumentId).ToListAsync(ct);
        var named = await documents.NamesOfSeenAsync(ids, ct);
        return (named, [.. ids.Where(named.ContainsKey).Select(i => named[i]).Select(n => new NewsDocument(
            n.Title, n.IssuedOn.IsDay ? n.IssuedOn.First : null, n.Issuer, n.Subject))]);
    }
}
