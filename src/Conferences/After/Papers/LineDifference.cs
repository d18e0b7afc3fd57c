namespace ThongSuot.Conferences.After.Papers;

public enum LineChange
{
    Same,
    Added,
    Removed,
}

/// <summary>A line of the difference between two versions.</summary>
public sealed record DifferentLine(LineChange Change, string Text);

/// <summary>What changed between two versions, line by line: the longest common lines stay.</summary>
internal static class LineDifference
{
    /// <summary>Beyond this many lines the middle is told as taken out and put in whole.</summary>
    const int Most = 2000;

    public static IReadOnlyList<DifferentLine> Of(string before, string after)
    {
        var (a, b) = (before.Split('\n'), after.Split('\n'));
        var head = 0;
        while (head < a.Length && head < b.Length && a[head] == b[head]) head++;
        var tail = 0;
        while (tail < a.Length - head && tail < b.Length - head && a[^(tail + 1)] == b[^(tail + 1)]) tail++;
        var lines = new List<DifferentLine>();
        lines.AddRange(a.Take(head).Select(l => new DifferentLine(LineChange.Same, l)));
        Middle(a[head..^tail], b[head..^tail], lines);
        lines.AddRange(a.TakeLast(tail).Select(l => new DifferentLine(LineChange.Same, l)));
        return lines;
    }

    static void Middle(string[] a, string[] b, List<DifferentLine> lines)
    {
        if (a.Length > Most || b.Length > Most)
        {
            lines.AddRange(a.Select(l => new DifferentLine(LineChange.Removed, l)));
            lines.AddRange(b.Select(l => new DifferentLine(LineChange.Added, l)));
            return;
        }

        var common = new ushort[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
            for (var j = b.Length - 1; j >= 0; j--)
                common[i, j] = a[i] == b[j]
                    ? (ushort)(common[i + 1, j + 1] + 1) : Math.Max(common[i + 1, j], common[i, j + 1]);
        for (int i = 0, j = 0; i < a.Length || j < b.Length;)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                lines.Add(new(LineChange.Same, a[i++]));
                j++;
            }
            else if (i < a.Length && (j == b.Length || common[i + 1, j] >= common[i, j + 1]))
                lines.Add(new(LineChange.Removed, a[i++]));
            else
                lines.Add(new(LineChange.Added, b[j++]));
        }
    }
}
