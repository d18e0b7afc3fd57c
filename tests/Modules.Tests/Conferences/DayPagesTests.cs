using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Conferences;
using ThongSuot.Conferences.Day;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Storage;
using ThongSuot.Modules.Tests.Plans;

namespace ThongSuot.Modules.Tests.Conferences;

/// <summary>Pages of the day as a visitor without script uses them.</summary>
public abstract class DayPagesTests(AppOn database)
{
    Task<Visitor> OperatorAsync(HallHouse house, string name = "Trần Phụ Trách") =>
        database.PersonAtAsync(house.Hall.HomeUnit, name, "site-operator");

    [Fact]
    public async Task An_operator_without_script_ticks_counts_and_corrects()
    {
        var house = await database.HallAsync("p1", seats: 3);
        using var who = await OperatorAsync(house);
        var list = house.Address + "/danh-sach";
        var page = await who.Open(list + "?q=binh");
        Assert.Equal(["Trần Thị Bình"], page.Texts("tbody td:nth-child(2)"));
        page = await who.Submit(page, "/ghi", ("Do", "in:2"));
        Assert.Contains("Trần Thị Bình: Đã điểm danh lúc", page.Flash, StringComparison.Ordinal);

        // The same form sent again, and the name found again.
        Assert.Contains("Có mặt", page.Body, StringComparison.Ordinal);
        page = await who.Submit(await who.Open(list), "/ghi", ("Do", "code"), ("Code", house.Person(1).Code));
        Assert.Contains("Nguyễn Văn An", page.Flash, StringComparison.Ordinal);
        page = await who.Submit(await who.Open(list), "/ghi", ("Do", "code"), ("Code", "không phải mã"));
        Assert.Equal((422, "attendance.code-unknown"), (page.Status, page.Code));
        page = await who.Submit(await who.Open(list), "/dem", ("Member", "4"), ("Guest", "1"));
        Assert.Equal("Đã ghi số đếm.", page.Flash);
        Assert.Contains("nhiều hơn 3 ghế", page.Body, StringComparison.Ordinal);

        // Two people count at once: the second is told what stands there now.
        var (first, second) = (await who.Open(list), await who.Open(list));
        await who.Submit(first, "/dem", ("Member", "6"));
        page = await who.Submit(second, "/dem", ("Member", "7"));
        Assert.Equal((409, "attendance.heads-changed", "7"), (page.Status, page.Code, page.Box("Member")));

        page = await who.Submit(await who.Open($"{house.Address}/nguoi?so=2&buoi=1"), "/nguoi", ("Mark", "on-duty"),
            ("Reason", "trực"));
        Assert.Equal(["Vào: Có mặt (lượt đầu)", "Đi công tác, trực"], page.Texts("tbody td:first-child"));
        Assert.Equal((6, 1),
            ((await database.SumsAsync(house)).Of(1).Members.Heads, (await database.SumsAsync(house))
            .Of(1).Members.OnDuty));
        await database.ExactAsync(house.No);
    }

    [Fact]
    public async Task The_same_button_twice_is_one_entry_and_a_stranger_is_counted_here_when_the_operator_says_so()
    {
        var house = await database.HallAsync("p2");
        using var who = await OperatorAsync(house);
        var page = await who.Open(house.Address + "/danh-sach");
        await who.Submit(page, "/ghi", ("Do", "in:3"));
        await who.Submit(page, "/ghi", ("Do", "in:3"));
        await who.Submit(page, "/ghi", ("Do", "in:4"));
        Assert.Equal(2, await database.WithDb(db => db.Set<AttendanceEntry>()
            .CountAsync(e => e.Conference == house.No)));
        page = await who.Submit(page, "/ghi", ("Do", "code"), ("Code", house.Person(7).Code));
        Assert.Equal((409, "attendance.invited-elsewhere"), (page.Status, page.Code));
        page = await who.Submit(page, "/ghi", ("Do", "code"), ("Here", "true"), ("Code", house.Person(7).Code));
        Assert.Contains("Đỗ Thị Hà", page.Flash, StringComparison.Ordinal);
        page = await who.Submit(
            await who.Open(house.Address + "/danh-sach"), "/ghi", ("Do", "guest"), ("Name", "Lý Văn Khách"),
                ("Class", "guest"));
        Assert.Contains("Lý Văn Khách", string.Join(' ', page.Texts("tbody td:nth-child(2)")),
            StringComparison.Ordinal);
        Assert.Equal(1, (await database.SumsAsync(house)).Of(1).Guests.Attended);
    }

