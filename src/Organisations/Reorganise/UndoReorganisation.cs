using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Organisations.Trees;

namespace ThongSuot.Organisations.Reorganise;

/// <summary>
/// Takes a whole act back, until something was built on it. Its versions, codes and links stay as empty intervals:
/// nothing is deleted, and no day shows them.
/// </summary>
internal sealed class UndoReorganisation(AppDb db, ReachTable reach, TimeProvider clock)
{
    static readonly Phrase Done = new(
        "Đã hoàn tác. Cây đơn vị lại như trước.", "Undone. The tree is as it was before.");

    public static void Map(RouteGroupBuilder units) =>
        units.MapPost("/sap-xep/{id:guid}/hoan-tac", async (
            Guid id, Actor actor, UndoReorganisation slice, HttpContext http, CancellationToken ct) =>
        {
            if (await slice.HandleAsync(new(id), actor, ct) is { } error) return Endpoints.Refusal(error);
            http.Say(Done);
            return Results.LocalRedirect($"/don-vi/sap-xep/{id}");
        }).Requires(May.Arrange).ValidatesForm();

    public async Task<Error?> HandleAsync(ReorganisationId id, Actor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await Bulk.RunAsync(db, StorePlan.Take, [], ct);
        var act = await db.Set<Reorganisation>().AsTracking().FirstOrDefaultAsync(r => r.Id == id, ct);
        if (act is null) return new NoSuchReorganisation();
        if (act.UndoneAt is not null) return new AlreadyUndone();
        if (await BuiltOnAsync(id, ct) is { } name) return new BuiltOn(name);
        var touched = await TouchedAsync(id, ct);
        if (!await db.Sight.ReachesAsync(db, touched.ConvertAll(u => u.Value), ct)) return new NotAllowed();
        var now = clock.GetUtcNow();
        act.Undo(actor.Name, now);
        db.Record(actor, now, "reorganisations.undone", "reorganisation", id.Value);
        db.Announce(new TreeChanged(await db.Set<UnitRevision>().Select(r => r.Revision).FirstAsync(ct), act.Day));
        await db.SaveChangesAsync(ct);
        try
        {
            await BackAsync(id, ct);
            await reach.RenewAsync(touched, [], ct);
            await transaction.CommitAsync(ct);
            return null;
        }
        catch (Exception e) when (AppDb.IsUniqueViolation(e))
        {
            return new BuiltOn(act.Title);
        }
    }

    Task<List<UnitId>> TouchedAsync(ReorganisationId id, CancellationToken ct) =>
        db.Set<UnitVersion>().Where(v => v.MadeBy == id || v.ClosedBy == id).Select(v => v.UnitId)
            .Union(db.Set<UnitLink>().Where(l => l.MadeBy == id).Select(l => l.FromId)).ToListAsync(ct);

    sealed record Joined(Guid Version, DateOnly? To, ReorganisationId? ClosedBy);

    // Units it changed behind a later change: few, for only what is typed may come late.
    Task<List<UnitId>> LateAsync(ReorganisationId id, CancellationToken ct) => db.Set<UnitVersion>()
        .Where(v => v.MadeBy == id && v.ValidTo != null && v.ValidTo > v.ValidFrom).Select(v => v.UnitId)
        .Distinct().ToListAsync(ct);

    async Task BackAsync(ReorganisationId id, CancellationToken ct)
    {
        // What was entered behind a later change gives the stretch it cut back to that change, not to the open end.
        var late = await LateAsync(id, ct);
        var cut = late.Count == 0 ? [] : await (
            from was in db.Set<UnitVersion>()
            join made in db.Set<UnitVersion>() on was.UnitId equals made.UnitId
            where was.ClosedBy == id && late.Contains(was.UnitId) && made.MadeBy == id
                && made.ValidFrom == was.ValidTo && made.ValidTo > made.ValidFrom
            select new Joined(was.Id, made.ValidTo, made.ClosedBy)).ToListAsync(ct);
        foreach (var sql in Make) await Bulk.RunAsync(db, sql, [("@by", id.Value)], ct);
        foreach (var c in cut)
        {
            await Bulk.RunAsync(
                db, "update unit_versions set valid_to = @to, closed_by = @by where id = @id",
                [("@to", c.To), ("@by", c.ClosedBy?.Value), ("@id", c.Version)], ct);
        }

        foreach (var sql in Reopen) await Bulk.RunAsync(db, sql, [("@by", id.Value)], ct);
    }

