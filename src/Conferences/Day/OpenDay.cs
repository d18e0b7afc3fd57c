using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Conferences.Day;

/// <summary>A site of a conference with what counting there depends on.</summary>
internal sealed record DaySite(Site Site, DayHead Head)
{
    public ConferenceSession? Session(int no) => Head.Sessions.FirstOrDefault(s => s.No == no);

    /// <summary>
    /// The session that goes on, or begins next, or was the last; null: there is none.
    /// </summary>
    public ConferenceSession? SessionAt(DateTimeOffset now) =>
        Head.Sessions.FirstOrDefault(s => Head.Rules.IsOpen(s, now) && s.EndsAt >= now)
        ?? Head.Sessions.FirstOrDefault(s => s.StartsAt > now)
        ?? (Head.Sessions.Count > 0 ? Head.Sessions[^1] : null);
}

/// <summary>What is the same for every site of a conference.</summary>
internal sealed record DayHead(
    ConferenceId Id, int No, Guid HomeUnit, string Title, DateOnly Day, string State,
    IReadOnlyList<ConferenceSession> Sessions, CountingRules Rules)
{
    /// <summary>Null: people are counted.</summary>
    public Error? Refuses(DateTimeOffset now)
    {
        if (State is ConferenceStates.Draft or ConferenceStates.Cancelled) return new NotCounting();
        return Sessions.Count > 0 && now > Sessions.Max(s => s.EndsAt) + CountingRules.LateSending
            ? new CountingIsOver(CountingRules.LateSending.Days) : null;
    }
}

/// <summary>
/// Heads of conferences, kept for a moment: when 31,000 halls send, what they all need is not asked for each of them.
/// A change is seen by every node within two seconds.
/// </summary>
internal sealed class DayHeads(TimeProvider clock)
{
    static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);
    const int Most = 1_000;

    readonly ConcurrentDictionary<ConferenceId, (DayHead Head, long At)> heads = new();

    public async Task<DayHead?> OfAsync(AppDb db, ConferenceId id, CancellationToken ct)
    {
        if (heads.TryGetValue(id, out var kept) && clock.GetElapsedTime(kept.At) < Kept) return kept.Head;
        var conference = await db.Set<Conference>().IgnoreQueryFilters().FirstOrDefaultAsync(c => c.Id == id, ct);
        if (conference is null) return null;
        var sessions = await db.Set<ConferenceSession>().IgnoreQueryFilters().Where(s => s.ConferenceId == id)
            .OrderBy(s => s.StartsAt).ThenBy(s => s.No).Take(60).ToListAsync(ct);
        var rules = await db.Set<CountingRules>().FirstOrDefaultAsync(r => r.ConferenceId == id, ct);
        var head = new DayHead(
            id, conference.No, conference.HomeUnit, conference.Title, conference.Day, conference.State, sessions,
            rules ?? CountingRules.Usual(id));
        if (heads.Count > Most) heads.Clear();
        heads[id] = (head, clock.GetTimestamp());
        return head;
    }

    /// <summary>This process changed it itself, and shows that at once.</summary>
    public void Forget(ConferenceId id) => heads.TryRemove(id, out _);
}

/// <summary>Finds a site, and sees to it that only its own unit counts there.</summary>
internal sealed class OpenDay(AppDb db, DayHeads heads)
{
    /// <summary>The site, for who looks after it.</summary>
    public async Task<Result<DaySite>> ForHostAsync(SiteId id, CancellationToken ct)
    {
        var site = await db.Set<Site>().FirstOrDefaultAsync(s => s.Id == id, ct);
        if (site is null || await heads.OfAsync(db, site.ConferenceId, ct) is not { } head) return new NoSuchDaySite();
        if (!await db.Sight.ReachesAsync(db, [site.HomeUnit], ct)) return new NotAllowed();
        return new DaySite(site, head);
    }

    /// <summary>The site that a hall's code names; whoever stands before the screen needs no right.</summary>
    public async Task<DaySite?> OfCodeAsync(int conference, int site, CancellationToken ct)
    {
        var found = await (
            from s in db.Set<Site>().IgnoreQueryFilters()
            join c in db.Set<Conference>().IgnoreQueryFilters() on s.ConferenceId equals c.Id
            where c.No == conference && s.No == site && s.RemovedAt == null
            select s).FirstOrDefaultAsync(ct);
        return found is not null && await heads.OfAsync(db, found.ConferenceId, ct) is { } head ? new(found, head)
            : null;
    }
}
