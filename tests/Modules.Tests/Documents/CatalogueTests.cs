namespace ThongSuot.Modules.Tests.Documents;

/// <summary>An office teaches the reader its own abbreviations: tried first, saved, taken out, put back.</summary>
public abstract class CatalogueTests(AppOn database)
{
    static (string Name, string? Value)[] Row(string name, string codes, params (string Name, string? Value)[] more) =>
        [("Name", name), ("Codes", codes), .. more];

    [Fact]
    public async Task An_abbreviation_is_tried_on_recent_texts_before_anything_is_saved()
    {
        var clerk = database.Visit();
        await clerk.Paste("Thực hiện Kế hoạch số 12-KH/BCĐXTV của Ban Chỉ đạo Xóm thông minh tỉnh.", "13/5/2025");
        var tried = await clerk.Fill("/danh-muc/them", "/danh-muc/them",
            Row("Ban Chỉ đạo Xóm thông minh tỉnh", "BCĐXTV", ("Act", "try")));
        Assert.Equal(200, tried.Status);
        Assert.Contains("12-KH/BCĐXTV", tried.Body);
        Assert.Equal("Ban Chỉ đạo Xóm thông minh tỉnh", tried.Box("Name"));
        Assert.DoesNotContain("Xóm thông minh", (await clerk.Open("/danh-muc?view=own")).Body);
    }

    [Fact]
    public async Task A_saved_abbreviation_is_read_from_then_on_taken_out_and_put_back()
    {
        var clerk = database.Visit();
        var saved = await clerk.Fill("/danh-muc/them", "/danh-muc/them",
            Row("Ban Chỉ đạo Bản làng số tỉnh", "BCĐBLS", ("Aliases", "BCĐ Bản làng số"), ("Act", "save")));
        Assert.Equal("Đã thêm Ban Chỉ đạo Bản làng số tỉnh vào danh mục.", saved.Flash);
        Assert.Contains("BCĐBLS", saved.Texts("td[data-label='Mã trong ký hiệu'], td[data-label='Mã']"));
        const string line = "Thực hiện Kế hoạch số 15-KH/BCĐBLS ngày 3/4/2025 của BCĐ Bản làng số.";
        var text = await clerk.Paste(line, "13/5/2025");
        Assert.Contains("Ban Chỉ đạo Bản làng số tỉnh", text.Text("#c-1"));
        var removed = await clerk.Submit(saved, "/bo");
        Assert.Equal("Đã bỏ Ban Chỉ đạo Bản làng số tỉnh khỏi danh mục.", removed.Flash);
        var without = await clerk.Paste(line + " Lần hai.", "13/5/2025");
        Assert.DoesNotContain("Ban Chỉ đạo Bản làng số tỉnh", without.Text("#c-1"));
        var back = await clerk.Submit(removed, "/lay-lai");
        Assert.Equal("Ban Chỉ đạo Bản làng số tỉnh đã trở lại danh mục.", back.Flash);
        var again = await clerk.Submit(removed, "/lay-lai");
        Assert.Equal((404, "catalogue.unknown"), (again.Status, again.Code));
    }

    [Fact]
    public async Task One_name_is_added_once()
    {
        var clerk = database.Visit();
        var row = Row("Ban Chỉ đạo Đồi chè số", "BCĐĐC", ("Act", "save"));
        await clerk.Fill("/danh-muc/them", "/danh-muc/them", row);
        var page = await clerk.Fill("/danh-muc/them", "/danh-muc/them", row);
        Assert.Equal((409, "catalogue.already-added", "BCĐĐC"), (page.Status, page.Code, page.Box("Codes")));
    }

    [Theory]
    [InlineData("", "BCĐZ", "", "", "catalogue.name-missing")]
    [InlineData("Ban Chỉ đạo Z", "", "", "", "catalogue.codes-missing")]
    [InlineData("Ban <b>Chỉ đạo", "BCĐZ", "", "", "catalogue.text-invalid")]
    [InlineData("Ban Chỉ đạo Z", "BCĐZ", "31/2/2025", "", "catalogue.day-invalid")]
    [InlineData("Ban Chỉ đạo Z", "BCĐZ", "1/7/2025", "1/6/2025", "catalogue.day-invalid")]
    public async Task A_row_is_checked_and_what_was_typed_stays(
        string name, string codes, string from, string to, string code)
    {
        var page = await database.Visit().Fill("/danh-muc/them", "/danh-muc/them",
            Row(name, codes, ("ValidFrom", from), ("ValidTo", to), ("Act", "save")));
        Assert.Equal((422, code), (page.Status, page.Code));
        Assert.Equal((name, codes), (page.Box("Name"), page.Box("Codes")));
    }

    [Fact]
    public async Task The_catalogue_is_searched_and_its_types_are_shown()
    {
        var clerk = database.Visit();
        Assert.Contains("Ban Bí thư", (await clerk.Open("/danh-muc?q=ban+bi+thu")).Body);
        Assert.Contains("chỉ thị", (await clerk.Open("/danh-muc?view=types")).Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("/danh-muc/them", (await clerk.Open("/danh-muc?view=own")).Source);
    }
}

public sealed class CatalogueOnSqlite(Sqlite db) : CatalogueTests(db), IClassFixture<Sqlite>;

public sealed class CatalogueOnPostgres(Postgres db) : CatalogueTests(db), IClassFixture<Postgres>;
