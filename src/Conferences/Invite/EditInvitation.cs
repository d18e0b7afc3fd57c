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
using ThongSuot.Reading;

namespace ThongSuot.Conferences.Invite;

/// <summary>An invitation as typed.</summary>
public sealed record InvitationForm
{
    public string? Name { get; init; }
    public string? Post { get; init; }
    public string? Class { get; init; }
    public string? Mail { get; init; }
    public string? Site { get; init; }
    public int Version { get; init; }
}

/// <summary>Corrects an invitation, names somebody for an open seat, takes an invitation back.</summary>
internal sealed class EditInvitation(AppDb db, TimeProvider clock)
{
    static readonly Phrase Done = new("Đã ghi thay đổi.", "The change is saved.");
    static readonly Phrase Removed = new("Đã rút giấy mời.", "The invitation is taken back.");
    static readonly Phrase Back = new("Đã khôi phục giấy mời.", "The invitation is back.");

    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapGet("/{id:guid}/giay-moi/{invitation:guid}/sua", async (
            Guid id, Guid invitation, EditInvitation slice, CancellationToken ct) =>
            await slice.PageAsync(new(id), new(invitation), null, null, ct)).Requires(May.Host);
        conferences.MapPost("/{id:guid}/giay-moi/{invitation:guid}/sua", async (
            Guid id, Guid invitation, [FromForm] InvitationForm form, Actor actor, EditInvitation slice,
            HttpContext http, CancellationToken ct) =>
        {
            var error = await slice.HandleAsync(new(id), new(invitation), form, actor, ct);
            if (error is InvalidError or ManyErrors or ChangedMeanwhile)
                return await slice.PageAsync(new(id), new(invitation), form, error, ct);
            if (error is not null) return Endpoints.Refusal(error);
            http.Say(Done);
            return Results.LocalRedirect($"/hoi-nghi/{id}/giay-moi");
        }).Requires(May.Host);
        foreach (var (route, remove) in new[] { ("bo", true), ("khoi-phuc", false) })
        {
            conferences.MapPost("/{id:guid}/giay-moi/{invitation:guid}/" + route, async (
                Guid id, Guid invitation, Actor actor, EditInvitation slice, HttpContext http,
                CancellationToken ct) =>
            {
                if (await slice.RemoveAsync(new(id), new(invitation), remove, actor, ct) is { } error)
                    return Endpoints.Refusal(error);
                http.Say(
                    remove ? Removed : Back, remove ? $"/hoi-nghi/{id}/giay-moi/{invitation}/khoi-phuc" : null);
                return Results.LocalRedirect($"/hoi-nghi/{id}/giay-moi");
            }).Requires(May.Host).ValidatesForm();
        }
    }

    async Task<IResult> PageAsync(
        ConferenceId id, InvitationId invitation, InvitationForm? form, Error? error, CancellationToken ct)
    {
        var seen = await db.SeenConferenceAsync(id, ct);
        if (!seen.Ok) return Endpoints.Refusal(seen.Error!);
        var found = await OwnAsync(id, invitation, ct);
        if (!found.Ok) return Endpoints.Refusal(found.Error!);
        var (i, sites) = (found.Value, await SitesAsync(seen.Value, found.Value, ct));
        var at = await db.Set<Site>().IgnoreQueryFilters().Where(s => s.Id == i.SiteId).Select(s => s.No)
            .FirstAsync(ct);
        return Endpoints.Page<EditInvitationPage>(
            new
            {
                Conference = id.Value, ConferenceTitle = seen.Value.Title, Invitation = invitation.Value, i.No,
                Error = error, Sites = sites.Choices, Form = form ?? new InvitationForm
                {
                    Name = i.Name, Post = i.Post, Class = i.Class, Mail = i.Mail, Version = i.Version,
                    Site = at.ToString(System.Globalization.CultureInfo.InvariantCulture),
                },
            },
            error?.Status ?? StatusCodes.Status200OK);
    }

    // Whoever fills a seat at the host's site keeps it there; others choose among sites of their own.
    async Task<InvitationSites> SitesAsync(Conference c, Invitation i, CancellationToken ct) =>
        await InvitationSites.OfAsync(db, c, i.HomeUnit, ct);

    async Task<Result<Invitation>> OwnAsync(ConferenceId id, InvitationId invitation, CancellationToken ct)
    {
        var found = await db.Set<Invitation>().AsTracking()
            .FirstOrDefaultAsync(i => i.Id == invitation && i.ConferenceId == id, ct);
        if (found is null) return new NoSuchInvitation();
        return await db.Sight.ReachesAsync(db, [found.HomeUnit], ct) ? found : new NotAllowed();
    }

    public async Task<Error?> HandleAsync(
        ConferenceId id, InvitationId invitation, InvitationForm form, Actor actor, CancellationToken ct)
    {
        var seen = await db.SeenConferenceAsync(id, ct);
        if (!seen.Ok) return seen.Error;
        var found = await OwnAsync(id, invitation, ct);
        if (!found.Ok) return found.Error;
        var i = found.Value;
        var typed = new Typed();
        var facts = PersonFacts.Read(typed, form.Name, form.Post, form.Class, form.Mail, named: i.Name.Length > 0);
        var site = i.SiteId;

        // A seat that was given stays what it is, so that no quota is passed by changing class or site.
        if (await QuotaOfAsync(i, ct) is not null) facts = facts with { Class = i.Class };
        else if (!string.IsNullOrWhiteSpace(form.Site)
            && await SitesAsync(seen.Value, i, ct) is { IsEmpty: false } sites)
        {
            if (sites.Find(form.Site) is { } chosen) site = chosen;
            else typed.Refuse(new InvitationSiteUnknown(form.Site));
        }

        if (!typed.Ok) return typed.Error;
        if (form.Version != i.Version) return new ChangedMeanwhile();
        var changes = new List<FieldChange>();
        void Compare(string field, string a, string b)
        {
            if (a != b) changes.Add(FieldChange.OfPerson(field, a, b));
        }

        Compare("name", i.Name, facts.Name);
        Compare("post", i.Post, facts.Post);
        Compare("mail", i.Mail, facts.Mail);
        if (i.Class != facts.Class) changes.Add(new("class", i.Class, facts.Class));
        if (i.SiteId != site) changes.Add(new("site", null, form.Site));
        if (changes.Count == 0) return null;

        // Another person has not answered yet, and is told anew.
        if (TextKey.Fold(facts.Name) != i.NameKey)
            (i.Answer, i.AnswerText, i.AnswerFor, i.AnsweredAt, i.MailedFor) =
                (InvitationAnswers.None, "", null, null, null);
        (i.Name, i.NameKey, i.Post, i.Mail) = (facts.Name, TextKey.Fold(facts.Name), facts.Post, facts.Mail);
        (i.Class, i.SiteId, i.Version) = (facts.Class, site, i.Version + 1);
        db.Record(actor, clock.GetUtcNow(), "invitations.edited", "invitation", i.Id.Value, changes);
        return await db.SaveAsync(ct);
    }

    Task<InvitationQuota?> QuotaOfAsync(Invitation i, CancellationToken ct) =>
        db.Set<InvitationQuota>().AsTracking().FirstOrDefaultAsync(
            q => q.ConferenceId == i.ConferenceId && q.UnitId == i.HomeUnit && q.SiteId == i.SiteId
                && q.Class == i.Class, ct);

    public async Task<Error?> RemoveAsync(
        ConferenceId id, InvitationId invitation, bool remove, Actor actor, CancellationToken ct)
    {
        var seen = await db.SeenConferenceAsync(id, ct);
        if (!seen.Ok) return seen.Error;

        // Past the filter, because it hides what was taken back.
        var i = await db.Set<Invitation>().IgnoreQueryFilters().AsTracking()
            .FirstOrDefaultAsync(x => x.Id == invitation && x.ConferenceId == id, ct);
        if (i is null) return new NoSuchInvitation();
        if (!await db.Sight.ReachesAsync(db, [i.HomeUnit], ct)) return new NotAllowed();
        if (remove == i.RemovedAt is not null) return null;
        if (await QuotaOfAsync(i, ct) is { } quota)
        {
            if (!remove && quota.Used >= quota.Seats) return new QuotaFull(0);
            (quota.Used, quota.Version) = (Math.Max(0, quota.Used + (remove ? -1 : 1)), quota.Version + 1);
        }

        var now = clock.GetUtcNow();
        (i.RemovedAt, i.Version) = (remove ? now : null, i.Version + 1);
        db.Record(
            actor, now, remove ? "invitations.removed" : "invitations.restored", "invitation", i.Id.Value);
        return await db.SaveAsync(ct);
    }
}
