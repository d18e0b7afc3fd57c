using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Organisations;

/// <summary>The parallel trees. A body stands in its own tree and names the territory it sits on.</summary>
internal static class UnitTrees
{
    public const string Territory = "territory";
    public const string Party = "party";
    public const string State = "state";
    public const string Front = "front";
    public const string Union = "union";

    public static readonly IReadOnlyList<string> All = [Territory, Party, State, Front, Union];

    public static bool Is(string tree) => All.Contains(tree, StringComparer.Ordinal);
}

/// <summary>
/// A territory or a body. Never deleted: what it is called, where it hangs and what codes it has are dated versions.
/// </summary>
internal sealed class Unit
{
    Unit() { }

    public UnitId Id { get; private init; }
    public string Tree { get; private init; } = "";

    /// <summary>For a body, the territory it sits on.</summary>
    public UnitId? TerritoryId { get; private init; }

    public DateOnly BeganOn { get; private init; }

    /// <summary>Rises with every change; two people changing one unit at once are told apart by it.</summary>
    public int Version { get; private init; }
}

/// <summary>What a unit was from a day (inclusive) to a day (exclusive; null: until further notice).</summary>
internal sealed class UnitVersion
{
    UnitVersion() { }

    public Guid Id { get; private init; }
    public UnitId UnitId { get; private init; }
    public string Name { get; private init; } = "";

    /// <summary>The name as typed, tone marks in one place; hits of this come first.</summary>
    public string NameKey { get; private init; } = "";

    /// <summary>The name folded, without its kind: "Xã Tân Phú" is "tan phu".</summary>
    public string FoldKey { get; private init; } = "";

    /// <summary>Order of the Vietnamese alphabet.</summary>
    public string SortKey { get; private init; } = "";

    public string Level { get; private init; } = "";
    public string Kind { get; private init; } = "";
    public UnitId? ParentId { get; private init; }
    public DateOnly ValidFrom { get; private init; }
    public DateOnly? ValidTo { get; private init; }

    /// <summary>How it came about: one of <see cref="VersionReasons"/>.</summary>
    public string Reason { get; private init; } = "";

    public ReorganisationId? MadeBy { get; private init; }
    public ReorganisationId? ClosedBy { get; private init; }
}

internal static class VersionReasons
{
    public const string Began = "began";
    public const string Changed = "changed";
    public const string Corrected = "corrected";
}

/// <summary>A code of a unit in one scheme, dated; a successor may take it over.</summary>
internal sealed class UnitCode
{
    UnitCode() { }

    public Guid Id { get; private init; }
    public UnitId UnitId { get; private init; }
    public string Scheme { get; private init; } = "";
    public string Code { get; private init; } = "";
    public DateOnly ValidFrom { get; private init; }
    public DateOnly? ValidTo { get; private init; }
    public ReorganisationId? MadeBy { get; private init; }
    public ReorganisationId? ClosedBy { get; private init; }
}

/// <summary>From a unit that ended, or changed, to the one that goes on.</summary>
internal sealed class UnitLink
{
    UnitLink() { }

    public Guid Id { get; private init; }
    public UnitId FromId { get; private init; }
    public UnitId ToId { get; private init; }
    public string Kind { get; private init; } = "";

    /// <summary>Hundredths of the predecessor that went there; null: not known, or all.</summary>
    public int? Share { get; private init; }

    public DateOnly OnDay { get; private init; }
    public ReorganisationId MadeBy { get; private init; }
    public bool Undone { get; private init; }
}

internal static class LinkKinds
{
    public const string Merged = "merged";
    public const string Split = "split";
    public const string Renamed = "renamed";
    public const string Moved = "moved";
    public const string Corrected = "corrected";
}

/// <summary>One act that changed the tree on a day; it can be undone until something was built on it.</summary>
internal sealed class Reorganisation
{
    Reorganisation() { }

    public ReorganisationId Id { get; private init; }

    /// <summary>Place in the order in which acts were entered, whatever the clock said.</summary>
    public int Number { get; private init; }

    public string Kind { get; private init; } = "";
    public DateOnly Day { get; private init; }
    public string Title { get; private init; } = "";
    public string Decree { get; private init; } = "";
    public int Begun { get; private init; }
    public int Changed { get; private init; }
    public int Ended { get; private init; }
    public DateTimeOffset MadeAt { get; private init; }
    public string MadeBy { get; private init; } = "";
    public DateTimeOffset? UndoneAt { get; private set; }
    public string? UndoneBy { get; private set; }
    public int Version { get; private set; }

    public static Reorganisation Of(Reorganise.Plan plan, int number, string by, DateTimeOffset now) => new()
    {
        Id = plan.Id,
        Number = number,
        Kind = plan.Kind,
        Day = plan.Day,
        Title = plan.Title,
        Decree = plan.Decree,
        Begun = plan.Begins.Count,
        Changed = plan.Changes.Count,
        Ended = plan.Ends.Count,
        MadeAt = now,
        MadeBy = by,
    };

    public void Undo(string by, DateTimeOffset now) => (UndoneAt, UndoneBy, Version) = (now, by, Version + 1);
}

/// <summary>A step of an import that is done; it is not done twice.</summary>
internal sealed class UnitImportStep
{
    UnitImportStep() { }

    public string Source { get; private init; } = "";
    public string Step { get; private init; } = "";
    public DateTimeOffset DoneAt { get; private init; }
    public string DoneBy { get; private init; } = "";

    public static UnitImportStep Of(string source, string step, string by, DateTimeOffset now) =>
        new() { Source = source, Step = step, DoneAt = now, DoneBy = by };
}

/// <summary>One row: whoever changes the tree takes it first, so that two changes never cross.</summary>
internal sealed class UnitRevision
{
    UnitRevision() { }

    public int Id { get; private init; }
    public int Revision { get; private init; }
}
