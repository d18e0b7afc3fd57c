using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Plans.Activities;
using ThongSuot.Plans.Contracts;

namespace ThongSuot.Plans;

sealed class PlanTables : ITables
{
    public string Module => "plans";

    public int Order => 30;

    public void Build(ModelBuilder model, AppDb db)
    {
        model.Entity<Plan>(e =>
        {
            e.ToTable("plans");
            e.Ignore(x => x.IsDraft).Ignore(x => x.IsIssued);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.Property(x => x.CountVersion).IsConcurrencyToken();
            e.HasIndex(x => new { x.HomeUnit, x.NumberKey, x.IssuedOn }).IsUnique().HasFilter("state = 'issued'");
        });
        model.Entity<PlanDocument>(e =>
        {
            e.ToTable("plan_documents");
            e.HasKey(x => new { x.PlanId, x.DocumentId });
        });
        model.Entity<PlanCampaign>(e =>
        {
            e.ToTable("plan_campaigns");
            e.HasKey(x => new { x.PlanId, x.CampaignId });
        });
        model.Entity<PlanTask>(e =>
        {
            e.ToTable("plan_tasks");
            e.Ignore(x => x.DoingUnit).Ignore(x => x.Assignee);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.PlanId, x.Position }).IsUnique();
        });
        model.Entity<TaskUnit>(e =>
        {
            e.ToTable("task_units");
            e.HasKey(x => new { x.TaskId, x.UnitId });
        });
        model.Entity<TaskLink>(e =>
        {
            e.ToTable("task_links");
            e.HasKey(x => new { x.TaskId, x.AfterId });
        });
        model.Entity<TaskEvidence>(e => e.ToTable("task_evidence"));
        model.Entity<DelayRequest>(e =>
        {
            e.ToTable("delay_requests");
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<TaskComment>(e => e.ToTable("task_comments"));
        model.Entity<CalendarFeed>(e =>
        {
            e.ToTable("calendar_feeds");
            e.HasKey(x => x.UnitId);
            e.HasIndex(x => x.SecretHash).IsUnique();
        });
        model.Entity<PersonalFeed>(e =>
        {
            e.ToTable("personal_feeds");
            e.HasKey(x => x.AccountId);
            e.HasIndex(x => x.SecretHash).IsUnique();
        });
        ActivityTables(model);
        Filters(model, db);
        References(model);
    }

    static void ActivityTables(ModelBuilder model)
    {
        model.Entity<Partner>(e =>
        {
            e.ToTable("partners");
            e.Ignore(x => x.IsForeign);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.NameKey, x.Country }).IsUnique();
        });
        model.Entity<Activity>(e =>
        {
            e.ToTable("activities");
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<ActivityPartner>(e =>
        {
            e.ToTable("activity_partners");
            e.HasKey(x => new { x.ActivityId, x.PartnerId });
        });
    }

    // What a request sees. Drafts stay with the unit: from above a plan is seen since it was issued. A task is also
    // seen by units that lead it or join in it, while its plan is issued; task_units itself has no filter, because that
    // of the tasks asks it. Partners of activities are one register for all. A personal feed is asked by its account.
    static void Filters(ModelBuilder model, AppDb db)
    {
        model.Entity<Plan>().HasQueryFilter(p => db.Sight.All || db.Sight.Own.Contains(p.HomeUnit)
            || (p.IssuedAt != null && db.Set<UnitReach>().Any(r => r.UnitId == p.HomeUnit
                && db.Sight.Below.Contains(r.AboveId)
                && r.ValidFrom <= db.Sight.Today && (r.ValidTo == null || r.ValidTo > db.Sight.Today))));
        model.Entity<PlanTask>().HasQueryFilter(t => t.RemovedAt == null && (db.Sight.All
            || db.Sight.Own.Contains(t.HomeUnit)
            || (t.Known && db.Set<UnitReach>().Any(r => r.UnitId == t.HomeUnit && db.Sight.Below.Contains(r.AboveId)
                && r.ValidFrom <= db.Sight.Today && (r.ValidTo == null || r.ValidTo > db.Sight.Today)))
            || (t.Open && db.Set<TaskUnit>().Any(u => u.TaskId == t.Id && (db.Sight.Own.Contains(u.UnitId)
                || db.Set<UnitReach>().Any(r => r.UnitId == u.UnitId && db.Sight.Below.Contains(r.AboveId)
                    && r.ValidFrom <= db.Sight.Today && (r.ValidTo == null || r.ValidTo > db.Sight.Today)))))));
        model.Entity<PlanDocument>().HasQueryFilter(x => db.Sight.All || db.Set<Plan>().Any(p => p.Id == x.PlanId));
        model.Entity<PlanCampaign>().HasQueryFilter(x => db.Sight.All || db.Set<Plan>().Any(p => p.Id == x.PlanId));
        model.Entity<TaskLink>().HasQueryFilter(x => db.Sight.All || db.Set<PlanTask>().Any(t => t.Id == x.TaskId));
        model.Entity<TaskEvidence>().HasQueryFilter(
            x => db.Sight.All || db.Set<PlanTask>().Any(t => t.Id == x.TaskId));
        model.Entity<DelayRequest>().HasQueryFilter(
            x => db.Sight.All || db.Set<PlanTask>().Any(t => t.Id == x.TaskId));
        model.Entity<TaskComment>().HasQueryFilter(x => db.Sight.All || db.Set<PlanTask>().Any(t => t.Id == x.TaskId));
        model.Entity<CalendarFeed>().HasQueryFilter(f => db.Sight.All || db.Sight.Own.Contains(f.UnitId));
        model.Entity<Activity>().HasQueryFilter(a => a.RemovedAt == null && (db.Sight.All
            || db.Sight.Own.Contains(a.HomeUnit)
            || db.Set<UnitReach>().Any(r => r.UnitId == a.HomeUnit && db.Sight.Below.Contains(r.AboveId)
                && r.ValidFrom <= db.Sight.Today && (r.ValidTo == null || r.ValidTo > db.Sight.Today))));
        model.Entity<ActivityPartner>().HasQueryFilter(
            x => db.Sight.All || db.Set<Activity>().Any(a => a.Id == x.ActivityId));
    }

    public async ValueTask<IReadOnlyCollection<Guid>> OwnersAsync(
        AppDb db, IReadOnlyList<EntityEntry> changed, CancellationToken ct)
    {
        var units = new List<Guid>();
        var (plans, tasks, activities) = (new HashSet<PlanId>(), new HashSet<TaskId>(), new HashSet<ActivityId>());
        foreach (var entry in changed)
        {
            switch (entry.Entity)
            {
                case Plan p: units.Add(p.HomeUnit); break;
                case PlanTask t: units.Add(t.HomeUnit); break;
                case Partner p: units.Add(p.HomeUnit); break;
                case Activity a: units.Add(a.HomeUnit); break;
                case TaskComment c: units.Add(c.UnitId); break;
                case CalendarFeed f: units.Add(f.UnitId); break;
                case PlanDocument d: plans.Add(d.PlanId); break;
                case PlanCampaign c: plans.Add(c.PlanId); break;
                case TaskUnit u: tasks.Add(u.TaskId); break;
                case TaskLink l: tasks.Add(l.TaskId); break;
                case TaskEvidence e: tasks.Add(e.TaskId); break;
                case DelayRequest d: tasks.Add(d.TaskId); break;
                case ActivityPartner a: activities.Add(a.ActivityId); break;
                default: break;
            }
        }

        var here = changed.Select(e => e.Entity).ToList();
        plans.ExceptWith(here.OfType<Plan>().Select(p => p.Id));
        tasks.ExceptWith(here.OfType<PlanTask>().Select(t => t.Id));
        activities.ExceptWith(here.OfType<Activity>().Select(a => a.Id));
        if (plans.Count > 0)
            units.AddRange(await db.Set<Plan>().IgnoreQueryFilters().Where(p => plans.Contains(p.Id))
                .Select(p => p.HomeUnit).Distinct().ToListAsync(ct));
        if (tasks.Count > 0)
            units.AddRange(await db.Set<PlanTask>().IgnoreQueryFilters().Where(t => tasks.Contains(t.Id))
                .Select(t => t.HomeUnit).Distinct().ToListAsync(ct));
        if (activities.Count > 0)
            units.AddRange(await db.Set<Activity>().IgnoreQueryFilters().Where(a => activities.Contains(a.Id))
                .Select(a => a.HomeUnit).Distinct().ToListAsync(ct));
        return units;
    }

    // Without navigations: they only tell in which order rows are written.
    static void References(ModelBuilder model)
    {
        const DeleteBehavior Stay = DeleteBehavior.Restrict;
        model.Entity<PlanDocument>().HasOne<Plan>().WithMany().HasForeignKey(x => x.PlanId).OnDelete(Stay);
        model.Entity<PlanCampaign>().HasOne<Plan>().WithMany().HasForeignKey(x => x.PlanId).OnDelete(Stay);
        model.Entity<PlanTask>().HasOne<Plan>().WithMany().HasForeignKey(x => x.PlanId).OnDelete(Stay);
        model.Entity<PlanTask>().HasOne<PlanTask>().WithMany().HasForeignKey(x => x.Implements).OnDelete(Stay);
        model.Entity<TaskUnit>().HasOne<PlanTask>().WithMany().HasForeignKey(x => x.TaskId).OnDelete(Stay);
        model.Entity<TaskLink>().HasOne<PlanTask>().WithMany().HasForeignKey(x => x.TaskId).OnDelete(Stay);
        model.Entity<TaskLink>().HasOne<PlanTask>().WithMany().HasForeignKey(x => x.AfterId).OnDelete(Stay);
        model.Entity<TaskEvidence>().HasOne<PlanTask>().WithMany().HasForeignKey(x => x.TaskId).OnDelete(Stay);
        model.Entity<DelayRequest>().HasOne<PlanTask>().WithMany().HasForeignKey(x => x.TaskId).OnDelete(Stay);
        model.Entity<TaskComment>().HasOne<PlanTask>().WithMany().HasForeignKey(x => x.TaskId).OnDelete(Stay);
        model.Entity<Activity>().HasOne<PlanTask>().WithMany().HasForeignKey(x => x.TaskId).OnDelete(Stay);
        model.Entity<ActivityPartner>().HasOne<Activity>().WithMany().HasForeignKey(x => x.ActivityId).OnDelete(Stay);
        model.Entity<ActivityPartner>().HasOne<Partner>().WithMany().HasForeignKey(x => x.PartnerId).OnDelete(Stay);
    }

    public void Conventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<PlanId>().HaveConversion<PlanIdConverter>();
        conventions.Properties<TaskId>().HaveConversion<TaskIdConverter>();
        conventions.Properties<PartnerId>().HaveConversion<PartnerIdConverter>();
        conventions.Properties<ActivityId>().HaveConversion<ActivityIdConverter>();
    }
}

sealed class PlanIdConverter() : ValueConverter<PlanId, Guid>(v => v.Value, v => new PlanId(v));

sealed class TaskIdConverter() : ValueConverter<TaskId, Guid>(v => v.Value, v => new TaskId(v));

sealed class PartnerIdConverter() : ValueConverter<PartnerId, Guid>(v => v.Value, v => new PartnerId(v));

sealed class ActivityIdConverter() : ValueConverter<ActivityId, Guid>(v => v.Value, v => new ActivityId(v));
