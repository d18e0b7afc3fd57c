using ThongSuot.Plans.Activities;

namespace ThongSuot.Modules.Tests.Plans;

public sealed class AmountTests
{
    [Theory]
    [InlineData("1.500.000", 150_000_000L)]
    [InlineData("1,500,000", 150_000_000L)]
    [InlineData("2500,50", 250_050L)]
    [InlineData("2500.5", 250_050L)]
    [InlineData("1.234,56", 123_456L)]
    [InlineData("1 000", 100_000L)]
    [InlineData("0", 0L)]
    [InlineData("1.50.000", null)]
    [InlineData("12,345.6.7", null)]
    [InlineData("-5", null)]
    [InlineData("năm nghìn", null)]
    [InlineData(".", null)]
    public void Money_is_read_as_people_write_it(string typed, long? expected) =>
        Assert.Equal(expected, ActivityForm.Hundredths(typed));

    [Fact]
    public void Every_country_of_the_standard_has_both_names()
    {
        Assert.Equal(249, Countries.Choices.Count);
        Assert.All(Countries.Choices, c => Assert.Matches("^[A-Z]{2}$", c.Value));
    }
}

public abstract class ActivityTests(AppOn database)
{
    static Task<Page> Partner(Visitor who, string name, string country) =>
        who.Fill("/doi-tac/moi", "/doi-tac/moi", ("Name", name), ("Country", country));

    static Task<Page> Record(Visitor who, string kind, string title, string from, params (string, string?)[] more) =>
        who.Fill("/hoat-dong/moi", "/hoat-dong/moi", [("Kind", kind), ("Title", title), ("FromOn", from), .. more]);

    [Fact]
    public async Task Sums_by_theme_partner_country_and_unit_are_exact()
    {
        var at = await database.House4Async("ha");
        var who = await database.PersonAtAsync(at.Commune, "Cán Bộ", "officer");
        var above = await database.PersonAtAsync(at.Province, "Bí Thư Tỉnh", "secretary");
        var added = await Partner(who, "Huyện Mường Sinh ha", "LA");
        Assert.Equal("Đã thêm Huyện Mường Sinh ha vào sổ đối tác.", added.Flash);
        await Partner(who, "Tổ chức Cây Xanh ha", "JP");
        await Record(
            who, "delegation-out", "Đoàn sang bạn", "1/2/2026", ("ToOn", "3/2/2026"), ("People", "12"),
            ("Partners", "huyen muong sinh ha"), ("Themes", "people-diplomacy"), ("Amount", "1.500.000"),
            ("Currency", "vnd"));
        await Record(
            who, "aid-project", "Nước sạch", "10/2/2026", ("People", "300"), ("Amount", "2500,50"), ("Currency", "USD"),
            ("Partners", "Tổ chức Cây Xanh ha\nHuyện Mường Sinh ha"), ("Themes", "foreign-ngo-aid"),
            ("Themes", "people-diplomacy"));
        await Record(
            above, "information-product", "Phim tài liệu", "20/2/2026", ("Form", "film"), ("Language", "tiếng Lào"));

        var page = await who.Open("/hoat-dong?by=partner");
        Assert.Equal(
            ["Huyện Mường Sinh ha 2 312 2.500,50 USD; 1.500.000 VND", "Tổ chức Cây Xanh ha 1 300 2.500,50 USD"],
            Sums(page));
        Assert.Contains("2 312 2.500,50 USD; 1.500.000 VND", page.Text("tfoot tr"));
        Assert.Equal(
            ["Lào 2 312 2.500,50 USD; 1.500.000 VND", "Nhật Bản 1 300 2.500,50 USD"],
            Sums(await who.Open("/hoat-dong?by=country")));
        Assert.Equal(2, Sums(await who.Open("/hoat-dong?by=theme")).Count);
        Assert.Equal(
            ["Đảng ủy xã X ha 2 312 2.500,50 USD; 1.500.000 VND", "Tỉnh ủy ha 1 0 –"],
            Sums(await above.Open("/hoat-dong?by=unit")));
        Assert.Single((await who.Open("/hoat-dong?country=JP")).Html.QuerySelectorAll("#list ~ * tr[data-row]"));
        Assert.Contains("Đoàn sang bạn", (await who.Open("/hoat-dong?kind=delegation-out")).Body);
        var early = await who.Open("/hoat-dong?theme=people-diplomacy&to=5/2/2026");
        Assert.DoesNotContain("Nước sạch", early.Text("#list ~ *"));
        var csv = await who.Open("/hoat-dong/xuat.csv");
        Assert.Equal([0xEF, 0xBB, 0xBF], csv.Bytes[..3]);
        Assert.Contains("\"2500,50\",\"USD\"", csv.Source);
        var sums = await who.Open("/hoat-dong/tong-hop.csv?by=country");
        Assert.Contains("\"Lào\",\"2\",\"312\",\"2500,50\",\"USD\"", sums.Source);
    }

