using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Campaigns.Cascade;

/// <summary>A unit that gets a campaign, or that only stands between one that does and the top.</summary>
/// <param name="Place">Where it stands in the tree.</param>
/// <param name="Parent">The unit above that takes part; null: the campaign as a whole.</param>
/// <param name="IsMember">It has obligations itself.</param>
internal sealed record Selected(UnitPlace Place, Guid? Parent, bool IsMember);

/// <summary>Which units of a day's tree a campaign reaches. Pure; parents always come before children.</summary>
internal static class SelectUnits
{
    /// <param name="places">Every unit of the day.</param>
    /// <param name="targets">Kinds and values as typed; within a kind they widen, kinds narrow each other.</param>
    /// <param name="host">Whoever sends it down has it already.</param>
    public static IReadOnlyList<Selected> Of(
        IReadOnlyDictionary<Guid, UnitPlace> places,
        IReadOnlyList<CampaignTarget> targets,
        Guid host
    )
    {
        var picks = Ids(targets, TargetKinds.Pick);
        var members = new HashSet<Guid>();
        var narrow = targets.Any(t => t.Kind is not (TargetKinds.Pick or TargetKinds.Except));
        if (narrow)
        {
            var (under, except) = (
                Ids(targets, TargetKinds.Under),
                Ids(targets, TargetKinds.Except)
            );
            var trees = Words(targets, TargetKinds.Tree);
            var levels = Words(targets, TargetKinds.Level);
            var kinds = Words(targets, TargetKinds.Kind);
            var inside = new Dictionary<Guid, bool>(places.Count);
            foreach (var p in places.Values)
            {
                if (trees.Count > 0 && !trees.Contains(p.Tree))
                    continue;
                if (levels.Count > 0 && !levels.Contains(p.Level))
                    continue;
                if (kinds.Count > 0 && !kinds.Contains(p.Kind))
                    continue;
                if (Inside(p.Id, under, except, places, inside))
                    members.Add(p.Id);
            }
        }

        members.UnionWith(picks.Where(places.ContainsKey));
        members.Remove(host);
        return Ordered(members, places, host);
    }

    // Below one of the units asked for, and not below one that is excepted; told for a whole path at once.
    static bool Inside(
        Guid id,
        HashSet<Guid> under,
        HashSet<Guid> except,
        IReadOnlyDictionary<Guid, UnitPlace> places,
        Dictionary<Guid, bool> known
    )
    {
        var path = new List<Guid>();
        var inside = under.Count == 0;
        for (
            Guid? at = id;
            at is { } here;
            at = places.TryGetValue(here, out var p) ? p.Parent : null
        )
        {
            if (known.TryGetValue(here, out inside))
                break;
            if (except.Contains(here) || under.Contains(here))
            {
                inside = !except.Contains(here);
                known[here] = inside;

                // An exception further up takes precedence over a unit asked for further down.
                if (inside && AnyAbove(here, except, places))
                    known[here] = inside = false;
                break;
            }

            path.Add(here);
            inside = under.Count == 0;
        }

        foreach (var step in path)
            known[step] = inside;
        return inside;
    }

    static bool AnyAbove(Guid id, HashSet<Guid> some, IReadOnlyDictionary<Guid, UnitPlace> places)
    {
        if (some.Count == 0)
            return false;
        for (
            var at = places.TryGetValue(id, out var p) ? p.Parent : null;
            at is { } here;
            at = places.TryGetValue(here, out p) ? p.Parent : null
        )
            if (some.Contains(here))
                return true;
        return false;
    }

    // Members and whoever stands above them, parents first; a branch stays together, so that a chunk is a branch.
    static List<Selected> Ordered(
        HashSet<Guid> members,
        IReadOnlyDictionary<Guid, UnitPlace> places,
        Guid host
    )
    {
        // Nobody above the sender takes part.
        Guid? Above(Guid unit) => unit == host ? null : places[unit].Parent;
        var all = new HashSet<Guid>();
        foreach (var member in members)
        {
            for (
                Guid? at = member;
                at is { } here && places.ContainsKey(here) && all.Add(here);
                at = Above(here)
            ) { }
        }

        var children = all.Where(u => Above(u) is { } p && all.Contains(p)).ToLookup(u => Above(u)!.Value);
        var ordered = new List<Selected>(all.Count);
        var stack = new Stack<Guid>(
            all.Where(u => Above(u) is not { } p || !all.Contains(p)).OrderDescending()
        );
        while (stack.TryPop(out var unit))
        {
            var place = places[unit];
            ordered.Add(
                new(
                    place,
                    Above(unit) is { } p && all.Contains(p) ? p : null,
                    members.Contains(unit)
                )
            );
            foreach (var child in children[unit].OrderDescending())
                stack.Push(child);
        }

        return ordered;
    }

    static HashSet<Guid> Ids(IReadOnlyList<CampaignTarget> targets, string kind) =>
        [
            .. targets
                .Where(t => t.Kind == kind)
                .Select(t => Guid.TryParse(t.Value, out var id) ? id : Guid.Empty),
        ];

    static HashSet<string> Words(IReadOnlyList<CampaignTarget> targets, string kind) =>
        targets.Where(t => t.Kind == kind).Select(t => t.Value).ToHashSet(StringComparer.Ordinal);
}
