using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

[assembly: AssemblyFixture(typeof(ThongSuot.Modules.Tests.Harness.PostgresCluster))]

namespace ThongSuot.Modules.Tests.Harness;

/// <summary>
/// A throw-away PostgreSQL for the whole run: the one the test command started, else one of our own where the server
/// programs are installed. Stopped and removed at the end. Where there is none, its tests are skipped and say so.
/// </summary>
public sealed class PostgresCluster : IAsyncLifetime
{
    /// <summary>Connection string of the cluster, set by the test command.</summary>
    public const string Variable = "THONGSUOT_TEST_POSTGRES";

    static readonly Lock Gate = new();
    static Task<string?>? starting;
    static string? folder;

    public static string NotThere => $"No PostgreSQL: install the server programs, or set {Variable}.";

    /// <summary>The connection string of the cluster, or null where there are no server programs.</summary>
    public static Task<string?> StartedAsync()
    {
        lock (Gate) return starting ??= StartAsync();
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (folder is null) return;
        NpgsqlConnection.ClearAllPools();
        await RunAsync(Bin("pg_ctl"), "-D", Path.Combine(folder, "data"), "-m", "immediate", "-w", "stop");
        Directory.Delete(folder, recursive: true);
        folder = null;
    }

    static async Task<string?> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given) return given == "none" ? null
            : given;
        if (!File.Exists(Bin("initdb"))) return null;
        folder = Directory.CreateTempSubdirectory("thongsuot-postgres-").FullName;
        if (IsRoot) await DirectAsync("chown", "postgres", folder);
        var data = Path.Combine(folder, "data");
        await RunAsync(
            Bin("initdb"), "-D", data, "-U", "tests", "-A", "trust", "--encoding=UTF8", "--locale=C.UTF-8",
                "--no-sync");
        var port = FreePort();
        await RunAsync(Bin("pg_ctl"), "-D", data, "-w", "-l", Path.Combine(folder, "log"), "-o",
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c full_page_writes=off "
            + "-c synchronous_commit=off -c max_connections=200", "start");
        return $"Host=127.0.0.1;Port={port};Username=tests;Database=postgres";
    }

    static bool IsRoot => Environment.UserName == "root";

    static string Bin(string program) =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal)
                .Select(d => Path.Combine(d, "bin", program)).FirstOrDefault(File.Exists) ?? ""
            : "";

    // PostgreSQL refuses to run as root.
    static Task RunAsync(string program, params string[] arguments) => IsRoot
        ? DirectAsync("runuser", ["-u", "postgres", "--", program, .. arguments])
        : DirectAsync(program, arguments);

    static async Task DirectAsync(string program, params string[] arguments)
    {
        // pg_ctl hands its output on to the server: reading it to the end would wait for the server to end.
        var start = new ProcessStartInfo("sh") { WorkingDirectory = "/" };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null");
        start.ArgumentList.Add(program);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException(program);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
