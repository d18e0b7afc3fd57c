using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using ThongSuot.Bench.Units;
using ThongSuot.Campaigns.Board;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Documents.Contracts;
using ThongSuot.Hosting;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;

// CascadeBench [postgres CONNECTION] [campaigns N] [events N]
// 355,000 units get campaigns, some of them answer, boards are asked for over loopback.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = Directory.CreateTempSubdirectory("thongsuot-cascade-").FullName;
var connection = args.FirstOrDefault(a => a.StartsWith("Host=", StringComparison.Ordinal));
var many = Number("campaigns", 20);
var events = Number("events", 20_000);
var database = "cascade_bench_" + Guid.CreateVersion7().ToString("N");
if (connection is not null)
    await Admin($"create database {database}");
var storage = connection is null
    ? StorageChoice.InFolder(folder)
    : StorageChoice.Parse(
        new NpgsqlConnectionStringBuilder(connection) { Database = database }.ToString()
    );
try
{
    await using var app = WebHost.Build(
        new HostChoice("http://127.0.0.1:0", folder, storage, false),
        more: b => b.Logging.ClearProviders()
    );
    await using (var scope = app.Services.CreateAsyncScope())
        await scope.ServiceProvider.GetRequiredService<Migrator>().ApplyAsync(null, default);
    Console.WriteLine(
        $"{(connection is null ? "SQLite" : "PostgreSQL")}, {Environment.ProcessorCount} processors"
    );
    await ImportAsync(app);
    await app.StartAsync();
    var cookie = await SignedIn.CookieAsync(app.Services);
    using var http = Http(app, cookie);
    var ids = await CascadeAsync(app, http);
    var samples = await SamplesAsync(app);
    await EventsAsync(app, ids, samples);
    await BoardsAsync(http, ids, samples);
    await RecountAsync(app);
}
finally
{
    NpgsqlConnection.ClearAllPools();
    if (connection is not null)
        await Admin($"drop database {database} with (force)");
    Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    Directory.Delete(folder, recursive: true);
}

return 0;

int Number(string name, int usual) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length
        ? int.Parse(args[at + 1], CultureInfo.InvariantCulture)
        : usual;

async Task Admin(string sql)
{
    await using var server = new NpgsqlConnection(connection);
    await server.OpenAsync();
    await using var command = new NpgsqlCommand(sql, server);
    await command.ExecuteNonQueryAsync();
}

static HttpClient Http(WebApplication app, string cookie)
{
    var home = app
        .Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!
        .Addresses.First();
    var http = new HttpClient(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }
    )
    {
        BaseAddress = new Uri(home),
        Timeout = TimeSpan.FromMinutes(5),
    };
    http.DefaultRequestHeaders.Add("Cookie", cookie);
    return http;
}

async Task ImportAsync(WebApplication app)
{
    var file = Path.Combine(folder, "country.csv");
    await using (var text = File.CreateText(file))
        Country.Write(text);
    await using var scope = app.Services.CreateAsyncScope();
    using var lines = File.OpenText(file);
    var watch = Stopwatch.StartNew();
    await scope
        .ServiceProvider.GetRequiredService<IUnitImport>()
        .CsvAsync("country.csv", lines, false, new Actor("Máy đo"), default);
    Console.WriteLine($"import of {Country.Total:N0} units: {watch.Elapsed.TotalSeconds:F1} s");
}

