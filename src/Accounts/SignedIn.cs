using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Accounts;

/// <summary>A post that somebody holds today.</summary>
internal sealed record HeldPost(
    Guid HoldingId, Guid PostId, string Title, string Roles, Guid? UnitId, string Kind, DateOnly? Until, Guid? GivenBy);

/// <summary>Who this request belongs to: the account, the device, and the post it works in.</summary>
internal sealed class SignedIn(AppDb db, IUnitTree tree, CurrentActor current, TimeProvider clock)
{
    public Guid? AccountId { get; private set; }
    public Guid? SessionId { get; private set; }
    public HeldPost? Post { get; private set; }

    /// <summary>Every post the account holds today, in a fixed order.</summary>
    public IReadOnlyList<HeldPost> Posts { get; private set; } = [];

    /// <summary>False when the session has ended, or the account is closed or has another stamp.</summary>
    public async Task<bool> TakeAsync(Guid session, string? stamp, string from, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var found = await (
            from s in db.Set<Session>()
            join a in db.Set<Account>() on s.AccountId equals a.Id
            where s.Id == session && s.EndedAt == null && a.ClosedAt == null
            select new { Session = s, a.Name, a.SecurityStamp }).FirstOrDefaultAsync(ct);
        if (found is null || found.SecurityStamp != stamp || Sessions.IsOver(found.Session, now)) return false;
        (AccountId, SessionId) = (found.Session.AccountId, session);
        Posts = await HeldAsync(found.Session.AccountId, VietnamTime.DayOf(now), ct);
        Post = Posts.FirstOrDefault(p => p.HoldingId == found.Session.HoldingId) ?? (Posts.Count > 0 ? Posts[0] : null);
        current.Take(
            new Actor(found.Name)
            {
                AccountId = AccountId, PostId = Post?.PostId, UnitId = Post?.UnitId, From = from,
                Post = Post is null ? "" : await WordsAsync(Post, VietnamTime.DayOf(now), ct),
            },
            Roles.MayOf(Post?.Roles ?? "").Keys.ToHashSet(StringComparer.Ordinal));
        if (now - found.Session.SeenAt > Sessions.SeenEvery || found.Session.Address != from)
        {
            await db.Set<Session>().Where(s => s.Id == session).ExecuteUpdateAsync(
                s => s.SetProperty(x => x.SeenAt, now).SetProperty(x => x.Address, from), ct);
            var before = now - Sessions.UsedEvery;
            await db.Set<Account>().Where(a => a.Id == AccountId && (a.SeenAt == null || a.SeenAt < before))
                .ExecuteUpdateAsync(a => a.SetProperty(x => x.SeenAt, now), ct);
        }

        return true;
    }

    /// <summary>The posts of an account on a day; a delegate's only while the giver still holds it.</summary>
    public async Task<IReadOnlyList<HeldPost>> HeldAsync(Guid account, DateOnly day, CancellationToken ct) => await (
        from h in db.Set<Holding>().IgnoreQueryFilters()
        join p in db.Set<Post>().IgnoreQueryFilters() on h.PostId equals p.Id
        where h.AccountId == account && h.ValidFrom <= day && (h.ValidTo == null || h.ValidTo > day)
            && p.ValidFrom <= day && (p.ValidTo == null || p.ValidTo > day)
            && (h.GivenBy == null || db.Set<Holding>().IgnoreQueryFilters().Any(g => g.Id == h.GivenBy
                && g.ValidFrom <= day && (g.ValidTo == null || g.ValidTo > day)))
        orderby h.ValidFrom, h.Id
        select new HeldPost(h.Id, p.Id, p.Title, p.Roles, p.UnitId, h.Kind, h.ValidTo, h.GivenBy)).Take(100)
        .ToListAsync(ct);

    /// <summary>"Văn thư, Tỉnh ủy Cà Mau".</summary>
    public async Task<string> WordsAsync(HeldPost post, DateOnly day, CancellationToken ct) =>
        post.UnitId is { } unit && (await tree.NamesAsync([unit], day, ct)).TryGetValue(unit, out var name)
            ? $"{post.Title}, {name.Name}" : post.Title;
}

/// <summary>How long a session lasts.</summary>
internal static class Sessions
{
    /// <summary>A device that was not used for this long signs in again.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    /// <summary>However busy, a device signs in again after this long.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>The time of the last request is kept this roughly.</summary>
    public static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    /// <summary>That the account is in use is kept still more roughly.</summary>
    public static readonly TimeSpan UsedEvery = TimeSpan.FromHours(1);

    public static bool IsOver(Session s, DateTimeOffset now) => now - s.SeenAt > Idle || now - s.BeganAt > Longest;
}
