using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Campaigns;
using ThongSuot.Campaigns.Board;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Campaigns.Reminders;
using ThongSuot.Campaigns.Trees;
using ThongSuot.Campaigns.Work;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Live;
using ThongSuot.Kernel.Mail;
using ThongSuot.Kernel.Search;
using ThongSuot.Kernel.Storage;
using ThongSuot.Modules.Tests.Organisations;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Modules.Tests.Campaigns;

/// <summary>Broken off anywhere, changed by two at once, ended under way.</summary>
public abstract class CascadeFaultsTests(AppOn database)
{
    const string Head = "code,name,level,kind,tree,parent,valid_from,valid_to,predecessors\n";

    static string Country(string mark, int communes, int cells)
    {
        var lines = new List<string>
        {
            $"{mark}-p,Tỉnh ủy {mark},province,Tỉnh ủy,party,,2025-01-01,,",
        };
        for (var i = 0; i < communes; i++)
        {
            lines.Add(
                $"{mark}-{i},Đảng ủy xã {mark} {i},commune,Đảng ủy,party,{mark}-p,2025-01-01,,"
            );
            for (var j = 0; j < cells; j++)
                lines.Add(
                    $"{mark}-{i}-{j},Chi bộ {mark} {i} {j},cell,Chi bộ,party,{mark}-{i},2025-01-01,,"
                );
        }

        return Head + string.Join('\n', lines) + '\n';
    }

    async Task<Guid> UnitsAsync(string csv, string code)
    {
        await using var scope = database.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<IUnitImport>()
            .CsvAsync("c.csv", new StringReader(csv), false, Actor.Program, default);
        return await UnitAsync(code);
    }

    async Task<Guid> UnitAsync(string code)
    {
        await using var scope = database.Services.CreateAsyncScope();
        return (
            await scope
                .ServiceProvider.GetRequiredService<IUnitTree>()
                .FindAsync(code, new DateOnly(2026, 3, 2), "", default)
        )
            .Value
            .Id;
    }

    async Task<Campaign> SentAsync(Guid host, int no, DateOnly due)
    {
        var now = database.Clock.GetUtcNow();
        var campaign = new Campaign
        {
            Id = CampaignId.New(now),
            No = no,
            HostUnit = host,
            Title = $"Đợt {no}",
            Note = "",
            MadeAt = now,
            MadeBy = "Máy",
        };
        campaign.Send(VietnamTime.DayOf(now));
        await database.WithDb(async db =>
        {
            db.Add(campaign);
            db.Add(
                new CampaignTarget
                {
                    CampaignId = campaign.Id,
                    Position = 0,
                    Kind = TargetKinds.Under,
                    Value = host.ToString(),
                }
            );
            db.Add(
                new CampaignDuty
                {
                    CampaignId = campaign.Id,
                    Number = 1,
                    Kind = DutyKinds.Receive,
                    Title = "Nhận văn bản",
                    Sentence = "",
                    Responsible = "",
                    Evidence = "",
                    Levels = "",
                    AddedBy = host,
                }
            );
            db.Add(
                new DueRule
                {
                    Id = Guid.CreateVersion7(now),
                    CampaignId = campaign.Id,
                    Duty = 1,
                    Level = "",
                    UnitId = host,
                    Base = DueBases.Day,
                    Day = due,
                    At = now,
                    By = "Máy",
                }
            );
            Assert.Null(await db.SaveAsync(default));
            return true;
        });
        return campaign;
    }

    async Task SpreadAsync(
        CampaignId id,
        int chunk = SpreadCampaign.Chunk,
        Action<int>? told = null
    )
    {
        for (var i = 0; i < 600; i++)
        {
            await using var scope = database.Services.CreateAsyncScope();
            var spread = scope.ServiceProvider.GetRequiredService<SpreadCampaign>();
            (spread.ChunkSize, spread.Told) = (chunk, told);
            await spread.RunAsync(id, "test", default);
            if (
                await database.WithDb(db =>
                    db.Set<Campaign>().AnyAsync(c => c.Id == id && c.State == CampaignStates.Open)
                )
            )
                return;
            await Task.Delay(50);
        }

        Assert.Fail("It did not reach its units");
    }

