using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Conferences.After.Lists;
using ThongSuot.Conferences.After.Study;
using ThongSuot.Conferences.Day;
using ThongSuot.Kernel.Audit;
using ThongSuot.Modules.Tests.Plans;

namespace ThongSuot.Modules.Tests.Conferences;

public abstract class AfterListsTests(AppOn database)
{
    [Fact]
    public async Task A_list_is_signed_as_it_stood_and_a_correction_makes_a_new_version()
    {
        var house = await database.HeldAsync("la");
        var operators = await database.PersonAtAsync(house.Units.Commune, "Phụ Trách", "site-operator");
        var address = house.After($"danh-sach/{house.Hall.Id}");
        Assert.Contains("Chưa ký", (await operators.Open(house.After("danh-sach"))).Body);
        var page = await operators.Open(address);
        Assert.Equal(6, page.Rows().Count);
        var signed = await operators.Submit(page, "/ky", ("Name", "Lê Văn Sáu"), ("Post", "Phó Bí thư Đảng ủy"));
        Assert.Equal("Đã ký danh sách, bản số 1.", signed.Flash);
        var list = await database.WithDb(db => db.Set<SignedList>().SingleAsync(l => l.SiteId == house.Hall.Id));
        Assert.Equal((6, 4), (list.People, list.Present));
        var entry = await database.WithDb(db => db.Set<AuditEntry>()
            .SingleAsync(a => a.Action == "after.list-signed" && a.RecordId == list.Id));
        Assert.Contains(list.Hash, entry.Changes);

        // Nothing has changed: not signed again. Then a correction: version 1 stays as it was.
        var again = await operators.Submit(page, "/ky", ("Name", "Lê Văn Sáu"), ("Post", "Phó Bí thư"));
        Assert.Equal((409, "after.list-unchanged"), (again.Status, again.Code));
        await database.MarkAsync(house, (4, Mark.Present));
        var stale = await operators.Submit(page, "/ky", ("Name", "Lê Văn Sáu"), ("Post", "Phó Bí thư"));
        Assert.Equal((409, "kernel.changed-meanwhile"), (stale.Status, stale.Code));
        var now = await operators.Open(address);
        Assert.Contains("Điểm danh đã sửa sau khi ký bản số 1", now.Body);
        var second = await operators.Submit(now, "/ky", ("Name", "Lê Văn Sáu"), ("Post", "Phó Bí thư Đảng ủy"));
        Assert.Equal("Đã ký danh sách, bản số 2.", second.Flash);
        var print = await operators.Open(address + "/in?ban=1");
        Assert.Contains(list.Hash, print.Body);
        Assert.Contains("Phó Bí thư Đảng ủy", print.Body);
        Assert.Equal(404, (await operators.Open(house.After($"danh-sach/{house.Other.Id}"))).Status);
    }

    [Fact]
    public async Task Who_was_absent_stands_on_the_make_up_list_of_the_unit_with_the_reason()
    {
        var house = await database.HeldAsync("lb");
        var commune = await database.PersonAtAsync(house.Units.Commune, "Phụ Trách", "site-operator");
        var page = await commune.Open(house.After("hoc-bu"));
        Assert.Equal(
            ["1 Lê Đức Cường vắng có lý do", "2 Phạm Thị Dung vắng không lý do"], page.Rows());
        await database.MarkAsync(house, (4, Mark.MakeUp));
        Assert.Single((await commune.Open(house.After("hoc-bu"))).Rows());
        Assert.Contains("Lê Đức Cường", (await commune.Open(house.After("hoc-bu.csv"))).Source);
        Assert.Equal((byte)'P', (await commune.Open(house.After("hoc-bu.xlsx"))).Bytes[0]);
        var views = await database.WithDb(db => db.Set<AuditEntry>().CountAsync(
            a => a.Action == "views.people" && a.RecordId == house.Conference.Value));
        Assert.True(views >= 3, $"{views} views recorded");
    }

