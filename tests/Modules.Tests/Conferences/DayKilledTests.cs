using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Day;
using ThongSuot.Conferences.Day.Devices;

namespace ThongSuot.Modules.Tests.Conferences;

/// <summary>The server killed with kill -9 while devices send: what it acknowledged is there, and nothing is
/// half.</summary>
public abstract class DayKilledTests(AppOn database)
{
    const int Devices = 8;

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static async Task ReadyAsync(string home)
    {
        using var http = new HttpClient();
        for (var tried = 0; tried < 2000; tried++)
        {
            try
            {
                if ((await http.GetAsync(new Uri(home + "/_/health"))).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }

        Assert.Fail("The server does not answer.");
    }

    static HttpClient To(string home, Person person)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(home), Timeout = TimeSpan.FromSeconds(30),
        };
        http.DefaultRequestHeaders.Add("Cookie", person.Cookie);
        return http;
    }

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_sending_again_brings_the_rest_once()
    {
        var now = TimeProvider.System.GetUtcNow();
        var house = await database.HallAsync("k1", at: now);
        var person = await database.PersonAsync("Người Điểm", house.Hall.HomeUnit, "site-operator");
        // The child lives by the machine's clock, the test by its own: the session is of today in both.
        await database.WithDb(db => db.Set<ThongSuot.Accounts.Session>().Where(s => s.AccountId == person.AccountId)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.BeganAt, now)));
        var home = $"http://127.0.0.1:{FreePort()}";
        var (acknowledged, open) = (new ConcurrentBag<Guid>(), new ConcurrentBag<EntryWire[]>());
        using (var server = ChildProgram.Start(database, "serve", "--urls", home))
        {
            await ReadyAsync(home);
            var sending = Enumerable.Range(0, Devices)
                .Select(_ => DeviceAsync(house, home, person, acknowledged, open)).ToList();
            while (acknowledged.Count < 400 && !server.HasEnded)
                await Task.Delay(10, TestContext.Current.CancellationToken);
            await server.KillAsync();
            await Task.WhenAll(sending);
        }

        Assert.NotEmpty(open);
        var stored = await StoredAsync(house.No);
        Assert.DoesNotContain(acknowledged, id => !stored.Contains(id));
        await database.ExactAsync(house.No, "after the kill");
        using (var server = ChildProgram.Start(database, "serve", "--urls", home))
        {
            await ReadyAsync(home);
            using var device = await DayActs.Device.ReadyAsync(To(home, person), house.Hall.Id.Value,
                TimeProvider.System);
            foreach (var entries in open)
                Assert.All(await device.SendAsync(entries), a => Assert.True(a.GetProperty("ok").GetBoolean()));
            await server.KillAsync();
        }

        var sent = acknowledged.Concat(open.SelectMany(o => o).Select(e => e.Id)).ToHashSet();
        Assert.Equal(sent.Order(), (await StoredAsync(house.No)).Order());
        await database.ExactAsync(house.No, "at the end", fold: true);
    }

    Task<HashSet<Guid>> StoredAsync(int conference) => database.WithDb(async db =>
        (await db.Set<AttendanceEntry>().Where(e => e.Conference == conference).Select(e => e.Id).ToListAsync())
            .ToHashSet());

    async Task DeviceAsync(
        HallHouse house, string home, Person person, ConcurrentBag<Guid> acknowledged, ConcurrentBag<EntryWire[]> open)
    {
        using var device = await DayActs.Device.ReadyAsync(To(home, person), house.Hall.Id.Value, TimeProvider.System);
        for (var round = 0; ; round++)
        {
            EntryWire[] entries =
            [
                device.Entry(round % 2 == 0 ? "in" : "out", 1 + round % 6),
                device.Entry("heads") with { Class = "member", N = 1 }, device.Entry("in", 1 + (round + 3) % 6),
            ];
            try
            {
                foreach (var answer in await device.SendAsync(entries))
                    if (answer.GetProperty("ok").GetBoolean()) acknowledged.Add(answer.GetProperty("id").GetGuid());
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                open.Add(entries);
                return;
            }
        }
    }
}

public sealed class DayKilledOnSqlite(Sqlite db) : DayKilledTests(db), IClassFixture<Sqlite>;

public sealed class DayKilledOnPostgres(Postgres db) : DayKilledTests(db), IClassFixture<Postgres>;
