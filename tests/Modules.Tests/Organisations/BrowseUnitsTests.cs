namespace ThongSuot.Modules.Tests.Organisations;

public abstract class BrowseUnitsTests(AppOn database)
{
    [Fact]
    public async Task The_provinces_come_with_the_program()
    {
        var who = database.Visit();
        Assert.Equal("Đã nhập 35 đơn vị.", (await who.Fill("/don-vi/nhap", "/don-vi/nhap/tinh")).Flash);
        var page = await who.Open("/don-vi?on=1/7/2025");
        page = page.Texts("main tbody td:first-child").Contains("Thành phố Hà Nội") ? page
            : await who.Open(page.Href("a.branch")!);
        Assert.Contains("Thành phố Hà Nội", page.Texts("main tbody td:first-child"));
        Assert.Contains("28 tỉnh", page.Text("#counts"));
    }

    [Fact]
    public async Task A_branch_opens_where_it_is_asked_and_nowhere_else()
    {
        var who = database.Visit();
        var top = await who.Unit("Tỉnh Nhánh", "br", level: "province", kind: "Tỉnh", tree: "union");
        await who.Unit("Tỉnh Nhánh Khác", "bs", level: "province", kind: "Tỉnh", tree: "union");
        await who.Unit("Xã Lá", "br1", "br", tree: "union");
        var shut = await who.Open("/don-vi?tree=union");
        Assert.DoesNotContain("Xã Lá", shut.Body);
        var open = await who.Open(shut.Href("a.branch")!);
        Assert.Contains("Xã Lá", open.Body);
        Assert.Equal("true", open.Html.QuerySelector("a.branch")!.GetAttribute("aria-expanded"));
        Assert.DoesNotContain("Xã Lá", (await who.Open(open.Href("a.branch")!)).Body);
        Assert.Contains("Xã Lá", (await who.Open(top)).Body);
    }

    [Fact]
    public async Task A_search_needs_no_marks_and_puts_what_was_typed_exactly_first()
    {
        var who = database.Visit();
        await who.Unit("Xã Hòa Bính", "hb1");
        await who.Unit("Xã Hoá Bình", "hb2");
        await who.Unit("Xã Hoà Bình Đông", "hb3");
        var names = "main tbody td:first-child a";
        Assert.Equal(
            ["Xã Hoá Bình", "Xã Hòa Bính", "Xã Hoà Bình Đông"],
            (await who.Open("/don-vi?q=" + Uri.EscapeDataString("hoá bình"))).Texts(names));
        Assert.Equal(3, (await who.Open("/don-vi?q=hoa+binh")).Texts(names).Count);
        Assert.Equal(["Xã Hòa Bính"], (await who.Open("/don-vi?q=hb1")).Texts(names));
        Assert.Equal(["Xã Hoà Bình Đông"], (await who.Open("/don-vi?q=xa+hoa+binh+dong")).Texts(names));
        Assert.True((await who.Open("/don-vi?q=%25_%27--")).Has(".empty-state"));
    }

    [Fact]
    public async Task Two_days_side_by_side_tell_what_began_ended_moved_and_was_renamed()
    {
        var who = database.Visit();
        await who.Unit("Khối A", "ka", level: "province", kind: "Khối", tree: "front", day: "1/1/2001");
        await who.Unit("Khối B", "kb", level: "province", kind: "Khối", tree: "front", day: "1/1/2001");
        foreach (var i in Enumerable.Range(1, 3))
            await who.Unit($"Tổ {i}", $"ka{i}", "ka", "1/1/2001", "cell", "Tổ", "front");
        await who.Arrange("rename", ("Units", "ka1"), ("Day", "1/2/2001"), ("Name", "Tổ Một"));
        await who.Arrange("move", ("Units", "ka2"), ("Day", "1/2/2001"), ("Parent", "kb"));
        await who.Arrange("dissolve", ("Units", "ka3"), ("Day", "1/2/2001"));
        await who.Unit("Tổ 4", "ka4", "ka", "1/2/2001", "cell", "Tổ", "front");
        var page = await who.Open("/don-vi/so-sanh?from=1/1/2001&to=1/2/2001&tree=front");
        Assert.Equal(
            ["Lập mới", "Kết thúc", "Chuyển cấp trên", "Đổi tên"], page.Texts("td[data-label='Thay đổi'] .tag"));
        var csv = await who.Open(page.Href("a[href*='so-sanh.csv']")!);
        Assert.Contains("moved,ka2,Tổ 2,Khối A,Tổ 2,Khối B", csv.Source);
        Assert.True((await who.Open("/don-vi/so-sanh?from=2/2/2001&to=3/2/2001&tree=front")).Has(".empty-state"));
    }

