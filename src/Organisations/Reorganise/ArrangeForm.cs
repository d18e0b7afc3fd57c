namespace ThongSuot.Organisations.Reorganise;

/// <summary>A reorganisation as it is typed.</summary>
/// <param name="Kind">rename, move, merge, split or dissolve.</param>
/// <param name="Units">Codes, full names or addresses, one a line.</param>
/// <param name="Day">From when; it may lie ahead.</param>
/// <param name="Title">What the act is called; made from the units when empty.</param>
/// <param name="Decree">The paper that orders it.</param>
/// <param name="Name">The new name (rename, merge).</param>
/// <param name="UnitKind">The new kind: Xã, Phường…</param>
/// <param name="Level">The new level.</param>
/// <param name="Code">The new unit's code (merge).</param>
/// <param name="Parent">The unit above (move; merge and split may leave it empty).</param>
/// <param name="Parts">The parts of a split: "code; name; kind; per cent", one a line.</param>
/// <param name="Rest">Who takes the units below what ends (split, dissolve).</param>
/// <param name="Seen">What the preview was made of.</param>
/// <param name="Act">"apply" when the preview was agreed to.</param>
public sealed record ArrangeForm(
    string? Kind, string? Units, string? Day, string? Title, string? Decree, string? Name, string? UnitKind,
    string? Level, string? Code, string? Parent, string? Parts, string? Rest, string? Seen, string? Act)
{
    public static readonly IReadOnlyList<string> Kinds = ["rename", "move", "merge", "split", "dissolve"];

    public string InKind => Kind is { } k && Kinds.Contains(k, StringComparer.Ordinal) ? k : "merge";

    public static ArrangeForm Of(string? kind, string? units) => new(
        kind, units, null, null, null, null, null, null, null, null, null, null, null, null);
}
