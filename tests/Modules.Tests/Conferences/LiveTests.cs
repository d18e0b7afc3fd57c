using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Live;

namespace ThongSuot.Modules.Tests.Conferences;

/// <summary>The live day over HTTP: the chair, two halls, a seat.</summary>
public abstract class LiveTests(AppOn database)
{
    async Task<Visitor> OfAsync(Guid unit, string name, params string[] roles) =>
        database.Visit(await database.PersonAsync(name, unit, roles));

    [Fact]
    public async Task The_chair_leads_and_the_halls_follow()
    {
        var house = await database.HallAsync("lv1");
        await database.WithDb(async db =>
        {
            db.Add(new ThongSuot.Conferences.ProgrammeItem
            {
                Id = Guid.CreateVersion7(), ConferenceId = house.Conference, HomeUnit = house.Units.Province,
                Session = 1, Position = 1, Minutes = 30, Title = "Khai mạc hội nghị", Speaker = "Lò Văn Thành",
            });
            return await db.SaveAsync(default);
        });
        using var chair = await OfAsync(house.Units.Province, "Chủ trì lv1", "organiser");
        using var hall = await OfAsync(house.Units.Commune, "Điểm cầu lv1", "site-operator");
        var at = $"/hoi-nghi/{house.Conference}/dieu-hanh";
        var mine = $"/diem-cau/{house.Hall.Id}/truc-tiep";
        Assert.Equal(403, (await hall.Open(at)).Status);

        // The programme moves on, and the hall sees it.
        var page = await chair.Open(at);
        Assert.Equal(200, page.Status);
        var item = page.Html.QuerySelector("[name=Item][value]:not([value=''])")!.GetAttribute("value");
        page = await chair.Submit(page, "/noi-dung", ("Item", item));
        Assert.Contains("Khai mạc hội nghị", page.Text(".live-now"), StringComparison.Ordinal);
        Assert.Contains(
            "Khai mạc hội nghị", (await hall.Open(mine)).Text(".live-now"), StringComparison.Ordinal);

        // The roll is called; one of two answers, and answering twice is one answer.
        page = await chair.Submit(page, "/dieu-hanh/diem-danh");
        Assert.Contains("0/2", page.Body, StringComparison.Ordinal);
        var own = await hall.Submit(await hall.Open(mine), mine, ("Act", "here"));
        Assert.True(own.Status == 200, $"{own.Status} {own.Code}");
        Assert.Contains("đã báo có mặt", own.Body, StringComparison.Ordinal);
        page = await chair.Open(at + "?roll=missing");
        Assert.Contains("1/2", page.Body, StringComparison.Ordinal);
        Assert.Contains("Hội trường Y", Assert.Single(page.Texts(".live-site")), StringComparison.Ordinal);

        // A hand, the floor, and the message to all.
        own = await hall.Submit(await hall.Open(mine), mine, ("Act", "hand"), ("About", "kinh nghiệm của xã"));
        page = await chair.Open(at);
        Assert.Contains("kinh nghiệm của xã", page.Text(".live-hands"), StringComparison.Ordinal);
        var hand = await database.WithDb(db => db.Set<LiveHand>().Where(h => h.ConferenceId == house.Conference)
            .Select(h => h.Id).SingleAsync());
        page = await chair.Submit(page, $"/phat-bieu/{hand}", ("Act", "give"));
        Assert.Contains("mời điểm cầu phát biểu", (await hall.Open(mine)).Body, StringComparison.Ordinal);
        page = await chair.Submit(page, "/nhan", ("Text", ""));
        Assert.Equal((422, "live.words-missing"), (page.Status, page.Code));
        page = await chair.Submit(page, "/nhan", ("Text", "Nghỉ giữa giờ 10 phút"));
        Assert.Equal("Đã nhắn các điểm cầu.", page.Flash);
        Assert.Contains("Nghỉ giữa giờ 10 phút", (await hall.Open(mine)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_are_moderated_grouped_and_answered_and_a_poll_counts_each_invitation_once()
    {
        var house = await database.HallAsync("lv2");
        using var chair = await OfAsync(house.Units.Province, "Chủ trì lv2", "organiser");
        using var guest = database.Visit();
        var at = $"/hoi-nghi/{house.Conference}/dieu-hanh";
        string Seat(int person) => $"/moi/{house.Person(person).Code}/phien-hop";
        var seat = await guest.Open(Seat(1));
        Assert.Equal(200, seat.Status);
        seat = await guest.Submit(seat, Seat(1), ("Act", "ask"), ("Text", "Kinh phí lấy ở đâu?"));
        Assert.Equal("Đã gửi câu hỏi tới chủ trì.", seat.Flash);
        await guest.Submit(
            await guest.Open(Seat(2)), Seat(2), ("Act", "ask"), ("Text", "Xã lấy kinh phí từ nguồn nào?"),
            ("NoName", "on"));
        var page = await chair.Open(at);
        Assert.Equal(2, page.Texts(".live-questions > li").Count);
        Assert.Contains("Nguyễn Văn An", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Trần Thị Bình", page.Body, StringComparison.Ordinal);

        // Nothing stands on the screen before the chair shows it.
        var screen = $"/hoi-nghi/{house.Conference}/man-hinh";
        Assert.DoesNotContain("Kinh phí", (await chair.Open(screen)).Body, StringComparison.Ordinal);
        var ids = await database.WithDb(db => db.Set<LiveQuestion>().Where(q => q.ConferenceId == house.Conference)
            .OrderBy(q => q.At).Select(q => q.Id).ToListAsync());
        page = await chair.Submit(page, $"/cau-hoi/{ids[1]}", ("Act", "join"), ("With", ids[0].ToString()));
        Assert.Single(page.Texts(".live-questions > li"));

        // What was put together is still there, and comes apart again.
        Assert.Contains("Xã lấy kinh phí từ nguồn nào?", page.Body, StringComparison.Ordinal);
        page = await chair.Submit(page, $"/cau-hoi/{ids[1]}", ("Act", "split"));
        Assert.Equal(2, page.Texts(".live-questions > li").Count);
        page = await chair.Submit(page, $"/cau-hoi/{ids[1]}", ("Act", "join"), ("With", ids[0].ToString()));
        page = await chair.Submit(page, $"/cau-hoi/{ids[0]}", ("Act", "show"));
        Assert.Contains("Kinh phí lấy ở đâu?", (await chair.Open(screen)).Body, StringComparison.Ordinal);
        page = await chair.Submit(
            page, $"/cau-hoi/{ids[0]}", ("Act", "written"), ("Answer", "Từ ngân sách xã, theo kế hoạch năm."));
        Assert.Contains(
            "Từ ngân sách xã", (await guest.Open(Seat(3))).Body, StringComparison.Ordinal);

        // Shown once more and taken off, it stays answered; an answer that was refused is kept in its own box alone.
        page = await chair.Submit(page, $"/cau-hoi/{ids[0]}", ("Act", "show"));
        page = await chair.Submit(page, $"/cau-hoi/{ids[0]}", ("Act", "hide"));
        Assert.Contains("Đã trả lời", page.Text($"#q-{ids[0]}"), StringComparison.Ordinal);
        page = await chair.Submit(page, $"/cau-hoi/{ids[0]}", ("Act", "written"), ("Answer", new string('x', 2001)));
        Assert.Equal((422, "conferences.too-long"), (page.Status, page.Code));
        Assert.Equal(2001, page.Html.QuerySelector($"#a-{ids[0]}")?.TextContent.Trim().Length);

        page = await chair.Submit(page, "/binh-chon", ("Question", "Họp tiếp chiều nay?"), ("Options", "Có"));
        Assert.Equal((422, "live.poll-choices"), (page.Status, page.Code));
        page = await chair.Submit(page, "/binh-chon", ("Question", "Họp tiếp chiều nay?"), ("Options", "Có\nKhông"));
        Assert.Equal("Đã mở bình chọn.", page.Flash);
        foreach (var (person, option) in new[] { (1, "0"), (2, "1"), (1, "1") })
        {
            seat = await guest.Submit(
                await guest.Open(Seat(person)), Seat(person), ("Act", "vote"), ("Option", option));
            Assert.Equal("Đã ghi phiếu.", seat.Flash);
        }

        page = await chair.Open(at);
        Assert.Equal(["Có0/2", "Không2/2"], page.Texts(".live-poll tr"));
        page = await chair.Submit(page, "/dong");
        seat = await guest.Open(Seat(2));
        Assert.False(seat.HasForm("vote"));
        Assert.Equal(404, (await guest.Open("/moi/" + new string('0', 26) + "/phien-hop")).Status);
    }

    [Fact]
    public async Task A_conference_that_is_not_in_session_is_not_led()
    {
        var house = await database.HallAsync("lv3", state: ThongSuot.Conferences.ConferenceStates.Called);
        using var chair = await OfAsync(house.Units.Province, "Chủ trì lv3", "organiser");
        using var beside = await OfAsync(house.Units.Beside, "Bên lv3", "site-operator");
        var page = await chair.Open($"/hoi-nghi/{house.Conference}/dieu-hanh");
        Assert.False(page.HasForm("/dieu-hanh/nhan"));
        Assert.Equal(404, (await beside.Open($"/diem-cau/{house.Hall.Id}/truc-tiep")).Status);
    }
}

public sealed class LiveOnSqlite(Sqlite db) : LiveTests(db), IClassFixture<Sqlite>;

public sealed class LiveOnPostgres(Postgres db) : LiveTests(db), IClassFixture<Postgres>;
