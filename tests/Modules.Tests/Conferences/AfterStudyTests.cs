using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Conferences.After.Essays;
using ThongSuot.Conferences.After.Quiz;
using ThongSuot.Conferences.After.Rosters;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Jobs;
using ThongSuot.Modules.Tests.Plans;

namespace ThongSuot.Modules.Tests.Conferences;

public abstract class AfterStudyTests(AppOn database)
{
    const string Questions = "đúng sai,Câu một,Đúng\nđúng sai,Câu hai,Đúng\nđúng sai,Câu ba,Đúng\n";

    string Soon(int hours) => VietnamTime.Print(database.Clock.GetUtcNow().AddHours(hours));

    static string Moment(string printed) => $"{printed[11..]} {printed[..10]}";

    async Task<Visitor> QuizAsync(HallHouse house)
    {
        var host = await database.PersonAtAsync(house.Units.Province, "Ban Tổ Chức", "organiser");
        var few = await host.Fill(
            house.After("trac-nghiem"), "/trac-nghiem", ("Draw", "3"), ("PassAt", "2"), ("Attempts", "2"),
            ("OpensAt", Moment(Soon(-1))), ("ClosesAt", Moment(Soon(24))));
        Assert.Equal((409, "after.quiz-too-few"), (few.Status, few.Code));
        var wrong = await host.Fill(house.After("trac-nghiem"), "/cau-hoi", ("Lines", "một,Câu gì?,C,x,y"));
        Assert.Equal((422, "after.question-line"), (wrong.Status, wrong.Code));
        var form = await host.Open(house.After("trac-nghiem"));
        Assert.Equal("Đã thêm 3 câu hỏi.", (await host.Submit(form, "/cau-hoi", ("Lines", Questions))).Flash);
        await host.Submit(form, "/cau-hoi", ("Lines", Questions));
        Assert.Equal(3, await database.WithDb(db => db.Set<QuizQuestion>().CountAsync(
            q => q.ConferenceId == house.Conference)));
        var set = await host.Fill(
            house.After("trac-nghiem"), "/trac-nghiem", ("Draw", "3"), ("PassAt", "2"), ("Attempts", "2"),
            ("OpensAt", Moment(Soon(-1))), ("ClosesAt", Moment(Soon(24))));
        Assert.Equal("Đã đặt bài trắc nghiệm.", set.Flash);
        return host;
    }

    [Fact]
    public async Task A_quiz_is_taken_by_the_code_of_the_invitation_and_marked_at_once()
    {
        var house = await database.HeldAsync("qa");
        var host = await QuizAsync(house);
        var anybody = database.Visit(null);
        var address = $"/trac-nghiem/{house.Person(1).Code}";
        Assert.Equal(404, (await anybody.Open("/trac-nghiem/KHONGCO")).Status);
        var asked = await anybody.Submit(await anybody.Open(address), "/lam");
        Assert.Equal(3, asked.Texts("fieldset").Count);
        Assert.Equal(asked.Texts("legend"), (await anybody.Open(address)).Texts("legend"));
        var failed = await anybody.Submit(asked, "/nop", ("A1", "1"), ("A2", "2"), ("A3", "2"));
        Assert.Contains("Đúng 1/3 câu", failed.Body);
        Assert.DoesNotContain("Đáp án:", failed.Body);

        // Handing in the same try again changes nothing.
        var same = await anybody.Submit(asked, "/nop", ("A1", "1"), ("A2", "1"), ("A3", "1"));
        Assert.Contains("Đúng 1/3 câu", same.Body);
        var second = await anybody.Submit(failed, "/lam");
        var passed = await anybody.Submit(second, "/nop", ("A1", "1"), ("A2", "1"), ("A3", "2"));
        Assert.Contains("Đúng 2/3 câu", passed.Body);
        Assert.Contains("Đáp án:", passed.Body);
        Assert.DoesNotContain("Làm lại", passed.Body);

        var other = $"/trac-nghiem/{house.Person(7).Code}";
        var theirs = await anybody.Submit(await anybody.Open(other), "/lam");
        await anybody.Submit(theirs, "/nop", ("A1", "2"));
        var page = await host.Open(house.After("trac-nghiem"));
        Assert.Equal(
            [$"Đảng ủy xã X qa 1 1", $"Đảng ủy xã Y qa 1 0"], page.Rows());
        Assert.DoesNotContain("Nguyễn Văn An", page.Body);
        var commune = await database.PersonAtAsync(house.Units.Commune, "Bí Thư Xã", "secretary");
        Assert.Single((await commune.Open(house.After("trac-nghiem"))).Rows());
    }

