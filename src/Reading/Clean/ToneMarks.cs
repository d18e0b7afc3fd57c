using System.Text;

namespace ThongSuot.Reading;

/// <summary>
/// Moves tone marks to the place of the older school: on the first vowel of a final oa, oe, uy ("hòa", "khỏe",
/// "ủy"), on the second before a final consonant ("hoàn"), on the vowel that has a mark of its own ("tiến"). The
/// other school writes "hoà", "khoẻ", "uỷ"; misprints such as "huỵên" and "hòan" are met as well.
/// </summary>
internal static class ToneMarks
{
    // Each row: a vowel without tone and with the five tones (grave, acute, hook, tilde, dot).
    static readonly string[] Rows =
    [
        "aàáảãạ",
        "ăằắẳẵặ",
        "âầấẩẫậ",
        "eèéẻẽẹ",
        "êềếểễệ",
        "iìíỉĩị",
        "oòóỏõọ",
        "ôồốổỗộ",
        "ơờớởỡợ",
        "uùúủũụ",
        "ưừứửữự",
        "yỳýỷỹỵ",
        "AÀÁẢÃẠ",
        "ĂẰẮẲẴẶ",
        "ÂẦẤẨẪẬ",
        "EÈÉẺẼẸ",
        "ÊỀẾỂỄỆ",
        "IÌÍỈĨỊ",
        "OÒÓỎÕỌ",
        "ÔỒỐỔỖỘ",
        "ƠỜỚỞỠỢ",
        "UÙÚỦŨỤ",
        "ƯỪỨỬỮỰ",
        "YỲÝỶỸỴ",
    ];

    public static IReadOnlyList<string> AllRows => Rows;

    static readonly Dictionary<char, (char Plain, int Tone)> Vowels = Rows.SelectMany(row =>
            row.Select((c, tone) => (c, row[0], tone))
        )
        .ToDictionary(x => x.c, x => (x.Item2, x.tone));

    static readonly Dictionary<char, string> RowOf = Rows.ToDictionary(row => row[0]);

    /// <summary>The text with every tone mark where the older school puts it; case and all else stay.</summary>
    public static string Place(string text)
    {
        StringBuilder? changed = null;
        for (var i = 0; i < text.Length; )
        {
            if (!Letters.IsLetter(text[i]))
            {
                i++;
                continue;
            }
            var end = i + 1;
            while (end < text.Length && Letters.IsLetter(text[end]))
                end++;
            if (end - i <= LongestSyllable)
                PlaceIn(text, i, end, ref changed);
            i = end;
        }
        return changed?.ToString() ?? text;
    }

    const int LongestSyllable = 8;

    static void PlaceIn(string text, int start, int end, ref StringBuilder? changed)
    {
        var first = start;
        while (first < end && !Vowels.ContainsKey(text[first]))
            first++;
        var last = first;
        while (last < end && Vowels.ContainsKey(text[last]))
            last++;
        // "qu" and "gi" are consonants when a vowel follows them.
        if (last - first > 1 && first > start && IsGlide(text[first - 1], Vowels[text[first]].Plain))
            first++;
        var marked = -1;
        for (var i = first; i < last; i++)
        {
            if (Vowels[text[i]].Tone == 0)
                continue;
            if (marked >= 0)
                return;
            marked = i;
        }
        if (marked < 0)
            return;
        var right = RightPlace(text, first, last, end);
        if (right == marked)
            return;
        changed ??= new StringBuilder(text);
        changed[right] = RowOf[Vowels[text[right]].Plain][Vowels[text[marked]].Tone];
        changed[marked] = Vowels[text[marked]].Plain;
    }

    static bool IsGlide(char consonant, char vowel) =>
        (consonant is 'q' or 'Q' && vowel is 'u' or 'U') || (consonant is 'g' or 'G' && vowel is 'i' or 'I');

    static int RightPlace(string text, int first, int last, int end)
    {
        for (var i = last - 1; i >= first; i--)
            if (
                Vowels[text[i]].Plain
                is not ('a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'A' or 'E' or 'I' or 'O' or 'U' or 'Y')
            )
                return i;
        return (last - first) switch
        {
            1 => first,
            2 => last < end ? first + 1 : first,
            _ => first + 1,
        };
    }
}
