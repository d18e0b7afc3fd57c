using System.Globalization;
using System.Text;

namespace ThongSuot.Papers.Docx;

/// <summary>What of a text may stand in a document: composed (NFC), without signs that nobody sees.</summary>
internal static class PlainWords
{
    /// <summary>Line breaks stay; every other white space is a blank.</summary>
    public static string Of(string text)
    {
        if (IsPlain(text)) return text.Trim();
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n') kept.Append('\n');
            else if (rune.Value is '\t' or '\v' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator)
                kept.Append(rune.Value == 0xA0 ? '\u00A0' : ' ');
            else if (IsSeen(rune)) kept.Append(rune);
        }

        return kept.ToString().Normalize(NormalizationForm.FormC).Trim();
    }

    /// <summary>The same on one line.</summary>
    public static string Line(string text) => Of(text).Replace('\n', ' ');

    // Latin letters that are composed already; most texts take this way.
    static bool IsPlain(string text)
    {
        foreach (var c in text)
            if (c is not (>= ' ' and < '\u007F' or >= '\u00C0' and <= '\u024F' or >= '\u1EA0' and <= '\u1EFF'))
                return false;
        return true;
    }

    // A half of a character comes out of EnumerateRunes as U+FFFD.
    static bool IsSeen(Rune rune) => rune.Value != 0xFFFD && (rune.Value & 0xFFFE) != 0xFFFE
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
