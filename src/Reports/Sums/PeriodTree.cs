using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Reports.Sums;

/// <summary>The units below (and with) the unit that asked, as the tree was on a day; parents stand before
/// children.</summary>
internal sealed class PeriodTree
{
    PeriodTree(Guid[] units, int[] parents, string[] levels, Dictionary<Guid, int> places)
    {
        (Units, Parents, Levels, Places) = (units, parents, levels, places);
        Children = parents.Select((p, i) => (p, i)).Where(x => x.p >= 0).ToLookup(x => x.p, x => x.i);
    }

    public IReadOnlyList<Guid> Units { get; }

    /// <summary>Place of the unit above; -1 of the root.</summary>
    public IReadOnlyList<int> Parents { get; }
    public IReadOnlyList<string> Levels { get; }
    public IReadOnlyDictionary<Guid, int> Places { get; }
    public ILookup<int, int> Children { get; }

    public static async Task<PeriodTree> LoadAsync(IUnitTree tree, Guid root, DateOnly day, CancellationToken ct)
    {
        var below = new Dictionary<Guid, List<UnitPlace>>();
        var level = "";
        await foreach (var place in tree.PlacesAsync(day, ct))
        {
            if (place.Id == root) level = place.Level;
            if (place.Parent is not { } above) continue;
            if (!below.TryGetValue(above, out var list)) below[above] = list = [];
            list.Add(place);
        }

        var (units, parents, levels) = (new List<Guid> { root }, new List<int> { -1 }, new List<string> { level });
        var places = new Dictionary<Guid, int> { [root] = 0 };
        for (var at = 0; at < units.Count; at++)
        {
            foreach (var child in below.GetValueOrDefault(units[at], []).OrderBy(c => c.Id))
            {
                // A damaged tree may turn; each unit stands once.
                if (!places.TryAdd(child.Id, units.Count)) continue;
                units.Add(child.Id);
                parents.Add(at);
                levels.Add(child.Level);
            }
        }

        return new([.. units], [.. parents], [.. levels], places);
    }
}
