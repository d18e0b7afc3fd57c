namespace ThongSuot.Organisations.Reorganise;

/// <summary>A reorganisation as it is typed.</summary>
public sealed record ArrangeForm
{
    /// <summary>rename, move, merge, split, dissolve or edit.</summary>
    public string? Kind { get; init; }

    /// <summary>Codes, full names or addresses, one a line.</summary>
    public string? Units { get; init; }

    /// <summary>From when; it may lie ahead.</summary>
    public string? Day { get; init; }

    /// <summary>What the act is called; its kind when empty.</summary>
    public string? Title { get; init; }

    /// <summary>The paper that orders it.</summary>
    public string? Decree { get; init; }

    /// <summary>The new name (rename, merge).</summary>
    public string? Name { get; init; }

    /// <summary>The new kind: Xã, Phường…</summary>
    public string? UnitKind { get; init; }

    public string? Level { get; init; }

    /// <summary>The new unit's code (merge).</summary>
    public string? Code { get; init; }

    /// <summary>The unit above (move; merge and split may leave it empty).</summary>
    public string? Parent { get; init; }

    /// <summary>Of the merged units, or beside them, the one that goes on with its name and code.</summary>
    public string? Into { get; init; }

    /// <summary>"true" when the unit that is split goes on beside its parts.</summary>
    public string? Stays { get; init; }

    /// <summary>"true" when the edited units end on the day.</summary>
    public string? Ends { get; init; }

    /// <summary>The parts of a split: "code; name; kind; per cent; units that go along", one a line.</summary>
    public string? Parts { get; init; }

    /// <summary>Who takes the units below what ends (split, dissolve).</summary>
    public string? Rest { get; init; }

    /// <summary>What the preview was made of.</summary>
    public string? Seen { get; init; }

    /// <summary>"apply" when the preview was agreed to.</summary>
    public string? Act { get; init; }

    public static readonly IReadOnlyList<string> Kinds = ["rename", "move", "merge", "split", "dissolve", "edit"];

    public string InKind => Kind is { } k && Kinds.Contains(k, StringComparer.Ordinal) ? k : "merge";
}

/// <summary>Units picked in the table of a branch.</summary>
public sealed record PickedUnitsForm
{
    /// <summary>Addresses of units.</summary>
    public string[]? Pick { get; init; }

    /// <summary>What is to be done with them: one of <see cref="ArrangeForm.Kinds"/>.</summary>
    public string? Kind { get; init; }
}