    [Fact]
    public async Task A_list_that_was_looked_at_and_a_state_that_was_changed_stand_in_the_history()
    {
        var house = await database.HallAsync("p3");
        using var who = await OperatorAsync(house, "Ngô Xem Sổ");
        await who.Open(house.Address + "/danh-sach");
        var page = await who.Fill(house.Address + "/danh-sach", "/trang-thai", ("State", "connected"));
        Assert.Equal("Điểm cầu: Đã kết nối.", page.Flash);
        var site = house.Hall.Id.Value;
        var acts = await database.WithDb(db => db.Set<AuditEntry>()
            .Where(a => a.RecordId == site && a.Actor == "Ngô Xem Sổ")
            .OrderBy(a => a.At).Select(a => a.Action).ToListAsync());
        Assert.Contains("attendance.site-state", acts);
        Assert.Contains(acts, a => a != "attendance.site-state");
        Assert.Equal(422, (await who.Fill(house.Address + "/danh-sach", "/trang-thai", ("State", "bay"))).Status);
    }

    [Fact]
    public async Task The_operators_page_holds_no_name_and_may_use_a_camera_and_a_manifest()
    {
        var house = await database.HallAsync("p4");
        using var who = await OperatorAsync(house);
        var page = await who.Open(house.Address);
        Assert.Equal(200, page.Status);
        Assert.DoesNotContain("Nguyễn Văn An", page.Source, StringComparison.Ordinal);
        Assert.Contains("manifest-src 'self'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("camera=(self)", page.Header("Permissions-Policy"), StringComparison.Ordinal);
        var manifest = await who.Open(house.Address + "/cai-dat.webmanifest");
        Assert.Contains($"\"scope\":\"{house.Address}\"", manifest.Source, StringComparison.Ordinal);
        var worker = await who.Open("/diem-cau/may.js");
        Assert.Equal((200, true),
            (worker.Status, worker.Header("Content-Type")?.StartsWith("text/javascript", StringComparison.Ordinal)));
        Assert.Contains("camera=()", (await who.Open("/")).Header("Permissions-Policy"), StringComparison.Ordinal);
    }

    // The address that stands on the hall's screen now; the clock of the tests runs fast.
    static async Task<string> CodeAsync(Visitor who, HallHouse house)
    {
        var code = (await who.Open(house.Address + "/ma?buoi=1")).Source;
        return JsonDocument.Parse(code).RootElement.GetProperty("address").GetString()!["http://localhost".Length..];
    }

    async Task<Page> ScanAsync(Visitor who, HallHouse house, Visitor phone, params (string, string?)[] boxes)
    {
        var code = await CodeAsync(who, house);
        return await phone.Fill(code, code, boxes);
    }

    [Fact]
    public async Task The_halls_code_counts_once_for_each_phone()
    {
        var house = await database.HallAsync("p5");
        using var who = await OperatorAsync(house);
        using var phone = database.Visit(null);
        var page = await ScanAsync(who, house, phone, ("Code", house.Person(1).Code));
        Assert.Equal(200, page.Status);
        Assert.Contains("Đã điểm danh lúc", page.Body, StringComparison.Ordinal);

        // The same phone for somebody else; another phone for the same person; a guest by name, twice.
        page = await ScanAsync(who, house, phone, ("Code", house.Person(2).Code));
        Assert.Equal((409, "attendance.phone-used"), (page.Status, page.Code));
        using var second = database.Visit(null);
        page = await ScanAsync(who, house, second, ("Code", house.Person(1).Code));
        Assert.Contains("từ trước", page.Body, StringComparison.Ordinal);
        using var guest = database.Visit(null);
        Assert.Equal("attendance.name-missing", (await ScanAsync(who, house, guest, ("Name", " "))).Code);
        await ScanAsync(who, house, guest, ("Name", "Lò Thị Khách"));
        await ScanAsync(who, house, guest, ("Name", "Lò Thị Khách"));
        var sums = (await database.SumsAsync(house)).Of(1);
        Assert.Equal((1, 1), (sums.Members.Attended, sums.Guests.Attended));
        await database.ExactAsync(house.No);
    }

    [Fact]
    public async Task A_photo_of_the_screen_is_worth_nothing_a_minute_later()
    {
        var house = await database.HallAsync("p9");
        using var who = await OperatorAsync(house);
        using var photo = database.Visit(null);
        using var slow = database.Visit(null);
        var code = await CodeAsync(who, house);
        var opened = await slow.Open(code);
        database.Clock.Turn(TimeSpan.FromMinutes(1));
        var page = await photo.Open(code);
        Assert.Equal((410, "attendance.hall-code-old"), (page.Status, page.Code));

        // Who scanned in time may still fill in, for a while.
        Assert.Equal(200, (await slow.Submit(opened, code, ("Code", house.Person(3).Code))).Status);
        database.Clock.Turn(TimeSpan.FromMinutes(11));
        Assert.Equal("attendance.hall-code-old", (await slow.Open(code)).Code);
        foreach (var wrong in new[] { "/vao/x", "/vao/" + new string('0', 36), code[..^4] + "0000" })
        {
            page = await photo.Open(wrong);
            Assert.Equal((404, "attendance.hall-code-wrong"), (page.Status, page.Code));
        }
    }

    [Fact]
    public async Task A_phone_that_remembers_its_invitation_needs_one_touch()
    {
        var house = await database.HallAsync("p6");
        using var who = await OperatorAsync(house);
        using var phone = database.Visit(null);
        Assert.Equal(200, (await phone.Open($"/vao/giay-moi/{house.Person(4).Code}")).Status);
        Assert.Equal(422, (await phone.Open("/vao/giay-moi/abc")).Status);
        Assert.True((await who.Open(house.Address + "/man-hinh?buoi=1")).Has("svg.hall-code path"));
        Assert.Contains("Đã điểm danh lúc", (await ScanAsync(who, house, phone)).Body, StringComparison.Ordinal);
        Assert.Equal(Way.Hall, await database.WithDb(db => db.Set<AttendanceEntry>()
            .Where(e => e.Conference == house.No).Select(e => e.Way).SingleAsync()));
    }

    [Fact]
    public async Task The_board_shows_each_who_may_see_it_what_they_may_see()
    {
        var house = await database.HallAsync("p7", seats: 1);
        using var device = await database.DeviceAsync(house);
        await device.SendAsync(device.Entry("in", 1), device.Entry("in", 2), device.Entry("in", 6));
        using var host = await database.PersonAtAsync(house.Units.Province, "Bí thư tỉnh", "secretary");
        await database.ExactAsync(house.No, fold: true);
        var board = $"/hoi-nghi/{house.Conference}/diem-danh?buoi=1";
        var page = await host.Open(board);
        Assert.Equal(200, page.Status);
        Assert.Contains("2 / 6 (33,33 %)", page.Body, StringComparison.Ordinal);
        Assert.Equal(2, page.Texts("section[aria-labelledby=units] tbody tr").Count);
        Assert.Contains("3/1 ▲ quá số ghế", page.Body, StringComparison.Ordinal);
        using var commune = await database.PersonAtAsync(house.Units.Commune, "Bí thư xã", "secretary");
        page = await commune.Open(board);
        Assert.Contains("2 / 5 (40,00 %)", page.Body, StringComparison.Ordinal);
        Assert.Equal(404, (await commune.Open(board + $"&unit={house.Units.Beside}")).Status);
        using var stranger = await database.PersonAtAsync(house.Units.Cell, "Người ngoài", "secretary");
        Assert.Equal(404, (await stranger.Open(board)).Status);
    }

    [Fact]
    public async Task The_host_changes_the_rules_and_whoever_was_counted_keeps_the_mark()
    {
        var house = await database.HallAsync("p8");
        using var device = await database.DeviceAsync(house);
        await device.DoAsync(device.Entry("in", 1));
        using var host = await database.PersonAtAsync(house.Units.Province, "Bí thư tỉnh", "secretary");
        var board = $"/hoi-nghi/{house.Conference}/diem-danh";
        var (one, two) = (await host.Open(board), await host.Open(board));
        await host.Submit(one, "/quy-tac-diem-danh", ("LateMinutes", "5"));
        Assert.Equal(409, (await host.Submit(two, "/quy-tac-diem-danh", ("LateMinutes", "6"))).Status);
        Assert.Equal("attendance.rules-not-understood",
            (await host.Fill(board, "/quy-tac-diem-danh", ("LateMinutes", "x"))).Code);
        database.Clock.Turn(TimeSpan.FromMinutes(8));
        await device.DoAsync(device.Entry("in", 2));
        var sums = (await database.SumsAsync(house)).Of(1).Members;
        Assert.Equal((1, 1), (sums.Present, sums.Late));
        using var commune = await database.PersonAtAsync(house.Units.Commune, "Bí thư xã", "secretary");
        Assert.False((await commune.Open(board)).Has("[action$='quy-tac-diem-danh']"));
    }
}

public sealed class DayPagesOnSqlite(Sqlite db) : DayPagesTests(db), IClassFixture<Sqlite>;

public sealed class DayPagesOnPostgres(Postgres db) : DayPagesTests(db), IClassFixture<Postgres>;