// Each campaign to every unit of both trees; meanwhile the list of campaigns is asked for again and again.
async Task<List<CampaignId>> CascadeAsync(WebApplication app, HttpClient http)
{
    var today = VietnamTime.DayOf(TimeProvider.System.GetUtcNow());
    await using var scope = app.Services.CreateAsyncScope();
    var tree = scope.ServiceProvider.GetRequiredService<IUnitTree>();
    var top = (await tree.FindAsync("D", today, "", default)).Value;
    var host = new Actor("Máy đo") { UnitId = top.Id };
    var document = await scope
        .ServiceProvider.GetRequiredService<IDocumentIntake>()
        .RegisterAsync(
            new(
                "chỉ thị",
                "12-CT/TW",
                "Ban Bí thư",
                "",
                "2022-01-05",
                "đối ngoại",
                "in-force",
                "centre",
                "party",
                []
            ),
            host,
            default
        );
    var campaigns = scope.ServiceProvider.GetRequiredService<INewCampaigns>();
    var ids = new List<CampaignId>();
    List<double> cascades = [],
        meanwhile = [];
    for (var i = 0; i < many; i++)
    {
        using var over = new CancellationTokenSource();
        var asking = AskAsync(http, meanwhile, over.Token);
        var watch = Stopwatch.StartNew();
        var made = await campaigns.OpenAsync(
            new(
                $"Đợt {i}",
                "",
                [document.Value.Value],
                [],
                [],
                ["party", "territory"],
                [],
                [
                    new(DutyKinds.Receive, "Nhận", "", "", [], today.AddDays(5), 0, false),
                    new(DutyKinds.Study, "Học", "", "", [], today.AddDays(20), 0, false),
                    new(
                        DutyKinds.Plan,
                        "Kế hoạch",
                        "",
                        "",
                        ["province", "commune", "base"],
                        null,
                        10,
                        true
                    ),
                    new(
                        DutyKinds.Report,
                        "Báo cáo",
                        "",
                        "",
                        ["province", "commune", "base"],
                        today.AddDays(40),
                        0,
                        false
                    ),
                ]
            ),
            host,
            default
        );
        if (!made.Ok)
            throw new InvalidOperationException(made.Error!.Code);
        while (await StateAsync(app, made.Value) != "open")
            await Task.Delay(20);
        cascades.Add(watch.Elapsed.TotalSeconds);
        await over.CancelAsync();
        await asking;
        ids.Add(made.Value);
    }

    Console.WriteLine(
        $"cascade to {await UnitsAsync(app):N0} units, {many} campaigns: first {cascades[0]:F1} s, "
            + $"median {cascades.Order().ElementAt(many / 2):F1} s, slowest {cascades.Max():F1} s (target 10)"
    );
    Tell("meanwhile: the page of a unit", meanwhile);
    return ids;
}

static async Task AskAsync(HttpClient http, List<double> times, CancellationToken over)
{
    while (!over.IsCancellationRequested)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await http.GetAsync(
            new Uri("/don-vi", UriKind.Relative),
            CancellationToken.None
        );
        _ = await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
        times.Add(watch.Elapsed.TotalMilliseconds);
        await Task.Delay(100, CancellationToken.None);
    }
}

static async Task<string> StateAsync(WebApplication app, CampaignId id)
{
    await using var scope = app.Services.CreateAsyncScope();
    return await scope
        .ServiceProvider.GetRequiredService<AppDb>()
        .Set<ThongSuot.Campaigns.Campaign>()
        .Where(c => c.Id == id)
        .Select(c => c.State)
        .FirstAsync();
}

static async Task<int> UnitsAsync(WebApplication app)
{
    await using var scope = app.Services.CreateAsyncScope();
    return await scope
        .ServiceProvider.GetRequiredService<AppDb>()
        .Set<ThongSuot.Campaigns.Campaign>()
        .MaxAsync(c => c.Units);
}

async Task<Dictionary<string, List<Guid>>> SamplesAsync(WebApplication app)
{
    await using var scope = app.Services.CreateAsyncScope();
    var of = new Dictionary<string, List<Guid>>(StringComparer.Ordinal);
    var today = VietnamTime.DayOf(TimeProvider.System.GetUtcNow());
    await foreach (
        var p in scope.ServiceProvider.GetRequiredService<IUnitTree>().PlacesAsync(today, default)
    )
    {
        if (p.Tree != "party")
            continue;
        if (!of.TryGetValue(p.Level, out var list))
            of[p.Level] = list = [];
        list.Add(p.Id);
    }

    return of;
}

