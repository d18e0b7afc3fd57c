using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Plans.Contracts;

namespace ThongSuot.Modules.Tests.Plans;

/// <summary>Plans as other rooms make and ask for them.</summary>
public abstract class NewPlansTests(AppOn database)
{
    [Fact]
    public async Task A_story_is_told_through_the_contract_alone()
    {
        var at = await database.House4Async("na");
        var campaign = await database.CampaignAsync(at.Province);
        await using var scope = database.Services.CreateAsyncScope();
        var plans = scope.ServiceProvider.GetRequiredService<INewPlans>();
        var actor = new Actor("Máy Kể Chuyện") { UnitId = at.Commune, Post = "Bí thư" };
        var (day, later) = (new DateOnly(2026, 3, 1), new DateOnly(2026, 12, 31));
        var plan = await plans.AddAsync(
            new("thực hiện đợt", "30-KH/ĐU", day, [], [campaign],
            [
                new("Việc một", "Văn phòng", later, "Báo cáo", "100 %", "Ban Thường vụ")
                {
                    Themes = ["party-external"],
                },
                new("Việc hai", "", later) { After = [1], Partners = [at.Beside], LeadUnit = at.Cell },
            ]), actor, default);
        Assert.True(plan.Ok, plan.Error?.Code);
        var tasks = await plans.TasksAsync(plan.Value, default);
        Assert.Equal(2, tasks.Count);
        Assert.Null(await plans.AcceptAsync(tasks[0], actor, default));
        Assert.Null(await plans.GiveEvidenceAsync(tasks[0], new(day, "Xong", "/", Completes: true), actor, default));
        Assert.Null(await plans.AskDelayAsync(tasks[1], later.AddDays(30), "chờ đối tác", actor, default));
        Assert.Null(await plans.CommentAsync(tasks[1], "Đang liên hệ", actor, default));
        var partner = await plans.AddPartnerAsync("Bản Bạn na", "LA", actor, default);
        var activity = await plans.AddActivityAsync(
            new("meeting", "Gặp mặt", day)
            {
                Task = tasks[0], Partners = [partner.Value], Themes = ["people-diplomacy"], People = 20, Amount = 12.5m,
                Currency = "USD",
            }, actor, default);
        Assert.True(activity.Ok, activity.Error?.Code);
        var named = Assert.Single(await scope.ServiceProvider.GetRequiredService<IPlans>()
            .PlansOfCampaignAsync([campaign], at.Commune, default));
        Assert.Equal((plan.Value, 2, 1, 0), (named.Id, named.Tasks, named.Done, named.Late));
        Assert.Equal(DutyState.Done, await database.StateAsync(at.Commune, campaign, DutyKinds.Plan));
        Assert.Equal(DutyState.Going, await database.StateAsync(at.Commune, campaign, DutyKinds.Act));
        var page = await database.Visit().Open($"/nhiem-vu/{tasks[1]}");
        Assert.Contains("chờ đối tác", page.Body);
        Assert.Contains("Việc một", page.Text("#order ~ ul"));
        var all = new List<UnitHolding>();
        foreach (var room in scope.ServiceProvider.GetServices<IUnitHoldings>())
            all.AddRange(await room.OfAsync([new(at.Commune), new(at.Cell)], day, default));
        Assert.Contains(all, h => h.Unit.Value == at.Commune && h.Kind.En == "plans" && h.Count == 1);
        Assert.Contains(all, h => h.Unit.Value == at.Cell && h.Kind.En == "tasks not done");
    }
}

public sealed class NewPlansOnSqlite(Sqlite db) : NewPlansTests(db), IClassFixture<Sqlite>;

public sealed class NewPlansOnPostgres(Postgres db) : NewPlansTests(db), IClassFixture<Postgres>;
