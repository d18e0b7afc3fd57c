using System.Text;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations;

namespace ThongSuot.Modules.Tests.Organisations;

/// <summary>Killed in the middle, a clock that goes back, two at once.</summary>
public abstract class UnitFaultsTests(AppOn database)
{
    static readonly string[] Tables =
        ["reorganisations", "units", "unit_versions", "unit_codes", "unit_links", "unit_reach", "unit_revisions"];

    Task<string> All() => database.WithDb(async db =>
    {
        var all = new StringBuilder();
        await db.Database.OpenConnectionAsync();
        foreach (var table in Tables)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"select * from {table} order by 1, 2";
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                var cells = new object[rows.FieldCount];
                rows.GetValues(cells);
                all.Append(table).Append('|').AppendJoin('|', cells).AppendLine();
            }
        }

        return all.ToString();
    });

    Task<int> Run(string sql) => database.WithDb(db => db.Database.ExecuteSqlRawAsync(sql));

    async Task Deadly(string table, string when)
    {
        if (await database.WithDb(db => Task.FromResult(db.IsSqlite)))
        {
            await Run($"create trigger deadly before {when} on {table} begin select raise(abort, 'killed'); end");
            return;
        }

        await Run("create function die() returns trigger language plpgsql as 'begin raise exception ''killed''; end'");
        await Run($"create trigger deadly before {when} on {table} for each row execute function die()");
    }

    async Task Harmless(string table)
    {
        if (await database.WithDb(db => Task.FromResult(db.IsSqlite))) await Run("drop trigger deadly");
        else await Run($"drop trigger deadly on {table}; drop function die()");
    }

    [Fact]
    public async Task A_reorganisation_that_dies_at_any_of_its_writes_leaves_nothing_half_done()
    {
        var who = database.Visit();
        await who.Unit("Tỉnh Chết", "fk", level: "province", kind: "Tỉnh");
        await who.Unit("Xã Chết Một", "fk1", "fk");
        await who.Unit("Xã Chết Hai", "fk2", "fk");
        await who.Unit("Thôn Chết", "fk11", "fk1", level: "base", kind: "Thôn");
        var seen = await who.Preview(
            "merge", ("Units", "fk1\nfk2"), ("Day", "1/7/2025"), ("Name", "Xã Sống Sót"), ("Code", "fk1"));
        var before = await All();
        foreach (var (table, when) in ((string, string)[])
            [("unit_revisions", "update"), ("reorganisations", "insert"), ("outbox", "insert"),
                ("unit_versions", "update"), ("unit_codes", "update"), ("units", "update"), ("units", "insert"),
                ("unit_versions", "insert"), ("unit_codes", "insert"), ("unit_links", "insert"),
                ("unit_reach", "delete"), ("unit_reach", "insert")])
        {
            await Deadly(table, when);
            await Assert.ThrowsAsync<InvalidOperationException>(() => who.Agree(seen));
            await Harmless(table);
            Assert.True(before == await All(), $"{when} of {table}");
        }

        var act = await who.Agree(seen);
        Assert.StartsWith("/don-vi/sap-xep/", act.Address);
        await SlowReach.ExactAsync(database, "the act that came through");

        // The way back dies as cleanly.
        var stored = await All();
        var page = await who.Open(act.Address);
        foreach (var (table, when) in ((string, string)[])
            [("reorganisations", "update"), ("outbox", "insert"), ("unit_versions", "update"),
                ("unit_links", "update"), ("unit_reach", "delete"), ("unit_reach", "insert")])
        {
            await Deadly(table, when);
            await Assert.ThrowsAsync<InvalidOperationException>(() => who.Submit(page, "/hoan-tac"));
            await Harmless(table);
            Assert.True(stored == await All(), $"{when} of {table}, undoing");
        }
    }

    [Fact]
    public async Task A_clock_that_is_set_back_breaks_nothing_and_acts_stay_in_their_order()
    {
        var who = database.Visit();
        await who.Unit("Tỉnh Đồng Hồ", "cl", level: "province", kind: "Tỉnh");
        await who.Unit("Xã Đồng Hồ", "cl1", "cl");
        await who.Arrange(
            "rename", ("Units", "cl1"), ("Day", "1/5/2025"), ("Name", "Xã Trước"), ("Title", "Việc thứ nhất"));
        database.Clock.Turn(TimeSpan.FromDays(-500));
        try
        {
            var second = await who.Arrange(
                "rename", ("Units", "cl1"), ("Day", "1/6/2025"), ("Name", "Xã Sau"), ("Title", "Việc thứ hai"));
            var titles = (await who.Open("/don-vi/sap-xep")).Texts("td[data-label='Việc'] a");
            Assert.Equal(
                ["Việc thứ hai", "Việc thứ nhất"],
                titles.Where(t => t.StartsWith("Việc thứ", StringComparison.Ordinal)).Take(2));
            await who.Unit("Xã Đồng Hồ Hai", "cl2", "cl", "1/7/2025");
            var first = (await who.Open("/don-vi/sap-xep")).Html.QuerySelectorAll("td[data-label='Việc'] a")
                .First(a => a.TextContent == "Việc thứ nhất").GetAttribute("href")!;
            Assert.False((await who.Open(first)).HasForm("/hoan-tac"));
            Assert.Contains("Đã hoàn tác", (await who.Submit(await who.Open(second.Address), "/hoan-tac")).Body);
            Assert.Contains("Đã hoàn tác", (await who.Submit(await who.Open(first), "/hoan-tac")).Body);
            await SlowReach.ExactAsync(database, "a clock set back");
            Assert.Equal(200, (await who.Open("/don-vi")).Status);
        }
        finally
        {
            database.Clock.Turn(TimeSpan.FromDays(500));
        }
    }

    [Fact]
    public async Task Of_two_who_merge_into_the_same_unit_at_once_the_second_sees_a_new_preview()
    {
        var (first, second) = (database.Visit(), database.Visit());
        await first.Unit("Xã Nhận Chung", "tw", level: "commune");
        foreach (var i in Enumerable.Range(1, 2)) await first.Unit($"Xã Góp {i}", $"tw{i}");
        var seen = await second.Preview("merge", ("Units", "tw1"), ("Day", "1/7/2025"), ("Into", "tw"));
        await first.Arrange("rename", ("Units", "tw"), ("Day", "1/6/2025"), ("Name", "Xã Nhận Chung Mới"));
        var page = await second.Agree(seen);
        Assert.Equal((409, "units.changed-meanwhile"), (page.Status, page.Codes[0]));
        Assert.False(await database.WithDb(db => db.Set<UnitLink>().AnyAsync(l => db.Set<UnitCode>()
            .Any(c => c.UnitId == l.FromId && c.Code == "tw1"))));
    }

    [Fact]
    public async Task A_unit_tells_of_acts_too_large_to_be_told_unit_by_unit()
    {
        var who = database.Visit();
        var head = "code,name,level,kind,parent,valid_from,valid_to,predecessors,continues\n";
        var text = head + "lg,Tỉnh Lớn,province,Tỉnh,,2025-03-01,,,\n" + string.Concat(Enumerable.Range(1, 400)
            .Select(i => $"lg{i},Xã Lớn {i},commune,Xã,lg,2025-03-01,2025-07-01,,\n"
                + $"lg{i},Xã Rất Lớn {i},commune,Xã,lg,2025-07-01,,,yes\n"));
        await who.Upload(
            await who.Open("/don-vi/nhap"), "/don-vi/nhap", ("File", "lon.csv", Encoding.UTF8.GetBytes(text)),
            ("Act", "import"));
        var found = await who.Open("/don-vi?q=lg7");
        var page = await who.Open(found.Href("main tbody td a")!);
        Assert.Contains("lập đơn vị", page.Body);
        Assert.Contains("đổi đơn vị", page.Body);
        Assert.Contains("Nhập từ tệp, ngày 01/07/2025", page.Body);
    }
}

public sealed class UnitFaultsOnSqlite(Sqlite db) : UnitFaultsTests(db), IClassFixture<Sqlite>;

public sealed class UnitFaultsOnPostgres(Postgres db) : UnitFaultsTests(db), IClassFixture<Postgres>;
