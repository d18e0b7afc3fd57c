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
using ThongSuot.Bench.Reports;
using ThongSuot.Hosting;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Reports;
using ThongSuot.Reports.Forms;
using ThongSuot.Reports.Periods;
using ThongSuot.Reports.Sums;

// ReportsBench ["Host=…" of a PostgreSQL] [cells N]
// 52,000 units report 60 indicators: sums cold, sums after one change, and a form of 200 indicators.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = Directory.CreateTempSubdirectory("thongsuot-reports-").FullName;
var connection = args.FirstOrDefault(a => a.StartsWith("Host=", StringComparison.Ordinal));
var database = "reports_bench_" + Guid.CreateVersion7().ToString("N");
if (connection is not null) await Admin($"create database {database}");
var storage = connection is null ? StorageChoice.InFolder(folder)
    : StorageChoice.Parse(new NpgsqlConnectionStringBuilder(connection) { Database = database }.ToString());
try
{
    await using var app = WebHost.Build(
        new HostChoice("http://127.0.0.1:0", folder, storage, false), more: b => b.Logging.ClearProviders());
    await using (var scope = app.Services.CreateAsyncScope())
        await scope.ServiceProvider.GetRequiredService<Migrator>().ApplyAsync(null, default);
    Console.WriteLine($"{(connection is null ? "SQLite" : "PostgreSQL")}, {Environment.ProcessorCount} processors");
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
    await fill.UnitsAsync(folder, Number("cells", 48_650));
    var (call, period, form) = await fill.PeriodAsync(60);
    var units = await fill.FiguresAsync(period, form);
    var (_, wide, wideForm) = await fill.PeriodAsync(200);
    await using (var scope = app.Services.CreateAsyncScope())
        if (connection is not null)
            await scope.ServiceProvider.GetRequiredService<AppDb>().Database.ExecuteSqlRawAsync("analyze");
    Console.WriteLine(
        $"{units:N0} units × {form.Numbers.Count} indicators, filled in {watch.Elapsed.TotalSeconds:F0} s");
    await app.StartAsync();
    var secretary = await People.OfAsync(app.Services, fill.Root, "secretary", 1);
    var cell = await People.OfAsync(app.Services, fill.SomeCell, "secretary", 2);
    using var http = Http(app, secretary.Cookie);
    using var below = Http(app, cell.Cookie);
    var total = $"/bao-cao/ky/{period.Id}/tong-hop";
    Console.WriteLine($"{"what",-52} {"p50",8} {"p95",8} {"worst",8}  ms");
    await TimeAsync("consolidate, cold (tree and all rows read)", 7, () => ColdAsync(app, call, period, form));
    await TimeAsync("consolidate, after one change", 100, () => ChangeAsync(app, fill, call, period, form));
    await GetAsync("page of the country's sum, nothing changed", http, () => total, 50);
    await GetAsync("page of a province's sum", http, () => $"{total}?unit={fill.AnyProvince()}", 50);
    await GetAsync("an indicator opened to the provinces", http, () => $"{total}?item=n7", 50);
    var report = await fill.DraftAsync(wide, wideForm, fill.SomeCell);
    await GetAsync("open a form of 200 indicators", below, () => $"/bao-cao/{report}", 50);
}

static async Task ColdAsync(WebApplication app, Call call, Period period, FormDefinition form)
{
    await using var scope = app.Services.CreateAsyncScope();
    var services = scope.ServiceProvider;
    await new PeriodSums().AskAsync(
        services.GetRequiredService<AppDb>(), services.GetRequiredService<IUnitTree>(), period, call, form,
        period.ToDay, c => c.Of(0).Signed, default);
}

static async Task ChangeAsync(WebApplication app, Fill fill, Call call, Period period, FormDefinition form)
{
    await fill.ChangeAsync(period, form);
    var watch = Stopwatch.StartNew();
    await using var scope = app.Services.CreateAsyncScope();
    await scope.ServiceProvider.GetRequiredService<AskSums>().AskAsync(
        period, call, form, false, c => c.Of(0).Sums[0], default);
    Measured.Last = watch.Elapsed.TotalMilliseconds;
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

static Task GetAsync(string what, HttpClient http, Func<string> address, int rounds) =>
    TimeAsync(what, rounds, async () =>
    {
        using var answer = await http.GetAsync(new Uri(address(), UriKind.Relative));
        _ = await answer.Content.ReadAsByteArrayAsync();
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{answer.StatusCode} {address()}");
    });

static async Task TimeAsync(string what, int rounds, Func<Task> act)
{
    var times = new List<double>();
    for (var i = -2; i < rounds; i++)
    {
        Measured.Last = null;
        var watch = Stopwatch.StartNew();
        await act();
        if (i >= 0) times.Add(Measured.Last ?? watch.Elapsed.TotalMilliseconds);
    }

    times.Sort();
    double At(double part) => times[Math.Min((int)(times.Count * part), times.Count - 1)];
    Console.WriteLine($"{what,-52} {At(0.5),8:F1} {At(0.95),8:F1} {times[^1],8:F1}");
}
