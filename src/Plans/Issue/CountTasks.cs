using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Plans.Contracts;

namespace ThongSuot.Plans.Issue;

/// <summary>
/// Tells the campaigns a plan serves what it shows: issuing it is evidence of "plan" for the unit that issued it, its
/// tasks are evidence of "act" for whoever has them now; of several plans for one campaign all must be done. Prepared
/// in the transaction of whoever changes the plan, under ids made from the plan, so that it replaces itself.
/// </summary>
internal sealed class CountTasks(AppDb db, ICampaignWork work, IUnitTree tree, TimeProvider clock)
{
    const int MostTries = 8;

    /// <summary>What is counted of one plan.</summary>
    sealed record Count(Plan Plan, int Done, int All, DateOnly? LastOn)
    {
        public bool IsDone => All > 0 && Done == All;
    }

    /// <summary>Evidence of an issued plan as it will be after this save.</summary>
    public async Task<Error?> TellAsync(Plan plan, Actor actor, CancellationToken ct)
    {
        plan.CountAgain();
        if (!plan.IsIssued) return null;
        var campaigns = await CampaignsAsync(plan, ct);
        if (campaigns.Count == 0) return null;
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var unit = await UnitAsync(plan, ct);
        Widen([unit]);
        var duties = await work.DutiesAsync(unit, ct);
        bool Asks(Guid campaign, string kind) => duties.Any(d => d.Campaign.Value == campaign && d.Kind == kind);
        foreach (var campaign in campaigns.Order())
        {
            if (plan.IssuedFor == unit && Asks(campaign, DutyKinds.Plan)
                && await work.PutEvidenceAsync(
                    new(
                        EvidenceId(plan, campaign, DutyKinds.Plan, unit), new(campaign), unit, 0, DutyKinds.Plan,
                        plan.IssuedOn ?? today, $"{Name(plan)} ngày {PlanWords.Day(plan.IssuedOn)}",
                        $"/ke-hoach/{plan.Id}", Completes: true),
                    actor, ct) is { } refused) return refused;
            if (Asks(campaign, DutyKinds.Act)
                && await ActAsync([plan, .. await OthersAsync(plan, campaign, unit, ct)], campaign, unit, actor, ct)
                    is { } error) return error;
        }

        return null;
    }

    // One piece of evidence for each plan; none completes before all are done.
    async Task<Error?> ActAsync(
        IReadOnlyList<Plan> plans, Guid campaign, Guid unit, Actor actor, CancellationToken ct)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var counts = await CountAsync(plans, ct);
        var done = counts.All(c => c.IsDone);
        var on = done ? counts.Max(c => c.LastOn) ?? today : today;
        foreach (var c in counts)
        {
            c.Plan.CountFor(unit);
            if (await work.PutEvidenceAsync(
                new(
                    EvidenceId(c.Plan, campaign, DutyKinds.Act, unit), new(campaign), unit, 0, DutyKinds.Act,
                    on > today ? today : on, $"{Name(c.Plan)}: {c.Done}/{c.All} nhiệm vụ đã xong",
                    $"/ke-hoach/{c.Plan.Id}", done, c.Done, c.All), actor, ct) is { } error) return error;
        }