    [Fact]
    public async Task Tries_and_times_are_kept_and_somebody_signed_in_takes_it_too()
    {
        var house = await database.HeldAsync("qb");
        await QuizAsync(house);
        var secretary = await database.PersonAtAsync(house.Units.Commune, "Bí Thư Xã", "secretary");
        var address = house.After("trac-nghiem/lam");
        for (var n = 0; n < 2; n++)
            await secretary.Submit(await secretary.Submit(await secretary.Open(address), "/lam"), "/nop");
        var page = await secretary.Open(address);
        Assert.Contains("Đã làm 2/2 lần", page.Body);
        Assert.DoesNotContain("Làm lại", page.Body);
        var anybody = database.Visit(null);
        var mine = await anybody.Submit(await anybody.Open($"/trac-nghiem/{house.Person(2).Code}"), "/lam");
        database.Clock.Turn(TimeSpan.FromHours(30));
        var late = await anybody.Submit(mine, "/nop", ("A1", "1"));
        Assert.Equal((409, "after.quiz-not-open"), (late.Status, late.Code));
    }

    async Task<Visitor> EssayAsync(HallHouse house)
    {
        var host = await database.PersonAtAsync(house.Units.Province, "Ban Tổ Chức", "organiser");
        var early = await host.Fill(
            house.After("thu-hoach"), "/thu-hoach", ("Questions", "Văn bản có gì mới?"), ("Grading", "grade"),
            ("OpensAt", Moment(Soon(-1))), ("ClosesAt", Moment(Soon(24))), ("KeepUntil", "1/1/2020"));
        Assert.Equal((422, "after.keep-until-too-early"), (early.Status, early.Code));
        var keep = VietnamTime.DayOf(database.Clock.GetUtcNow()).AddDays(30);
        var set = await host.Submit(early, "/thu-hoach", ("KeepUntil", VietnamTime.Print(keep)));
        Assert.Equal("Đã đặt bài thu hoạch.", set.Flash);
        return host;
    }

    [Fact]
    public async Task An_essay_is_opened_by_the_committee_of_its_own_unit_and_by_nobody_above()
    {
        var house = await database.HeldAsync("ea");
        var host = await EssayAsync(house);
        var anybody = database.Visit(null);
        var address = $"/thu-hoach/{house.Person(1).Code}";
        var empty = await anybody.Fill(address, address, ("Body", " "));
        Assert.Equal((422, "after.essay-empty"), (empty.Status, empty.Code));
        var secret = await anybody.Fill(address, address, ("Body", "TỐI MẬT\nBài của tôi"));
        Assert.Equal((422, "after.secret"), (secret.Status, secret.Code));
        var pdf = await anybody.Upload(
            await anybody.Open(address), address, ("File", "bai.pdf", Encoding.UTF8.GetBytes("không phải")));
        Assert.Equal((422, "after.essay-file-kind"), (pdf.Status, pdf.Code));
        var stamped = await anybody.Upload(
            await anybody.Open(address), address, ("File", "bai.txt", Encoding.UTF8.GetBytes("MẬT\n\nBài của tôi")));
        Assert.Equal((422, "after.essay-secret"), (stamped.Status, stamped.Code));
        var handed = await anybody.Fill(address, address, ("Body", "Suy nghĩ riêng của tôi"));
        Assert.Equal("Đã nhận bài thu hoạch.", handed.Flash);
        await anybody.Upload(
            await anybody.Open(address), address, ("File", "bai.txt", Encoding.UTF8.GetBytes("Bài trong tệp")));

        var counted = await host.Open(house.After("thu-hoach"));
        Assert.Equal(["Đảng ủy xã X ea 3 1 0 0"], counted.Rows());
        Assert.DoesNotContain("Suy nghĩ riêng", counted.Body);
        Assert.DoesNotContain("Nguyễn Văn An", (await host.Open(house.After("thu-hoach/cham"))).Body);
        var id = (await database.WithDb(db => db.Set<Essay>().IgnoreQueryFilters()
            .SingleAsync(e => e.InvitationId == house.Person(1).Id))).Id;
        Assert.Equal(404, (await host.Open(house.After($"thu-hoach/cham/{id}"))).Status);
        Assert.Equal(404, (await host.Open(house.After($"thu-hoach/cham/{id}/tep"))).Status);
        var whole = database.Visit(await database.PersonAsync("Toàn Quyền", null, "organiser", "secretary", "leader"));
        Assert.Equal(200, (await whole.Open(house.After("thu-hoach"))).Status);
        Assert.Equal(404, (await whole.Open(house.After($"thu-hoach/cham/{id}"))).Status);

        var committee = await database.PersonAtAsync(house.Units.Commune, "Bí Thư Xã", "secretary");
        var opened = await committee.Open(house.After($"thu-hoach/cham/{id}"));
        Assert.Contains("Suy nghĩ riêng của tôi", opened.Body);
        var file = await committee.Open(house.After($"thu-hoach/cham/{id}/tep"));
        Assert.Equal("Bài trong tệp", file.Source);
        var marked = await committee.Submit(opened, $"/{id}", ("Mark", "good"), ("Note", "Viết rõ."));
        Assert.Contains("Khá", marked.Text("tbody tr"));
        Assert.Contains("Viết rõ.", (await anybody.Open(address)).Body);
        Assert.DoesNotContain("Nộp lại", (await anybody.Open(address)).Body);
        var all = await host.Open(house.After("thu-hoach"));
        Assert.Equal(["Đảng ủy xã X ea 3 1 1 1"], all.Rows());
    }

