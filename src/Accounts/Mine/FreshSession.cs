using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Accounts.Mine;

/// <summary>
/// After a change of what proves who somebody is: every session of the account ends, and this device begins a new one.
/// </summary>
internal sealed class FreshSession(AppDb db, SignInManager<Account> gate, TimeProvider clock)
{
    public async Task BeginAsync(
        Account account, Actor actor, string act, CancellationToken ct, params IReadOnlyList<FieldChange> changes)
    {
        var now = clock.GetUtcNow();
        var open = await db.Set<Session>().AsTracking()
            .Where(s => s.AccountId == account.Id && s.EndedAt == null).ToListAsync(ct);
        open.ForEach(s => s.EndedAt = now);
        db.Record(actor, now, act, "account", account.Id, changes);
        await db.SaveAsync(ct);
        await gate.SignInAsync(account, isPersistent: false);
    }
}
