using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Accounts.SignIn;

/// <summary>Whichever way somebody signs in, a session is begun for the device, and the history says so.</summary>
internal sealed class Gate(
    UserManager<Account> accounts,
    IHttpContextAccessor http,
    IUserClaimsPrincipalFactory<Account> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<Account> confirmation,
    AppDb db,
    Idleness idle,
    TimeProvider clock
) : SignInManager<Account>(accounts, http, claims, options, log, schemes, confirmation)
{
    internal const string SessionClaim = "session";
    const int MostDevice = 200;

    /// <summary>A closed account, or one unused for long, does not come in, whatever it knows.</summary>
    public override async Task<bool> CanSignInAsync(Account user) =>
        user.ClosedAt is null
        && !await idle.KeepsOutAsync(user, Context.RequestAborted)
        && await base.CanSignInAsync(user);

    public override async Task SignInWithClaimsAsync(
        Account user,
        AuthenticationProperties? authenticationProperties,
        IEnumerable<Claim> additionalClaims
    )
    {
        var extra = additionalClaims.ToList();
        var now = clock.GetUtcNow();
        var session = new Session
        {
            Id = Guid.CreateVersion7(now),
            AccountId = user.Id,
            BeganAt = now,
            SeenAt = now,
            Address = AddressOf(Context),
            Device = DeviceOf(Context),
            Way = WayOf(Context, extra),
        };
        db.Add(session);
        db.Record(
            new Actor(user.Name) { AccountId = user.Id, From = session.Address },
            now,
            "accounts.signed-in",
            "account",
            user.Id,
            new Kernel.Audit.FieldChange("way", null, session.Way)
        );
        await db.SaveAsync(Context.RequestAborted);
        await db.Set<Account>().Where(a => a.Id == user.Id)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.SeenAt, now), Context.RequestAborted);
        extra.Add(new Claim(SessionClaim, session.Id.ToString()));
        await base.SignInWithClaimsAsync(user, authenticationProperties, extra);
    }

    /// <summary>Said beside the framework, which calls a passkey a password: set for the rest of the request.</summary>
    public static void ComesWithPasskey(HttpContext http) => http.Items[nameof(SignInWays.Passkey)] = true;

    // "amr" is what the framework says of the way: pwd or mfa.
    static string WayOf(HttpContext http, List<Claim> claims)
    {
        if (http.Items.ContainsKey(nameof(SignInWays.Passkey)))
            return SignInWays.Passkey;
        if (claims.Exists(c => c.Type == SignInWays.Persona))
            return SignInWays.Persona;
        if (claims.Exists(c => c.Type == ClaimTypes.AuthenticationMethod))
            return SignInWays.External;
        var ways = claims.Where(c => c.Type == "amr").Select(c => c.Value).ToList();
        return ways.Contains("mfa") ? SignInWays.SecondFactor : SignInWays.Password;
    }

    internal static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    static string DeviceOf(HttpContext http)
    {
        var agent = http.Request.Headers.UserAgent.ToString();
        return agent.Length > MostDevice ? agent[..MostDevice] : agent;
    }

    /// <summary>On every request: the session must still be there, and its account open and unchanged.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var stampType = services
            .GetRequiredService<IOptions<IdentityOptions>>()
            .Value.ClaimsIdentity.SecurityStampClaimType;
        var principal = context.Principal;
        if (
            Guid.TryParse(principal?.FindFirstValue(SessionClaim), out var session)
            && await services
                .GetRequiredService<SignedIn>()
                .TakeAsync(
                    session,
                    principal!.FindFirstValue(stampType),
                    AddressOf(context.HttpContext),
                    context.HttpContext.RequestAborted
                )
        )
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
