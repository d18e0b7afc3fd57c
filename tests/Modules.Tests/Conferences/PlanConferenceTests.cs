using ThongSuot.Conferences;
using ThongSuot.Modules.Tests.Plans;

namespace ThongSuot.Modules.Tests.Conferences;

public sealed class TypedTimesTests
{
    [Theory]
    [InlineData("7:30", "07:30")]
    [InlineData("7h30", "07:30")]
    [InlineData("14 giờ", "14:00")]
    [InlineData("14g05", "14:05")]
    [InlineData("07.30", "07:30")]
    [InlineData("8h", "08:00")]
    public void Times_are_read_as_people_type_them(string typed, string time) =>
        Assert.Equal(time, Typed.TimeOf(typed)?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("25:00")]
    [InlineData("7:3")]
    [InlineData("7:60")]
    [InlineData("sáng")]
    [InlineData("")]
    public void What_is_no_time_is_refused(string typed) => Assert.Null(Typed.TimeOf(typed));

    [Fact]
    public void Hours_abroad_are_told_in_their_own_time()
    {
        var from = ZoneTime.At(new(2026, 3, 20), new(7, 30));
        Assert.Equal("01:30–05:30 (Europe/Paris)", ZoneTime.There(from, from.AddHours(4), "Europe/Paris"));
        Assert.Equal(
            "20:30–00:30, 19/03/2026 (America/New_York)", ZoneTime.There(from, from.AddHours(4), "America/New_York"));
        Assert.Null(ZoneTime.There(from, from.AddHours(4), ""));
    }
}

public abstract class PlanConferenceTests(AppOn database)
{
    [Fact]
    public async Task A_conference_is_planned_called_opened_and_closed()
    {
        var at = await database.House4Async("ca");
        var who = await database.PersonAtAsync(at.Province, "Ban Tổ Chức", "organiser");
        var document = await who.Open("/hoi-nghi");
        Assert.Contains("Chưa có hội nghị nào", document.Body);
        var conference = await who.DraftConference(
            "Hội nghị quán triệt chỉ thị về đối ngoại nhân dân", "20/3/2026", ("Kind", "hybrid"),
            ("Place", "Trung tâm Hội nghị tỉnh"), ("Chair", "Bí thư Tỉnh ủy"), ("From2", "13:30"), ("To2", "16:30"));
        var page = await who.Open(conference);
        Assert.Contains("Đang chuẩn bị", page.Text(".page-head-title"));
        Assert.Contains("thứ Sáu, 20/03/2026", page.Body);
        Assert.Contains("Buổi sáng, 07:30–11:30", page.Body);
        Assert.Contains("Buổi chiều, 13:30–16:30", page.Body);
        await who.AddItem(conference, "Quán triệt Chỉ thị", 150, ("Speaker", "Nguyễn Văn An"), ("Grade", "province"));
        await who.AddItem(conference, "Thảo luận", 60);
        page = await who.AddItem(conference, "Phát biểu chỉ đạo", 45);
        Assert.Contains("Đã xếp 255 phút, buổi chỉ có 240 phút: thừa 15 phút", page.Body);
        Assert.Equal(
            ["07:30", "10:00", "11:00"],
            page.Html.QuerySelectorAll("td[data-label='Giờ']").Select(td => td.TextContent.Trim()));
        Assert.Contains("Báo cáo viên cấp tỉnh", page.Body);

        // Reordered without script: the last goes before the second.
        var last = page.Html.QuerySelectorAll("form[action$='/thu-tu']")[2].GetAttribute("action")!;
        page = await who.Submit(page, last, ("Move", "up"));
        Assert.Equal(
            ["07:30", "10:00", "10:45"],
            page.Html.QuerySelectorAll("td[data-label='Giờ']").Select(td => td.TextContent.Trim()));
        await who.OpenSite(conference, "Hội trường A", ("Seats", "400"));
        page = await who.Step(conference, "call");
        Assert.Contains("Đã triệu tập", page.Text(".page-head-title"));
        page = await who.Step(conference, "open");
        Assert.Contains("Đang họp", page.Text(".page-head-title"));
        page = await who.Step(conference, "close");
        Assert.Contains("Đã kết thúc", page.Text(".page-head-title"));
        Assert.Equal(409, (await who.Open(conference + "/sua")).Status);

        // What went too far is taken back.
        page = await who.Submit(page, "/trang-thai/reopen");
        Assert.Contains("Đang họp", page.Text(".page-head-title"));
        page = await who.Open(conference + "/lich-su");
        Assert.Contains("triệu tập", page.Body);
        Assert.Contains("mở lại", page.Body);
    }