    [Fact]
    public async Task A_certificate_can_be_checked_by_its_whole_code_and_only_so()
    {
        var house = await database.HeldAsync("lc");
        var host = await database.PersonAtAsync(house.Units.Province, "Ban Tổ Chức", "organiser");
        var page = await host.Submit(await host.Open(house.After("chung-nhan")), "/chung-nhan");
        Assert.Equal("Đã cấp 5 giấy chứng nhận mới, thu hồi 0.", page.Flash);
        Assert.Equal(5, page.Rows().Count);
        var code = page.Rows().First(r => r.Contains("Nguyễn Văn An", StringComparison.Ordinal))
            .Split(' ').First(w => w.Length == 23);
        Assert.Contains("Nguyễn Văn An", (await host.Open(house.After("chung-nhan/in"))).Body);

        var anybody = database.Visit(null);
        var valid = await anybody.Open($"/chung-nhan/{code.ToLowerInvariant()}");
        Assert.Contains("Có giá trị", valid.Body);
        Assert.Contains("Nguyễn Văn An", valid.Body);
        foreach (var wrong in new[] { code[..^1], code[..^1] + (code[^1] == '0' ? '1' : '0'), "x", "%20" })
        {
            var answer = await anybody.Open($"/chung-nhan?ma={wrong}");
            Assert.DoesNotContain("Nguyễn Văn An", answer.Body);
            Assert.DoesNotContain("Có giá trị Nguyễn", answer.Body);
        }

        // A correction: it was somebody else. The certificate is valid no more; giving again adds nothing.
        await database.MarkAsync(house, (1, Mark.Unexcused));
        var corrected = await host.Submit(await host.Open(house.After("chung-nhan")), "/chung-nhan");
        Assert.Equal("Đã cấp 0 giấy chứng nhận mới, thu hồi 1.", corrected.Flash);
        Assert.Contains("Không có giá trị", (await anybody.Open($"/chung-nhan/{code}")).Body);
    }

    [Fact]
    public async Task Study_is_discharged_by_the_rule_once_and_corrections_replace_it()
    {
        var house = await database.HallAsync("ld");
        var campaign = await database.StudyCampaignAsync(house);
        await database.MarkAsync(
            house, (1, Mark.Present), (2, Mark.Present), (3, Mark.Present), (4, Mark.Exempt), (5, Mark.Present),
            (7, Mark.Excused));
        await database.CloseAsync(house);
        await RunAsync(house);
        Assert.Equal(DutyState.Done, await database.StateAsync(house.Units.Commune, campaign, DutyKinds.Study));
        Assert.Equal(DutyState.Going, await database.StateAsync(house.Units.Beside, campaign, DutyKinds.Study));
        Assert.Equal(DutyState.Open, await database.StateAsync(house.Units.Cell, campaign, DutyKinds.Study));
        var kept = await EvidenceAsync(house);
        Assert.Equal([(0, 1, false), (4, 4, true)], kept.Select(e => (e.Done, e.OfAll ?? 0, e.Completes)).Order());
        Assert.All(kept, e => Assert.Equal(StudyEvidence.IdOf(house.Conference, e.UnitId, campaign), e.EvidenceId));

        // Running again changes nothing; a correction replaces what was said.
        await RunAsync(house);
        Assert.Equal(kept.Select(e => e.At), (await EvidenceAsync(house)).Select(e => e.At));
        await database.MarkAsync(house, (7, Mark.MakeUp), (1, Mark.Unexcused), (2, Mark.Unexcused));
        await database.CountAsync(house);
        await RunAsync(house);
        Assert.Equal(DutyState.Done, await database.StateAsync(house.Units.Beside, campaign, DutyKinds.Study));
        Assert.Equal(DutyState.Going, await database.StateAsync(house.Units.Commune, campaign, DutyKinds.Study));
        Assert.Equal(2, (await EvidenceAsync(house)).Count);

        var host = await database.PersonAtAsync(house.Units.Province, "Ban Tổ Chức", "organiser");
        var page = await host.Open(house.After("minh-chung"));
        Assert.Contains("Việc hoàn thành khi đạt từ 80 %", page.Body);
        Assert.Equal(2, page.Rows().Count);
        var wrong = await host.Submit(page, "/minh-chung", ("CompleteAt", "0"));
        Assert.Equal((422, "after.number-not-understood"), (wrong.Status, wrong.Code));
        await host.Submit(page, "/minh-chung", ("CompleteAt", "50"));
        await host.Submit(await host.Open(house.After("minh-chung")), "/chot");
        Assert.Equal(DutyState.Done, await database.StateAsync(house.Units.Commune, campaign, DutyKinds.Study));
    }

    async Task RunAsync(HallHouse house)
    {
        await using var scope = database.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DischargeStudy>().OneAsync(house.Conference, default);
    }

    Task<List<StudyEvidence>> EvidenceAsync(HallHouse house) => database.WithDb(db => db.Set<StudyEvidence>()
        .Where(e => e.ConferenceId == house.Conference && e.State == StudyStates.Given)
        .OrderBy(e => e.UnitId).ToListAsync());
}

public sealed class AfterListsOnSqlite(Sqlite db) : AfterListsTests(db), IClassFixture<Sqlite>;

public sealed class AfterListsOnPostgres(Postgres db) : AfterListsTests(db), IClassFixture<Postgres>;
