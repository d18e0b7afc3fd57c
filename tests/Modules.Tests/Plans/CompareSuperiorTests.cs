using ThongSuot.Plans.Coverage;

namespace ThongSuot.Modules.Tests.Plans;

public sealed class TextLikenessTests
{
    [Theory]
    [InlineData("Mở lớp tập huấn cho cán bộ", "mo lop TAP HUAN cho can bo", 1.0)]
    [InlineData("một hai ba bốn", "một hai ba năm", 1 / 3.0)]
    [InlineData("một hai ba", "bốn năm sáu", 0.0)]
    [InlineData("", "một hai ba", 0.0)]
    [InlineData("một hai", "hai ba", 0.0)]
    [InlineData("ký kết", "ký kết", 1.0)]
    public void Shared_runs_of_three_words_over_all_runs(string a, string b, double expected)
    {
        Assert.Equal(expected, TextLikeness.Of(a, b), 6);
        Assert.Equal(expected, TextLikeness.Of(b, a), 6);
    }
}

public abstract class CompareSuperiorTests(AppOn database)
{
    [Fact]
    public async Task What_is_missing_copied_and_later_is_told_and_exported()
    {
        var at = await database.House4Async("ca");
        var campaign = (await database.CampaignAsync(at.Province)).ToString();
        var above = await database.PersonAtAsync(at.Province, "Bí Thư Tỉnh", "secretary");
        var who = await database.PersonAtAsync(at.Commune, "Bí Thư Xã", "secretary");
        await above.Register("421-CT/TU", "5/1/2026", "Của tỉnh");
        await who.Register("421-CT/TU", "5/1/2026", "Của tỉnh");
        var theirs = await above.Draft("của tỉnh", "21-KH/TU", "1/2/2026", "421-CT/TU");
        await above.AddTask(theirs, "Tổ chức hội nghị quán triệt tới toàn thể đảng viên", "30/6/2026");
        await above.AddTask(theirs, "Ký kết nghĩa với đơn vị giáp biên của nước bạn", "30/9/2026");
        await above.AddTask(theirs, "Báo cáo kết quả thực hiện chỉ thị hằng năm", "15/12/2026");
        await above.Issue(theirs);
        var plan = await who.Draft("của xã", "3-KH/ĐU", "1/3/2026", "421-CT/TU", campaign);
        var empty = await who.Open(plan + "/doi-chieu");
        Assert.Contains("3/3 nhiệm vụ cấp trên chưa được thực hiện", empty.Body);
        await who.AddTask(plan, "Tổ chức hội nghị quán triệt tới toàn thể đảng viên", "15/7/2026");
        var superior = (await who.Open(plan + "/nhiem-vu")).Html.QuerySelectorAll("select[name=Implements] option");
        var second = superior.Single(o => o.TextContent.Contains("kết nghĩa")).GetAttribute("value");
        await who.AddTask(plan, "Giao lưu bóng chuyền với bản bạn", "1/9/2026", ("Implements", second));
        await who.AddTask(plan, "Sửa nhà văn hóa thôn");
        var page = await who.Open(plan + "/doi-chieu");
        Assert.Contains("1/3 nhiệm vụ cấp trên chưa được thực hiện", page.Body);
        Assert.Contains("1 nhiệm vụ chép nguyên", page.Body);
        Assert.Contains("1 hạn muộn hơn cấp trên", page.Body);
        Assert.Contains("Jaccard", page.Body);
        var rows = page.Texts("tr[data-row]");
        const string Copied = "Khớp theo câu chữ; Chép nguyên câu chữ; Muộn hơn 15 ngày";
        Assert.Contains(rows, r => r.Contains(Copied) && r.Contains("100 %"));
        Assert.Contains(rows, r => r.Contains("bóng chuyền") && r.Contains("Có nêu"));
        Assert.Contains(rows, r => r.Contains("Báo cáo kết quả") && r.Contains("Chưa có nhiệm vụ nào thực hiện"));
        Assert.Contains(rows, r => r.Contains("nhà văn hóa") && r.Contains("Việc riêng của đơn vị"));
        Assert.Equal(9, page.Html.QuerySelectorAll(".coverage rect").Length);
        var csv = await who.Open(plan + "/doi-chieu.csv");
        Assert.Equal([0xEF, 0xBB, 0xBF], csv.Bytes[..3]);
        Assert.Equal(5, csv.Source.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Without_a_superiors_plan_the_page_says_what_to_do()
    {
        var at = await database.House4Async("cb");
        var who = await database.PersonAtAsync(at.Commune, "Bí Thư Xã", "secretary");
        var page = await who.Open(await who.Draft("một mình") + "/doi-chieu");
        Assert.Equal(200, page.Status);
        Assert.Contains("Chưa có kế hoạch cấp trên để đối chiếu", page.Body);
    }
}

public sealed class CompareSuperiorOnSqlite(Sqlite db) : CompareSuperiorTests(db), IClassFixture<Sqlite>;

public sealed class CompareSuperiorOnPostgres(Postgres db) : CompareSuperiorTests(db), IClassFixture<Postgres>;
