using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Conferences.Invite;

/// <summary>A post that is invited in every chosen unit.</summary>
public sealed record InvitePostsForm
{
    public Guid? ClientId { get; init; }
    public string? Post { get; init; }
    public string? Class { get; init; }
    public string? Site { get; init; }
    public string[]? Levels { get; init; }
    public string? Units { get; init; }
}

/// <summary>
/// Invites a post of many units: one invitation for each unit, to be named by the unit, which also answers for it. The
/// rows belong to those units, so the host writes them past the check of owners, after asking that each stands below.
/// </summary>
internal sealed class InvitePosts(AppDb db, InvitedUnits units, IUnitTree tree, TimeProvider clock)
{
    static readonly Phrase Done = new("Đã mời chức vụ ấy ở {0:N0} đơn vị.", "The post is invited in {0:N0} units.");

    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapGet("/{id:guid}/giay-moi/chuc-vu", async (
            Guid id, InvitePosts slice, CancellationToken ct) =>
            await slice.PageAsync(new(id), new() { ClientId = Guid.CreateVersion7() }, null, ct)).Requires(May.Run);
        conferences.MapPost("/{id:guid}/giay-moi/chuc-vu", async (
            Guid id, [FromForm] InvitePostsForm form, Actor actor, InvitePosts slice, HttpContext http,
            CancellationToken ct) =>
        {
            var result = await slice.HandleAsync(new(id), form, actor, ct);
            if (result.Error is { } error && (error is InvalidError or ManyErrors || error.Field is not null))
                return await slice.PageAsync(new(id), form, error, ct);
            if (!result.Ok) return Endpoints.Refusal(result.Error!);
            http.Say(Done.With(result.Value));
            return Results.LocalRedirect($"/hoi-nghi/{id}/giay-moi");
        }).Requires(May.Run);
    }

    async Task<IResult> PageAsync(ConferenceId id, InvitePostsForm form, Error? error, CancellationToken ct)
    {
        var found = await db.OpenConferenceAsync(id, ct);
        if (!found.Ok) return Endpoints.Refusal(found.Error!);
        var sites = await InvitationSites.OfAsync(db, found.Value, found.Value.HomeUnit, ct);
        if (sites.IsEmpty) return Endpoints.Refusal(new InvitationNoSite());
        return Endpoints.Page<InvitePostsPage>(
            new
            {
                Conference = id.Value, ConferenceTitle = found.Value.Title, Form = form, Error = error,
                Sites = sites.Choices, Levels = await units.LevelsAsync(found.Value.HomeUnit, ct),
            },
            error?.Status ?? StatusCodes.Status200OK);
    }

    /// <summary>The number of units.</summary>
    public async Task<Result<int>> HandleAsync(
        ConferenceId id, InvitePostsForm form, Actor actor, CancellationToken ct)
    {
        var found = await db.OpenConferenceAsync(id, ct);
        if (!found.Ok) return found.Error!;
        var sites = await InvitationSites.OfAsync(db, found.Value, found.Value.HomeUnit, ct);
        if (sites.IsEmpty) return new InvitationNoSite();
        if (form.ClientId is { } batch && await db.Set<Invitation>().IgnoreQueryFilters().CountAsync(
            i => i.Batch == batch && i.ConferenceId == id, ct) is var stored and > 0) return stored;
        var typed = new Typed();
        var facts = PersonFacts.Read(typed, "", form.Post, form.Class, "", named: false);
        if (facts.Post.Length == 0) typed.Refuse(new InvitedPostMissing());
        if (sites.Find(form.Site) is not { } site)
        {
            typed.Refuse(new InvitationSiteUnknown(form.Site ?? ""));
            return typed.Error;
        }

        if (!typed.Ok) return typed.Error;
        var chosen = await units.ReadAsync(found.Value.HomeUnit, form.Levels, form.Units, ct);
        if (!chosen.Ok) return chosen.Error!;
        return await StoreAsync(id, site, chosen.Value, facts, form.ClientId, actor, ct) is { } error
            ? error : chosen.Value.Count;
    }

    async Task<Error?> StoreAsync(
        ConferenceId id, SiteId site, IReadOnlyList<Guid> chosen, PersonFacts facts, Guid? batch, Actor actor,
        CancellationToken ct)
    {
        var names = await tree.ShortNamesAsync(chosen, VietnamTime.DayOf(clock.GetUtcNow()), ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (no, now) = (await db.NextInvitationAsync(id, ct), clock.GetUtcNow());
        try
        {
            await InvitationRows.InsertAsync(
                db,
                chosen.Select((u, i) => InvitationRows.New(
                    id, u, site, no + i, facts.Class, "", $"{facts.Post}, {names.GetValueOrDefault(u, "")}", "", batch,
                    now)), ct);
        }
        catch (Exception e) when (AppDb.IsUniqueViolation(e))
        {
            return new ChangedMeanwhile();
        }

        db.Record(
            actor, now, "conferences.posts-invited", "conference", id.Value,
            new FieldChange("post", null, facts.Post),
            new FieldChange("units", null, chosen.Count.ToString(CultureInfo.InvariantCulture)));
        if (await db.SaveAsync(ct) is { } error) return error;
        await transaction.CommitAsync(ct);
        return null;
    }
}
