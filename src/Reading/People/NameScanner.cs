namespace ThongSuot.Reading;

/// <summary>The shape of a person's name at a place.</summary>
/// <param name="End">One past it; 0 when the words there have no such shape.</param>
/// <param name="Words">How many words it has.</param>
/// <param name="Surname">What its first word is.</param>
/// <param name="Middle">True when its second word is a usual middle name.</param>
/// <param name="Capitals">True when it is printed in capitals.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct NameShape(int End, int Words, SurnameKind Surname, bool Middle, bool Capitals)
{
    /// <summary>True when its first word is of another language, its syllables joined by dashes.</summary>
    public bool IsForeign { get; init; }

    /// <summary>True when the words alone make a name: a common family name and a full name behind it.</summary>
    public bool IsFull => Words is 3 or 4 && (Surname == SurnameKind.Common || (Middle && Surname != SurnameKind.None));
}

/// <summary>Reads names of persons by their shape: words that begin with a capital, on one line.</summary>
internal sealed class NameScanner(PeopleWords people, Lexicon words)
{
    const int MostWords = 5;
    const int LongestWord = 9;

    /// <summary>True when lines are broken at the margin and a name may go on on the next.</summary>
    public bool Wrapped { get; init; }

    /// <summary>The shape of the words at <paramref name="i"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="i">The first letter of a word.</param>
    /// <param name="cued">True when a word before says that a person follows; then any capital word will do.</param>
    public NameShape At(string text, int i, bool cued)
    {
        if (i >= text.Length || !Letters.IsUpper(text[i]))
            return default;
        var end = WordEnd(text, i);
        var surname = people.Surname(text.AsSpan(i, end - i));
        var foreign = surname == SurnameKind.None && IsForeign(text, i, end);
        if (foreign)
            surname = SurnameKind.Rare;
        if (surname == SurnameKind.None && !cued)
            return default;
        var capitals = end - i > 1 && IsCapitals(text, i, end);
        if (!IsNameWord(text, i, end, capitals))
            return default;
        var count = 1;
        var middle = false;
        var lastStart = i;
        while (count <= MostWords)
        {
            // "Ni sư Thích nữ Diệu Tâm"
            if (count == 1 && Scan.IsWord(text, i, "thich") && Scan.IsWord(text, end + 1, "nu") && text[end] == ' ')
                end += 3;
            var at = Following(text, end);
            if (at < 0)
                break;
            var stop = WordEnd(text, at);
            if (count == 1 && end - i == 1 && !capitals)
                capitals = stop - at > 1 && IsCapitals(text, at, stop);
            if (!IsNameWord(text, at, stop, capitals) || EndsName(text, at, stop, count, capitals))
                break;
            if (capitals && count >= 3 && people.Middles.Match(text, lastStart, out _) is null)
                break;
            if (count == 1)
                middle = people.Middles.Match(text, at, out var m) is not null && m == stop;
            (lastStart, end) = (at, stop);
            count++;
        }
        if (!cued && end - i < (2 * count) + 1)
            return default;
        return count > MostWords ? Cut(text, i, capitals, surname, middle)
            : count == 1 && !cued && !IsGlued(text, i, end) ? default
            : new NameShape(end, count, surname, middle, capitals) { IsForeign = foreign };
    }

    // "Bun-chom", "Xay-nha-vông": syllables of another language joined by dashes.
    static bool IsForeign(string text, int i, int end) =>
        end - i > 4 && text.AsSpan(i, end - i).IndexOf('-') is > 0 and var dash && IsSmall(text[i + dash + 1]);

    /// <summary>True for "K'Brêm", "H'Lan": the one word is a whole name.</summary>
    public static bool IsGlued(string text, int i, int end) =>
        end - i > 3 && text[i + 1] is '\'' or '’' && text[i] is 'K' or 'H' && Letters.IsUpper(text[i + 2]);