    [Fact]
    public async Task Texts_are_erased_when_their_time_is_over_and_counts_stay()
    {
        var house = await database.HeldAsync("eb");
        await EssayAsync(house);
        var anybody = database.Visit(null);
        var address = $"/thu-hoach/{house.Person(2).Code}";
        await anybody.Fill(address, address, ("Body", "Bài sẽ xóa"));
        await EraseAsync();
        Assert.Contains("Bài sẽ xóa", (await anybody.Open(address)).Box("Body"));
        database.Clock.Turn(TimeSpan.FromDays(32));
        await EraseAsync();
        await EraseAsync();
        Assert.DoesNotContain("Bài sẽ xóa", (await anybody.Open(address)).Source);
        Assert.Equal(0, await database.WithDb(db => db.Set<EssayText>().IgnoreQueryFilters()
            .CountAsync(t => db.Set<Essay>().Any(e => e.Id == t.EssayId && e.ConferenceId == house.Conference))));
        var later = await database.PersonAtAsync(house.Units.Province, "Ban Tổ Chức Sau", "organiser");
        var counts = await later.Open(house.After("thu-hoach"));
        Assert.Equal(["Đảng ủy xã X eb 3 1 0 0"], counts.Rows());
    }

    async Task EraseAsync()
    {
        await using var scope = database.Services.CreateAsyncScope();
        var job = scope.ServiceProvider.GetServices<IRecurringJob>().OfType<EraseEssays>().Single();
        await job.RunAsync(default);
    }

    [Fact]
    public async Task Statistics_go_up_the_tree_against_the_roster_and_a_rate_over_a_hundred_is_an_error()
    {
        var house = await database.HeldAsync("sa");
        var commune = await database.PersonAtAsync(house.Units.Commune, "Bí Thư Xã", "secretary");
        var wrong = await commune.Fill("/hoi-nghi/quan-so", "/quan-so", ("Members", "5"), ("KeyCadres", "6"));
        Assert.Equal((422, "after.roster-numbers"), (wrong.Status, wrong.Code));
        await commune.Fill("/hoi-nghi/quan-so", "/quan-so", ("Members", "12"), ("KeyCadres", "2"), ("Exempt", "2"));
        var beside = await database.PersonAtAsync(house.Units.Beside, "Bí Thư Xã Y", "secretary");
        var twice = await beside.Fill("/hoi-nghi/quan-so", "/quan-so/ten", ("Lines", "Đỗ Thị Hà\nDo Thi Ha\n"));
        Assert.Equal((409, "after.roster-twice"), (twice.Status, twice.Code));
        Assert.Contains("“Do Thi Ha”", twice.Body);
        Assert.Equal(
            "Đã ghi quân số: 2 đảng viên.", (await beside.Submit(twice, "/quan-so/ten", ("TakeAll", "true"))).Flash);
        var again = await beside.Fill("/hoi-nghi/quan-so", "/quan-so/ten", ("Lines", "Đỗ Thị Hà\n"));
        Assert.Equal("Đã ghi quân số: 1 đảng viên.", again.Flash);

        var leader = await database.PersonAtAsync(house.Units.Province, "Lãnh Đạo", "leader");
        var page = await leader.Open(house.After("thong-ke"));
        var rows = page.Rows();
        Assert.Contains("Đảng ủy xã X sa 0 1 3 5 60 % 10 30 % 1 1 2 0 0", rows);
        Assert.Contains("Đảng ủy xã Y sa 0 1 1 1 100 % 1 100 % 0 0 0 0 0", rows);
        Assert.Contains("Cộng 1 2 4 6 66,67 %", page.Rows("tfoot tr")[0]);

        // Fewer on the roster than came: shown as the error it is.
        await commune.Fill("/hoi-nghi/quan-so", "/quan-so", ("Members", "2"), ("KeyCadres", "0"), ("Exempt", "0"));
        var over = await leader.Open(house.After("thong-ke"));
        Assert.Contains("150 %", over.Body);
        Assert.Contains("Số được giữ nguyên, không cắt về 100 %.", over.Body);
        Assert.Contains("3/2", (await leader.Open(house.After("thong-ke.csv"))).Source);
        Assert.Equal((byte)'P', (await leader.Open(house.After("thong-ke.xlsx"))).Bytes[0]);
        Assert.Contains("Đảng ủy xã X sa", (await leader.Open("/hoi-nghi/thong-ke")).Body);
        Assert.DoesNotContain("Đảng ủy xã Y sa", (await commune.Open("/hoi-nghi/thong-ke")).Body);
        Assert.Equal(1, await database.WithDb(db => db.Set<RosterPerson>().IgnoreQueryFilters()
            .CountAsync(p => p.UnitId == house.Units.Beside)));
        Assert.DoesNotContain("Đỗ Thị Hà", (await commune.Open("/hoi-nghi/quan-so/ten")).Body);
    }
}

public sealed class AfterStudyOnSqlite(Sqlite db) : AfterStudyTests(db), IClassFixture<Sqlite>;

public sealed class AfterStudyOnPostgres(Postgres db) : AfterStudyTests(db), IClassFixture<Postgres>;
