using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Kernel.Audit;

/// <summary>
/// Takes away the contents of entries whose time is over and leaves their hashes, in batches of one transaction each.
/// Every batch is itself an entry that says which rule, how many and, by a hash, exactly which: <c>verify</c> counts
/// what is empty against it.
/// </summary>
internal sealed class RetireEntries(AppDb db, TimeProvider clock)
{
    const int MostAtOnce = 1000;

    /// <summary>The number of entries whose contents were taken away.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var rules = RetentionRules.On(today);
        var all = 0;
        foreach (var rule in rules)
        {
            if (RetentionRules.DueBefore(rule, today) is not { } before) continue;
            var named = rules.Where(r => !r.IsRest).SelectMany(r => r.Acts).ToList();
            while (true)
            {
                var done = await BatchAsync(rule, before, named, ct);
                all += done;
                if (done < MostAtOnce) break;
            }
        }

        return all;
    }

    async Task<int> BatchAsync(RetentionRule rule, DateOnly before, List<string> named, CancellationToken ct)
    {
        var until = VietnamTime.BeginningOf(before);
        if (!await Due(rule, until, named).AnyAsync(ct)) return 0;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Two programs at once: the second waits, and then finds nothing that is due.
        if (!db.IsSqlite)
            await db.Database.ExecuteSqlRawAsync("lock table audit_unlocked in share row exclusive mode", ct);
        var due = await Due(rule, until, named).OrderBy(e => e.ChainId).ThenBy(e => e.Seq).Take(MostAtOnce)
            .ToListAsync(ct);
        if (due.Count == 0) return 0;
        using var digest = new SealedEntries();
        foreach (var e in due) digest.Add(e.Seq, e.Hash);
        var now = clock.GetUtcNow();
        var told = AuditEntry.Of(
            Actor.Program, now, AuditActs.Retired, AuditActs.Kind, Guid.Empty,
            [
                new FieldChange(AuditActs.Class, null, rule.Class),
                new FieldChange(AuditActs.Before, null, before.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                new FieldChange(AuditActs.Count, null, due.Count.ToString(CultureInfo.InvariantCulture)),
                new FieldChange(AuditActs.Digest, null, Convert.ToHexStringLower(digest.Done())),
            ]);
        db.Add(told);
        await db.SaveChangesAsync(ct);
        await db.Database.ExecuteSqlRawAsync("insert into audit_unlocked (reason) values ('retire')", ct);
        foreach (var e in due) await EmptyAsync(e, told.Id, ct);
        await db.Database.ExecuteSqlRawAsync("delete from audit_unlocked", ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
        return due.Count;
    }

    async Task EmptyAsync(AuditEntry e, Guid by, CancellationToken ct)
    {
        var (none, body) = (Guid.Empty, EntryHash.Body(e));
        await db.Database.ExecuteSqlAsync(
            $"""
            update audit_entries set actor = '', account_id = null, post_id = null, post = '', unit_id = null,
                came_from = '', who_key = '', record_id = {none}, changes = '[]', salt = {Array.Empty<byte>()},
                body_hash = {body}, retired_by = {by}
            where id = {e.Id}
            """, ct);
    }

    // Only what is sealed: an open tail is still the process's own.
    IQueryable<AuditEntry> Due(RetentionRule rule, DateTimeOffset until, List<string> named)
    {
        var entries = db.Set<AuditEntry>().Where(e => e.RetiredBy == null && e.At < until
            && db.Set<AuditChain>().Any(c => c.Id == e.ChainId && e.Seq <= c.SealedSeq));
        if (!rule.IsRest) return Filters.Any(entries, rule.Acts);
        foreach (var act in named) entries = entries.Where(e => !e.Action.StartsWith(act));
        return entries;
    }
}
