using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Organisations.Reorganise;

/// <summary>One act in the list of acts.</summary>
public sealed record ActRow(
    Guid Id, string Kind, DateOnly Day, string Title, string Decree, int Begun, int Changed, int Ended,
    DateTimeOffset MadeAt, string MadeBy, DateTimeOffset? UndoneAt, string? UndoneBy);

/// <summary>All acts, newest first, and what each of them did.</summary>
internal static class ShowReorganisation
{
    const int PageSize = 50;
    const int MostPages = 1000;
    const int MostLines = PlanTables.Most + 1;

    public static void Map(RouteGroupBuilder units)
    {
        units.MapGet("/sap-xep", async (int? p, AppDb db, CancellationToken ct) =>
        {
            var page = Math.Clamp(p ?? 1, 1, MostPages);
            var rows = await db.Set<Reorganisation>().OrderByDescending(r => r.Number).Skip((page - 1) * PageSize)
                .Take(PageSize + 1).ToListAsync(ct);
            return Endpoints.Page<ListReorganisationsPage>(new
            {
                Rows = (IReadOnlyList<ActRow>)[.. rows.Take(PageSize).Select(Row)],
                Page = page,
                HasNext = rows.Count > PageSize && page < MostPages,
            });
        }).Requires(May.See);
        units.MapGet("/sap-xep/{id:guid}", async (
            Guid id, AppDb db, UndoReorganisation undo, CancellationToken ct) =>
        {
            var act = await db.Set<Reorganisation>().FirstOrDefaultAsync(r => r.Id == new ReorganisationId(id), ct);
            if (act is null) return Endpoints.Refusal(new NoSuchReorganisation());
            return Endpoints.Page<ShowReorganisationPage>(new
            {
                Act = Row(act),
                View = await DidAsync(act, db, ct),
                BuiltOn = act.UndoneAt is null ? await undo.BuiltOnAsync(act.Id, ct) : null,
            });
        }).Requires(May.See);
    }

    static ActRow Row(Reorganisation r) => new(
        r.Id.Value, r.Kind, r.Day, r.Title, r.Decree, r.Begun, r.Changed, r.Ended, r.MadeAt, r.MadeBy, r.UndoneAt,
        r.UndoneBy);

    // The lines are counted by the act itself; only the first are read.
    static async Task<PlanView> DidAsync(Reorganisation act, AppDb db, CancellationToken ct)
    {
        var versions = db.Set<UnitVersion>();
        var made = await versions.Where(v => v.MadeBy == act.Id && v.Reason == VersionReasons.Began)
            .OrderBy(v => v.SortKey).ThenBy(v => v.Id).Take(MostLines).ToListAsync(ct);
        var changed = await (
            from v in versions
            join w in versions on v.UnitId equals w.UnitId
            where v.MadeBy == act.Id && v.Reason != VersionReasons.Began && w.ClosedBy == act.Id
                && w.ValidTo == v.ValidFrom
            orderby v.SortKey, v.Id
            select new { v, w }).Take(MostLines).ToListAsync(ct);
        var ended = await versions
            .Where(v => v.ClosedBy == act.Id && !versions.Any(w => w.UnitId == v.UnitId && w.MadeBy == act.Id))
            .OrderBy(v => v.SortKey).ThenBy(v => v.Id).Take(MostLines).ToListAsync(ct);
        var links = await db.Set<UnitLink>().Where(l => l.MadeBy == act.Id).OrderBy(l => l.Id).Take(MostLines)
            .ToListAsync(ct);
        var ids = made.Concat(ended).Select(v => v.ParentId)
            .Concat(changed.SelectMany(c => new[] { c.v.ParentId, c.w.ParentId })).OfType<UnitId>()
            .Concat(links.SelectMany(l => new[] { l.From(), l.To() })).Distinct().ToList();
        var names = (await versions.Where(v => ids.Contains(v.UnitId)).OrderBy(v => v.ValidFrom)
                .Select(v => new { v.UnitId, v.Name }).ToListAsync(ct))
            .GroupBy(v => v.UnitId).ToDictionary(g => g.Key, g => g.Last().Name);
        return new(
            [.. ended.Select(v => new PlanLine(v.UnitId.Value, v.Name, Name(v.ParentId), ""))],
            [.. made.Select(v => new PlanLine(v.UnitId.Value, v.Name, Name(v.ParentId), ""))],
            [.. changed.Select(c => new PlanLine(c.v.UnitId.Value, c.v.Name, Said(c.w), Said(c.v)))],
            [.. links.Select(l => new PlanLine(
                l.FromId.Value, Name(l.FromId), UnitWords.LinkName(l.Kind) + (l.Share is { } s ? $" {s} %" : ""),
                Name(l.ToId)))],
            [], "");

        string Name(UnitId? id) => id is { } unit && names.TryGetValue(unit, out var name) ? name : "–";

        string Said(UnitVersion v) => $"{v.Name} ({v.Kind}, {UnitWords.LevelName(v.Level)}) · {Name(v.ParentId)}";
    }

    static UnitId From(this UnitLink link) => link.FromId;

    static UnitId To(this UnitLink link) => link.ToId;
}
