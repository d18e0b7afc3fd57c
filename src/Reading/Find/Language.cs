namespace ThongSuot.Reading;

/// <summary>Tells whether a text looks Vietnamese, from its letters and its commonest words.</summary>
internal static class Language
{
    const int Sample = 6_000;
    const int FewestLetters = 60;

    static readonly WordSet Common = WordSet.Of(
        "va cua cac theo duoc trong ve cho voi nghi quyet dang ngay thang nam viec khong nhung mot nguoi thuc hien quy "
            + "dinh tai den so nay co la"
    );

    public static bool LooksForeign(string text)
    {
        int letters = 0,
            vietnamese = 0,
            words = 0,
            common = 0;
        var limit = Math.Min(text.Length, Sample);
        for (var i = 0; i < limit; )
        {
            if (!Letters.IsLetter(text[i]))
            {
                i++;
                continue;
            }
            var end = i;
            while (end < limit && Letters.IsLetter(text[end]))
            {
                letters++;
                var c = text[end++];
                if (Letters.Tone(c) != 0 || Letters.Toneless(c) is 'ă' or 'â' or 'ê' or 'ô' or 'ơ' or 'ư' or 'đ')
                    vietnamese++;
            }
            words++;
            if (end - i <= 6 && Common.Has(text.AsSpan(i, end - i)))
                common++;
            i = end;
        }
        // Vietnamese has a marked letter in about every fourth place; typed without marks it is told by its words.
        return letters >= FewestLetters && vietnamese * 12 < letters && common * 6 < words;
    }
}
