namespace ThongSuot.Kernel.Audit;

/// <summary>Writes seals: for the chain of this process from its memory, for tails of others from the table.</summary>
internal sealed class SealLine(AuditLink link, TimeProvider clock)
{
    /// <summary>So many entries stand under one seal at most.</summary>
    public const int MostEntries = 500;

    /// <summary>A commit of which nobody knows how it ended is looked up after this time.</summary>
    public static readonly TimeSpan Doubt = TimeSpan.FromMinutes(1);

    public async Task RunAsync(Line line, CancellationToken ct)
    {
        while (true)
        {
            if (line.Doubtful() is { } slot && clock.GetElapsedTime(slot.Since) >= Doubt)
                line.Resolve(slot, await IsThereAsync(slot, ct));
            var ready = line.Ready(MostEntries);
            if (ready.Count == 0) return;
            if (await SealAsync(line, ready, ct)) line.Drop(ready.Count);
            else await ReloadAsync(line, ct);
        }
    }

    async Task<bool> SealAsync(Line line, IReadOnlyList<Slot> ready, CancellationToken ct)
    {
        var stored = ready.Where(s => s.Fate == Fate.Stored && s.Seq > line.SealedSeq).ToList();
        // Only places of transactions that were rolled back, or that another process has sealed.
        if (stored.Count == 0) return true;
        await link.BeginAsync(ct);
        try
        {
            var head = new ChainHead(line.Id, line.SealedNumber, line.SealedSeq, line.Head);
            var last = ready[^1].Seq;
            var (next, moved) = await WriteAsync(
                head, last, [.. stored.Select(s => (s.Seq, s.Hash))],
                line.IsLost ? "id = @id" : "id = @id and ended_at is null", ct);
            if (!moved) return false;
            await link.CommitAsync(ct);
            (line.SealedNumber, line.SealedSeq, line.Head) = (next.Number, next.LastSeq, next.Hash);
            return true;
        }
        finally
        {
            await link.RollbackAsync();
        }
    }

    // Another process took this one for dead: go on from what it sealed, then no more.
    async Task ReloadAsync(Line line, CancellationToken ct)
    {
        line.IsLost = true;
        var newest = await link.ReadAsync(
            "select number, last_seq, hash from audit_seals where chain_id = @id order by number desc limit 1",
            r => (r.GetInt64(0), r.GetInt64(1), r.GetFieldValue<byte[]>(2)), ct, ("@id", line.Id));
        if (newest.Count > 0) (line.SealedNumber, line.SealedSeq, line.Head) = newest[0];
    }

    async Task<bool> IsThereAsync(Slot slot, CancellationToken ct) => (await link.ReadAsync(
        "select seq from audit_entries where chain_id = @id and seq = @seq", r => r.GetInt64(0), ct,
        ("@id", slot.Line.Id), ("@seq", slot.Seq))).Count > 0;

    /// <summary>Adds one seal after <paramref name="head"/>; false when the chain's row says no.</summary>
    public async Task<(ChainHead Next, bool Moved)> WriteAsync(
        ChainHead head, long last, IReadOnlyList<(long Seq, byte[] Hash)> entries, string where, CancellationToken ct)
    {
        using var sealedEntries = new SealedEntries();
        foreach (var (seq, hash) in entries) sealedEntries.Add(seq, hash);
        var (number, first, at) = (head.Number + 1, head.LastSeq + 1, ChainInHand.Now(clock));
        var digest = sealedEntries.Done();
        var own = AuditSeal.HashOf(head.Chain, number, first, last, entries.Count, digest, head.Hash, at);
        var moved = await link.RunAsync(
            "update audit_chains set sealed_number = @number, sealed_seq = @last, beat = beat + 1 where " + where, ct,
            ("@id", head.Chain), ("@number", number), ("@last", last)) == 1;
        if (!moved) return (head, false);
        await link.RunAsync(
            "insert into audit_seals (chain_id, number, first_seq, last_seq, entries, entries_hash, previous, hash, at)"
            + " values (@chain, @number, @first, @last, @count, @entries, @previous, @hash, @at)", ct,
            ("@chain", head.Chain), ("@number", number), ("@first", first), ("@last", last),
            ("@count", entries.Count), ("@entries", digest), ("@previous", head.Hash), ("@hash", own), ("@at", at));
        return (new(head.Chain, number, last, own), true);
    }
}
