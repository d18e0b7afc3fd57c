using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Campaigns.Trees;
using ThongSuot.Modules.Tests.Organisations;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Plans.Issue;

namespace ThongSuot.Modules.Tests.Plans;

/// <summary>A reorganisation in the middle of a plan: the successor goes on with tasks and obligations.</summary>
public abstract class MergedUnitTests(AppOn database)
{
    async Task<Guid> MergeAsync(string prefix)
    {
        var page = await database.Visit().Arrange(
            "merge", ("Units", $"{prefix}x\n{prefix}y"), ("Day", "2/3/2026"), ("Name", $"Đảng ủy xã Mới {prefix}"),
            ("UnitKind", "Đảng ủy"), ("Code", prefix + "m"), ("Children", "move"));
        Assert.True(page.Status == 200, $"{page.Status} {page.Code}");
        await FollowAsync();
        await using var scope = database.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IUnitTree>().FindAsync(
            prefix + "m", new DateOnly(2026, 3, 2), "", default)).Value.Id;
    }

    // What the outbox does in its own time, campaigns before plans; however often.
    async Task<int> FollowAsync()
    {
        await using var scope = database.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FollowTree>().RunAsync(default);
        await using var another = database.Services.CreateAsyncScope();
        return await another.ServiceProvider.GetRequiredService<FollowUnits>().RunAsync(default);
    }

    [Fact]
    public async Task The_successor_goes_on_with_open_tasks_and_its_obligation_to_act_follows_them()
    {
        var at = await database.House4Async("ma");
        var campaign = await database.CampaignAsync(at.Province);
        var before = await database.PersonAtAsync(at.Commune, "Bí Thư Xã X", "secretary");
        var plan = await before.Draft("dở dang", "61-KH/ĐU", "1/3/2026", campaign: campaign.ToString());
        var one = await before.AddTask(plan, "Việc đã xong", "31/12/2026");
        var two = await before.AddTask(plan, "Việc dở dang", "31/12/2026", ("LeadUnit", "maz"));
        var three = await before.AddTask(plan, "Việc còn lại", "31/12/2026");
        await before.Issue(plan);
        await before.Finish(one);
        await before.Fill(three, "/minh-chung", ("Note", "mới làm được một nửa"));
        var heir = await MergeAsync("ma");
        Assert.Equal(0, await FollowAsync());
        Assert.Equal(DutyState.Going, await database.StateAsync(heir, campaign, DutyKinds.Act));

        // Only one of the two that were merged had a plan: the successor still owes its own.
        Assert.Equal(DutyState.Open, await database.StateAsync(heir, campaign, DutyKinds.Plan));
        var now = await database.PersonAtAsync(heir, "Bí Thư Xã Mới", "secretary");
        var cell = await database.PersonAtAsync(at.Cell, "Bí Thư Chi Bộ", "secretary");
        Assert.Contains("dở dang", (await now.Open("/ke-hoach")).Body);
        Assert.Contains("Việc dở dang", (await now.Open("/nhiem-vu")).Texts("td a"));
        var page = await cell.Finish(two, "Chi bộ đã làm");
        Assert.Equal((200, "Đã ghi minh chứng."), (page.Status, page.Flash));
        Assert.Equal(DutyState.Going, await database.StateAsync(heir, campaign, DutyKinds.Act));
        page = await now.Finish(three);
        Assert.Equal((200, "Đã ghi minh chứng."), (page.Status, page.Flash));
        Assert.Contains("3 / 3 nhiệm vụ", (await now.Open(plan)).Text(".progress-head"));
        Assert.Equal(DutyState.Done, await database.StateAsync(heir, campaign, DutyKinds.Act));

        // Evidence is taken back, a task is added and changed, a later date is asked for and agreed to.
        page = await now.Fill(three, "/rut", ("Reason", "nhầm"));
        Assert.Equal((200, "Đã rút minh chứng."), (page.Status, page.Flash));
        Assert.Equal(DutyState.Going, await database.StateAsync(heir, campaign, DutyKinds.Act));
        var four = await now.AddTask(plan, "Việc thêm sau sắp xếp", "31/12/2026");
        page = await now.Fill(four + "/sua", "/sua", ("DueOn", "30/11/2026"));
        Assert.Equal((200, "Đã ghi thay đổi."), (page.Status, page.Flash));
        await now.Fill(four, "/gia-han", ("NewDueOn", "31/12/2026"), ("Reason", "mới sắp xếp"));
        page = await now.Fill(four, "/quyet", ("Act", "approve"));
        Assert.Equal("Đã trả lời đề nghị gia hạn.", page.Flash);

        // Recalling it takes back what it proved for the successor.
        page = await now.Fill(plan + "/thu-hoi", "/thu-hoi", ("Reason", "thay kế hoạch mới"));
        Assert.Equal((200, plan), (page.Status, page.Address));
        Assert.Equal(DutyState.Open, await database.StateAsync(heir, campaign, DutyKinds.Act));
    }

    [Fact]
    public async Task Plans_of_both_units_count_together_and_a_draft_taken_over_is_issued_by_the_successor()
    {
        var at = await database.House4Async("mb");
        var campaign = await database.CampaignAsync(at.Province);
        var one = await database.PersonAtAsync(at.Commune, "Bí Thư Xã X", "secretary");
        var two = await database.PersonAtAsync(at.Beside, "Bí Thư Xã Y", "secretary");
        var first = await one.Draft("của xã X", "62-KH/ĐU", "1/3/2026", campaign: campaign.ToString());
        var left = await one.AddTask(first, "Việc của xã X", "31/12/2026");
        await one.Issue(first);
        var draft = await two.Draft("còn là dự thảo", "63-KH/ĐU", "1/3/2026", campaign: campaign.ToString());
        var other = await two.AddTask(draft, "Việc của xã Y", "31/12/2026");
        var heir = await MergeAsync("mb");
        var now = await database.PersonAtAsync(heir, "Bí Thư Xã Mới", "secretary");
        Assert.Equal("Đã ban hành kế hoạch.", (await now.Issue(draft)).Flash);
        Assert.Equal(DutyState.Done, await database.StateAsync(heir, campaign, DutyKinds.Plan));

        // Done is what every plan for the campaign has done.
        await now.Finish(other);
        Assert.Equal(DutyState.Going, await database.StateAsync(heir, campaign, DutyKinds.Act));
        await now.Finish(left);
        Assert.Equal(DutyState.Done, await database.StateAsync(heir, campaign, DutyKinds.Act));
        await now.AddTask(first, "Việc thêm", "31/12/2026");
        Assert.Equal(DutyState.Going, await database.StateAsync(heir, campaign, DutyKinds.Act));
        await now.Fill(first + "/thu-hoi", "/thu-hoi", ("Reason", "gộp vào kế hoạch kia"));
        Assert.Equal(DutyState.Done, await database.StateAsync(heir, campaign, DutyKinds.Act));
    }

    [Fact]
    public async Task The_plan_of_a_merged_unit_is_still_held_against_that_of_the_superior()
    {
        var at = await database.House4Async("mc");
        var campaign = await database.CampaignAsync(at.Province);
        var province = await database.PersonAtAsync(at.Province, "Bí Thư Tỉnh", "secretary");
        var above = await province.Draft("của tỉnh", "64-KH/TU", "1/3/2026", campaign: campaign.ToString());
        await province.AddTask(above, "Tập huấn cán bộ làm đối ngoại nhân dân", "30/6/2026");
        await province.Issue(above);
        var before = await database.PersonAtAsync(at.Commune, "Bí Thư Xã X", "secretary");
        var plan = await before.Draft("của xã", "65-KH/ĐU", "1/3/2026", campaign: campaign.ToString());
        await before.AddTask(plan, "Tập huấn cán bộ làm đối ngoại nhân dân", "31/12/2026");
        await before.Issue(plan);
        var heir = await MergeAsync("mc");
        var now = await database.PersonAtAsync(heir, "Bí Thư Xã Mới", "secretary");
        Assert.Contains("64-KH/TU", (await now.Open(plan + "/doi-chieu")).Body);
        Assert.Contains("64-KH/TU", (await now.Open(plan)).Text(".facts"));
    }
}

public sealed class MergedUnitOnSqlite(Sqlite db) : MergedUnitTests(db), IClassFixture<Sqlite>;

public sealed class MergedUnitOnPostgres(Postgres db) : MergedUnitTests(db), IClassFixture<Postgres>;