    async Task ExactAsync(int campaign)
    {
        await using var scope = database.Services.CreateAsyncScope();
        Assert.Empty(
            await scope
                .ServiceProvider.GetRequiredService<RecountBoard>()
                .RunAsync(campaign, default)
        );
    }

    [Fact]
    public async Task A_cascade_broken_off_at_any_chunk_goes_on_without_a_double()
    {
        var host = await UnitsAsync(Country("cf", 6, 5), "cf-p");
        var campaign = await SentAsync(host, 71, new DateOnly(2026, 4, 1));
        for (var stop = 0; stop < 4; stop++)
        {
            // Dies before a chunk, again and again, each time a little further.
            var left = stop;
            await using var scope = database.Services.CreateAsyncScope();
            var spread = scope.ServiceProvider.GetRequiredService<SpreadCampaign>();
            spread.ChunkSize = 7;
            spread.Told = _ =>
            {
                if (left-- == 0)
                    throw new InvalidOperationException("killed");
            };
            try
            {
                await spread.RunAsync(campaign.Id, "test", default);
            }
            catch (InvalidOperationException)
            {
                await ExactAsync(71);
            }
        }

        await SpreadAsync(campaign.Id, 7);
        var members = await database.WithDb(db =>
            db.Set<CampaignMember>().CountAsync(m => m.Campaign == 71 && m.Profile > 0)
        );
        Assert.Equal(36, members);
        var sent = await database.WithDb(db =>
            db.Set<Campaign>().Where(c => c.No == 71).Select(c => c.Sent).FirstAsync()
        );
        Assert.Equal(36, sent);
        await ExactAsync(71);
    }

    [Fact]
    public async Task Two_who_show_evidence_for_one_unit_at_once_are_both_exact()
    {
        var host = await UnitsAsync(Country("tw", 2, 2), "tw-p");
        var campaign = await SentAsync(host, 72, new DateOnly(2026, 4, 1));
        await SpreadAsync(campaign.Id);
        var unit = await UnitAsync("tw-0");
        await using var a = database.Services.CreateAsyncScope();
        await using var b = database.Services.CreateAsyncScope();
        foreach (var scope in new[] { a, b })
        {
            Assert.Null(
                await scope
                    .ServiceProvider.GetRequiredService<ICampaignWork>()
                    .PutEvidenceAsync(
                        new(
                            Guid.CreateVersion7(),
                            campaign.Id,
                            unit,
                            1,
                            "",
                            new DateOnly(2026, 3, 1),
                            "đã nhận",
                            null,
                            true
                        ),
                        new("Máy"),
                        default
                    )
            );
        }

        Assert.Null(await a.ServiceProvider.GetRequiredService<AppDb>().SaveAsync(default));
        Assert.NotNull(await b.ServiceProvider.GetRequiredService<AppDb>().SaveAsync(default));
        await ExactAsync(72);
    }

