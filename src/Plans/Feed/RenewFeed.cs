using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Plans.Feed;

/// <summary>
/// The calendar of a unit's deadlines: its address is the right to read it, so it cannot be guessed, is kept as a hash
/// only, is shown once when it is made, and stops working when a new one is made.
/// </summary>
internal sealed class RenewFeed(AppDb db, IUnitTree tree, TimeProvider clock)
{
    const int MostDays = 1000;
    const int SecretBytes = 24;

    // Old deadlines leave the calendar after this long.
    const int DaysKept = 400;

    static readonly Phrase CalendarName = new("Hạn việc: {0}", "Deadlines: {0}");

    public static void Map(IEndpointRouteBuilder app, RouteGroupBuilder tasks)
    {
        tasks.MapGet("/lich", async (Actor actor, RenewFeed slice, CancellationToken ct) =>
            await slice.PageAsync(actor, null, null, ct)).Requires(May.See);
        tasks.MapPost("/lich", async (Actor actor, RenewFeed slice, HttpContext http, CancellationToken ct) =>
        {
            var result = await slice.HandleAsync(actor, ct);
            http.Response.Headers.CacheControl = "no-store";
            if (!result.Ok) return await slice.PageAsync(actor, null, result.Error, ct);
            var address = $"{http.Request.Scheme}://{http.Request.Host}/lich/{result.Value}.ics";
            return await slice.PageAsync(actor, address, null, ct);
        }).Requires(May.Work).ValidatesForm();
        app.MapGet("/lich/{secret}.ics", async (
            string secret, RenewFeed slice, HttpContext http, CancellationToken ct) =>
            await slice.FeedAsync(secret, $"{http.Request.Scheme}://{http.Request.Host}", ct)).IsOpen();
    }

    async Task<IResult> PageAsync(Actor actor, string? address, Error? error, CancellationToken ct)
    {
        var unit = actor.UnitId;
        var there = await db.Set<CalendarFeed>().Where(f => f.UnitId == unit)
            .Select(f => new { f.MadeAt, f.MadeBy }).FirstOrDefaultAsync(ct);
        return Endpoints.Page<RenewFeedPage>(
            new { Address = address, Error = error, MadeAt = there?.MadeAt, MadeBy = there?.MadeBy ?? "" },
            error?.Status ?? StatusCodes.Status200OK);
    }

    /// <summary>The secret part of the new address; the old one stops working.</summary>
    public async Task<Result<string>> HandleAsync(Actor actor, CancellationToken ct)
    {
        if (actor.UnitId is not { } unit) return new FeedWithoutUnit();
        var now = clock.GetUtcNow();
        var secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(SecretBytes));
        var feed = await db.Set<CalendarFeed>().AsTracking().FirstOrDefaultAsync(f => f.UnitId == unit, ct);
        if (feed is null)
            db.Add(new CalendarFeed { UnitId = unit, SecretHash = Hash(secret), MadeAt = now, MadeBy = actor.Name });
        else
            (feed.SecretHash, feed.MadeAt, feed.MadeBy) = (Hash(secret), now, actor.Name);
        db.Record(actor, now, "feeds.renewed", "feed", unit);
        return await db.SaveAsync(ct) is { } error ? error : secret;
    }

    static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    // Open, so nothing is in sight; what the address gives the right to is asked past the filters.
    async Task<IResult> FeedAsync(string secret, string address, CancellationToken ct)
    {
        var hash = Hash(secret);
        var unit = await db.Set<CalendarFeed>().IgnoreQueryFilters().Where(f => f.SecretHash == hash)
            .Select(f => (Guid?)f.UnitId).FirstOrDefaultAsync(ct);
        if (unit is not { } id) return Endpoints.Refusal(new NoFeed());
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var since = today.AddDays(-DaysKept);
        var own = await tree.WithPredecessorsAsync(id, today, ct);
        var tasks = await db.Set<PlanTask>().IgnoreQueryFilters()
            .Where(t => t.Open && t.RemovedAt == null && t.DueOn != null && t.DueOn >= since)
            .Where(t => own.Contains(t.HomeUnit)
                || db.Set<TaskUnit>().Any(u => u.TaskId == t.Id && own.Contains(u.UnitId)))
            .OrderBy(t => t.DueOn).ThenBy(t => t.Id).Take(MostDays).ToListAsync(ct);
        var names = await tree.ShortNamesAsync([id], today, ct);
        var days = tasks.ConvertAll(t => new CalendarDay(
            t.Id.Value, t.DueOn ?? today, (t.CompletedOn is null ? "" : "✓ ") + t.Title,
            string.Join("\n", new[] { t.Lead, t.Deliverable }.Where(w => w.Length > 0)), $"/nhiem-vu/{t.Id}", t.Version,
            t.ChangedAt, t.CompletedOn is not null));
        var name = CalendarName.With(names.TryGetValue(id, out var words) ? words : "").Vi;
        return Results.Text(CalendarText.Of(name, days, address), "text/calendar; charset=utf-8", Encoding.UTF8);
    }
}
