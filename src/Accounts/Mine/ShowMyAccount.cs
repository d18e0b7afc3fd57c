using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;

namespace ThongSuot.Accounts.Mine;

/// <summary>A device that is signed in.</summary>
public sealed record SessionRow(
    Guid Id, string Device, string Address, string Way, DateTimeOffset BeganAt, DateTimeOffset SeenAt, bool IsThis);

/// <summary>A post of mine.</summary>
public sealed record MyPost(
    Guid HoldingId, string Words, string Roles, string Kind, DateOnly? Until, bool IsThis, bool MayDelegate);

/// <summary>A delegation I gave.</summary>
public sealed record GivenRow(Guid Id, string Person, string Post, DateOnly From, DateOnly? To);

/// <summary>What belongs to whoever is signed in.</summary>
public sealed record MyAccountView(
    string Name, string UserName, bool HasPassword, bool TwoFactor, int Passkeys, int RecoveryCodes,
    IReadOnlyList<string> Links,
    IReadOnlyList<MyPost> Posts, IReadOnlyList<GivenRow> Given, IReadOnlyList<SessionRow> Sessions);

/// <summary>My account: posts, ways to sign in, devices.</summary>
internal static class ShowMyAccount
{
    public static void Map(RouteGroupBuilder mine) =>
        mine.MapGet("", async (
            UserManager<Account> accounts, SignedIn me, AppDb db, TimeProvider clock, CancellationToken ct) =>
            await PageAsync(accounts, me, db, clock, null, ct)).RequiresAccount();

    public static async Task<IResult> PageAsync(
        UserManager<Account> accounts, SignedIn me, AppDb db, TimeProvider clock, Error? error, CancellationToken ct)
    {
        var account = await accounts.FindByIdAsync(me.AccountId.ToString() ?? "");
        if (account is null) return Endpoints.Refusal(new NoSuchPerson());
        var now = clock.GetUtcNow();
        var today = VietnamTime.DayOf(now);
        var posts = new List<MyPost>();
        foreach (var p in me.Posts)
        {
            posts.Add(new(p.HoldingId, await me.WordsAsync(p, today, ct), p.Roles, p.Kind, p.Until,
                p.HoldingId == me.Post?.HoldingId, p.GivenBy is null));
        }

        var idle = now - Accounts.Sessions.Idle;
        var sessions = await db.Set<Session>()
            .Where(s => s.AccountId == me.AccountId && s.EndedAt == null && s.SeenAt > idle)
            .OrderByDescending(s => s.SeenAt).ThenBy(s => s.Id).Take(100)
            .Select(s => new SessionRow(s.Id, s.Device, s.Address, s.Way, s.BeganAt, s.SeenAt, s.Id == me.SessionId))
            .ToListAsync(ct);
        return Endpoints.Page<MyAccountPage>(new
        {
            View = new MyAccountView(account.Name, account.UserName ?? "", account.PasswordHash is not null,
                account.TwoFactorEnabled, (await accounts.GetPasskeysAsync(account)).Count,
                await accounts.CountRecoveryCodesAsync(account),
                [.. (await accounts.GetLoginsAsync(account)).Select(l => l.LoginProvider)], posts,
                await GivenAsync(me, db, today, ct), sessions),
            Error = error,
        }, error?.Status ?? StatusCodes.Status200OK);
    }

    static async Task<IReadOnlyList<GivenRow>> GivenAsync(
        SignedIn me, AppDb db, DateOnly today, CancellationToken ct)
    {
        var mine = me.Posts.Select(p => (Guid?)p.HoldingId).ToList();
        return await (
            from h in db.Set<Holding>().IgnoreQueryFilters()
            join a in db.Set<Account>() on h.AccountId equals a.Id
            join p in db.Set<Post>().IgnoreQueryFilters() on h.PostId equals p.Id
            where mine.Contains(h.GivenBy) && (h.ValidTo == null || h.ValidTo > today)
            orderby h.ValidFrom, h.Id
            select new GivenRow(h.Id, a.Name, p.Title, h.ValidFrom, h.ValidTo)).Take(100).ToListAsync(ct);
    }
}