    [Fact]
    public async Task A_unit_that_ends_before_its_date_hands_on_what_is_open_and_keeps_its_record()
    {
        var host = await UnitsAsync(Country("en", 3, 1), "en-p");
        var campaign = await SentAsync(host, 73, new DateOnly(2026, 6, 1));
        await SpreadAsync(campaign.Id);
        var (one, two) = (await UnitAsync("en-0"), await UnitAsync("en-1"));
        await using (var scope = database.Services.CreateAsyncScope())
        {
            await scope
                .ServiceProvider.GetRequiredService<ICampaignWork>()
                .PutEvidenceAsync(
                    new(
                        Guid.CreateVersion7(),
                        campaign.Id,
                        one,
                        1,
                        "",
                        new DateOnly(2026, 3, 1),
                        "đã nhận",
                        null,
                        true
                    ),
                    new("Máy"),
                    default
                );
            Assert.Null(await scope.ServiceProvider.GetRequiredService<AppDb>().SaveAsync(default));
        }

        var merged = await database
            .Visit()
            .Arrange(
                "merge",
                ("Units", "en-0\nen-1"),
                ("Day", "2/3/2026"),
                ("Name", "Đảng ủy xã Mới"),
                ("UnitKind", "Đảng ủy"),
                ("Code", "en-m"),
                ("Children", "move")
            );
        Assert.True(merged.Status == 200, $"{merged.Status} {merged.Code}");
        await using (var scope = database.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<FollowTree>().RunAsync(default);
        await ExactAsync(73);
        var heir = await UnitAsync("en-m");
        var (gone, fresh) = await database.WithDb(async db =>
            (
                await MemberInHand.LoadAsync(db, 73, two, new DateOnly(2026, 3, 2), default),
                await MemberInHand.LoadAsync(db, 73, heir, new DateOnly(2026, 3, 2), default)
            )
        );
        Assert.False(gone!.IsThere);
        Assert.Equal(DutyState.Closed, gone.Of(1).State);
        Assert.Equal((DutyState.Open, new DateOnly(2026, 6, 1)), fresh!.Of(1));
    }

    [Fact]
    public async Task An_open_board_hears_of_a_change_within_a_second()
    {
        var host = await UnitsAsync(Country("li", 1, 1), "li-p");
        var campaign = await SentAsync(host, 74, new DateOnly(2026, 4, 1));
        await SpreadAsync(campaign.Id);
        var cell = await UnitAsync("li-0-0");
        using var heard = database
            .Services.GetRequiredService<ILiveBus>()
            .Subscribe(BoardSignals.Of(74));

        // What may come of the subscription itself is not the change.
        await heard.WaitAsync(TimeSpan.FromMilliseconds(700), TimeProvider.System, default);
        await using var scope = database.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<ICampaignWork>()
            .PutEvidenceAsync(
                new(
                    Guid.CreateVersion7(),
                    campaign.Id,
                    cell,
                    1,
                    "",
                    new DateOnly(2026, 3, 1),
                    "đã nhận",
                    null,
                    true
                ),
                new("Máy"),
                default
            );
        Assert.Null(await scope.ServiceProvider.GetRequiredService<AppDb>().SaveAsync(default));
        Assert.True(await heard.WaitAsync(TimeSpan.FromSeconds(1), TimeProvider.System, default));
    }

    [Fact]
    public async Task A_reminder_is_one_letter_a_day_and_not_for_whoever_muted_it()
    {
        var host = await UnitsAsync(Country("re", 2, 0), "re-p");
        var campaign = await SentAsync(host, 75, new DateOnly(2026, 3, 5));
        await SpreadAsync(campaign.Id);
        var (one, two) = (await UnitAsync("re-0"), await UnitAsync("re-1"));
        await using var scope = database.Services.CreateAsyncScope();
        var people = new Addressed(
            "campaigns.answer", MailOn.Person("A", one), MailOn.Person("B", two, Mute.Everything));
        var db = MailOn.Db(database, scope.ServiceProvider);
        var remind = new SendReminders(
            db,
            people,
            scope.ServiceProvider.GetRequiredService<IUnitTree>(),
            database.Clock
        );
        await remind.RunAsync(default);
        await remind.RunAsync(default);
        var letters = await db.Set<StoredLetter>()
            .Where(l => l.Key.StartsWith("campaigns.digest"))
            .ToListAsync();
        var letter = Assert.Single(letters);
        Assert.Equal("a@example.vn", letter.ToAddress);
        Assert.Contains("Hạn 05/03/2026: Nhận văn bản", letter.Body, StringComparison.Ordinal);
    }
}

public sealed class CascadeFaultsOnSqlite(Sqlite db)
    : CascadeFaultsTests(db),
        IClassFixture<Sqlite>;

public sealed class CascadeFaultsOnPostgres(Postgres db)
    : CascadeFaultsTests(db),
        IClassFixture<Postgres>;
