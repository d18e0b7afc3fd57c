using System.Text;

namespace ThongSuot.Accounts.Passwords;

/// <summary>
/// How Vietnamese words reach a password box, where the typing program is often off: without marks ("matkhau"), or as
/// the bare keys of Telex ("maatjkhaaur") and VNI ("ma65tkha63u").
/// </summary>
internal static class VietnameseTyping
{
    // Combining grave, acute, hook, tilde, dot; then breve, circumflex, horn.
    const string Tones = "\u0300\u0301\u0309\u0303\u0323";
    const string TelexTones = "fsrxj";
    const string VniTones = "21345";
    const char Breve = '\u0306';
    const char Circumflex = '\u0302';
    const char Horn = '\u031B';

    /// <summary>Every way to type these words, letters and digits only, each once.</summary>
    public static IEnumerable<string> Forms(IReadOnlyList<string> words)
    {
        var forms = new HashSet<string>(StringComparer.Ordinal)
        {
            PasswordText.Compact(PasswordText.Fold(string.Concat(words))),
        };
        foreach (var telex in new[] { true, false })
        {
            foreach (var toneLast in new[] { true, false })
                forms.Add(string.Concat(words.Select(w => Keys(w, telex, toneLast))));
        }

        return forms;
    }

    static string Keys(string word, bool telex, bool toneLast)
    {
        var keys = new StringBuilder();
        var tone = "";
        foreach (var c in word.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (Tones.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at)
            {
                tone = (telex ? TelexTones : VniTones)[at].ToString();
                continue;
            }

            if (c is Breve or Circumflex or Horn)
            {
                keys.Append(Shape(c, keys, telex));
                continue;
            }

            // The tone's key follows its vowel, or waits for the end of the word.
            if (!toneLast)
            {
                keys.Append(tone);
                tone = "";
            }

            if (c == 'đ')
                keys.Append(telex ? "dd" : "d9");
            else if (char.IsLetterOrDigit(c))
                keys.Append(c);
        }

        return keys.Append(tone).ToString();
    }

    // â is "aa" in Telex and "a6" in VNI; ă "aw", "a8"; ơ and ư "ow", "uw" and "o7", "u7".
    static char Shape(char mark, StringBuilder before, bool telex) =>
        mark switch
        {
            Circumflex when telex => before.Length > 0 ? before[^1] : 'a',
            Circumflex => '6',
            _ when telex => 'w',
            Breve => '8',
            _ => '7',
        };
}
