using System.Globalization;
using System.Text;

namespace ThongSuot.Reading;

/// <summary>Keys for comparing and searching Vietnamese text; made in code, never by the machine's culture.</summary>
public static class TextKey
{
    /// <summary>Lower case, marks folded, đ as d.</summary>
    public static string Fold(string text)
    {
        var s = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                s.Append(char.ToLowerInvariant(c) is var l && l is 'đ' or 'ð' ? 'd' : l);
        return s.ToString();
    }

    /// <summary>NFC, lower case.</summary>
    public static string Typed(string text) => text.Normalize(NormalizationForm.FormC).ToLowerInvariant();
}