// Receipts from cells and communes all over the country, four at a time, while nobody folds by hand.
async Task EventsAsync(
    WebApplication app,
    List<CampaignId> ids,
    Dictionary<string, List<Guid>> samples
)
{
    var random = new Random(7);
    var today = VietnamTime.DayOf(TimeProvider.System.GetUtcNow());
    var all = samples["cell"].Concat(samples["commune"]).ToList();
    var work = Enumerable
        .Range(0, events)
        .Select(_ => (ids[random.Next(ids.Count)], all[random.Next(all.Count)]))
        .ToList();
    List<double> times = [];
    var refused = 0;
    var watch = Stopwatch.StartNew();
    await Parallel.ForEachAsync(
        work,
        new ParallelOptions { MaxDegreeOfParallelism = 4 },
        async (w, ct) =>
        {
            await using var scope = app.Services.CreateAsyncScope();
            var one = Stopwatch.StartNew();
            var error = await scope
                .ServiceProvider.GetRequiredService<ICampaignWork>()
                .PutEvidenceAsync(
                    new(
                        Guid.CreateVersion7(),
                        w.Item1,
                        w.Item2,
                        1,
                        "",
                        today,
                        "đã nhận",
                        null,
                        true
                    ),
                    new Actor("Máy đo"),
                    ct
                )
                ?? await scope.ServiceProvider.GetRequiredService<AppDb>().SaveAsync(ct);
            lock (times)
            {
                times.Add(one.Elapsed.TotalMilliseconds);
                if (error is not null)
                    refused++;
            }
        }
    );
    Console.WriteLine(
        $"{events:N0} receipts: {events / watch.Elapsed.TotalSeconds:N0} a second, {refused} refused"
    );
    Tell("one receipt, four at a time", times);
}

async Task BoardsAsync(
    HttpClient http,
    List<CampaignId> ids,
    Dictionary<string, List<Guid>> samples
)
{
    Console.WriteLine($"{"request", -44} {"p50", 8} {"p95", 8} {"worst", 8}  ms");
    var random = new Random(11);
    CampaignId Any() => ids[random.Next(ids.Count)];
    await Ask("board of the whole country", () => $"/chien-dich/{Any()}/bang");
    foreach (var level in new[] { "province", "commune", "base" })
        await Ask($"board of a {level}", () =>
            $"/chien-dich/{Any()}/bang?unit={samples[level][random.Next(samples[level].Count)]}"
        );
    await Ask("obligations of a cell", () =>
        $"/chien-dich/{Any()}/don-vi/{samples["cell"][random.Next(samples["cell"].Count)]}"
    );
    await Ask("list of campaigns", () => "/chien-dich");
    await Ask(
        "the late of a province",
        () => $"/chien-dich/{Any()}/cham?unit={samples["province"][random.Next(34)]}",
        20
    );
    await Ask(
        "board of the whole country as a spreadsheet",
        () => $"/chien-dich/{Any()}/bang.xlsx",
        40
    );

    async Task Ask(string what, Func<string> address, int rounds = 100)
    {
        var times = new List<double>();
        for (var i = -10; i < rounds; i++)
        {
            var target = address();
            var watch = Stopwatch.StartNew();
            using var answer = await http.GetAsync(new Uri(target, UriKind.Relative));
            _ = await answer.Content.ReadAsByteArrayAsync();
            if (!answer.IsSuccessStatusCode)
                throw new HttpRequestException($"{answer.StatusCode} {target}");
            if (i >= 0)
                times.Add(watch.Elapsed.TotalMilliseconds);
        }

        Tell(what, times);
    }
}

async Task RecountAsync(WebApplication app)
{
    await using var scope = app.Services.CreateAsyncScope();
    var watch = Stopwatch.StartNew();
    var wrong = await scope.ServiceProvider.GetRequiredService<RecountBoard>().RunAsync(1, default);
    Console.WriteLine(
        $"one campaign counted anew: {wrong.Count} wrong, {watch.Elapsed.TotalSeconds:F1} s"
    );
}

static void Tell(string what, List<double> times)
{
    if (times.Count == 0)
        return;
    times.Sort();
    Console.WriteLine($"{what, -44} {At(0.5), 8:F1} {At(0.95), 8:F1} {times[^1], 8:F1}");

    double At(double part) => times[Math.Min((int)(times.Count * part), times.Count - 1)];
}
