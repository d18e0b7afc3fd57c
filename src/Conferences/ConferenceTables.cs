using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Conferences;

sealed class ConferenceTables : ITables
{
    public string Module => "conferences";

    public int Order => 40;

    public void Build(ModelBuilder model, AppDb db)
    {
        model.Entity<Conference>(e =>
        {
            e.ToTable("conferences");
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => x.No).IsUnique();
        });
        model.Entity<ConferenceDocument>(e =>
        {
            e.ToTable("conference_documents");
            e.HasKey(x => new { x.ConferenceId, x.DocumentId });
        });
        model.Entity<ConferenceCampaign>(e =>
        {
            e.ToTable("conference_campaigns");
            e.HasKey(x => new { x.ConferenceId, x.CampaignId });
        });
        model.Entity<ConferenceSession>(e =>
        {
            e.ToTable("conference_sessions");
            e.HasKey(x => new { x.ConferenceId, x.No });
        });
        model.Entity<ProgrammeItem>(e => e.ToTable("programme_items"));
        model.Entity<Site>(e =>
        {
            e.ToTable("sites");
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.ConferenceId, x.No }).IsUnique();
        });
        model.Entity<Invitation>(e =>
        {
            e.ToTable("conference_invitations");
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => x.Code).IsUnique();
            e.HasIndex(x => new { x.ConferenceId, x.No }).IsUnique();
        });
        Filters(model, db);
        References(model);
    }

    // What a request sees. A conference is seen by its host, from above, and, once it was announced, by units that have
    // a site in it or invited people; a site by its unit, from above, and by the host of its conference.
    static void Filters(ModelBuilder model, AppDb db)
    {
        model.Entity<Conference>().HasQueryFilter(c => db.Sight.All || db.Sight.Own.Contains(c.HomeUnit)
            || db.Set<UnitReach>().Any(r => r.UnitId == c.HomeUnit && db.Sight.Below.Contains(r.AboveId)
                && r.ValidFrom <= db.Sight.Today && (r.ValidTo == null || r.ValidTo > db.Sight.Today))
            || (c.State != ConferenceStates.Draft && db.Set<Site>().Any(s => s.ConferenceId == c.Id)));
        model.Entity<Site>().HasQueryFilter(s => db.Sight.All || db.Sight.Own.Contains(s.HomeUnit)
            || db.Set<UnitReach>().Any(r => r.UnitId == s.HomeUnit && db.Sight.Below.Contains(r.AboveId)
                && r.ValidFrom <= db.Sight.Today && (r.ValidTo == null || r.ValidTo > db.Sight.Today))
            || db.Set<Conference>().IgnoreQueryFilters().Any(
                c => c.Id == s.ConferenceId && db.Sight.Own.Contains(c.HomeUnit)));
        model.Entity<ConferenceDocument>().HasQueryFilter(
            x => db.Sight.All || db.Set<Conference>().Any(c => c.Id == x.ConferenceId));
        model.Entity<ConferenceCampaign>().HasQueryFilter(
            x => db.Sight.All || db.Set<Conference>().Any(c => c.Id == x.ConferenceId));
        model.Entity<ConferenceSession>().HasQueryFilter(
            x => db.Sight.All || db.Set<Conference>().Any(c => c.Id == x.ConferenceId));
        model.Entity<ProgrammeItem>().HasQueryFilter(
            x => db.Sight.All || db.Set<Conference>().Any(c => c.Id == x.ConferenceId));
        model.Entity<Invitation>().HasQueryFilter(
            x => db.Sight.All || db.Set<Site>().Any(s => s.Id == x.SiteId));
    }

    public async ValueTask<IReadOnlyCollection<Guid>> OwnersAsync(
        AppDb db, IReadOnlyList<EntityEntry> changed, CancellationToken ct)
    {
        var units = new List<Guid>();
        var conferences = new HashSet<ConferenceId>();
        foreach (var entry in changed)
        {
            switch (entry.Entity)
            {
                case Conference c: units.Add(c.HomeUnit); break;
                case Site s: units.Add(s.HomeUnit); break;
                case ProgrammeItem p: units.Add(p.HomeUnit); break;
                case Invitation i: units.Add(i.HomeUnit); break;
                case ConferenceDocument d: conferences.Add(d.ConferenceId); break;
                case ConferenceCampaign c: conferences.Add(c.ConferenceId); break;
                case ConferenceSession s: conferences.Add(s.ConferenceId); break;
                default: break;
            }
        }

        conferences.ExceptWith(changed.Select(e => e.Entity).OfType<Conference>().Select(c => c.Id));
        if (conferences.Count > 0)
            units.AddRange(await db.Set<Conference>().IgnoreQueryFilters().Where(c => conferences.Contains(c.Id))
                .Select(c => c.HomeUnit).Distinct().ToListAsync(ct));
        return units;
    }

    // Without navigations: they only tell in which order rows are written.
    static void References(ModelBuilder model)
    {
        const DeleteBehavior Stay = DeleteBehavior.Restrict;
        model.Entity<ConferenceDocument>().HasOne<Conference>().WithMany().HasForeignKey(x => x.ConferenceId)
            .OnDelete(Stay);
        model.Entity<ConferenceCampaign>().HasOne<Conference>().WithMany().HasForeignKey(x => x.ConferenceId)
            .OnDelete(Stay);
        model.Entity<ConferenceSession>().HasOne<Conference>().WithMany().HasForeignKey(x => x.ConferenceId)
            .OnDelete(Stay);
        model.Entity<ProgrammeItem>().HasOne<Conference>().WithMany().HasForeignKey(x => x.ConferenceId)
            .OnDelete(Stay);
        model.Entity<Site>().HasOne<Conference>().WithMany().HasForeignKey(x => x.ConferenceId).OnDelete(Stay);
        model.Entity<Invitation>().HasOne<Conference>().WithMany().HasForeignKey(x => x.ConferenceId).OnDelete(Stay);
        model.Entity<Invitation>().HasOne<Site>().WithMany().HasForeignKey(x => x.SiteId).OnDelete(Stay);
    }

    public void Conventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<ConferenceId>().HaveConversion<ConferenceIdConverter>();
        conventions.Properties<SiteId>().HaveConversion<SiteIdConverter>();
        conventions.Properties<InvitationId>().HaveConversion<InvitationIdConverter>();
    }
}

sealed class ConferenceIdConverter() : ValueConverter<ConferenceId, Guid>(v => v.Value, v => new ConferenceId(v));

sealed class SiteIdConverter() : ValueConverter<SiteId, Guid>(v => v.Value, v => new SiteId(v));

sealed class InvitationIdConverter() : ValueConverter<InvitationId, Guid>(v => v.Value, v => new InvitationId(v));
