using System.Text;

namespace ThongSuot.Reading;

/// <summary>
/// Keys to compare and to search with. Both are made from tables of this library and never from the machine's
/// culture, so a key stored today equals a key made tomorrow on another machine.
/// </summary>
public static class TextKey
{
    /// <summary>
    /// The widest key: lower case, every mark removed, đ as d, look-alike letters replaced, dashes as "-",
    /// blanks as one space and none at the ends. "Nghị quyết số 18" gives "nghi quyet so 18".
    /// </summary>
    /// <param name="text">Any text; decomposed and composed letters give the same key.</param>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Make(text, folded: true);
    }

    /// <summary>
    /// The key of what was typed: composed (NFC), lower case, tone marks moved to one place ("uỷ" and "ủy" give
    /// "ủy", "hoà" and "hòa" give "hòa"), look-alike letters replaced, blanks as one space; marks, i and y stay.
    /// </summary>
    /// <param name="text">Any text.</param>
    public static string Typed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ToneMarks.Place(Make(text, folded: false));
    }

    static string Make(string text, bool folded)
    {
        var source = View.Of(text).Text;
        var key = new StringBuilder(source.Length);
        var blank = false;
        foreach (var c in source)
        {
            if (Letters.IsBlank(c))
            {
                blank = key.Length > 0;
                continue;
            }
            if (blank)
                key.Append(' ');
            blank = false;
            key.Append(folded ? Letters.Fold(c) : Letters.Lower(c));
        }
        return key.ToString();
    }
}
