using ThongSuot.Modules.Tests.Plans;

namespace ThongSuot.Modules.Tests.Conferences;

public abstract class CalendarAndTextTests(AppOn database)
{
    [Fact]
    public async Task A_conference_is_a_calendar_file_and_a_unit_has_a_feed_behind_a_secret()
    {
        var at = await database.House4Async("ka");
        var who = await database.PersonAtAsync(at.Commune, "Ban Tổ Chức", "organiser");
        var conference = await who.DraftConference("Hội nghị, có dấu phẩy", "20/3/2026");
        await who.OpenSite(conference, "Hội trường A", ("Address", "Số 1"));
        var file = await who.Open(conference + "/lich.ics");
        Assert.StartsWith("text/calendar", file.Header("Content-Type"));
        var text = file.Source.Replace("\r\n ", "");
        Assert.Contains("DTSTART:20260320T003000Z\r\n", text);
        Assert.Contains("DTEND:20260320T043000Z\r\n", text);
        Assert.Contains("SUMMARY:Hội nghị\\, có dấu phẩy (Buổi sáng)\r\n", text);
        Assert.Contains("LOCATION:Hội trường A\\, Số 1\r\n", text);
        Assert.All(
            file.Source.Split("\r\n"), l => Assert.True(System.Text.Encoding.UTF8.GetByteCount(l) <= 75));
        var page = await who.Fill("/hoi-nghi/lich", "/hoi-nghi/lich");
        var address = new Uri(page.Text("#feed-address")!).AbsolutePath;
        var nobody = database.Visit(null);
        Assert.DoesNotContain("VEVENT", (await nobody.Open(address)).Source);
        await who.Step(conference, "call");
        Assert.Contains("STATUS:CONFIRMED", (await nobody.Open(address)).Source);
        await who.Fill(conference + "/huy", "/huy", ("Reason", "Bão"));
        Assert.Contains("STATUS:CANCELLED", (await nobody.Open(address)).Source);
        await who.Fill("/hoi-nghi/lich", "/hoi-nghi/lich");
        var gone = await nobody.Open(address);
        Assert.Equal((404, "conferences.feed-unknown"), (gone.Status, gone.Code));
    }

    [Fact]
    public async Task An_accepted_event_card_becomes_a_conference_with_reported_figures()
    {
        var at = await database.House4Async("kb");
        var who = await database.PersonAtAsync(at.Commune, "Biên Tập", "organiser", "clerk");
        await who.Register("912-CT/TW", "5/1/2026", "Về đối ngoại nhân dân");
        var text = await who.Paste(
            "Sáng 5/2/2026, tại Trung tâm Hội nghị tỉnh Cà Mau, Tỉnh ủy Cà Mau tổ chức hội nghị quán triệt Chỉ thị số "
            + "912-CT/TW ngày 5/1/2026 của Ban Bí thư về đối ngoại nhân dân. Đồng chí Nguyễn Văn An, "
            + "Phó Bí thư Tỉnh ủy, chủ trì hội nghị. Dự hội nghị có hơn 200 cán bộ, đảng viên.", "6/2/2026");
        Assert.StartsWith("/doc/", text.Address, StringComparison.Ordinal);
        var card = text.Html.QuerySelectorAll("form[action*='/muc/']").First(
            f => f.QuerySelector("[name=EventKind]") is not null).GetAttribute("action")!;
        var page = await who.Submit(text, card);
        var make = page.Href("a[href^='/hoi-nghi/tu-bai#event-']");
        Assert.NotNull(make);
        page = await who.Open("/hoi-nghi/tu-bai");
        Assert.Contains("hơn 200", page.Body);
        page = await who.Submit(page, "/hoi-nghi/tu-bai/" + make[^36..]);
        Assert.StartsWith("/hoi-nghi/", page.Address, StringComparison.Ordinal);
        Assert.Contains("Đã kết thúc", page.Text(".page-head-title"));
        Assert.Contains("Theo bài viết", page.Text("#reported"));
        Assert.Equal("hơn 200", page.Text("tr[data-reported] td[data-label='Số']"));
        Assert.Contains("Dự hội nghị có hơn 200 cán bộ", page.Text("tr[data-reported] q"));
        Assert.Contains("0 người được mời", page.Body);

        // One card makes one conference; the card leads to it.
        var again = await who.Open("/hoi-nghi/tu-bai");
        Assert.False(again.HasForm("/hoi-nghi/tu-bai/" + make[^36..]));
        Assert.Contains(page.Address, (await who.Open(text.Address.Split('#')[0])).Source);
    }

