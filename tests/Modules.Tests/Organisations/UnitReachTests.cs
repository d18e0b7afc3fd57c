using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Modules.Tests.Organisations;

public abstract class UnitReachTests(AppOn database)
{
    Task Exact(string after) => SlowReach.ExactAsync(database, after);

    async Task<ReachRecount> Recount()
    {
        await using var scope = database.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IUnitReach>().RecountAsync(default);
    }

    static Guid IdOf(string address) => Guid.Parse(address[^36..]);

    Task<bool> Reaches(string above, string unit, string day) => database.WithDb(db =>
    {
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        return db.Set<UnitReach>().AnyAsync(r => r.AboveId == IdOf(above) && r.UnitId == IdOf(unit)
            && r.ValidFrom <= on && (r.ValidTo == null || r.ValidTo > on));
    });

    [Fact]
    public async Task It_follows_every_kind_of_act_also_one_that_lies_ahead_and_one_that_is_undone()
    {
        var who = database.Visit();
        var province = await who.Unit("Tỉnh Với", "v", level: "province", kind: "Tỉnh", day: "1/1/2001");
        var other = await who.Unit("Tỉnh Khác", "w", level: "province", kind: "Tỉnh", day: "1/1/2001");
        var one = await who.Unit("Xã Với Một", "v1", "v", "1/1/2001");
        var two = await who.Unit("Xã Với Hai", "v2", "v", "1/1/2001");
        var below = await who.Unit("Thôn Với", "v11", "v1", "1/1/2001", "base", "Thôn");
        await Exact("registering");
        await who.Arrange("rename", ("Units", "v1"), ("Day", "1/1/2002"), ("Name", "Xã Với Một Mới"));
        await Exact("a rename");
        await who.Arrange("move", ("Units", "v1"), ("Day", "1/1/2003"), ("Parent", "w"));
        await Exact("a move");
        Assert.True(await Reaches(province, below, "2002-12-31"));
        Assert.False(await Reaches(province, below, "2003-01-01"));
        Assert.True(await Reaches(other, below, "2003-01-01"));
        await who.Arrange(
            "merge", ("Units", "v1\nv2"), ("Day", "1/1/2004"), ("Name", "Xã Với Gộp"), ("Code", "v3"), ("Parent", "w"));
        await Exact("a merger");
        Assert.True(await Reaches(other, two, "2004-01-01"));
        Assert.False(await Reaches(province, two, "2004-01-01"));
        await who.Arrange("split", ("Units", "v3"), ("Day", "1/1/2005"), ("Rest", "Xã Với Đông"),
            ("Parts", "v4; Xã Với Đông; Xã; 60\nv5; Xã Với Tây; Xã; 40"));
        await Exact("a split");
        await who.Arrange("dissolve", ("Units", "v4"), ("Day", "1/1/2030"), ("Rest", "v5"));
        await Exact("an end that lies ahead");
        var left = await who.Preview("dissolve", ("Units", "v5"), ("Day", "1/1/2031"));
        Assert.Equal("units.children-left", left.Code);
        await Exact("a refusal");
        var lone = await who.Unit("Xã Với Lẻ", "v9", "v", "1/1/2006");
        var act = await who.Arrange("dissolve", ("Units", "v9"), ("Day", "1/1/2007"));
        await Exact("an end without successor");
        Assert.True(await Reaches(province, lone, "2040-01-01"));
        Assert.True(await Reaches(lone, lone, "2040-01-01"));
        Assert.Contains("Đã hoàn tác", (await who.Submit(await who.Open(act.Address), "/hoan-tac")).Body);
        await Exact("undoing");
        Assert.True(await Reaches(other, one, "2041-01-01"));
        Assert.True((await Recount()).IsExact);
    }

    [Fact]
    public async Task Units_that_stood_under_each_other_at_different_times_make_no_circle()
    {
        var who = database.Visit();
        var a = await who.Unit("Ban A", "vong-a", level: "province", kind: "Ban", tree: "front", day: "1/1/2001");
        var b = await who.Unit("Ban B", "vong-b", "vong-a", "1/1/2001", "province", "Ban", "front");
        var top = await who.Unit("Ban C", "vong-c", level: "country", kind: "Ban", tree: "front", day: "1/1/2001");
        await who.Arrange("move", ("Units", "vong-b"), ("Day", "1/1/2002"), ("Parent", "vong-c"));
        await who.Arrange("move", ("Units", "vong-a"), ("Day", "1/1/2003"), ("Parent", "vong-b"));
        await Exact("turning two units round");
        Assert.True(await Reaches(a, b, "2001-06-01"));
        Assert.False(await Reaches(a, b, "2003-06-01"));
        Assert.True(await Reaches(top, a, "2003-06-01"));
    }

    [Fact]
    public async Task It_is_exact_after_a_file_that_begins_moves_and_merges()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "samples", "units", "hai-tinh.csv");
        await using var scope = database.Services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<IUnitImport>()
            .CsvAsync("hai-tinh.csv", new StringReader(await File.ReadAllTextAsync(path)), false, new("Tệp"), default);
        Assert.Equal([], report.Problems);
        await Exact("a file");
    }

    [Fact]
    public async Task A_database_of_the_last_release_gets_it_filled_when_it_is_brought_up_to_date()
    {
        await It_is_exact_after_a_file_that_begins_moves_and_merges();
        await database.WithDb(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await Bulk.RunAsync(db, "drop table unit_reach", [], default);
            return await Bulk.RunAsync(
                db, "delete from schema_migrations where module = 'organisations' and number = 2", [], default);
        });
        await using (var scope = database.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Migrator>().ApplyAsync(null, default);
        await Exact("the migration");
        Assert.True((await Recount()).IsExact);
    }

    [Fact]
    public async Task A_recount_finds_what_was_changed_behind_its_back_and_a_rebuild_mends_it()
    {
        var who = database.Visit();
        var unit = await who.Unit("Xã Sửa Lén", "len");
        await database.WithDb(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await db.Set<UnitReach>().Where(r => r.UnitId == IdOf(unit)).ExecuteDeleteAsync();
            return await Bulk.RunAsync(
                db, "insert into unit_reach (above_id, unit_id, valid_from) values (@a, @a, @d)",
                [("@a", Guid.CreateVersion7()), ("@d", new DateOnly(2020, 1, 1))], default);
        });
        var recount = await Recount();
        Assert.Equal((1, 1), (recount.Missing, recount.Surplus));
        await using (var scope = database.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<IUnitReach>().RebuildAsync(default);
        Assert.True((await Recount()).IsExact);
        await Exact("a rebuild");
    }
}

public sealed class UnitReachOnSqlite(Sqlite db) : UnitReachTests(db), IClassFixture<Sqlite>;

public sealed class UnitReachOnPostgres(Postgres db) : UnitReachTests(db), IClassFixture<Postgres>;
