using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Plans.Register;

/// <summary>Plans and open tasks of units that a reorganisation would end or move.</summary>
internal sealed class PlansOfUnits(AppDb db) : IUnitHoldings
{
    static readonly Phrase Plans = new("kế hoạch", "plans");
    static readonly Phrase Tasks = new("nhiệm vụ chưa xong", "tasks not done");

    public async Task<IReadOnlyList<UnitHolding>> OfAsync(
        IReadOnlyList<UnitId> units, DateOnly day, CancellationToken ct)
    {
        var ids = units.Select(u => u.Value).ToList();

        // Past the filter: whoever may reorganise units is told what is in them, a number and no more.
        var plans = await db.Set<Plan>().IgnoreQueryFilters()
            .Where(p => ids.Contains(p.HomeUnit) && p.State != PlanStates.Recalled)
            .GroupBy(p => p.HomeUnit).Select(g => new { Unit = g.Key, Count = g.Count() }).ToListAsync(ct);
        var tasks = await db.Set<PlanTask>().IgnoreQueryFilters()
            .Where(t => t.Open && t.RemovedAt == null && t.CompletedOn == null)
            .Select(t => t.LeadUnit ?? t.HomeUnit).Where(u => ids.Contains(u))
            .GroupBy(u => u).Select(g => new { Unit = g.Key, Count = g.Count() }).ToListAsync(ct);
        return
        [
            .. plans.Select(p => new UnitHolding(new UnitId(p.Unit), Plans, p.Count)),
            .. tasks.Select(t => new UnitHolding(new UnitId(t.Unit), Tasks, t.Count)),
        ];
    }
}

/// <summary>Plans that implement a document, on its page.</summary>
internal sealed class PlansOfDocument(AppDb db, IUnitTree tree, TimeProvider clock) : IDocumentBoxes
{
    const int Most = 50;
    static readonly Phrase Title = new("Kế hoạch thực hiện văn bản này", "Plans that carry it out");
    static readonly Phrase Counted = new("{0}; {1}/{2} nhiệm vụ đã xong", "{0}; {1} of {2} tasks done");

    public int Order => 30;

    public async Task<DocumentBox?> OfAsync(DocumentId document, CancellationToken ct)
    {
        // Seen as the register is seen, so only of the units this request reaches; drafts stay in their own room.
        var plans = await db.Set<Plan>()
            .Where(p => p.State == PlanStates.Issued
                && db.Set<PlanDocument>().Any(d => d.PlanId == p.Id && d.DocumentId == document.Value))
            .OrderByDescending(p => p.IssuedOn).ThenBy(p => p.Id).Take(Most)
            .Select(p => new { p.Id, p.Number, p.HomeUnit, p.IssuedOn }).ToListAsync(ct);
        if (plans.Count == 0) return null;
        var today = ThongSuot.Kernel.VietnamTime.DayOf(clock.GetUtcNow());
        var units = await tree.ShortNamesAsync([.. plans.Select(p => p.HomeUnit)], today, ct);
        var counts = await ListPlans.CountsAsync(db, [.. plans.Select(p => p.Id)], today, ct);
        return new(Title, [.. plans.Select(p => new DocumentBoxLine(
            PlanWords.Name(p.Number), $"/ke-hoach/{p.Id}", Counted.With(
                units.TryGetValue(p.HomeUnit, out var unit) ? unit : PlanWords.Day(p.IssuedOn),
                counts.GetValueOrDefault(p.Id).Done, counts.GetValueOrDefault(p.Id).All)))]);
    }
}