    [Fact]
    public async Task A_conference_stands_on_the_pages_of_its_documents_and_on_the_first_page()
    {
        var at = await database.House4Async("kc");
        var who = await database.PersonAtAsync(at.Commune, "Ban Tổ Chức", "organiser", "clerk");
        var document = await who.Register("913-CT/TW", "5/1/2026", "Về thông tin đối ngoại");
        var conference = await who.DraftConference("Học tập chỉ thị mới", "10/3/2026", ("Find", "913-CT/TW"));
        Assert.Contains("913-CT/TW", (await who.Open(conference)).Body);
        Assert.DoesNotContain("Học tập chỉ thị mới", (await who.Open(document)).Body);
        await who.Step(conference, "call");
        Assert.Contains("Hội nghị học tập, quán triệt văn bản này", (await who.Open(document)).Body);
        Assert.Contains("Học tập chỉ thị mới", (await who.Open("/")).Body);
    }

    [Fact]
    public async Task Materials_are_for_the_levels_they_are_meant_for()
    {
        var at = await database.House4Async("kd");
        var host = await database.PersonAtAsync(at.Province, "Ban Tổ Chức", "organiser");
        var below = await database.PersonAtAsync(at.Commune, "Văn Thư", "clerk");
        var conference = await host.DraftConference("Tài liệu theo cấp", "20/3/2026", ("OpenToBelow", "true"));
        await host.Fill(
            conference + "/tai-lieu/moi", "/tai-lieu/moi", ("Title", "Cho cấp xã"), ("Note", "Đề cương"),
            ("Levels", "commune"));
        var page = await host.Fill(
            conference + "/tai-lieu/moi", "/tai-lieu/moi", ("Title", "Cho chi bộ"), ("Note", "Tóm tắt"),
            ("Levels", "cell"));
        Assert.Equal(2, page.Html.QuerySelectorAll("tr[data-row]").Length);
        page = await host.Fill(conference + "/tai-lieu/moi", "/tai-lieu/moi", ("Title", "Không có gì"));
        Assert.Equal((422, "conferences.material-empty", "Không có gì"), (page.Status, page.Code, page.Box("Title")));
        page = await host.Fill(
            conference + "/tai-lieu/moi", "/tai-lieu/moi", ("Title", "Lạ"), ("Link", "javascript:alert(1)"));
        Assert.Equal((422, "conferences.link-not-understood"), (page.Status, page.Code));
        await host.Step(conference, "call");
        page = await below.Open(conference + "/tai-lieu");
        Assert.Contains("Cho cấp xã", page.Body);
        Assert.DoesNotContain("Cho chi bộ", page.Body);
        page = await host.Open(conference + "/tai-lieu");
        page = await host.Submit(page, page.Html.QuerySelector("form[action$='/bo']")!.GetAttribute("action")!);
        Assert.Single(page.Html.QuerySelectorAll("tr[data-row]"));
        page = await host.Submit(page, "/khoi-phuc");
        Assert.Equal(2, page.Html.QuerySelectorAll("tr[data-row]").Length);
    }
}

public sealed class CalendarAndTextOnSqlite(Sqlite db) : CalendarAndTextTests(db), IClassFixture<Sqlite>;

public sealed class CalendarAndTextOnPostgres(Postgres db) : CalendarAndTextTests(db), IClassFixture<Postgres>;
