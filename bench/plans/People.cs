using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ThongSuot.Accounts;
using ThongSuot.Accounts.People;
using ThongSuot.Accounts.SignIn;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Bench.Plans;

/// <summary>Somebody with a post in a unit.</summary>
sealed record Somebody(Guid Account, Guid Post, string Name, string Cookie);

/// <summary>Makes people, with the cookie a sign-in would have set.</summary>
static class People
{
    public static async Task<Somebody> OfAsync(IServiceProvider services, Guid unit, string roles, int number)
    {
        await using var scope = services.CreateAsyncScope();
        var (own, now) = (scope.ServiceProvider, TimeProvider.System.GetUtcNow());
        var account = NewAccount.Of($"Người đo {number}", $"do-{number}", now);
        if (!(await own.GetRequiredService<UserManager<Account>>().CreateAsync(account)).Succeeded)
            throw new InvalidOperationException("no account");
        var db = own.GetRequiredService<AppDb>();
        var post = new Post
        {
            Id = Guid.CreateVersion7(now), UnitId = unit, Title = "Cán bộ đo", Roles = roles,
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
        var cookie = $"{options.Cookie.Name}="
            + options.TicketDataFormat.Protect(new(principal, IdentityConstants.ApplicationScheme));
        return new(account.Id, post.Id, account.Name, cookie);
    }
}
