using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Verification;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Kernel.Audit;

/// <summary>
/// Walks all chains over one snapshot of the database: entries against their hashes, seals against entries, seal to
/// seal, and heads as later chains, daily entries and anchor files remember them.
/// </summary>
internal sealed class VerifyAudit(AppDb db) : IVerification
{
    public string Name => "audit";

    public async Task<Verified> RunAsync(VerifyRequest request, Action<Finding> tell, CancellationToken ct)
    {
        await using var snapshot = await SnapshotAsync(ct);
        await db.Database.UseTransactionAsync(snapshot, ct);
        var chains = await db.Set<AuditChain>().OrderBy(c => c.Id).ToListAsync(ct);
        var told = new ToldHeads(db, tell);
        var retired = new RetiredEntries(tell);
        var sum = new WalkSum();
        foreach (var chain in chains)
        {
            CheckBeginning(chain, tell);
            told.Expect(chain.KnownHeads, VerifyWords.ChainSource.With(chain.Id));
            await new WalkChain(db, chain, told, retired, sum, tell).RunAsync(ct);
        }

        await CheckOrphansAsync(tell, ct);
        var anchors = await told.CheckAsync(request.Anchors, ct);
        retired.Check();
        await db.Database.UseTransactionAsync(null, ct);
        return new(
            [
                ("chains", chains.Count), ("seals", sum.Seals), ("entries", sum.Entries), ("unsealed", sum.Unsealed),
                ("retired", retired.Count), ("anchors", anchors),
            ],
            sum.Notes);
    }

    // Writers are not held up: SQLite reads beside them, PostgreSQL keeps the version of the start.
    async Task<DbTransaction> SnapshotAsync(CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var connection = db.Database.GetDbConnection();
        return connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(IsolationLevel.Serializable, deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
    }

    static void CheckBeginning(AuditChain c, Action<Finding> tell)
    {
        // Entries of before wait for the next start of the program to get their hashes.
        if (c.Id == AuditChain.Before && c.Hash.Length == 0) return;
        var hash = AuditChain.HashOf(c.Id, c.Host, c.Process, c.Began, c.StartedAt, c.KnownHeads);
        if (!hash.AsSpan().SequenceEqual(c.Hash))
            tell(new("chain-edited", VerifyWords.ChainEdited.With(c.Id)) { Chain = c.Id });
    }

    async Task CheckOrphansAsync(Action<Finding> tell, CancellationToken ct)
    {
        var entries = await db.Set<AuditEntry>().Where(e => !db.Set<AuditChain>().Any(c => c.Id == e.ChainId))
            .GroupBy(e => e.ChainId).Select(g => new { Chain = g.Key, Count = g.Count() }).OrderBy(g => g.Chain)
            .Take(1000).ToListAsync(ct);
        foreach (var g in entries)
            tell(new("chain-missing", VerifyWords.EntriesOfNoChain.With(g.Count, g.Chain)) { Chain = g.Chain });
        var seals = await db.Set<AuditSeal>().Where(s => !db.Set<AuditChain>().Any(c => c.Id == s.ChainId))
            .GroupBy(s => s.ChainId).Select(g => new { Chain = g.Key, Count = g.Count() }).OrderBy(g => g.Chain)
            .Take(1000).ToListAsync(ct);
        foreach (var g in seals)
            tell(new("chain-missing", VerifyWords.SealsOfNoChain.With(g.Count, g.Chain)) { Chain = g.Chain });
    }
}

/// <summary>What the walk over all chains adds up to.</summary>
internal sealed class WalkSum
{
    public long Seals { get; set; }
    public long Entries { get; set; }
    public long Unsealed { get; set; }
    public List<Phrase> Notes { get; } = [];
}
