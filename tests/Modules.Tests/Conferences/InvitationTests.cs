using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Invite;
using ThongSuot.Kernel.Audit;
using ThongSuot.Modules.Tests.Plans;

namespace ThongSuot.Modules.Tests.Conferences;

public sealed class InvitationCodesTests
{
    [Fact]
    public void Codes_are_26_signs_of_crockford_and_never_alike()
    {
        var codes = Enumerable.Range(0, 2000).Select(_ => InvitationCodes.New()).ToList();
        Assert.All(codes, c => Assert.Matches("^[0-9A-HJKMNP-TV-Z]{26}$", c));
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.Equal(codes[0], InvitationCodes.Clean(" " + codes[0].ToLowerInvariant().Insert(5, "-") + "\n"));
        Assert.Equal("", InvitationCodes.Clean("ngắn"));
        Assert.Equal("", InvitationCodes.Clean(null));
    }
}

public abstract class InvitationTests(AppOn database)
{
    async Task<(Visitor Host, string Conference)> CalledAsync(Guid unit, string title)
    {
        var host = await database.PersonAtAsync(unit, "Ban Tổ Chức", "organiser");
        var conference = await host.DraftConference(title, "20/3/2026");
        await host.OpenSite(conference, "Hội trường lớn");
        await host.OpenSite(conference, "Hội trường nhỏ");
        await host.Step(conference, "call");
        return (host, conference);
    }

    [Fact]
    public async Task A_list_is_tried_with_every_wrong_line_and_every_name_that_is_there()
    {
        var at = await database.House4Async("ia");
        var (host, conference) = await CalledAsync(at.Commune, "Mời theo danh sách");
        var page = await host.Invite(
            conference, "Nguyễn Văn An;Bí thư;đảng viên;;khong-phai-thu\n;Không tên;;;\nTrần Bình;;người lạ;;\n"
                + "Lê Chi;;;Hội trường khác;\n");
        Assert.Equal((422, "invitations.lines-wrong"), (page.Status, page.Code));
        Assert.Equal(
            [("1", "invitations.mail-wrong"), ("2", "invitations.name-missing"), ("3", "invitations.class-wrong"),
                ("4", "invitations.site-unknown")],
            page.Html.QuerySelectorAll("tr[data-wrong]").Select(r => (
                r.GetAttribute("data-wrong")!, r.QuerySelector("[data-line-code]")!.GetAttribute("data-line-code")!)));
        Assert.Contains("Nguyễn Văn An", page.Box("Lines"));
        Assert.Contains("Chưa mời ai", (await host.Open(conference + "/giay-moi")).Body);

        page = await host.Invite(
            conference, "Họ tên\tChức vụ\tThành phần\tĐiểm cầu\tEmail\n"
                + "Nguyễn Văn An\tBí thư\tcán bộ chủ chốt\t2\tan@x.vn");
        Assert.Equal("Đã mời 1 người.", page.Flash);
        Assert.Contains("2. Hội trường nhỏ", page.Body);

        // The same name without its marks, and twice in the list: shown, and nothing is stored until it is decided.
        page = await host.Invite(
            conference, "nguyen van an;Phó Bí thư\nPhạm Dung;Kế toán\nPHẠM DUNG;Thủ quỹ\nVõ Em;Bí thư Chi bộ");
        Assert.Equal((409, "invitations.duplicates"), (page.Status, page.Code));
        Assert.Contains("đã mời, số 1: Nguyễn Văn An, Bí thư", page.Body);
        Assert.Contains("dòng 2 của danh sách: Phạm Dung, Kế toán", page.Body);
        page = await host.Submit(page, "/giay-moi/nhap", ("Act", "save"), ("Keep", "3"));
        Assert.Equal("Đã mời 3 người.", page.Flash);
        Assert.Contains("4 người", page.Body);
        Assert.DoesNotContain("Phó Bí thư", page.Body);
    }

    [Fact]
    public async Task Sending_a_list_twice_invites_once()
    {
        var at = await database.House4Async("ib");
        var (host, conference) = await CalledAsync(at.Commune, "Gửi hai lần");
        var form = await host.Open(conference + "/giay-moi/nhap");
        await host.Submit(form, "/giay-moi/nhap", ("Lines", "Một Người"), ("Act", "save"));
        var page = await host.Submit(form, "/giay-moi/nhap", ("Lines", "Một Người"), ("Act", "save"));
        Assert.Equal("Đã mời 1 người.", page.Flash);
        Assert.Single(page.Html.QuerySelectorAll("tr[data-row]"));
    }

