using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Jobs;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Conferences.After.Counts;

/// <summary>
/// Takes the counts of conferences that are over from the attendance, site by site, and again while corrections may
/// come. A run that is broken off begins anew: it replaces what it finds, so nothing is counted twice.
/// </summary>
internal sealed class TakeCounts(IServiceScopeFactory scopes, TimeProvider clock) : IRecurringJob
{
    /// <summary>Corrections are looked for this long after a conference.</summary>
    const int DaysOfCorrection = 60;

    const int MostAtOnce = 200;
    static readonly TimeSpan Again = TimeSpan.FromMinutes(15);

    public string Name => "conferences.counts";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (before, since) = (now - Again, VietnamTime.DayOf(now).AddDays(-DaysOfCorrection));
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var due = await db.Set<Conference>().Where(c => c.State == ConferenceStates.Closed)
            .Where(c => !db.Set<ConferenceAfter>().Any(a => a.ConferenceId == c.Id && a.CountedAt != null)
                || (c.Day > since && db.Set<ConferenceAfter>().Any(
                    a => a.ConferenceId == c.Id && a.CountedAt < before)))
            .OrderBy(c => c.Day).ThenBy(c => c.Id).Select(c => c.Id).Take(MostAtOnce).ToListAsync(ct);
        foreach (var id in due) await OneAsync(id, Actor.Program, ct);
    }

    /// <summary>Takes over the counts of one conference; true when something changed.</summary>
    public async Task<bool> OneAsync(ConferenceId id, Actor actor, CancellationToken ct)
    {
        List<SiteId> sites;
        List<int> sessions;
        await using (var look = scopes.CreateAsyncScope())
        {
            var db = look.ServiceProvider.GetRequiredService<AppDb>();
            sites = await db.Set<Site>().Where(s => s.ConferenceId == id).OrderBy(s => s.No).Select(s => s.Id)
                .ToListAsync(ct);
            sessions = await db.Set<ConferenceSession>().Where(s => s.ConferenceId == id && !s.MakeUp)
                .Select(s => s.No).ToListAsync(ct);
        }

        var changed = 0;
        foreach (var some in sites.Chunk(50))
            changed += await AgainAsync(s => SomeAsync(s, id, some, sessions, ct), id);
        return await AgainAsync(
            s => NoteAsync(s.GetRequiredService<AppDb>(), id, changed, actor, ct), id);
    }

    // The host pressed the button while the job was at it: looked at anew, in a scope of its own.
    async Task<T> AgainAsync<T>(Func<IServiceProvider, Task<Result<T>>> act, ConferenceId id)
    {
        const int Most = 5;
        for (var n = 1; ; n++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var done = await act(scope.ServiceProvider);
            if (done.Ok) return done.Value;
            if (n == Most || done.Error is not (ChangedMeanwhile or Duplicate))
                throw new InvalidOperationException($"Counts of {id}: {done.Error?.Code}");
        }
    }

    static async Task<Result<int>> SomeAsync(
        IServiceProvider services, ConferenceId id, SiteId[] sites, List<int> sessions, CancellationToken ct)
    {
        var (db, day) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<ReadDay>());
        var there = await db.Set<CountedRow>().AsTracking()
            .Where(r => r.ConferenceId == id && sites.Contains(r.SiteId)).ToListAsync(ct);
        var known = there.ToDictionary(r => (r.SiteId, r.UnitId, r.Session, r.Class));
        var changed = 0;
        foreach (var site in sites)
            foreach (var row in AddUp.Site(
                id, site, await day.PeopleAsync(id, site, ct), await day.HeadsAsync(id, site, ct), sessions,
                await day.ExpectedAsync(site, ct)))
            {
                if (!known.Remove((site, row.UnitId, row.Session, row.Class), out var kept))
                {
                    db.Add(row);
                    changed++;
                }
                else if (ClassCount.Of(kept) != ClassCount.Of(row))
                {
                    (kept.Required, kept.Present, kept.Excused) = (row.Required, row.Present, row.Excused);
                    (kept.Unexcused, kept.Exempt, kept.OnDuty) = (row.Unexcused, row.Exempt, row.OnDuty);
                    kept.MadeUp = row.MadeUp;
                    changed++;
                }
            }

        db.RemoveRange(known.Values);
        changed += known.Count;
        return changed > 0 && await db.SaveAsync(ct) is { } error ? error : changed;
    }

    async Task<Result<bool>> NoteAsync(AppDb db, ConferenceId id, int changed, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var after = await db.Set<ConferenceAfter>().AsTracking().FirstOrDefaultAsync(a => a.ConferenceId == id, ct);
        if (after is null)
        {
            var home = await db.Set<Conference>().Where(c => c.Id == id).Select(c => c.HomeUnit).FirstAsync(ct);
            db.Add(after = new() { ConferenceId = id, HomeUnit = home });
        }

        var first = after.CountedAt is null;
        after.CountedAt = now;
        if (changed > 0 || first)
        {
            after.CountedVersion++;
            after.StudyAfter = null;
            db.Record(
                actor, now, "after.counted", "conference-after", id.Value,
                new FieldChange("version", null, after.CountedVersion.ToString(
                    System.Globalization.CultureInfo.InvariantCulture)));
        }

        after.Version++;
        return await db.SaveAsync(ct) is { } error ? error : changed > 0 || first;
    }
}
