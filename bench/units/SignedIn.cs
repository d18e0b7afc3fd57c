using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ThongSuot.Accounts;
using ThongSuot.Accounts.People;
using ThongSuot.Accounts.SignIn;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Bench.Units;

/// <summary>Somebody with a post over the whole installation, and the cookie a sign-in would have set.</summary>
static class SignedIn
{
    public static async Task<string> CookieAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var (own, now) = (scope.ServiceProvider, TimeProvider.System.GetUtcNow());
        var account = NewAccount.Of("Máy đo", "may-do", now);
        if (!(await own.GetRequiredService<UserManager<Account>>().CreateAsync(account)).Succeeded)
            throw new InvalidOperationException("no account");
        var db = own.GetRequiredService<AppDb>();
        var post = new Post
        {
            Id = Guid.CreateVersion7(now), UnitId = null, Title = "Đo",
            Roles = string.Join(' ', Roles.All.Select(r => r.Code)),
            ValidFrom = new DateOnly(2020, 1, 1),
        };
        var session = new Session
        {
            Id = Guid.CreateVersion7(now), AccountId = account.Id, BeganAt = now, SeenAt = now.AddYears(1),
            Address = "", Device = "", Way = SignInWays.Password,
        };
        db.Add(session);
        db.Add(post);
        db.Add(new Holding
        {
            Id = Guid.CreateVersion7(now), PostId = post.Id, AccountId = account.Id, Kind = HoldingKinds.Holder,
            ValidFrom = post.ValidFrom,
        });
        if (await db.SaveAsync(default) is { } refused) throw new InvalidOperationException(refused.Code);
        var principal = await own.GetRequiredService<IUserClaimsPrincipalFactory<Account>>().CreateAsync(account);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(Gate.SessionClaim, session.Id.ToString()));
        var options = own.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(IdentityConstants.ApplicationScheme);
        return $"{options.Cookie.Name}="
            + options.TicketDataFormat.Protect(new(principal, IdentityConstants.ApplicationScheme));
    }
}
