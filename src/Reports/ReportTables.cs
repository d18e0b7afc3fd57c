using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Reports.Contracts;
using ThongSuot.Reports.Periods;

namespace ThongSuot.Reports;

sealed class ReportTables : ITables
{
    public string Module => "reports";

    public int Order => 50;

    public void Build(ModelBuilder model, AppDb db)
    {
        model.Entity<StoredForm>(e =>
        {
            e.ToTable("report_forms");
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.Code, x.FormVersion }).IsUnique();
        });
        model.Entity<Call>(e =>
        {
            e.ToTable("report_calls");
            e.Ignore(x => x.LevelList);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => x.ClientId).IsUnique();
        });
        model.Entity<Period>(e =>
        {
            e.ToTable("report_periods");
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.CallId, x.FromDay }).IsUnique();
            e.HasIndex(x => x.No).IsUnique();
        });
        model.Entity<PeriodException>(e => e.ToTable("report_exceptions"));
        model.Entity<Report>(e =>
        {
            e.ToTable("reports");
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.PeriodId, x.HomeUnit }).IsUnique();
        });
        model.Entity<ReportAnswer>(e =>
        {
            e.ToTable("report_answers");
            e.HasKey(x => new { x.ReportId, x.Item });
            e.Property(x => x.Edit).IsConcurrencyToken();
        });
        model.Entity<ReportVersion>(e =>
        {
            e.ToTable("report_versions");
            e.HasKey(x => new { x.ReportId, x.No });
        });
        model.Entity<ReportReturn>(e => e.ToTable("report_returns"));
        model.Entity<ReportFile>(e => e.ToTable("report_files"));
        model.Entity<ReportFigures>(e =>
        {
            e.ToTable("report_figures");
            e.HasKey(x => new { x.PeriodNo, x.UnitId });
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<JoinedText>(e =>
        {
            e.ToTable("report_joined");
            e.HasKey(x => new { x.PeriodId, x.HomeUnit, x.Item });
            e.Property(x => x.Edit).IsConcurrencyToken();
        });
        Filters(model, db);
        References(model);
    }

    // Calls, periods and forms tell nothing of a unit but what is asked, and everybody who reports reads them. A report
    // that was never signed stays with its unit; since then it is seen from above too.
    static void Filters(ModelBuilder model, AppDb db)
    {
        model.Entity<Report>().HasQueryFilter(r => db.Sight.All || db.Sight.Own.Contains(r.HomeUnit)
            || (r.Signed > 0 && db.Set<UnitReach>().Any(u => u.UnitId == r.HomeUnit
                && db.Sight.Below.Contains(u.AboveId)
                && u.ValidFrom <= db.Sight.Today && (u.ValidTo == null || u.ValidTo > db.Sight.Today))));
        model.Entity<ReportAnswer>().HasQueryFilter(
            x => db.Sight.All || db.Set<Report>().Any(r => r.Id == x.ReportId));
        model.Entity<ReportVersion>().HasQueryFilter(
            x => db.Sight.All || db.Set<Report>().Any(r => r.Id == x.ReportId));
        model.Entity<ReportReturn>().HasQueryFilter(
            x => db.Sight.All || db.Set<Report>().Any(r => r.Id == x.ReportId));
        model.Entity<ReportFile>().HasQueryFilter(
            x => db.Sight.All || db.Set<Report>().Any(r => r.Id == x.ReportId));
        model.Entity<JoinedText>().HasQueryFilter(j => db.Sight.All || db.Sight.Own.Contains(j.HomeUnit)
            || db.Set<UnitReach>().Any(u => u.UnitId == j.HomeUnit && db.Sight.Below.Contains(u.AboveId)
                && u.ValidFrom <= db.Sight.Today && (u.ValidTo == null || u.ValidTo > db.Sight.Today)));
    }

    // Receiving and returning is done by the unit that asked, which reaches the unit that reports.
    public async ValueTask<IReadOnlyCollection<Guid>> OwnersAsync(
        AppDb db, IReadOnlyList<EntityEntry> changed, CancellationToken ct)
    {
        var units = new List<Guid>();
        var reports = new HashSet<ReportId>();
        foreach (var entry in changed)
        {
            switch (entry.Entity)
            {
                case StoredForm f: units.Add(f.HomeUnit); break;
                case Call c: units.Add(c.HomeUnit); break;
                case Period p: units.Add(p.HomeUnit); break;
                case PeriodException e: units.Add(e.HomeUnit); break;
                case Report r: units.Add(r.HomeUnit); break;
                case ReportFigures f: units.Add(f.UnitId); break;
                case JoinedText j: units.Add(j.HomeUnit); break;
                case ReportAnswer a: reports.Add(a.ReportId); break;
                case ReportVersion v: reports.Add(v.ReportId); break;
                case ReportReturn r: reports.Add(r.ReportId); break;
                case ReportFile f: reports.Add(f.ReportId); break;
                default: break;
            }
        }

        reports.ExceptWith(changed.Select(e => e.Entity).OfType<Report>().Select(r => r.Id));
        if (reports.Count > 0)
            units.AddRange(await db.Set<Report>().IgnoreQueryFilters().Where(r => reports.Contains(r.Id))
                .Select(r => r.HomeUnit).Distinct().ToListAsync(ct));
        return units;
    }

    static void References(ModelBuilder model)
    {
        const DeleteBehavior Stay = DeleteBehavior.Restrict;
        model.Entity<Period>().HasOne<Call>().WithMany().HasForeignKey(x => x.CallId).OnDelete(Stay);
        model.Entity<PeriodException>().HasOne<Period>().WithMany().HasForeignKey(x => x.PeriodId).OnDelete(Stay);
        model.Entity<Report>().HasOne<Period>().WithMany().HasForeignKey(x => x.PeriodId).OnDelete(Stay);
        model.Entity<ReportAnswer>().HasOne<Report>().WithMany().HasForeignKey(x => x.ReportId).OnDelete(Stay);
        model.Entity<ReportVersion>().HasOne<Report>().WithMany().HasForeignKey(x => x.ReportId).OnDelete(Stay);
        model.Entity<ReportReturn>().HasOne<Report>().WithMany().HasForeignKey(x => x.ReportId).OnDelete(Stay);
        model.Entity<ReportFile>().HasOne<Report>().WithMany().HasForeignKey(x => x.ReportId).OnDelete(Stay);
        model.Entity<JoinedText>().HasOne<Period>().WithMany().HasForeignKey(x => x.PeriodId).OnDelete(Stay);
    }

    public void Conventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<CallId>().HaveConversion<CallIdConverter>();
        conventions.Properties<PeriodId>().HaveConversion<PeriodIdConverter>();
        conventions.Properties<ReportId>().HaveConversion<ReportIdConverter>();
    }
}

sealed class CallIdConverter() : ValueConverter<CallId, Guid>(v => v.Value, v => new CallId(v));

sealed class PeriodIdConverter() : ValueConverter<PeriodId, Guid>(v => v.Value, v => new PeriodId(v));

sealed class ReportIdConverter() : ValueConverter<ReportId, Guid>(v => v.Value, v => new ReportId(v));
