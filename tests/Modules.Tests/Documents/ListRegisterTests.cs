using System.Text;

namespace ThongSuot.Modules.Tests.Documents;

public abstract class ListRegisterTests(AppOn database)
{
    async Task<string> TheDirectiveAsync(Visitor clerk)
    {
        var found = (await clerk.Open("/van-ban?q=12-CT/TW+5/1/2022")).Rows();
        if (found.Count > 0) return found[0];
        await clerk.Register("12-CT/TW", "3/5/2017", "bảo đảm an ninh kinh tế", "Bộ Chính trị");
        await clerk.Register("112-CT/TW", "3/5/2018", "việc khác", "Bộ Chính trị");
        await clerk.Register("12-KL/TW", "12/8/2021", "công tác người Việt Nam ở nước ngoài", "Bộ Chính trị");
        return await clerk.Register("12-CT/TW", "5/1/2022",
            "tăng cường sự lãnh đạo của Đảng, nâng cao hiệu quả đối ngoại nhân dân", "Ban Bí thư");
    }

    [Theory]
    [InlineData("12-CT/TW")]
    [InlineData("12CT/TW")]
    [InlineData("12-CT-TW")]
    [InlineData("12 ct tw")]
    [InlineData("chỉ thị 12")]
    [InlineData("chi thi 12 doi ngoai")]
    [InlineData("Chỉ thị số 12 đối ngoại nhân dân")]
    [InlineData("DOI NGOAI nhan dan")]
    public async Task A_document_is_found_however_it_is_asked_for(string query)
    {
        var clerk = database.Visit();
        var directive = await TheDirectiveAsync(clerk);
        Assert.Contains(directive, (await clerk.Open("/van-ban?q=" + Uri.EscapeDataString(query))).Rows());
    }

    [Fact]
    public async Task A_number_is_not_found_inside_another()
    {
        var clerk = database.Visit();
        await TheDirectiveAsync(clerk);
        Assert.DoesNotContain("Chỉ thị 112-CT/TW", (await clerk.Open("/van-ban?q=12-CT/TW")).Texts("#list td a"));
    }

    [Fact]
    public async Task The_letter_d_with_a_stroke_is_found_without_it()
    {
        var clerk = database.Visit();
        var document = await clerk.Register("801-QĐ/TW", "1/2/2020", "Đảng bộ Đắk Đoa");
        Assert.Equal([document], (await clerk.Open("/van-ban?q=dang+bo+dak+doa")).Rows());
        Assert.Equal([document], (await clerk.Open("/van-ban?q=801-QD/TW")).Rows());
    }

    [Theory]
    [InlineData("'")]
    [InlineData("\"")]
    [InlineData("*")]
    [InlineData("a AND b OR (")]
    [InlineData("NEAR(x")]
    [InlineData("col:x")]
    [InlineData("%_\\")]
    [InlineData("'; drop table documents; --")]
    [InlineData("\0")]
    [InlineData("😀")]
    [InlineData("- / -")]
    public async Task No_search_breaks_the_page(string query)
    {
        var clerk = database.Visit();
        await TheDirectiveAsync(clerk);
        Assert.Equal(200, (await clerk.Open("/van-ban?q=" + Uri.EscapeDataString(query))).Status);
    }

    [Fact]
    public async Task Filters_narrow_and_stand_in_the_address()
    {
        var clerk = database.Visit();
        var decree = await clerk.Register("31/2020/NĐ-CP", "5/3/2020", "lọc theo hệ thống");
        await clerk.Register("802-QĐ/TW", "5/3/2020", "lọc theo hệ thống");
        await clerk.Register("803-QĐ/TW", "5/3/2021", "lọc theo hệ thống");
        Assert.Equal(3, (await clerk.Open("/van-ban?q=loc+theo+he+thong")).Rows().Count);
        Assert.Equal([decree], (await clerk.Open("/van-ban?q=loc+theo+he+thong&family=state")).Rows());
        Assert.Equal(2, (await clerk.Open("/van-ban?q=loc+theo+he+thong&year=2020")).Rows().Count);
        Assert.Equal(2, (await clerk.Open("/van-ban?q=loc+theo+he+thong&type=quyết+định")).Rows().Count
            + (await clerk.Open("/van-ban?q=loc+theo+he+thong&type=quy+định")).Rows().Count);
        Assert.Equal(3, (await clerk.Open("/van-ban?q=loc+theo+he+thong&level=centre&status=in-force")).Rows().Count);
        var page = await clerk.Open("/van-ban?family=state&year=2020");
        Assert.Equal([decree], page.Rows());
        Assert.Equal(2, page.Html.QuerySelectorAll(".chips a").Length);
    }

    [Fact]
    public async Task The_filter_form_sent_as_it_stands_shows_the_list()
    {
        var clerk = database.Visit();
        await TheDirectiveAsync(clerk);
        var list = await clerk.Open("/van-ban");
        var page = await clerk.Submit(list, "/van-ban");
        Assert.Equal(200, page.Status);
        Assert.Equal(list.Rows(), page.Rows());
        Assert.False(page.Has(".chips"));
    }

    [Fact]
    public async Task Nothing_found_says_what_to_do()
    {
        var clerk = database.Visit();
        await TheDirectiveAsync(clerk);
        var page = await clerk.Open("/van-ban?q=khongcogi");
        Assert.Empty(page.Rows());
        Assert.Contains("Không có văn bản nào khớp", page.Body);
    }

    [Theory]
    [InlineData("year=abc")]
    [InlineData("year=99999999999")]
    [InlineData("after=rubbish&type=x&sort=y")]
    [InlineData("q=a&after=-5")]
    public async Task A_broken_address_is_no_broken_page(string query)
    {
        var page = await database.Visit().Open("/van-ban?" + query);
        Assert.Equal(200, page.Status);
    }

    [Fact]
    public async Task The_export_opens_in_a_spreadsheet_and_runs_no_formula()
    {
        var clerk = database.Visit();
        await clerk.Register("804-QĐ/TW", "5/3/2020", "=HYPERLINK(\"x\") xuất, thử \"dấu\"");
        var file = await clerk.Open("/van-ban/xuat.csv?q=804-Q%C4%90/TW");
        Assert.Equal(200, file.Status);
        Assert.StartsWith("text/csv", file.Header("Content-Type"));
        Assert.Contains("attachment", file.Header("Content-Disposition"));
        Assert.Equal([0xEF, 0xBB, 0xBF], file.Bytes[..3]);
        var lines = Encoding.UTF8.GetString(file.Bytes[3..]).Split("\r\n");
        Assert.StartsWith("\"Loại văn bản\",\"Số, ký hiệu\",\"Ngày ban hành\"", lines[0]);
        Assert.Contains("\"'=HYPERLINK(\"\"x\"\") xuất, thử \"\"dấu\"\"\"", lines[1]);
        Assert.Contains("\"804-QĐ/TW\",\"05/03/2020\"", lines[1]);
        Assert.Equal("", lines[2]);
    }
}

public sealed class ListRegisterOnSqlite(Sqlite db) : ListRegisterTests(db), IClassFixture<Sqlite>;

public sealed class ListRegisterOnPostgres(Postgres db) : ListRegisterTests(db), IClassFixture<Postgres>;
