using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using ThongSuot.Conferences.After.Counts;
using ThongSuot.Conferences.After.Essays;
using ThongSuot.Conferences.After.Lists;
using ThongSuot.Conferences.After.Papers;
using ThongSuot.Conferences.After.Quiz;
using ThongSuot.Conferences.After.Rosters;
using ThongSuot.Conferences.After.Study;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Conferences.After;

/// <summary>Tables of what comes after a conference; part of <see cref="ConferenceTables"/>.</summary>
static class AfterTables
{
    public static void Build(ModelBuilder model, AppDb db)
    {
        model.Entity<CountedRow>(e =>
        {
            e.ToTable("conference_counts");
            e.HasKey(x => new { x.ConferenceId, x.SiteId, x.UnitId, x.Session, x.Class });
        });
        model.Entity<ConferenceAfter>(e =>
        {
            e.ToTable("conference_afters");
            e.HasKey(x => x.ConferenceId);
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<StudyEvidence>(e =>
        {
            e.ToTable("study_evidence");
            e.HasKey(x => new { x.ConferenceId, x.CampaignId, x.UnitId });
        });
        model.Entity<ConferencePaper>(e =>
        {
            e.ToTable("conference_papers");
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.ConferenceId, x.Kind }).IsUnique();
        });
        model.Entity<PaperVersion>(e =>
        {
            e.ToTable("paper_versions");
            e.HasKey(x => new { x.PaperId, x.No });
        });
        model.Entity<ConferenceOutcome>(e =>
        {
            e.ToTable("conference_outcomes");
            e.HasKey(x => x.ConferenceId);
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<SignedList>(e =>
        {
            e.ToTable("signed_lists");
            e.HasIndex(x => new { x.SiteId, x.No }).IsUnique();
        });
        model.Entity<Certificate>(e =>
        {
            e.ToTable("certificates");
            e.HasIndex(x => x.Code).IsUnique();
            e.HasIndex(x => x.InvitationId).IsUnique();
        });
        Written(model);
        Filters(model, db);
        References(model);
    }

    static void Written(ModelBuilder model)
    {
        model.Entity<QuizQuestion>(e =>
        {
            e.ToTable("quiz_questions");
            e.Ignore(x => x.Lines);
        });
        model.Entity<ConferenceQuiz>(e =>
        {
            e.ToTable("quizzes");
            e.HasKey(x => x.ConferenceId);
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<QuizAttempt>(e =>
        {
            e.ToTable("quiz_attempts");
            e.Ignore(x => x.Ids);
            e.HasIndex(x => new { x.ConferenceId, x.InvitationId, x.No }).IsUnique();
            e.HasIndex(x => new { x.ConferenceId, x.AccountId, x.No }).IsUnique();
        });
        model.Entity<EssayCall>(e =>
        {
            e.ToTable("essay_calls");
            e.HasKey(x => x.ConferenceId);
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<Essay>(e =>
        {
            e.ToTable("essays");
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => x.InvitationId).IsUnique();
        });
        model.Entity<EssayText>(e =>
        {
            e.ToTable("essay_texts");
            e.HasKey(x => x.EssayId);
        });
        model.Entity<Roster>(e =>
        {
            e.ToTable("rosters");
            e.HasKey(x => x.UnitId);
            e.Ignore(x => x.Due);
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<RosterPerson>(e =>
        {
            e.ToTable("roster_people");
            e.HasKey(x => new { x.UnitId, x.No });
        });
    }

    // What a request sees. Numbers go up the tree; names and texts do not.
    static void Filters(ModelBuilder model, AppDb db)
    {
        Expression<Func<Guid, bool>> within = unit => db.Sight.All || db.Sight.Own.Contains(unit)
            || db.Set<UnitReach>().Any(r => r.UnitId == unit && db.Sight.Below.Contains(r.AboveId)
                && r.ValidFrom <= db.Sight.Today && (r.ValidTo == null || r.ValidTo > db.Sight.Today));
        model.Entity<CountedRow>().HasQueryFilter(Of<CountedRow>(within, x => x.UnitId, x =>
            db.Set<ConferencePlace>().Any(c => c.Id == x.ConferenceId && db.Sight.Own.Contains(c.HomeUnit))));
        model.Entity<StudyEvidence>().HasQueryFilter(Of<StudyEvidence>(within, x => x.UnitId, x =>
            db.Set<ConferencePlace>().Any(c => c.Id == x.ConferenceId && db.Sight.Own.Contains(c.HomeUnit))));
        model.Entity<ConferenceAfter>().HasQueryFilter(
            x => db.Sight.All || db.Set<Conference>().Any(c => c.Id == x.ConferenceId));

        // What was signed is read by whoever sees the conference; drafts by the host and from above.
        model.Entity<ConferencePaper>().HasQueryFilter(Of<ConferencePaper>(within, x => x.HomeUnit, x =>
            x.SignedNo != null && x.Kind != PaperKinds.News
                && db.Set<Conference>().Any(c => c.Id == x.ConferenceId)));
        model.Entity<PaperVersion>().HasQueryFilter(x => db.Sight.All || db.Set<ConferencePaper>().Any(
            p => p.Id == x.PaperId && (p.SignedNo == x.No || db.Sight.Own.Contains(p.HomeUnit)
                || db.Set<UnitReach>().Any(r => r.UnitId == p.HomeUnit && db.Sight.Below.Contains(r.AboveId)
                    && r.ValidFrom <= db.Sight.Today && (r.ValidTo == null || r.ValidTo > db.Sight.Today)))));
        model.Entity<ConferenceOutcome>().HasQueryFilter(Of<ConferenceOutcome>(within, x => x.HomeUnit));
        model.Entity<SignedList>().HasQueryFilter(Of<SignedList>(within, x => x.HomeUnit, x =>
            db.Set<ConferencePlace>().Any(c => c.Id == x.ConferenceId && db.Sight.Own.Contains(c.HomeUnit))));
        model.Entity<Certificate>().HasQueryFilter(Of<Certificate>(within, x => x.HomeUnit, x =>
            db.Set<ConferencePlace>().Any(c => c.Id == x.ConferenceId && db.Sight.Own.Contains(c.HomeUnit))));
        model.Entity<QuizQuestion>().HasQueryFilter(x => db.Sight.All || db.Sight.Own.Contains(x.HomeUnit));
        model.Entity<ConferenceQuiz>().HasQueryFilter(
            x => db.Sight.All || db.Set<Conference>().Any(c => c.Id == x.ConferenceId));
        model.Entity<QuizAttempt>().HasQueryFilter(Of<QuizAttempt>(within, x => x.HomeUnit, x =>
            db.Set<ConferencePlace>().Any(c => c.Id == x.ConferenceId && db.Sight.Own.Contains(c.HomeUnit))));
        model.Entity<EssayCall>().HasQueryFilter(
            x => db.Sight.All || db.Set<Conference>().Any(c => c.Id == x.ConferenceId));

        // Essays of the unit's own people and no others: not from above, not for a post over the whole installation.
        model.Entity<Essay>().HasQueryFilter(x => db.Sight.Own.Contains(x.HomeUnit));
        model.Entity<EssayText>().HasQueryFilter(x => db.Sight.Own.Contains(x.HomeUnit));
        model.Entity<Roster>().HasQueryFilter(Of<Roster>(within, x => x.UnitId));
        model.Entity<RosterPerson>().HasQueryFilter(x => db.Sight.Own.Contains(x.UnitId));
    }

    /// <summary>The rule on the unit of a record, or a further one.</summary>
    static Expression<Func<T, bool>> Of<T>(
        Expression<Func<Guid, bool>> within, Expression<Func<T, Guid>> unit, Expression<Func<T, bool>>? or = null)
    {
        var record = unit.Parameters[0];
        var body = ReplacingExpressionVisitor.Replace(within.Parameters[0], unit.Body, within.Body);
        if (or is not null)
            body = Expression.OrElse(
                body, ReplacingExpressionVisitor.Replace(or.Parameters[0], record, or.Body));
        return Expression.Lambda<Func<T, bool>>(body, record);
    }

    /// <summary>
    /// The unit a changed row belongs to. What comes in by an invitation's code (essays, attempts) is nobody's to
    /// forbid, and what is marked was found by the filter of the committee's own unit.
    /// </summary>
    public static Guid? OwnerOf(object entity) => entity switch
    {
        ConferenceAfter x => x.HomeUnit,
        ConferencePaper x => x.HomeUnit,
        ConferenceOutcome x => x.HomeUnit,
        SignedList x => x.HomeUnit,
        QuizQuestion x => x.HomeUnit,
        ConferenceQuiz x => x.HomeUnit,
        EssayCall x => x.HomeUnit,
        Roster x => x.UnitId,
        RosterPerson x => x.UnitId,
        _ => null,
    };

    static void References(ModelBuilder model)
    {
        const DeleteBehavior Stay = DeleteBehavior.Restrict;
        model.Entity<CountedRow>().HasOne<Conference>().WithMany().HasForeignKey(x => x.ConferenceId).OnDelete(Stay);
        model.Entity<CountedRow>().HasOne<Site>().WithMany().HasForeignKey(x => x.SiteId).OnDelete(Stay);
        model.Entity<ConferenceAfter>().HasOne<Conference>().WithMany().HasForeignKey(x => x.ConferenceId)
            .OnDelete(Stay);
        model.Entity<StudyEvidence>().HasOne<Conference>().WithMany().HasForeignKey(x => x.ConferenceId)
            .OnDelete(Stay);
        model.Entity<ConferencePaper>().HasOne<Conference>().WithMany().HasForeignKey(x => x.ConferenceId)
            .OnDelete(Stay);
        model.Entity<PaperVersion>().HasOne<ConferencePaper>().WithMany().HasForeignKey(x => x.PaperId).OnDelete(Stay);
        model.Entity<ConferenceOutcome>().HasOne<Conference>().WithMany().HasForeignKey(x => x.ConferenceId)
            .OnDelete(Stay);
        model.Entity<SignedList>().HasOne<Conference>().WithMany().HasForeignKey(x => x.ConferenceId).OnDelete(Stay);
        model.Entity<SignedList>().HasOne<Site>().WithMany().HasForeignKey(x => x.SiteId).OnDelete(Stay);
        model.Entity<Certificate>().HasOne<Conference>().WithMany().HasForeignKey(x => x.ConferenceId).OnDelete(Stay);
        model.Entity<Certificate>().HasOne<Invitation>().WithMany().HasForeignKey(x => x.InvitationId).OnDelete(Stay);
        model.Entity<QuizQuestion>().HasOne<Conference>().WithMany().HasForeignKey(x => x.ConferenceId).OnDelete(Stay);
        model.Entity<ConferenceQuiz>().HasOne<Conference>().WithMany().HasForeignKey(x => x.ConferenceId)
            .OnDelete(Stay);
        model.Entity<QuizAttempt>().HasOne<ConferenceQuiz>().WithMany().HasForeignKey(x => x.ConferenceId)
            .OnDelete(Stay);
        model.Entity<EssayCall>().HasOne<Conference>().WithMany().HasForeignKey(x => x.ConferenceId).OnDelete(Stay);
        model.Entity<Essay>().HasOne<EssayCall>().WithMany().HasForeignKey(x => x.ConferenceId).OnDelete(Stay);
        model.Entity<Essay>().HasOne<Invitation>().WithMany().HasForeignKey(x => x.InvitationId).OnDelete(Stay);
        model.Entity<EssayText>().HasOne<Essay>().WithMany().HasForeignKey(x => x.EssayId).OnDelete(Stay);
        model.Entity<RosterPerson>().HasOne<Roster>().WithMany().HasForeignKey(x => x.UnitId).OnDelete(Stay);
    }
}
