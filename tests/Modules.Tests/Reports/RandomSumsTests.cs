using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Modules.Tests.Organisations;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Organisations.Reorganise;
using ThongSuot.Reports;
using ThongSuot.Reports.Contracts;
using ThongSuot.Reports.Forms;
using ThongSuot.Reports.Periods;
using ThongSuot.Reports.Sums;

namespace ThongSuot.Modules.Tests.Reports;

/// <summary>
/// Random trees, reorganised again and again while units report: sums of every unit are those of a plain recount, by
/// the tree of the period and by today's, and each report counts once.
/// </summary>
public abstract class RandomSumsTests(AppOn database)
{
    readonly List<UnitId> units = [];
    int number;

    [Fact]
    public async Task Every_sum_is_what_the_reports_say_by_whichever_tree()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var i = 0; i < 50; i++) await ActAsync(random);
        var day = new DateOnly(2020, 1, 1).AddDays(number * 10);
        var (call, periods) = await AskedAsync(units[0].Value, day);
        for (var i = 0; i < 60; i++)
        {
            switch (random.Next(6))
            {
                case 0: await ActAsync(random); break;
                default: await ReportAsync(random, periods[random.Next(periods.Count)]); break;
            }

            if (i % 5 == 4)
                foreach (var period in periods)
                    foreach (var asToday in new[] { false, true })
                        await ExactAsync(call, period, asToday, $"step {i}, seed {seed}");
        }
    }

    async Task ActAsync(Random random)
    {
        await using var scope = database.Services.CreateAsyncScope();
        var plan = await RandomPlan.OfAsync(random, units, number++, scope.ServiceProvider);
        if (await scope.ServiceProvider.GetRequiredService<StorePlan>()
            .ApplyAsync(plan, null, null, new("Máy"), default) is null)
            units.AddRange(plan.Begins.Select(b => b.Id));
    }

    async Task<(Call Call, List<Period> Periods)> AskedAsync(Guid home, DateOnly day)
    {
        await using var scope = database.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = database.Clock.GetUtcNow();
        var call = new Call
        {
            Id = CallId.New(now), HomeUnit = home, Title = "Thử", TitleKey = "thu", Form = "hoc-tap",
            Cadence = Cadences.Month, Boundary = 1, Levels = "", Itself = true, OpensBefore = 0, DueAfter = 0,
            LocksAfter = 0, RemindsBefore = 0, StartsOn = day, EndsOn = null, MadeAt = now, MadeBy = "Máy",
        };
        db.Add(call);
        var last = await db.Set<Period>().MaxAsync(p => (int?)p.No) ?? 0;
        List<Period> periods =
        [
            .. Enumerable.Range(0, 3).Select(i => new Period
            {
                Id = PeriodId.New(now), No = last + i + 1, CallId = call.Id, HomeUnit = home, Name = $"kỳ {i}",
                FromDay = day.AddDays(i * 60), ToDay = day.AddDays(i * 60 + 59), OpensOn = day, DueOn = day,
                LocksOn = day, Form = "hoc-tap", FormVersion = 1,
            }),
        ];
        db.AddRange(periods);
        Assert.Null(await db.SaveAsync(default));
        return (call, periods);
    }

    async Task ReportAsync(Random random, Period period)
    {
        await using var scope = database.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var unit = units[random.Next(units.Count)].Value;
        var form = (await scope.ServiceProvider.GetRequiredService<FormStore>().FindAsync("hoc-tap", 1, default))!;
        var numbers = PackNumbers.Pack(
            [.. form.Numbers.Select(_ => random.Next(4) == 0 ? (long?)null : random.Next(1000))]);
        var now = database.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var row = await db.Set<ReportFigures>().AsTracking()
            .FirstOrDefaultAsync(f => f.PeriodNo == period.No && f.UnitId == unit);
        if (row is null)
            db.Add(new ReportFigures
            {
                PeriodNo = period.No, UnitId = unit, Counted = true, OnTime = random.Next(2) == 0, Numbers = numbers,
                Version = 1, ChangedAt = now,
            });
        else
            (row.Counted, row.Numbers, row.Version, row.ChangedAt) =
                (random.Next(3) > 0, numbers, row.Version + 1, now);
        Assert.Null(await db.SaveAsync(default));
    }

    async Task ExactAsync(Call call, Period period, bool asToday, string when)
    {
        await using var scope = database.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var (db, tree, ask) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<IUnitTree>(),
            services.GetRequiredService<AskSums>());
        var form = (await services.GetRequiredService<FormStore>().FindAsync("hoc-tap", 1, default))!;
        var day = ask.DayOf(period, asToday);
        var parents = new Dictionary<Guid, Guid?>();
        await foreach (var p in tree.PlacesAsync(day, default)) parents[p.Id] = p.Parent;
        var sums = new Dictionary<Guid, (int Signed, long[] Sums)>();
        var rows = await db.Set<ReportFigures>().Where(f => f.PeriodNo == period.No && f.Counted).ToListAsync();
        foreach (var row in rows)
        {
            var at = row.UnitId;
            if (!Below(at, call.HomeUnit, parents))
                at = (await tree.SuccessorsAsync(at, day, default)).Order()
                    .FirstOrDefault(h => Below(h, call.HomeUnit, parents), call.HomeUnit);
            var own = PackNumbers.Unpack(row.Numbers, form.Numbers.Count);
            for (Guid? up = at; up is { } u; up = u == call.HomeUnit ? null : parents.GetValueOrDefault(u))
            {
                var (signed, all) = sums.GetValueOrDefault(u, (0, new long[own.Length]));
                sums[u] = (signed + 1, [.. all.Select((n, i) => n + (own[i] ?? 0))]);
            }
        }

        var told = await ask.AskAsync(period, call, form, asToday, c => c.Tree.Units.Select((u, i) => (u, i))
            .ToDictionary(x => x.u, x => (c.Of(x.i).Signed, c.Of(x.i).Sums.ToArray())), default);
        Assert.Equal(rows.Count, told[call.HomeUnit].Signed);
        foreach (var (unit, (signed, numbers)) in told)
        {
            var counted = sums.GetValueOrDefault(unit, (0, new long[form.Numbers.Count]));
            Assert.True(
                counted.Item1 == signed && counted.Item2.SequenceEqual(numbers),
                $"{when}: {unit} in {period.Name} on {day}: {signed} for {counted.Item1}");
        }
    }

    static bool Below(Guid unit, Guid root, Dictionary<Guid, Guid?> parents)
    {
        for (var (at, steps) = ((Guid?)unit, 0); at is { } u && steps < 200; at = parents.GetValueOrDefault(u), steps++)
            if (u == root) return unit == root || parents.ContainsKey(unit);
        return false;
    }
}

public sealed class RandomSumsOnSqlite(Sqlite db) : RandomSumsTests(db), IClassFixture<Sqlite>;

public sealed class RandomSumsOnPostgres(Postgres db) : RandomSumsTests(db), IClassFixture<Postgres>;
