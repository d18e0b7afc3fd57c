using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using ThongSuot.Accounts.Mine;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Accounts;

sealed class AccountTables : ITables
{
    public string Module => "accounts";

    public int Order => 7;

    public void Build(ModelBuilder model, AppDb db)
    {
        model.Entity<Account>(e =>
        {
            e.ToTable("accounts");
            e.HasIndex(x => x.NormalizedUserName).IsUnique();
            e.Property(x => x.ConcurrencyStamp).IsConcurrencyToken();

            // Least data: an address is kept where it was asked for and confirmed, AccountMail.
            e.Ignore(x => x.Email).Ignore(x => x.NormalizedEmail).Ignore(x => x.EmailConfirmed);
            e.Ignore(x => x.PhoneNumber).Ignore(x => x.PhoneNumberConfirmed);
        });
        model.Entity<IdentityUserClaim<Guid>>(e => e.ToTable("account_claims"));
        model.Entity<IdentityUserLogin<Guid>>(e =>
        {
            e.ToTable("account_logins");
            e.HasKey(x => new { x.LoginProvider, x.ProviderKey });
        });
        model.Entity<IdentityUserToken<Guid>>(e =>
        {
            e.ToTable("account_tokens");
            e.HasKey(x => new { x.UserId, x.LoginProvider, x.Name });
        });
        model.Entity<IdentityUserPasskey<Guid>>(e =>
        {
            e.ToTable("account_passkeys");
            e.HasKey(x => x.CredentialId);
            e.OwnsOne(x => x.Data).ToJson("data");
        });
        model.Entity<Session>(e => e.ToTable("sessions"));
        model.Entity<Post>(e =>
        {
            e.ToTable("posts");
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<Holding>(e => e.ToTable("post_holdings"));
        model.Entity<Invitation>(e =>
        {
            e.ToTable("invitations");
            e.HasIndex(x => x.SecretHash).IsUnique();
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<AccountMail>(e =>
        {
            e.ToTable("account_mail");
            e.HasKey(x => x.AccountId);
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        Filters(model, db);
        References(model);
    }

    // Posts of the units that the request sees. Whoever signs in, and what is one's own, asks past the filter.
    static void Filters(ModelBuilder model, AppDb db)
    {
        model.Entity<Post>().HasQueryFilter(p => db.Sight.All || (p.UnitId != null
            && (db.Sight.Own.Contains(p.UnitId.Value) || db.Set<UnitReach>().Any(r => r.UnitId == p.UnitId
                && db.Sight.Below.Contains(r.AboveId) && r.ValidFrom <= db.Sight.Today
                && (r.ValidTo == null || r.ValidTo > db.Sight.Today)))));
        model.Entity<Holding>().HasQueryFilter(h => db.Set<Post>().Any(p => p.Id == h.PostId));
    }

    public async ValueTask<IReadOnlyCollection<Guid>> OwnersAsync(
        AppDb db, IReadOnlyList<EntityEntry> changed, CancellationToken ct)
    {
        var units = changed.Select(e => e.Entity).OfType<Post>().Select(p => p.UnitId ?? Guid.Empty).ToList();
        var posts = changed.Select(e => e.Entity switch
        {
            Holding h => h.PostId, Invitation i => i.PostId, _ => null,
        }).OfType<Guid>().Distinct().ToList();
        if (posts.Count == 0) return units;
        var local = changed.Select(e => e.Entity).OfType<Post>().Select(p => p.Id).ToList();
        units.AddRange(await db.Set<Post>().IgnoreQueryFilters()
            .Where(p => posts.Contains(p.Id) && !local.Contains(p.Id)).Select(p => p.UnitId ?? Guid.Empty)
            .ToListAsync(ct));
        return units;
    }

    // Without navigations: they only tell in which order rows are written.
    static void References(ModelBuilder model)
    {
        const DeleteBehavior Stay = DeleteBehavior.Restrict;
        model.Entity<IdentityUserClaim<Guid>>().HasOne<Account>().WithMany().HasForeignKey(x => x.UserId)
            .OnDelete(Stay);
        model.Entity<IdentityUserLogin<Guid>>().HasOne<Account>().WithMany().HasForeignKey(x => x.UserId)
            .OnDelete(Stay);
        model.Entity<IdentityUserToken<Guid>>().HasOne<Account>().WithMany().HasForeignKey(x => x.UserId)
            .OnDelete(Stay);
        model.Entity<IdentityUserPasskey<Guid>>().HasOne<Account>().WithMany().HasForeignKey(x => x.UserId)
            .OnDelete(Stay);
        model.Entity<Session>().HasOne<Account>().WithMany().HasForeignKey(x => x.AccountId).OnDelete(Stay);
        model.Entity<AccountMail>().HasOne<Account>().WithOne().HasForeignKey<AccountMail>(x => x.AccountId)
            .OnDelete(Stay);
        model.Entity<Holding>().HasOne<Account>().WithMany().HasForeignKey(x => x.AccountId).OnDelete(Stay);
        model.Entity<Holding>().HasOne<Post>().WithMany().HasForeignKey(x => x.PostId).OnDelete(Stay);
        model.Entity<Holding>().HasOne<Holding>().WithMany().HasForeignKey(x => x.GivenBy).OnDelete(Stay);
        model.Entity<Invitation>().HasOne<Post>().WithMany().HasForeignKey(x => x.PostId).OnDelete(Stay);
        model.Entity<Invitation>().HasOne<Account>().WithMany().HasForeignKey(x => x.AccountId).OnDelete(Stay);
    }
}
