using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Plans.Activities;

namespace ThongSuot.Plans;

/// <summary>
/// Where long lists begin: with the units this request sees, by the index of their records. The filters of the tables
/// say what is seen and hold as ever; alone they would ask every record there is.
/// </summary>
internal static class Seen
{
    public static IQueryable<Plan> Plans(AppDb db)
    {
        var (own, below) = (db.Sight.Own, Below(db));
        return db.Sight.All ? db.Set<Plan>()
            : db.Sight.Below.Count == 0 ? db.Set<Plan>().Where(p => own.Contains(p.HomeUnit))
            : db.Set<Plan>().Where(p => below.Contains(p.HomeUnit));
    }

    /// <summary>Also those that a unit leads or joins in.</summary>
    public static IQueryable<PlanTask> Tasks(AppDb db)
    {
        if (db.Sight.All) return db.Set<PlanTask>();
        if (db.Sight.Below.Count == 0) return Tasks(db, db.Sight.Own);
        var below = Below(db);
        var parts = db.Set<TaskUnit>().Where(u => below.Contains(u.UnitId)).Select(u => u.TaskId);
        return db.Set<PlanTask>().Where(t => below.Contains(t.HomeUnit))
            .Union(db.Set<PlanTask>().Where(t => parts.Contains(t.Id)));
    }

    /// <summary>Tasks of the plans of these units, and those they lead or join in: each part by its index.</summary>
    public static IQueryable<PlanTask> Tasks(AppDb db, IReadOnlyList<Guid> units)
    {
        var parts = db.Set<TaskUnit>().Where(u => units.Contains(u.UnitId)).Select(u => u.TaskId);
        return db.Set<PlanTask>().Where(t => units.Contains(t.HomeUnit))
            .Union(db.Set<PlanTask>().Where(t => parts.Contains(t.Id)));
    }

    public static IQueryable<Activity> Activities(AppDb db)
    {
        var (own, below) = (db.Sight.Own, Below(db));
        return db.Sight.All ? db.Set<Activity>()
            : db.Sight.Below.Count == 0 ? db.Set<Activity>().Where(a => own.Contains(a.HomeUnit))
            : db.Set<Activity>().Where(a => below.Contains(a.HomeUnit));
    }

    // A unit reaches itself, what is below it and what was before it.
    static IQueryable<Guid> Below(AppDb db) => db.Set<UnitReach>().Where(db.Sees).Select(r => r.UnitId);
}
