using Microsoft.EntityFrameworkCore;
using ThongSuot.Accounts.Contracts;
using ThongSuot.Accounts.Posts;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Accounts;

/// <summary>
/// An account that nobody used for long no longer signs in, until an administrator opens it or its owner uses a link to
/// set a new password. Never so the last administrator of the whole installation.
/// </summary>
internal sealed class Idleness(IdleRule rule, AppDb db, TimeProvider clock)
{
    /// <summary>Unused for longer than the rule allows, whether it still may sign in or not.</summary>
    public bool IsLong(Account account) => rule.Days > 0
        && (account.SeenAt ?? account.CreatedAt) < clock.GetUtcNow().AddDays(-rule.Days);

    public async Task<bool> KeepsOutAsync(Account account, CancellationToken ct)
    {
        if (!IsLong(account)) return false;
        var ids = (await Administrators.HeldAsync(db, clock, ct)).Select(h => h.AccountId).ToHashSet();
        if (!ids.Contains(account.Id)) return true;
        var others = await db.Set<Account>().Where(a => ids.Contains(a.Id) && a.Id != account.Id).ToListAsync(ct);
        return others.Exists(a => !IsLong(a));
    }
}
