using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Campaigns;
using ThongSuot.Campaigns.Board;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Campaigns.Trees;
using ThongSuot.Campaigns.Work;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Outbox;
using ThongSuot.Kernel.Storage;
using ThongSuot.Modules.Tests.Organisations;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Organisations.Reorganise;

namespace ThongSuot.Modules.Tests.Campaigns;

public abstract class RandomBoardTests(AppOn database)
{
    sealed record Seen(int Campaign, int Day, IReadOnlyDictionary<(int, int, int), Standing> Sums);

    readonly List<UnitId> units = [];
    readonly List<ReorganisationId> acts = [];
    readonly List<Campaign> campaigns = [];
    readonly List<Guid> evidence = [];
    int number;

    [Fact]
    public async Task Every_sum_is_what_the_units_say_whatever_happens_in_whatever_order()
    {
        var seed = Environment.GetEnvironmentVariable("THONGSUOT_SEED") is { Length: > 0 } told
            ? int.Parse(told, CultureInfo.InvariantCulture)
            : Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var i = 0; i < 60; i++)
            await ActAsync(random);
        for (var i = 0; i < 2; i++)
            campaigns.Add(await CampaignAsync(i + 1));
        var seen = new List<Seen>();
        var did = new int[7];
        for (var i = 0; i < 140; i++)
        {
            var what = random.Next(14);
            did[Math.Min(what, 6)]++;
            switch (what)
            {
                case 0:
                    await ActAsync(random);
                    await FollowAsync();
                    break;
                case 1:
                    await UndoAsync(random);
                    await FollowAsync();
                    break;
                case 2:
                    await TightenAsync(random);
                    break;
                case 3:
                    await FoldAsync();
                    break;
                case 4:
                    await QuietAsync();
                    foreach (var c in campaigns)
                        seen.Add(await SeeAsync(c, null));
                    database.Clock.Turn(TimeSpan.FromDays(1));
                    break;
                case 5:
                    await WithdrawAsync(random);
                    break;
                default:
                    await PutAsync(random);
                    break;
            }

            await ExactAsync($"step {i} ({what}) of seed {seed}");
        }

