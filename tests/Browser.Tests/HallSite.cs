using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using ThongSuot.Conferences;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Day;
using ThongSuot.Demo;
using ThongSuot.Hosting;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Reading;

namespace ThongSuot.Browser.Tests;

/// <summary>
/// The demonstration with a conference that goes on, served by a process of its own, which can be killed and started
/// again at the same address.
/// </summary>
public sealed class HallSite(Chromium chromium) : IAsyncLifetime
{
    /// <summary>The secretary of the commune, who looks after its hall.</summary>
    const string Operator = "bi-thu";

    static readonly string[] Names =
        ["Vàng Thị Dở", "Lò Văn Ích", "Tẩn A Sử", "Giàng Thị Mỷ", "Nguyễn Văn Đạt", "Trần Thị Ơn"];

    readonly string folder = Directory.CreateTempSubdirectory("thongsuot-hall-").FullName;
    readonly int port = FreePort();
    Process? process;

    public string Address => $"http://127.0.0.1:{port}";

    public string Hall { get; private set; } = "";

    public Guid Conference { get; private set; }

    /// <summary>A conference of the province with halls of two communes.</summary>
    internal ProvinceDay Province { get; private set; } = null!;

    /// <summary>Codes of the invitations, by the place on the list of names.</summary>
    public IReadOnlyList<string> Codes { get; } = [.. Names.Select(n => Base32.Of(
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(n)).AsSpan(0, 17))[..26])];

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask InitializeAsync()
    {
        if (chromium.Browser is null) return;
        await using (var app = WebHost.Build(
            new HostChoice(Address, folder, StorageChoice.InFolder(folder), IsDemo: true),
            more: builder => builder.Logging.SetMinimumLevel(LogLevel.Error)))
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Migrator>().ApplyAsync(null, CancellationToken.None);
            await ProvinceDay.PeopleAsync(scope.ServiceProvider);
            await DemoData.LoadAsync(scope.ServiceProvider, CancellationToken.None);
            await MakeAsync(scope.ServiceProvider);
            Province = await ProvinceDay.MakeAsync(scope.ServiceProvider);
        }

        await StartAsync();
    }

    async Task MakeAsync(IServiceProvider services)
    {
        var (db, now) = (services.GetRequiredService<AppDb>(), TimeProvider.System.GetUtcNow());
        var unit = (await services.GetRequiredService<IUnitTree>().FindAsync(
            Personas.Commune.Unit!, VietnamTime.DayOf(now), "", CancellationToken.None)).Value.Id;
        var conference = ThongSuot.Conferences.Conference.Draft(
            new() { Kind = ConferenceKinds.Hybrid, Title = "Hội nghị học tập Chỉ thị", Day = VietnamTime.DayOf(now) },
                9_001, unit,
            "Máy", null, null, now);
        conference.Become(ConferenceStates.Open, "", now);
        var hall = Site.Open(
            new() { Name = "Hội trường UBND xã", Seats = 200 }, conference.Id, 1, unit, true, now);
        db.AddRange(conference, hall);
        db.Add(new ConferenceSession
        {
            ConferenceId = conference.Id, No = 1, Title = "Buổi sáng", StartsAt = now.AddMinutes(-5),
            EndsAt = now.AddHours(4),
        });
        db.AddRange(Names.Select((name, i) => new Invitation
        {
            Id = InvitationId.New(now), ConferenceId = conference.Id, HomeUnit = unit, SiteId = hall.Id, No = i + 1,
            Class = i < 5 ? "member" : "guest", Name = name, NameKey = TextKey.Fold(name), Code = Codes[i], Version = 1,
        }));
        Assert.Null(await db.SaveAsync(CancellationToken.None));
        (Hall, Conference) = ($"/diem-cau/{hall.Id}", conference.Id.Value);
    }

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "thongsuot.dll"), "demo", "--urls", Address, "--data", folder])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromMinutes(3);)
        {
            try
            {
                if ((await http.GetAsync(new Uri(Address + "/_/health"))).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }

        throw new TimeoutException("The server does not answer.");
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>A device of the hall, with the list on it and ready to be without a network.</summary>
    public async Task<IPage> DeviceAsync(Look? look = null, string? hall = null)
    {
        var context = await chromium.VisitAsync(look ?? new Look(390, 844));
        if (look?.English == true)
            await context.AddCookiesAsync([new() { Name = "ts-lang", Value = "en", Url = Address }]);
        if (look is not null)
            await context.AddCookiesAsync(
                [new() { Name = "ts-theme", Value = look.Dark ? "dark" : "light", Url = Address }]);
        await Parts.TakeAsync(context, Address, Operator);
        var page = await context.NewPageAsync();
        await page.GotoAsync(Address + (hall ?? Hall));
        await page.Locator("[data-ready]").WaitForAsync();
        await page.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        return page;
    }

    /// <summary>A page in a window of its own, in somebody's part; null: of whoever is not signed in.</summary>
    public async Task<IPage> OpenAsync(string path, string? part)
    {
        var context = await chromium.VisitAsync();
        if (part is not null) await Parts.TakeAsync(context, Address, part);
        var page = await context.NewPageAsync();
        await page.GotoAsync(Address + path);
        return page;
    }

    /// <summary>One number of the server's database.</summary>
    public async Task<long> AskAsync(string sql)
    {
        await using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(folder, "thongsuot.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Sentences of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false }) await KillAsync();
        process?.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
