using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Accounts.People;

/// <summary>
/// The accounts a request sees: who holds or held a post it sees; over the whole installation, everybody. Posts and
/// holdings are filtered by the context itself.
/// </summary>
internal static class PeopleSeen
{
    public static IQueryable<Account> All(AppDb db) =>
        db.Sight.All
            ? db.Set<Account>()
            : db.Set<Account>().Where(a => db.Set<Holding>().Any(h => h.AccountId == a.Id));

    public static Task<Account?> OneAsync(AppDb db, Guid id, CancellationToken ct) =>
        All(db).FirstOrDefaultAsync(a => a.Id == id, ct);

    /// <summary>
    /// True when nobody outside of what is seen has given this person a post: the account may be closed.
    /// </summary>
    public static async Task<bool> IsWholeAsync(AppDb db, Guid id, CancellationToken ct) =>
        await db.Set<Holding>().IgnoreQueryFilters().CountAsync(h => h.AccountId == id, ct)
        == await db.Set<Holding>().CountAsync(h => h.AccountId == id, ct);
}