    [Fact]
    public async Task A_refused_form_keeps_everything_and_says_why()
    {
        var at = await database.House4Async("cb");
        var who = await database.PersonAtAsync(at.Commune, "Ban Tổ Chức", "organiser");
        var page = await who.Fill(
            "/hoi-nghi/moi", "/hoi-nghi/moi", ("Title", "giữ lại"), ("Day", "31/2/2026"), ("To", "7:00"));
        Assert.Equal((422, "giữ lại", "31/2/2026"), (page.Status, page.Box("Title"), page.Box("Day")));
        Assert.Contains("conferences.day-not-understood", page.Codes);
        Assert.Contains("conferences.times-turned", page.Codes);
        page = await who.Fill(
            "/hoi-nghi/moi", "/hoi-nghi/moi", ("Title", "x"), ("Day", "3/3/2026"), ("Find", "không-có-số-này"));
        Assert.Equal((422, "conferences.document-not-found"), (page.Status, page.Code));
    }

    [Fact]
    public async Task Sending_the_form_twice_makes_one_conference_and_a_series_makes_many()
    {
        var at = await database.House4Async("cc");
        var who = await database.PersonAtAsync(at.Commune, "Ban Tổ Chức", "organiser");
        var form = await who.Open("/hoi-nghi/moi");
        var one = await who.Submit(form, "/hoi-nghi/moi", ("Title", "Chỉ một lần"), ("Day", "4/3/2026"));
        var two = await who.Submit(form, "/hoi-nghi/moi", ("Title", "Chỉ một lần"), ("Day", "4/3/2026"));
        Assert.Equal(one.Address, two.Address);
        await who.DraftConference(
            "Sinh hoạt chi bộ", "31/1/2027", ("Kind", "cell-meeting"), ("Repeat", "monthly"), ("Times", "3"));
        var page = await who.Open("/hoi-nghi?q=sinh+hoat");
        Assert.Equal(
            ["31/01/2027", "28/02/2027", "31/03/2027"],
            page.Html.QuerySelectorAll("td[data-label='Ngày']").Select(td => td.TextContent.Trim()[..10]));
        Assert.Single((await who.Open("/hoi-nghi?month=02/2027")).Html.QuerySelectorAll("tr[data-row]"));
    }

    [Fact]
    public async Task Two_people_edit_and_the_second_sees_what_changed()
    {
        var at = await database.House4Async("cd");
        var who = await database.PersonAtAsync(at.Commune, "Ban Tổ Chức", "organiser");
        var conference = await who.DraftConference("Tên ban đầu");
        var (a, b) = (await who.Open(conference + "/sua"), await who.Open(conference + "/sua"));
        await who.Submit(a, "/sua", ("Title", "Tên của người thứ nhất"));
        var page = await who.Submit(b, "/sua", ("Title", "Tên của người thứ hai"));
        Assert.Equal((409, "kernel.changed-meanwhile"), (page.Status, page.Code));
        Assert.Contains("Tên của người thứ nhất", page.Text("#meanwhile"));
        Assert.Equal("Tên của người thứ hai", page.Box("Title"));
    }

