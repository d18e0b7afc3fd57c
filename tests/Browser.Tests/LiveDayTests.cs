using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ThongSuot.Browser.Tests;

/// <summary>The chair, two sites, a seat and the big screen at once; one of the sites is offline for a while.</summary>
public sealed class LiveDayTests(Chromium chromium) : IAsyncLifetime
{
    const string HallName = "Hội trường Bình Lư";
    const string OtherName = "Hội trường Sin Suối Hồ";

    readonly HallSite site = new(chromium);

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    // Signals come within a second; a machine on which others work takes longer.
    static readonly float Patience = 20_000;

    static Task Sees(ILocator at, string words) =>
        Expect(at).ToContainTextAsync(words, new() { Timeout = Patience });

    static Task SeesNot(ILocator at, string words) =>
        Expect(at).Not.ToContainTextAsync(words, new() { Timeout = Patience });

    static ILocator Card(IPage chair, string hall) => chair.Locator(".live-site").Filter(new() { HasText = hall });

    static ILocator Figure(IPage page, string label) =>
        page.Locator("#board .day-figures div").Filter(new() { HasText = label }).Locator("dd");

    static Task Press(ILocator within, string button) =>
        within.GetByRole(AriaRole.Button, new() { NameRegex = new("^" + Regex.Escape(button)) }).First.ClickAsync();

    Task<long> Counted(string what) => site.AskAsync(
        $"select count(*) from attendance where conference = {site.Province.No} and session = 1 and {what}");

    async Task<(IPage Chair, IPage Screen, IPage Device, IPage Hall, IPage Other, IPage Seat)> OpenAllAsync()
    {
        var day = site.Province;
        var chair = await site.OpenAsync($"/hoi-nghi/{day.Conference}/dieu-hanh", Parts.Organiser);
        var screen = await chair.Context.NewPageAsync();
        await screen.GotoAsync($"{site.Address}/hoi-nghi/{day.Conference}/man-hinh");
        var device = await site.DeviceAsync(hall: day.Hall);
        var hall = await device.Context.NewPageAsync();
        await hall.GotoAsync(site.Address + day.Hall + "/truc-tiep");
        var other = await site.OpenAsync(day.OtherHall + "/truc-tiep", ProvinceDay.Neighbour.Key);
        return (chair, screen, device, hall, other, await site.OpenAsync(day.Seat, null));
    }

    [Fact]
    public async Task Three_roles_follow_each_other_without_loading_a_page_anew()
    {
        var (chair, screen, device, hall, other, seat) = await OpenAllAsync();
        await StatesAndRollAsync(chair, screen, device, hall, other);
        await FloorAndWordsAsync(chair, screen, hall, other);
        await QuestionAsync(chair, screen, seat);
        await PollAsync(chair, screen, seat, device);
        await OfflineAsync(chair, screen, device, hall, other);
        foreach (var page in new[] { chair, device, other, seat }) await page.Context.CloseAsync();
    }

    async Task StatesAndRollAsync(IPage chair, IPage screen, IPage device, IPage hall, IPage other)
    {
        await Sees(Card(chair, HallName), "Chưa sẵn sàng");
        await device.Locator("#states button[value=connected]").ClickAsync();
        await Sees(Card(chair, HallName), "Đã kết nối");
        await Expect(Figure(screen, "Điểm cầu")).ToHaveTextAsync("1/2", new() { Timeout = Patience });

        await Press(chair.Locator("#board"), "Điểm danh điểm cầu");
        await Sees(Card(chair, OtherName), "chưa trả lời");
        foreach (var page in new[] { hall, other })
        {
            await Press(page.Locator("#board"), "Điểm cầu có mặt");
            await Sees(page.Locator("#board"), "Điểm cầu đã báo có mặt");
        }

        await Sees(chair.Locator("#board"), "2/2 điểm cầu có mặt");
        await SeesNot(chair.Locator(".live-grid"), "chưa trả lời");

        await device.Locator("[data-ready]").WaitForAsync();
        await device.Locator("#list [data-person='1'] button").First.ClickAsync();
        await Expect(Figure(chair, "Đảng viên")).ToHaveTextAsync(new Regex("^1/"), new() { Timeout = Patience });
        await Expect(Figure(screen, "Đảng viên")).ToHaveTextAsync("1", new() { Timeout = Patience });
    }

    static async Task FloorAndWordsAsync(IPage chair, IPage screen, IPage hall, IPage other)
    {
        await Press(chair.Locator(".live-items li").Filter(new() { HasText = "Thảo luận" }), "Chuyển tới");
        foreach (var page in new[] { chair, screen, hall, other })
            await Sees(page.Locator("#board"), "Đang trình bày");

        await other.Locator("[name=About]").FillAsync("Cách làm ở bản");
        await Press(other.Locator("#board"), "Xin phát biểu");
        await Sees(chair.Locator(".live-hands"), OtherName);
        await Sees(chair.Locator(".live-hands"), "Cách làm ở bản");
        await Press(chair.Locator(".live-hands"), "Mời phát biểu");
        await Sees(other.Locator("#board"), "Chủ trì mời điểm cầu phát biểu");
        await Sees(screen.Locator("#board"), "Đang phát biểu");
        await Sees(screen.Locator("#board"), OtherName);
        await Press(chair.Locator(".live-hands"), "Đã phát biểu xong");
        await SeesNot(screen.Locator("#board"), OtherName);
        await Expect(other.Locator("[name=About]")).ToBeVisibleAsync(new() { Timeout = Patience });

        await chair.Locator("[name=Text]").FillAsync("Kiểm tra lại micro");
        await Press(chair.Locator("#board"), "Nhắn mọi điểm cầu");
        foreach (var page in new[] { hall, other }) await Sees(page.Locator("#board"), "Kiểm tra lại micro");
    }

