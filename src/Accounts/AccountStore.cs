using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Accounts;

/// <summary>
/// The framework's store on our context. It changes tokens (authenticator key, recovery codes) in place and relies on
/// the context watching them; ours watches nothing unless asked, and a used recovery code would stay good.
/// </summary>
internal sealed class AccountStore(AppDb db, IdentityErrorDescriber describer)
    : UserOnlyStore<Account, AppDb, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, IdentityUserToken<Guid>,
        IdentityUserPasskey<Guid>>(db, describer)
{
    protected override Task<IdentityUserToken<Guid>?> FindTokenAsync(
        Account user, string loginProvider, string name, CancellationToken cancellationToken) =>
        Context.Set<IdentityUserToken<Guid>>().AsTracking().SingleOrDefaultAsync(
            t => t.UserId == user.Id && t.LoginProvider == loginProvider && t.Name == name, cancellationToken);
}
