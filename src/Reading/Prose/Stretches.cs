namespace ThongSuot.Reading;

/// <summary>Stretches of a text in order, none inside another, found by halving.</summary>
internal sealed class Stretches(List<(int Start, int End)> all)
{
    public int Count => all.Count;

    public (int Start, int End) this[int index] => all[index];

    /// <summary>Index of the first that ends after <paramref name="at"/>; <see cref="Count"/> when none does.</summary>
    public int Past(int at)
    {
        int low = 0,
            high = all.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (all[middle].End <= at)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>Where the one ends that begins at <paramref name="start"/>; 0 when none begins there.</summary>
    public int EndOf(int start) =>
        Past(start) is var i && i < all.Count && all[i].Start == start ? all[i].End : 0;
}
