using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Actors;
using ThongSuot.Organisations;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Modules.Tests.Organisations;

public abstract class ImportUnitsTests(AppOn database)
{
    // Codes here begin with "thu-": another test of the class imports the sample, whose codes begin otherwise.
    const string Head = "code,name,level,kind,parent,valid_from,valid_to,predecessors,continues\n";

    async Task<ImportReport> Csv(string text, bool dryRun = false, CancellationToken ct = default)
    {
        await using var scope = database.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IUnitImport>()
            .CsvAsync("thu.csv", new StringReader(text), dryRun, new Actor(AppOn.Clerk), ct);
    }

    Task<int> Units(string prefix) => database.WithDb(
        db => db.Set<UnitCode>().CountAsync(c => c.Code.StartsWith(prefix)));

    static async Task<Page> Send(Visitor who, string text, string act) => await who.Upload(
        await who.Open("/don-vi/nhap"), "/don-vi/nhap", ("File", "thu.csv", Encoding.UTF8.GetBytes(text)),
        ("Act", act));

    [Fact]
    public async Task A_trial_tells_what_would_be_stored_and_stores_nothing()
    {
        var who = database.Visit();
        var text = Head + "thu-a1,Tỉnh Thử,province,Tỉnh,,2025-07-01,,,\n"
            + "thu-a2,Xã Thử,commune,Xã,thu-a1,2025-07-01,,,\n";
        var page = await Send(who, text, "try");
        Assert.Equal((200, "2"), (page.Status, page.Text("td[data-label='Lập mới']")));
        Assert.Equal(0, await Units("thu-a"));
        Assert.Equal("Đã nhập 2 đơn vị.", (await Send(who, text, "import")).Flash);
        Assert.Equal(2, await Units("thu-a"));
    }

    [Fact]
    public async Task Every_wrong_line_is_told_by_its_number_and_nothing_is_stored()
    {
        var page = await Send(
            database.Visit(),
            Head + "thu-b1,Tỉnh Lỗi,province,Tỉnh,,2025-07-01,,,\n"
            + "thu-b2,,commune,Xã,thu-b1,2025-07-01,,,\n"
            + "thu-b3,Xã Ngày,commune,Xã,thu-b1,2025-02-30,,,\n"
            + "thu-b4,Xã Mồ Côi,commune,Xã,không-có,2025-07-01,,,\n"
            + "thu-b1,Tỉnh Trùng,province,Tỉnh,,2025-08-01,,,\n"
            + "thu-b5,Xã Ngược,commune,Xã,thu-b1,2025-07-01,2025-06-01,,\n", "import");
        Assert.Equal(422, page.Status);
        Assert.Equal(["3", "4", "5", "6", "7"], page.Texts("td[data-label='Dòng']"));
        Assert.Equal(
            ["imports.cell-missing", "imports.day-wrong", "imports.code-unknown", "imports.line-twice",
                "imports.days-crossed"], page.Codes);
        Assert.Equal(0, await Units("thu-b"));
    }

    [Fact]
    public async Task Parents_in_a_circle_are_told()
    {
        var report = await Csv(
            Head + "thu-c1,Xã A,commune,Xã,thu-c2,2025-07-01,,,\n"
            + "thu-c2,Xã B,commune,Xã,thu-c1,2025-07-01,,,\n");
        Assert.Equal(
            ["imports.cycle", "imports.cycle"], report.Problems.Where(p => p.Line > 0).Select(p => p.Code));
        Assert.Equal(0, await Units("thu-c"));
    }

    [Fact]
    public async Task What_only_follows_from_a_wrong_line_is_not_told_again_on_a_later_day()
    {
        var report = await Csv(
            Head + "thu-g,Tỉnh Nối,province,Tỉnh,,2025-03-01,,,\n"
            + "thu-g1,,commune,Xã,thu-g,2025-03-01,2025-07-01,,\n"
            + "thu-g2,Xã Đúng,commune,Xã,thu-g,2025-03-01,2025-07-01,,\n"
            + "thu-g3,Xã Đúng Nữa,commune,Xã,thu-g,2025-03-01,2025-07-01,,\n"
            + "thu-g1,Xã Tiếp,commune,Xã,thu-g,2025-07-01,,,yes\n"
            + "thu-g2,Xã Đúng Tiếp,commune,Xã,thu-g,2025-07-01,,,yes\n"
            + "thu-g4,Xã Ghép,commune,Xã,thu-g,2025-07-01,,thu-g1 thu-g3,\n");
        Assert.Equal([(3, "imports.cell-missing")], report.Problems.Select(p => (p.Line, p.Code)));
    }

