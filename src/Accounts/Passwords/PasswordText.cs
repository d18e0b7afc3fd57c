using System.Globalization;
using System.Text;
using ThongSuot.Reading;

namespace ThongSuot.Accounts.Passwords;

/// <summary>A password as text: one form for setting and checking, its length, and the form it is judged in.</summary>
internal static class PasswordText
{
    /// <summary>More units than this are too long: no letter shrinks below a quarter when it is composed.</summary>
    public const int MostUnits = 4 * PasswordRules.Most;

    // Compatibility letters may grow to many; the judge looks no further than this.
    const int MostJudged = 1024;

    /// <summary>
    /// The form that is hashed, when a password is set and when it is checked alike (NFC): a keyboard that sends "ệ" as
    /// three characters and one that sends it as one give the same password. What is no text, or too long to be a
    /// password, comes back as it is.
    /// </summary>
    public static string Normalise(string password) =>
        password.Length <= MostUnits && IsText(password) ? password.Normalize(NormalizationForm.FormC) : password;

    /// <summary>False for half a pair of surrogates and for U+FFFE, which cannot be normalised.</summary>
    public static bool IsText(string password)
    {
        for (var i = 0; i < password.Length; i++)
        {
            if (char.IsHighSurrogate(password[i]) && i + 1 < password.Length && char.IsLowSurrogate(password[i + 1]))
                i++;
            else if (char.IsSurrogate(password[i]) || password[i] == '\uFFFE')
                return false;
        }

        return true;
    }

    /// <summary>Characters as people count them roughly: code points, so that an emoji is one and not two.</summary>
    public static int Length(string normalised) => normalised.EnumerateRunes().Count();

    /// <summary>
    /// Lower case without marks, đ as d, look-alikes and wide letters as the plain ones, one blank for each blank:
    /// what a guesser would try. Signs stay, so that positions can be counted.
    /// </summary>
    public static string Fold(string text)
    {
        var plain = IsText(text) ? text.Normalize(NormalizationForm.FormKC) : text;
        var key = new StringBuilder(plain.Length);
        foreach (var rune in plain.EnumerateRunes())
        {
            if (IsUnseen(rune))
                continue;
            if (Rune.IsWhiteSpace(rune))
                key.Append(' ');
            else
                key.Append(TextKey.Fold(rune.ToString()));
            if (key.Length >= MostJudged)
                break;
        }

        return key.ToString();
    }

    // Marks that no letter takes up, joiners, direction signs: they lengthen a password that nobody sees.
    static bool IsUnseen(Rune rune) =>
        rune.Value is >= 0x0300 and <= 0x036F or >= 0xFE00 and <= 0xFE0F
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control;

    /// <summary>The letters and digits of a folded text alone.</summary>
    public static string Compact(string folded) => string.Concat(folded.Where(char.IsLetterOrDigit));
}
