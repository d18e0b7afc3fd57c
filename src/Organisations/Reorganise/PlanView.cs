using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Organisations.Reorganise;

/// <summary>One line of a preview, or of what an act did.</summary>
public sealed record PlanLine(Guid? Id, string Name, string Before, string After);

/// <summary>What a reorganisation would do, or did.</summary>
public sealed record PlanView(
    IReadOnlyList<PlanLine> Ends, IReadOnlyList<PlanLine> Begins, IReadOnlyList<PlanLine> Changes,
    IReadOnlyList<PlanLine> Links, IReadOnlyList<string> Bodies, string Seen);

/// <summary>Shows a plan to whoever is about to agree to it.</summary>
internal static class PlanPreview
{
    const int MostBodies = 20;

    public static async Task<(PlanView View, Error? Error)> OfAsync(AppDb db, Plan plan, CancellationToken ct)
    {
        var world = await LoadWorld.ForAsync(db, plan, ct);
        var errors = CheckPlan.Of(plan, world);
        var begins = plan.Begins.ToDictionary(b => b.Id);
        var ended = plan.Ends.Select(e => (UnitId?)e).ToList();
        var bodies = await (
            from u in db.Set<Unit>()
            join v in db.Set<UnitVersion>() on u.Id equals v.UnitId
            where ended.Contains(u.TerritoryId) && v.ValidTo == null
            orderby v.SortKey, v.Id
            select v.Name).Take(MostBodies).ToListAsync(ct);
        var view = new PlanView(
            [.. plan.Ends.Select(e => new PlanLine(e.Value, Name(e), Name(Above(e)), ""))],
            [.. plan.Begins.Select(b => new PlanLine(
                null, b.Name, Name(b.Parent), string.Join(", ", b.Codes.Select(c => c.Code))))],
            [.. plan.Changes.Select(c => new PlanLine(c.Id.Value, c.Name, Was(c), Becomes(c)))],
            [.. plan.Links.Select(l => new PlanLine(
                l.From.Value, Name(l.From), UnitWords.LinkName(l.Kind) + (l.Share is { } s ? $" {s} %" : ""),
                Name(l.To)))],
            bodies, StorePlan.SeenOf(plan, world));
        return (view, errors.Count switch { 0 => null, 1 => errors[0], _ => new ManyErrors(errors) });

        UnitId? Above(UnitId id) => world.Units.TryGetValue(id, out var u) ? u.Parent : null;

        string Name(UnitId? id) => id is not { } unit ? "–"
            : begins.TryGetValue(unit, out var b) ? b.Name
            : world.Units.TryGetValue(unit, out var u) ? u.Name : "–";

        string Was(ChangeUnit c) =>
            world.Units.TryGetValue(c.Id, out var u) ? Said(u.Name, u.Kind, u.Level, u.Parent) : "";

        string Becomes(ChangeUnit c) => Said(c.Name, c.Kind, c.Level, c.Parent);

        string Said(string name, string kind, string level, UnitId? parent) =>
            $"{name} ({kind}, {UnitWords.LevelName(level)}) · {Name(parent)}";
    }
}
