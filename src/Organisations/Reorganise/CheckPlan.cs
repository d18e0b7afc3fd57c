using ThongSuot.Kernel;
using ThongSuot.Kernel.Results;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Organisations.Reorganise;

/// <summary>
/// The rules of the tree, judged over a whole plan: no version before the unit's start, none over another, no cycle,
/// nobody left under a unit that ended, no code with two owners. Pure.
/// </summary>
internal static class CheckPlan
{
    /// <summary>More refusals than this are not told one by one.</summary>
    public const int MostTold = 50;

    public static IReadOnlyList<Error> Of(Plan plan, World world)
    {
        var errors = new List<Error>();
        var ends = plan.Ends.ToHashSet();
        var begins = plan.Begins.ToDictionary(b => b.Id);
        var changes = new Dictionary<UnitId, ChangeUnit>();
        foreach (var change in plan.Changes)
        {
            if (!changes.TryAdd(change.Id, change) || ends.Contains(change.Id)) errors.Add(new UnitTwice(change.Name));
        }

        if (plan.IsEmpty) errors.Add(new NothingChanges());
        foreach (var id in plan.Touched.Distinct()) Days(id, plan, ends.Contains(id), world, errors);
        foreach (var id in plan.Linked) Linked(id, plan.Day, world, errors);
        foreach (var b in plan.Begins) Parent(b.Id, b.Name, b.Tree, b.Parent, null, late: false);
        foreach (var c in plan.Changes)
        {
            if (world.At(c.Id, plan.Day) is not { } was) continue;
            var until = LateChanges.ParentUntil(c, plan.Day, world);
            var late = plan.MayComeLate && world.After(c.Id, plan.Day).Any();
            if (was.Parent != c.Parent || !late) Parent(c.Id, c.Name, was.Tree, c.Parent, until, late);
        }

        Left(plan, world, ends, changes, errors);
        Codes(plan, world, ends, errors);
        return errors.Count <= MostTold ? errors : errors[..MostTold];

        string ActOf(ReorganisationId? act) => CheckPlan.ActOf(act, world);

        DateOnly? Ends(UnitId above) => world.Units.TryGetValue(above, out var unit) ? unit.ValidTo : null;

        void Parent(UnitId id, string name, string tree, UnitId? parent, DateOnly? until, bool late)
        {
            if (parent is not { } above) return;
            var treeAbove = begins.TryGetValue(above, out var begun) ? begun.Tree
                : world.Units.TryGetValue(above, out var there) && !ends.Contains(above) && IsThere(there, plan.Day)
                    ? there.Tree : null;
            if (treeAbove is null) errors.Add(new ParentNotThere(name));
            else if (treeAbove != tree) errors.Add(new ParentOfOtherTree(name));
            else if (Ends(above) is { } end && (until is null || until > end))
                errors.Add(new ParentEndsLater(name, world.Units[above].Name, end, ActOf(world.Units[above].ClosedBy)));

            // What is entered late is judged day by day when it is written: the last state tells nothing of it.
            else if (!late && IsUnder(above, id, begins, changes, world)) errors.Add(new ParentCycle(name));
        }
    }

    static void Linked(UnitId id, DateOnly day, World world, List<Error> errors)
    {
        if (!world.Units.TryGetValue(id, out var unit)) errors.Add(new NoSuchUnit());
        else if (day < unit.BeganOn) errors.Add(new DayBeforeStart(unit.Name, unit.BeganOn));
        else if (unit.ValidTo is { } end && end <= day)
            errors.Add(new UnitHasEnded(unit.Name, VietnamTime.Print(end), ActOf(unit.ClosedBy, world)));
    }

    static string ActOf(ReorganisationId? act, World world) =>
        act is { } id ? world.Acts.GetValueOrDefault(id, "–") : "–";

    static bool IsThere(UnitNow unit, DateOnly day) =>
        unit.BeganOn <= day && (unit.ValidTo is not { } end || end > day);

    // A change may be entered behind a later one; an end may not, for what came later would hang in the air.
    static void Days(UnitId id, Plan plan, bool ends, World world, List<Error> errors)
    {
        var day = plan.Day;
        if (!world.Units.TryGetValue(id, out var unit))
        {
            errors.Add(new NoSuchUnit());
            return;
        }

        if (day <= unit.BeganOn)
        {
            errors.Add(new DayBeforeStart(unit.Name, unit.BeganOn));
            return;
        }

        var strict = ends || !plan.MayComeLate;
        var later = world.After(id, day).FirstOrDefault();
        if (later is not null && (strict || later.ValidFrom == day))
            errors.Add(new ChangedLater(unit.Name, later.ValidFrom, ActOf(later.MadeBy, world)));
        else if (unit.ValidTo is { } end && (strict || end <= day))
            errors.Add(new UnitHasEnded(unit.Name, VietnamTime.Print(end), ActOf(unit.ClosedBy, world)));
    }

    // Walks up from a unit as things will be; the tree as it stands has no cycle, so the walk ends.
    static bool IsUnder(
        UnitId from, UnitId unit, Dictionary<UnitId, BeginUnit> begins, Dictionary<UnitId, ChangeUnit> changes,
        World world)
    {
        var seen = new HashSet<UnitId>();
        for (UnitId? at = from; at is { } here; at = Above(here))
        {
            if (here == unit) return true;
            if (!seen.Add(here)) return false;
        }

        return false;

        UnitId? Above(UnitId id) => changes.TryGetValue(id, out var change) ? change.Parent
            : begins.TryGetValue(id, out var begin) ? begin.Parent
            : world.Units.TryGetValue(id, out var there) ? there.Parent : null;
    }

    static void Left(
        Plan plan, World world, HashSet<UnitId> ends, Dictionary<UnitId, ChangeUnit> changes, List<Error> errors)
    {
        var left = plan.Ends.SelectMany(e => world.Children[e])
            .Where(c => !ends.Contains(c.Id)
                && !(changes.TryGetValue(c.Id, out var change) && change.Parent != c.Parent))
            .ToList();
        if (left.Count > 0) errors.Add(new ChildrenLeft(left.Count, left[0].Name));
    }

    static void Codes(Plan plan, World world, HashSet<UnitId> ends, List<Error> errors)
    {
        var given = new HashSet<CodeOf>();
        foreach (var code in plan.Begins.SelectMany(b => b.Codes))
        {
            if (!given.Add(code)) errors.Add(new CodeTwice(code.Code));
            else if (world.Codes.TryGetValue(code, out var owner) && !ends.Contains(owner))
                errors.Add(new CodeTaken(code.Code, world.Units.TryGetValue(owner, out var u) ? u.Name : code.Code));
        }
    }
}