    [Fact]
    public async Task An_invited_person_answers_without_an_account_and_sees_nothing_of_others()
    {
        var at = await database.House4Async("ic");
        var (host, conference) = await CalledAsync(at.Commune, "Trả lời bằng đường dẫn");
        await host.AddItem(conference, "Quán triệt chỉ thị", 60, ("Speaker", "Báo Cáo Viên"));
        await host.Fill(
            conference + "/tai-lieu/moi", "/tai-lieu/moi", ("Title", "Đề cương"),
            ("Link", "https://example.vn/de-cuong"), ("Levels", "invited"));
        await host.Fill(
            conference + "/tai-lieu/moi", "/tai-lieu/moi", ("Title", "Chỉ cho cấp tỉnh"), ("Note", "x"),
            ("Levels", "province"));
        await host.Invite(conference, "Nguyễn Văn An;Bí thư Chi bộ\nTrần Thị Bình;Phó Bí thư");
        var links = await host.LinksAsync(conference);
        var guest = database.Visit(null);
        var page = await guest.Open(links["Nguyễn Văn An"]);
        Assert.Equal(200, page.Status);
        Assert.Contains("no-store", page.Header("Cache-Control"));
        Assert.Contains("Nguyễn Văn An", page.Body);
        Assert.Contains("Hội trường lớn", page.Body);
        Assert.Contains("07:30 Quán triệt chỉ thị", page.Body);
        Assert.Contains("Đề cương", page.Body);
        Assert.DoesNotContain("Chỉ cho cấp tỉnh", page.Body);
        Assert.DoesNotContain("Trần Thị Bình", page.Source);
        Assert.True(page.Has("svg.qr path"));
        page = await guest.Submit(page, links["Nguyễn Văn An"]);
        Assert.Equal((422, "invitations.answer-missing"), (page.Status, page.Code));
        page = await guest.Submit(page, links["Nguyễn Văn An"], ("Answer", "sends"), ("SentName", "Lê Cường"));
        Assert.Equal(
            (422, "invitations.answer-who-missing", "Lê Cường"), (page.Status, page.Code, page.Box("SentName")));
        page = await guest.Submit(
            page, links["Nguyễn Văn An"], ("Answer", "sends"), ("SentName", "Lê Cường"), ("SentPost", "Chi ủy viên"));
        Assert.Contains("Cử người khác: Lê Cường, Chi ủy viên", page.Body);
        page = await host.Open(conference + "/giay-moi");
        Assert.Contains("Cử người khác: 1", page.Body);
        Assert.Contains("Lê Cường, Chi ủy viên", page.Body);
        Assert.Equal(404, (await guest.Open("/moi/" + InvitationCodes.New())).Status);
        Assert.Equal(404, (await guest.Open("/moi/khong-co")).Status);

        // Neither the name nor the words of the answer stand in the history.
        var told = await database.WithDb(db => db.Set<AuditEntry>().Where(a => a.Kind == "invitation")
            .Select(a => a.Changes).ToListAsync());
        Assert.NotEmpty(told);
        Assert.DoesNotContain(told, c => c.Contains("Cường", StringComparison.Ordinal)
            || c.Contains("sends", StringComparison.Ordinal));

        // Every view of the list is recorded.
        Assert.True(await database.WithDb(db => db.Set<AuditEntry>().AnyAsync(
            a => a.Kind == "view" && a.Changes.Contains("conference-invitations"))));
    }

    [Fact]
    public async Task A_unit_names_its_people_and_never_more_than_its_seats()
    {
        var at = await database.House4Async("id");
        var (host, conference) = await CalledAsync(at.Province, "Phân bổ chỗ");
        var below = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var beside = await database.PersonAtAsync(at.Beside, "Bí Thư Bên", "secretary");
        Assert.Equal(404, (await below.Open(conference)).Status);
        var page = await host.Fill(
            conference + "/giay-moi/phan-bo", "/phan-bo", ("SeatsMember", "2"), ("Units", "idx"), ("Site", "1"));
        Assert.Equal("Đã phân bổ chỗ cho 1 đơn vị.", page.Flash);
        Assert.Equal(404, (await beside.Open(conference + "/cu-nguoi")).Status);
        page = await below.Open("/");
        Assert.Contains("Cử người dự: còn 2 chỗ, ngày 20/03/2026", page.Body);
        page = await below.Fill(
            conference + "/cu-nguoi", "/cu-nguoi", ("Lines", "Người Một;Ủy viên\nNgười Hai\nNgười Ba"));
        Assert.Equal((409, "invitations.quota-full"), (page.Status, page.Code));
        Assert.Contains("Chỉ còn 2 chỗ", page.Body);
        page = await below.Submit(page, "/cu-nguoi", ("Lines", "Người Một;Ủy viên\nNgười Hai"));
        Assert.Equal("Đã cử 2 người.", page.Flash);
        Assert.Contains("Đã cử 2/2, còn 0 chỗ", page.Body);
        Assert.False(page.Has("main form"));

        // The host sees them and may not take seats away that are filled; the unit takes one back.
        page = await host.Open(conference + "/giay-moi");
        Assert.Contains("Người Hai", page.Body);
        page = await host.Fill(
            conference + "/giay-moi/phan-bo", "/phan-bo", ("SeatsMember", "1"), ("Units", "idx"), ("Site", "1"));
        Assert.Equal((409, "invitations.seats-below-used"), (page.Status, page.Code));
        page = await below.Open(conference + "/cu-nguoi");
        var edit = page.Html.QuerySelectorAll("td a[href$='/sua']")[1].GetAttribute("href")!;
        page = await below.Submit(await below.Open(edit), "/bo");
        Assert.Contains("Đã cử 1/2, còn 1 chỗ", (await below.Open(conference + "/cu-nguoi")).Body);
        await below.Submit(page, "/khoi-phuc");
        Assert.Contains("Đã cử 2/2, còn 0 chỗ", (await below.Open(conference + "/cu-nguoi")).Body);
        Assert.Equal(404, (await beside.Open(edit)).Status);
    }

