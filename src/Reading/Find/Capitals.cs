using System.Buffers;

namespace ThongSuot.Reading;

/// <summary>The words of a text that begin with a capital. Made once, in one vectorised walk; the finders of persons,
/// bodies and places then step from one to the next.</summary>
internal sealed class Capitals
{
    static readonly SearchValues<char> Upper = SearchValues.Create([
        .. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(Letters.IsUpper),
    ]);

    readonly List<int> _at;

    Capitals(List<int> at) => _at = at;

    /// <summary>Finds them.</summary>
    public static Capitals Of(string text)
    {
        var at = new List<int>(text.Length / 32);
        for (var i = 0; i < text.Length; i++)
        {
            var next = text.AsSpan(i).IndexOfAny(Upper);
            if (next < 0)
                break;
            i += next;
            if (Scan.IsWordStart(text, i))
                at.Add(i);
        }
        return new Capitals(at);
    }

    /// <summary>A walk from the first to the last.</summary>
    public Walk Begin() => new(_at);

    /// <summary>A place in the list that only moves forward.</summary>
    public struct Walk(List<int> at)
    {
        int _next;

        /// <summary>The first at or after <paramref name="from"/>; <see cref="int.MaxValue"/> when there is none.
        /// <paramref name="from"/> may not shrink from one call to the next.</summary>
        public int Next(int from)
        {
            while (_next < at.Count && at[_next] < from)
                _next++;
            return _next < at.Count ? at[_next] : int.MaxValue;
        }
    }
}
