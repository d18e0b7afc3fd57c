using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Modules.Tests.Organisations;
using ThongSuot.Modules.Tests.Plans;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Reports;
using ThongSuot.Reports.Contracts;
using ThongSuot.Reports.Periods;
using ThongSuot.Reports.Sign;
using ThongSuot.Reports.Write;

namespace ThongSuot.Modules.Tests.Reports;

/// <summary>What is wrong gets a clear answer and loses nothing.</summary>
public abstract class ReportFaultsTests(AppOn database)
{
    async Task<(Actor X, Period Period, ReportId Report)> DraftAsync(string prefix)
    {
        var at = await database.House4Async(prefix);
        var call = await (await database.PersonAtAsync(at.Province, "Người Yêu Cầu", "organiser")).AskAsync();
        var period = (await database.PeriodsAsync(call))[0];
        var x = new Actor("Bí Thư Xã X") { UnitId = at.Commune, Post = "Bí thư" };
        var report = await DoAsync<BeginReport, Result<ReportId>>(s => s.HandleAsync(period.Id, x, default));
        return (x, period, report.Value);
    }

    async Task<T> DoAsync<TSlice, T>(Func<TSlice, Task<T>> act)
        where TSlice : notnull
    {
        await using var scope = database.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TSlice>());
    }

    Task<Result<AnswersAnswer>> WriteAsync(ReportId report, Actor who, params AnswerWire[] answers) =>
        DoAsync<WriteAnswers, Result<AnswersAnswer>>(s => s.HandleAsync(report, answers, who, default));

    [Fact]
    public async Task Two_people_who_write_different_answers_never_clash_and_the_same_one_is_told()
    {
        var (x, _, report) = await DraftAsync("fa");
        var other = x with { Name = "Văn Thư Xã X" };
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => WriteAsync(
            report, i % 2 == 0 ? x : other,
            new AnswerWire(
                new[] { "cuoc-hop", "tham-muu", "tin-bai", "truyen-thanh", "nguoi-nghe", "cuoc-thi" }[i % 6],
                $"{i + 1}", null, null))));
        var first = await WriteAsync(report, x, new AnswerWire("ket-qua", "Của bí thư", null, 0));
        Assert.Equal(1, first.Value.Stands[0].Edit);
        var second = await WriteAsync(report, other, new AnswerWire("ket-qua", "Của văn thư", null, 0));
        var told = Assert.Single(second.Value.Refused);
        Assert.Equal(("reports.answer-changed", 1), (told.Code, told.Edit));
        Assert.Contains("Bí Thư Xã X", told.Message);
        Assert.Contains("“Của bí thư”", told.Message);

        // Saving again, with what now stands there seen, keeps one's own; the same once more changes nothing.
        var third = await WriteAsync(report, other, new AnswerWire("ket-qua", "Của văn thư", null, 1));
        Assert.Equal(("Của văn thư", 2), (third.Value.Stands[0].Value, third.Value.Stands[0].Edit));
        var fourth = await WriteAsync(report, other, new AnswerWire("ket-qua", "Của văn thư", null, 1));
        Assert.Equal(2, fourth.Value.Stands[0].Edit);
        var stands = await DoAsync<WriteAnswers, AnswersAnswer?>(s => s.StandsAsync(report, default));
        Assert.Equal(6, stands!.Stands.Count(a => a.Item is "cuoc-hop" or "tham-muu" or "tin-bai" or "truyen-thanh"
            or "nguoi-nghe" or "cuoc-thi"));
    }

    [Theory]
    [InlineData("tin-bai", "mười hai", "reports.number-not-understood")]
    [InlineData("tin-bai", "-3", "reports.number-not-understood")]
    [InlineData("tin-bai", "12,5", "reports.number-not-understood")]
    [InlineData("khong-co-muc-nay", "1", "reports.item-unknown")]
    [InlineData("ket-qua", "TUYỆT MẬT\nNội dung", "reports.answer-secret")]
    public async Task What_is_wrong_is_refused_alone(string item, string value, string code)
    {
        var (x, _, report) = await DraftAsync("fb" + Math.Abs(HashCode.Combine(item, value)) % 100_000);
        var done = await WriteAsync(
            report, x, new(item, value, null, null), new AnswerWire("cuoc-hop", "7", null, null));
        Assert.Equal(code, Assert.Single(done.Value.Refused).Code);
        Assert.Equal("7", Assert.Single(done.Value.Stands).Value);
    }

    [Fact]
    public async Task Several_who_ask_at_the_same_moment_all_get_their_periods()
    {
        var at = await database.House4Async("fq");
        var who = new Actor("Người Yêu Cầu") { UnitId = at.Province };
        var asked = await Task.WhenAll(Enumerable.Range(1, 4).Select(i => Task.Run(() =>
            DoAsync<AskReports, Result<CallId>>(s => s.HandleAsync(
                new()
                {
                    Title = $"Cùng lúc {i}", Form = "hoc-tap", Cadence = "month", StartsOn = "1/2/2026",
                    ClientId = Guid.CreateVersion7(),
                },
                who, default)))));
        Assert.All(asked, a => Assert.True(a.Ok, a.Error?.Code));
        foreach (var call in asked) Assert.Equal(2, (await database.PeriodsAsync($"/{call.Value}")).Count);
    }

    [Fact]
    public async Task A_body_of_the_state_is_offered_the_states_month()
    {
        await using (var scope = database.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<IUnitImport>().CsvAsync(
                "fs.csv",
                new StringReader(
                    "code,name,level,kind,tree,parent,valid_from,valid_to,predecessors\n"
                    + "fs-u,UBND tỉnh FS,province,UBND,state,,2025-01-01,,\n"),
                false, Actor.Program, default);
        var unit = await DoAsync<IUnitTree, Guid>(async t =>
            (await t.FindAsync("fs-u", new DateOnly(2026, 3, 2), "", default)).Value.Id);
        var organiser = await database.PersonAtAsync(unit, "Người Yêu Cầu", "organiser");
        var page = await organiser.Open("/bao-cao/yeu-cau/moi");
        Assert.Equal("15", page.Html.QuerySelector("[name=Boundary]")!.GetAttribute("value"));
        var call = await organiser.AskAsync(("Boundary", null));
        Assert.Equal(
            (new DateOnly(2026, 1, 15), new DateOnly(2026, 2, 14)),
            (await database.PeriodsAsync(call)).Select(p => (p.FromDay, p.ToDay)).First());
    }

    [Fact]
    public async Task Ten_megabytes_of_text_are_refused_with_a_sentence_and_nothing_is_lost()
    {
        var (x, _, report) = await DraftAsync("fc");
        await WriteAsync(report, x, new AnswerWire("ket-qua", "Đã có trước", null, null));
        var long10 = string.Concat(Enumerable.Repeat("Dài quá mức. ", 800_000));
        var done = await WriteAsync(report, x, new AnswerWire("ket-qua", long10, null, 1));
        Assert.Equal("reports.answer-too-long", Assert.Single(done.Value.Refused).Code);
        var stands = await DoAsync<WriteAnswers, AnswersAnswer?>(s => s.StandsAsync(report, default));
        Assert.Equal("Đã có trước", stands!.Stands.Single(a => a.Item == "ket-qua").Value);
    }

    [Fact]
    public async Task A_unit_that_was_not_there_yet_is_not_asked_and_one_that_is_late_needs_an_exception()
    {
        var at = await database.House4Async("fd");
        var organiser = await database.PersonAtAsync(at.Province, "Người Yêu Cầu", "organiser");
        var call = await organiser.AskAsync(("LocksAfter", "0"), ("StartsOn", "1/12/2024"), ("DueAfter", "0"));
        var periods = await database.PeriodsAsync(call);
        var x = new Actor("Bí Thư Xã X") { UnitId = at.Commune };

        // Its first day is 1 January 2025.
        var before = await DoAsync<BeginReport, Result<ReportId>>(s => s.HandleAsync(periods[0].Id, x, default));
        Assert.Equal("reports.not-expected", before.Error!.Code);
        var january = periods.Single(p => p.Name == "2026-01");
        var late = await DoAsync<BeginReport, Result<ReportId>>(s => s.HandleAsync(january.Id, x, default));
        Assert.Equal("reports.locked", late.Error!.Code);
        var page = await organiser.Fill(
            call, "/gui-muon", ("Period", january.Id.ToString()), ("Unit", "fdx"), ("Until", "10/3/2026"),
            ("Reason", ""));
        Assert.Equal((422, "reports.exception-reason-missing"), (page.Status, page.Code));
        page = await organiser.Fill(
            call, "/gui-muon", ("Period", january.Id.ToString()), ("Unit", "fdx"), ("Until", "10/3/2026"),
            ("Reason", "mưa lũ"));
        Assert.Equal("Đã cho gửi muộn.", page.Flash);
        Assert.True((await DoAsync<BeginReport, Result<ReportId>>(s => s.HandleAsync(january.Id, x, default))).Ok);
    }

    [Fact]
    public async Task Whoever_no_longer_holds_a_post_of_the_unit_signs_nothing()
    {
        var (x, period, report) = await DraftAsync("fe");
        await WriteAsync(
            report, x, [.. ReportActs.Fine(10, 10).Where(a => !a.Item1.Contains('.')).Select(a => new AnswerWire(
                a.Item1, a.Item2, "theo sổ", null))]);
        Assert.Null(await DoAsync<CheckReport, Error?>(s => s.HandleAsync(report, x, default)));
        var moved = x with { UnitId = period.HomeUnit };
        Assert.Equal(
            "reports.post-ended",
            (await DoAsync<SignReport, Error?>(s => s.HandleAsync(report, moved, default)))!.Code);
        await database.ExactAsync();

        // By the page: the post of the secretary ended yesterday.
        var visitor = await database.PersonAtAsync(x.UnitId!.Value, "Bí Thư Cũ", "secretary");
        var open = await visitor.Open($"/bao-cao/{report}");
        Assert.Equal(200, open.Status);
        await database.WithDb(db => db.Database.ExecuteSqlRawAsync(
            "update post_holdings set valid_from = '2026-01-01', valid_to = '2026-03-01' "
                + "where post_id in (select id from posts where unit_id = {0})",
            x.UnitId.Value));
        var page = await visitor.Submit(open, "/ky");
        Assert.Equal(403, page.Status);
        Assert.Equal(ReportStates.Checked, await database.WithDb(db => db.Set<Report>().Where(r => r.Id == report)
            .Select(r => r.State).FirstAsync()));
    }

    [Fact]
    public async Task A_unit_merged_in_the_middle_of_a_period_keeps_its_report_and_counts_once_under_its_successor()
    {
        var at = await database.House4Async("ff");
        var organiser = await database.PersonAtAsync(at.Province, "Người Yêu Cầu", "organiser");
        var call = await organiser.AskAsync(("Levels", "commune"), ("StartsOn", "1/3/2026"), ("OpensBefore", "31"));
        var march = (await database.PeriodsAsync(call)).Single(p => p.Name == "2026-03");
        await (await database.PersonAtAsync(at.Commune, "Bí Thư Xã X", "secretary")).SendAsync(march, 40, 38);
        await (await database.PersonAtAsync(at.Beside, "Bí Thư Xã Y", "secretary")).SendAsync(march, 20, 20);
        await database.Visit().Arrange(
            "merge", ("Units", "ffx\nffy"), ("Day", "10/3/2026"), ("Name", "Đảng ủy xã Mới"), ("UnitKind", "Đảng ủy"),
            ("Code", "ffm"), ("Children", "move"));
        database.Clock.Turn(TimeSpan.FromDays(30));
        try
        {
            // A session does not last so long.
            organiser = await database.PersonAtAsync(at.Province, "Người Tổng Hợp", "organiser");
            var page = await organiser.Open($"/bao-cao/ky/{march.Id}/tong-hop");
            Assert.Equal("60 người", page.Figure("Đảng viên được triệu tập"));
            Assert.Contains("Nhận nhiều hơn số phải gửi", page.Text("main"));
            page = await organiser.Open(page.Href("td a[href*='unit=']:not([href*='item='])")!);
            Assert.Contains("Tính cả báo cáo của đơn vị đã kết thúc", page.Text("main"));
            Assert.Contains("Đảng ủy xã X ff", page.Text("main"));
            Assert.Equal("60 người", page.Figure("Đảng viên được triệu tập"));
            await database.ExactAsync();
        }
        finally
        {
            database.Clock.Turn(TimeSpan.FromDays(-30));
        }
    }
}

public sealed class ReportFaultsOnSqlite(Sqlite db) : ReportFaultsTests(db), IClassFixture<Sqlite>;

public sealed class ReportFaultsOnPostgres(Postgres db) : ReportFaultsTests(db), IClassFixture<Postgres>;
