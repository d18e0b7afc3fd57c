using System.Text;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Accounts;
using ThongSuot.Plans.Feed;

namespace ThongSuot.Modules.Tests.Plans;

public sealed class CalendarTextTests
{
    [Fact]
    public void Lines_are_folded_at_75_octets_and_never_inside_a_letter()
    {
        var line = "SUMMARY:" + string.Concat(Enumerable.Repeat("Đường dài ế ", 20));
        var folded = CalendarText.Fold(line);
        Assert.All(folded.Split("\r\n"), l => Assert.True(Encoding.UTF8.GetByteCount(l) <= 75));
        Assert.Equal(line, folded.Replace("\r\n ", ""));
    }

    [Fact]
    public void Signs_of_the_format_are_escaped() =>
        Assert.Equal("a\\, b\\; c\\\\d\\ne", CalendarText.Escape("a, b; c\\d\r\ne"));
}

public abstract class CalendarFeedTests(AppOn database)
{
    [Fact]
    public async Task The_secret_address_gives_the_units_deadlines_until_it_is_renewed()
    {
        var at = await database.House4Async("fa");
        var who = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var plan = await who.Draft("lịch", "22-KH/ĐU", "1/3/2026");
        var task = await who.AddTask(plan, "Báo cáo quý, gửi cấp trên; đúng hạn", "15/6/2026", ("Lead", "Văn phòng"));
        await who.Issue(plan);
        Assert.Contains("Đơn vị chưa có lịch", (await who.Open("/nhiem-vu/lich")).Body);
        var page = await who.Fill("/nhiem-vu/lich", "/nhiem-vu/lich");
        var address = new Uri(page.Text("#feed-address")!).AbsolutePath;
        var nobody = database.Visit(null);
        var feed = await nobody.Open(address);
        Assert.Equal(200, feed.Status);
        Assert.StartsWith("text/calendar", feed.Header("Content-Type"));
        Assert.DoesNotContain('\n', feed.Source.Replace("\r\n", ""));
        var text = feed.Source.Replace("\r\n ", "");
        Assert.Contains("DTSTART;VALUE=DATE:20260615\r\n", text);
        Assert.Contains("DTEND;VALUE=DATE:20260616\r\n", text);
        Assert.Contains("SUMMARY:Báo cáo quý\\, gửi cấp trên\\; đúng hạn\r\n", text);
        Assert.Contains($"UID:task-{PlanActs.Id(task)}@thongsuot\r\n", text);
        Assert.Contains("X-WR-CALNAME:Hạn việc: Đảng ủy xã X fa\r\n", text);

        // The address is not shown again, stands nowhere in the database, and ends with the next.
        Assert.DoesNotContain(address, (await who.Open("/nhiem-vu/lich")).Source);
        Assert.DoesNotContain(address[6..^4], await Dump.OfAsync(database));
        await who.Fill("/nhiem-vu/lich", "/nhiem-vu/lich");
        Assert.Equal((404, "feeds.unknown"), ((await nobody.Open(address)).Status, (await nobody.Open(address)).Code));

        // Ended, the newest stops as well.
        page = await who.Fill("/nhiem-vu/lich", "/nhiem-vu/lich");
        address = new Uri(page.Text("#feed-address")!).AbsolutePath;
        Assert.Equal(200, (await nobody.Open(address)).Status);
        page = await who.Fill("/nhiem-vu/lich", "/lich/thoi");
        Assert.Equal("Địa chỉ lịch thôi dùng được.", page.Flash);
        Assert.False(page.HasForm("/lich/thoi"));
        Assert.Equal(404, (await nobody.Open(address)).Status);
    }

    [Fact]
    public async Task A_person_has_a_calendar_of_what_was_given_to_them_while_they_hold_a_post_there()
    {
        var at = await database.House4Async("fb");
        var secretary = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var person = await database.PersonAsync("Tẩn Thị Mẩy", at.Commune, "officer");
        var officer = database.Visit(person);
        var plan = await secretary.Draft("lịch riêng", "23-KH/ĐU", "1/3/2026");
        await secretary.AddTask(
            plan, "Việc của Mẩy", "15/6/2026", ("Assignee", $"{person.AccountId:N}:{person.PostId:N}"));
        await secretary.AddTask(plan, "Việc của người khác", "15/6/2026");
        await secretary.Issue(plan);
        Assert.Contains("Bạn chưa có lịch riêng", (await officer.Open("/nhiem-vu/lich")).Body);
        var page = await officer.Fill("/nhiem-vu/lich", "/lich/rieng");
        var address = new Uri(page.Text("#own-address")!).AbsolutePath;
        var nobody = database.Visit(null);
        var feed = await nobody.Open(address);
        Assert.StartsWith("text/calendar", feed.Header("Content-Type"));
        var text = feed.Source.Replace("\r\n ", "");
        Assert.Contains("SUMMARY:Việc của Mẩy\r\n", text);
        Assert.Contains("X-WR-CALNAME:Việc của tôi\r\n", text);
        Assert.DoesNotContain("Việc của người khác", text);
        Assert.DoesNotContain(address[6..^4], await Dump.OfAsync(database));

        // Without the post there is nothing to read; a new address ends the old one; ended, there is none.
        await database.WithDb(db => db.Set<Holding>().Where(h => h.PostId == person.PostId)
            .ExecuteUpdateAsync(s => s.SetProperty(h => h.ValidTo, new DateOnly(2026, 3, 1))));
        Assert.DoesNotContain("Việc của Mẩy", (await nobody.Open(address)).Source);
        await database.WithDb(db => db.Set<Holding>().Where(h => h.PostId == person.PostId)
            .ExecuteUpdateAsync(s => s.SetProperty(h => h.ValidTo, (DateOnly?)null)));
        page = await officer.Fill("/nhiem-vu/lich", "/lich/rieng");
        Assert.Equal(404, (await nobody.Open(address)).Status);
        address = new Uri(page.Text("#own-address")!).AbsolutePath;
        Assert.Contains("Việc của Mẩy", (await nobody.Open(address)).Source);
        page = await officer.Fill("/nhiem-vu/lich", "/rieng/thoi");
        Assert.Equal("Địa chỉ lịch thôi dùng được.", page.Flash);
        Assert.Equal(404, (await nobody.Open(address)).Status);
    }
}

public sealed class CalendarFeedOnSqlite(Sqlite db) : CalendarFeedTests(db), IClassFixture<Sqlite>;

public sealed class CalendarFeedOnPostgres(Postgres db) : CalendarFeedTests(db), IClassFixture<Postgres>;
