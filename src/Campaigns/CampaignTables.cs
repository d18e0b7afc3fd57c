using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using ThongSuot.Campaigns.Board;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Campaigns.Reminders;
using ThongSuot.Campaigns.Themes;
using ThongSuot.Campaigns.Work;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Campaigns;

sealed class CampaignTables : ITables
{
    public string Module => "campaigns";

    public int Order => 20;

    public void Build(ModelBuilder model, AppDb db)
    {
        model.Entity<ThemeLink>(e =>
        {
            e.ToTable("theme_links");
            e.HasKey(x => new
            {
                x.Kind,
                x.RecordId,
                x.Theme,
            });
        });
        model.Entity<Campaign>(e =>
        {
            e.ToTable("campaigns");
            e.Ignore(x => x.IsRunning);
            e.HasIndex(x => x.No).IsUnique();
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<CampaignDocument>(e =>
        {
            e.ToTable("campaign_documents");
            e.HasKey(x => new { x.CampaignId, x.DocumentId });
        });
        model.Entity<CampaignTarget>(e =>
        {
            e.ToTable("campaign_targets");
            e.HasKey(x => new { x.CampaignId, x.Position });
        });
        model.Entity<CampaignDuty>(e =>
        {
            e.ToTable("campaign_duties");
            e.HasKey(x => new { x.CampaignId, x.Number });
        });
        model.Entity<DueRule>(e => e.ToTable("campaign_due_rules"));
        model.Entity<UnitCalendar>(e =>
        {
            e.ToTable("unit_calendars");
            e.HasKey(x => x.UnitId);
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<HandOver>(e => e.ToTable("campaign_hand_overs"));
        Work(model);
        Counts(model);
        Filters(model, db);
        References(model);
    }

    static void Work(ModelBuilder model)
    {
        model.Entity<BoardNode>(e =>
        {
            e.ToTable("board_nodes");
            e.HasKey(x => x.No);
            e.Property(x => x.No).ValueGeneratedNever();
        });
        model.Entity<CampaignMember>(e =>
        {
            e.ToTable("campaign_members");
            e.HasKey(x => new { x.Campaign, x.Node });
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<CampaignProfile>(e =>
        {
            e.ToTable("campaign_profiles");
            e.HasKey(x => new { x.Campaign, x.Profile });
        });
        model.Entity<ProfileDuty>(e =>
        {
            e.ToTable("campaign_profile_duties");
            e.HasKey(x => new
            {
                x.Campaign,
                x.Profile,
                x.Duty,
            });
        });
        model.Entity<Obligation>(e =>
        {
            e.ToTable("obligations");
            e.HasKey(x => new
            {
                x.Campaign,
                x.Node,
                x.Duty,
            });
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<ObligationDay>(e =>
        {
            e.ToTable("obligation_days");
            e.HasKey(x => new
            {
                x.Campaign,
                x.Node,
                x.Duty,
                x.Day,
            });
        });
        model.Entity<MemberWas>(e =>
        {
            e.ToTable("campaign_members_were");
            e.HasKey(x => new
            {
                x.Campaign,
                x.Node,
                x.UntilDay,
            });
        });
        model.Entity<Evidence>(e => e.ToTable("campaign_evidence"));
        model.Entity<Answer>(e =>
        {
            e.ToTable("campaign_answers");
            e.Property(x => x.Version).IsConcurrencyToken();
        });
    }

    static void Counts(ModelBuilder model)
    {
        model.Entity<MemberCount>(e =>
        {
            e.ToTable("member_counts");
            e.HasKey(x => new
            {
                x.Campaign,
                x.Node,
                x.Profile,
                x.Day,
            });
        });
        model.Entity<DutyDelta>(e =>
        {
            e.ToTable("duty_deltas");
            e.Property(x => x.Id).ValueGeneratedOnAdd();
        });
        model.Entity<DutyTotal>(e =>
        {
            e.ToTable("duty_totals");
            e.HasKey(x => new
            {
                x.Campaign,
                x.Node,
                x.Duty,
                x.Profile,
                x.State,
                x.Due,
            });
        });
        model.Entity<DutyDay>(e =>
        {
            e.ToTable("duty_days");
            e.HasKey(x => new
            {
                x.Campaign,
                x.Node,
                x.Day,
                x.Duty,
                x.Profile,
                x.State,
                x.Due,
            });
        });
    }

    // A campaign is seen by its host's side and by every unit it reaches; what a unit did, by that unit and above.
    static void Filters(ModelBuilder model, AppDb db)
    {
        model
            .Entity<Campaign>()
            .HasQueryFilter(c =>
                db.Sight.All
                || db.Sight.Own.Contains(c.HostUnit)
                || db.Set<UnitReach>()
                    .Any(r =>
                        r.UnitId == c.HostUnit
                        && db.Sight.Below.Contains(r.AboveId)
                        && r.ValidFrom <= db.Sight.Today
                        && (r.ValidTo == null || r.ValidTo > db.Sight.Today)
                    )
                || db.Set<BoardNode>()
                    .Any(n =>
                        db.Sight.Own.Contains(n.UnitId)
                        && db.Set<CampaignMember>().Any(m => m.Node == n.No && m.Campaign == c.No)
                    )
            );
        model
            .Entity<CampaignDocument>()
            .HasQueryFilter(x => db.Sight.All || db.Set<Campaign>().Any(c => c.Id == x.CampaignId));
        model
            .Entity<CampaignTarget>()
            .HasQueryFilter(x => db.Sight.All || db.Set<Campaign>().Any(c => c.Id == x.CampaignId));
        model
            .Entity<CampaignDuty>()
            .HasQueryFilter(x => db.Sight.All || db.Set<Campaign>().Any(c => c.Id == x.CampaignId));
        model
            .Entity<Evidence>()
            .HasQueryFilter(e =>
                db.Sight.All
                || db.Sight.Own.Contains(e.UnitId)
                || db.Set<UnitReach>()
                    .Any(r =>
                        r.UnitId == e.UnitId
                        && db.Sight.Below.Contains(r.AboveId)
                        && r.ValidFrom <= db.Sight.Today
                        && (r.ValidTo == null || r.ValidTo > db.Sight.Today)
                    )
            );
        model
            .Entity<Answer>()
            .HasQueryFilter(e =>
                db.Sight.All
                || db.Sight.Own.Contains(e.UnitId)
                || db.Set<UnitReach>()
                    .Any(r =>
                        r.UnitId == e.UnitId
                        && db.Sight.Below.Contains(r.AboveId)
                        && r.ValidFrom <= db.Sight.Today
                        && (r.ValidTo == null || r.ValidTo > db.Sight.Today)
                    )
            );
    }

    public ValueTask<IReadOnlyCollection<Guid>> OwnersAsync(
        AppDb db,
        IReadOnlyList<EntityEntry> changed,
        CancellationToken ct
    )
    {
        // Counts and states follow from evidence, answers and rules: those are what a post may or may not touch.
        var units = changed.Select(e =>
            e.Entity switch
            {
                Campaign c => c.HostUnit,
                Evidence x => x.UnitId,
                Answer a => a.UnitId,
                DueRule r => r.UnitId,
                HandOver h => h.UnitId,
                UnitCalendar c => c.UnitId,
                _ => (Guid?)null,
            }
        );
        return new([.. units.OfType<Guid>()]);
    }

    // Without navigations: they only tell in which order rows are written.
    static void References(ModelBuilder model)
    {
        const DeleteBehavior Stay = DeleteBehavior.Restrict;
        model
            .Entity<CampaignDocument>()
            .HasOne<Campaign>()
            .WithMany()
            .HasForeignKey(x => x.CampaignId)
            .OnDelete(Stay);
        model
            .Entity<CampaignTarget>()
            .HasOne<Campaign>()
            .WithMany()
            .HasForeignKey(x => x.CampaignId)
            .OnDelete(Stay);
        model
            .Entity<CampaignDuty>()
            .HasOne<Campaign>()
            .WithMany()
            .HasForeignKey(x => x.CampaignId)
            .OnDelete(Stay);
        model
            .Entity<DueRule>()
            .HasOne<Campaign>()
            .WithMany()
            .HasForeignKey(x => x.CampaignId)
            .OnDelete(Stay);
        model
            .Entity<HandOver>()
            .HasOne<Campaign>()
            .WithMany()
            .HasForeignKey(x => x.CampaignId)
            .OnDelete(Stay);
    }

    public void Conventions(ModelConfigurationBuilder conventions) =>
        conventions.Properties<CampaignId>().HaveConversion<CampaignIdConverter>();
}

sealed class CampaignIdConverter()
    : ValueConverter<CampaignId, Guid>(v => v.Value, v => new CampaignId(v));
