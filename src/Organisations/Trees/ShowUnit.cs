using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Organisations.Reorganise;

namespace ThongSuot.Organisations.Trees;

/// <summary>What a unit was in one stretch of time.</summary>
public sealed record VersionView(
    string Name, string Kind, string Level, Guid? Parent, string ParentName, DateOnly From, DateOnly? To, string Reason,
    Guid? MadeBy);

/// <summary>A code with its days.</summary>
public sealed record CodeView(string Scheme, string Code, DateOnly From, DateOnly? To);

/// <summary>A predecessor or a successor.</summary>
public sealed record LinkView(Guid Id, string Name, string Kind, int? Share, DateOnly Day, Guid Act);

/// <summary>Everything the page of a unit shows.</summary>
public sealed record UnitView(
    Guid Id, string Name, string Tree, DateOnly On, bool IsToday, UnitRow? Now, IReadOnlyList<VersionView> Versions,
    IReadOnlyList<CodeView> Codes, IReadOnlyList<(Guid Id, string Name)> Path, IReadOnlyList<UnitRow> Children,
    (Guid Id, string Name)? Territory, IReadOnlyList<UnitRow> Bodies, IReadOnlyList<LinkView> From,
    IReadOnlyList<LinkView> To, IReadOnlyList<UnitHistoryLine> History);

/// <summary>One line of a unit's history; of an act on very many units only the act itself is told.</summary>
public sealed record UnitHistoryLine(
    DateTimeOffset At, string Actor, string Action, string? Title, Guid? Act, AuditEntry? Entry);

/// <summary>A unit as on a day, and its whole path through time.</summary>
internal sealed class ShowUnit(AppDb db, TreeQueries tree, TimeProvider clock)
{
    const int MostLinks = 200;
    const int MostVersions = 200;
    const int MostBodies = 100;
    const int MostHistory = 50;

    public static void Map(RouteGroupBuilder units) =>
        units.MapGet("/{id:guid}", async (Guid id, string? on, ShowUnit slice, CancellationToken ct) =>
            await slice.ViewAsync(id, on, ct) is { } view
                ? Endpoints.Page<ShowUnitPage>(new { View = view })
                : Endpoints.Refusal(new NoSuchUnit())).Requires(May.See);

    async Task<UnitView?> ViewAsync(Guid id, string? on, CancellationToken ct)
    {
        var unit = await db.Set<Unit>().FirstOrDefaultAsync(u => u.Id == new UnitId(id), ct);
        if (unit is null) return null;
        var today = UnitDays.Today(clock);
        var day = UnitDays.Read(on) ?? today;
        var versions = await VersionsAsync(unit.Id, ct);
        var now = await tree.OneAsync(id, day, ct);
        var codes = await db.Set<UnitCode>()
            .Where(c => c.UnitId == unit.Id && (c.ValidTo == null || c.ValidTo > c.ValidFrom))
            .OrderBy(c => c.ValidFrom).ThenBy(c => c.Id).Take(MostVersions)
            .Select(c => new CodeView(c.Scheme, c.Code, c.ValidFrom, c.ValidTo)).ToListAsync(ct);
        var paths = await tree.PathsAsync([id], day, ct);
        var children = await tree.ChildrenAsync(id, day, ct);
        var history = await HistoryAsync(unit.Id, ct);
        return new(
            id, now?.Name ?? versions.LastOrDefault()?.Name ?? "–", unit.Tree, day, day == today, now, versions, codes,
            [.. paths[id]], children, await TerritoryAsync(unit, ct), await BodiesAsync(unit.Id, day, ct),
            await LinksAsync(unit.Id, back: true, ct), await LinksAsync(unit.Id, back: false, ct), history);
    }

