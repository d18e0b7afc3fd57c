using System.Globalization;

namespace ThongSuot.Reading;

/// <summary>Reads the number before the name of a part: "6 quan điểm", "ba khâu đột phá", "05 nhóm".</summary>
internal static class ContentCount
{
    /// <summary>The number that ends before <paramref name="at"/>; 0 when none stands there.</summary>
    public static int Before(string text, int at, out int start)
    {
        start = Scan.PreviousWord(text, at);
        if (start < 0)
            return 0;
        var end = Scan.WordEnd(text, start);
        if (Letters.IsDigit(text[start]))
        {
            var bare = start == 0 || text[start - 1] is not ('.' or ',' or '/' or '-');
            return
                bare
                && end - start <= 2
                && int.TryParse(text.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture,
                    out var n)
                ? n
                : 0;
        }
        return CueWords.Default.Trie.Match(text, start, out var stop) is { Number: > 0 } word && stop == end
            ? word.Number
            : 0;
    }
}
