using System.ComponentModel;
using System.Diagnostics;

namespace ThongSuot.Kernel.Audit;

/// <summary>
/// Seals the tails of chains whose process is gone: at once where it ran on this machine and is not there any more,
/// else when its beat stood still for so long, measured on our own running clock because clocks of
/// machines differ. The chain's row is locked meanwhile, so two nodes do it once.
/// </summary>
internal sealed class SealTails(TimeProvider clock, TimeSpan patience)
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    sealed record Seen(long Beat, long Since);

    sealed record Open(Guid Id, string Host, int Process, DateTimeOffset Began, long Beat);

    readonly Dictionary<Guid, Seen> seen = [];

    /// <summary>The chains sealed to their end now.</summary>
    public async Task<int> RunAsync(AuditLink link, Guid? mine, CancellationToken ct)
    {
        var open = await link.ReadAsync(
            "select id, host, process, began, beat from audit_chains where ended_at is null order by id",
            r => new Open(r.GetGuid(0), r.GetString(1), r.GetInt32(2), AuditLink.Time(r, 3), r.GetInt64(4)), ct);
        var done = 0;
        foreach (var chain in open.Where(c => c.Id != mine))
        {
            if (chain.Id != AuditChain.Before && !IsGone(chain)) continue;
            if (await CloseAsync(link, chain, ct)) done++;
            seen.Remove(chain.Id);
        }

        return done;
    }

    bool IsGone(Open chain)
    {
        var (host, process, _) = ChainInHand.Myself;
        if (chain.Host == host && chain.Process != process && !Lives(chain)) return true;
        if (seen.TryGetValue(chain.Id, out var before) && before.Beat == chain.Beat)
            return clock.GetElapsedTime(before.Since) >= patience;
        seen[chain.Id] = new(chain.Beat, clock.GetTimestamp());
        return false;
    }

    static bool Lives(Open chain)
    {
        try
        {
            using var process = Process.GetProcessById(chain.Process);
            return (ChainInHand.Of(process).Began - chain.Began).Duration() < TimeSpan.FromSeconds(3);
        }
        catch (ArgumentException)
        {
            // No process with this number.
            return false;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            // It cannot be asked: patience decides.
            return true;
        }
    }

    /// <summary>Seals everything after the last seal, each step a commit: a stop loses none.</summary>
    async Task<bool> CloseAsync(AuditLink link, Open chain, CancellationToken ct)
    {
        if (chain.Id == AuditChain.Before) await BeginBeforeAsync(link, ct);
        var beat = chain.Beat;
        while (true)
        {
            await link.BeginAsync(ct);
            try
            {
                if (await HeadAsync(link, chain.Id, beat, ct) is not { } head) return false;
                var tail = await TailAsync(link, head, ct);
                if (tail.Count == 0)
                {
                    await link.RunAsync(
                        "update audit_chains set ended_at = @now where id = @id", ct, ("@id", chain.Id),
                        ("@now", ChainInHand.Now(clock)));
                    await link.CommitAsync(ct);
                    return true;
                }

                await new SealLine(link, clock).WriteAsync(head, tail[^1].Seq, tail, "id = @id", ct);
                await link.CommitAsync(ct);
                beat++;
            }
            finally
            {
                await link.RollbackAsync();
            }
        }
    }

    // Null when somebody else was quicker, or the process has shown a sign of life.
    static async Task<ChainHead?> HeadAsync(AuditLink link, Guid id, long beat, CancellationToken ct)
    {
        var row = await link.ReadAsync(
            "select c.hash, c.beat from audit_chains c where c.id = @id and c.ended_at is null"
            + (link.IsSqlite ? "" : " for update"),
            r => (Hash: r.GetFieldValue<byte[]>(0), Beat: r.GetInt64(1)), ct, ("@id", id));
        if (row.Count == 0 || (row[0].Beat != beat && id != AuditChain.Before)) return null;
        var seal = await link.ReadAsync(
            "select number, last_seq, hash from audit_seals where chain_id = @id order by number desc limit 1",
            r => new ChainHead(id, r.GetInt64(0), r.GetInt64(1), r.GetFieldValue<byte[]>(2)), ct, ("@id", id));
        return seal.Count > 0 ? seal[0] : new(id, 0, 0, row[0].Hash);
    }

    async Task<List<(long Seq, byte[] Hash)>> TailAsync(AuditLink link, ChainHead head, CancellationToken ct)
    {
        if (head.Chain == AuditChain.Before) await AdoptEntries.NextAsync(link, head.LastSeq, ct);
        return await link.ReadAsync(
            "select seq, hash from audit_entries where chain_id = @id and seq > @after order by seq limit "
            + $"{SealLine.MostEntries}", r => (r.GetInt64(0), r.GetFieldValue<byte[]>(1)), ct, ("@id", head.Chain),
            ("@after", head.LastSeq));
    }

    // The migration could not make hashes.
    static async Task BeginBeforeAsync(AuditLink link, CancellationToken ct)
    {
        var row = await link.ReadAsync(
            "select host, process, began, started_at, known_heads from audit_chains where id = @id "
            + "and length(hash) = 0",
            r => AuditChain.HashOf(
                AuditChain.Before, r.GetString(0), r.GetInt32(1), AuditLink.Time(r, 2), AuditLink.Time(r, 3),
                r.GetString(4)), ct, ("@id", AuditChain.Before));
        if (row.Count == 0) return;
        await link.RunAsync(
            "update audit_chains set hash = @hash where id = @id and length(hash) = 0", ct, ("@id", AuditChain.Before),
            ("@hash", row[0]));
    }
}
