using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Register;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Conferences.Sites;

/// <summary>What is found at a test call.</summary>
public sealed record TestCallForm
{
    public string? Result { get; init; }
    public string? State { get; init; }

    public const int Most = 1000;
}

/// <summary>The same hall, taken by another conference at the same time.</summary>
public sealed record HallClash(string Title, string Href, string Hours);

/// <summary>Everything the page of a site shows.</summary>
/// <param name="Hours">Sessions in Vietnam's time and, abroad, in the site's own.</param>
public sealed record SiteView(
    Guid Id, int No, bool Main, string Unit, string Name, string Address, int? Seats, int? Members, int? Guests,
    string Chair, string Operator, string Contact, string Link, string Equipment, string TestCall, string State,
    DateTimeOffset StateAt, IReadOnlyList<(string Session, string Here, string? There)> Hours,
    IReadOnlyList<HallClash> Clashes, bool MayEdit, IReadOnlyList<AuditEntry> History);

/// <summary>Opens a site; its state before the day, and the test call.</summary>
internal sealed class ShowSite(AppDb db, ShowConference show, IUnitTree tree, Actor actor, CurrentActor who,
    TimeProvider clock)
{
    static readonly Phrase Done = new("Đã ghi.", "Saved.");

    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapGet("/{id:guid}/diem-cau/{site:guid}", async (
            Guid id, Guid site, ShowSite slice, CancellationToken ct) =>
            await slice.PageAsync(new(id), site, null, ct)).Requires(May.See);
        conferences.MapPost("/{id:guid}/diem-cau/{site:guid}/goi-thu", async (
            Guid id, Guid site, [FromForm] TestCallForm form, ShowSite slice, HttpContext http,
            CancellationToken ct) =>
        {
            if (await slice.TestAsync(new(id), site, form, ct) is { } error)
                return error is InvalidError ? await slice.PageAsync(new(id), site, error, ct)
                    : Endpoints.Refusal(error);
            http.Say(Done);
            return Results.LocalRedirect($"/hoi-nghi/{id}/diem-cau/{site}");
        }).Requires(May.Host);
    }

    async Task<IResult> PageAsync(ConferenceId id, Guid site, Error? error, CancellationToken ct)
    {
        var head = await show.HeadAsync(id, ct);
        if (head is null) return Endpoints.Refusal(new NoSuchConference());
        if (await ViewAsync(id, new(site), head.IsOver, ct) is not { } view)
            return Endpoints.Refusal(new NoSuchSite());
        return Endpoints.Page<ShowSitePage>(
            new { Head = head, View = view, Error = error }, error?.Status ?? StatusCodes.Status200OK);
    }

    async Task<SiteView?> ViewAsync(ConferenceId id, SiteId key, bool isOver, CancellationToken ct)
    {
        var s = await db.Set<Site>().FirstOrDefaultAsync(x => x.Id == key && x.ConferenceId == id, ct);
        if (s is null) return null;
        var units = await tree.ShortNamesAsync([s.HomeUnit], VietnamTime.DayOf(clock.GetUtcNow()), ct);
        var sessions = await db.Set<ConferenceSession>().Where(x => x.ConferenceId == id).OrderBy(x => x.StartsAt)
            .ThenBy(x => x.No).ToListAsync(ct);
        var history = await db.Set<AuditEntry>().Where(a => a.Kind == "site" && a.RecordId == key.Value)
            .OrderByDescending(a => a.Id).Take(100).ToListAsync(ct);
        return new(
            key.Value, s.No, s.Main, units.TryGetValue(s.HomeUnit, out var unit) ? unit : "", s.Name, s.Address,
            s.Seats, s.ExpectedMembers, s.ExpectedGuests, s.Chair, s.Operator, s.Contact, s.Link, s.Equipment,
            s.TestCall, s.State, s.StateAt,
            [
                .. sessions.Select(x => (
                    x.Title, ConferenceWords.Hours(x.StartsAt, x.EndsAt),
                    ZoneTime.There(x.StartsAt, x.EndsAt, s.Zone))),
            ],
            await ClashesAsync(s, sessions, ct), !isOver && who.May(May.Host) && actor.UnitId == s.HomeUnit, history);
    }

    // The same hall of the same unit in another conference that is not cancelled, at a time that overlaps.
    async Task<IReadOnlyList<HallClash>> ClashesAsync(
        Site site, IReadOnlyList<ConferenceSession> sessions, CancellationToken ct)
    {
        var found = new List<HallClash>();
        foreach (var mine in sessions)
        {
            var others = await (
                from s in db.Set<Site>()
                join x in db.Set<ConferenceSession>() on s.ConferenceId equals x.ConferenceId
                join c in db.Set<Conference>() on s.ConferenceId equals c.Id
                where s.HomeUnit == site.HomeUnit && s.FindKey == site.FindKey && s.ConferenceId != site.ConferenceId
                    && c.State != ConferenceStates.Cancelled
                    && x.StartsAt < mine.EndsAt && x.EndsAt > mine.StartsAt
                orderby x.StartsAt, c.Id
                select new { c.Id, c.Title, x.StartsAt, x.EndsAt }).Take(20).ToListAsync(ct);
            found.AddRange(others.Select(o => new HallClash(
                o.Title, $"/hoi-nghi/{o.Id}", ConferenceWords.Hours(o.StartsAt, o.EndsAt))));
        }

        return [.. found.Distinct()];
    }

    public async Task<Error?> TestAsync(ConferenceId id, Guid site, TestCallForm form, CancellationToken ct)
    {
        var seen = await db.SeenConferenceAsync(id, ct);
        if (!seen.Ok) return seen.Error;
        var found = await db.OwnSiteAsync(id, site, ct);
        if (!found.Ok) return found.Error;
        var typed = new Typed();
        var result = typed.Words("Result", form.Result, TestCallForm.Most, lines: true);
        if (!SiteStates.All.Contains(form.State, StringComparer.Ordinal)) typed.Refuse(new SiteStateUnknown());
        if (!typed.Ok) return typed.Errors[0];
        var (s, now) = (found.Value, clock.GetUtcNow());
        if (result != s.TestCall)
        {
            db.Record(
                actor, now, "sites.tested", "site", site,
                new FieldChange("test-call", s.TestCall.Length > 0 ? s.TestCall : null, result));
            s.Test(result);
        }

        if (form.State is { } state && state != s.State)
        {
            db.Record(actor, now, "sites.state-set", "site", site, new FieldChange("state", s.State, state));
            s.Become(state, now);
            db.Publish($"conference:{seen.Value.No}", "site");
        }

        return await db.SaveAsync(ct);
    }
}
