using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using ThongSuot.Bench.Plans;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Documents.Contracts;
using ThongSuot.Hosting;
using ThongSuot.Kernel.Storage;

// PlansBench ["Host=…" of a PostgreSQL] [plans N] [activities N]
// Committees of the country get plans of ten tasks each; their pages are asked for over loopback.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = Directory.CreateTempSubdirectory("thongsuot-plans-").FullName;
var connection = args.FirstOrDefault(a => a.StartsWith("Host=", StringComparison.Ordinal));
var (many, activities) = (Number("plans", 20_000), Number("activities", 20_000));
var database = "plans_bench_" + Guid.CreateVersion7().ToString("N");
if (connection is not null) await Admin($"create database {database}");
var storage = connection is null ? StorageChoice.InFolder(folder)
    : StorageChoice.Parse(new NpgsqlConnectionStringBuilder(connection) { Database = database }.ToString());
try
{
    await using var app = WebHost.Build(
        new HostChoice("http://127.0.0.1:0", folder, storage, false), more: b => b.Logging.ClearProviders());
    await using (var scope = app.Services.CreateAsyncScope())
        await scope.ServiceProvider.GetRequiredService<Migrator>().ApplyAsync(null, default);
    Console.WriteLine(
        $"{(connection is null ? "SQLite" : "PostgreSQL")}, {Environment.ProcessorCount} processors");
    await MeasureAsync(app);
}
finally
{
    NpgsqlConnection.ClearAllPools();
    if (connection is not null) await Admin($"drop database {database} with (force)");
    Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    Directory.Delete(folder, recursive: true);
}

return 0;

int Number(string name, int usual) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length
        ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : usual;

async Task Admin(string sql)
{
    await using var server = new NpgsqlConnection(connection);
    await server.OpenAsync();
    await using var command = new NpgsqlCommand(sql, server);
    await command.ExecuteNonQueryAsync();
}

async Task MeasureAsync(WebApplication app)
{
    var (fill, watch) = (new Fill(app.Services), Stopwatch.StartNew());
    await fill.UnitsAsync(folder);
    var people = new Dictionary<Guid, Somebody>();
    foreach (var (unit, i) in fill.CommuneIds.Take(20).Select((u, i) => (u, i)))
        people[unit] = await People.OfAsync(app.Services, unit, "officer", i);
    var secretary = await People.OfAsync(app.Services, fill.CommuneIds[0], "secretary", 900);
    var leader = await People.OfAsync(app.Services, fill.ProvinceIds[0], "leader", 901);
    await using (var scope = app.Services.CreateAsyncScope())
    {
        var document = await scope.ServiceProvider.GetRequiredService<IDocumentIntake>().RegisterAsync(
            new(
                "chỉ thị", "12-CT/TW", "Ban Bí thư", "", "2022-01-05", "đối ngoại", "in-force", "centre", "party", []),
            new("Máy đo") { UnitId = fill.ProvinceIds[0] }, default);
        await fill.PlansAsync(many, document.Value.Value, people);
        await fill.ActivitiesAsync(
            activities,
            [.. scope.ServiceProvider.GetRequiredService<IThemes>().On(new(2026, 1, 1)).Select(t => t.Code)]);
        if (connection is not null)
            await scope.ServiceProvider.GetRequiredService<AppDb>().Database.ExecuteSqlRawAsync("analyze");
    }

    Console.WriteLine(
        $"{many:N0} plans, {many * Fill.Tasks:N0} tasks, {activities:N0} activities in "
        + $"{fill.ProvinceIds.Count + fill.CommuneIds.Count:N0} units, filled in {watch.Elapsed.TotalSeconds:F0} s");
    await app.StartAsync();
    using var whole = Http(app, (await WholeAsync(app)).Cookie);
    using var province = Http(app, leader.Cookie);
    using var commune = Http(app, secretary.Cookie);
    var officers = people.Values.Select(p => Http(app, p.Cookie)).ToList();
    var random = new Random(3);
    string Any() => fill.Below[random.Next(fill.Below.Count)].ToString();
    Console.WriteLine($"{"request",-52} {"p50",8} {"p95",8} {"worst",8}  ms");
    await Ask("list of plans, a commune", () => commune, () => "/ke-hoach");
    await Ask("list of plans, a province and below", () => province, () => "/ke-hoach");
    await Ask("list of plans, the whole country", () => whole, () => "/ke-hoach");
    await Ask("list of plans, the whole country, searched", () => whole, () => "/ke-hoach?q=doi+ngoai+1234", 30);
    await Ask("one plan of ten tasks", () => whole, () => $"/ke-hoach/{Any()}");
    await Ask("coverage of the superior's plan", () => whole, () => $"/ke-hoach/{Any()}/doi-chieu");
    await Ask("unit board, a commune, table", () => commune, () => "/nhiem-vu");
    await Ask("unit board, a commune, timeline", () => commune, () => "/nhiem-vu?view=timeline");
    await Ask("board of a province and below, kanban", () => province, () => "/nhiem-vu?view=kanban&below=1");
    await Ask("my tasks", () => officers[random.Next(officers.Count)], () => "/nhiem-vu/cua-toi");
    await Ask("today", () => officers[random.Next(officers.Count)], () => "/");
    await Ask("activities with sums, a province and below", () => province, () => "/hoat-dong?by=partner");
    await Ask("activities with sums, the whole country", () => whole, () => "/hoat-dong?by=country", 20);
    foreach (var http in officers) http.Dispose();
}

async Task<Somebody> WholeAsync(WebApplication app)
{
    var somebody = await People.OfAsync(app.Services, Guid.Empty, "secretary", 902);
    await using var scope = app.Services.CreateAsyncScope();
    await scope.ServiceProvider.GetRequiredService<AppDb>().Set<ThongSuot.Accounts.Post>()
        .Where(p => p.Id == somebody.Post).ExecuteUpdateAsync(s => s.SetProperty(p => p.UnitId, (Guid?)null));
    return somebody;
}

static HttpClient Http(WebApplication app, string cookie)
{
    var home = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = new Uri(home), Timeout = TimeSpan.FromMinutes(5),
    };
    http.DefaultRequestHeaders.Add("Cookie", cookie);
    return http;
}

static async Task Ask(string what, Func<HttpClient> who, Func<string> address, int rounds = 100)
{
    var times = new List<double>();
    for (var i = -5; i < rounds; i++)
    {
        var (http, target) = (who(), address());
        var watch = Stopwatch.StartNew();
        using var answer = await http.GetAsync(new Uri(target, UriKind.Relative));
        _ = await answer.Content.ReadAsByteArrayAsync();
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{answer.StatusCode} {target}");
        if (i >= 0) times.Add(watch.Elapsed.TotalMilliseconds);
    }

    times.Sort();
    double At(double part) => times[Math.Min((int)(times.Count * part), times.Count - 1)];
    Console.WriteLine($"{what,-52} {At(0.5),8:F1} {At(0.95),8:F1} {times[^1],8:F1}");
}
