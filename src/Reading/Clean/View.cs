using System.Buffers;
using System.Text;

namespace ThongSuot.Reading;

/// <summary>
/// The text as the finders see it: composed letters, no invisible characters, one character for one letter. When
/// the text is like that already, and nearly every text is, the view is the text itself and costs nothing.
/// Otherwise <see cref="Text"/> is a copy and the map leads back.
/// </summary>
internal sealed class View
{
    // Marks that stand after their letter, and characters that nobody sees.
    static readonly SearchValues<char> Odd = SearchValues.Create(
        "\u00AD\u200B\u200C\u200D\u2060\uFEFF" + string.Concat(Enumerable.Range(0x300, 0x70).Select(c => (char)c)));

    readonly int[]? _from;

    View(string text, int[]? from)
    {
        Text = text;
        _from = from;
    }

    /// <summary>What the finders read.</summary>
    public string Text { get; }

    /// <summary>Where the character at <paramref name="index"/> starts in the text as given.</summary>
    public int Start(int index) => _from is null ? index : _from[index];

    /// <summary>One past where the character before <paramref name="end"/> ends in the text as given.</summary>
    public int End(int end) => _from is null ? end : end == 0 ? 0 : EndOf(end - 1);

    /// <summary>Makes the view of plain text or Markdown.</summary>
    public static View Of(string text)
    {
        var first = text.AsSpan().IndexOfAny(Odd);
        return first < 0 ? new View(text, null) : Compose(text, null, text.Length);
    }

    /// <summary>Makes the view of text that was taken out of a longer one, with the place of each character in it.</summary>
    public static View Of(string text, int[] from, int length)
        => text.AsSpan().IndexOfAny(Odd) < 0 ? new View(text, [.. from, length]) : Compose(text, from, length);

    int EndOf(int index)
    {
        // The end of a character is the start of the next, less what was dropped between the two: dropped
        // characters are counted to the letter before them, so the start of the next is right.
        return _from![index + 1];
    }

    static View Compose(string text, int[]? outer, int length)
    {
        var composed = new StringBuilder(text.Length);
        var from = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (c is '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF') { i++; continue; }
            var end = i + 1;
            while (end < text.Length && end - i < 8 && text[end] is >= '\u0300' and <= '\u036F') end++;
            var cluster = end == i + 1 ? null : Composed(text, i, end);
            if (cluster is null) Add(c, i);
            else foreach (var part in cluster) Add(part, i);
            i = end;
        }
        from.Add(length);
        return new View(composed.ToString(), [.. from]);

        void Add(char c, int at)
        {
            composed.Append(c);
            from.Add(outer is null ? at : outer[at]);
        }
    }

    static string Composed(string text, int start, int end)
    {
        var cluster = text[start..end];
        // A lone surrogate cannot be normalised; it stays as it is.
        return char.IsSurrogate(cluster[0]) ? cluster : cluster.Normalize(NormalizationForm.FormC);
    }
}
