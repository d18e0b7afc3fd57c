using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ThongSuot.Kernel.Live;

namespace ThongSuot.Kernel.Background;

/// <summary>Work that is done whenever something is due.</summary>
internal interface IDueWork
{
    /// <summary>The live channel on which new work is told.</summary>
    string Channel { get; }

    /// <summary>How often it is looked for anyway: what is due later, and what was told to nobody.</summary>
    TimeSpan Every { get; }

    /// <summary>Does what is due now; how many pieces it did.</summary>
    Task<int> RunDueAsync(CancellationToken ct);
}

/// <summary>Goes round while the program is served: at a signal, and every few seconds.</summary>
internal sealed partial class Rounds<TWork>(TWork work, ILiveBus bus, TimeProvider clock, ILogger<Rounds<TWork>> log)
    : BackgroundService
    where TWork : IDueWork
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var signals = bus.Subscribe(work.Channel);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await TryAsync(stoppingToken);
                await signals.WaitAsync(work.Every, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    // Whatever it is, the next round tries again; a round that ended for good would be silence.
    async Task TryAsync(CancellationToken ct)
    {
        try
        {
            await work.RunDueAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            NotDone(typeof(TWork).Name, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Work}: this round broke off; going round again")]
    partial void NotDone(string work, Exception why);
}
