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
    IReadOnlyList<PlanLine> Links, IReadOnlyList<string> Bodies, string Seen)
{
    /// <summary>Where open work goes; only of a preview.</summary>
    public IReadOnlyList<WorkLine> Work { get; init; } = [];
}

/// <summary>What an ending or moving unit holds, and whose posts reach it from the day on.</summary>
/// <param name="Id">The unit.</param>
/// <param name="Name">Its name.</param>
/// <param name="Holds">"3 posts, 12 documents"; empty: nothing.</param>
/// <param name="Goes">Names of those who reach it; empty: nobody does any more.</param>
/// <param name="Mapped">False for a unit that ends without a successor.</param>
public sealed record WorkLine(Guid Id, string Name, string Holds, string Goes, bool Mapped);

/// <summary>Shows a plan to whoever is about to agree to it.</summary>
internal static class PlanPreview
{
    const int MostBodies = 20;
    const int MostAsked = 1000;

    public static async Task<(PlanView View, Error? Error)> OfAsync(
        AppDb db, IEnumerable<IUnitHoldings> rooms, Plan plan, CancellationToken ct)
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
            bodies, StorePlan.SeenOf(plan, world))
        {
            Work = await WorkAsync(rooms, plan, world, Name, ct),
        };
        return (view, errors.Count switch { 0 => null, 1 => errors[0], _ => new ManyErrors(errors) });

        UnitId? Above(UnitId id) => world.At(id, plan.Day)?.Parent;

        string Name(UnitId? id) => id is not { } unit ? "–"
            : begins.TryGetValue(unit, out var b) ? b.Name
            : world.Units.TryGetValue(unit, out var u) ? u.Name : "–";

        string Was(ChangeUnit c) =>
            world.At(c.Id, plan.Day) is { } u ? Said(u.Name, u.Kind, u.Level, u.Parent) : "";

        string Becomes(ChangeUnit c) => Said(c.Name, c.Kind, c.Level, c.Parent);

        string Said(string name, string kind, string level, UnitId? parent) =>
            $"{name} ({kind}, {UnitWords.LevelName(level)}) · {Name(parent)}";
    }

    // Ending units always, moving ones where they hold something. Who reaches them follows from the plan itself: the
    // successors of its links, else the last parent; a moved unit is reached from its new place.
    static async Task<IReadOnlyList<WorkLine>> WorkAsync(
        IEnumerable<IUnitHoldings> rooms, Plan plan, World world, Func<UnitId?, string> name, CancellationToken ct)
    {
        var moves = plan.Changes.Where(c => world.At(c.Id, plan.Day) is { } u && u.Parent != c.Parent).ToList();
        var asked = plan.Ends.Concat(moves.Select(m => m.Id)).Take(MostAsked).ToList();
        var held = new List<UnitHolding>();
        foreach (var room in rooms) held.AddRange(await room.OfAsync(asked, plan.Day, ct));
        var holds = held.Where(h => h.Count > 0).ToLookup(h => h.Unit);
        var successors = plan.Links.ToLookup(l => l.From, l => l.To);
        return
        [
            .. plan.Ends.Take(MostAsked).Select(e => new WorkLine(
                e.Value, name(e), Said(e), successors.Contains(e)
                    ? string.Join(", ", successors[e].Distinct().Select(s => name(s)))
                    : world.At(e, plan.Day)?.Parent is { } last ? name(last) : "", successors.Contains(e))),
            .. moves.Where(m => holds.Contains(m.Id))
                .Select(m => new WorkLine(m.Id.Value, name(m.Id), Said(m.Id), name(m.Parent), true)),
        ];

        string Said(UnitId id) => string.Join(", ", holds[id].Select(h => $"{h.Count:N0} {h.Kind}"));
    }
}
