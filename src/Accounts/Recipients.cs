using Microsoft.EntityFrameworkCore;
using ThongSuot.Accounts.Mine;
using ThongSuot.Kernel.Mail;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Accounts;

/// <summary>Who holds a post that may do something in a unit on a day, and where they get letters.</summary>
internal sealed class Recipients(AppDb db) : IRecipients
{
    // Parameters of one statement, far below what either engine takes.
    const int MostUnits = 500;

    public async Task<IReadOnlyList<Recipient>> OfUnitsAsync(
        IReadOnlyCollection<Guid> units, string permissionCode, DateOnly day, CancellationToken ct)
    {
        // Roles stand in the code, so that the few that give the permission are known beforehand.
        var roles = Roles.All.Where(r => r.May.ContainsKey(permissionCode)).Select(r => r.Code)
            .ToHashSet(StringComparer.Ordinal);
        var all = new List<Recipient>();
        foreach (var chunk in units.Distinct().Order().Chunk(MostUnits))
        {
            var held = await HeldBy(chunk, day).ToListAsync(ct);
            all.AddRange(held
                .Where(h => h.Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(roles.Contains))
                .Select(h => new Recipient(
                    h.Account, h.Name, h.Address ?? "", h.Unit ?? Guid.Empty, h.Post, MailWishes.MuteOf(h.Mute))
                {
                    Post = h.Title,
                }));
        }

        return [.. all.DistinctBy(r => (r.PostId, r.AccountId))
            .OrderBy(r => r.UnitId).ThenBy(r => r.PostId).ThenBy(r => r.AccountId)];
    }

    sealed record Held(
        Guid Account, string Name, Guid? Unit, Guid Post, string Title, string Roles, string? Address,
        string? Mute);

    // The same rule as SignedIn.HeldAsync: a delegate's only while the giver still holds it.
    IQueryable<Held> HeldBy(Guid[] units, DateOnly day) =>
        from p in db.Set<Post>().IgnoreQueryFilters()
        join h in db.Set<Holding>().IgnoreQueryFilters() on p.Id equals h.PostId
        join a in db.Set<Account>() on h.AccountId equals a.Id
        join m in db.Set<AccountMail>() on a.Id equals m.AccountId into mails
        from m in mails.DefaultIfEmpty()
        where p.UnitId != null && units.Contains(p.UnitId ?? Guid.Empty) && a.ClosedAt == null
            && h.ValidFrom <= day && (h.ValidTo == null || h.ValidTo > day)
            && p.ValidFrom <= day && (p.ValidTo == null || p.ValidTo > day)
            && (h.GivenBy == null || db.Set<Holding>().IgnoreQueryFilters().Any(g => g.Id == h.GivenBy
                && g.ValidFrom <= day && (g.ValidTo == null || g.ValidTo > day)))
        select new Held(
            a.Id, a.Name, p.UnitId, p.Id, p.Title, p.Roles, m == null ? null : m.Address,
            m == null ? null : m.Mute);
}
