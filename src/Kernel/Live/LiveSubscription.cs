using System.Collections.Concurrent;
using System.Threading.Channels;

namespace ThongSuot.Kernel.Live;

/// <summary>
/// The signals of one channel, in order. Whoever reads too slowly gets <see cref="LiveSignal.Missed"/> in place of
/// what did not fit.
/// </summary>
public sealed class LiveSubscription : IAsyncEnumerable<string>, IDisposable
{
    const int MostWaiting = 256;

    readonly Channel<string> waiting = System.Threading.Channels.Channel.CreateBounded<string>(MostWaiting);
    readonly Action<LiveSubscription> leave;
    int missed;

    internal LiveSubscription(string channel, Action<LiveSubscription> leave) =>
        (Channel, this.leave) = (channel, leave);

    public string Channel { get; }

    internal void Tell(string payload)
    {
        if (!waiting.Writer.TryWrite(payload)) Interlocked.Exchange(ref missed, 1);
    }

    public async IAsyncEnumerator<string> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        while (await waiting.Reader.WaitToReadAsync(cancellationToken))
        {
            if (Interlocked.Exchange(ref missed, 0) == 1) yield return LiveSignal.Missed;
            while (waiting.Reader.TryRead(out var payload)) yield return payload;
        }
    }

    /// <summary>Waits until there is any signal, or so long; takes all that wait. False: none came.</summary>
    public async Task<bool> WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        try
        {
            if (!await waiting.Reader.WaitToReadAsync(either.Token)) return false;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }

        while (waiting.Reader.TryRead(out _)) Interlocked.Exchange(ref missed, 0);
        return true;
    }

    public void Dispose()
    {
        leave(this);
        waiting.Writer.TryComplete();
    }
}

/// <summary>Who listens in this process.</summary>
internal sealed class LiveHub
{
    readonly ConcurrentDictionary<LiveSubscription, byte> all = new();

    public LiveSubscription Join(string channel)
    {
        var made = new LiveSubscription(channel, s => all.TryRemove(s, out _));
        all[made] = 0;
        return made;
    }

    public void Tell(string channel, string payload)
    {
        foreach (var s in all.Keys.Where(s => string.Equals(s.Channel, channel, StringComparison.Ordinal)))
            s.Tell(payload);
    }

    public void TellMissed()
    {
        foreach (var s in all.Keys) s.Tell(LiveSignal.Missed);
    }
}
