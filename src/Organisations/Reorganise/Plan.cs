using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Organisations.Reorganise;

internal readonly record struct CodeOf(string Scheme, string Code);

/// <summary>A unit that begins on the day of the plan.</summary>
internal sealed record BeginUnit(
    UnitId Id, string Tree, string Name, string Level, string Kind, UnitId? Parent, UnitId? Territory,
    IReadOnlyList<CodeOf> Codes);

/// <summary>What a unit is from the day on.</summary>
internal sealed record ChangeUnit(
    UnitId Id, string Name, string Level, string Kind, UnitId? Parent, string Reason = VersionReasons.Changed);

internal readonly record struct PlannedLink(UnitId From, UnitId To, string Kind, int? Share = null);

/// <summary>One act, whole: what ends, begins and changes on a day. Made first, shown, checked, then stored.</summary>
internal sealed class Plan
{
    public required ReorganisationId Id { get; init; }
    public required string Kind { get; init; }
    public required DateOnly Day { get; init; }
    public string Title { get; init; } = "";
    public string Decree { get; init; } = "";
    public List<BeginUnit> Begins { get; } = [];
    public List<ChangeUnit> Changes { get; } = [];
    public List<UnitId> Ends { get; } = [];
    public List<PlannedLink> Links { get; } = [];

    /// <summary>Every unit that was there before and is touched.</summary>
    public IEnumerable<UnitId> Touched => Changes.Select(c => c.Id).Concat(Ends);

    /// <summary>Units that only hand records on, or take them: they go on as they are.</summary>
    public IEnumerable<UnitId> Linked =>
        Links.SelectMany(l => new[] { l.From, l.To }).Except(Touched).Except(Begins.Select(b => b.Id));

    /// <summary>Files tell days in their order; only what is typed may be entered behind something later.</summary>
    public bool MayComeLate => Kind is not ("import" or "correct");

    public IEnumerable<UnitId> Parents =>
        Begins.Select(b => b.Parent).Concat(Changes.Select(c => c.Parent)).OfType<UnitId>().Distinct();

    public bool IsEmpty => Begins.Count + Changes.Count + Ends.Count == 0;
}

/// <summary>A unit as it stands when a plan is judged: the last thing that is known of it.</summary>
internal sealed record UnitNow(
    UnitId Id, string Tree, UnitId? Territory, DateOnly BeganOn, int Version, Guid VersionId, string Name, string Level,
    string Kind, UnitId? Parent, DateOnly ValidFrom, DateOnly? ValidTo, ReorganisationId? MadeBy,
    ReorganisationId? ClosedBy, string Reason)
{
    public bool HoldsOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || ValidTo > day);
}

/// <summary>The part of the tree a plan touches, as it stands.</summary>
internal sealed class World
{
    public Dictionary<UnitId, UnitNow> Units { get; } = [];

    /// <summary>Every stretch that was read of a unit, in the order of days.</summary>
    public Dictionary<UnitId, List<UnitNow>> Stretches { get; } = [];

    /// <summary>What acts are called that stand behind the day of the plan.</summary>
    public Dictionary<ReorganisationId, string> Acts { get; } = [];

    /// <summary>What a unit is on a day; else the last thing known of it.</summary>
    public UnitNow? At(UnitId id, DateOnly day) =>
        Stretches.TryGetValue(id, out var all) && all.Find(v => v.HoldsOn(day)) is { } on ? on
        : Units.GetValueOrDefault(id);

    /// <summary>Stretches that begin on the day or behind it.</summary>
    public IEnumerable<UnitNow> After(UnitId id, DateOnly day) =>
        Stretches.TryGetValue(id, out var all) ? all.Where(v => v.ValidFrom >= day) : [];

    /// <summary>Units with the parent, whose last version is open or ends after the day.</summary>
    public ILookup<UnitId, UnitNow> Children { get; set; } = Array.Empty<UnitNow>().ToLookup(u => u.Id);

    /// <summary>Owners of codes in force, or to be in force.</summary>
    public Dictionary<CodeOf, UnitId> Codes { get; } = [];

    public ILookup<UnitId, CodeOf> CodesOf => Codes.ToLookup(c => c.Value, c => c.Key);
}
