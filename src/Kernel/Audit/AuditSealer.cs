using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Kernel.Audit;

/// <summary>
/// Seals what this process writes about once a second or every 500 entries, shows that the process lives, seals the
/// tails of processes that are gone, writes the day's anchor and retires what is due.
/// </summary>
internal sealed partial class AuditSealer(
    ChainInHand chain, AnchorFolder anchors, IServiceScopeFactory scopes, TimeProvider clock, ILogger<AuditSealer> log)
    : BackgroundService
{
    static readonly TimeSpan Batch = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan Round = TimeSpan.FromSeconds(20);

    readonly SealTails tails = new(clock, SealTails.Patience);
    DateOnly anchored;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await TryAsync(TendAsync, stoppingToken);
        var tended = clock.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await chain.WaitAsync(Round, stoppingToken)) await GatherAsync(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                // Stopping: StopAsync seals what is left.
                return;
            }

            await TryAsync(chain.SealAsync, stoppingToken);
            if (clock.GetElapsedTime(tended) < Round) continue;
            await TryAsync(TendAsync, stoppingToken);
            tended = clock.GetTimestamp();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(chain.EndAsync, cancellationToken);
        await TryAsync(AnchorAsync, cancellationToken);
    }

    // A second's worth under one seal, or a full seal, whichever is first.
    async Task GatherAsync(CancellationToken ct)
    {
        var from = clock.GetTimestamp();
        while (chain.Waiting < SealLine.MostEntries && clock.GetElapsedTime(from) < Batch)
            await Task.Delay(Breath, clock, ct);
    }

    async Task TendAsync(CancellationToken ct)
    {
        await using (var link = await AuditLink.OpenAsync(chain.Storage, ct))
            await tails.RunAsync(link, chain.Current?.Id, ct);
        await chain.BeatAsync(ct);
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        if (today == anchored) return;
        await DailyAsync(ct);
        anchored = today;
    }

    async Task DailyAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RetireEntries>().RunAsync(ct);
        await chain.SealAsync(ct);
        var heads = await AnchorAsync(ct);
        if (heads.Count == 0) return;
        // The daily entry carries the heads too: a chain taken away is missed even where no anchor was kept.
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Record(
            Actor.Program, clock.GetUtcNow(), AuditActs.Anchored, AuditActs.Kind, Guid.Empty,
            new FieldChange(AuditActs.Heads, null, ChainHead.Print(heads)));
        await db.SaveAsync(ct);
    }

    async Task<IReadOnlyList<ChainHead>> AnchorAsync(CancellationToken ct)
    {
        await using var link = await AuditLink.OpenAsync(chain.Storage, ct);
        return anchors.Path is { } folder
            ? await Anchors.WriteAsync(link, folder, clock.GetUtcNow(), ct)
            : await Anchors.HeadsAsync(link, ct);
    }

    // The database or the disk is away for a moment: the next round does it.
    async Task TryAsync(Func<CancellationToken, Task> act, CancellationToken ct)
    {
        try
        {
            await act(ct);
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException)
        {
            NotDone(e);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The audit could not be sealed or anchored; trying again")]
    partial void NotDone(Exception why);
}
