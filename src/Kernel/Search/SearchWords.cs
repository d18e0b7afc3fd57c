using System.Globalization;
using ThongSuot.Reading;

namespace ThongSuot.Kernel.Search;

/// <summary>
/// Cuts a text into the words the index knows. A border is any sign that is neither letter nor digit, and any change
/// between letters and digits, so that <c>12CT/TW</c>, <c>12-CT-TW</c> and <c>12 ct tw</c> are the same three words.
/// Leading zeros of numbers are dropped (<c>05</c> is found as <c>5</c>).
/// </summary>
public static class SearchWords
{
    /// <summary>A query has at most this many words; the rest is not looked at.</summary>
    public const int MostInQuery = 16;

    public static IReadOnlyList<string> Typed(string text) => Cut(TextKey.Typed(text));

    public static IReadOnlyList<string> Folded(string text) => Cut(TextKey.Fold(text));

    static List<string> Cut(string key)
    {
        var words = new List<string>();
        for (var i = 0; i < key.Length;)
        {
            var kind = KindOf(key[i]);
            var from = i;
            while (i < key.Length && KindOf(key[i]) == kind) i++;
            if (kind == Kind.Border) continue;
            var word = key.AsSpan(from, i - from);
            words.Add((kind == Kind.Digit ? WithoutLeadingZeros(word) : word).ToString());
        }

        return words;
    }

    static ReadOnlySpan<char> WithoutLeadingZeros(ReadOnlySpan<char> digits)
    {
        var rest = digits.TrimStart('0');
        return rest.IsEmpty ? "0" : rest;
    }

    static Kind KindOf(char c) =>
        char.IsAsciiDigit(c) ? Kind.Digit
        : char.IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark ? Kind.Letter
        : Kind.Border;

    enum Kind
    {
        Border,
        Letter,
        Digit,
    }
}
