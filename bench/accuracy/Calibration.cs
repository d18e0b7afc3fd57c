namespace ThongSuot.Bench.Accuracy;

/// <summary>
/// Whether what the reader is sure of is right: given cards by kind and by the confidence the reader gave them, with
/// the share that was right. Right means: of a citation exact span, type, number, symbol and date; of a person exact
/// span and post; of an event that there is one, with title and day as labelled; of a duty span (half covered) and who;
/// of a content span (half covered) and kind. What the labels mark as doubtful counts neither way.
/// </summary>
internal sealed class Calibration
{
    public const string Rule = """
        right: citation = exact span, type, number, symbol, date; person = exact span, post; event = found, with title
          and day as labelled; duty = span (half covered) and who; content = span (half covered) and kind
        """;

    static readonly double[] Bands = [0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0];

    readonly SortedDictionary<string, (int Given, int Right, double Sum)[]> _kinds = new(StringComparer.Ordinal);

    public void Add(string kind, double confidence, bool right)
    {
        if (!_kinds.TryGetValue(kind, out var bands))
            _kinds[kind] = bands = new (int, int, double)[Bands.Length];
        var band = Array.FindIndex(Bands, b => confidence >= b);
        var (given, good, sum) = bands[band];
        bands[band] = (given + 1, good + (right ? 1 : 0), sum + confidence);
    }

    /// <summary>One line for each kind and band that has cards.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (var (kind, bands) in _kinds)
            for (var i = 0; i < Bands.Length; i++)
                if (bands[i] is (> 0, _, _) band)
                    yield return $"{kind, -10} given {band.Sum / band.Given:0.00} on average (from {Bands[i]:0.00})"
                        + $"   cards {band.Given, 5}   right {(double)band.Right / band.Given:0.00}";
    }
}
