using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Conferences.Day.Hall;

/// <summary>The secrets of halls; made when a screen is opened first, and then always the same, on every
/// node.</summary>
internal sealed class HallSecrets
{
    const int Most = 50_000;
    readonly ConcurrentDictionary<SiteId, byte[]> kept = new();

    /// <summary>Null: no screen was ever opened there, so no code of the hall can be true.</summary>
    public async Task<byte[]?> FindAsync(AppDb db, SiteId site, CancellationToken ct)
    {
        if (kept.TryGetValue(site, out var known)) return known;
        var stored = await db.Set<HallSecret>().IgnoreQueryFilters().Where(h => h.SiteId == site).Select(h => h.Secret)
            .FirstOrDefaultAsync(ct);
        if (stored is null) return null;
        if (kept.Count > Most) kept.Clear();
        return kept[site] = stored;
    }

    public async Task<byte[]> MakeAsync(AppDb db, SiteId site, DateTimeOffset now, CancellationToken ct)
    {
        if (await FindAsync(db, site, ct) is { } there) return there;
        db.Add(new HallSecret { SiteId = site, Secret = HallCodes.NewSecret(), MadeAt = now });
        var refused = await db.SaveAsync(ct);
        db.ChangeTracker.Clear();
        // Two screens opened at once: the first one's secret stands.
        return await FindAsync(db, site, ct)
            ?? throw new InvalidOperationException($"The hall's secret was not stored: {refused?.Code}");
    }
}