    [Fact]
    public async Task A_large_file_with_one_line_in_a_hundred_wrong_is_told_whole_and_stored_when_it_is_right()
    {
        static string Text(bool wrong) => Head + "thu-d,Tỉnh To,province,Tỉnh,,2025-07-01,,,\n" + string.Concat(
            Enumerable.Range(1, 20_000).Select(i =>
                $"thu-d{i},{(wrong && i % 100 == 0 ? "" : $"Xã {i}")},commune,Xã,thu-d,2025-07-01,,,\n"));
        var refused = await Csv(Text(wrong: true));
        Assert.Equal((200, 101), (refused.ProblemCount, refused.Problems[0].Line - 1));
        Assert.Equal(0, await Units("thu-d"));
        Assert.True((await Csv(Text(wrong: false))).Ok);
        Assert.Equal(20_001, await Units("thu-d"));
    }

    [Fact]
    public async Task An_import_that_was_killed_left_nothing_half_done_and_goes_on_when_it_is_sent_again()
    {
        var text = Head + "thu-e,Tỉnh Ngắt,province,Tỉnh,,2025-03-01,,,\n"
            + string.Concat(Enumerable.Range(1, 4000).Select(
                i => $"thu-e{i},Xã {i},commune,Xã,thu-e,2025-03-01,2025-07-01,,\n"))
            + string.Concat(Enumerable.Range(1, 2000).Select(
                i => $"thu-ee{i},Xã mới {i},commune,Xã,thu-e,2025-07-01,,thu-e{2 * i - 1} thu-e{2 * i},\n"));
        var stopped = 0;
        for (var wait = 40; wait < 2000 && stopped < 3; wait += 120)
        {
            using var killer = new CancellationTokenSource(wait);
            try
            {
                await Csv(text, ct: killer.Token);
                break;
            }
            catch (OperationCanceledException)
            {
                stopped++;
                Assert.Contains(await Units("thu-e"), new[] { 0, 4001, 6001 });
            }
        }

        var report = await Csv(text);
        Assert.Equal([], report.Problems);
        Assert.Equal(6001, await Units("thu-e"));
        Assert.Equal(4000, await database.WithDb(db => (
            from l in db.Set<UnitLink>()
            join c in db.Set<UnitCode>() on l.ToId equals c.UnitId
            where c.Code.StartsWith("thu-ee")
            select l).CountAsync()));
        Assert.All((await Csv(text)).Steps, s => Assert.True(s.Skipped, s.Step));
    }

    [Fact]
    public async Task The_sample_shows_two_provinces_before_and_after()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "samples", "units", "hai-tinh.csv");
        var report = await Csv(await File.ReadAllTextAsync(path));
        Assert.Equal([], report.Problems);
        Assert.Equal("Đơn vị trực thuộc (8)", await Below("12", "1/3/2025"));
        Assert.Equal("Đơn vị trực thuộc (38)", await Below("12", "1/7/2025"));
        Assert.Equal("Đơn vị trực thuộc (9)", await Below("96", "1/3/2025"));
        Assert.Equal("Đơn vị trực thuộc (64)", await Below("96", "1/7/2025"));
        Assert.Equal("Đơn vị trực thuộc (34)", await Below("VN", "1/7/2025"));
        var again = await Csv(await File.ReadAllTextAsync(path));
        Assert.All(again.Steps, s => Assert.True(s.Skipped, s.Step));
    }

    async Task<string?> Below(string code, string day)
    {
        var who = database.Visit();
        var found = await who.Open($"/don-vi?q={code}&on={day}");
        return (await who.Open(found.Href("main tbody td a")!)).Text("#children");
    }

    [Fact]
    public async Task A_file_that_says_something_else_of_a_stored_line_is_refused()
    {
        await Csv(Head + "thu-f1,Xã Đúng,commune,Xã,,2025-07-01,,,\n");
        var report = await Csv(Head + "thu-f1,Xã Sai,commune,Xã,,2025-07-01,,,\n");
        Assert.Equal([(2, "imports.line-differs")], report.Problems.Select(p => (p.Line, p.Code)));
    }

    [Theory]
    [InlineData("", "imports.file-empty")]
    [InlineData("name,level\nx,y\n", "imports.column-missing")]
    [InlineData("\0\u0001\u0002,,,\n", "imports.column-missing")]
    public async Task What_is_no_such_file_is_told(string text, string code)
    {
        var page = await Send(database.Visit(), text, "try");
        Assert.Equal((422, code), (page.Status, page.Code));
    }
}

public sealed class ImportUnitsOnSqlite(Sqlite db) : ImportUnitsTests(db), IClassFixture<Sqlite>;

public sealed class ImportUnitsOnPostgres(Postgres db) : ImportUnitsTests(db), IClassFixture<Postgres>;
