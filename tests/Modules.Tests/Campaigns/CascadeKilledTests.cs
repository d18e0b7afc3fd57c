using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Campaigns;
using ThongSuot.Campaigns.Board;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Modules.Tests.Harness;
using ThongSuot.Modules.Tests.Kernel;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Modules.Tests.Campaigns;

/// <summary>The served program, killed with kill -9 while a campaign goes down to 60,000 units.</summary>
public abstract class CascadeKilledTests(AppOn database)
{
    const int Cells = 60_000;

    [Fact]
    public async Task A_program_killed_while_a_campaign_goes_down_is_followed_by_one_that_goes_on_without_a_double()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var node = house.Start();
        var host = await UnitsAsync(node);
        await SendAsync(node, host);
        using (var first = Served(house))
        {
            while (await SentAsync(node) == 0)
                await first.AliveAsync();
            await first.KillAsync();
        }

        Assert.InRange(await SentAsync(node), 1, Cells - 1);
        await ExactAsync(node);

        // Nobody moves the lease any more; that its minute is over is told here instead of waited for.
        await AuditHouse.With(node, db => db.Database.ExecuteSqlRawAsync("update campaigns set leased_until = null"));
        using (var second = Served(house))
        {
            while (await Ask(node, db => db.Set<Campaign>().AnyAsync(c => c.State != CampaignStates.Open)))
                await second.AliveAsync();
            await second.KillAsync();
        }

        Assert.Equal(Cells, await SentAsync(node));
        Assert.Equal(Cells, await Ask(node, db => db.Set<CampaignMember>().CountAsync(m => m.Profile > 0)));
        await ExactAsync(node);
    }

    static ChildProgram Served(AuditHouse house) =>
        ChildProgram.Start(house.Folder, house.Storage, "serve", "--urls", "http://127.0.0.1:0");

    static async Task<T> Ask<T>(WebApplication node, Func<AppDb, Task<T>> ask)
    {
        await using var scope = node.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    static Task<int> SentAsync(WebApplication node) =>
        Ask(node, db => db.Set<Campaign>().Select(c => c.Sent).FirstAsync());

    static async Task ExactAsync(WebApplication node)
    {
        await using var scope = node.Services.CreateAsyncScope();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<RecountBoard>().RunAsync(1, default));
    }

    static async Task<Guid> UnitsAsync(WebApplication node)
    {
        var lines = new StringBuilder("code,name,level,kind,tree,parent,valid_from,valid_to,predecessors\n");
        lines.Append("ck,Đảng bộ Bị Ngắt,province,Đảng bộ,party,,2025-03-01,,\n");
        for (var i = 1; i <= Cells; i++)
            lines.Append(CultureInfo.InvariantCulture, $"ck{i},Chi bộ {i},cell,Chi bộ,party,ck,2025-03-01,,\n");
        await using var scope = node.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IUnitImport>()
            .CsvAsync("ck.csv", new StringReader(lines.ToString()), false, Actor.Program, default);
        return (await scope.ServiceProvider.GetRequiredService<IUnitTree>()
            .FindAsync("ck", new DateOnly(2026, 3, 2), "", default)).Value.Id;
    }

    // Sent, as the page does it; nobody has begun.
    static Task SendAsync(WebApplication node, Guid host) => AuditHouse.With(node, async db =>
    {
        var now = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(7));
        var campaign = new Campaign
        {
            Id = CampaignId.New(now), No = 1, HostUnit = host, Title = "Đợt bị ngắt", Note = "", MadeAt = now,
            MadeBy = "Máy",
        };
        campaign.Send(new DateOnly(2026, 3, 2));
        db.Add(campaign);
        db.Add(new CampaignTarget
        {
            CampaignId = campaign.Id, Position = 0, Kind = TargetKinds.Under, Value = host.ToString(),
        });
        db.Add(new CampaignDuty
        {
            CampaignId = campaign.Id, Number = 1, Kind = DutyKinds.Receive, Title = "Nhận văn bản", Sentence = "",
            Responsible = "", Evidence = "", Levels = "", AddedBy = host,
        });
        Assert.Null(await db.SaveAsync(default));
    });
}

public sealed class CascadeKilledOnSqlite(Sqlite db) : CascadeKilledTests(db), IClassFixture<Sqlite>;

public sealed class CascadeKilledOnPostgres(Postgres db) : CascadeKilledTests(db), IClassFixture<Postgres>;
