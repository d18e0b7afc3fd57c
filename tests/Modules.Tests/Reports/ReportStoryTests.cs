using ThongSuot.Modules.Tests.Plans;

namespace ThongSuot.Modules.Tests.Reports;

/// <summary>From the request to the sum, back and again.</summary>
public abstract class ReportStoryTests(AppOn database)
{
    [Fact]
    public async Task A_report_is_asked_for_filled_checked_signed_added_up_returned_and_signed_again()
    {
        var at = await database.House4Async("ra");
        var organiser = await database.PersonAtAsync(at.Province, "Người Yêu Cầu", "organiser");
        var x = await database.PersonAtAsync(at.Commune, "Bí Thư Xã X", "secretary");
        var y = await database.PersonAtAsync(at.Beside, "Bí Thư Xã Y", "secretary");
        var call = await organiser.AskAsync(("Levels", "commune"));
        var periods = await database.PeriodsAsync(call);
        Assert.Equal(["2026-02", "2026-03"], periods.Select(p => p.Name));
        Assert.Equal(new DateOnly(2026, 3, 5), periods[0].DueOn);
        Assert.Contains("Báo cáo tháng", (await x.Open("/")).Body);

        // A cell is of another level, and is not asked.
        var cell = await database.PersonAtAsync(at.Cell, "Bí Thư Chi Bộ", "secretary");
        Assert.DoesNotContain("Báo cáo tháng", (await cell.Open("/bao-cao")).Texts("td"));

        var report = await x.BeginAsync(periods[0]);
        Assert.Equal(report, await Again(x, report));
        var page = await x.Open(report);
        Assert.Equal("0", page.Html.QuerySelector("[name='a.hoi-nghi']")!.GetAttribute("value"));
        Assert.Contains("“Kết quả nổi bật” chưa có câu trả lời.", page.Text("#kiem-tra"));

        // Numbers that are wrong are refused one by one; the others are kept.
        page = await x.AnswerAsync(report, ("tin-bai", "nhiều"), ("cuoc-hop", "3"));
        Assert.Equal(422, page.Status);
        Assert.Contains("ghi một số nguyên từ 0 trở lên", page.Text(".error-summary"));
        Assert.Equal("nhiều", page.Html.QuerySelector("[name='a.tin-bai']")!.GetAttribute("value"));
        Assert.Equal(
            "3", (await x.Open(report)).Html.QuerySelector("[name='a.cuoc-hop']")!.GetAttribute("value"));

        // What differs from the records needs a reason; what the checks stop is not signed.
        await x.AnswerAsync(
            report, ("hoi-nghi", "2"), ("dang-vien-trieu-tap", "1.234"), ("dang-vien-du", "1.200"),
            ("ket-qua", "Đã làm."), ("kho-khan", "Không có"));
        page = await x.Submit(await x.Open(report), "/kiem-tra");
        Assert.Equal(422, page.Status);
        Assert.Contains("nhưng các phần cộng lại là 0", page.Text("main"));
        Assert.Contains("khác số đã ghi nhận (0): ghi lý do", page.Text("main"));
        await x.AnswerAsync(
            report, ("truc-tiep", "2"), ("r.truc-tiep", "theo sổ"), ("r.hoi-nghi", "theo sổ"), ("hoi-nghi", "2"),
            ("dang-vien-trieu-tap", "1234"), ("r.dang-vien-trieu-tap", "theo sổ"), ("dang-vien-du", "1200"),
            ("r.dang-vien-du", "theo sổ"));
        Assert.Equal("Đã kiểm tra. Chờ ký.", (await x.Submit(await x.Open(report), "/kiem-tra")).Flash);
        Assert.Contains("Ký Báo cáo tháng", (await x.Open("/")).Body);

        // Not seen from above before it is signed.
        Assert.Equal(404, (await organiser.Open(report)).Status);
        page = await x.Submit(await x.Open(report), "/ky");
        Assert.Equal("Đã ký và gửi. Số liệu đã vào bảng tổng hợp của cấp trên.", page.Flash);
        await y.SendAsync(periods[0], 66, 60);
        var total = $"/bao-cao/ky/{periods[0].Id}/tong-hop";
        page = await organiser.Open(total);
        Assert.Equal("1.300 người", page.Figure("Đảng viên được triệu tập"));
        Assert.Equal("3 hội nghị", page.Figure("Hội nghị, lớp đã tổ chức"));
        Assert.Contains("96,92 %", page.Text("main"));
        await database.ExactAsync();
        page = await organiser.Open(call + "/qua-cac-ky?item=dang-vien-trieu-tap");
        Assert.Equal(["1.300"], page.Texts("tbody td:nth-child(2)"));

        await ReturnAsync(organiser, report, total);
        await SignAgainAsync(organiser, x, report, total);
    }

    static async Task<string> Again(Visitor x, string report) =>
        (await x.Open("/bao-cao")).Html.QuerySelector($"a[href='{report}']")!.GetAttribute("href")!;

    async Task ReturnAsync(Visitor organiser, string report, string total)
    {
        var page = await organiser.Submit(await organiser.Open(report), "/tra-lai", ("Reason", ""));
        Assert.Equal((422, "reports.return-reason-missing"), (page.Status, page.Code));
        page = await organiser.Submit(
            await organiser.Open(report), "/tra-lai", ("why.dang-vien-trieu-tap", "cao hơn danh sách đảng viên"));
        Assert.Equal("Đã trả lại; số liệu tạm rút khỏi bảng tổng hợp.", page.Flash);
        Assert.Equal("66 người", (await organiser.Open(total)).Figure("Đảng viên được triệu tập"));
        await database.ExactAsync();
    }

    async Task SignAgainAsync(Visitor organiser, Visitor x, string report, string total)
    {
        Assert.Contains("cao hơn danh sách đảng viên", (await x.Open(report)).Text("main"));
        await x.AnswerAsync(report, ("dang-vien-trieu-tap", "1210"));

        // From above the signed version stands until the next one.
        Assert.Contains("1.234", (await organiser.Open(report)).Text("main"));
        var old = await x.Open(report);
        await x.Submit(old, "/kiem-tra");
        await x.Submit(await x.Open(report), "/ky");
        Assert.Equal("1.276 người", (await organiser.Open(total)).Figure("Đảng viên được triệu tập"));
        var page = await organiser.Open(report + "/cac-lan-ky");
        Assert.Contains("1.234 người", page.Texts("del"));
        Assert.Contains("1.210 người", page.Texts("ins"));
        page = await organiser.Submit(await organiser.Open(report), "/tiep-nhan");
        Assert.Equal("Đã tiếp nhận báo cáo.", page.Flash);
        Assert.Equal(409, (await x.Submit(old, "/sua", ("a.cuoc-hop", "9"))).Status);
        await database.ExactAsync();
    }
}

public sealed class ReportStoryOnSqlite(Sqlite db) : ReportStoryTests(db), IClassFixture<Sqlite>;

public sealed class ReportStoryOnPostgres(Postgres db) : ReportStoryTests(db), IClassFixture<Postgres>;
