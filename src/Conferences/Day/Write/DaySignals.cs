using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Logging;
using ThongSuot.Kernel.Live;

namespace ThongSuot.Conferences.Day.Write;

/// <summary>
/// Tells open pages that numbers of a conference changed; however many entries come, not more often than every 400 ms,
/// and never without a last signal after the last entry.
/// </summary>
internal sealed partial class DaySignals(ILiveBus bus, TimeProvider clock, ILogger<DaySignals> log)
{
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(400);

    // There while a signal is on its way or the breath after one lasts; the value: something changed meanwhile.
    readonly ConcurrentDictionary<int, bool> busy = new();

    /// <summary>No open page of a conference is told more often than this.</summary>
    public static readonly TimeSpan PageBreath = TimeSpan.FromMilliseconds(800);

    /// <summary>Channel of a conference's numbers and states.</summary>
    public static string Of(int conference) => string.Create(CultureInfo.InvariantCulture, $"conference:{conference}");

    /// <summary>Payload: numbers changed.</summary>
    public const string Count = "count";

    /// <summary>Payload: the state of a site changed.</summary>
    public const string SiteState = "site";

    public void Changed(int conference)
    {
        if (busy.TryAdd(conference, false)) _ = Task.Run(() => TellAsync(conference));
        else busy.TryUpdate(conference, true, false);
    }

    async Task TellAsync(int conference)
    {
        do
        {
            busy[conference] = false;
            try
            {
                await bus.PublishAsync(Of(conference), Count, CancellationToken.None);
            }
            catch (DbException e)
            {
                // A signal is a hint; boards look by themselves too.
                NotTold(e);
            }

            await Task.Delay(Breath, clock);
        }
        while (busy[conference] || !busy.TryRemove(new(conference, false)));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A live signal of a conference was not sent")]
    partial void NotTold(Exception why);
}