    // What it made first, so that a code is free before its former owner takes it back.
    static readonly string[] Make =
    [
        "update units set version = version + 1 where id in "
            + "(select unit_id from unit_versions where made_by = @by or closed_by = @by union "
            + "select from_id from unit_links where made_by = @by union "
            + "select to_id from unit_links where made_by = @by)",
        "update unit_versions set valid_to = valid_from where made_by = @by",
        "update unit_codes set valid_to = valid_from where made_by = @by",
    ];

    static readonly string[] Reopen =
    [
        "update unit_versions set valid_to = null, closed_by = null where closed_by = @by",
        "update unit_codes set valid_to = null, closed_by = null where closed_by = @by",
        "update unit_links set undone = true where made_by = @by",
    ];

    /// <summary>The name of a unit that something later was done with, or null.</summary>
    public async Task<string?> BuiltOnAsync(ReorganisationId id, CancellationToken ct)
    {
        var versions = db.Set<UnitVersion>();
        var mine = versions.Where(v => v.MadeBy == id);
        var acts = db.Set<Reorganisation>();
        var number = await acts.Where(r => r.Id == id).Select(r => r.Number).FirstOrDefaultAsync(ct);
        return await (
                from v in mine
                join r in acts on v.ClosedBy equals (ReorganisationId?)r.Id
                where r.Number > number
                orderby v.Id
                select v.Name).FirstOrDefaultAsync(ct)
            ?? await HandedOnAsync(id, ct)
            ?? await (
                from b in mine
                join v in versions on (UnitId?)b.UnitId equals v.ParentId
                where b.Reason == VersionReasons.Began && v.MadeBy != id
                    && (v.ValidTo == null || v.ValidTo > v.ValidFrom)
                select v.Name).OrderBy(n => n).FirstOrDefaultAsync(ct)
            ?? await (
                from b in mine
                join u in db.Set<Unit>() on (UnitId?)b.UnitId equals u.TerritoryId
                join v in versions on u.Id equals v.UnitId
                where b.Reason == VersionReasons.Began && v.MadeBy != id
                    && (v.ValidTo == null || v.ValidTo > v.ValidFrom)
                select v.Name).OrderBy(n => n).FirstOrDefaultAsync(ct)
            ?? await TakenInAsync(id, ct)
            ?? await OrphansAsync(id, await LateAsync(id, ct), ct);
    }

    // Another act let a unit go over into one that this act began: without it the link would lead nowhere.
    async Task<string?> TakenInAsync(ReorganisationId id, CancellationToken ct) => await (
        from b in db.Set<UnitVersion>()
        join l in db.Set<UnitLink>() on b.UnitId equals l.ToId
        where b.MadeBy == id && b.Reason == VersionReasons.Began && l.MadeBy != id && !l.Undone
        orderby b.Id
        select b.Name).FirstOrDefaultAsync(ct);

    // What a unit that goes on took over went on with it into a third.
    async Task<string?> HandedOnAsync(ReorganisationId id, CancellationToken ct) => await (
        from l in db.Set<UnitLink>()
        join next in db.Set<UnitLink>() on l.ToId equals next.FromId
        join v in db.Set<UnitVersion>() on next.ToId equals v.UnitId
        where l.MadeBy == id && next.MadeBy != id && !next.Undone && next.OnDay >= l.OnDay
        orderby v.Id
        select v.Name).FirstOrDefaultAsync(ct);

    // A unit that would come back under one that a later act ended.
    async Task<string?> OrphansAsync(ReorganisationId id, List<UnitId> late, CancellationToken ct) => await (
        from v in db.Set<UnitVersion>()
        where v.ClosedBy == id && v.ParentId != null
            && !late.Contains(v.UnitId)
            && !db.Set<UnitVersion>().Any(p => p.UnitId == v.ParentId && (p.ValidTo == null || p.ClosedBy == id))
        orderby v.Id
        select v.Name).FirstOrDefaultAsync(ct);
}
