using System.Text;

namespace ThongSuot.Reading;

/// <summary>
/// The text as the finders see it: composed letters, no invisible characters, one character for one letter. When
/// the text is like that already, and nearly every text is, the view is the text itself and costs nothing.
/// Otherwise <see cref="Text"/> is a copy and the map leads back.
/// </summary>
internal sealed class View
{
    readonly int[]? _from;
    readonly int[]? _to;

    View(string text, int[]? from, int[]? to)
    {
        Text = text;
        _from = from;
        _to = to;
    }

    /// <summary>What the finders read.</summary>
    public string Text { get; }

    /// <summary>Where the character at <paramref name="index"/> starts in the text as given.</summary>
    public int Start(int index) => _from is null ? index : _from[index];

    /// <summary>One past where the character before <paramref name="end"/> ends in the text as given.</summary>
    public int End(int end) =>
        _to is null ? end
        : end == 0 ? 0
        : _to[end - 1];

    /// <summary>Makes the view of plain text or Markdown.</summary>
    public static View Of(string text) =>
        IsPlain(text) ? new View(text, null, null) : Compose(text, null, null);

    /// <summary>Makes the view of text that was taken out of a longer one, with the place of each character in
    /// it.</summary>
    public static View Of(string text, int[] from, int[] to) =>
        IsPlain(text) ? new View(text, from, to) : Compose(text, from, to);

    // No mark that stands after its letter and no character that nobody sees. Ranges are searched many signs at a time,
    // a set of them is not; hence three questions.
    static bool IsPlain(ReadOnlySpan<char> text) =>
        text.IndexOfAnyInRange('\u0300', '\u036F') < 0
        && text.IndexOfAnyInRange('\u200B', '\u200D') < 0
        && text.IndexOfAny('\u00AD', '\u2060', '\uFEFF') < 0;

    static View Compose(string text, int[]? outerFrom, int[]? outerTo)
    {
        var composed = new StringBuilder(text.Length);
        var from = new List<int>(text.Length);
        var to = new List<int>(text.Length);
        for (var i = 0; i < text.Length; )
        {
            var c = text[i];
            if (IsInvisible(c))
            {
                i++;
                continue;
            }
            var end = i + 1;
            while (end < text.Length && end - i < 8 && text[end] is >= '\u0300' and <= '\u036F')
                end++;
            if (end == i + 1)
                Add(c, i, end);
            else
                foreach (var part in Composed(text, i, end))
                    Add(part, i, end);
            i = end;
        }
        return new View(composed.ToString(), [.. from], [.. to]);

        void Add(char c, int start, int end)
        {
            composed.Append(c);
            from.Add(outerFrom is null ? start : outerFrom[start]);
            to.Add(outerTo is null ? end : outerTo[end - 1]);
        }
    }

    static bool IsInvisible(char c) => c is '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF';

    static string Composed(string text, int start, int end)
    {
        var cluster = text[start..end];
        // A lone surrogate cannot be normalised; it stays as it is.
        return char.IsSurrogate(cluster[0]) ? cluster : cluster.Normalize(NormalizationForm.FormC);
    }
}
