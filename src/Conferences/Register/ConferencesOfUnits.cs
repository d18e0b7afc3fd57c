using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Conferences.Register;

/// <summary>Conferences and sites still to come of units that a reorganisation would end or move.</summary>
internal sealed class ConferencesOfUnits(AppDb db) : IUnitHoldings
{
    static readonly Phrase Conferences = new("hội nghị chưa họp xong", "conferences not over");
    static readonly Phrase Sites = new("điểm cầu của hội nghị chưa họp xong", "sites of conferences not over");

    public async Task<IReadOnlyList<UnitHolding>> OfAsync(
        IReadOnlyList<UnitId> units, DateOnly day, CancellationToken ct)
    {
        var ids = units.Select(u => u.Value).ToList();

        // Past the filter: whoever may reorganise units is told what is in them, a number and no more.
        var open = db.Set<Conference>().IgnoreQueryFilters()
            .Where(c => c.State != ConferenceStates.Closed && c.State != ConferenceStates.Cancelled);
        var held = await open.Where(c => ids.Contains(c.HomeUnit)).GroupBy(c => c.HomeUnit)
            .Select(g => new { Unit = g.Key, Count = g.Count() }).ToListAsync(ct);
        var sites = await db.Set<SitePlace>()
            .Where(s => ids.Contains(s.HomeUnit) && s.RemovedAt == null && open.Any(c => c.Id == s.ConferenceId))
            .GroupBy(s => s.HomeUnit).Select(g => new { Unit = g.Key, Count = g.Count() }).ToListAsync(ct);
        return
        [
            .. held.Select(h => new UnitHolding(new UnitId(h.Unit), Conferences, h.Count)),
            .. sites.Select(s => new UnitHolding(new UnitId(s.Unit), Sites, s.Count)),
        ];
    }
}

/// <summary>Conferences that study a document, on its page.</summary>
internal sealed class ConferencesOfDocument(AppDb db, IUnitTree tree, TimeProvider clock) : IDocumentBoxes
{
    const int Most = 50;
    static readonly Phrase Title = new("Hội nghị học tập, quán triệt văn bản này", "Conferences that study it");

    public int Order => 40;

    public async Task<DocumentBox?> OfAsync(DocumentId document, CancellationToken ct)
    {
        // Seen as the register is seen, so only of the units this request reaches; drafts stay in their own room.
        var rows = await db.Set<Conference>()
            .Where(c => c.State != ConferenceStates.Draft
                && db.Set<ConferenceDocument>().Any(d => d.ConferenceId == c.Id && d.DocumentId == document.Value))
            .OrderByDescending(c => c.Day).ThenBy(c => c.Id).Take(Most)
            .Select(c => new { c.Id, c.Title, c.HomeUnit, c.Day }).ToListAsync(ct);
        if (rows.Count == 0) return null;
        var units = await tree.ShortNamesAsync(
            [.. rows.Select(r => r.HomeUnit)], VietnamTime.DayOf(clock.GetUtcNow()), ct);
        return new(Title, [.. rows.Select(r => new DocumentBoxLine(
            r.Title, $"/hoi-nghi/{r.Id}",
            $"{VietnamTime.Print(r.Day)}; {units.GetValueOrDefault(r.HomeUnit, "")}"))]);
    }
}

/// <summary>Answers other rooms about conferences.</summary>
internal sealed class ConferenceLookup(AppDb db) : IConferences
{
    const int Most = 500;

    public async Task<IReadOnlyDictionary<Guid, ConferenceName>> NamesAsync(
        IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var some = ids.Distinct().Take(Most).Select(i => new ConferenceId(i)).ToList();
        return (await db.Set<Conference>().Where(c => some.Contains(c.Id)).ToListAsync(ct))
            .ToDictionary(c => c.Id.Value, NameOf);
    }

    public async Task<IReadOnlyList<ConferenceName>> OfCampaignsAsync(
        IReadOnlyCollection<Guid> campaigns, Guid? unit, CancellationToken ct)
    {
        var ids = campaigns.Distinct().Take(Most).ToList();
        var found = db.Set<Conference>().Where(c => c.State != ConferenceStates.Draft
            && db.Set<ConferenceCampaign>().Any(x => x.ConferenceId == c.Id && ids.Contains(x.CampaignId)));
        if (unit is { } home) found = found.Where(c => c.HomeUnit == home);
        return (await found.OrderByDescending(c => c.Day).ThenBy(c => c.Id).Take(Most).ToListAsync(ct))
            .ConvertAll(NameOf);
    }

    static ConferenceName NameOf(Conference c) => new(c.Id, c.HomeUnit, c.Kind, c.Title, c.Day, c.State);
}
