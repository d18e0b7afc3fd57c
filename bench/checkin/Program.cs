using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using ThongSuot.Bench.Checkin;
using ThongSuot.Bench.Units;
using ThongSuot.Conferences.Day;
using ThongSuot.Conferences.Day.Sums;
using ThongSuot.Hosting;
using ThongSuot.Kernel.Storage;

// CheckinBench ["Host=…"] [sites N] [people N] [seconds N] [connections N] [batch N] [rate N]
// A conference of the whole country: devices send, boards are read, the server is killed in the middle.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = Directory.CreateTempSubdirectory("thongsuot-checkin-").FullName;
var connection = args.FirstOrDefault(a => a.StartsWith("Host=", StringComparison.Ordinal));
var seconds = TimeSpan.FromSeconds(Number("seconds", 20));
var batch = Number("batch", 25);
var database = "checkin_bench_" + Guid.CreateVersion7().ToString("N");
if (connection is not null) await Admin($"create database {database}");
var storage = connection is null ? StorageChoice.InFolder(folder)
    : StorageChoice.Parse(new NpgsqlConnectionStringBuilder(connection) { Database = database }.ToString());
try
{
    Console.WriteLine($"{(connection is null ? "SQLite" : "PostgreSQL")}, {Environment.ProcessorCount} processors");
    var halls = new Halls(Number("sites", 31_000), Number("people", 2_000_000));
    string cookie;
    await using (var app = WebHost.Build(
        new HostChoice("http://127.0.0.1:0", folder, storage, false), more: b => b.Logging.ClearProviders()))
    {
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Migrator>().ApplyAsync(null, default);
        await halls.MakeAsync(app.Services, folder);
        cookie = await SignedIn.CookieAsync(app.Services);
        if (connection is not null) await AnalyzeAsync(app.Services);
    }

    using var server = new Server(folder, storage);
    await server.StartAsync();
    using var load = new Load(server.Home, cookie, halls, Number("connections", 64));
    await load.SignInAsync();
    // A program that has just started is still being compiled while it answers.
    var all = (await load.RunAsync(batch, TimeSpan.FromSeconds(15), 2_000)).Acknowledged.ToHashSet();
    var (idle, alone) = (server.Cpu, await load.BoardsAloneAsync(TimeSpan.FromSeconds(5)));
    Tell("boards alone", alone, server, server.Cpu - idle);
    foreach (var (size, rate) in new[] { (batch, Number("rate", 5_000)), (batch, 0), (1, 0) })
    {
        var (cpu, tally) = (server.Cpu, await load.RunAsync(size, seconds, rate));
        var how = rate > 0 ? $"{rate:N0} a second fall due" : "as fast as it goes";
        Tell($"{size} in a request, {how}", tally, server, server.Cpu - cpu);
        all.UnionWith(tally.Acknowledged);
    }

    await KillAsync(server, load, all);
    return await RecountAsync();
}
finally
{
    NpgsqlConnection.ClearAllPools();
    if (connection is not null) await Admin($"drop database {database} with (force)");
    Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    Directory.Delete(folder, recursive: true);
}

int Number(string name, int usual) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length
    ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : usual;

async Task Admin(string sql)
{
    await using var server = new NpgsqlConnection(connection);
    await server.OpenAsync();
    await using var command = new NpgsqlCommand(sql, server);
    await command.ExecuteNonQueryAsync();
}

static async Task AnalyzeAsync(IServiceProvider services)
{
    await using var scope = services.CreateAsyncScope();
    var db = scope.ServiceProvider.GetRequiredService<AppDb>();

    // Else the cleaner wakes up over two million new rows in the middle of the measurement.
    await db.Database.ExecuteSqlRawAsync("vacuum (analyze)");
}

// In the middle of the load: kill -9, start again, count both sides, send once more what nobody answered.
async Task KillAsync(Server server, Load load, HashSet<Guid> before)
{
    var tally = await load.RunAsync(batch, TimeSpan.FromSeconds(10), 0, async () =>
    {
        await Task.Delay(4_000);
        await server.KillAsync();
    });
    before.UnionWith(tally.Acknowledged);
    var open = tally.Open.SelectMany(o => o.Entries).Select(e => e.Id).ToList();
    var stored = await StoredAsync();
    var lost = before.Count(id => !stored.Contains(id));
    Console.WriteLine(
        $"killed: {before.Count:N0} acknowledged, {stored.Count:N0} on disk, {lost:N0} acknowledged and lost; "
        + $"{open.Count:N0} not answered, {open.Count(stored.Contains):N0} of them on disk");
    var watch = Stopwatch.StartNew();
    await server.StartAsync();
    Console.WriteLine($"started again: {watch.Elapsed.TotalSeconds:F1} s");
    var again = new Phase();
    await load.AgainAsync(tally, again);
    stored = await StoredAsync();
    Console.WriteLine(
        $"sent again: {again.Acknowledged.Count:N0} of {open.Count:N0} acknowledged, {stored.Count:N0} on disk, "
        + $"{open.Count(id => !stored.Contains(id)):N0} missing");
    if (lost > 0 || open.Exists(id => !stored.Contains(id))) throw new InvalidOperationException("Entries were lost.");
}

async Task<HashSet<Guid>> StoredAsync()
{
    await using var app = WebHost.Build(
        new HostChoice("http://127.0.0.1:0", folder, storage, false), more: b => b.Logging.ClearProviders());
    await using var scope = app.Services.CreateAsyncScope();
    var ids = new HashSet<Guid>();
    await foreach (var id in scope.ServiceProvider.GetRequiredService<AppDb>().Set<AttendanceEntry>().Select(e => e.Id)
        .AsAsyncEnumerable()) ids.Add(id);
    return ids;
}

async Task<int> RecountAsync()
{
    await using var app = WebHost.Build(
        new HostChoice("http://127.0.0.1:0", folder, storage, false), more: b => b.Logging.ClearProviders());
    await using var scope = app.Services.CreateAsyncScope();
    var watch = Stopwatch.StartNew();
    var wrong = await scope.ServiceProvider.GetRequiredService<RecountAttendance>().RunAsync(1, default);
    Console.WriteLine($"counted anew: {wrong.Count} wrong, {watch.Elapsed.TotalSeconds:F1} s");
    foreach (var w in wrong.Take(5)) Console.WriteLine(w);
    return wrong.Count == 0 ? 0 : 1;
}

static void Tell(string what, Phase t, Server server, TimeSpan cpu)
{
    var (requests, boards) = (t.Requests.Order().ToList(), t.Boards.Order().ToList());
    Console.WriteLine(
        $"{what}: {t.Acknowledged.Count / t.Took.TotalSeconds:N0} check-ins/s ({t.Acknowledged.Count:N0} in "
        + $"{t.Took.TotalSeconds:F1} s), {t.Refused} refused, {t.Open.Count} not answered; "
        + $"requests p50 {At(requests, 0.5):F1} p99 {At(requests, 0.99):F1} worst {At(requests, 1):F1} ms; "
        + $"boards p50 {At(boards, 0.5):F1} p95 {At(boards, 0.95):F1} ms ({boards.Count}); "
        + $"server {cpu.TotalSeconds / t.Took.TotalSeconds:F2} processors, {server.Memory / 1_048_576} MB");

    static double At(List<double> sorted, double part) =>
        sorted.Count == 0 ? 0 : sorted[Math.Min((int)(sorted.Count * part), sorted.Count - 1)];
}
