using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Plans.Issue;

/// <summary>
/// Tells the campaigns a plan serves what it shows: issuing it is evidence of "plan", its tasks are evidence of "act".
/// Prepared in the transaction of whoever changes the plan, under ids made from the plan, so that it replaces itself.
/// </summary>
internal sealed class CountTasks(AppDb db, ICampaignWork work, IUnitTree tree, TimeProvider clock)
{
    const int MostTries = 8;

    /// <summary>Evidence of an issued plan as it will be after this save.</summary>
    public async Task<Error?> TellAsync(Plan plan, Actor actor, CancellationToken ct)
    {
        plan.CountAgain();
        if (!plan.IsIssued) return null;
        var campaigns = await CampaignsAsync(plan, ct);
        if (campaigns.Count == 0) return null;
        var now = clock.GetUtcNow();
        var today = VietnamTime.DayOf(now);
        var (done, all) = await CountAsync(plan, ct);
        var unit = await UnitAsync(plan, today, ct);
        var duties = await work.DutiesAsync(unit, ct);
        var name = PlanWords.Name(plan.Number).Vi;
        foreach (var campaign in campaigns)
        {
            foreach (var kind in new[] { DutyKinds.Plan, DutyKinds.Act })
            {
                if (!duties.Any(d => d.Campaign.Value == campaign && d.Kind == kind)) continue;
                var isPlan = kind == DutyKinds.Plan;
                var evidence = new NewEvidence(
                    EvidenceId(plan, campaign, kind), new(campaign), unit, 0, kind,
                    isPlan ? plan.IssuedOn ?? today : today,
                    isPlan ? $"{name} ngày {PlanWords.Day(plan.IssuedOn)}" : $"{name}: {done}/{all} nhiệm vụ đã xong",
                    $"/ke-hoach/{plan.Id}", isPlan || (all > 0 && done == all), isPlan ? null : done,
                    isPlan ? null : all);
                if (await work.PutEvidenceAsync(evidence, actor, ct) is { } error) return error;
            }
        }

        return null;
    }

    /// <summary>Nothing of the plan is evidence any longer.</summary>
    public async Task<Error?> WithdrawAsync(
        Plan plan, IReadOnlyCollection<Guid>? campaigns, string why, Actor actor, CancellationToken ct)
    {
        plan.CountAgain();
        var unit = await UnitAsync(plan, VietnamTime.DayOf(clock.GetUtcNow()), ct);
        var duties = await work.DutiesAsync(unit, ct);
        foreach (var campaign in campaigns ?? await CampaignsAsync(plan, ct))
        {
            foreach (var kind in new[] { DutyKinds.Plan, DutyKinds.Act })
            {
                if (!duties.Any(d => d.Campaign.Value == campaign && d.Kind == kind)) continue;

                // What was never told cannot be taken back; nothing is wrong with that.
                var error = await work.WithdrawEvidenceAsync(EvidenceId(plan, campaign, kind), why, actor, ct);
                if (error is not (null or UnknownError)) return error;
            }
        }

        return null;
    }

    /// <summary>Does it again when somebody counted the same plan at the same moment.</summary>
    public async Task<Error?> RepeatAsync(Func<Task<Error?>> act)
    {
        for (var tries = 1; ; tries++)
        {
            if (await act() is not { } error) return null;
            if (error is not ChangedMeanwhile || tries == MostTries) return error;
            db.ChangeTracker.Clear();
        }
    }

    // Stored tasks, with what this save is going to change of them.
    async Task<(int Done, int All)> CountAsync(Plan plan, CancellationToken ct)
    {
        var tasks = await db.Set<PlanTask>().IgnoreQueryFilters()
            .Where(t => t.PlanId == plan.Id && t.RemovedAt == null)
            .Select(t => new { t.Id, IsDone = t.CompletedOn != null }).ToDictionaryAsync(t => t.Id, t => t.IsDone, ct);
        foreach (var task in db.ChangeTracker.Entries<PlanTask>().Select(e => e.Entity))
        {
            if (task.PlanId != plan.Id) continue;
            if (task.RemovedAt is not null) tasks.Remove(task.Id);
            else tasks[task.Id] = task.CompletedOn is not null;
        }

        return (tasks.Values.Count(d => d), tasks.Count);
    }

    async Task<HashSet<Guid>> CampaignsAsync(Plan plan, CancellationToken ct)
    {
        var stored = await db.Set<PlanCampaign>().IgnoreQueryFilters().Where(c => c.PlanId == plan.Id)
            .Select(c => c.CampaignId).ToListAsync(ct);
        var all = stored.ToHashSet();
        foreach (var entry in db.ChangeTracker.Entries<PlanCampaign>().Where(e => e.Entity.PlanId == plan.Id))
        {
            if (entry.State == EntityState.Deleted) all.Remove(entry.Entity.CampaignId);
            else all.Add(entry.Entity.CampaignId);
        }

        return all;
    }

    // After a merger the obligation is that of the successor.
    async Task<Guid> UnitAsync(Plan plan, DateOnly today, CancellationToken ct)
    {
        if (plan.HomeUnit == Guid.Empty) return plan.HomeUnit;
        var there = await tree.SuccessorsAsync(plan.HomeUnit, today, ct);
        return there.Count > 0 ? there[0] : plan.HomeUnit;
    }

    /// <summary>Always the same for the same plan, campaign and kind of obligation.</summary>
    public static Guid EvidenceId(Plan plan, Guid campaign, string kind) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{plan.Id}|{campaign}|{kind}"))[..16]);
}
