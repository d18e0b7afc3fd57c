using ThongSuot.Kernel.Search;

namespace ThongSuot.Plans.Coverage;

/// <summary>
/// How alike two texts are: shared runs of three neighbouring words, without marks and case, over all runs of both
/// (Jaccard). Texts of fewer than three words are compared word by word.
/// </summary>
internal static class TextLikeness
{
    public static double Of(string a, string b)
    {
        var (x, y) = (SearchWords.Folded(a), SearchWords.Folded(b));
        var size = Math.Min(3, Math.Min(x.Count, y.Count));
        if (size == 0) return 0;
        var (p, q) = (Runs(x, size), Runs(y, size));
        var shared = p.Count(q.Contains);
        return (double)shared / (p.Count + q.Count - shared);
    }

    static HashSet<string> Runs(IReadOnlyList<string> words, int size) =>
        [.. Enumerable.Range(0, words.Count - size + 1).Select(i => string.Join(' ', words.Skip(i).Take(size)))];
}
