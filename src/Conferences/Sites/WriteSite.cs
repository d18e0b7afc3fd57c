using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Sites;

/// <summary>
/// Opens one site: of the own unit, in its own conference or in one of a unit above that was called; and changes it.
/// </summary>
internal sealed class WriteSite(AppDb db, TimeProvider clock)
{
    public const int MostSites = 50_000;

    static readonly Phrase Opened = new("Đã mở điểm cầu.", "The site is open.");
    static readonly Phrase Done = new("Đã ghi thay đổi.", "The change is saved.");
    static readonly Phrase Removed = new("Đã bỏ điểm cầu.", "The site is removed.");
    static readonly Phrase Back = new("Đã khôi phục điểm cầu.", "The site is back.");

    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapGet("/{id:guid}/diem-cau/moi", async (Guid id, WriteSite slice, CancellationToken ct) =>
            await slice.NewPageAsync(new(id), new() { ClientId = Guid.CreateVersion7() }, null, ct))
            .Requires(May.Host);
        conferences.MapPost("/{id:guid}/diem-cau/moi", async (
            Guid id, [FromForm] SiteForm form, Actor actor, WriteSite slice, HttpContext http, CancellationToken ct) =>
        {
            var result = await slice.OpenAsync(new(id), form, actor, ct);
            if (result.Error is InvalidError or ManyErrors)
                return await slice.NewPageAsync(new(id), form, result.Error, ct);
            if (!result.Ok) return Endpoints.Refusal(result.Error!);
            http.Say(Opened);
            return Results.LocalRedirect($"/hoi-nghi/{id}/diem-cau/{result.Value}");
        }).Requires(May.Host);
        conferences.MapGet("/{id:guid}/diem-cau/{site:guid}/sua", async (
            Guid id, Guid site, WriteSite slice, CancellationToken ct) =>
            await slice.EditPageAsync(new(id), site, null, null, ct)).Requires(May.Host);
        conferences.MapPost("/{id:guid}/diem-cau/{site:guid}/sua", async (
            Guid id, Guid site, [FromForm] SiteForm form, Actor actor, WriteSite slice, HttpContext http,
            CancellationToken ct) =>
        {
            var error = await slice.EditAsync(new(id), site, form, actor, ct);
            if (error is InvalidError or ManyErrors or ChangedMeanwhile)
                return await slice.EditPageAsync(new(id), site, form, error, ct);
            if (error is not null) return Endpoints.Refusal(error);
            http.Say(Done);
            return Results.LocalRedirect($"/hoi-nghi/{id}/diem-cau/{site}");
        }).Requires(May.Host);
        foreach (var (route, remove) in new[] { ("bo", true), ("khoi-phuc", false) })
        {
            conferences.MapPost("/{id:guid}/diem-cau/{site:guid}/" + route, async (
                Guid id, Guid site, Actor actor, WriteSite slice, HttpContext http, CancellationToken ct) =>
            {
                if (await slice.RemoveAsync(new(id), site, remove, actor, ct) is { } error)
                    return Endpoints.Refusal(error);
                http.Say(remove ? Removed : Back, remove ? $"/hoi-nghi/{id}/diem-cau/{site}/khoi-phuc" : null);
                return Results.LocalRedirect($"/hoi-nghi/{id}/diem-cau");
            }).Requires(May.Host).ValidatesForm();
        }
    }

    async Task<IResult> NewPageAsync(ConferenceId id, SiteForm form, Error? error, CancellationToken ct)
    {
        var may = await MayOpenAsync(id, ct);
        return may.Ok ? Page(may.Value, null, form, error) : Endpoints.Refusal(may.Error!);
    }

    async Task<IResult> EditPageAsync(
        ConferenceId id, Guid site, SiteForm? form, Error? error, CancellationToken ct)
    {
        var seen = await db.SeenConferenceAsync(id, ct);
        if (!seen.Ok) return Endpoints.Refusal(seen.Error!);
        var found = await db.OwnSiteAsync(id, site, ct);
        return found.Ok ? Page(seen.Value, site, form ?? SiteForm.Of(found.Value), error)
            : Endpoints.Refusal(found.Error!);
    }

    static IResult Page(Conference conference, Guid? site, SiteForm form, Error? error) =>
        Endpoints.Page<WriteSitePage>(
            new
            {
                Conference = conference.Id.Value, ConferenceTitle = conference.Title, Site = site, Form = form,
                Error = error,
            },
            error?.Status ?? StatusCodes.Status200OK);

    /// <summary>The conference, where this post's unit may open a site in it.</summary>
    public async Task<Result<Conference>> MayOpenAsync(ConferenceId id, CancellationToken ct)
    {
        var seen = await db.SeenConferenceAsync(id, ct);
        if (!seen.Ok) return seen;
        if (!seen.Value.IsDraft || await db.Sight.ReachesAsync(db, [seen.Value.HomeUnit], ct)) return seen;
        return new SiteNotOpenToYou();
    }

    public async Task<Result<SiteId>> OpenAsync(
        ConferenceId id, SiteForm form, Actor actor, CancellationToken ct)
    {
        var may = await MayOpenAsync(id, ct);
        if (!may.Ok) return may.Error!;
        if (form.ClientId is { } client && await db.Set<Site>().IgnoreQueryFilters()
            .Where(s => s.ClientId == client).Select(s => (SiteId?)s.Id).FirstOrDefaultAsync(ct) is { } before)
            return before;
        if (actor.UnitId is not { } home) return new ConferenceWithoutUnit();
        var facts = form.Read();
        if (!facts.Ok) return facts.Error!;
        for (var attempt = 1; ; attempt++)
        {
            var now = clock.GetUtcNow();
            var no = await db.NextSiteAsync(id, ct);
            if (no > MostSites) return new SiteTooMany(MostSites);
            var first = home == may.Value.HomeUnit && !await db.Set<Site>().IgnoreQueryFilters().AnyAsync(
                s => s.ConferenceId == id && s.Main && s.RemovedAt == null, ct);
            var site = Site.Open(facts.Value, id, no, home, first, now, form.ClientId);
            db.Add(site);
            db.Record(
                actor, now, "sites.opened", "site", site.Id.Value,
                [new FieldChange("site", null, $"{no}"), .. ConferenceAudit.Differences(null, facts.Value)]);
            var error = await db.SaveAsync(ct);
            if (error is null) return site.Id;
            db.ChangeTracker.Clear();

            // Somebody else took the number at the same moment.
            if (error is not Duplicate || attempt == 5) return error;
        }
    }

    public async Task<Error?> EditAsync(
        ConferenceId id, Guid site, SiteForm form, Actor actor, CancellationToken ct)
    {
        var seen = await db.SeenConferenceAsync(id, ct);
        if (!seen.Ok) return seen.Error;
        var found = await db.OwnSiteAsync(id, site, ct);
        if (!found.Ok) return found.Error;
        var facts = form.Read();
        if (!facts.Ok) return facts.Error;
        var changes = ConferenceAudit.Differences(found.Value.Facts(), facts.Value);
        if (form.Version != found.Value.Version) return new ChangedMeanwhile { Changes = changes };
        if (changes.Count == 0) return null;
        found.Value.Take(facts.Value);
        db.Record(actor, clock.GetUtcNow(), "sites.edited", "site", site, changes);
        return await db.SaveAsync(ct);
    }

    /// <summary>A site that nobody is invited to is taken out; it can come back.</summary>
    public async Task<Error?> RemoveAsync(
        ConferenceId id, Guid site, bool remove, Actor actor, CancellationToken ct)
    {
        var seen = await db.SeenConferenceAsync(id, ct);
        if (!seen.Ok) return seen.Error;
        var key = new SiteId(site);
        var found = await db.Set<Site>().IgnoreQueryFilters().AsTracking()
            .FirstOrDefaultAsync(s => s.Id == key && s.ConferenceId == id, ct);
        if (found is null) return new NoSuchSite();
        if (!await db.Sight.ReachesAsync(db, [found.HomeUnit], ct)) return new NotAllowed();
        if (remove == found.RemovedAt is not null) return null;
        if (remove && (await db.Set<Invitation>().IgnoreQueryFilters().AnyAsync(
                i => i.SiteId == key && i.RemovedAt == null, ct)
            || await db.Set<InvitationQuota>().IgnoreQueryFilters().AnyAsync(q => q.SiteId == key, ct)))
            return new SiteHasPeople();
        var now = clock.GetUtcNow();
        if (remove) found.Remove(now);
        else found.ComeBack();
        db.Record(actor, now, remove ? "sites.removed" : "sites.restored", "site", site);
        return await db.SaveAsync(ct);
    }
}
