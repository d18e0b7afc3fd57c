namespace ThongSuot.Reading;

/// <summary>Lists that a thread uses again for the next text: they grow as long as a text, and making them anew for
/// each costs more than filling them.</summary>
internal static class SpareList<T>
{
    // A list made for a very long text is not kept.
    const int MostKept = 1 << 18;

    [ThreadStatic]
    static List<T>? _spare;

    /// <summary>An empty list with room for so many.</summary>
    public static List<T> Rent(int capacity)
    {
        var list = _spare ?? [];
        _spare = null;
        list.EnsureCapacity(capacity);
        return list;
    }

    /// <summary>Gives a list back; nobody may use it afterwards.</summary>
    public static void Return(List<T> list)
    {
        if (list.Capacity > MostKept)
            return;
        list.Clear();
        _spare = list;
    }
}