    /// <summary>The next word of a run: a capital after one or two blanks on the same line; -1 when none.</summary>
    public static int Next(string text, int end)
    {
        var at = end;
        while (at < text.Length && at - end < 3 && text[at] is ' ' or '\u00A0')
            at++;
        return at > end && at - end < 3 && at < text.Length && Letters.IsUpper(text[at]) ? at : -1;
    }

    int Following(string text, int end)
    {
        if (Next(text, end) is var same && (same >= 0 || !Wrapped))
            return same;
        var at = Scan.SkipSpaces(text, end);
        if (at >= text.Length || text[at] is not ('\n' or '\r'))
            return -1;
        at = Scan.SkipBlank(text, at);
        return at < text.Length && text[at] != '\n' && Letters.IsUpper(text[at]) ? at : -1;
    }

    /// <summary>One past a word; "K'Dung", "H’Mông" and "Xay-nha-vông" are one.</summary>
    public static int WordEnd(string text, int i)
    {
        var end = Scan.WordEnd(text, i);
        if (end - i <= 2 && end + 1 < text.Length && text[end] is '\'' or '’' && Letters.IsLetter(text[end + 1]))
            return Scan.WordEnd(text, end + 1);
        for (
            var n = 0;
            n < 4 && end + 1 < text.Length && text[end] == '-' && IsSmall(text[end + 1]) && end > i;
            n++
        )
            end = Scan.WordEnd(text, end + 1);
        return end;
    }

    static bool IsSmall(char c) => Letters.IsLetter(c) && !Letters.IsUpper(c);

    /// <summary>True when all letters are capitals.</summary>
    public static bool IsCapitals(string text, int start, int end)
    {
        for (var k = start; k < end; k++)
            if (Letters.IsLetter(text[k]) && !Letters.IsUpper(text[k]))
                return false;
        return true;
    }

    static bool IsNameWord(string text, int start, int end, bool capitals)
    {
        if (end - start > LongestWord && text.AsSpan(start, end - start).IndexOf('-') < 0)
            return false;
        for (var k = start; k < end; k++)
            if (Letters.IsDigit(text[k]))
                return false;
        if (end - start == 1)
            return true;
        return capitals ? IsCapitals(text, start, end) : !Letters.IsUpper(text[start + 1]) || text[start + 1] == '\'';
    }

    // A post, a body or, among capitals, a verb begins here: the name ended before.
    bool EndsName(string text, int at, int stop, int count, bool capitals)
    {
        if (capitals)
            return (count >= 2 && people.Stops.Match(text, at, out _) is not null)
                || (people.Posts.Match(text, at, out var post) is not null && post > stop);
        if (IsGiven(text, at, stop))
            return false;
        if (people.Posts.Match(text, at, out var end) is not null && end > stop)
            return true;
        if (words.Issuers.Match(text, at, out end) is not null && end > stop)
            return true;
        return (words.Organs.Match(text, at, out end) is not null && end > stop)
            || (words.Locals.Match(text, at, out end) is not null && end > stop);
    }

    // "Huỳnh Công An" is a person; the body is written "Công an".
    static bool IsGiven(string text, int at, int stop) =>
        string.CompareOrdinal(text, at, "Công An", 0, 7) == 0 && stop == at + 4
        && Scan.WordEnd(text, at + 5) == at + 7 && Next(text, at + 7) < 0;

    // Names side by side without a sign between ("Nguyễn Văn An Trần Thị Bình"): the first ends before the next.
    NameShape Cut(string text, int i, bool capitals, SurnameKind surname, bool middle)
    {
        var end = WordEnd(text, i);
        for (var count = 1; count < MostWords; count++)
        {
            var at = Next(text, end);
            if (at < 0)
                break;
            var stop = WordEnd(text, at);
            if (
                count >= 2
                && people.Surname(text.AsSpan(at, stop - at)) == SurnameKind.Common
                && Next(text, stop) is var after and >= 0
                && people.Middles.Match(text, after, out _) is not null
            )
                return new NameShape(end, count, surname, middle, capitals);
            end = stop;
        }
        return default;
    }
}
