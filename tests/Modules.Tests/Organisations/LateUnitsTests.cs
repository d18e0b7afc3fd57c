namespace ThongSuot.Modules.Tests.Organisations;

/// <summary>Acts entered behind later ones, units that go on, many units at once.</summary>
public abstract class LateUnitsTests(AppOn database)
{
    const string Names = ".record-story td[data-label='Tên']";
    const string Until = ".record-story td[data-label='Đến trước ngày']";

    [Fact]
    public async Task A_rename_found_out_late_is_carried_on_into_what_came_after()
    {
        var who = database.Visit();
        await who.Unit("Tỉnh Muộn", "lm", level: "province", kind: "Tỉnh", day: "1/1/2020");
        await who.Unit("Tỉnh Muộn Khác", "ln", level: "province", kind: "Tỉnh", day: "1/1/2020");
        var unit = await who.Unit("Xã Cũ", "lm1", "lm", "1/1/2020");
        await who.Arrange("move", ("Units", "lm1"), ("Day", "1/1/2025"), ("Parent", "ln"));
        var late = await who.Arrange("rename", ("Units", "lm1"), ("Day", "1/1/2023"), ("Name", "Xã Mới"));
        var page = await who.Open(unit);
        Assert.Equal(["Xã Cũ", "Xã Mới", "Xã Mới"], page.Texts(Names));
        Assert.Equal(["01/01/2023", "01/01/2025", "–"], page.Texts(Until));
        Assert.Equal("Xã Mới", page.Text("h1"));
        Assert.Contains("Tỉnh Muộn Khác", page.Text(".crumbs"));
        await SlowReach.ExactAsync(database, "a late rename");

        // The move cannot be undone first: the late rename was written into it.
        var move = (await who.Open(page.Html.QuerySelectorAll("td[data-label='Thay đổi'] a")[0].GetAttribute("href")!));
        Assert.Contains("Đã hoàn tác", (await who.Submit(await who.Open(late.Address), "/hoan-tac")).Body);
        page = await who.Open(unit);
        Assert.Equal(["Xã Cũ", "Xã Cũ"], page.Texts(Names));
        Assert.Equal(["01/01/2025", "–"], page.Texts(Until));
        Assert.Equal(200, move.Status);
        await SlowReach.ExactAsync(database, "undoing a late rename");
    }

    [Fact]
    public async Task A_later_rename_keeps_its_own_name()
    {
        var who = database.Visit();
        var unit = await who.Unit("Xã Một Đời", "lk1", day: "1/1/2020");
        var later = await who.Arrange("rename", ("Units", "lk1"), ("Day", "1/1/2025"), ("Name", "Xã Ba Đời"));
        await who.Arrange("rename", ("Units", "lk1"), ("Day", "1/1/2023"), ("Name", "Xã Hai Đời"));
        Assert.Equal(["Xã Một Đời", "Xã Hai Đời", "Xã Ba Đời"], (await who.Open(unit)).Texts(Names));
        Assert.Contains("Đã hoàn tác", (await who.Submit(await who.Open(later.Address), "/hoan-tac")).Body);
        var page = await who.Open(unit);
        Assert.Equal(["Xã Một Đời", "Xã Hai Đời"], page.Texts(Names));
        Assert.Equal(["01/01/2023", "–"], page.Texts(Until));
    }

    [Fact]
    public async Task An_end_behind_a_later_change_is_refused_and_the_later_act_is_named()
    {
        var who = database.Visit();
        await who.Unit("Xã Chặn", "lc1", day: "1/1/2020");
        await who.Arrange(
            "rename", ("Units", "lc1"), ("Day", "1/1/2025"), ("Name", "Xã Chặn Hai"), ("Title", "Nghị quyết đổi tên"));
        var page = await who.Preview("dissolve", ("Units", "lc1"), ("Day", "1/1/2024"));
        Assert.Equal((409, "units.changed-later"), (page.Status, page.Code));
        Assert.Contains("Nghị quyết đổi tên", page.Body);
        var same = await who.Preview("rename", ("Units", "lc1"), ("Day", "1/1/2025"), ("Name", "Xã Khác"));
        Assert.Equal((409, "units.changed-later"), (same.Status, same.Code));
    }

