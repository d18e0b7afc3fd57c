using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Conferences.After.Essays;

/// <summary>Counts of one unit.</summary>
internal sealed record EssayCount(Guid Unit, int Handed, int Marked, int Passed);

/// <summary>
/// How many essays were handed in and marked. Numbers go up the tree to whoever sees the unit; texts never do, and no
/// number here is about what anybody wrote.
/// </summary>
internal static class CountEssays
{
    // Past the filter, which hides essays of other units altogether, to the numbers alone.
    public static IQueryable<Essay> Counted(AppDb db, params ConferenceId[] conferences)
    {
        Expression<Func<Essay, bool>> seen = e => db.Sight.All || db.Sight.Own.Contains(e.HomeUnit)
            || db.Set<UnitReach>().Any(r => r.UnitId == e.HomeUnit && db.Sight.Below.Contains(r.AboveId)
                && r.ValidFrom <= db.Sight.Today && (r.ValidTo == null || r.ValidTo > db.Sight.Today))
            || db.Set<Conference>().Any(c => c.Id == e.ConferenceId && db.Sight.Own.Contains(c.HomeUnit));
        return db.Set<Essay>().IgnoreQueryFilters().Where(e => conferences.Contains(e.ConferenceId)).Where(seen);
    }

    public static async Task<(int Handed, int Marked)> TotalAsync(AppDb db, ConferenceId id, CancellationToken ct) =>
        (await Counted(db, id).CountAsync(ct), await Counted(db, id).CountAsync(e => e.MarkedAt != null, ct));

    public static async Task<IReadOnlyList<EssayCount>> ByUnitAsync(AppDb db, ConferenceId id, CancellationToken ct)
    {
        var rows = await Counted(db, id).GroupBy(e => new { e.HomeUnit, e.Mark })
            .Select(g => new { g.Key.HomeUnit, g.Key.Mark, Count = g.Count() }).ToListAsync(ct);
        return
        [
            .. rows.GroupBy(r => r.HomeUnit).Select(g => new EssayCount(
                g.Key, g.Sum(r => r.Count), g.Where(r => r.Mark != EssayMarks.None).Sum(r => r.Count),
                g.Where(r => r.Mark is not (EssayMarks.None or EssayMarks.Failed)).Sum(r => r.Count))),
        ];
    }
}