    [Fact]
    public async Task Two_days_are_compared_below_one_unit()
    {
        var who = database.Visit();
        foreach (var (code, name) in new[] { ("cu", "Khối C"), ("cv", "Khối D") })
        {
            var top = await who.Unit(name, code, level: "province", kind: "Khối", tree: "state", day: "1/1/2002");
            await who.Unit($"{name} Một", $"{code}1", code, "1/2/2002", "cell", "Tổ", "state");
            var page = await who.Open($"/don-vi/so-sanh?from=1/1/2002&to=1/3/2002&tree=state&under={top[^36..]}");
            Assert.Equal([$"{name} Một"], page.Texts("td[data-label='01/03/2002'] a"));
        }
    }

    [Fact]
    public async Task A_slider_steps_over_the_days_of_change_and_is_hidden_until_script_shows_it()
    {
        var who = database.Visit();
        await who.Unit("Hội Trượt", "tr", level: "province", kind: "Hội", tree: "union", day: "1/1/2003");
        await who.Arrange("rename", ("Units", "tr"), ("Day", "1/1/2031"), ("Name", "Hội Trượt Mới"));
        var page = await who.Open("/don-vi?tree=union&on=1/1/2003");
        var slider = page.Html.QuerySelector(".day-slider")!;
        Assert.True(slider.HasAttribute("hidden"));
        var days = slider.GetAttribute("data-days")!.Split('|');
        Assert.Contains("01/01/2003", days);
        Assert.Contains("01/01/2031", days);
        Assert.Contains("", days);
        Assert.Contains("01/01/2031 (dự kiến)", slider.GetAttribute("data-said"));
        Assert.Equal(
            "01/01/2003", days[int.Parse(slider.QuerySelector("input")!.GetAttribute("value")!, null)]);
    }

    [Fact]
    public async Task The_tree_of_a_day_is_exported()
    {
        var who = database.Visit();
        await who.Unit("=1+1", "ex1", day: "1/1/1990");
        var csv = await who.Open("/don-vi/xuat.csv?on=1/1/1990");
        Assert.Contains("ex1,'=1+1,commune,Xã,territory,,1990-01-01,", csv.Source);
    }

    [Theory]
    [InlineData("/don-vi")]
    [InlineData("/don-vi/moi")]
    [InlineData("/don-vi/sap-xep")]
    [InlineData("/don-vi/sap-xep/moi?kind=split")]
    [InlineData("/don-vi/so-sanh")]
    [InlineData("/don-vi/nhap")]
    [InlineData("/don-vi?on=khi-nao&open=x,y&tree=z")]
    [InlineData("/don-vi/so-sanh?from=a&to=b")]
    public async Task Every_page_opens_with_whatever_stands_in_the_address(string address)
    {
        var page = await database.Visit().Open(address);
        Assert.Equal(200, page.Status);
        Assert.NotNull(page.Text("h1"));
    }
}

public sealed class BrowseUnitsOnSqlite(Sqlite db) : BrowseUnitsTests(db), IClassFixture<Sqlite>;

public sealed class BrowseUnitsOnPostgres(Postgres db) : BrowseUnitsTests(db), IClassFixture<Postgres>;
