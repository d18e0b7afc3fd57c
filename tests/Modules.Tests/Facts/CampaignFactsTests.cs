using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Campaigns;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Campaigns.Trees;
using ThongSuot.Campaigns.Work;
using ThongSuot.Kernel.Storage;
using ThongSuot.Modules.Tests.Plans;

namespace ThongSuot.Modules.Tests.Facts;

public abstract class CampaignFactsTests(AppOn database)
{
    static readonly DateTimeOffset Now = FactActs.At(2026, 1, 5);
    static readonly DateOnly None = DateOnly.MinValue;

    const int Commune = 1;
    const int Beside = 2;
    const int Cell = 3;
    int last;

    static DateOnly Day(int month, int day) => new(2026, month, day);

    /// <summary>What a profile asks for, and what happened to it with the commune.</summary>
    sealed record Asked(
        DateOnly Due, DutyState? State = null, DateOnly? Done = null, DateOnly? Moved = null, int Profile = 1);

    async Task CampaignAsync(
        Guid host, DateOnly opened, DateTimeOffset? ended = null, bool recalled = false, params Asked[] duties)
    {
        var no = ++last;
        var campaign = new Campaign
        {
            Id = CampaignId.New(Now), No = no, HostUnit = host, Title = $"Đợt {no}", Note = "", MadeAt = Now,
            MadeBy = "Máy",
        };
        campaign.Send(opened);
        campaign.End(recalled ? CampaignStates.Recalled : CampaignStates.Closed, "", null, ended ?? Now);
        await using var scope = database.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Add(campaign);
        if (!recalled && ended is null)
        {
            db.Entry(campaign).Property(c => c.State).CurrentValue = CampaignStates.Open;
            db.Entry(campaign).Property(c => c.EndedAt).CurrentValue = null;
        }

        foreach (var (asked, i) in duties.Select((d, i) => (d, i + 1)))
        {
            db.Add(new CampaignDuty
            {
                CampaignId = campaign.Id, Number = i, Kind = DutyKinds.Study, Title = $"Việc {i}", Sentence = "",
                Responsible = "", Evidence = "", Levels = "", AddedBy = host,
            });
            db.Add(new ProfileDuty
            {
                Campaign = no, Profile = asked.Profile, Duty = i, Due = asked.Due.DayNumber, Offset = 0,
                Working = false, RuledBy = null,
            });
            if (asked.State is { } state)
                db.Add(new Obligation
                {
                    Campaign = no, Node = Commune, Duty = i, State = state,
                    Due = (asked.Moved ?? asked.Due).DayNumber, DoneOn = asked.Done?.DayNumber ?? 0,
                });
        }

        db.Add(new CampaignMember { Campaign = no, Node = Commune, Parent = 0, Profile = 1 });
        db.Add(new CampaignMember { Campaign = no, Node = Beside, Parent = CampaignMember.Aside, Profile = 1 });
        db.Add(new CampaignMember { Campaign = no, Node = Cell, Parent = Commune, Profile = 2 });
        Assert.Null(await db.SaveAsync(default));
    }

    [Fact]
    public async Task Obligations_count_on_the_day_they_are_due_and_as_they_stood_on_the_last_day()
    {
        var at = await database.House4Async("fo");

        // A member aside whose unit still stands in the tree would be brought back as soon as the tree is followed.
        var ended = Guid.CreateVersion7();
        await database.StoreAsync(
            new BoardNode { No = Commune, UnitId = at.Commune }, new BoardNode { No = Beside, UnitId = ended },
            new BoardNode { No = Cell, UnitId = at.Cell });
        var (host, due) = (at.Province, Day(2, 10));
        await CampaignAsync(
            host, Day(2, 1), duties:
            [
                new(Day(1, 31)), new(Day(2, 1)), new(Day(2, 28)), new(Day(3, 1)), new(due, DutyState.Done, due),
                new(due, DutyState.DoneLate, Day(2, 12)), new(due, DutyState.DoneLate, Day(3, 1)),
                new(due, DutyState.Excused), new(due, DutyState.Closed),
                new(None, DutyState.Open, Moved: Day(2, 15)), new(due, DutyState.Asked),
                new(Day(1, 15), DutyState.Going, Moved: Day(2, 20)), new(due, Profile: 2),
            ]);
        await CampaignAsync(
            host, Day(1, 10), ended: FactActs.At(2026, 2, 15), duties:
            [
                new(Day(2, 15)), new(Day(2, 16)), new(Day(2, 20), DutyState.Done, Day(2, 14)),
            ]);
        await CampaignAsync(
            host, Day(1, 1), ended: FactActs.At(2026, 1, 20), duties:
            [
                new(Day(2, 5)), new(Day(2, 5), DutyState.Done, Day(1, 15)),
            ]);
        await CampaignAsync(host, Day(2, 2), recalled: true, duties: [new(Day(2, 5))]);
        await CampaignAsync(host, Day(2, 3), ended: FactActs.At(2026, 3, 1, 0), duties: [new(Day(2, 20))]);
        await CampaignAsync(host, Day(1, 31));
        await CampaignAsync(host, Day(2, 28));
        await CampaignAsync(host, Day(3, 1));
        await using (var scope = database.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<FollowTree>().RunAsync(default);

        string[] asked = ["campaigns.", "obligations."];
        Assert.Equal(
        [
            "obligations.due 12", "obligations.done 4", "obligations.done-late 1", "obligations.late 7",
        ], await database.FiguresAsync(at.Commune, asked));
        Assert.Equal(["obligations.due 1", "obligations.late 1"], await database.FiguresAsync(at.Cell, asked));
        Assert.Equal([], await database.FiguresAsync(ended, asked));
        Assert.Equal(["campaigns.opened 3"], await database.FiguresAsync(host, asked));
        Assert.Equal(["2026-02-10 Việc 6: Đợt 1 1"], await database.RecordsAsync("obligations.done-late", at.Commune));
        Assert.Equal(
            ["2026-02-01 Đợt 1 1", "2026-02-03 Đợt 5 1", "2026-02-28 Đợt 7 1"],
            await database.RecordsAsync("campaigns.opened", host));
    }
}

public sealed class CampaignFactsOnSqlite(Sqlite db) : CampaignFactsTests(db), IClassFixture<Sqlite>;

public sealed class CampaignFactsOnPostgres(Postgres db) : CampaignFactsTests(db), IClassFixture<Postgres>;