    static List<string> Sums(Page page) =>
        [.. page.Html.QuerySelector("table")!.QuerySelectorAll("tbody tr").Select(
            r => string.Join(' ', r.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    [Fact]
    public async Task An_activity_belongs_to_its_task_is_changed_removed_and_restored()
    {
        var at = await database.House4Async("hb");
        var who = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var plan = await who.Draft("có hoạt động", "23-KH/ĐU", "1/3/2026");
        var task = await who.AddTask(plan, "Giao lưu với bản bạn");
        await who.Issue(plan);
        var page = await who.Fill(
            $"/hoat-dong/moi?task={PlanActs.Id(task)}", "/hoat-dong/moi", ("Kind", "meeting"),
            ("Title", "Gặp mặt đầu năm"), ("FromOn", "2/3/2026"), ("Outcome", "Ký biên bản ghi nhớ"));
        var activity = page.Address;
        Assert.Contains("Giao lưu với bản bạn", page.Text(".facts"));
        Assert.Contains("Gặp mặt đầu năm", (await who.Open(task)).Text("#activities ~ ul"));
        page = await who.Fill(activity + "/sua", "/sua", ("Title", "Gặp mặt đầu xuân"));
        Assert.Contains("Gặp mặt đầu năm", page.Texts("del"));
        page = await who.Submit(page, "/bo");
        Assert.Equal(404, (await who.Open(activity)).Status);
        page = await who.Submit(page, "/khoi-phuc");
        Assert.Equal((200, activity), (page.Status, page.Address));
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_what_was_typed_is_kept()
    {
        var at = await database.House4Async("hc");
        var who = await database.PersonAtAsync(at.Commune, "Cán Bộ", "officer");
        var page = await Record(who, "", "", "");
        Assert.Equal(["activities.kind-missing", "activities.title-missing", "activities.day-missing"], page.Codes);
        page = await Record(
            who, "meeting", "x", "5/3/2026", ("ToOn", "4/3/2026"), ("People", "vài"), ("Amount", "5"),
            ("Place", "đây"));
        Assert.Equal(
            ["activities.days-turned", "activities.people-number", "activities.currency-missing"], page.Codes);
        Assert.Equal("đây", page.Box("Place"));
        page = await Record(who, "meeting", "x", "5/3/2026", ("Partners", "Không có trong sổ"));
        Assert.Equal((422, "activities.partner-unknown"), (page.Status, page.Code));
        await Partner(who, "Hội Hữu Nghị hc", "VN");
        page = await Partner(who, "hội hữu nghị HC", "VN");
        Assert.Equal((409, "partners.exists"), (page.Status, page.Code));
    }

    [Fact]
    public async Task Nobody_beside_sees_an_activity_and_a_partner_is_changed_by_its_own_unit()
    {
        var at = await database.House4Async("hd");
        var who = await database.PersonAtAsync(at.Commune, "Cán Bộ", "officer");
        var beside = await database.PersonAtAsync(at.Beside, "Cán Bộ Bên", "officer");
        var activity = (await Record(who, "training", "Lớp tập huấn kín", "1/3/2026")).Address;
        await Partner(who, "Trường Nước Bạn hd", "CN");
        Assert.Equal(404, (await beside.Open(activity)).Status);
        Assert.Equal(404, (await beside.Open(activity + "/sua")).Status);
        Assert.DoesNotContain("Lớp tập huấn kín", (await beside.Open("/hoat-dong")).Body);
        var list = await beside.Open("/doi-tac?q=truong+nuoc+ban");
        Assert.Contains("Trường Nước Bạn hd", list.Body);
        var edit = list.Html.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!)
            .First(h => h.EndsWith("/sua", StringComparison.Ordinal));
        Assert.Equal(403, (await beside.Open(edit)).Status);
        Assert.Equal(200, (await who.Fill(edit, "/sua", ("Note", "đối tác lâu năm"))).Status);
        Assert.Contains("đối tác lâu năm", (await beside.Open("/doi-tac?q=truong+nuoc+ban")).Body);
    }
}

public sealed class ActivityOnSqlite(Sqlite db) : ActivityTests(db), IClassFixture<Sqlite>;

public sealed class ActivityOnPostgres(Postgres db) : ActivityTests(db), IClassFixture<Postgres>;