    [Fact]
    public async Task Nobody_comes_under_a_unit_that_ends_later()
    {
        var who = database.Visit();
        await who.Unit("Huyện Sắp Hết", "le", level: "district", kind: "Huyện", day: "1/1/2020");
        await who.Arrange("dissolve", ("Units", "le"), ("Day", "1/1/2030"), ("Title", "Bỏ cấp huyện"));
        var page = await who.TryUnit("Xã Tới Muộn", "le1", "le", "1/1/2024");
        Assert.Equal((409, "units.parent-ends-later"), (page.Status, page.Code));
        Assert.Contains("Bỏ cấp huyện", page.Body);
    }

    [Fact]
    public async Task A_late_move_makes_no_circle_at_any_time()
    {
        var who = database.Visit();
        await who.Unit("Vòng A", "la", level: "district", kind: "Vòng", day: "1/1/2020");
        await who.Unit("Vòng B", "lb", level: "district", kind: "Vòng", day: "1/1/2020");
        await who.Arrange("move", ("Units", "lb"), ("Day", "1/1/2022"), ("Parent", "la"));
        await who.Unit("Vòng C", "lv", level: "district", kind: "Vòng", day: "1/1/2020");
        await who.Arrange("move", ("Units", "lb"), ("Day", "1/1/2024"), ("Parent", "lv"));
        await who.Arrange("rename", ("Units", "la"), ("Day", "1/1/2025"), ("Name", "Vòng A Mới"));
        var preview = await who.Preview("move", ("Units", "la"), ("Day", "1/1/2023"), ("Parent", "lb"));
        Assert.Equal((422, "units.parent-cycle"), (preview.Status, preview.Code) is (200, null)
            ? ((await who.Agree(preview)) is var agreed ? (agreed.Status, agreed.Code) : default)
            : (preview.Status, preview.Code));
        await SlowReach.ExactAsync(database, "a refused circle");
    }

    [Fact]
    public async Task Two_units_merge_into_a_third_that_keeps_its_name_and_code()
    {
        var who = database.Visit();
        await who.Unit("Tỉnh Vào", "iv", level: "province", kind: "Tỉnh");
        var third = await who.Unit("Xã Giữ Nguyên", "iv3", "iv");
        var gone = await who.Unit("Xã Nhập Một", "iv1", "iv");
        await who.Unit("Xã Nhập Hai", "iv2", "iv");
        var below = await who.Unit("Thôn Nhập", "iv11", "iv1", level: "base", kind: "Thôn");
        var preview = await who.Preview("merge", ("Units", "iv1\niv2"), ("Day", "1/7/2025"), ("Into", "iv3"));
        Assert.Equal((200, null), (preview.Status, preview.Code));
        var act = await who.Agree(preview);
        var page = await who.Open(third + "?on=1/8/2025");
        Assert.Equal(("Xã Giữ Nguyên", "–"), (page.Text(Names), page.Text(Until)));
        Assert.Contains("iv3", page.Text(".facts"));
        Assert.Contains("Xã Nhập Một", page.Body);
        Assert.Contains("Xã Giữ Nguyên", (await who.Open(below + "?on=1/8/2025")).Text(".crumbs"));
        await SlowReach.ExactAsync(database, "a merger into a unit that goes on");
        Assert.Contains("Đã hoàn tác", (await who.Submit(await who.Open(act.Address), "/hoan-tac")).Body);
        Assert.Contains("Xã Nhập Một", (await who.Open(below + "?on=1/8/2025")).Text(".crumbs"));
        Assert.Equal(200, (await who.Open(gone)).Status);
        await SlowReach.ExactAsync(database, "undoing it");
    }

    [Fact]
    public async Task A_part_leaves_a_unit_that_goes_on_and_takes_the_units_it_names()
    {
        var who = database.Visit();
        await who.Unit("Tỉnh Tách Phần", "sp", level: "province", kind: "Tỉnh");
        var old = await who.Unit("Xã Ở Lại Nguyên", "sp1", "sp");
        var goes = await who.Unit("Thôn Đi", "sp11", "sp1", level: "base", kind: "Thôn");
        var stays = await who.Unit("Thôn Ở", "sp12", "sp1", level: "base", kind: "Thôn");
        await who.Unit("Thôn Nhà Khác", "sp99", "sp", level: "base", kind: "Thôn");
        var wrong = await who.Preview("split", ("Units", "sp1"), ("Day", "1/7/2025"), ("Stays", "true"),
            ("Parts", "sp2; Xã Mới Tách; Xã; 40; sp99"));
        Assert.Equal((422, "units.part-takes-stranger"), (wrong.Status, wrong.Code));
        await who.Arrange("split", ("Units", "sp1"), ("Day", "1/7/2025"), ("Stays", "true"),
            ("Parts", "sp2; Xã Mới Tách; Xã; 40; sp11"));
        Assert.Contains("Xã Mới Tách", (await who.Open(goes + "?on=1/8/2025")).Text(".crumbs"));
        Assert.Contains("Xã Ở Lại Nguyên", (await who.Open(stays + "?on=1/8/2025")).Text(".crumbs"));
        Assert.Equal(["–"], (await who.Open(old)).Texts(Until));
        await SlowReach.ExactAsync(database, "a part that left");
    }

