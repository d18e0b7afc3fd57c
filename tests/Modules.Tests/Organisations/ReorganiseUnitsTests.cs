using Microsoft.EntityFrameworkCore;
using ThongSuot.Organisations;

namespace ThongSuot.Modules.Tests.Organisations;

public abstract class ReorganiseUnitsTests(AppOn database)
{
    static readonly string On = "?on=2025-07-01";

    [Fact]
    public async Task Several_units_become_one_which_takes_those_below_and_the_code_of_one_of_them()
    {
        var who = database.Visit();
        var top = await who.Unit("Tỉnh Gộp", "m", level: "province", kind: "Tỉnh");
        await who.Unit("Xã Một", "m1", "m");
        await who.Unit("Xã Hai", "m2", "m");
        var below = await who.Unit("Thôn Trên", "m11", "m1", level: "base", kind: "Thôn");
        var preview = await who.Preview(
            "merge", ("Units", "m1\nm2"), ("Day", "1/7/2025"), ("Name", "Xã Một Hai"), ("Code", "m1"));
        Assert.Equal((200, null), (preview.Status, preview.Code));
        Assert.Contains("Thôn Trên", preview.Body);
        Assert.DoesNotContain("Xã Một Hai", (await who.Open(top + On)).Text("#children ~ .pick-form") ?? "");
        var done = await who.Agree(preview);
        Assert.StartsWith("/don-vi/sap-xep/", done.Address);
        var tree = (await who.Open(top + On)).Texts("#children ~ .pick-form tbody td:first-child");
        Assert.Equal(["Xã Một Hai"], tree);
        var before = (await who.Open(top + "?on=2025-06-30")).Texts("#children ~ .pick-form tbody td:first-child");
        Assert.Equal(["Xã Hai", "Xã Một"], before);
        Assert.Contains("Xã Một Hai", (await who.Open(below + On)).Text(".crumbs"));
    }

    [Fact]
    public async Task The_history_of_a_unit_prints_days_as_people_write_them()
    {
        var who = database.Visit();
        var page = await who.Open(await who.Unit("Tỉnh Sử", "su", day: "1/7/2025", level: "province", kind: "Tỉnh"));
        Assert.Contains("01/07/2025", page.Text(".change-list"));
        Assert.DoesNotContain("2025-07-01", page.Body);
    }

