namespace ThongSuot.Kernel.Live;

/// <summary>Within this process: all that SQLite needs, for one program serves its file.</summary>
internal sealed class LocalBus : ILiveBus
{
    readonly LiveHub hub = new();

    public Task PublishAsync(string channel, string payload, CancellationToken ct)
    {
        var signal = new LiveSignal(channel, payload);
        hub.Tell(signal.Channel, signal.Payload);
        return Task.CompletedTask;
    }

    public LiveSubscription Subscribe(string channel) => hub.Join(channel);
}
