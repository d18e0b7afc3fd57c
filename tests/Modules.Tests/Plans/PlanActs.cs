using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Campaigns;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Modules.Tests.Plans;

/// <summary>A province, two communes in it, a cell below the first; and what people do in many tests.</summary>
static class PlanActs
{
    public sealed record House(Guid Province, Guid Commune, Guid Beside, Guid Cell);

    public static async Task<House> House4Async(this AppOn database, string prefix)
    {
        var lines = "code,name,level,kind,tree,parent,valid_from,valid_to,predecessors\n"
            + "~p,Tỉnh ủy ~,province,Tỉnh ủy,party,,2025-01-01,,\n"
            + "~x,Đảng ủy xã X ~,commune,Đảng ủy,party,~p,2025-01-01,,\n"
            + "~y,Đảng ủy xã Y ~,commune,Đảng ủy,party,~p,2025-01-01,,\n"
            + "~z,Chi bộ thôn Z ~,cell,Chi bộ,party,~x,2025-01-01,,\n";
        await using var scope = database.Services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<IUnitImport>().CsvAsync(
            prefix + ".csv", new StringReader(lines.Replace("~", prefix)), false, Actor.Program, default);
        Assert.Equal([], report.Problems);
        var tree = scope.ServiceProvider.GetRequiredService<IUnitTree>();
        async Task<Guid> Id(string code) =>
            (await tree.FindAsync(prefix + code, new DateOnly(2026, 3, 2), "", default)).Value.Id;
        return new(await Id("p"), await Id("x"), await Id("y"), await Id("z"));
    }

    public static async Task<Visitor> PersonAtAsync(
        this AppOn database, Guid unit, string name, params string[] roles) =>
        database.Visit(await database.PersonAsync(name, unit, roles));

    /// <summary>A campaign of the province for everything below it, with "plan" and "act", already sent.</summary>
    public static async Task<Guid> CampaignAsync(this AppOn database, Guid host, params Guid[] documents)
    {
        await using var scope = database.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = database.Clock.GetUtcNow();
        var no = (await db.Set<Campaign>().MaxAsync(c => (int?)c.No) ?? 0) + 1;
        var campaign = new Campaign
        {
            Id = CampaignId.New(now), No = no, HostUnit = host, Title = $"Đợt triển khai số {no}", Note = "",
            MadeAt = now, MadeBy = "Máy",
        };
        campaign.Send(VietnamTime.DayOf(now));
        db.Add(campaign);
        db.Add(new CampaignTarget
        {
            CampaignId = campaign.Id, Position = 0, Kind = TargetKinds.Under, Value = host.ToString(),
        });
        db.AddRange(documents.Select((d, i) => new CampaignDocument
        {
            CampaignId = campaign.Id, DocumentId = d, Position = i,
        }));
        foreach (var (kind, i) in new[] { DutyKinds.Plan, DutyKinds.Act }.Select((k, i) => (k, i)))
            db.Add(new CampaignDuty
            {
                CampaignId = campaign.Id, Number = i + 1, Kind = kind, Title = kind, Sentence = "", Responsible = "",
                Evidence = "", Levels = "", AddedBy = host,
            });
        Assert.Null(await db.SaveAsync(default));
        Assert.True(await scope.ServiceProvider.GetRequiredService<SpreadCampaign>()
            .RunAsync(campaign.Id, "thử", default));
        return campaign.Id.Value;
    }

    /// <summary>The state of an obligation of a unit.</summary>
    public static async Task<DutyState> StateAsync(this AppOn database, Guid unit, Guid campaign, string kind)
    {
        await using var scope = database.Services.CreateAsyncScope();
        var duties = await scope.ServiceProvider.GetRequiredService<ICampaignWork>().DutiesAsync(unit, default);
        return duties.Single(d => d.Campaign.Value == campaign && d.Kind == kind).State;
    }

    /// <summary>Drafts a plan by the form; its address.</summary>
    public static async Task<string> Draft(
        this Visitor who, string title, string number = "", string day = "", string documents = "",
        string campaign = "", params (string, string?)[] more)
    {
        var page = await who.Fill(
            campaign.Length > 0 ? $"/ke-hoach/moi?campaign={campaign}" : "/ke-hoach/moi", "/ke-hoach/moi",
            [("Title", title), ("Number", number), ("IssuedOn", day), ("Find", documents), .. more]);
        Assert.True(
            page.Status == 200 && page.Address.Length == "/ke-hoach/".Length + 36,
            $"{page.Status} {page.Address} {page.Code}");
        return page.Address;
    }

    /// <summary>Adds a task by the form; its address.</summary>
    public static async Task<string> AddTask(
        this Visitor who, string plan, string title, string due = "", params (string, string?)[] more)
    {
        var page = await who.Fill(
            plan + "/nhiem-vu", "/nhiem-vu", [("Title", title), ("DueOn", due), .. more]);
        Assert.True(
            page.Status == 200 && page.Address.StartsWith(plan, StringComparison.Ordinal),
            $"{page.Status} {page.Address} {page.Code}");
        return page.Html.QuerySelectorAll("td a[href^='/nhiem-vu/']").Single(a => a.TextContent.Trim() == title)
            .GetAttribute("href")!;
    }

    public static async Task<Page> Issue(this Visitor who, string plan) =>
        await who.Submit(await who.Open(plan), "/ban-hanh");

    /// <summary>Gives evidence that completes a task.</summary>
    public static Task<Page> Finish(this Visitor who, string task, string note = "Báo cáo đã gửi") =>
        who.Fill(task, "/minh-chung", ("Note", note), ("Completes", "true"));

    public static Guid Id(string address) => Guid.Parse(address.Split('/')[^1].Split('#')[0]);
}
