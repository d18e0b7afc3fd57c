using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace ThongSuot.Organisations.Compare;

/// <summary>A unit that differs: what happened, and the versions on the two days.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Changed(Guid Id, int What, Guid? Was, Guid? Becomes);

/// <summary>Everything that differs between two states of a tree, in the order in which it is told.</summary>
internal sealed class Comparison(IReadOnlyList<Changed> rows)
{
    public IReadOnlyList<Changed> Rows => rows;

    /// <summary>Where the differences are; worked out when somebody looks.</summary>
    public IReadOnlyList<CompareBranch>? Branches { get; set; }
}

/// <summary>
/// Which comparison: of which database in which state, of which tree or branch, and the last days of change on or
/// before the two days asked for. Between two such days the tree stands still, so one comparison serves them all.
/// </summary>
internal sealed record ComparisonKey(
    string Database, int Revision, string Tree, Guid? Below, DateOnly From, DateOnly To);

/// <summary>Comparisons worked out before; at most so many rows are kept (about 60 bytes each).</summary>
internal sealed class KeptComparisons
{
    const int MostRows = 400_000;
    const int Most = 256;

    readonly ConcurrentDictionary<ComparisonKey, Comparison> kept = new();
    int rows;

    public Comparison? Find(ComparisonKey key) => kept.GetValueOrDefault(key);

    public void Keep(ComparisonKey key, Comparison comparison)
    {
        if (comparison.Rows.Count > MostRows) return;
        if (kept.Count >= Most || Interlocked.Add(ref rows, comparison.Rows.Count) > MostRows)
        {
            kept.Clear();
            Interlocked.Exchange(ref rows, comparison.Rows.Count);
        }

        kept[key] = comparison;
    }
}
