using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Bench.Checkin;

/// <summary>The program itself, in a process of its own on loopback, which can be killed.</summary>
sealed class Server(string folder, StorageChoice storage) : IDisposable
{
    Process? process;

    public Uri Home { get; } = new($"http://127.0.0.1:{FreePort()}");

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "thongsuot.dll"), "serve", "--urls", Home.ToString()
                    .TrimEnd('/'),
                "--data", folder, "--storage", storage.ConnectionString,
            ])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        process = Process.Start(start) ?? throw new InvalidOperationException("no process");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, said) =>
            { if (said.Data is { Length: > 0 }) Console.Error.WriteLine(said.Data); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = Home };
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromMinutes(2);)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/_/health", UriKind.Relative));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }

        throw new TimeoutException("The server does not answer.");
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public TimeSpan Cpu => process?.TotalProcessorTime ?? TimeSpan.Zero;

    public long Memory
    {
        get
        {
            process?.Refresh();
            return process?.WorkingSet64 ?? 0;
        }
    }

    public void Dispose()
    {
        if (process is null) return;
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