    [Fact]
    public async Task A_conference_is_moved_with_invitations_out_and_everybody_is_asked_again()
    {
        var at = await database.House4Async("ce");
        var who = await database.PersonAtAsync(at.Commune, "Ban Tổ Chức", "organiser");
        var conference = await who.DraftConference("Hội nghị sẽ dời", "20/3/2026");
        await who.OpenSite(conference, "Hội trường");
        await who.Invite(conference, "Trần Thị Bình; Bí thư Chi bộ");
        await who.Step(conference, "call");
        var link = (await who.LinksAsync(conference))["Trần Thị Bình"];
        var guest = database.Visit(null);
        var page = await guest.Fill(link, link, ("Answer", "comes"));
        Assert.Equal((200, "Đã ghi câu trả lời. Cảm ơn."), (page.Status, page.Flash));
        page = await who.Fill(conference + "/doi-ngay", "/doi-ngay", ("Day", "27/3/2026"));
        Assert.Equal((422, "conferences.reason-missing"), (page.Status, page.Code));
        page = await who.Fill(
            conference + "/doi-ngay", "/doi-ngay", ("Day", "27/3/2026"), ("Reason", "Hội trường đang sửa"));
        Assert.Contains("Đã dời từ thứ Sáu, 20/03/2026 sang thứ Sáu, 27/03/2026", page.Body);
        Assert.Contains("Buổi sáng, 07:30–11:30", page.Body);

        // The answer is kept with its day, and asked for again; the page of the guest says so.
        page = await who.Open(conference + "/giay-moi");
        Assert.Contains("1 người trả lời cho ngày cũ", page.Body);
        Assert.Contains("cho ngày 20/03/2026", page.Body);
        page = await guest.Open(link);
        Assert.Contains("Hội trường đang sửa", page.Body);
        Assert.Contains("Xin trả lời lại cho ngày mới", page.Body);
        await guest.Fill(link, link, ("Answer", "excused"), ("Reason", "đi công tác"));
        Assert.DoesNotContain("trả lời cho ngày cũ", (await who.Open(conference + "/giay-moi")).Body);

        page = await who.Fill(conference + "/huy", "/huy", ("Reason", "Gộp với hội nghị tỉnh"));
        Assert.Contains("Đã hủy", page.Text(".page-head-title"));
        page = await guest.Open(link);
        Assert.Contains("Gộp với hội nghị tỉnh", page.Body);
        Assert.False(page.Has("main form"));
    }

    [Fact]
    public async Task A_lower_unit_sees_a_called_conference_in_which_it_has_a_site_and_a_neighbour_nothing()
    {
        var at = await database.House4Async("cf");
        var host = await database.PersonAtAsync(at.Province, "Ban Tổ Chức", "organiser");
        var below = await database.PersonAtAsync(at.Commune, "Phụ Trách", "site-operator", "clerk");
        var beside = await database.PersonAtAsync(at.Beside, "Hàng Xóm", "organiser");
        var cell = await database.PersonAtAsync(at.Cell, "Chi Bộ", "secretary");
        var conference = await host.DraftConference("Hội nghị của tỉnh");
        await host.OpenSite(conference, "Hội trường tỉnh");
        await host.Fill(
            conference + "/diem-cau/nhap", "/diem-cau/nhap", ("Lines", "cfx; Hội trường xã X"), ("Act", "save"));
        Assert.Equal(404, (await below.Open(conference)).Status);
        await host.Step(conference, "call");
        var page = await below.Open(conference);
        Assert.Equal(200, page.Status);
        Assert.False(page.HasForm("/trang-thai"));
        Assert.Equal(404, (await beside.Open(conference)).Status);
        Assert.Equal(404, (await cell.Open(conference)).Status);
        Assert.Equal(403, (await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary")
            is var secretary ? await secretary.Open(conference + "/sua") : page).Status);

        // It sees its own site and not the others; the host sees all.
        page = await below.Open(conference + "/diem-cau");
        Assert.Contains("Hội trường xã X", page.Body);
        Assert.DoesNotContain("Hội trường tỉnh", page.Body);
        Assert.Equal(2, (await host.Open(conference + "/diem-cau")).Html.QuerySelectorAll("tr[data-row]").Length);

        // Opened to all below, the cell may open a site of its own.
        await host.Fill(conference + "/sua", "/sua", ("OpenToBelow", "true"));
        Assert.Equal(200, (await cell.Open(conference)).Status);
        Assert.StartsWith(conference, await cell.OpenSite(conference, "Nhà văn hóa thôn"));
    }

