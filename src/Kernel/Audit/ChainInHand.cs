using System.Diagnostics;
using System.Security.Cryptography;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Kernel.Audit;

/// <summary>
/// The chain of this process. It begins with the first entry the process is about to write, is sealed by
/// <see cref="AuditSealer"/> while the program serves, and is sealed and ended when the program stops: a command line
/// that wrote entries needs nothing of its own.
/// </summary>
internal sealed class ChainInHand(StorageChoice storage, TimeProvider clock) : IAsyncDisposable
{
    readonly SemaphoreSlim gate = new(1, 1);
    readonly SemaphoreSlim something = new(0, 1);
    readonly List<Line> lines = [];
    volatile Line? current;

    public StorageChoice Storage => storage;

    public Line? Current => current;

    /// <summary>This process as chains name it.</summary>
    public static (string Host, int Process, DateTimeOffset Began) Myself { get; } = Of(Process.GetCurrentProcess());

    public static (string Host, int Process, DateTimeOffset Began) Of(Process process)
    {
        var began = new DateTimeOffset(process.StartTime).ToUniversalTime();
        return (Environment.MachineName, process.Id, began.AddTicks(-(began.UtcTicks % TimeSpan.TicksPerSecond)));
    }

    /// <summary>The chain to write to, begun when there is none yet.</summary>
    public async ValueTask<Line> OpenAsync(CancellationToken ct)
    {
        if (current is { IsLost: false } there) return there;
        await gate.WaitAsync(ct);
        try
        {
            if (current is { IsLost: false } made) return made;
            await using var link = await AuditLink.OpenAsync(storage, ct);
            var line = await BeginAsync(link, ct);
            lines.Add(line);
            return current = line;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Settle(IReadOnlyList<Slot> slots, Fate fate)
    {
        foreach (var group in slots.GroupBy(s => s.Line)) group.Key.Settle(group, fate, clock.GetTimestamp());
        if (something.CurrentCount > 0) return;
        try
        {
            something.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else said so in the same moment.
            return;
        }
    }

    /// <summary>Waits until something can be sealed, or so long.</summary>
    public Task<bool> WaitAsync(TimeSpan most, CancellationToken ct) => something.WaitAsync(most, ct);

    public int Waiting => current?.Waiting ?? 0;

    /// <summary>Seals what is ready in every chain of this process.</summary>
    public async Task SealAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            if (lines.Count == 0) return;
            await using var link = await AuditLink.OpenAsync(storage, ct);
            var seal = new SealLine(link, clock);
            foreach (var line in lines) await seal.RunAsync(line, ct);
            lines.RemoveAll(l => l.IsLost && l.Waiting == 0);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Shows other processes that this one lives.</summary>
    public async Task BeatAsync(CancellationToken ct)
    {
        if (current is not { } line) return;
        await using var link = await AuditLink.OpenAsync(storage, ct);
        await link.RunAsync("update audit_chains set beat = beat + 1 where id = @id", ct, ("@id", line.Id));
    }

    /// <summary>Seals everything and ends the chain; a later entry begins another one.</summary>
    public async Task EndAsync(CancellationToken ct)
    {
        if (current is null) return;
        await SealAsync(ct);
        await gate.WaitAsync(ct);
        try
        {
            if (current is not { } line) return;
            current = null;
            lines.Clear();
            // What is still under way stays an open tail; the next start of a process seals it.
            if (line.IsLost || line.Waiting > 0) return;
            await using var link = await AuditLink.OpenAsync(storage, ct);
            await link.RunAsync(
                "update audit_chains set ended_at = @now where id = @id and ended_at is null", ct, ("@id", line.Id),
                ("@now", Now(clock)));
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Now, as both engines keep it.</summary>
    public static DateTimeOffset Now(TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.UtcTicks % 10));
    }

    async Task<Line> BeginAsync(AuditLink link, CancellationToken ct)
    {
        var now = Now(clock);
        await link.BeginAsync(ct);
        var key = await KeyAsync(link, now, ct);
        var heads = await HeadsAsync(link, ct);
        var known = ChainHead.Print(heads.Select(h => h.Head));
        var id = Guid.CreateVersion7(now);
        var (host, process, began) = Myself;
        var hash = AuditChain.HashOf(id, host, process, began, now, known);
        await link.RunAsync(
            "insert into audit_chains (id, host, process, began, started_at, known_heads, hash, beat, sealed_number, "
            + "sealed_seq) values (@id, @host, @process, @began, @now, @known, @hash, 0, 0, 0)", ct, ("@id", id),
            ("@host", host), ("@process", process), ("@began", began), ("@now", now), ("@known", known),
            ("@hash", hash));
        foreach (var (head, _) in heads.Where(h => h.Ended))
        {
            await link.RunAsync(
                "update audit_chains set covered_by = @by where id = @id and covered_by is null", ct,
                ("@id", head.Chain), ("@by", id));
        }

        await link.CommitAsync(ct);
        return new(id, key, hash);
    }

    // Chains that ended and that an earlier beginning names already are left out: that beginning is itself named.
    static async Task<List<(ChainHead Head, bool Ended)>> HeadsAsync(AuditLink link, CancellationToken ct) =>
        await link.ReadAsync(
            "select c.id, c.sealed_number, coalesce(s.last_seq, 0), coalesce(s.hash, c.hash), c.ended_at is not null "
            + "from audit_chains c left join audit_seals s on s.chain_id = c.id and s.number = c.sealed_number "
            + "where c.covered_by is null order by c.id",
            r => (new ChainHead(r.GetGuid(0), r.GetInt64(1), r.GetInt64(2), r.GetFieldValue<byte[]>(3)),
                r.GetBoolean(4)), ct);

    // Made at first use, by one process only.
    static async Task<byte[]> KeyAsync(AuditLink link, DateTimeOffset now, CancellationToken ct)
    {
        var there = await link.ReadAsync(
            "select key from audit_keys order by made_at, id limit 1", r => r.GetFieldValue<byte[]>(0), ct);
        if (there.Count > 0) return there[0];
        if (!link.IsSqlite) await link.RunAsync("lock table audit_keys in exclusive mode", ct);
        there = await link.ReadAsync(
            "select key from audit_keys order by made_at, id limit 1", r => r.GetFieldValue<byte[]>(0), ct);
        if (there.Count > 0) return there[0];
        var key = RandomNumberGenerator.GetBytes(32);
        await link.RunAsync(
            "insert into audit_keys (id, key, made_at) values (@id, @key, @now)", ct,
            ("@id", Guid.CreateVersion7(now)), ("@key", key), ("@now", now));
        return key;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync(CancellationToken.None);
        gate.Dispose();
        something.Dispose();
    }
}