        return null;
    }

    static string Name(Plan plan) => PlanWords.Name(plan.Number).Vi;

    /// <summary>Nothing of the plan is evidence any longer.</summary>
    public async Task<Error?> WithdrawAsync(
        Plan plan, IReadOnlyCollection<Guid>? campaigns, string why, Actor actor, CancellationToken ct)
    {
        plan.CountAgain();
        var unit = await UnitAsync(plan, ct);
        Widen([unit]);
        var duties = await work.DutiesAsync(unit, ct);
        foreach (var campaign in campaigns ?? await CampaignsAsync(plan, ct))
        {
            foreach (var kind in new[] { DutyKinds.Plan, DutyKinds.Act })
            {
                if (!duties.Any(d => d.Campaign.Value == campaign && d.Kind == kind)) continue;

                // What was never told cannot be taken back; nothing is wrong with that.
                var error = await work.WithdrawEvidenceAsync(
                    EvidenceId(plan, campaign, kind, unit), why, actor, ct);
                if (error is not (null or UnknownError)) return error;
            }

            // Another plan may have waited for this one.
            if (duties.Any(d => d.Campaign.Value == campaign && d.Kind == DutyKinds.Act)
                && await OthersAsync(plan, campaign, unit, ct) is { Count: > 0 } others
                && await ActAsync(others, campaign, unit, actor, ct) is { } told) return told;
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

    /// <summary>
    /// Other issued plans that serve the campaign, of the unit and of those it took over. They are counted anew with
    /// the one at hand, so that no two counts pass each other.
    /// </summary>
    async Task<List<Plan>> OthersAsync(Plan plan, Guid campaign, Guid unit, CancellationToken ct)
    {
        var own = unit == Guid.Empty ? [unit]
            : await tree.WithPredecessorsAsync(unit, VietnamTime.DayOf(clock.GetUtcNow()), ct);
        var others = await db.Set<Plan>().IgnoreQueryFilters().AsTracking()
            .Where(p => p.Id != plan.Id && own.Contains(p.HomeUnit) && p.State == PlanStates.Issued
                && db.Set<PlanCampaign>().Any(c => c.PlanId == p.Id && c.CampaignId == campaign))
            .OrderBy(p => p.Id).ToListAsync(ct);
        foreach (var other in others) other.CountAgain();
        Widen(others.Select(o => o.HomeUnit));
        return others;
    }

    // Whoever leads a task may be of another unit than the successor, or than the other plans. Only numbers follow from
    // what they do, so the save is let through to these too; the plan at hand is judged as ever.
    void Widen(IEnumerable<Guid> units)
    {
        if (db.Sight.All) return;
        db.Sight.Take(new Scope(false, [.. db.Sight.Own.Union(units)], db.Sight.Below));
    }

    // Stored tasks, with what this save is going to change of them.
    async Task<List<Count>> CountAsync(IReadOnlyList<Plan> plans, CancellationToken ct)
    {
        var ids = plans.Select(p => p.Id).ToList();
        var tasks = (await db.Set<PlanTask>().IgnoreQueryFilters()
            .Where(t => ids.Contains(t.PlanId) && t.RemovedAt == null)
            .Select(t => new { t.Id, t.PlanId, t.CompletedOn }).ToListAsync(ct))
            .ToDictionary(t => t.Id, t => (Plan: t.PlanId, t.CompletedOn));
        foreach (var task in db.ChangeTracker.Entries<PlanTask>().Select(e => e.Entity))
        {
            if (!ids.Contains(task.PlanId)) continue;
            if (task.RemovedAt is not null) tasks.Remove(task.Id);
            else tasks[task.Id] = (task.PlanId, task.CompletedOn);
        }

        var of = tasks.Values.ToLookup(t => t.Plan, t => t.CompletedOn);
        return
        [
            .. plans.Select(p => new Count(p, of[p.Id].Count(d => d is not null), of[p.Id].Count(), of[p.Id].Max())),
        ];
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

    /// <summary>Whose obligations a plan is about today: after a merger those of the successor.</summary>
    public Task<Guid> UnitAsync(Plan plan, CancellationToken ct) =>
        UnitAsync(tree, plan.HomeUnit, VietnamTime.DayOf(clock.GetUtcNow()), ct);

    /// <summary>The unit itself, or the first of those that took it over.</summary>
    public static async Task<Guid> UnitAsync(IUnitTree tree, Guid unit, DateOnly today, CancellationToken ct)
    {
        if (unit == Guid.Empty) return unit;
        var there = await tree.SuccessorsAsync(unit, today, ct);
        return there.Count > 0 ? there[0] : unit;
    }

    /// <summary>
    /// Always the same for the same plan, campaign, kind of obligation and unit: what an ended unit had shown stays
    /// with it, and the successor shows its own.
    /// </summary>
    public static Guid EvidenceId(Plan plan, Guid campaign, string kind, Guid unit) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(
            unit == plan.HomeUnit ? $"{plan.Id}|{campaign}|{kind}" : $"{plan.Id}|{campaign}|{kind}|{unit}"))[..16]);
}
