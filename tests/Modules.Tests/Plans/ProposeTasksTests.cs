using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Findings;
using ThongSuot.Documents.Texts;

namespace ThongSuot.Modules.Tests.Plans;

public abstract class ProposeTasksTests(AppOn database)
{
    [Fact]
    public async Task Tasks_and_solutions_of_the_documents_are_offered_and_taken_over_as_edited()
    {
        var at = await database.House4Async("pa");
        var who = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var document = await who.Register("412-CT/TW", "5/1/2026", "Về đối ngoại");
        await who.Fill(document + "/noi-dung", "/noi-dung", ("Lines",
            "Quan điểm: Giữ vững nguyên tắc\nNhóm nhiệm vụ: Tuyên truyền\n  Nhiệm vụ: Nâng cao nhận thức của cán bộ\n"
            + "  Giải pháp: Mở lớp tập huấn hằng năm"));
        var plan = await who.Draft("thực hiện", documents: "412-CT/TW");
        var page = await who.Open(plan + "/de-xuat");
        Assert.Equal(
            ["Nâng cao nhận thức của cán bộ", "Mở lớp tập huấn hằng năm"],
            page.Html.QuerySelectorAll("textarea[name=Titles]").Select(t => t.TextContent.Trim()));
        Assert.DoesNotContain("Giữ vững nguyên tắc", page.Body);
        var keys = page.Html.QuerySelectorAll("input[name=Keys]").Select(k => k.GetAttribute("value")!).ToList();
        page = await who.Submit(
            page, "/de-xuat", ("Pick", keys[0]), ("Keys", keys[0]), ("Keys", keys[1]),
            ("Titles", "Nâng cao nhận thức của cán bộ xã"), ("Titles", "Mở lớp tập huấn hằng năm"));
        Assert.Equal("Đã đưa 1 nhiệm vụ vào kế hoạch.", page.Flash);
        Assert.Contains("Nâng cao nhận thức của cán bộ xã", page.Texts("td a"));
        Assert.Contains("Tuyên truyền", page.Text("tbody"));
        var task = page.Html.QuerySelector("td a[href^='/nhiem-vu/']")!.GetAttribute("href")!;
        Assert.Contains("Nâng cao nhận thức của cán bộ", (await who.Open(task)).Texts("blockquote"));
        page = await who.Open(plan + "/de-xuat");
        Assert.Contains("Đã có trong kế hoạch", page.Body);
        Assert.Single(page.Html.QuerySelectorAll("input[name=Pick][checked]"));
        page = await who.Submit(page, "/de-xuat", ("Pick", null));
        Assert.Equal((422, "plans.nothing-chosen"), (page.Status, page.Code));
    }

    [Fact]
    public async Task The_nearest_superiors_issued_plan_is_offered_and_nothing_of_a_draft_or_of_beside()
    {
        var at = await database.House4Async("pb");
        var campaign = await database.CampaignAsync(at.Province);
        var above = await database.PersonAtAsync(at.Province, "Bí Thư Tỉnh", "secretary");
        var beside = await database.PersonAtAsync(at.Beside, "Bí Thư Xã Bên", "secretary");
        var who = await database.PersonAtAsync(at.Commune, "Bí Thư Xã", "secretary");
        var document = await above.Register("413-CT/TU", "5/1/2026", "Của tỉnh");
        await who.Register("413-CT/TU", "5/1/2026", "Của tỉnh");
        var theirs = await above.Draft("của tỉnh", "20-KH/TU", "1/2/2026", "413-CT/TU");
        await above.AddTask(theirs, "Mỗi xã kết nghĩa một bản của nước bạn", "30/9/2026", ("Deliverable", "Biên bản"));
        var side = await beside.Draft("của xã bên", "1-KH/ĐU", "1/2/2026", campaign: campaign.ToString());
        await beside.AddTask(side, "Việc của xã bên");
        await beside.Issue(side);
        var plan = await who.Draft("của xã", documents: "413-CT/TU", campaign: campaign.ToString(),
            more: ("Campaigns", campaign.ToString()));
        Assert.DoesNotContain("kết nghĩa", (await who.Open(plan + "/de-xuat")).Body);
        await above.Issue(theirs);
        var page = await who.Open(plan + "/de-xuat");
        Assert.Contains("20-KH/TU", page.Body);
        Assert.DoesNotContain("Việc của xã bên", page.Body);
        page = await who.Submit(page, "/de-xuat");
        Assert.Equal("Đã đưa 1 nhiệm vụ vào kế hoạch.", page.Flash);
        Assert.Contains("30/09/2026", page.Body);
        Assert.Contains("Biên bản", page.Body);

        // What it carries out may be read; the superior's plan itself stays closed.
        Assert.Equal(404, (await who.Open(theirs)).Status);
        Assert.NotNull(document);
    }

    [Fact]
    public async Task A_duty_that_was_accepted_in_a_text_is_offered_with_its_sentence()
    {
        var at = await database.House4Async("pc");
        var who = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary", "clerk");
        var document = await who.Register("414-CT/TW", "5/1/2026", "Về đối ngoại", "Ban Bí thư");
        var text = await who.Paste(
            "Thực hiện Chỉ thị số 414-CT/TW ngày 5/1/2026 của Ban Bí thư, Ban Thường vụ giao Văn phòng tổng hợp, "
            + "báo cáo kết quả trước ngày 30/6/2026.");
        await database.WithDb(async db =>
        {
            var id = new ThongSuot.Documents.Contracts.TextId(PlanActs.Id(text.Address));
            var card = await db.Set<TextCard>().FirstAsync(c => c.TextId == id);
            await db.Set<TextCard>().Where(c => c.Id == card.Id).ExecuteUpdateAsync(s => s
                .SetProperty(c => c.DocumentId, new ThongSuot.Documents.Contracts.DocumentId(PlanActs.Id(document))));
            var duties = db.Set<TextFinding>().Where(f => f.TextId == id && f.Kind == FindingKinds.Duty);
            await duties.ExecuteUpdateAsync(s => s
                .SetProperty(f => f.State, CardStates.Accepted).SetProperty(f => f.CardId, card.Id));
            return await duties.CountAsync();
        });
        var plan = await who.Draft("thực hiện", documents: "414-CT/TW");
        var page = await who.Open(plan + "/de-xuat");
        Assert.Contains("Từ nhiệm vụ đã nhận trong các bài đọc", page.Body);
        Assert.Contains("giao Văn phòng tổng hợp", page.Text("blockquote"));
        page = await who.Submit(page, "/de-xuat");
        var task = page.Html.QuerySelector("td a[href^='/nhiem-vu/']")!.GetAttribute("href")!;
        Assert.Contains("giao Văn phòng tổng hợp", (await who.Open(task)).Text("#source ~ blockquote"));
    }
}

public sealed class ProposeTasksOnSqlite(Sqlite db) : ProposeTasksTests(db), IClassFixture<Sqlite>;

public sealed class ProposeTasksOnPostgres(Postgres db) : ProposeTasksTests(db), IClassFixture<Postgres>;