    [Fact]
    public async Task A_unit_is_split_with_shares_and_its_page_draws_the_successors()
    {
        var who = database.Visit();
        await who.Unit("Tỉnh Tách", "s", level: "province", kind: "Tỉnh");
        var old = await who.Unit("Xã Rộng", "s1", "s");
        await who.Arrange(
            "split", ("Units", "s1"), ("Day", "1/7/2025"), ("Parts", "s1; Xã Đông; Xã; 60\n; Xã Tây; Xã; 40%"));
        var page = await who.Open(old);
        Assert.Equal(["60 %", "40 %"], page.Texts("td[data-label='Phần']"));
        Assert.Equal(3, page.Html.QuerySelectorAll(".lineage-node").Length);
        var refused = await who.Preview(
            "split", ("Units", "Xã Đông"), ("Day", "1/8/2025"), ("Parts", "; A; Xã; 60\n; B; Xã; 50"));
        Assert.Equal((422, "units.shares-too-large"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_rename_a_move_and_an_end_are_stretches_of_one_path()
    {
        var who = database.Visit();
        await who.Unit("Tỉnh Cũ", "r", level: "province", kind: "Tỉnh");
        await who.Unit("Tỉnh Mới", "q", level: "province", kind: "Tỉnh");
        var unit = await who.Unit("Xã Thuỷ", "r1", "r");
        await who.Arrange(
            "rename", ("Units", "r1"), ("Day", "1/5/2025"), ("Name", "Phường Thủy"), ("UnitKind", "Phường"));
        await who.Arrange("move", ("Units", "r1"), ("Day", "1/6/2025"), ("Parent", "Tỉnh Mới"));
        await who.Arrange("dissolve", ("Units", "r1"), ("Day", "1/7/2025"));
        var page = await who.Open(unit);
        Assert.Equal(["Xã Thuỷ", "Phường Thủy", "Phường Thủy"], page.Texts(".record-story td[data-label='Tên']"));
        Assert.Equal(
            ["01/05/2025", "01/06/2025", "01/07/2025"], page.Texts("td[data-label='Đến trước ngày']"));
        Assert.Contains("Không có vào ngày này", page.Body);
        Assert.Contains("Tỉnh Mới", (await who.Open(unit + "?on=15/6/2025")).Text(".crumbs"));
    }

    [Fact]
    public async Task An_act_is_undone_whole_until_something_was_built_on_it()
    {
        var who = database.Visit();
        var top = await who.Unit("Tỉnh Lùi", "u", level: "province", kind: "Tỉnh");
        await who.Unit("Xã Ba", "u1", "u");
        await who.Unit("Xã Bốn", "u2", "u");
        var act = await who.Arrange(
            "merge", ("Units", "u1\nu2"), ("Day", "1/7/2025"), ("Name", "Xã Ba Bốn"), ("Code", "u2"));
        var more = await who.Unit("Thôn Sau", "u9", "Xã Ba Bốn", "1/8/2025", "base", "Thôn");
        var built = await who.Open(act.Address);
        Assert.False(built.HasForm("/hoan-tac"));
        Assert.Contains("Thôn Sau", built.Body);
        await who.Submit(
            await who.Open((await who.Open(more)).Href("td[data-label='Thay đổi'] a")!), "/hoan-tac");
        var undone = await who.Submit(await who.Open(act.Address), "/hoan-tac");
        Assert.Contains("Đã hoàn tác", undone.Body);
        Assert.Equal(["Xã Ba", "Xã Bốn"], (await who.Open(top)).Texts("#children ~ .pick-form tbody td:first-child"));
        var again = await who.Arrange(
            "merge", ("Units", "u1\nu2"), ("Day", "1/7/2025"), ("Name", "Xã Ba Bốn"), ("Code", "u2"));
        Assert.StartsWith("/don-vi/sap-xep/", again.Address);
    }

    [Fact]
    public async Task Of_two_administrators_at_once_the_second_is_told_and_nothing_is_half_done()
    {
        var (first, second) = (database.Visit(), database.Visit());
        await first.Unit("Tỉnh Đua", "d", level: "province", kind: "Tỉnh");
        await first.Unit("Xã Năm", "d1", "d");
        await first.Unit("Xã Sáu", "d2", "d");
        var seen = await second.Preview("merge", ("Units", "d1\nd2"), ("Day", "1/7/2025"), ("Name", "Xã Mười Một"));
        await first.Arrange("rename", ("Units", "d1"), ("Day", "1/6/2025"), ("Name", "Xã Năm Mới"));
        var page = await second.Agree(seen);
        Assert.Equal((409, "units.changed-meanwhile"), (page.Status, page.Code));
        Assert.Contains("Xã Năm Mới", page.Body);
        Assert.False(await database.WithDb(db => db.Set<UnitVersion>().AnyAsync(v => v.Name == "Xã Mười Một")));
        Assert.StartsWith("/don-vi/sap-xep/", (await second.Agree(page)).Address);
    }

    [Fact]
    public async Task Agreeing_at_the_same_moment_makes_one_act()
    {
        var who = database.Visit();
        await who.Unit("Tỉnh Kép", "k", level: "province", kind: "Tỉnh");
        await who.Unit("Xã Bảy", "k1", "k");
        await who.Unit("Xã Tám", "k2", "k");
        var seen = await who.Preview("merge", ("Units", "k1\nk2"), ("Day", "1/7/2025"), ("Name", "Xã Mười Lăm"));
        var pages = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => who.Agree(seen)));
        Assert.Single(pages, p => p.Address != UnitActs.New);
        Assert.Equal(1, await database.WithDb(db => db.Set<UnitVersion>().CountAsync(v => v.Name == "Xã Mười Lăm")));
    }

    [Fact]
    public async Task A_cycle_of_parents_is_refused()
    {
        var who = database.Visit();
        await who.Unit("Tỉnh Vòng", "c", level: "province", kind: "Tỉnh");
        await who.Unit("Huyện Vòng", "c1", "c", level: "district", kind: "Huyện");
        await who.Unit("Xã Vòng", "c11", "c1");
        var page = await who.Preview("move", ("Units", "c"), ("Day", "1/7/2025"), ("Parent", "c11"));
        Assert.Equal((422, "units.parent-cycle"), (page.Status, page.Code));
        var self = await who.Preview("move", ("Units", "c1"), ("Day", "1/7/2025"), ("Parent", "c1"));
        Assert.Equal((422, "units.parent-cycle"), (self.Status, self.Code));
    }

    [Theory]
    [InlineData("28/2/2025", "units.day-before-start")]
    [InlineData("1/3/2025", "units.day-before-start")]
    [InlineData("30/2/2025", "units.day-not-understood")]
    [InlineData("", "units.day-missing")]
    public async Task A_merge_cannot_be_dated_before_a_unit_began(string day, string code)
    {
        var who = database.Visit();
        var key = Guid.CreateVersion7().ToString("N")[20..];
        await who.Unit($"Xã Sớm {key}", $"{key}a");
        await who.Unit($"Xã Muộn {key}", $"{key}b");
        var page = await who.Preview("merge", ("Units", $"{key}a\n{key}b"), ("Day", day), ("Name", "Xã Gộp"));
        Assert.Equal((422, code, "Xã Gộp"), (page.Status, page.Code, page.Box("Name")));
    }

    [Fact]
    public async Task A_planned_change_shows_on_its_day_and_not_before()
    {
        var who = database.Visit();
        var unit = await who.Unit("Xã Hiện Nay", "p1");
        await who.Arrange("rename", ("Units", "p1"), ("Day", "1/1/2030"), ("Name", "Xã Tương Lai"));
        Assert.Equal("Xã Hiện Nay", (await who.Open(unit)).Text("h1"));
        Assert.Equal("Xã Tương Lai", (await who.Open(unit + "?on=1/1/2030")).Text("h1"));
    }

    [Fact]
    public async Task Units_below_one_that_ends_must_go_somewhere()
    {
        var who = database.Visit();
        await who.Unit("Huyện Hết", "l", level: "district", kind: "Huyện");
        await who.Unit("Huyện Nhận", "n", level: "district", kind: "Huyện");
        await who.Unit("Xã Ở Lại", "l1", "l");
        var page = await who.Preview("dissolve", ("Units", "l"), ("Day", "1/7/2025"));
        Assert.Equal((422, "units.children-left"), (page.Status, page.Code));
        Assert.Contains("Xã Ở Lại", page.Body);
        var done = await who.Arrange("dissolve", ("Units", "l"), ("Day", "1/7/2025"), ("Rest", "n"));
        Assert.Contains("Xã Ở Lại", done.Body);
    }

    [Fact]
    public async Task A_code_belongs_to_one_unit_at_a_time()
    {
        var who = database.Visit();
        await who.Unit("Xã Có Mã", "t1");
        var page = await who.TryUnit("Xã Khác", "t1");
        Assert.Equal((409, "units.code-taken", "Xã Khác"), (page.Status, page.Code, page.Box("Name")));
        Assert.Contains("Xã Có Mã", page.Body);
    }

    [Fact]
    public async Task A_body_stands_in_its_own_tree_and_names_its_territory()
    {
        var who = database.Visit();
        var province = await who.Unit("Tỉnh Đất", "b", level: "province", kind: "Tỉnh");
        var body = await who.Unit(
            "Tỉnh ủy Đất", "b-tu", level: "province", kind: "Tỉnh ủy", tree: "party", territory: "b");
        Assert.Contains("Tỉnh ủy Đất", (await who.Open(province)).Body);
        Assert.Contains("Tỉnh Đất", (await who.Open(body)).Text(".facts"));
        var crossed = await who.TryUnit("Đảng ủy xã", "b-x", "b", tree: "party");
        Assert.Equal((422, "units.parent-of-other-tree"), (crossed.Status, crossed.Code));
        var wrong = await who.TryUnit("Đảng ủy", "b-y", tree: "party", territory: "b-tu");
        Assert.Equal((422, "units.territory-not-there"), (wrong.Status, wrong.Code));
    }
}

public sealed class ReorganiseUnitsOnSqlite(Sqlite db) : ReorganiseUnitsTests(db), IClassFixture<Sqlite>;

public sealed class ReorganiseUnitsOnPostgres(Postgres db) : ReorganiseUnitsTests(db), IClassFixture<Postgres>;
