using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Sites;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Write;

/// <summary>The day of the copy, and whether the sites come along.</summary>
public sealed record CopyForm
{
    public Guid? ClientId { get; init; }
    public string? Day { get; init; }
    public string? WithSites { get; init; }
}

/// <summary>
/// Copies a conference that is seen into a new draft of the own unit: head, sessions, programme, materials of its host,
/// and, where it is the own one, its sites.
/// </summary>
internal sealed class CopyConference(AppDb db, ConferenceLinks links, WriteConference write, TimeProvider clock)
{
    static readonly Phrase Done = new("Đã sao chép thành hội nghị mới.", "It is copied to a new conference.");

    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapGet("/{id:guid}/sao-chep", async (Guid id, CopyConference slice, CancellationToken ct) =>
            await slice.PageAsync(new(id), new() { ClientId = Guid.CreateVersion7(), WithSites = "true" }, null, ct))
            .Requires(May.Run);
        conferences.MapPost("/{id:guid}/sao-chep", async (
            Guid id, [FromForm] CopyForm form, Actor actor, CopyConference slice, HttpContext http,
            CancellationToken ct) =>
        {
            var result = await slice.HandleAsync(new(id), form, actor, ct);
            if (result.Error is InvalidError or ManyErrors)
                return await slice.PageAsync(new(id), form, result.Error, ct);
            if (!result.Ok) return Endpoints.Refusal(result.Error!);
            http.Say(Done);
            return Results.LocalRedirect($"/hoi-nghi/{result.Value}");
        }).Requires(May.Run);
    }

    async Task<IResult> PageAsync(ConferenceId id, CopyForm form, Error? error, CancellationToken ct)
    {
        var from = await db.Set<Conference>().FirstOrDefaultAsync(c => c.Id == id, ct);
        if (from is null) return Endpoints.Refusal(new NoSuchConference());
        return Endpoints.Page<CopyConferencePage>(
            new
            {
                Conference = id.Value, Title = from.Title, Form = form, Error = error,
                IsOwn = await db.Sight.ReachesAsync(db, [from.HomeUnit], ct),
            },
            error?.Status ?? StatusCodes.Status200OK);
    }

    public async Task<Result<ConferenceId>> HandleAsync(
        ConferenceId id, CopyForm form, Actor actor, CancellationToken ct)
    {
        var from = await db.Set<Conference>().FirstOrDefaultAsync(c => c.Id == id, ct);
        if (from is null) return new NoSuchConference();
        if (actor.UnitId is not { } home) return new ConferenceWithoutUnit();
        if (form.ClientId is { } client && await db.Set<Conference>().Where(c => c.ClientId == client)
            .Select(c => (ConferenceId?)c.Id).FirstOrDefaultAsync(ct) is { } before) return before;
        var typed = new Typed();
        var day = typed.Day("Day", form.Day);
        if (typed.Ok && day is null) typed.Refuse(new ConferenceDayMissing("Day"));
        if (!typed.Ok) return typed.Error;
        var to = day ?? default;
        var shift = to.DayNumber - from.Day.DayNumber;
        var sessions = await db.Set<ConferenceSession>().Where(s => s.ConferenceId == id && !s.MakeUp)
            .OrderBy(s => s.No).ToListAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var copy = await write.PrepareAsync(
            from.Facts() with { Day = to }, [], await links.LoadAsync(id, ct), home, form.ClientId, id.Value, actor, 0,
            ct);
        db.AddRange(sessions.Select(s => new ConferenceSession
        {
            ConferenceId = copy.Id, No = s.No, Title = s.Title, StartsAt = s.StartsAt.AddDays(shift),
            EndsAt = s.EndsAt.AddDays(shift),
        }));
        await ItemsAsync(from, copy, home, ct);
        var now = clock.GetUtcNow();
        db.Record(
            actor, now, "conferences.copied", "conference", copy.Id.Value, new FieldChange("title", null, from.Title));
        if (await db.SaveAsync(ct) is { } error) return error;
        if (form.WithSites == "true" && await db.Sight.ReachesAsync(db, [from.HomeUnit], ct))
            await SitesAsync(from, copy, ct);
        await transaction.CommitAsync(ct);
        return copy.Id;
    }

    // Points of the host, and what is handed out with them.
    async Task ItemsAsync(Conference from, Conference copy, Guid home, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var ids = new Dictionary<Guid, Guid>();
        foreach (var i in await db.Set<ProgrammeItem>()
            .Where(i => i.ConferenceId == from.Id && i.HomeUnit == from.HomeUnit && i.Session > 0)
            .OrderBy(i => i.Session).ThenBy(i => i.Position).ThenBy(i => i.Id).ToListAsync(ct))
        {
            ids[i.Id] = Guid.CreateVersion7(now);
            db.Add(new ProgrammeItem
            {
                Id = ids[i.Id], ConferenceId = copy.Id, HomeUnit = home, Session = i.Session, Position = i.Position,
                Minutes = i.Minutes, Title = i.Title, Speaker = i.Speaker, SpeakerPost = i.SpeakerPost,
                Grade = i.Grade, DocumentId = i.DocumentId,
            });
        }

        if (from.HomeUnit != home) return;
        foreach (var m in await db.Set<Material>()
            .Where(m => m.ConferenceId == from.Id && m.HomeUnit == from.HomeUnit).OrderBy(m => m.Id).ToListAsync(ct))
            db.Add(new Material
            {
                Id = Guid.CreateVersion7(now), ConferenceId = copy.Id, HomeUnit = home,
                ItemId = m.ItemId is { } item && ids.TryGetValue(item, out var moved) ? moved : null, Title = m.Title,
                Link = m.Link, Note = m.Note, Levels = m.Levels,
            });
    }

    // Past change tracking: a conference may have tens of thousands. They were all opened under the own conference.
    async Task SitesAsync(Conference from, Conference copy, CancellationToken ct)
    {
        var sites = await db.SitesOf(from).OrderBy(s => s.No).ToListAsync(ct);
        var now = clock.GetUtcNow();
        await SiteRows.InsertAsync(
            db, sites.Select(s => Site.Open(s.Facts(), copy.Id, s.No, s.HomeUnit, s.Main, now)), ct);
    }
}
