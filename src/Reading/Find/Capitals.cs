using System.Runtime.InteropServices;

namespace ThongSuot.Reading;

/// <summary>A word that begins with a capital, and the word before it; hashes as of <see cref="WordSet.Hash"/>.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Capital(int Start, int End, int Hash, int BeforeStart, int BeforeEnd, int BeforeHash);

/// <summary>The words of a text that begin with a capital. Made once; the finders of persons,
/// bodies and places then step from one to the next.</summary>
internal sealed class Capitals : IDisposable
{
    readonly List<Capital> _at;

    Capitals(List<Capital> at) => _at = at;

    /// <summary>Finds them.</summary>
    public static Capitals Of(string text)
    {
        var at = SpareList<Capital>.Rent(text.Length / 24);
        // A set of letters beyond ASCII is searched hardly faster than one by one, and this walk is simpler.
        for (var i = 0; i < text.Length; i++)
        {
            if (!Letters.IsUpper(text[i]) || !Scan.IsWordStart(text, i))
                continue;
            var end = Scan.WordEnd(text, i);
            var (start, stop) = WordSet.Before(text, i);
            at.Add(
                new Capital(
                    i,
                    end,
                    WordSet.Hash(text.AsSpan(i, end - i)),
                    start,
                    stop,
                    WordSet.Hash(text.AsSpan(start, stop - start))
                )
            );
            i = end - 1;
        }
        return new Capitals(at);
    }

    /// <summary>Gives its list back; nothing may be asked of it afterwards.</summary>
    public void Dispose() => SpareList<Capital>.Return(_at);

    /// <summary>A walk from the first to the last.</summary>
    public Walk Begin() => new(_at);

    /// <summary>A place in the list that only moves forward.</summary>
    public struct Walk(List<Capital> at)
    {
        int _next;

        /// <summary>The word that <see cref="Next"/> gave.</summary>
        public readonly ref readonly Capital Current => ref CollectionsMarshal.AsSpan(at)[_next];

        /// <summary>The first at or after <paramref name="from"/>; <see cref="int.MaxValue"/> when there is none.
        /// <paramref name="from"/> may not shrink from one call to the next.</summary>
        public int Next(int from)
        {
            while (_next < at.Count && at[_next].Start < from)
                _next++;
            return _next < at.Count ? at[_next].Start : int.MaxValue;
        }
    }
}
