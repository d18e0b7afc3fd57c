using System.Text;
using ThongSuot.Reading;

namespace ThongSuot.Organisations;

/// <summary>The keys a unit's name is found and sorted by, all made here, none by an engine.</summary>
internal static class UnitNames
{
    // The Vietnamese alphabet; f, j, w, z where Latin has them.
    const string Alphabet = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
    const string Tones = "\u0300\u0309\u0303\u0301\u0323";

    public static string Typed(string name) => TextKey.Typed(name);

    /// <summary>Folded, without the kind it begins with.</summary>
    public static string Fold(string name, string kind) => TextKey.Fold(Short(name, kind));

    /// <summary>"Xã Tân Phú" is "Tân Phú".</summary>
    public static string Short(string name, string kind) =>
        kind.Length > 0 && name.Length > kind.Length + 1 && name[kind.Length] == ' '
        && name.StartsWith(kind, StringComparison.OrdinalIgnoreCase)
            ? name[(kind.Length + 1)..]
            : name;

    /// <summary>Letters by their place in the alphabet first, tones only to tell equals apart.</summary>
    public static string Sort(string name, string kind)
    {
        var letters = new StringBuilder();
        var tones = new StringBuilder();
        foreach (var c in TextKey.Typed(Short(name, kind)))
        {
            var (letter, tone) = Split(c);
            var place = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            letters.Append(place >= 0 ? (char)('A' + place) : char.IsLetterOrDigit(letter) ? letter : ' ');
            tones.Append((char)('0' + tone));
        }

        return $"{letters}!{tones}";
    }

    static (char Letter, int Tone) Split(char c)
    {
        var parts = c.ToString().Normalize(NormalizationForm.FormD);
        var tone = 0;
        var rest = new StringBuilder(parts.Length);
        foreach (var part in parts)
        {
            var at = Tones.IndexOf(part, StringComparison.Ordinal);
            if (at >= 0) tone = at + 1;
            else rest.Append(part);
        }

        return (rest.ToString().Normalize(NormalizationForm.FormC)[0], tone);
    }
}
