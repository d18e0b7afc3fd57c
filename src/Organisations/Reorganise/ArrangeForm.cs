namespace ThongSuot.Organisations.Reorganise;

/// <summary>A reorganisation as it is typed.</summary>
public sealed record ArrangeForm
{
    /// <summary>rename, move, merge, split or dissolve.</summary>
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

    /// <summary>The parts of a split: "code; name; kind; per cent", one a line.</summary>
    public string? Parts { get; init; }

    /// <summary>Who takes the units below what ends (split, dissolve).</summary>
    public string? Rest { get; init; }

    /// <summary>What the preview was made of.</summary>
    public string? Seen { get; init; }

    /// <summary>"apply" when the preview was agreed to.</summary>
    public string? Act { get; init; }

    public static readonly IReadOnlyList<string> Kinds = ["rename", "move", "merge", "split", "dissolve"];

    public string InKind => Kind is { } k && Kinds.Contains(k, StringComparer.Ordinal) ? k : "merge";
}
