using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using ThongSuot.Bench.Units;
using ThongSuot.Hosting;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;

// UnitsBench [postgres CONNECTION] [errors [only]] [quick] [import] [keep]
// Imports 355,000 units and asks for them over HTTP on loopback.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = Directory.CreateTempSubdirectory("thongsuot-units-").FullName;
var onPostgres = args.Contains("postgres");
var connection = args.FirstOrDefault(a => a.StartsWith("Host=", StringComparison.Ordinal));
if (onPostgres && connection is null)
{
    Console.Error.WriteLine("UnitsBench postgres \"Host=…;Username=…;Database=postgres\": a server to be used up");
    return 2;
}

var database = "units_bench_" + Guid.CreateVersion7().ToString("N");
if (connection is not null) await Admin($"create database {database}");
var storage = connection is null ? StorageChoice.InFolder(folder)
    : StorageChoice.Parse(new NpgsqlConnectionStringBuilder(connection) { Database = database }.ToString());
try
{
    await using var app = WebHost.Build(new HostChoice("http://127.0.0.1:0", folder, storage, false), more: b =>
        b.Logging.ClearProviders());
    await using (var scope = app.Services.CreateAsyncScope())
        await scope.ServiceProvider.GetRequiredService<Migrator>().ApplyAsync(null, default);
    Console.WriteLine($"{(onPostgres ? "PostgreSQL" : "SQLite")}, {Environment.ProcessorCount} processors");
    if (args.Contains("errors"))
    {
        await Wrong(app);
        if (args.Contains("only")) return 0;
    }

    await Import(app);
    if (args.Contains("import")) return 0;
    await app.StartAsync();
    await Requests.MeasureAsync(app);
}
finally
{
    NpgsqlConnection.ClearAllPools();
    if (args.Contains("keep")) Console.WriteLine($"kept: {database} {folder}");
    else if (connection is not null) await Admin($"drop database {database} with (force)");
    Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    if (!args.Contains("keep")) Directory.Delete(folder, recursive: true);
}

return 0;

async Task Admin(string sql)
{
    await using var server = new NpgsqlConnection(connection);
    await server.OpenAsync();
    await using var command = new NpgsqlCommand(sql, server);
    await command.ExecuteNonQueryAsync();
}

// 400,000 lines and more, one in a hundred wrong: every one told, nothing stored.
async Task Wrong(WebApplication app)
{
    var file = Path.Combine(folder, "wrong.csv");
    await using (var text = File.CreateText(file)) Country.Write(text, wrongEvery: 100, repeat: 26_000);
    var (report, seconds, megabytes) = await Run(app, file);
    Console.WriteLine(
        $"wrong file, {File.ReadLines(file).Count() - 1:N0} lines: {report.ProblemCount:N0} problems told, "
        + $"{report.Problems.Count:N0} listed, {seconds:F1} s, at most {megabytes:N0} MB of managed memory");
}

async Task Import(WebApplication app)
{
    var file = Path.Combine(folder, "country.csv");
    await using (var text = File.CreateText(file)) Country.Write(text);
    var (report, seconds, megabytes) = await Run(app, file);
    foreach (var problem in report.Problems.Take(5)) Console.WriteLine($"  {problem.Line}: {problem.Sentence.En}");
    foreach (var step in report.Steps)
        Console.WriteLine($"  {step.Step}: +{step.Begun} −{step.Ended} ~{step.Changed}");
    Console.WriteLine($"import of {Country.Total:N0} units, two days: {seconds:F1} s, at most {megabytes:N0} MB");
    if (args.Contains("quick")) return;
    var again = await Run(app, file);
    Console.WriteLine($"the same file again, nothing to do: {again.Seconds:F1} s");
    await using var scope = app.Services.CreateAsyncScope();
    var watch = Stopwatch.StartNew();
    var recount = await scope.ServiceProvider.GetRequiredService<IUnitReach>().RecountAsync(default);
    Console.WriteLine($"reach counted anew: {recount}, {watch.Elapsed.TotalSeconds:F1} s");
}

async Task<(ImportReport Report, double Seconds, long Megabytes)> Run(WebApplication app, string file)
{
    await using var scope = app.Services.CreateAsyncScope();
    GC.Collect();
    long most = 0;
    await using var timer = new Timer(_ => most = Math.Max(most, GC.GetTotalMemory(false)), null, 0, 200);
    using var text = File.OpenText(file);
    var watch = Stopwatch.StartNew();
    var report = await scope.ServiceProvider.GetRequiredService<IUnitImport>()
        .CsvAsync(Path.GetFileName(file), text, false, new Actor("Máy đo"), default);
    return (report, watch.Elapsed.TotalSeconds, most / 1024 / 1024);
}