    [Fact]
    public async Task A_lower_unit_adds_a_second_half_that_only_its_own_sites_see()
    {
        var at = await database.House4Async("cg");
        var host = await database.PersonAtAsync(at.Province, "Ban Tổ Chức", "organiser");
        var below = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var beside = await database.PersonAtAsync(at.Beside, "Bí Thư Bên", "secretary");
        var conference = await host.DraftConference("Hội nghị chung", "20/3/2026", ("OpenToBelow", "true"));
        await host.OpenSite(conference, "Hội trường tỉnh");
        await host.Step(conference, "call");
        Assert.Equal(403, (await below.Open(conference + "/noi-dung/moi")).Status);
        await below.OpenSite(conference, "Hội trường xã");
        await beside.OpenSite(conference, "Hội trường xã bên");
        var page = await below.Fill(
            conference + "/noi-dung/moi", "/noi-dung/moi", ("Session", "0"), ("Title", "Triển khai kế hoạch của xã"),
            ("Minutes", "30"));
        Assert.Contains("Triển khai kế hoạch của xã", page.Body);
        Assert.Contains("Triển khai kế hoạch của xã", (await host.Open(conference)).Body);
        Assert.DoesNotContain("Triển khai kế hoạch của xã", (await beside.Open(conference)).Body);
    }

    [Fact]
    public async Task A_conference_is_copied_with_programme_and_sites_and_without_people()
    {
        var at = await database.House4Async("ch");
        var who = await database.PersonAtAsync(at.Commune, "Ban Tổ Chức", "organiser");
        var conference = await who.DraftConference("Hội nghị quý một");
        await who.AddItem(conference, "Báo cáo chuyên đề", 90);
        await who.OpenSite(conference, "Hội trường Đảng ủy");
        await who.Invite(conference, "Lê Văn Chín");
        var page = await who.Fill(conference + "/sao-chep", "/sao-chep", ("Day", "20/6/2026"));
        Assert.NotEqual(conference, page.Address);
        Assert.Contains("Báo cáo chuyên đề", page.Body);
        Assert.Contains("thứ Bảy, 20/06/2026", page.Body);
        Assert.Contains("Hội trường Đảng ủy", (await who.Open(page.Address + "/diem-cau")).Body);
        Assert.Contains("Chưa mời ai", (await who.Open(page.Address + "/giay-moi")).Body);
    }

    [Fact]
    public async Task A_point_is_removed_and_comes_back()
    {
        var at = await database.House4Async("ci");
        var who = await database.PersonAtAsync(at.Commune, "Ban Tổ Chức", "organiser");
        var conference = await who.DraftConference("Bỏ nội dung");
        var page = await who.AddItem(conference, "Chào cờ", 10);
        var remove = page.Html.QuerySelector("[formaction$='/bo']")!.GetAttribute("formaction")!;
        var form = page.Html.QuerySelector("form[action$='/thu-tu']")!;
        form.SetAttribute("action", remove);
        page = await who.Submit(page, remove);
        Assert.DoesNotContain("Chào cờ", page.Texts("td"));
        page = await who.Submit(page, "/khoi-phuc");
        Assert.Contains("Chào cờ", page.Texts("td"));
    }
}

public sealed class PlanConferenceOnSqlite(Sqlite db) : PlanConferenceTests(db), IClassFixture<Sqlite>;

public sealed class PlanConferenceOnPostgres(Postgres db) : PlanConferenceTests(db), IClassFixture<Postgres>;
