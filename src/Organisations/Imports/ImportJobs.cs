using System.Collections.Concurrent;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Organisations.Imports;

/// <summary>How far a file is, as of this moment.</summary>
public sealed record JobProgress(string Phase, int Done, int Total);

/// <summary>
/// Runs files of units beside the pages, in this program. How far one is stands in memory: the database is busy with
/// the import itself. What was running when the program ended is found as interrupted, and can be resumed: lines that
/// are stored are left alone.
/// </summary>
internal sealed class ImportJobs(
    IServiceScopeFactory scopes, TimeProvider clock, IHostApplicationLifetime life, ILogger<ImportJobs> log)
{
    sealed class Running(CancellationTokenSource stop)
    {
        public CancellationTokenSource Stop => stop;

        public JobProgress Now { get; set; } = new("read", 0, 0);

        public Task Task { get; set; } = Task.CompletedTask;
    }

    readonly ConcurrentDictionary<Guid, Running> running = new();

    public JobProgress? ProgressOf(Guid id) => running.TryGetValue(id, out var run) ? run.Now : null;

    /// <summary>Asks it to stop, and waits until it has: what was being stored is then taken back.</summary>
    public async Task StopAsync(Guid id, CancellationToken ct)
    {
        if (!running.TryGetValue(id, out var run)) return;
        await run.Stop.CancelAsync();
        await run.Task.WaitAsync(ct);
    }

    /// <summary>Starts it, unless it runs already.</summary>
    public void Start(Guid id, Actor actor)
    {
        var run = new Running(CancellationTokenSource.CreateLinkedTokenSource(life.ApplicationStopping));
        if (!running.TryAdd(id, run)) return;
        run.Task = Task.Run(() => RunAsync(id, run, actor), CancellationToken.None);
    }

    async Task RunAsync(Guid id, Running run, Actor actor)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            var job = await db.Set<UnitImportJob>().FirstAsync(j => j.Id == id, run.Stop.Token);
            using var reader = new StreamReader(new MemoryStream(job.Content ?? []), Encoding.UTF8);
            await using var problems = new StringWriter();
            var watch = new ImportWatch
            {
                Lines = job.Lines, Problems = problems, Told = (phase, done, of) => run.Now = new(phase, done, of),
            };
            var report = await scope.ServiceProvider.GetRequiredService<ImportCsv>()
                .RunAsync(job.File, reader, job.OnlyTry, watch, actor, run.Stop.Token);
            await EndAsync(id, j => j.End(report, problems.ToString(), clock.GetUtcNow()));
        }
        catch (OperationCanceledException)
        {
            // When the program itself ends, the job stays "running" and is found as interrupted.
            if (!life.ApplicationStopping.IsCancellationRequested)
                await EndAsync(id, j => j.Break(JobStates.Stopped, clock.GetUtcNow()));
        }
#pragma warning disable CA1031 // Whatever broke, nobody waits for this task: the page must say so, the log why.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Broke(log, id, e);
            await EndAsync(id, j => j.Break(JobStates.Failed, clock.GetUtcNow()));
        }
        finally
        {
            running.TryRemove(id, out _);
        }
    }

    static readonly Action<ILogger, Guid, Exception?> Broke = LoggerMessage.Define<Guid>(
        LogLevel.Error, new(1, "ImportBroke"), "The import {Id} broke");

    async Task EndAsync(Guid id, Action<UnitImportJob> end)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        end(await db.Set<UnitImportJob>().AsTracking().FirstAsync(j => j.Id == id));
        await db.SaveAsync(CancellationToken.None);
    }
}
