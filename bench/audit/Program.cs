using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ThongSuot.Bench.AuditLoad;
using ThongSuot.Hosting;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Storage;

// What the chain costs a writer. The same saves of one entry each, by several writers at once, in turns: with the chain
// and its sealer, without any chain, and with the usual chain whose writers wait for one row.

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is not [var storage, ..])
{
    Console.Error.WriteLine("Usage: AuditLoad STORAGE [WRITERS [SECONDS [ROUNDS]]]   STORAGE: an empty database");
    return 2;
}

var (writers, seconds, rounds) = (Number(1, 8), Number(2, 8), Number(3, 3));
var choice = StorageChoice.Parse(storage);
var folder = Directory.CreateTempSubdirectory("audit-load").FullName;
var results = new Dictionary<Way, List<(double Rate, double Middle, double Late)>>();
await PrepareAsync();
for (var round = 0; round < rounds; round++)
    foreach (var way in new[] { Way.Chain, Way.None, Way.OneRow }) await RunAsync(way);
foreach (var (way, all) in results)
{
    var sorted = all.OrderBy(r => r.Rate).ToList();
    var (rate, middle, late) = sorted[sorted.Count / 2];
    Console.WriteLine($"{way,-8} {rate,8:N0} saves/s   p50 {middle,7:N2} ms   p99 {late,7:N2} ms   "
        + $"rounds {string.Join(' ', all.Select(r => r.Rate.ToString("N0", CultureInfo.InvariantCulture)))}");
}

await VerifyAsync();
Directory.Delete(folder, recursive: true);
return 0;

int Number(int place, int otherwise) =>
    args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;

WebApplication Build(Way way) => WebHost.Build(
    new HostChoice("http://127.0.0.1:0", folder, choice, IsDemo: false), more: b =>
    {
        b.Logging.ClearProviders();
        if (way == Way.Chain) return;
        // No chain: the same rows, without pen, hash and sealer.
        foreach (var s in b.Services.Where(s => s.ServiceType == typeof(DbContextOptions<AppDb>)
            || s.ServiceType.Name.StartsWith("IDbContextOptionsConfiguration", StringComparison.Ordinal)
            || s.ImplementationType == typeof(AuditSealer)).ToList()) b.Services.Remove(s);
        b.Services.AddDbContext<AppDb>(o =>
        {
            o.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
            o.AddInterceptors(new PlainPen(way));
            _ = choice.Engine == Engine.Sqlite
                ? o.UseSqlite(choice.ConnectionString) : o.UseNpgsql(choice.ConnectionString);
        });
    });

async Task PrepareAsync()
{
    await using var app = Build(Way.Chain);
    await using var scope = app.Services.CreateAsyncScope();
    await scope.ServiceProvider.GetRequiredService<Migrator>().ApplyAsync(null, default);
    var db = scope.ServiceProvider.GetRequiredService<AppDb>();
    await db.Database.ExecuteSqlRawAsync("create table if not exists bench_row (n bigint)");
    await db.Database.ExecuteSqlRawAsync("insert into bench_row values (0)");
}

async Task RunAsync(Way way)
{
    await using var app = Build(way);
    await app.StartAsync();
    await WriteAsync(app, TimeSpan.FromSeconds(1), []);
    var times = new List<double>[writers];
    var watch = Stopwatch.StartNew();
    await Task.WhenAll(Enumerable.Range(0, writers).Select(i => Task.Run(
        () => WriteAsync(app, TimeSpan.FromSeconds(seconds), times[i] = []))));
    var took = watch.Elapsed.TotalSeconds;
    await app.StopAsync();
    var all = times.SelectMany(t => t).Order().ToList();
    if (!results.TryGetValue(way, out var list)) results[way] = list = [];
    list.Add((all.Count / took, all[all.Count / 2], all[(int)(all.Count * 0.99)]));
}

async Task WriteAsync(WebApplication app, TimeSpan time, List<double> times)
{
    var clock = app.Services.GetRequiredService<TimeProvider>();
    var actor = new Actor("Nguyễn Thị Văn Thư") { Post = "Văn thư, Tỉnh ủy Cà Mau", From = "127.0.0.1" };
    var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
    while (Stopwatch.GetTimestamp() < until)
    {
        var from = Stopwatch.GetTimestamp();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Record(
            actor, clock.GetUtcNow(), "documents.edited", "document", Guid.CreateVersion7(),
            new FieldChange("subject", "trước", "sau"));
        if (await db.SaveAsync(default) is { } error) throw new InvalidOperationException(error.Code);
        times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
    }
}

async Task VerifyAsync()
{
    await using var app = Build(Way.Chain);
    await using var scope = app.Services.CreateAsyncScope();
    var watch = Stopwatch.StartNew();
    var before = Process.GetCurrentProcess().WorkingSet64;
    var verified = await scope.ServiceProvider.GetRequiredService<ThongSuot.Kernel.Verification.IVerification>()
        .RunAsync(new(null), _ => { }, default);
    var counts = verified.Counts.ToDictionary(c => c.Name, c => c.Count, StringComparer.Ordinal);
    // Rows of the other two ways belong to no chain and are not walked.
    Console.WriteLine($"verify: {counts["entries"]:N0} entries, {counts["seals"]:N0} seals in "
        + $"{watch.Elapsed.TotalSeconds:N1} s ({counts["entries"] / watch.Elapsed.TotalSeconds:N0}/s), "
        + $"{(Process.GetCurrentProcess().WorkingSet64 - before) / 1048576:N0} MB more");
}
