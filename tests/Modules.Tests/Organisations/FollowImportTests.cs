using System.Text;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Organisations;
using ThongSuot.Organisations.Imports;

namespace ThongSuot.Modules.Tests.Organisations;

public abstract class FollowImportTests(AppOn database)
{
    static byte[] Text(string code, int count, int wrongEvery = 0) => Encoding.UTF8.GetBytes(
        "code,name,level,kind,parent,valid_from,valid_to,predecessors,continues\n"
        + $"{code},Tỉnh Dài {code},province,Tỉnh,,2025-07-01,,,\n"
        + string.Concat(Enumerable.Range(1, count).Select(i =>
            $"{code}-{i},{(wrongEvery > 0 && i % wrongEvery == 0 ? "" : $"Xã dài dòng số {i}")},"
            + $"commune,Xã,{code},2025-07-01,,,\n")));

    static async Task<Page> Send(Visitor who, byte[] text, string act) => await who.Upload(
        await who.Open("/don-vi/nhap"), "/don-vi/nhap", ("File", "dai.csv", text), ("Act", act));

    static async Task<Page> Ended(Visitor who, string address)
    {
        for (var i = 0; i < 600; i++)
        {
            var page = await who.Open(address);
            if (!page.Has(".progress-card")) return page;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException(address);
    }

    Task<int> Units(string prefix) => database.WithDb(
        db => db.Set<UnitCode>().CountAsync(c => c.Code.StartsWith(prefix + "-")));

    [Fact]
    public async Task A_large_file_is_tried_beside_the_pages_and_then_stored_without_being_sent_again()
    {
        var who = database.Visit();
        var sent = await Send(who, Text("dai", 12_000), "try");
        Assert.StartsWith("/don-vi/nhap/", sent.Address);
        var tried = await Ended(who, sent.Address);
        Assert.Equal("Tệp này nhập được", tried.Text(".notice h2, .notice-title, .notice strong"));
        Assert.Equal(0, await Units("dai"));
        var stored = await Ended(who, (await who.Submit(tried, "/chay")).Address);
        Assert.Contains("Đã nhập xong", stored.Body);
        Assert.Equal(12_000, await Units("dai"));
        Assert.Contains("dai.csv", (await who.Open("/don-vi/nhap")).Texts("td[data-label='Tệp CSV'] a"));
        Assert.False(stored.HasForm("/chay"));
    }

    [Fact]
    public async Task Every_wrong_line_of_four_hundred_thousand_is_in_a_report_that_can_be_downloaded()
    {
        var who = database.Visit();
        var page = await Ended(who, (await Send(who, Text("sai", 400_000, wrongEvery: 100), "import")).Address);
        Assert.Contains("4.000 chỗ sai", page.Body);
        Assert.Equal("102", page.Text("td[data-label='Dòng']"));
        var report = await who.Open(page.Href("a[href$='dong-sai.csv']")!);
        var lines = report.Source.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4_001, lines.Length);
        Assert.StartsWith("400002,imports.cell-missing,", lines[^1]);
        Assert.Equal(0, await Units("sai"));
    }

    [Fact]
    public async Task An_import_is_stopped_and_goes_on_where_it_stood()
    {
        var who = database.Visit();
        var sent = await Send(who, Text("dung", 30_000), "import");
        var stopped = sent.HasForm("/dung") ? await who.Submit(sent, "/dung") : sent;
        Assert.Contains(await Units("dung"), new[] { 0, 30_000 });
        if (stopped.HasForm("/chay")) await Ended(who, (await who.Submit(stopped, "/chay")).Address);
        Assert.Contains("Đã nhập xong", (await Ended(who, sent.Address)).Body);
        Assert.Equal(30_000, await Units("dung"));
    }

    [Fact]
    public async Task An_import_the_program_died_in_is_found_as_interrupted_and_resumed()
    {
        var job = UnitImportJob.Of("dut.csv", Text("dut", 50), false, "Ai đó", TickingClock.Start);
        await database.WithDb(async db =>
        {
            db.Add(job);
            return await db.SaveAsync(default);
        });
        var who = database.Visit();
        Assert.Contains("Bị ngắt", (await who.Open("/don-vi/nhap")).Body);
        var page = await who.Open($"/don-vi/nhap/{job.Id}");
        Assert.Contains("Bị ngắt giữa chừng", page.Body);
        Assert.Contains("Đã nhập xong", (await Ended(who, (await who.Submit(page, "/chay")).Address)).Body);
        Assert.Equal(50, await Units("dut"));
        var unknown = await who.Open($"/don-vi/nhap/{Guid.CreateVersion7()}");
        Assert.Equal((404, "imports.unknown"), (unknown.Status, unknown.Code));
    }
}

public sealed class FollowImportOnSqlite(Sqlite db) : FollowImportTests(db), IClassFixture<Sqlite>;

public sealed class FollowImportOnPostgres(Postgres db) : FollowImportTests(db), IClassFixture<Postgres>;
