using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Organisations.Imports;
using ThongSuot.Organisations.Trees;

namespace ThongSuot.Organisations;

sealed class OrganisationTables : ITables
{
    public string Module => "organisations";

    public int Order => 5;

    public void Build(ModelBuilder model, AppDb db)
    {
        model.Entity<Reorganisation>(e =>
        {
            e.ToTable("reorganisations");
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<Unit>(e => e.ToTable("units"));
        model.Entity<UnitVersion>(e => e.ToTable("unit_versions"));
        model.Entity<UnitCode>(e => e.ToTable("unit_codes"));
        model.Entity<UnitLink>(e => e.ToTable("unit_links"));
        model.Entity<UnitWord>(e =>
        {
            e.ToTable("unit_words");
            e.HasKey(x => x.Word);
        });
        model.Entity<UnitImportStep>(e =>
        {
            e.ToTable("unit_import_steps");
            e.HasKey(x => new { x.Source, x.Step });
        });
        model.Entity<UnitImportJob>(e =>
        {
            e.ToTable("unit_import_jobs");
            e.Property(x => x.Version).IsConcurrencyToken();
            e.Ignore(x => x.MayRun).Ignore(x => x.MayStore);
        });
        model.Entity<UnitRevision>(e =>
        {
            e.ToTable("unit_revisions");
            e.Property(x => x.Id).ValueGeneratedNever();
        });
        model.Entity<UnitReach>(e =>
        {
            e.ToTable("unit_reach");
            e.HasKey(x => new { x.AboveId, x.UnitId, x.ValidFrom });
            e.HasIndex(x => x.UnitId);
        });
        References(model);
    }

    // Without navigations: they only tell in which order rows are written.
    static void References(ModelBuilder model)
    {
        const DeleteBehavior Stay = DeleteBehavior.Restrict;
        model.Entity<Unit>().HasOne<Unit>().WithMany().HasForeignKey(x => x.TerritoryId).OnDelete(Stay);
        model.Entity<UnitVersion>().HasOne<Unit>().WithMany().HasForeignKey(x => x.UnitId).OnDelete(Stay);
        model.Entity<UnitVersion>().HasOne<Unit>().WithMany().HasForeignKey(x => x.ParentId).OnDelete(Stay);
        model.Entity<UnitVersion>().HasOne<Reorganisation>().WithMany().HasForeignKey(x => x.MadeBy).OnDelete(Stay);
        model.Entity<UnitVersion>().HasOne<Reorganisation>().WithMany().HasForeignKey(x => x.ClosedBy).OnDelete(Stay);
        model.Entity<UnitCode>().HasOne<Unit>().WithMany().HasForeignKey(x => x.UnitId).OnDelete(Stay);
        model.Entity<UnitCode>().HasOne<Reorganisation>().WithMany().HasForeignKey(x => x.MadeBy).OnDelete(Stay);
        model.Entity<UnitCode>().HasOne<Reorganisation>().WithMany().HasForeignKey(x => x.ClosedBy).OnDelete(Stay);
        model.Entity<UnitLink>().HasOne<Unit>().WithMany().HasForeignKey(x => x.FromId).OnDelete(Stay);
        model.Entity<UnitLink>().HasOne<Unit>().WithMany().HasForeignKey(x => x.ToId).OnDelete(Stay);
        model.Entity<UnitLink>().HasOne<Reorganisation>().WithMany().HasForeignKey(x => x.MadeBy).OnDelete(Stay);
    }

    public void Conventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<UnitId>().HaveConversion<UnitIdConverter>();
        conventions.Properties<ReorganisationId>().HaveConversion<ReorganisationIdConverter>();
    }
}

sealed class UnitIdConverter() : ValueConverter<UnitId, Guid>(v => v.Value, v => new UnitId(v));

sealed class ReorganisationIdConverter()
    : ValueConverter<ReorganisationId, Guid>(v => v.Value, v => new ReorganisationId(v));
