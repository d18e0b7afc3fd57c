using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ThongSuot.Modules.Tests.Harness;

/// <summary>A server that says what a test wants it to say, or nothing at all.</summary>
public sealed class SpokenServer : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource ending = new();
    readonly Task serving;

    /// <param name="answer">The reply to a line; null says nothing. The first line is "" for the greeting.</param>
    public SpokenServer(Func<string, string?> answer)
    {
        listener.Start();
        serving = ServeAsync(answer);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public List<string> Heard { get; } = [];

    async Task ServeAsync(Func<string, string?> answer)
    {
        try
        {
            while (true)
            {
                using var line = await listener.AcceptTcpClientAsync(ending.Token);
                await TalkAsync(line, answer);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            return;
        }
    }

    async Task TalkAsync(TcpClient line, Func<string, string?> answer)
    {
        await using var stream = line.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        for (var said = ""; said is not null; said = await reader.ReadLineAsync(ending.Token))
        {
            lock (Heard) Heard.Add(said);
            if (answer(said) is { } reply)
                await stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n"), ending.Token);
            if (said == "QUIT") return;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Stop();
        await serving;
        ending.Dispose();
    }
}
