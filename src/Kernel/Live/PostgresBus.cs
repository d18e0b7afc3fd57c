using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Npgsql;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Kernel.Live;

/// <summary>
/// Between all nodes of a PostgreSQL: NOTIFY in the transaction that changed something, and one connection of this
/// process that listens, made with the first subscription and made again whenever it breaks. Then every subscription
/// hears that something may have been missed.
/// </summary>
internal sealed partial class PostgresBus(StorageChoice storage, TimeProvider clock, ILogger<PostgresBus> log)
    : ILiveBus, IAsyncDisposable
{
    // One channel of the database for all of ours: what is listened to does not depend on who is there.
    const string Name = "thongsuot";

    static readonly TimeSpan[] Pauses =
        [TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10)];

    readonly LiveHub hub = new();
    readonly CancellationTokenSource ending = new();
    readonly Lock gate = new();
    Task? listening;

    /// <summary>The statement that sends a signal when its transaction is committed; one parameter.</summary>
    public const string Notify = $"select pg_notify('{Name}', @signal)";

    public static string Pack(LiveSignal signal) => $"{signal.Channel}\n{signal.Payload}";

    public async Task PublishAsync(string channel, string payload, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(storage.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(Notify, connection);
        command.Parameters.AddWithValue("signal", Pack(new(channel, payload)));
        await command.ExecuteNonQueryAsync(ct);
    }

    public LiveSubscription Subscribe(string channel)
    {
        lock (gate) listening ??= Task.Run(() => ListenAsync(ending.Token));
        return hub.Join(channel);
    }

    async Task ListenAsync(CancellationToken ct)
    {
        for (var failed = 0; !ct.IsCancellationRequested; failed++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(OwnConnection());
                connection.Notification += Heard;
                await connection.OpenAsync(ct);
                await using (var listen = new NpgsqlCommand($"listen {Name}", connection))
                    await listen.ExecuteNonQueryAsync(ct);
                failed = 0;
                hub.TellMissed();
                while (true) await connection.WaitAsync(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is DbException or IOException or SocketException or TimeoutException)
            {
                NotHeard(e);
            }

            await PauseAsync(Pauses[Math.Min(failed, Pauses.Length - 1)], ct);
        }
    }

    async Task PauseAsync(TimeSpan pause, CancellationToken ct)
    {
        try
        {
            await Task.Delay(pause, clock, ct);
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    // Kept alive, so that a line that died silently is found within a minute; not one of the pool.
    string OwnConnection() => new NpgsqlConnectionStringBuilder(storage.ConnectionString)
    {
        Pooling = false, KeepAlive = 20, ApplicationName = "thongsuot-live",
    }.ToString();

    void Heard(object sender, NpgsqlNotificationEventArgs e)
    {
        var at = e.Payload.IndexOf('\n', StringComparison.Ordinal);
        if (at > 0) hub.Tell(e.Payload[..at], e.Payload[(at + 1)..]);
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        if (listening is not null) await listening;
        ending.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection for live signals broke; making it again")]
    partial void NotHeard(Exception why);
}