        Assert.True(evidence.Count > 20, $"{evidence.Count} pieces of evidence, seed {seed}");
        foreach (var then in seen)
        {
            var now = await SeeAsync(campaigns.First(c => c.No == then.Campaign), then.Day);
            foreach (var key in then.Sums.Keys.Union(now.Sums.Keys))
            {
                Assert.True(
                    then.Sums.GetValueOrDefault(key) == now.Sums.GetValueOrDefault(key),
                    $"{key} on day {then.Day}: was {then.Sums.GetValueOrDefault(key)}, "
                        + $"is told as {now.Sums.GetValueOrDefault(key)}, seed {seed}"
                );
            }
        }
    }

    async Task ActAsync(Random random)
    {
        await using var scope = database.Services.CreateAsyncScope();
        var plan = await RandomPlan.OfAsync(random, units, number++, scope.ServiceProvider);
        var refused = await scope
            .ServiceProvider.GetRequiredService<StorePlan>()
            .ApplyAsync(plan, null, null, new("Máy"), default);
        if (refused is not null)
            return;
        acts.Add(plan.Id);
        units.AddRange(plan.Begins.Select(b => b.Id));
    }

    async Task UndoAsync(Random random)
    {
        await using var scope = database.Services.CreateAsyncScope();
        var id = acts[random.Next(acts.Count)];
        if (
            await scope
                .ServiceProvider.GetRequiredService<UndoReorganisation>()
                .HandleAsync(id, new("Máy"), default)
            is null
        )
            acts.Remove(id);
    }

    async Task<Campaign> CampaignAsync(int no)
    {
        await using var scope = database.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = database.Clock.GetUtcNow();
        var today = VietnamTime.DayOf(now);
        var campaign = new Campaign
        {
            Id = CampaignId.New(now),
            No = no,
            HostUnit = Guid.CreateVersion7(),
            Title = $"Đợt {no}",
            Note = "",
            MadeAt = now,
            MadeBy = "Máy",
        };
        campaign.Send(today);
        db.Add(campaign);
        db.Add(
            new CampaignTarget
            {
                CampaignId = campaign.Id,
                Position = 0,
                Kind = TargetKinds.Tree,
                Value = "union",
            }
        );
        string[] kinds = [DutyKinds.Receive, DutyKinds.Plan, DutyKinds.Study];
        for (var d = 0; d < kinds.Length; d++)
        {
            db.Add(
                new CampaignDuty
                {
                    CampaignId = campaign.Id,
                    Number = d + 1,
                    Kind = kinds[d],
                    Title = kinds[d],
                    Sentence = "",
                    Responsible = "",
                    Evidence = "",
                    Levels = "",
                    AddedBy = campaign.HostUnit,
                }
            );
            db.Add(
                Rule(
                    campaign,
                    d + 1,
                    campaign.HostUnit,
                    d == 1 ? DueBases.Receipt : DueBases.Day,
                    today.AddDays(4),
                    3
                )
            );
        }

        Assert.Null(await db.SaveAsync(default));
        await SpreadAsync(campaign.Id);
        return campaign;
    }

    // By the program's own work, or by this test: whoever has the lease.
    async Task SpreadAsync(CampaignId id)
    {
        for (var i = 0; i < 600; i++)
        {
            await using var scope = database.Services.CreateAsyncScope();
            await scope
                .ServiceProvider.GetRequiredService<SpreadCampaign>()
                .RunAsync(id, "test", default);
            if (
                await scope
                    .ServiceProvider.GetRequiredService<AppDb>()
                    .Set<Campaign>()
                    .AnyAsync(c => c.Id == id && c.State == CampaignStates.Open)
            )
                return;
            await Task.Delay(50);
        }

        Assert.Fail("The campaign did not reach its units");
    }

    DueRule Rule(Campaign campaign, int duty, Guid unit, string from, DateOnly day, int offset) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            CampaignId = campaign.Id,
            Duty = duty,
            Level = "",
            UnitId = unit,
            Base = from,
            Day = from == DueBases.Day ? day : null,
            Offset = offset,
            Working = true,
            At = database.Clock.GetUtcNow(),
            By = "Máy",
        };

    async Task TightenAsync(Random random)
    {
        await using var scope = database.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var campaign = campaigns[random.Next(campaigns.Count)];
        var unit = units[random.Next(units.Count)].Value;
        var node = await db.Set<BoardNode>().FirstOrDefaultAsync(n => n.UnitId == unit);
        if (node is null)
            return;
        var today = VietnamTime.DayOf(database.Clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync();
        db.Add(
            Rule(
                campaign,
                random.Next(1, 4),
                unit,
                DueBases.Day,
                today.AddDays(random.Next(-2, 5)),
                0
            )
        );
        if (await db.SaveAsync(default) is not null)
            return;
        await new Reprofile(
            db,
            scope.ServiceProvider.GetRequiredService<IWorkingDays>(),
            today.DayNumber
        ).RunAsync(campaign, node.No, default);
        await transaction.CommitAsync();
    }

    async Task FollowAsync()
    {
        await using var scope = database.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FollowTree>().RunAsync(default);
        Assert.Equal(
            0,
            await scope.ServiceProvider.GetRequiredService<FollowTree>().RunAsync(default)
        );
    }

    // What the program itself still does with today's acts belongs to today, and is seen before the day is over.
    async Task QuietAsync()
    {
        for (var i = 0; i < 600; i++)
        {
            if (!await database.WithDb(db => db.Set<OutboxRow>().AnyAsync(r => r.Kind == TreeChanged.Name)))
                return;
            await Task.Delay(50);
        }

        Assert.Fail("The outbox was never empty");
    }

    async Task FoldAsync()
    {
        await using var scope = database.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FoldCounts>().RunAsync(default);
    }

    async Task PutAsync(Random random)
    {
        await using var scope = database.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<ICampaignWork>();
        var campaign = campaigns[random.Next(campaigns.Count)];
        var today = VietnamTime.DayOf(database.Clock.GetUtcNow());
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var there = await (
            from m in db.Set<CampaignMember>()
            join n in db.Set<BoardNode>() on m.Node equals n.No
            where m.Campaign == campaign.No && m.Parent >= 0 && m.Profile > 0
            orderby n.No
            select n.UnitId
        ).ToListAsync();
        if (there.Count == 0)
            return;
        var id = Guid.CreateVersion7();
        var error = await work.PutEvidenceAsync(
            new(
                id,
                campaign.Id,
                there[random.Next(there.Count)],
                random.Next(1, 4),
                "",
                today.AddDays(-random.Next(3)),
                "minh chứng",
                null,
                random.Next(3) > 0
            ),
            new("Máy"),
            default
        );
        if (error is not null)
            return;
        Assert.Null(await db.SaveAsync(default));
        evidence.Add(id);
    }

    async Task WithdrawAsync(Random random)
    {
        if (evidence.Count == 0)
            return;
        await using var scope = database.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<ICampaignWork>();
        if (
            await work.WithdrawEvidenceAsync(
                evidence[random.Next(evidence.Count)],
                "nhầm",
                new("Máy"),
                default
            )
            is null
        )
            Assert.Null(await scope.ServiceProvider.GetRequiredService<AppDb>().SaveAsync(default));
    }

    async Task ExactAsync(string when)
    {
        await using var scope = database.Services.CreateAsyncScope();
        foreach (var campaign in campaigns)
        {
            var wrong = await scope
                .ServiceProvider.GetRequiredService<RecountBoard>()
                .RunAsync(campaign.No, default);
            Assert.True(wrong.Count == 0, $"{when}: {string.Join("; ", wrong.Take(5))}");
        }
    }

    async Task<Seen> SeeAsync(Campaign campaign, int? day)
    {
        await using var scope = database.Services.CreateAsyncScope();
        var board = scope.ServiceProvider.GetRequiredService<BoardQueries>();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var on = day ?? VietnamTime.DayOf(database.Clock.GetUtcNow()).DayNumber;
        var nodes = await db.Set<BoardNode>().Select(n => n.No).ToListAsync();
        var shape = await board.ShapeAsync(campaign.No, default);
        var counts = await board.BelowAsync(shape, [0, .. nodes], day, on, default);
        return new(
            campaign.No,
            on,
            counts.All.Where(c => c.Value != default).ToDictionary(c => c.Key, c => c.Value)
        );
    }
}

public sealed class RandomBoardOnSqlite(Sqlite db) : RandomBoardTests(db), IClassFixture<Sqlite>;

public sealed class RandomBoardOnPostgres(Postgres db)
    : RandomBoardTests(db),
        IClassFixture<Postgres>;
