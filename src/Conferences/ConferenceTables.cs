using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using ThongSuot.Conferences.After;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Day;
using ThongSuot.Conferences.Live;
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
            e.Ignore(x => x.IsDraft).Ignore(x => x.IsOver);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => x.No).IsUnique();
            e.HasIndex(x => x.ClientId).IsUnique();
            e.HasIndex(x => x.ToldBy).IsUnique();
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
        model.Entity<InvitationQuota>(e =>
        {
            e.ToTable("invitation_quotas");
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<Material>(e => e.ToTable("conference_materials"));
        model.Entity<ReportedFigure>(e => e.ToTable("reported_figures"));
        model.Entity<ConferenceFeed>(e =>
        {
            e.ToTable("conference_feeds");
            e.HasKey(x => x.UnitId);
        });
        model.Entity<ConferencePlace>(e => e.HasNoKey().ToView("conferences"));
        model.Entity<SitePlace>(e => e.HasNoKey().ToView("sites"));
        model.Entity<QuotaPlace>(e => e.HasNoKey().ToView("invitation_quotas"));
        model.Entity<InvitationPlace>(e => e.HasNoKey().ToView("conference_invitations"));
        Filters(model, db);
        References(model);
        AfterTables.Build(model, db);
        DayTables.Build(model, db);
        LiveTables.Build(model, db);
    }

    // What a request sees. A conference is seen by its host, from above, and, once it was announced, by units that have
    // a site, seats or invitations in it, and, where the host wants it, by everything below the host. A site is seen by
    // its unit, from above, and by the host of its conference. Filters ask each other through the bare places of the
    // tables, which have none: two filters that ask each other would never end. Only units below the host take part, so
    // those below a post are asked for only where the host stands above it.
    static void Filters(ModelBuilder model, AppDb db)
    {
        model.Entity<Conference>().HasQueryFilter(c => db.Sight.All || db.Sight.Own.Contains(c.HomeUnit)
            || db.Set<UnitReach>().Any(r => r.UnitId == c.HomeUnit && db.Sight.Below.Contains(r.AboveId)
                && r.ValidFrom <= db.Sight.Today && (r.ValidTo == null || r.ValidTo > db.Sight.Today))
            || (c.State != ConferenceStates.Draft && (
                db.Set<SitePlace>().Any(s => s.ConferenceId == c.Id && s.RemovedAt == null
                    && db.Sight.Own.Contains(s.HomeUnit))
                || db.Set<QuotaPlace>().Any(q => q.ConferenceId == c.Id && db.Sight.Own.Contains(q.UnitId))
                || db.Set<InvitationPlace>().Any(i => i.ConferenceId == c.Id && i.RemovedAt == null
                    && db.Sight.Own.Contains(i.HomeUnit))
                || (db.Set<UnitReach>().Any(r => r.AboveId == c.HomeUnit
                        && (db.Sight.Own.Contains(r.UnitId) || db.Sight.Below.Contains(r.UnitId))
                        && r.ValidFrom <= db.Sight.Today && (r.ValidTo == null || r.ValidTo > db.Sight.Today))
                    && (c.OpenToBelow || db.Set<UnitReach>().Any(r => db.Sight.Below.Contains(r.AboveId)
                        && r.ValidFrom <= db.Sight.Today && (r.ValidTo == null || r.ValidTo > db.Sight.Today)
                        && (db.Set<SitePlace>().Any(s => s.HomeUnit == r.UnitId && s.ConferenceId == c.Id
                                && s.RemovedAt == null)
                            || db.Set<QuotaPlace>().Any(q => q.UnitId == r.UnitId && q.ConferenceId == c.Id)
                            || db.Set<InvitationPlace>().Any(i => i.HomeUnit == r.UnitId
                                && i.ConferenceId == c.Id && i.RemovedAt == null))))))));
        model.Entity<Site>().HasQueryFilter(s => s.RemovedAt == null && (db.Sight.All
            || db.Sight.Own.Contains(s.HomeUnit)
            || db.Set<UnitReach>().Any(r => r.UnitId == s.HomeUnit && db.Sight.Below.Contains(r.AboveId)
                && r.ValidFrom <= db.Sight.Today && (r.ValidTo == null || r.ValidTo > db.Sight.Today))
            || db.Set<ConferencePlace>().Any(
                c => c.Id == s.ConferenceId && db.Sight.Own.Contains(c.HomeUnit))));
        model.Entity<ConferenceDocument>().HasQueryFilter(
            x => db.Sight.All || db.Set<Conference>().Any(c => c.Id == x.ConferenceId));
        model.Entity<ConferenceCampaign>().HasQueryFilter(
            x => db.Sight.All || db.Set<Conference>().Any(c => c.Id == x.ConferenceId));
        model.Entity<ConferenceSession>().HasQueryFilter(
            x => db.Sight.All || db.Set<Conference>().Any(c => c.Id == x.ConferenceId));
        model.Entity<ReportedFigure>().HasQueryFilter(
            x => db.Sight.All || db.Set<Conference>().Any(c => c.Id == x.ConferenceId));
        model.Entity<Material>().HasQueryFilter(x => x.RemovedAt == null
            && (db.Sight.All || db.Set<Conference>().Any(c => c.Id == x.ConferenceId)));

        // Points of a lower unit are for itself, for those below it and for those above it.
        model.Entity<ProgrammeItem>().HasQueryFilter(x => x.RemovedAt == null && (db.Sight.All
            || (db.Set<Conference>().Any(c => c.Id == x.ConferenceId)
                && (db.Sight.Own.Contains(x.HomeUnit)
                    || db.Set<ConferencePlace>().Any(c => c.Id == x.ConferenceId
                        && (c.HomeUnit == x.HomeUnit || db.Sight.Own.Contains(c.HomeUnit)))
                    || db.Set<UnitReach>().Any(r => r.ValidFrom <= db.Sight.Today
                        && (r.ValidTo == null || r.ValidTo > db.Sight.Today)
                        && ((r.UnitId == x.HomeUnit && db.Sight.Below.Contains(r.AboveId))
                            || (r.AboveId == x.HomeUnit
                                && (db.Sight.Own.Contains(r.UnitId) || db.Sight.Below.Contains(r.UnitId)))))))));
        PeopleFilters(model, db);
    }

    // Whoever runs the site, or is the unit that named them, sees invited people.
    static void PeopleFilters(ModelBuilder model, AppDb db)
    {
        model.Entity<Invitation>().HasQueryFilter(x => x.RemovedAt == null && (db.Sight.All
            || db.Sight.Own.Contains(x.HomeUnit)
            || db.Set<UnitReach>().Any(r => r.UnitId == x.HomeUnit && db.Sight.Below.Contains(r.AboveId)
                && r.ValidFrom <= db.Sight.Today && (r.ValidTo == null || r.ValidTo > db.Sight.Today))
            || db.Set<Site>().Any(s => s.Id == x.SiteId)));
        model.Entity<InvitationQuota>().HasQueryFilter(x => db.Sight.All || db.Sight.Own.Contains(x.UnitId)
            || db.Set<UnitReach>().Any(r => r.UnitId == x.UnitId && db.Sight.Below.Contains(r.AboveId)
                && r.ValidFrom <= db.Sight.Today && (r.ValidTo == null || r.ValidTo > db.Sight.Today))
            || db.Set<ConferencePlace>().Any(c => c.Id == x.ConferenceId && db.Sight.Own.Contains(c.HomeUnit)));
        model.Entity<ConferenceFeed>().HasQueryFilter(f => db.Sight.All || db.Sight.Own.Contains(f.UnitId));
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
                case InvitationQuota q: units.Add(q.UnitId); break;
                case Material m: units.Add(m.HomeUnit); break;
                case ConferenceFeed f: units.Add(f.UnitId); break;
                case ReportedFigure f: conferences.Add(f.ConferenceId); break;
                case ConferenceDocument d: conferences.Add(d.ConferenceId); break;
                case ConferenceCampaign c: conferences.Add(c.ConferenceId); break;
                case ConferenceSession s: conferences.Add(s.ConferenceId); break;
                default:
                    if (AfterTables.OwnerOf(entry.Entity) is { } owner) units.Add(owner);
                    break;
            }
        }

        var sites = new HashSet<SiteId>();
        DayTables.Owners(changed, conferences, sites);
        LiveTables.Owners(changed, conferences);
        if (sites.Count > 0)
            units.AddRange(await db.Set<Site>().IgnoreQueryFilters().Where(s => sites.Contains(s.Id))
                .Select(s => s.HomeUnit).Distinct().ToListAsync(ct));
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
        model.Entity<InvitationQuota>().HasOne<Conference>().WithMany().HasForeignKey(x => x.ConferenceId)
            .OnDelete(Stay);
        model.Entity<InvitationQuota>().HasOne<Site>().WithMany().HasForeignKey(x => x.SiteId).OnDelete(Stay);
        model.Entity<Material>().HasOne<Conference>().WithMany().HasForeignKey(x => x.ConferenceId).OnDelete(Stay);
        model.Entity<ReportedFigure>().HasOne<Conference>().WithMany().HasForeignKey(x => x.ConferenceId)
            .OnDelete(Stay);
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

/// <summary>Where a conference belongs, bare: for filters, which must not ask a filtered table in a circle.</summary>
internal sealed class ConferencePlace
{
    public ConferenceId Id { get; private init; }
    public Guid HomeUnit { get; private init; }
}

/// <summary>Which unit has a site in which conference, bare; for filters.</summary>
internal sealed class SitePlace
{
    public ConferenceId ConferenceId { get; private init; }
    public Guid HomeUnit { get; private init; }
    public DateTimeOffset? RemovedAt { get; private init; }
}

/// <summary>Which unit names people for which conference, bare; for filters.</summary>
internal sealed class QuotaPlace
{
    public ConferenceId ConferenceId { get; private init; }
    public Guid UnitId { get; private init; }
}

/// <summary>Of which unit somebody is invited to which conference, bare; for filters.</summary>
internal sealed class InvitationPlace
{
    public ConferenceId ConferenceId { get; private init; }
    public Guid HomeUnit { get; private init; }
    public DateTimeOffset? RemovedAt { get; private init; }
}
