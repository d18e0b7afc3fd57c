using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Storage;
using ThongSuot.Modules.Tests.Plans;
using ThongSuot.Reports;
using ThongSuot.Reports.Contracts;
using ThongSuot.Reports.Periods;
using ThongSuot.Reports.Sums;

namespace ThongSuot.Modules.Tests.Reports;

/// <summary>What is done in many tests of reports. "Today" is 2 March 2026.</summary>
static class ReportActs
{
    /// <summary>The province asks every month from February on; the address of the request.</summary>
    public static async Task<string> AskAsync(this Visitor organiser, params (string, string?)[] more)
    {
        var boxes = new Dictionary<string, string?>
        {
            ["Title"] = "Báo cáo tháng", ["Form"] = "hoc-tap", ["Cadence"] = "month", ["StartsOn"] = "1/2/2026",
        };
        foreach (var (name, value) in more) boxes[name] = value;
        var page = await organiser.Fill(
            "/bao-cao/yeu-cau/moi", "/yeu-cau/moi", [.. boxes.Select(b => (b.Key, b.Value))]);
        Assert.True(page.Status == 200, $"{page.Status} {page.Code} {page.Address}");
        return page.Address;
    }

    public static async Task<List<Period>> PeriodsAsync(this AppOn database, string call)
    {
        var id = new CallId(Guid.Parse(call.Split('/')[^1]));
        var periods = new List<Period>();
        await database.WithDb(async db =>
        {
            periods = await db.Set<Period>().Where(p => p.CallId == id).OrderBy(p => p.FromDay).ToListAsync();
            return true;
        });
        return periods;
    }

    /// <summary>Begins the report from the list; its address.</summary>
    public static async Task<string> BeginAsync(this Visitor who, Period period)
    {
        var page = await who.Submit(await who.Open("/bao-cao"), $"/ky/{period.Id}/lap");
        Assert.True(page.Status == 200 && page.Address.Length == "/bao-cao/".Length + 36, $"{page.Status} {page.Code}");
        return page.Address;
    }

    /// <summary>Types answers into the form without script and saves.</summary>
    public static Task<Page> AnswerAsync(
        this Visitor who, string report, params (string Item, string Value)[] answers) => who.Fill(
        report, "/sua",
        [.. answers.Select(a => (a.Item.Contains('.') ? a.Item : "a." + a.Item, (string?)a.Value))]);

    /// <summary>Answers of a report that nothing is wrong with.</summary>
    public static (string, string)[] Fine(int members, int came, string story = "Đã làm xong") =>
    [
        ("hoi-nghi", "1"), ("r.hoi-nghi", "theo sổ"), ("truc-tiep", "1"), ("r.truc-tiep", "theo sổ"),
        ("dang-vien-trieu-tap", $"{members}"), ("r.dang-vien-trieu-tap", "theo sổ"), ("dang-vien-du", $"{came}"),
        ("r.dang-vien-du", "theo sổ"), ("ket-qua", story), ("kho-khan", "Không có"),
    ];

    /// <summary>Begins, answers, checks and signs; the address.</summary>
    public static async Task<string> SendAsync(
        this Visitor who, Period period, int members, int came, string story = "Đã làm xong")
    {
        var report = await who.BeginAsync(period);
        var page = await who.AnswerAsync(report, Fine(members, came, story));
        Assert.True(page.Status == 200, $"{page.Status} {page.Text(".error-summary")}");
        page = await who.Submit(await who.Open(report), "/kiem-tra");
        Assert.True(page.Status == 200, $"{page.Status} {page.Text("main")}");
        page = await who.Submit(await who.Open(report), "/ky");
        Assert.Equal((200, report), (page.Status, page.Address));
        return report;
    }

    /// <summary>Nothing in what sums read differs from the signed reports.</summary>
    public static async Task ExactAsync(this AppOn database)
    {
        await using var scope = database.Services.CreateAsyncScope();
        Assert.Equal([], await scope.ServiceProvider.GetRequiredService<RecountSums>().RunAsync(100, default));
    }

    /// <summary>One figure of the consolidated page: "2.477 người".</summary>
    public static string Figure(this Page page, string title) =>
        page.Html.QuerySelectorAll("tr").First(r => r.QuerySelector("td")?.TextContent.Trim() == title)
            .QuerySelectorAll("td")[1].TextContent.Trim();
}
