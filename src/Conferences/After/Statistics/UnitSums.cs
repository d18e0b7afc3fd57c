using ThongSuot.Conferences.After.Counts;

namespace ThongSuot.Conferences.After.Statistics;

/// <summary>What is counted of one unit, or of a part of the tree: sums only, never a rate.</summary>
internal sealed record UnitSums
{
    public CountedPeople People { get; init; } = CountedPeople.None;

    /// <summary>Members by the rosters, without the exempt.</summary>
    public int RosterDue { get; init; }

    /// <summary>Units that have a roster.</summary>
    public int Rosters { get; init; }

    /// <summary>Conferences held, by kind.</summary>
    public IReadOnlyDictionary<string, int> Held { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    public int Sites { get; init; }
    public int Essays { get; init; }

    public static readonly UnitSums Nothing = new();

    public static UnitSums operator +(UnitSums a, UnitSums b) => new()
    {
        People = a.People + b.People, RosterDue = a.RosterDue + b.RosterDue, Rosters = a.Rosters + b.Rosters,
        Sites = a.Sites + b.Sites, Essays = a.Essays + b.Essays,
        Held = a.Held.Count == 0 ? b.Held : b.Held.Count == 0 ? a.Held : Both(a.Held, b.Held),
    };

    static Dictionary<string, int> Both(IReadOnlyDictionary<string, int> a, IReadOnlyDictionary<string, int> b) =>
        a.Keys.Union(b.Keys, StringComparer.Ordinal)
            .ToDictionary(k => k, k => a.GetValueOrDefault(k) + b.GetValueOrDefault(k), StringComparer.Ordinal);
}

/// <summary>Sums of units, rolled up the tree as it stands on a day. Pure.</summary>
internal sealed class SumTree
{
    readonly Dictionary<Guid, UnitSums> own;
    readonly Dictionary<Guid, Guid> parents;
    readonly ILookup<Guid, Guid> children;
    readonly Dictionary<Guid, UnitSums> whole = [];

    /// <param name="own">What each unit has of its own.</param>
    /// <param name="parents">The unit above; a unit that stands at the top, or whose upper unit is not seen, has
    /// none.</param>
    public SumTree(Dictionary<Guid, UnitSums> own, Dictionary<Guid, Guid> parents)
    {
        (this.own, this.parents) = (own, parents);
        children = parents.ToLookup(p => p.Value, p => p.Key);
        Units = [.. own.Keys.Union(parents.Keys).Union(parents.Values)];
    }

    public IReadOnlyCollection<Guid> Units { get; }

    public IReadOnlyList<Guid> Roots => [.. Units.Where(u => !parents.ContainsKey(u))];

    public IReadOnlyList<Guid> Below(Guid unit) => [.. children[unit]];

    public UnitSums Own(Guid unit) => own.GetValueOrDefault(unit, UnitSums.Nothing);

    /// <summary>The unit with everything below it.</summary>
    public UnitSums Whole(Guid unit) => Whole(unit, 0);

    UnitSums Whole(Guid unit, int depth)
    {
        if (whole.TryGetValue(unit, out var known)) return known;
        var sum = Own(unit);
        if (depth < 40)
            foreach (var child in children[unit]) sum += Whole(child, depth + 1);
        return whole[unit] = sum;
    }
}