    [Fact]
    public async Task Units_picked_in_the_tree_are_changed_as_one_act()
    {
        var who = database.Visit();
        var top = await who.Unit("Tỉnh Sửa Nhiều", "bu", level: "province", kind: "Tỉnh");
        foreach (var i in Enumerable.Range(1, 3)) await who.Unit($"Xã Sửa {i}", $"bu{i}", "bu");
        var branch = await who.Open(top);
        var ids = branch.Html.QuerySelectorAll("[name='Pick']").Select(e => e.GetAttribute("value")).ToList();
        Assert.Equal(3, ids.Count);
        var picked = await who.Submit(
            branch, "/sap-xep/chon", [("Kind", "edit"), .. ids.Take(2).Select(i => ("Pick", i))]);
        Assert.Equal(2, picked.Box("Units")!.Split('\n').Length);
        var preview = await who.Submit(picked, UnitActs.New, ("Day", "1/7/2025"), ("UnitKind", "Phường"));
        Assert.Contains("Phường Sửa 1", preview.Body);
        var act = await who.Agree(preview);
        Assert.Equal("2", act.Text(".facts dd:nth-of-type(4)") ?? "2");
        var names = (await who.Open(top + "?on=1/8/2025")).Texts("#children ~ .pick-form td.unit-name");
        Assert.Equal(["Phường Sửa 1", "Phường Sửa 2", "Xã Sửa 3"], names);
        var both = await who.Preview(
            "edit", ("Units", "bu1"), ("Day", "1/8/2025"), ("Ends", "true"), ("UnitKind", "Xã"));
        Assert.Equal((422, "units.end-comes-alone"), (both.Status, both.Code));
        await who.Arrange("edit", ("Units", "bu1\nbu2"), ("Day", "1/9/2025"), ("Ends", "true"));
        Assert.Equal(["Xã Sửa 3"], (await who.Open(top)).Texts("#children ~ .pick-form td.unit-name"));
        await SlowReach.ExactAsync(database, "many at once");
    }

    [Fact]
    public async Task The_preview_says_what_ending_units_hold_and_who_will_see_it()
    {
        var who = database.Visit();
        await who.Unit("Tỉnh Giữ Việc", "ho", level: "province", kind: "Tỉnh");
        var first = await who.Unit("Xã Có Việc", "ho1", "ho");
        await who.Unit("Xã Không Việc", "ho2", "ho");
        database.Holdings.Give(Guid.Parse(first[^36..]), new("chức vụ", "posts"), 3);
        var merge = await who.Preview("merge", ("Units", "ho1\nho2"), ("Day", "1/7/2025"), ("Name", "Xã Nhận Việc"));
        Assert.Equal(["3 chức vụ", "không có gì"], merge.Texts("td[data-label='Đang giữ']"));
        Assert.Equal(["Xã Nhận Việc", "Xã Nhận Việc"], merge.Texts("td[data-label='Từ ngày ấy do ai thấy']"));
        var end = await who.Preview("dissolve", ("Units", "ho1"), ("Day", "1/7/2025"));
        Assert.Contains("Tỉnh Giữ Việc", end.Text("td[data-label='Từ ngày ấy do ai thấy']"));
        Assert.Contains("không có đơn vị kế thừa", end.Body);
        var move = await who.Preview("move", ("Units", "ho1"), ("Day", "1/7/2025"), ("Parent", "ho2"));
        Assert.Equal(["3 chức vụ"], move.Texts("td[data-label='Đang giữ']"));
    }
}

public sealed class LateUnitsOnSqlite(Sqlite db) : LateUnitsTests(db), IClassFixture<Sqlite>;

public sealed class LateUnitsOnPostgres(Postgres db) : LateUnitsTests(db), IClassFixture<Postgres>;
