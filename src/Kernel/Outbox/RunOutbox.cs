using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ThongSuot.Kernel.Background;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Kernel.Outbox;

/// <summary>
/// Takes messages one after the other, the oldest first, and runs their handlers, each in a scope of the program
/// itself that sees everything. What fails is tried again later and later; the tenth failure sets it aside.
/// </summary>
internal sealed partial class RunOutbox(
    IServiceScopeFactory scopes, IEnumerable<MessageKind> kinds, IEnumerable<MessageHandler> handlers,
    TimeProvider clock, ILogger<RunOutbox> log) : IDueWork
{
    public const int MostAttempts = 10;

    const int MostError = 1000;

    static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    readonly HashSet<string> known = kinds.Select(k => k.Name).ToHashSet(StringComparer.Ordinal);
    readonly ILookup<string, MessageHandler> handlers = handlers.ToLookup(h => h.Kind, StringComparer.Ordinal);

    public string Channel => OutboxRow.Channel;

    public TimeSpan Every => TimeSpan.FromSeconds(5);

    /// <summary>How long after its n-th failure a message rests: 5 s, 15 s, 45 s … one hour.</summary>
    public static TimeSpan Rest(int attempts) => attempts > 8 ? Longest
        : TimeSpan.FromTicks(Math.Min(First.Ticks * (long)Math.Pow(3, attempts - 1), Longest.Ticks));

    public async Task<int> RunDueAsync(CancellationToken ct)
    {
        for (var done = 0; ; done++)
        {
            if (await ClaimAsync(ct) is not { } row) return done;
            await HandleAsync(row, ct);
        }
    }

    // One statement: on SQLite it has the turn of writing, on PostgreSQL other nodes pass over rows that are taken.
    async Task<OutboxRow?> ClaimAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = clock.GetUtcNow().UtcDateTime;
        var claimed = await db.Set<OutboxRow>().FromSqlRaw(
            db.IsSqlite ? Claim : Claim.Replace("limit 1", "limit 1 for update skip locked", StringComparison.Ordinal),
            now + Lease.Lasts, Guid.CreateVersion7(clock.GetUtcNow()), now).ToListAsync(ct);
        return claimed.Count > 0 ? claimed[0] : null;
    }

    const string Claim = """
        update outbox set leased_until = {0}, leased_by = {1}, attempts = attempts + 1
        where id = (
            select id from outbox
            where dead_at is null and due_at <= {2} and (leased_until is null or leased_until <= {2})
            order by due_at, id limit 1
        )
        returning *
        """;

    async Task HandleAsync(OutboxRow row, CancellationToken ct)
    {
        // Each time it was taken and nobody came back to say how it went.
        if (row.Attempts > MostAttempts)
        {
            await FailAsync(row, row.LastError ?? "The program ended while it was handled.", null);
            return;
        }

        if (!known.Contains(row.Kind))
        {
            await FailAsync(row, $"This program does not know {row.Kind}.", null);
            return;
        }

        var done = row.Done.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        (string Handler, Exception Why)? failed = null;
        foreach (var handler in handlers[row.Kind].Where(h => !done.Contains(h.Name)))
        {
            try
            {
                await RunAsync(row, handler, ct);
                done.Add(handler.Name);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                await ReleaseAsync(row, done);
                throw;
            }
            catch (Exception e)
            {
                // The other handlers are not to suffer; what failed is told below and tried again.
                failed ??= (handler.Name, e);
            }
        }

        if (failed is { } f)
            await FailAsync(row, $"{f.Handler}: {f.Why.GetType().Name}: {f.Why.Message}", f.Why, done);
        else
            await MineAsync(row, mine => mine.ExecuteDeleteAsync(CancellationToken.None));
    }

    async Task RunAsync(OutboxRow row, MessageHandler handler, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await Lease.HoldAsync(
            lease => handler.RunAsync(scope.ServiceProvider, row.Body, lease),
            async renewing => await MineAsync(row, mine => mine.ExecuteUpdateAsync(
                s => s.SetProperty(r => r.LeasedUntil, clock.GetUtcNow() + Lease.Lasts), renewing)) > 0,
            clock, ct);
    }

    // The program stops: nobody has to wait for the end of the lease, and it was no failure.
    Task<int> ReleaseAsync(OutboxRow row, List<string> done)
    {
        var names = string.Join(' ', done);
        return MineAsync(row, mine => mine.ExecuteUpdateAsync(s => s
            .SetProperty(r => r.LeasedUntil, (DateTimeOffset?)null).SetProperty(r => r.LeasedBy, (Guid?)null)
            .SetProperty(r => r.Attempts, r => r.Attempts - 1).SetProperty(r => r.Done, names)));
    }

    async Task FailAsync(OutboxRow row, string error, Exception? why, List<string>? done = null)
    {
        var now = clock.GetUtcNow();
        var dead = row.Attempts >= MostAttempts;
        DateTimeOffset? deadAt = dead ? now : null;
        var (due, told) = (now + Rest(row.Attempts), error.Length > MostError ? error[..MostError] : error);
        var names = done is null ? row.Done : string.Join(' ', done);
        await MineAsync(row, mine => mine.ExecuteUpdateAsync(s => s
            .SetProperty(r => r.LeasedUntil, (DateTimeOffset?)null).SetProperty(r => r.LeasedBy, (Guid?)null)
            .SetProperty(r => r.DueAt, due).SetProperty(r => r.LastError, told).SetProperty(r => r.DeadAt, deadAt)
            .SetProperty(r => r.Done, names)));
        if (dead) SetAside(row.Kind, row.Id, told, why);
        else Failed(row.Kind, row.Id, row.Attempts, told, why);
    }

    async Task<int> MineAsync(OutboxRow row, Func<IQueryable<OutboxRow>, Task<int>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        return await act(db.Set<OutboxRow>().Where(r => r.Id == row.Id && r.LeasedBy == row.LeasedBy));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Kind} {Id}, attempt {Attempt}: {Error}")]
    partial void Failed(string kind, Guid id, int attempt, string error, Exception? why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Kind} {Id} is set aside: {Error}")]
    partial void SetAside(string kind, Guid id, string error, Exception? why);
}
