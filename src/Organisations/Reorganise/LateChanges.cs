using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Organisations.Reorganise;

/// <summary>
/// Changes entered behind later ones. The stretch that holds on the day is cut; the new one lasts until the next
/// change that was there already. What that change did not touch is carried on into it: a unit moved in 2025 and found
/// in 2026 to have been renamed in 2023 has the new name since 2023, and its new place since 2025. Pure.
/// </summary>
internal sealed class LateChanges
{
    /// <summary>A stretch to be written: its fields and days, and who closes it.</summary>
    public sealed record Stretch(UnitNow Was, string Reason);

    public HashSet<UnitId> Units { get; } = [];

    /// <summary>Stretches that end sooner; one that ends on its own first day is replaced altogether.</summary>
    public List<(Guid Version, DateOnly Until)> Cut { get; } = [];

    public List<Stretch> Stretches { get; } = [];

    public static LateChanges Of(Plan plan, World world)
    {
        var late = new LateChanges();
        if (!plan.MayComeLate) return late;
        foreach (var change in plan.Changes)
        {
            if (world.At(change.Id, plan.Day) is not { ValidTo: not null } at) continue;
            late.Units.Add(change.Id);
            late.Add(change, at, plan.Day, [.. world.After(change.Id, plan.Day)]);
        }

        return late;
    }

    void Add(ChangeUnit change, UnitNow at, DateOnly day, List<UnitNow> after)
    {
        Cut.Add((at.VersionId, day));
        var (was, becomes) = (at, at with
        {
            Name = change.Name, Level = change.Level, Kind = change.Kind, Parent = change.Parent, ValidFrom = day,
        });
        Stretches.Add(new(becomes, change.Reason));
        foreach (var next in after)
        {
            var carried = Carried(next, was, becomes);
            if (carried == next) return;
            Cut.Add((next.VersionId, next.ValidFrom));
            Stretches.Add(new(carried, next.Reason));
            (was, becomes) = (next, carried);
        }
    }

    static UnitNow Carried(UnitNow next, UnitNow was, UnitNow becomes) => next with
    {
        Name = next.Name == was.Name ? becomes.Name : next.Name,
        Level = next.Level == was.Level ? becomes.Level : next.Level,
        Kind = next.Kind == was.Kind ? becomes.Kind : next.Kind,
        Parent = next.Parent == was.Parent ? becomes.Parent : next.Parent,
    };

    /// <summary>Until when the unit would stand under the parent of a change; null: without end.</summary>
    public static DateOnly? ParentUntil(ChangeUnit change, DateOnly day, World world)
    {
        if (world.At(change.Id, day) is not { } at) return null;
        var until = at.ValidTo;
        foreach (var next in world.After(change.Id, day))
        {
            if (next.Parent != at.Parent) return until;
            until = next.ValidTo;
        }

        return until;
    }
}
