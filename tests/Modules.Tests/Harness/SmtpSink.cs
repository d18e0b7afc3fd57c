using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace ThongSuot.Modules.Tests.Harness;

/// <summary>
/// A real mail server on this machine that keeps what it gets: aiosmtpd (Debian: python3-aiosmtpd). What arrived is
/// read by Python's own mail library, so that not our code says what our code wrote.
/// </summary>
public sealed class SmtpSink : IAsyncDisposable
{
    public const string NotThere = "No mail server for tests: install python3-aiosmtpd.";

    static readonly string[] Pythons = ["/usr/bin/python3", "python3"];

    const string Read = """
        import email, json, os, sys
        from email import policy
        found = []
        box = os.path.join(sys.argv[1], 'new')
        for name in sorted(os.listdir(box)):
            raw = open(os.path.join(box, name), 'rb').read()
            m = email.message_from_bytes(raw, policy=policy.default)
            found.append({'Subject': m['subject'], 'To': m['to'], 'From': m['from'], 'Id': m['message-id'],
                'Body': m.get_content(), 'IsAscii': raw.isascii(),
                'Longest': max(len(line) for line in raw.splitlines())})
        print(json.dumps(found))
        """;

    readonly string box = Directory.CreateTempSubdirectory("thongsuot-mail-").FullName;
    readonly string python;
    Process? server;

    SmtpSink(string python, int port) => (this.python, Port) = (python, port);

    public int Port { get; }

    public sealed record Arrived(
        string Subject, string To, string From, string Id, string Body, bool IsAscii, int Longest);

    /// <summary>A sink that is not started yet; skips the test, loudly, where there is none.</summary>
    public static async Task<SmtpSink> MakeAsync()
    {
        foreach (var one in Pythons)
        {
            if ((await TryRunAsync(one, "-c", "import aiosmtpd")).Code == 0) return new(one, FreePort());
        }

        Assert.Skip(NotThere);
        throw new InvalidOperationException(NotThere);
    }

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(python)
        {
            RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false,
            ArgumentList =
            {
                "-m", "aiosmtpd", "-n", "-l", $"127.0.0.1:{Port}", "-c", "aiosmtpd.handlers.Mailbox", $"{box}/box",
            },
        };
        server = Process.Start(start) ?? throw new InvalidOperationException(python);
        for (var n = 0; n < 200; n++)
        {
            using var line = new TcpClient();
            try
            {
                await line.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        throw new InvalidOperationException("The mail server did not start.");
    }

    public async Task<List<Arrived>> LettersAsync()
    {
        if (!Directory.Exists($"{box}/box/new")) return [];
        var (code, told) = await TryRunAsync(python, "-c", Read, $"{box}/box");
        Assert.Equal(0, code);
        return JsonSerializer.Deserialize<List<Arrived>>(told) ?? [];
    }

    static async Task<(int Code, string Told)> TryRunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            });
            var told = await process!.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, told);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "");
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            server.Kill();
            await server.WaitForExitAsync();
            server.Dispose();
        }

        Directory.Delete(box, recursive: true);
    }
}
