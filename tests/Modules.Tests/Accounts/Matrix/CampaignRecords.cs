using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Campaigns.Open;
using ThongSuot.Campaigns.Work;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Modules.Tests.Accounts.Matrix;

/// <summary>
/// A running campaign of a unit that also reaches that very unit, with a date, a pack, evidence and an answer: one of
/// each kind that an address names.
/// </summary>
static class CampaignRecords
{
    public static Task MakeAsync(AppOn database, Guid unit, int number, Dictionary<string, string> ids) =>
        database.WithDb(async db =>
        {
            var now = database.Clock.GetUtcNow();
            var today = VietnamTime.DayOf(now);
            var campaign = new Campaign
            {
                Id = CampaignId.New(now), No = number, HostUnit = unit, Title = $"Đợt {number}", Note = "",
                MadeAt = now, MadeBy = "Người Ghi",
            };
            campaign.Send(today);
            db.Add(campaign);
            Assert.Null(await db.SaveAsync(default));

            // By hand, so that no work in the background sends it anywhere else.
            await db.Set<Campaign>().Where(c => c.Id == campaign.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.State, CampaignStates.Open));
            db.Add(new CampaignDuty
            {
                CampaignId = campaign.Id, Number = 1, Kind = DutyKinds.Receive, Title = "Nhận", Sentence = "",
                Responsible = "", Evidence = "", Levels = "", AddedBy = unit,
            });

            // The work that follows the tree may have numbered the unit already, and gives the next numbers.
            var node = await db.Set<BoardNode>().Where(n => n.UnitId == unit).Select(n => (int?)n.No)
                .FirstOrDefaultAsync();
            if (node is null) db.Add(new BoardNode { No = number * 100, UnitId = unit });
            var no = node ?? number * 100;
            db.Add(new CampaignMember { Campaign = number, Node = no, Parent = 0, Profile = 1, Version = 1 });
            db.Add(new CampaignProfile { Campaign = number, Profile = 1, Level = "commune", Key = "x" });
            db.Add(new ProfileDuty
            {
                Campaign = number, Profile = 1, Duty = 1, Due = 0, Offset = 0, Working = false, RuledBy = null,
            });
            var evidence = new Evidence
            {
                Id = Guid.CreateVersion7(now), Campaign = number, Node = no, UnitId = unit, Duty = 1, OnDay = today,
                Text = "Đã nhận", At = now, By = "Người Ghi", ByPost = "",
            };
            var answer = new Answer
            {
                Id = Guid.CreateVersion7(now), Campaign = number, Node = no, UnitId = unit, Duty = 1,
                Kind = AnswerKinds.Returned, Reason = "vì", At = now, By = "Người Ghi",
            };
            var pack = new HandOver
            {
                Id = Guid.CreateVersion7(now), CampaignId = campaign.Id, UnitId = unit, Level = "", Pack = "phụ lục",
                At = now, By = "Người Ghi",
            };
            var rule = Rule(campaign.Id, unit, today, now);
            db.AddRange(evidence, answer, pack, rule);
            Assert.Null(await db.SaveAsync(default));
            (ids["campaign"], ids["answer"], ids["proof"]) =
                (campaign.Id.ToString(), answer.Id.ToString(), evidence.Id.ToString());
            (ids["pack"], ids["rule"]) = (pack.Id.ToString(), rule.Id.ToString());
            return true;
        });

    static DueRule Rule(CampaignId campaign, Guid unit, DateOnly day, DateTimeOffset now) => SetDue.RuleOf(
        campaign, 1, "", unit, (DueBases.Day, day.AddDays(30), 0, false), new Actor("Người Ghi"), now);

    /// <summary>It runs, its pack and its date are there again.</summary>
    public static async Task RepairAsync(AppDb db, Dictionary<string, string> ids)
    {
        var campaign = new CampaignId(Guid.Parse(ids["campaign"]));
        var (pack, rule) = (Guid.Parse(ids["pack"]), Guid.Parse(ids["rule"]));
        await db.Set<Campaign>().Where(c => c.Id == campaign).ExecuteUpdateAsync(s => s
            .SetProperty(c => c.State, CampaignStates.Open).SetProperty(c => c.EndedAt, (DateTimeOffset?)null));
        await db.Set<HandOver>().Where(h => h.Id == pack)
            .ExecuteUpdateAsync(s => s.SetProperty(h => h.RemovedAt, (DateTimeOffset?)null));
        if (await db.Set<DueRule>().AnyAsync(r => r.Id == rule)) return;
        var found = await db.Set<Campaign>().FirstAsync(c => c.Id == campaign);
        db.Add(new DueRule
        {
            Id = rule, CampaignId = campaign, Duty = 1, Level = "", UnitId = found.HostUnit, Base = DueBases.Day,
            Day = new DateOnly(2026, 6, 1), At = found.MadeAt, By = "Người Ghi",
        });
        Assert.Null(await db.SaveAsync(default));
    }
}
