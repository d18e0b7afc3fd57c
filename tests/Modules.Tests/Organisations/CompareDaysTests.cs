using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Actors;
using ThongSuot.Organisations;
using ThongSuot.Organisations.Compare;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Organisations.Reorganise;

namespace ThongSuot.Modules.Tests.Organisations;

public abstract class CompareDaysTests(AppOn database)
{
    [Fact]
    public async Task It_tells_what_the_versions_tell_after_any_sequence_of_acts_also_when_asked_before()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var (acts, units) = (new List<ReorganisationId>(), new List<UnitId>());
        var who = database.Visit();
        var told = 0;
        for (var i = 0; i < 80; i++)
        {
            await using var scope = database.Services.CreateAsyncScope();
            if (acts.Count > 0 && random.Next(6) == 0)
            {
                var id = acts[random.Next(acts.Count)];
                var undo = scope.ServiceProvider.GetRequiredService<UndoReorganisation>();
                if (await undo.HandleAsync(id, new("Máy"), default) is null) acts.Remove(id);
            }
            else
            {
                var plan = await RandomPlan.OfAsync(random, units, i, scope.ServiceProvider);
                if (await scope.ServiceProvider.GetRequiredService<StorePlan>()
                    .ApplyAsync(plan, null, null, new("Máy"), default) is not null) continue;
                acts.Add(plan.Id);
                units.AddRange(plan.Begins.Select(b => b.Id));
            }

            // The same two days again and again, and two that nobody asked for before.
            told += await SameAsync(who, new(2020, 6, 1), new(2021, 6, 1), null, $"act {i} of seed {seed}");
            var a = new DateOnly(2019, 6, 1).AddDays(random.Next(1000));
            var b = new DateOnly(2019, 6, 1).AddDays(random.Next(1000));
            told += await SameAsync(who, a, b, units[random.Next(units.Count)], $"act {i} of seed {seed}, {a} {b}");
        }