    // An act on more units than are told one by one is told from what it left of this unit.
    async Task<List<UnitHistoryLine>> HistoryAsync(UnitId id, CancellationToken ct)
    {
        var told = await db.Set<AuditEntry>().Where(a => a.Kind == "unit" && a.RecordId == id.Value)
            .OrderByDescending(a => a.Id).Take(MostHistory).ToListAsync(ct);
        var versions = db.Set<UnitVersion>().Where(v => v.UnitId == id);
        var large = await db.Set<Reorganisation>()
            .Where(r => r.Begun + r.Changed + r.Ended > StorePlan.MostTold)
            .Where(r => versions.Any(v => v.MadeBy == r.Id || v.ClosedBy == r.Id))
            .OrderByDescending(r => r.Number).Take(MostHistory)
            .Select(r => new
            {
                r.Id, r.MadeAt, r.MadeBy, r.Title, r.UndoneAt, r.UndoneBy,
                Began = versions.Any(v => v.MadeBy == r.Id && v.Reason == VersionReasons.Began),
                Made = versions.Any(v => v.MadeBy == r.Id),
            }).ToListAsync(ct);
        return
        [
            .. told.Select(a => new UnitHistoryLine(a.At, a.Who, a.Action, null, null, a))
                .Concat(large.Select(r => new UnitHistoryLine(
                    r.MadeAt, r.MadeBy, r.Began ? "units.began" : r.Made ? "units.changed" : "units.ended", r.Title,
                    r.Id.Value, null)))
                .Concat(large.Where(r => r.UndoneAt is not null).Select(r => new UnitHistoryLine(
                    r.UndoneAt ?? r.MadeAt, r.UndoneBy ?? "", "units.act-undone", r.Title, r.Id.Value, null)))
                .OrderByDescending(h => h.At).Take(MostHistory),
        ];
    }

    // One query: what the unit was, when, under whom.
    async Task<List<VersionView>> VersionsAsync(UnitId id, CancellationToken ct)
    {
        var versions = db.Set<UnitVersion>();
        return await versions.Where(v => v.UnitId == id && (v.ValidTo == null || v.ValidTo > v.ValidFrom))
            .OrderBy(v => v.ValidFrom).ThenBy(v => v.Id).Take(MostVersions)
            .Select(v => new VersionView(
                v.Name, v.Kind, v.Level, v.ParentId == null ? null : v.ParentId.Value.Value,
                versions.Where(p => p.UnitId == v.ParentId && p.ValidFrom <= v.ValidFrom
                    && (p.ValidTo == null || p.ValidTo > v.ValidFrom)).Select(p => p.Name).FirstOrDefault() ?? "",
                v.ValidFrom, v.ValidTo, v.Reason, v.MadeBy == null ? null : v.MadeBy.Value.Value))
            .ToListAsync(ct);
    }

    async Task<(Guid, string)?> TerritoryAsync(Unit unit, CancellationToken ct)
    {
        if (unit.TerritoryId is not { } id) return null;
        var name = await db.Set<UnitVersion>().Where(v => v.UnitId == id).OrderByDescending(v => v.ValidFrom)
            .Select(v => v.Name).FirstOrDefaultAsync(ct);
        return (id.Value, name ?? "–");
    }

    async Task<List<UnitRow>> BodiesAsync(UnitId id, DateOnly day, CancellationToken ct) => await (
        from v in tree.On(day)
        join u in db.Set<Unit>() on v.UnitId equals u.Id
        where u.TerritoryId == id
        orderby u.Tree, v.SortKey, v.Id
        select new UnitRow(v.UnitId.Value, v.Name, v.Kind, v.Level, u.Tree, null, v.ValidFrom, 0))
        .Take(MostBodies).ToListAsync(ct);

    async Task<List<LinkView>> LinksAsync(UnitId id, bool back, CancellationToken ct)
    {
        var links = await db.Set<UnitLink>().Where(l => !l.Undone && (back ? l.ToId : l.FromId) == id)
            .OrderBy(l => l.OnDay).ThenBy(l => l.Id).Take(MostLinks).ToListAsync(ct);
        var others = links.ConvertAll(l => back ? l.FromId : l.ToId);
        var names = (await db.Set<UnitVersion>().Where(v => others.Contains(v.UnitId)).OrderBy(v => v.ValidFrom)
                .Select(v => new { v.UnitId, v.Name, v.ValidFrom }).ToListAsync(ct))
            .ToLookup(v => v.UnitId);
        return [.. links.Select(l => new LinkView(
            (back ? l.FromId : l.ToId).Value,
            NameAt(names[back ? l.FromId : l.ToId].Select(v => (v.Name, v.ValidFrom)), l, back),
            l.Kind, l.Share, l.OnDay, l.MadeBy.Value))
            .OrderBy(l => l.Day).ThenByDescending(l => l.Share)
            .ThenBy(l => UnitNames.Sort(l.Name, ""), StringComparer.Ordinal).ThenBy(l => l.Id)];
    }

    // The name a predecessor had when it went, or a successor when it came.
    static string NameAt(IEnumerable<(string Name, DateOnly From)> names, UnitLink link, bool back) =>
        names.LastOrDefault(n => back ? n.From < link.OnDay : n.From <= link.OnDay).Name ?? "–";
}
