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

namespace ThongSuot.Conferences.Programme;

/// <summary>Up or down.</summary>
public sealed record MoveItemForm
{
    public string? Move { get; init; }
}

/// <summary>Changes places of two neighbours in a session, without script.</summary>
internal sealed class MoveItem(AppDb db, TimeProvider clock)
{
    public static void Map(RouteGroupBuilder conferences) =>
        conferences.MapPost("/{id:guid}/noi-dung/{item:guid}/thu-tu", async (
            Guid id, Guid item, [FromForm] MoveItemForm form, Actor actor, MoveItem slice, HttpContext http,
            CancellationToken ct) =>
            await slice.HandleAsync(new(id), item, form.Move == "up", actor, ct) is { } error
                ? Endpoints.Refusal(error) : Results.LocalRedirect($"/hoi-nghi/{id}#item-{item}")).Requires(May.Run);

    public async Task<Error?> HandleAsync(ConferenceId id, Guid item, bool up, Actor actor, CancellationToken ct)
    {
        var seen = await db.SeenConferenceAsync(id, ct);
        if (!seen.Ok) return seen.Error;
        var one = await db.Set<ProgrammeItem>().AsTracking()
            .FirstOrDefaultAsync(i => i.Id == item && i.ConferenceId == id, ct);
        if (one is null) return new NoSuchItem();
        if (!await db.Sight.ReachesAsync(db, [one.HomeUnit], ct)) return new NotAllowed();
        var beside = db.Set<ProgrammeItem>().AsTracking().Where(
            i => i.ConferenceId == id && i.Session == one.Session && i.HomeUnit == one.HomeUnit);
        var other = up
            ? await beside.Where(i => i.Position < one.Position).OrderByDescending(i => i.Position)
                .ThenBy(i => i.Id).FirstOrDefaultAsync(ct)
            : await beside.Where(i => i.Position > one.Position).OrderBy(i => i.Position)
                .ThenBy(i => i.Id).FirstOrDefaultAsync(ct);
        if (other is null) return null;
        (one.Position, other.Position) = (other.Position, one.Position);
        db.Record(
            actor, clock.GetUtcNow(), "conferences.item-moved", "conference", id.Value,
            new FieldChange("item", null, $"{one.Title} {(up ? "↑" : "↓")}"));
        return await db.SaveAsync(ct);
    }
}
