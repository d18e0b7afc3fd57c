using ThongSuot.Kernel.Search;

namespace ThongSuot.Documents.Texts;

/// <summary>How alike two subjects are: shared pairs of neighbouring words, folded, against the shorter one.</summary>
internal static class Likeness
{
    /// <summary>0 (nothing shared) to 1 (the shorter stands in the longer).</summary>
    public static double Of(string a, string b)
    {
        var (x, y) = (Pairs(a), Pairs(b));
        if (x.Count == 0 || y.Count == 0) return 0;
        var shared = x.Count(y.Contains);
        return (double)shared / Math.Min(x.Count, y.Count);
    }

    static HashSet<(string, string)> Pairs(string text)
    {
        var words = SearchWords.Folded(text);
        return [.. words.Zip(words.Skip(1))];
    }
}
