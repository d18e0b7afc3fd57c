using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Campaigns;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Conferences;
using ThongSuot.Conferences.After.Counts;
using ThongSuot.Conferences.Day;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Modules.Tests.Conferences;

/// <summary>What happens to a conference after it was held, in many tests.</summary>
static class AfterActs
{
    /// <summary>
    /// A conference that is over: of the first hall 1 and 2 came, 3 is excused, 4 was never marked, the key cadre 5
    /// and the guest 6 came; of the other hall 7 came.
    /// </summary>
    public static async Task<HallHouse> HeldAsync(this AppOn database, string prefix)
    {
        var house = await database.HallAsync(prefix);
        await database.MarkAsync(
            house, (1, Mark.Present), (2, Mark.Late), (3, Mark.Excused), (5, Mark.Present), (6, Mark.Present),
            (7, Mark.Present));
        await database.CloseAsync(house);
        return house;
    }

    /// <summary>How persons stand with the first session, as the day would have written it.</summary>
    public static async Task MarkAsync(this AppOn database, HallHouse house, params (int Person, Mark Mark)[] marks)
    {
        await using var scope = database.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = database.Clock.GetUtcNow();
        foreach (var (person, mark) in marks)
        {
            var invited = house.Person(person);
            var there = await db.Set<AttendanceRow>().AsTracking().FirstOrDefaultAsync(
                a => a.Conference == house.No && a.Person == person && a.Session == 1);
            if (there is not null) there.Mark = mark;
            else
                db.Add(new AttendanceRow
                {
                    Conference = house.No, Person = person, Session = 1,
                    Site = invited.SiteId == house.Hall.Id ? house.Hall.No : house.Other.No,
                    Class = DayCodes.ClassOf(invited.Class), Mark = mark, LastAt = now, ChangedAt = now, Entries = 1,
                    Version = 1,
                });
        }

        Assert.Null(await db.SaveAsync(default));
    }

    public static async Task CloseAsync(this AppOn database, HallHouse house)
    {
        await using (var scope = database.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            var conference = await db.Set<Conference>().AsTracking().FirstAsync(c => c.Id == house.Conference);
            conference.Become(ConferenceStates.Closed, "", database.Clock.GetUtcNow());
            Assert.Null(await db.SaveAsync(default));
        }

        await database.CountAsync(house);
    }

    public static async Task CountAsync(this AppOn database, HallHouse house)
    {
        await using var scope = database.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TakeCounts>()
            .OneAsync(house.Conference, Actor.Program, default);
    }

    /// <summary>Rows of a table, their cells with a blank between.</summary>
    public static IReadOnlyList<string> Rows(this Page page, string rows = "tbody tr[data-row]") =>
    [
        .. page.Html.QuerySelectorAll(rows).Select(r => string.Join(
            ' ', string.Join(' ', r.Children.Select(c => c.TextContent))
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))),
    ];

    public static string After(this HallHouse house, string path = "") =>
        $"/hoi-nghi/{house.Conference}/sau{(path.Length > 0 ? "/" + path : "")}";

    /// <summary>A campaign of the province for everything below it that asks to study, already sent.</summary>
    public static async Task<Guid> StudyCampaignAsync(this AppOn database, HallHouse house)
    {
        await using var scope = database.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = database.Clock.GetUtcNow();
        var no = (await db.Set<Campaign>().MaxAsync(c => (int?)c.No) ?? 0) + 1;
        var campaign = new Campaign
        {
            Id = CampaignId.New(now), No = no, HostUnit = house.Units.Province, Title = $"Đợt học tập số {no}",
            Note = "", MadeAt = now, MadeBy = "Máy",
        };
        campaign.Send(VietnamTime.DayOf(now));
        db.Add(campaign);
        db.Add(new CampaignTarget
        {
            CampaignId = campaign.Id, Position = 0, Kind = TargetKinds.Under, Value = house.Units.Province.ToString(),
        });
        db.Add(new CampaignDuty
        {
            CampaignId = campaign.Id, Number = 1, Kind = DutyKinds.Study, Title = "Học tập", Sentence = "",
            Responsible = "", Evidence = "", Levels = "", AddedBy = house.Units.Province,
        });
        db.Add(new ConferenceCampaign { ConferenceId = house.Conference, CampaignId = campaign.Id.Value });
        Assert.Null(await db.SaveAsync(default));
        Assert.True(await scope.ServiceProvider.GetRequiredService<SpreadCampaign>()
            .RunAsync(campaign.Id, "thử", default));
        return campaign.Id.Value;
    }
}
