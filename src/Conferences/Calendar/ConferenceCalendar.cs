using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Papers;

namespace ThongSuot.Conferences.Calendar;

sealed record NoConferenceFeed() : UnknownError("conferences.feed-unknown", new Phrase(
    "Địa chỉ lịch này không còn dùng.", "This calendar address is not in use."));

/// <summary>
/// Conferences in calendars: one of them as a file for whoever sees it, and all of a unit at a secret address, which is
/// kept as a hash only, is shown once when it is made, and stops working when a new one is made.
/// </summary>
internal sealed class ConferenceCalendar(AppDb db, IUnitTree tree, Actor actor, TimeProvider clock)
{
    const int MostConferences = 500;
    const int SecretBytes = 24;

    // Old ones leave the calendar after this long.
    const int DaysKept = 400;

    static readonly Phrase CalendarName = new("Hội nghị: {0}", "Conferences: {0}");

    public static void Map(IEndpointRouteBuilder app, RouteGroupBuilder conferences)
    {
        conferences.MapGet("/{id:guid}/lich.ics", async (
            Guid id, ConferenceCalendar slice, HttpContext http, CancellationToken ct) =>
            await slice.OneAsync(new(id), Base(http), ct)).Requires(May.See);
        conferences.MapGet("/lich", async (ConferenceCalendar slice, CancellationToken ct) =>
            await slice.PageAsync(null, null, ct)).Requires(May.See);
        conferences.MapPost("/lich", async (ConferenceCalendar slice, HttpContext http, CancellationToken ct) =>
        {
            var result = await slice.RenewAsync(ct);
            http.Response.Headers.CacheControl = "no-store";
            return result.Ok
                ? await slice.PageAsync($"{Base(http)}/lich/hoi-nghi/{result.Value}.ics", null, ct)
                : await slice.PageAsync(null, result.Error, ct);
        }).Requires(May.Host).ValidatesForm();
        app.MapGet("/lich/hoi-nghi/{secret}.ics", async (
            string secret, ConferenceCalendar slice, HttpContext http, CancellationToken ct) =>
            await slice.FeedAsync(secret, Base(http), ct)).IsOpen();
    }

    static string Base(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";

    async Task<IResult> OneAsync(ConferenceId id, string address, CancellationToken ct)
    {
        var c = await db.Set<Conference>().FirstOrDefaultAsync(x => x.Id == id, ct);
        if (c is null) return Endpoints.Refusal(new NoSuchConference());
        return Answer(c.Title, await EventsAsync([c], actor.UnitId, address, ct));
    }

    static IResult Answer(string name, IEnumerable<CalendarEvent> events) =>
        Results.Text(WriteCalendar.Of(name, events), WriteCalendar.Type, Encoding.UTF8);

    // An event for each session; the hall is that of the unit, or the main one.
    async Task<List<CalendarEvent>> EventsAsync(
        IReadOnlyList<Conference> conferences, Guid? unit, string address, CancellationToken ct)
    {
        var ids = conferences.Select(c => c.Id).ToList();
        var sessions = (await db.Set<ConferenceSession>().IgnoreQueryFilters()
            .Where(s => ids.Contains(s.ConferenceId)).OrderBy(s => s.No).ToListAsync(ct))
            .ToLookup(s => s.ConferenceId);
        var halls = (await db.Set<Site>().IgnoreQueryFilters()
            .Where(s => ids.Contains(s.ConferenceId) && s.RemovedAt == null && (s.Main || s.HomeUnit == unit))
            .OrderBy(s => s.No).Select(s => new { s.ConferenceId, s.HomeUnit, s.Name, s.Address }).ToListAsync(ct))
            .ToLookup(s => s.ConferenceId);
        var events = new List<CalendarEvent>();
        foreach (var c in conferences)
        {
            var hall = halls[c.Id].OrderBy(h => h.HomeUnit == unit ? 0 : 1).FirstOrDefault();
            var where = hall is null ? c.Place
                : hall.Address.Length > 0 ? $"{hall.Name}, {hall.Address}" : hall.Name;
            events.AddRange(sessions[c.Id].Select(s => new CalendarEvent(
                $"conference-{c.Id}-{s.No}@thongsuot", s.StartsAt, s.EndsAt, $"{c.Title} ({s.Title})",
                string.Join("\n", new[] { c.Chair, c.Reason }.Where(w => w.Length > 0)), where,
                $"{address}/hoi-nghi/{c.Id}", c.Version, c.ChangedAt, c.State == ConferenceStates.Cancelled)));
        }

        return events;
    }

    async Task<IResult> PageAsync(string? address, Error? error, CancellationToken ct)
    {
        var unit = actor.UnitId;
        var there = await db.Set<ConferenceFeed>().IgnoreQueryFilters().Where(f => f.UnitId == unit)
            .Select(f => new { f.MadeAt, f.MadeBy }).FirstOrDefaultAsync(ct);
        return Endpoints.Page<ConferenceCalendarPage>(
            new { Address = address, Error = error, MadeAt = there?.MadeAt, MadeBy = there?.MadeBy ?? "" },
            error?.Status ?? StatusCodes.Status200OK);
    }

    /// <summary>The secret part of the new address; the old one stops working.</summary>
    public async Task<Result<string>> RenewAsync(CancellationToken ct)
    {
        if (actor.UnitId is not { } unit) return new ConferenceWithoutUnit();
        var now = clock.GetUtcNow();
        var secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(SecretBytes));
        var feed = await db.Set<ConferenceFeed>().AsTracking().FirstOrDefaultAsync(f => f.UnitId == unit, ct);
        if (feed is null)
            db.Add(new ConferenceFeed { UnitId = unit, SecretHash = Hash(secret), MadeAt = now, MadeBy = actor.Name });
        else
            (feed.SecretHash, feed.MadeAt, feed.MadeBy) = (Hash(secret), now, actor.Name);
        db.Record(actor, now, "conferences.feed-renewed", "conference-feed", unit);
        return await db.SaveAsync(ct) is { } error ? error : secret;
    }

    static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    // Open, so nothing is in sight; what the address gives the right to is asked past the filters: called conferences
    // that the unit holds, has a site in, or names people for.
    async Task<IResult> FeedAsync(string secret, string address, CancellationToken ct)
    {
        var hash = Hash(secret);
        var unit = await db.Set<ConferenceFeed>().IgnoreQueryFilters().Where(f => f.SecretHash == hash)
            .Select(f => (Guid?)f.UnitId).FirstOrDefaultAsync(ct);
        if (unit is not { } id) return Endpoints.Refusal(new NoConferenceFeed());
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var since = today.AddDays(-DaysKept);
        var own = await tree.WithPredecessorsAsync(id, today, ct);
        var found = await db.Set<Conference>().IgnoreQueryFilters()
            .Where(c => c.State != ConferenceStates.Draft && c.Day >= since && (own.Contains(c.HomeUnit)
                || db.Set<SitePlace>().Any(
                    s => s.ConferenceId == c.Id && s.RemovedAt == null && own.Contains(s.HomeUnit))
                || db.Set<QuotaPlace>().Any(q => q.ConferenceId == c.Id && own.Contains(q.UnitId))))
            .OrderBy(c => c.Day).ThenBy(c => c.Id).Take(MostConferences).ToListAsync(ct);
        var names = await tree.ShortNamesAsync([id], today, ct);
        return Answer(
            CalendarName.With(names.GetValueOrDefault(id, "")).Vi, await EventsAsync(found, id, address, ct));
    }
}
