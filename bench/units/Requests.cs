using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Bench.Units;

/// <summary>Asks pages over loopback, one after another, each for another unit; tells how long it took.</summary>
static class Requests
{
    const int Rounds = 100;
    const int WarmUp = 20;

    sealed record Sample(Guid Id, string Path, string Name);

    public static async Task MeasureAsync(WebApplication app)
    {
        var server = app.Services.GetRequiredService<IServer>();
        var home = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var plain = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpClient(plain) { BaseAddress = new Uri(home), Timeout = TimeSpan.FromMinutes(5) };
        http.DefaultRequestHeaders.Add("Cookie", await SignedIn.CookieAsync(app.Services));
        var communes = await SamplesAsync(app, "commune", "territory");
        var bases = await SamplesAsync(app, "base", "party");
        var cells = await SamplesAsync(app, "cell", "party");
        var heads = $"{"request",-46} {"p50",8} {"p95",8} {"worst",8}";
        Console.WriteLine($"{heads}  ms, {Rounds} requests each");
        await Ask("tree, only the top", _ => "/don-vi");
        await Ask("tree, a commune opened (3 branches)", i => $"/don-vi?open={communes[i].Path}");
        await Ask("tree, a base of the Party opened (4)", i => $"/don-vi?tree=party&open={bases[i].Path}");
        await Ask("the same on another day", i => $"/don-vi?tree=party&on=1/8/2025&open={bases[i].Path}");
        await Ask("tree on a day nobody asked for before", i => $"/don-vi?on={Later(i):yyyy-MM-dd}");
        await Ask("page of a commune", i => $"/don-vi/{communes[i].Id}");
        await Ask("page of a cell, on another day", i => $"/don-vi/{cells[i].Id}?on=1/8/2025");
        await Ask("search: a full name", i => $"/don-vi?tree=party&q={Uri.EscapeDataString(cells[i].Name)}");
        await Ask("search: without marks, beginning", i => $"/don-vi?q={Fold(Country.Name(i * 13))}");
        await Ask("search: a word from the middle", i => $"/don-vi?tree=party&q=ghep+{Fold(Country.Name(i * 13))}");
        await Ask("search: a code", i => $"/don-vi?tree=party&q=E{i * 997}");
        await Ask(
            "search: words that are there, not together", i => $"/don-vi?q={Fold(Country.Name(i * 13))}+xuan+yen");
        await Ask("search: nothing like it", i => $"/don-vi?q=khong+co+gi+nhu+the+{i}");
        await Ask(
            "two days compared first after a change", _ => "/don-vi/so-sanh?from=1/8/2025&to=1/2/2026", 8, Changed);
        await Ask(
            "the same, Party", _ => "/don-vi/so-sanh?from=1/8/2025&to=1/2/2026&tree=party", 8, Changed);
        await Ask("two days compared, territories", _ => "/don-vi/so-sanh?from=1/8/2025&to=1/2/2026", 20);
        await Ask("two days compared, Party", _ => "/don-vi/so-sanh?from=1/8/2025&to=1/2/2026&tree=party", 20);
        await Ask(
            "two days compared, one commune",
            i => $"/don-vi/so-sanh?from=1/8/2025&to=1/2/2026&under={communes[i].Id}");
        await ReachAsync(app, communes, cells);
        return;

        // As an act on the tree leaves it: whatever was worked out before no longer counts.
        async Task Changed()
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<AppDb>().Database
                .ExecuteSqlRawAsync("update unit_revisions set revision = revision + 1 where id = 1");
        }

        async Task Ask(string what, Func<int, string> address, int rounds = Rounds, Func<Task>? before = null)
        {
            var times = new List<double>();
            for (var i = -Math.Min(WarmUp, rounds / 4); i < rounds; i++)
            {
                var target = address(i < 0 ? rounds + i : i);
                if (before is not null) await before();
                var watch = Stopwatch.StartNew();
                using var answer = await http.GetAsync(target);
                _ = await answer.Content.ReadAsByteArrayAsync();
                if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{answer.StatusCode} {target}");
                if (i >= 0) times.Add(watch.Elapsed.TotalMilliseconds);
            }

            Tell(what, times);
        }
    }

    static async Task ReachAsync(WebApplication app, List<Sample> above, List<Sample> units)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var day = new DateOnly(2026, 2, 1);
        List<double> one = [], list = [];
        for (var i = -WarmUp; i < Rounds; i++)
        {
            var (a, u) = (above[Math.Abs(i)].Id, units[Math.Abs(i)].Id);
            var watch = Stopwatch.StartNew();
            await db.Set<UnitReach>().AnyAsync(r => r.AboveId == a && r.UnitId == u
                && r.ValidFrom <= day && (r.ValidTo == null || r.ValidTo > day));
            if (i >= 0) one.Add(watch.Elapsed.TotalMilliseconds);
            watch.Restart();
            await db.Set<UnitReach>().CountAsync(r => r.AboveId == a
                && r.ValidFrom <= day && (r.ValidTo == null || r.ValidTo > day));
            if (i >= 0) list.Add(watch.Elapsed.TotalMilliseconds);
        }

        Tell("reach: may this unit's post reach that unit", one);
        Tell("reach: all that a commune reaches, counted", list);
    }

    // Ids from the top down, as the address of an opened branch holds them.
    static async Task<List<Sample>> SamplesAsync(WebApplication app, string level, string tree)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var found = await db.Database.SqlQueryRaw<Sample>(
            """
            select v.unit_id as "Id", '' as "Path", v.name as "Name"
            from unit_versions v join units u on u.id = v.unit_id
            where v.level = {0} and u.tree = {1} and v.valid_from = {2} and v.valid_to is null
            order by v.name limit 60000
            """, level, tree, new DateOnly(2025, 7, 1)).ToListAsync();
        var random = new Random(4);
        var some = Enumerable.Range(0, Rounds + WarmUp).Select(_ => found[random.Next(found.Count)]).ToList();
        var with = new List<Sample>();
        foreach (var s in some)
        {
            var path = new List<Guid> { s.Id };
            while (await db.Database.SqlQueryRaw<Guid?>(
                """select parent_id as "Value" from unit_versions where unit_id = {0} and valid_to is null""",
                path[0]).FirstOrDefaultAsync() is { } parent) path.Insert(0, parent);
            with.Add(s with { Path = string.Join(',', path.Skip(1)) });
        }

        return with;
    }

    static DateOnly Later(int i) => new DateOnly(2025, 8, 1).AddDays(i % 300);

    static string Fold(string name) => Uri.EscapeDataString(Reading.TextKey.Fold(name));

    static void Tell(string what, List<double> times)
    {
        times.Sort();
        Console.WriteLine($"{what,-46} {At(0.5),8:F1} {At(0.95),8:F1} {times[^1],8:F1}");

        double At(double part) => times[Math.Min((int)(times.Count * part), times.Count - 1)];
    }
}