        Assert.True(told > 100, $"{told} differences, seed {seed}");
    }

    async Task<int> SameAsync(Visitor who, DateOnly from, DateOnly to, UnitId? under, string when)
    {
        var address = $"/don-vi/so-sanh.csv?from={from:dd/MM/yyyy}&to={to:dd/MM/yyyy}&tree=union";
        foreach (var below in new[] { (Guid?)null, under?.Value }.Distinct())
        {
            var csv = await who.Open(below is null ? address : $"{address}&under={below}");
            var got = csv.Source.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1)
                .Select(l => l.Split(',')).Select(l => $"{l[^1]} {l[0]}").Order(StringComparer.Ordinal);
            var right = await RightAsync(from < to ? from : to, from < to ? to : from, below);
            Assert.True(right.SequenceEqual(got), $"{when}\n{string.Join('\n', right)}\nand not\n{csv.Source}");
            if (below is null && under is null) return right.Count;
        }

        return 0;
    }

    // Slowly, from all versions, without any of the program's own queries.
    Task<List<string>> RightAsync(DateOnly from, DateOnly to, Guid? below) => database.WithDb(async db =>
    {
        var versions = await db.Set<UnitVersion>().ToListAsync();
        var reach = (await db.Set<UnitReach>().Where(r => r.AboveId == below && r.ValidFrom <= to
            && (r.ValidTo == null || r.ValidTo > from)).Select(r => r.UnitId).ToListAsync()).ToHashSet();
        var all = new List<string>();
        foreach (var unit in versions.GroupBy(v => v.UnitId))
        {
            var (was, now) = (unit.SingleOrDefault(v => On(v, from)), unit.SingleOrDefault(v => On(v, to)));
            if (was?.Id == now?.Id || (below is not null && !reach.Contains(unit.Key.Value))) continue;
            var what = was is null ? "began" : now is null ? "ended" : was.ParentId != now.ParentId ? "moved"
                : was.Kind != now.Kind || was.Level != now.Level ? "retyped" : was.Name == now.Name ? null
                : now.Reason == VersionReasons.Corrected ? "corrected" : "renamed";
            if (what is not null) all.Add($"{unit.Key.Value} {what}");
        }

        all.Sort(StringComparer.Ordinal);
        return all;
    });

    static bool On(UnitVersion v, DateOnly day) => v.ValidFrom <= day && (v.ValidTo is null || v.ValidTo > day);

    [Fact]
    public async Task Comparing_days_right_after_a_large_import_does_not_run_into_the_time_limit()
    {
        // The planner had no statistics yet and joined 31,000 versions with 19,000 as a loop in a loop: more than the
        // 30 seconds a command has, and an error instead of a page.
        await database.WithDb(async db =>
        {
            if (db.IsSqlite) return 0;
            return await db.Database.ExecuteSqlRawAsync(
                "alter table unit_versions set (autovacuum_enabled = false); "
                + "alter table units set (autovacuum_enabled = false); "
                + "delete from pg_statistic where starelid in ('unit_versions'::regclass, 'units'::regclass)");
        });
        Assert.DoesNotContain("Nested Loop", await BeforeTheJoinWithUnitsAsync(), StringComparison.Ordinal);
        await ImportAsync(6000);
        var page = await database.Visit().Open("/don-vi/so-sanh?from=1/8/2025&to=1/2/2026&tree=party");
        Assert.Contains("Đổi tên", page.Body);
        Assert.DoesNotContain("Nested Loop", await BeforeTheJoinWithUnitsAsync(), StringComparison.Ordinal);
    }

    // The plan of the comparison, of the two sides alone: with the table of units a loop over its key is right.
    Task<string> BeforeTheJoinWithUnitsAsync() => database.WithDb(async db =>
    {
        if (db.IsSqlite) return "";
        var sql = CompareSql.Rows(onSqlite: false)
            .Replace("join units u on u.id = p.id where u.tree = {2} and", "where", StringComparison.Ordinal)
            .Replace("{0}", "date '2025-08-01'", StringComparison.Ordinal)
            .Replace("{1}", "date '2026-02-01'", StringComparison.Ordinal);
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "explain " + sql;
        var plan = new StringBuilder();
        await using var lines = await command.ExecuteReaderAsync();
        while (await lines.ReadAsync()) plan.AppendLine(lines.GetString(0));
        Assert.Contains("Full Join", plan.ToString(), StringComparison.Ordinal);
        return plan.ToString();
    });

    async Task ImportAsync(int count)
    {
        var text = "code,name,level,kind,tree,parent,valid_from,valid_to,continues\n"
            + "sk,Đảng bộ So,province,Đảng bộ,party,,2025-07-01,,\n"
            + string.Concat(Enumerable.Range(1, count).Select(i =>
                $"sk{i},Chi bộ {i},cell,Chi bộ,party,sk,2025-07-01,2026-01-01,\n"
                + $"sk{i},Chi bộ mới {i},cell,Chi bộ,party,sk,2026-01-01,,yes\n"));
        await using var scope = database.Services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<IUnitImport>()
            .CsvAsync("so.csv", new StringReader(text), false, new("Tệp"), default);
        Assert.Equal([], report.Problems);
    }

    [Fact]
    public async Task After_a_large_import_the_engine_has_counted_the_tables()
    {
        await ImportAsync(2500);
        var counted = await database.WithDb(db => db.Database.SqlQueryRaw<string>(db.IsSqlite
            ? """select distinct tbl as "Value" from sqlite_stat1"""
            : """select relname::text as "Value" from pg_stat_user_tables where last_analyze is not null""")
            .ToListAsync());
        foreach (var table in (string[])["units", "unit_versions", "unit_codes", "unit_reach"])
            Assert.Contains(table, counted);
    }
}

public sealed class CompareDaysOnSqlite(Sqlite db) : CompareDaysTests(db), IClassFixture<Sqlite>;

public sealed class CompareDaysOnPostgres(Postgres db) : CompareDaysTests(db), IClassFixture<Postgres>;
