using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Conferences.Live;

/// <summary>Tables of the live day.</summary>
static class LiveTables
{
    public static void Build(ModelBuilder model, AppDb db)
    {
        model.Entity<LiveNow>(e =>
        {
            e.ToTable("live_now");
            e.HasKey(x => x.ConferenceId);
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<RollAnswer>(e =>
        {
            e.ToTable("live_roll_answers");
            e.HasKey(x => new { x.ConferenceId, x.RollNo, x.SiteId });
        });
        model.Entity<LiveHand>().ToTable("live_hands");
        model.Entity<LiveQuestion>(e =>
        {
            e.ToTable("live_questions");
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<LivePoll>(e =>
        {
            e.ToTable("live_polls");
            e.Ignore(x => x.Choices);
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<LiveVote>(e =>
        {
            e.ToTable("live_votes");
            e.HasKey(x => new { x.PollId, x.Voter });
        });
        model.Entity<LiveMessage>().ToTable("live_messages");
        Filters(model, db);
        References(model);
    }

    // All of it is of a conference; what a hall sees of it (shown questions, its own hands) its pages choose.
    static void Filters(ModelBuilder model, AppDb db)
    {
        model.Entity<LiveNow>().HasQueryFilter(
            x => db.Sight.All || db.Set<Conference>().Any(c => c.Id == x.ConferenceId));
        model.Entity<RollAnswer>().HasQueryFilter(
            x => db.Sight.All || db.Set<Conference>().Any(c => c.Id == x.ConferenceId));
        model.Entity<LiveHand>().HasQueryFilter(
            x => db.Sight.All || db.Set<Conference>().Any(c => c.Id == x.ConferenceId));
        model.Entity<LiveQuestion>().HasQueryFilter(
            x => db.Sight.All || db.Set<Conference>().Any(c => c.Id == x.ConferenceId));
        model.Entity<LivePoll>().HasQueryFilter(
            x => db.Sight.All || db.Set<Conference>().Any(c => c.Id == x.ConferenceId));
        model.Entity<LiveMessage>().HasQueryFilter(
            x => db.Sight.All || db.Set<Conference>().Any(c => c.Id == x.ConferenceId));
    }

    static void References(ModelBuilder model)
    {
        const DeleteBehavior Stay = DeleteBehavior.Restrict;
        model.Entity<LiveNow>().HasOne<Conference>().WithMany().HasForeignKey(x => x.ConferenceId).OnDelete(Stay);
        model.Entity<RollAnswer>().HasOne<Site>().WithMany().HasForeignKey(x => x.SiteId).OnDelete(Stay);
        model.Entity<LiveHand>().HasOne<Site>().WithMany().HasForeignKey(x => x.SiteId).OnDelete(Stay);
        model.Entity<LiveQuestion>().HasOne<Site>().WithMany().HasForeignKey(x => x.SiteId).OnDelete(Stay);
        model.Entity<LivePoll>().HasOne<Conference>().WithMany().HasForeignKey(x => x.ConferenceId).OnDelete(Stay);
        model.Entity<LiveVote>().HasOne<LivePoll>().WithMany().HasForeignKey(x => x.PollId).OnDelete(Stay);
        model.Entity<LiveMessage>().HasOne<Conference>().WithMany().HasForeignKey(x => x.ConferenceId).OnDelete(Stay);
    }

    /// <summary>Conferences these changes are of. Hands, roll-calls and questions are judged by their slices.</summary>
    public static void Owners(IEnumerable<EntityEntry> changed, ISet<ConferenceId> conferences)
    {
        foreach (var entry in changed)
        {
            switch (entry.Entity)
            {
                case LiveNow n: conferences.Add(n.ConferenceId); break;
                case LivePoll p: conferences.Add(p.ConferenceId); break;
                case LiveMessage m: conferences.Add(m.ConferenceId); break;
                default: break;
            }
        }
    }
}
