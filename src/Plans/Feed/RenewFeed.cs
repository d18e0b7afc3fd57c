using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Plans.Feed;

/// <summary>Which calendars there are, and the address that was just made.</summary>
public sealed record FeedView(DateTimeOffset? UnitAt, string UnitBy, DateTimeOffset? OwnAt)
{
    /// <summary>Shown once.</summary>
    public string? NewUnit { get; init; }

    /// <summary>Shown once.</summary>
    public string? NewOwn { get; init; }
}

/// <summary>
/// The calendars of a unit's deadlines and of a person's: an address is the right to read one, so it cannot be guessed,
/// is kept as a hash only, is shown once when it is made, and stops working when a new one is made or it is ended.
/// </summary>
internal sealed class RenewFeed(AppDb db, TimeProvider clock)
{
    const int SecretBytes = 24;

    static readonly Phrase Ended = new("Địa chỉ lịch thôi dùng được.", "The address of the calendar has stopped.");

    public static void Map(IEndpointRouteBuilder app, RouteGroupBuilder tasks)
    {
        tasks.MapGet("/lich", async (Actor actor, RenewFeed slice, CancellationToken ct) =>
            await slice.PageAsync(actor, null, null, null, ct)).Requires(May.See);
        tasks.MapPost("/lich", async (Actor actor, RenewFeed slice, HttpContext http, CancellationToken ct) =>
            await slice.ShowOnceAsync(await slice.RenewUnitAsync(actor, ct), own: false, actor, http, ct))
            .Requires(May.Work).ValidatesForm();
        tasks.MapPost("/lich/thoi", async (Actor actor, RenewFeed slice, HttpContext http, CancellationToken ct) =>
            await slice.SayAsync(await slice.EndUnitAsync(actor, ct), actor, http, ct))
            .Requires(May.Work).ValidatesForm();
        tasks.MapPost("/lich/rieng", async (Actor actor, RenewFeed slice, HttpContext http, CancellationToken ct) =>
            await slice.ShowOnceAsync(await slice.RenewOwnAsync(actor, ct), own: true, actor, http, ct))
            .Requires(May.See).ValidatesForm();
        tasks.MapPost("/lich/rieng/thoi", async (
            Actor actor, RenewFeed slice, HttpContext http, CancellationToken ct) =>
            await slice.SayAsync(await slice.EndOwnAsync(actor, ct), actor, http, ct))
            .Requires(May.See).ValidatesForm();
        app.MapGet("/lich/{secret}.ics", async (
            string secret, ReadFeed slice, HttpContext http, CancellationToken ct) =>
            await slice.FeedAsync(Hash(secret), $"{http.Request.Scheme}://{http.Request.Host}", ct)).IsOpen();
    }

    async Task<IResult> ShowOnceAsync(
        Result<string> made, bool own, Actor actor, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!made.Ok) return await PageAsync(actor, null, null, made.Error, ct);
        var address = $"{http.Request.Scheme}://{http.Request.Host}/lich/{made.Value}.ics";
        return await PageAsync(actor, own ? null : address, own ? address : null, null, ct);
    }

    async Task<IResult> SayAsync(Error? error, Actor actor, HttpContext http, CancellationToken ct)
    {
        if (error is not null) return await PageAsync(actor, null, null, error, ct);
        http.Say(Ended);
        return Results.LocalRedirect("/nhiem-vu/lich");
    }

    async Task<IResult> PageAsync(Actor actor, string? unit, string? own, Error? error, CancellationToken ct)
    {
        var (home, account) = (actor.UnitId, actor.AccountId);
        var there = await db.Set<CalendarFeed>().Where(f => f.UnitId == home)
            .Select(f => new { f.MadeAt, f.MadeBy }).FirstOrDefaultAsync(ct);
        var mine = await db.Set<PersonalFeed>().Where(f => f.AccountId == account)
            .Select(f => (DateTimeOffset?)f.MadeAt).FirstOrDefaultAsync(ct);
        var view = new FeedView(there?.MadeAt, there?.MadeBy ?? "", mine) { NewUnit = unit, NewOwn = own };
        return Endpoints.Page<RenewFeedPage>(
            new { View = view, Error = error }, error?.Status ?? StatusCodes.Status200OK);
    }

    /// <summary>The secret part of the unit's new address; the old one stops working.</summary>
    public async Task<Result<string>> RenewUnitAsync(Actor actor, CancellationToken ct)
    {
        if (actor.UnitId is not { } unit) return new FeedWithoutUnit();
        var (now, secret) = (clock.GetUtcNow(), Secret());
        var feed = await db.Set<CalendarFeed>().AsTracking().FirstOrDefaultAsync(f => f.UnitId == unit, ct);
        if (feed is null)
            db.Add(new CalendarFeed { UnitId = unit, SecretHash = Hash(secret), MadeAt = now, MadeBy = actor.Name });
        else
            (feed.SecretHash, feed.MadeAt, feed.MadeBy) = (Hash(secret), now, actor.Name);
        db.Record(actor, now, "feeds.renewed", "feed", unit);
        return await db.SaveAsync(ct) is { } error ? error : secret;
    }

    public async Task<Error?> EndUnitAsync(Actor actor, CancellationToken ct)
    {
        var home = actor.UnitId;
        var feed = await db.Set<CalendarFeed>().AsTracking().FirstOrDefaultAsync(f => f.UnitId == home, ct);
        if (feed is null) return new NoFeedToEnd();
        db.Remove(feed);
        db.Record(actor, clock.GetUtcNow(), "feeds.ended", "feed", feed.UnitId);
        return await db.SaveAsync(ct);
    }

    /// <summary>The secret part of the person's new address.</summary>
    public async Task<Result<string>> RenewOwnAsync(Actor actor, CancellationToken ct)
    {
        if (actor.AccountId is not { } account) return new NotSignedIn();
        var (now, secret) = (clock.GetUtcNow(), Secret());
        var feed = await db.Set<PersonalFeed>().AsTracking().FirstOrDefaultAsync(f => f.AccountId == account, ct);
        if (feed is null) db.Add(new PersonalFeed { AccountId = account, SecretHash = Hash(secret), MadeAt = now });
        else (feed.SecretHash, feed.MadeAt) = (Hash(secret), now);
        db.Record(actor, now, "feeds.own-renewed", "feed", account);
        return await db.SaveAsync(ct) is { } error ? error : secret;
    }

    public async Task<Error?> EndOwnAsync(Actor actor, CancellationToken ct)
    {
        var account = actor.AccountId;
        var feed = await db.Set<PersonalFeed>().AsTracking().FirstOrDefaultAsync(f => f.AccountId == account, ct);
        if (feed is null) return new NoFeedToEnd();
        db.Remove(feed);
        db.Record(actor, clock.GetUtcNow(), "feeds.own-ended", "feed", feed.AccountId);
        return await db.SaveAsync(ct);
    }

    static string Secret() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(SecretBytes));

    static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
