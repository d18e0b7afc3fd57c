using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Conferences;

/// <summary>Finds the conference, the site, the point an address names, for whoever may change it.</summary>
internal static class InHand
{
    /// <summary>A conference that the request may change: one of the units it reaches.</summary>
    public static async Task<Result<Conference>> OwnConferenceAsync(
        this AppDb db, ConferenceId id, CancellationToken ct)
    {
        var found = await db.Set<Conference>().AsTracking().FirstOrDefaultAsync(c => c.Id == id, ct);
        if (found is null) return new NoSuchConference();
        return await db.Sight.ReachesAsync(db, [found.HomeUnit], ct) ? found : new NotAllowed();
    }

    /// <summary>The same, while it can still be prepared.</summary>
    public static async Task<Result<Conference>> OpenConferenceAsync(
        this AppDb db, ConferenceId id, CancellationToken ct)
    {
        var found = await db.OwnConferenceAsync(id, ct);
        return found.Ok && found.Value.IsOver ? new ConferenceIsOver() : found;
    }

    /// <summary>A conference the request sees, to which a unit adds something of its own.</summary>
    public static async Task<Result<Conference>> SeenConferenceAsync(
        this AppDb db, ConferenceId id, CancellationToken ct)
    {
        var found = await db.Set<Conference>().FirstOrDefaultAsync(c => c.Id == id, ct);
        return found is null ? new NoSuchConference() : found.IsOver ? new ConferenceIsOver() : found;
    }

    /// <summary>A site of a unit that the request reaches, tracked.</summary>
    public static async Task<Result<Site>> OwnSiteAsync(
        this AppDb db, ConferenceId conference, Guid id, CancellationToken ct)
    {
        var site = new SiteId(id);
        var found = await db.Set<Site>().AsTracking()
            .FirstOrDefaultAsync(s => s.Id == site && s.ConferenceId == conference, ct);
        if (found is null) return new Sites.NoSuchSite();
        return await db.Sight.ReachesAsync(db, [found.HomeUnit], ct) ? found : new NotAllowed();
    }

    /// <summary>
    /// Live sites of a conference that are seen. Whoever has the conference in hand sees all of them, for they are of
    /// units below its host; a post of one unit alone sees its own. Then no row of thousands is asked for its unit.
    /// </summary>
    public static IQueryable<Site> SitesOf(this AppDb db, Conference conference)
    {
        var live = db.Set<Site>().IgnoreQueryFilters()
            .Where(s => s.ConferenceId == conference.Id && s.RemovedAt == null);
        if (db.HasInHand(conference)) return live;
        return db.Sight.Below.Count > 0 ? db.Set<Site>().Where(s => s.ConferenceId == conference.Id)
            : live.Where(s => db.Sight.Own.Contains(s.HomeUnit));
    }

    /// <summary>Invitations of a conference that are seen; all of them for whoever has it in hand.</summary>
    public static IQueryable<Invitation> InvitationsOf(this AppDb db, Conference conference) =>
        db.HasInHand(conference)
            ? db.Set<Invitation>().IgnoreQueryFilters()
                .Where(i => i.ConferenceId == conference.Id && i.RemovedAt == null)
            : db.Set<Invitation>().Where(i => i.ConferenceId == conference.Id);

    static bool HasInHand(this AppDb db, Conference conference) => db.Sight.All
        || db.Sight.Own.Contains(conference.HomeUnit) || db.Sight.Below.Contains(conference.HomeUnit);

    /// <summary>The site from which the whole is led; the first where none is marked.</summary>
    public static async Task<Site?> MainSiteAsync(this AppDb db, ConferenceId id, CancellationToken ct) =>
        await db.Set<Site>().IgnoreQueryFilters().Where(s => s.ConferenceId == id && s.RemovedAt == null)
            .OrderByDescending(s => s.Main).ThenBy(s => s.No).FirstOrDefaultAsync(ct);

    /// <summary>The next number of a site.</summary>
    public static async Task<int> NextSiteAsync(this AppDb db, ConferenceId id, CancellationToken ct) =>
        (await db.Set<Site>().IgnoreQueryFilters().Where(s => s.ConferenceId == id).MaxAsync(s => (int?)s.No, ct)
            ?? 0) + 1;

    /// <summary>The next number of an invitation.</summary>
    public static async Task<int> NextInvitationAsync(this AppDb db, ConferenceId id, CancellationToken ct) =>
        (await db.Set<Invitation>().IgnoreQueryFilters().Where(s => s.ConferenceId == id)
            .MaxAsync(s => (int?)s.No, ct) ?? 0) + 1;
}
