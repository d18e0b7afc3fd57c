using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ThongSuot.Kernel.Background;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Kernel.Jobs;

/// <summary>
/// Runs jobs that are due, one after the other. A job whose node died is due as soon as its lease has run out.
/// </summary>
internal sealed partial class JobRunner(IServiceScopeFactory scopes, TimeProvider clock, ILogger<JobRunner> log)
    : IDueWork
{
    const int MostError = 1000;

    static readonly TimeSpan AgainAfterFailure = TimeSpan.FromMinutes(5);

    public string Channel => "jobs";

    public TimeSpan Every => TimeSpan.FromSeconds(15);

    public async Task<int> RunDueAsync(CancellationToken ct)
    {
        var done = 0;
        foreach (var (name, every) in await AllAsync(ct))
        {
            if (await ClaimAsync(name, every, ct) is not { } claim) continue;
            await RunAsync(name, every, claim, ct);
            done++;
        }

        return done;
    }

    async Task<List<(string Name, TimeSpan Every)>> AllAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var all = scope.ServiceProvider.GetServices<IRecurringJob>().Select(j => (j.Name, j.Every)).ToList();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var known = await db.Set<JobRow>().Select(j => j.Name).ToListAsync(ct);
        foreach (var (name, _) in all.Where(j => !known.Contains(j.Name)))
        {
            await db.Database.ExecuteSqlRawAsync(
                "insert into jobs (name, due_at) values ({0}, {1}) on conflict (name) do nothing",
                [name, clock.GetUtcNow().UtcDateTime], ct);
        }

        return all;
    }

    async Task<Guid?> ClaimAsync(string name, TimeSpan every, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        Guid? claim = Guid.CreateVersion7(now);
        DateTimeOffset? until = now + Lease.Lasts;
        await using var scope = scopes.CreateAsyncScope();
        var taken = await scope.ServiceProvider.GetRequiredService<AppDb>().Set<JobRow>()
            .Where(j => j.Name == name
                && ((j.LeasedUntil == null && j.DueAt <= now) || (j.LeasedUntil != null && j.LeasedUntil <= now)))
            .ExecuteUpdateAsync(s => s
                .SetProperty(j => j.LeasedUntil, until).SetProperty(j => j.LeasedBy, claim)
                .SetProperty(j => j.LastBegan, (DateTimeOffset?)now).SetProperty(j => j.DueAt, now + every), ct);
        return taken > 0 ? claim : null;
    }

    async Task RunAsync(string name, TimeSpan every, Guid? claim, CancellationToken ct)
    {
        try
        {
            await using (var scope = scopes.CreateAsyncScope())
            {
                var job = scope.ServiceProvider.GetServices<IRecurringJob>().First(j => j.Name == name);
                await Lease.HoldAsync(
                    job.RunAsync,
                    async renewing => await MineAsync(name, claim, mine => mine.ExecuteUpdateAsync(s => s
                        .SetProperty(j => j.LeasedUntil, clock.GetUtcNow() + Lease.Lasts), renewing)) > 0,
                    clock, ct);
            }

            await EndAsync(name, claim, null, null);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopped in the middle: another node, or the next start, does it anew.
            await EndAsync(name, claim, TimeSpan.Zero, "The program stopped while it ran.");
            throw;
        }
        catch (Exception e)
        {
            // Kept, told, and tried again: the other jobs are not to wait for this one.
            var error = $"{e.GetType().Name}: {e.Message}";
            await EndAsync(name, claim, every < AgainAfterFailure ? every : AgainAfterFailure, error);
            NotDone(name, e);
        }
    }

    Task<int> EndAsync(string name, Guid? claim, TimeSpan? again, string? error)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        var told = error?.Length > MostError ? error[..MostError] : error;
        return MineAsync(name, claim, async mine =>
        {
            if (again is { } pause)
                await mine.ExecuteUpdateAsync(s => s.SetProperty(j => j.DueAt, now.Value + pause));
            return await mine.ExecuteUpdateAsync(s => s
                .SetProperty(j => j.LeasedUntil, (DateTimeOffset?)null).SetProperty(j => j.LeasedBy, (Guid?)null)
                .SetProperty(j => j.LastEnded, now).SetProperty(j => j.LastError, told));
        });
    }

    async Task<int> MineAsync(string name, Guid? claim, Func<IQueryable<JobRow>, Task<int>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        return await act(db.Set<JobRow>().Where(j => j.Name == name && j.LeasedBy == claim));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The job {Name} failed; trying again")]
    partial void NotDone(string name, Exception why);
}
