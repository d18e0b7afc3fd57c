using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Conferences.Day;

/// <summary>Tables of the counting of people.</summary>
static class DayTables
{
    public static void Build(ModelBuilder model, AppDb db)
    {
        model.Entity<AttendanceEntry>().ToTable("attendance_entries");
        model.Entity<AttendanceRow>(e =>
        {
            e.ToTable("attendance");
            e.HasKey(x => new { x.Conference, x.Person, x.Session });
        });
        model.Entity<HeadCount>(e =>
        {
            e.ToTable("attendance_heads");
            e.HasKey(x => new { x.Conference, x.Site, x.Class, x.Session });
        });
        model.Entity<DayGuest>(e =>
        {
            e.ToTable("attendance_guests");
            e.HasKey(x => new { x.Conference, x.Person });
        });
        Sums(model);
        model.Entity<CountingRules>(e =>
        {
            e.ToTable("counting_rules");
            e.HasKey(x => x.ConferenceId);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasOne<Conference>().WithMany().HasForeignKey(x => x.ConferenceId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<HallSecret>(e =>
        {
            e.ToTable("hall_secrets");
            e.HasKey(x => x.SiteId);
            e.HasOne<Site>().WithMany().HasForeignKey(x => x.SiteId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<HallUse>(e =>
        {
            e.ToTable("hall_uses");
            e.HasKey(x => new { x.Conference, x.Session, x.Device });
        });
        Filters(model, db);
    }

    static void Sums(ModelBuilder model)
    {
        model.Entity<AttendanceDelta>(e =>
        {
            e.ToTable("attendance_deltas");
            e.Property(x => x.Id).ValueGeneratedOnAdd();
        });
        model.Entity<AttendanceTotal>(e =>
        {
            e.ToTable("attendance_totals");
            e.HasKey(x => new { x.Conference, x.Site, x.Session, x.Class, x.Mark });
        });
        model.Entity<AttendanceUnitTotal>(e =>
        {
            e.ToTable("attendance_unit_totals");
            e.HasKey(x => new { x.Conference, x.Unit, x.Session, x.Class, x.Mark });
        });
        model.Entity<AttendancePath>(e =>
        {
            e.ToTable("attendance_paths");
            e.HasKey(x => new { x.Conference, x.Site, x.Unit });
        });
        model.Entity<AttendanceNode>(e =>
        {
            e.ToTable("attendance_nodes");
            e.HasKey(x => new { x.Conference, x.Unit });
        });
    }

    // People are seen with their site. Sums have no people in them: whoever asks has judged the unit before.
    static void Filters(ModelBuilder model, AppDb db)
    {
        model.Entity<AttendanceEntry>().HasQueryFilter(x => db.Sight.All || db.Set<Site>().Any(s => s.No == x.Site
            && db.Set<Conference>().Any(c => c.Id == s.ConferenceId && c.No == x.Conference)));
        model.Entity<AttendanceRow>().HasQueryFilter(x => db.Sight.All || db.Set<Site>().Any(s => s.No == x.Site
            && db.Set<Conference>().Any(c => c.Id == s.ConferenceId && c.No == x.Conference)));
        model.Entity<DayGuest>().HasQueryFilter(x => db.Sight.All || db.Set<Site>().Any(s => s.No == x.Site
            && db.Set<Conference>().Any(c => c.Id == s.ConferenceId && c.No == x.Conference)));
        model.Entity<HallSecret>().HasQueryFilter(x => db.Sight.All || db.Set<Site>().Any(s => s.Id == x.SiteId));
    }

    /// <summary>Conferences and sites whose records these changes would touch.</summary>
    public static void Owners(
        IEnumerable<EntityEntry> changed, ISet<ConferenceId> conferences, ISet<SiteId> sites)
    {
        foreach (var entry in changed)
        {
            if (entry.Entity is CountingRules r) conferences.Add(r.ConferenceId);
            if (entry.Entity is HallSecret h) sites.Add(h.SiteId);
        }
    }
}