    static async Task QuestionAsync(IPage chair, IPage screen, IPage seat)
    {
        const string Asked = "Kinh phí lấy từ đâu?";
        await seat.Locator("[name=Text]").FillAsync(Asked);
        await Press(seat.Locator("main"), "Gửi câu hỏi");
        await Sees(chair.Locator(".live-questions"), Asked);
        await SeesNot(screen.Locator("#board"), Asked);
        await Press(chair.Locator(".live-questions"), "Hiện lên màn hình");
        await Sees(screen.Locator("#board"), Asked);
        await Sees(screen.Locator("#board"), "Hà Thị Xuân");
        await chair.Locator(".live-questions summary").ClickAsync();
        await chair.Locator(".live-questions textarea").FillAsync("Từ ngân sách xã.");
        await Press(chair.Locator(".live-questions"), "Ghi câu trả lời");
        await SeesNot(screen.Locator("#board"), Asked);
        await Press(chair.Locator(".live-questions"), "Hiện lên màn hình");
        await Sees(screen.Locator("#board"), Asked);
        await Press(chair.Locator(".live-questions"), "Thôi hiện");
        await SeesNot(screen.Locator("#board"), Asked);
        await seat.ReloadAsync();
        await Sees(seat.Locator("main"), "Từ ngân sách xã.");
    }

    static async Task PollAsync(IPage chair, IPage screen, IPage seat, IPage device)
    {
        const string Asked = "Làm tiếp buổi chiều?";
        await chair.Locator("#new-poll summary").ClickAsync();
        await chair.Locator("[name=Question]").FillAsync(Asked);

        // Others go on while the chair looks away from a half-typed poll: numbers come, the words stay.
        await chair.EvaluateAsync("document.activeElement.blur()");
        await device.Locator("#list [data-person='2'] button").First.ClickAsync();
        await Expect(Figure(chair, "Đảng viên")).ToHaveTextAsync(new Regex("^2/"), new() { Timeout = Patience });
        await Expect(chair.Locator("[name=Question]")).ToHaveValueAsync(Asked);
        await Expect(chair.Locator("[name=Options]")).ToBeVisibleAsync();

        await chair.Locator("[name=Options]").FillAsync("Có\nKhông");
        await Press(chair.Locator("#new-poll"), "Mở bình chọn");
        await Sees(screen.Locator("#board"), Asked);
        await seat.ReloadAsync();
        await seat.GetByLabel("Có", new() { Exact = true }).CheckAsync();
        await Press(seat.Locator("main"), "Gửi phiếu");
        await Sees(screen.Locator(".live-poll"), "1/1");
        await Sees(chair.Locator(".live-poll"), "1/1");
        await Press(chair.Locator("#board"), "Đóng bình chọn");
        await SeesNot(screen.Locator("#board"), Asked);
    }

    async Task OfflineAsync(IPage chair, IPage screen, IPage device, IPage hall, IPage other)
    {
        await device.Context.SetOfflineAsync(true);
        foreach (var no in new[] { 3, 4 })
            await device.Locator($"#list [data-person='{no}'] button").First.ClickAsync();
        await device.Locator("[data-heads='guest'] button[value='10']").ClickAsync();
        await device.Locator("[data-heads='member'] button[value='1']").ClickAsync();
        await Sees(device.Locator("#net-words"), "4 lượt đang giữ");

        // The chair goes on meanwhile, and sees what it knows.
        await chair.Locator("[name=Text]").FillAsync("Nghỉ mười phút");
        await Press(chair.Locator("#board"), "Nhắn mọi điểm cầu");
        await Sees(other.Locator("#board"), "Nghỉ mười phút");
        await Expect(Figure(chair, "Đảng viên")).ToHaveTextAsync(new Regex("^2/"));
        Assert.Equal(2, await Counted("mark = 1"));

        await device.Context.SetOfflineAsync(false);
        await device.Locator("#send").ClickAsync();
        await Expect(device.Locator("#net-words")).ToHaveTextAsync("Đã gửi hết", new() { Timeout = 60_000 });
        await Expect(Figure(chair, "Đảng viên")).ToHaveTextAsync(new Regex("^5/5$"), new() { Timeout = Patience });
        await Expect(Figure(chair, "khách")).ToHaveTextAsync("10", new() { Timeout = Patience });
        await Expect(Figure(screen, "Đảng viên")).ToHaveTextAsync("5", new() { Timeout = Patience });
        await Sees(Card(chair, HallName), "5/4");
        await Sees(hall.Locator("#board"), "Nghỉ mười phút");
        Assert.Equal(4, await Counted("mark = 1"));
        Assert.Equal(11, await site.AskAsync(
            $"select sum(n) from attendance_heads where conference = {site.Province.No} and session = 1"));
    }
}
