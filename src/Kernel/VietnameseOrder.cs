using System.Text;
using ThongSuot.Reading;

namespace ThongSuot.Kernel;

/// <summary>Keys that sort by the Vietnamese alphabet on every engine alike.</summary>
public static class VietnameseOrder
{
    // The Vietnamese alphabet; f, j, w, z where Latin has them.
    const string Alphabet = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
    const string Tones = "\u0300\u0309\u0303\u0301\u0323";

    /// <summary>Letters by their place in the alphabet first, tones only to tell equals apart.</summary>
    public static string Key(string text)
    {
        var letters = new StringBuilder();
        var tones = new StringBuilder();
        foreach (var c in TextKey.Typed(text))
        {
            var (letter, tone) = Split(c);
            var place = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            letters.Append(place >= 0 ? (char)('A' + place) : char.IsLetterOrDigit(letter) ? letter : ' ');
            tones.Append((char)('0' + tone));
        }

        return $"{letters}!{tones}";
    }

    /// <summary>People go by the given name, the last word, and then by the rest.</summary>
    public static string KeyOfPerson(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length == 0 ? "" : Key(words[^1] + " " + string.Join(' ', words[..^1]));
    }

    static (char Letter, int Tone) Split(char c)
    {
        // Half of a pictograph: no letter of any alphabet here.
        if (char.IsSurrogate(c)) return (' ', 0);
        var parts = c.ToString().Normalize(NormalizationForm.FormD);
        var tone = 0;
        var rest = new StringBuilder(parts.Length);
        foreach (var part in parts)
        {
            var at = Tones.IndexOf(part, StringComparison.Ordinal);
            if (at >= 0) tone = at + 1;
            else rest.Append(part);
        }

        // A mark on a letter that has none in Vietnamese stands alone.
        return (rest.Length == 0 ? ' ' : rest.ToString().Normalize(NormalizationForm.FormC)[0], tone);
    }
}
