namespace ThongSuot.Kernel.Live;

/// <summary>
/// Tells every node at once that something changed, so that pages that are open can be renewed within a second. A
/// signal is a hint, never the news itself: it may come twice, and one may be missed while a connection is down.
/// Rooms send with <c>AppDb.Publish</c>, which sends only what was stored.
/// </summary>
public interface ILiveBus
{
    /// <summary>Sends at once, beside any transaction.</summary>
    /// <param name="channel">At most 60 signs: letters, digits, "-", ":" and ".".</param>
    /// <param name="payload">1 to 200 bytes of UTF-8.</param>
    /// <param name="ct">Stops before anything is sent.</param>
    Task PublishAsync(string channel, string payload, CancellationToken ct);

    /// <summary>Hears the channel from this call on, until it is disposed.</summary>
    LiveSubscription Subscribe(string channel);
}