    [Fact]
    public async Task Of_two_people_who_fill_the_last_seat_at_once_one_is_refused()
    {
        var at = await database.House4Async("ie");
        var (host, conference) = await CalledAsync(at.Province, "Chỗ cuối cùng");
        await host.Fill(
            conference + "/giay-moi/phan-bo", "/phan-bo", ("SeatsGuest", "1"), ("Levels", "commune"), ("Site", "1"));
        var one = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var two = await database.PersonAtAsync(at.Commune, "Phó Bí Thư", "secretary");
        var forms = await Task.WhenAll(one.Open(conference + "/cu-nguoi"), two.Open(conference + "/cu-nguoi"));
        var pages = await Task.WhenAll(
            one.Submit(forms[0], "/cu-nguoi", ("Lines", "Khách A")),
            two.Submit(forms[1], "/cu-nguoi", ("Lines", "Khách B")));
        Assert.Single(pages, p => p.Status == 200);
        Assert.Single(pages, p => p.Status == 409);
        Assert.Contains("Đã cử 1/1", (await one.Open(conference + "/cu-nguoi")).Body);
    }

    [Fact]
    public async Task A_post_is_invited_in_every_unit_and_the_unit_says_who()
    {
        var at = await database.House4Async("if");
        var (host, conference) = await CalledAsync(at.Province, "Mời theo chức vụ");
        var below = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var page = await host.Fill(
            conference + "/giay-moi/chuc-vu", "/chuc-vu", ("Post", "Bí thư"), ("Class", "key-cadre"),
            ("Levels", "commune"));
        Assert.Equal("Đã mời chức vụ ấy ở 2 đơn vị.", page.Flash);
        Assert.Contains("Bí thư, Đảng ủy xã X if", page.Body);
        Assert.Contains("Ghi tên người dự cho 1 giấy mời theo chức vụ", (await below.Open("/")).Body);
        page = await below.Open(conference + "/giay-moi");
        Assert.Single(page.Html.QuerySelectorAll("tr[data-row]"));
        page = await below.Fill(page.Href("td a[href$='/sua']")!, "/sua", ("Name", "Phan Văn Xã"));
        Assert.Contains("Phan Văn Xã", page.Body);
        Assert.Contains("Phan Văn Xã", (await host.Open(conference + "/giay-moi")).Body);
    }

    [Fact]
    public async Task Letters_and_badges_are_printed_one_for_each()
    {
        var at = await database.House4Async("ig");
        var (host, conference) = await CalledAsync(at.Commune, "Hội nghị in giấy mời");
        await host.Invite(conference, "Nguyễn Văn An;Bí thư Chi bộ\nTrần Thị Bình;Phó Bí thư");
        var page = await host.Open(conference + "/giay-moi/in?number=12-GM%2F%C4%90U&signer=L%C3%AA%20K%C3%BD");
        Assert.Equal(2, page.Html.QuerySelectorAll("article.letter.is-party").Length);
        Assert.Contains("ĐẢNG CỘNG SẢN VIỆT NAM", page.Body);
        Assert.Contains("ĐẢNG ỦY XÃ X IG", page.Body);
        Assert.Contains("TỈNH ỦY IG", page.Body);
        Assert.Contains("12-GM/ĐU", page.Body);
        Assert.Contains("dự hội nghị in giấy mời", page.Body);
        Assert.Contains("Đồng chí Trần Thị Bình, Phó Bí thư", page.Body);
        Assert.Contains("Lê Ký", page.Body);
        page = await host.Open(conference + "/giay-moi/the");
        Assert.Equal(2, page.Html.QuerySelectorAll("article.badge svg path").Length);
        var clerk = await database.PersonAtAsync(at.Commune, "Văn Thư", "clerk");
        Assert.Equal(403, (await clerk.Open(conference + "/giay-moi/in")).Status);
    }
}

public sealed class InvitationOnSqlite(Sqlite db) : InvitationTests(db), IClassFixture<Sqlite>;

public sealed class InvitationOnPostgres(Postgres db) : InvitationTests(db), IClassFixture<Postgres>;
