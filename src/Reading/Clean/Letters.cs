using System.Globalization;
using System.Text;

namespace ThongSuot.Reading;

/// <summary>
/// Tables over single characters. They are filled once from the Unicode data of the runtime, never from a culture,
/// and are not written to afterwards.
/// </summary>
internal static class Letters
{
    const int Size = char.MaxValue + 1;
    static readonly char[] Folded = new char[Size];
    static readonly char[] Lowered = new char[Size];
    static readonly char[] Tonelesses = new char[Size];
    static readonly byte[] Tones = new byte[Size];
    static readonly CharClass[] Classes = new CharClass[Size];

    // Bits 0 to 15 the letter without tone, 16 to 18 the tone, 19 set for letters and digits: one look for three.
    static readonly uint[] Words = new uint[Size];

    // Letters of other alphabets, and old code points, that are printed for Vietnamese or Latin ones.
    const string LookAlikes =
        "ÐĐðđƉĐƢƯƣưАAВBЕEКKМMНHОOРPСCТTХXУYІIЅSЈJаaеeоoрpсcхxуyіiѕsјj" + "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοo";

    static Letters()
    {
        for (var i = 0; i < Size; i++)
        {
            var c = (char)i;
            Lowered[i] = char.ToLowerInvariant(c);
            Folded[i] = char.IsSurrogate(c) ? c : BaseOf(c);
            Tonelesses[i] = Lowered[i];
            Classes[i] = ClassOf(c);
        }
        foreach (var row in ToneMarks.AllRows)
            for (byte tone = 0; tone < row.Length; tone++)
            {
                Tonelesses[row[tone]] = char.ToLowerInvariant(row[0]);
                Tones[row[tone]] = tone;
            }
        for (var i = 0; i < LookAlikes.Length; i += 2)
            Pair(LookAlikes[i], LookAlikes[i + 1]);
        for (var c = '\uFF01'; c <= '\uFF5E'; c++)
            Pair(c, (char)(c - 0xFEE0));
        foreach (var c in "‐‑‒–—―−﹣－­⁃")
            Same(c, '-');
        foreach (var c in "⁄∕")
            Same(c, '/');
        foreach (var c in "“”„‟«»″")
            Same(c, '"');
        foreach (var c in "‘’‚‛′")
            Same(c, '\'');
        for (var i = 0; i < Size; i++)
        {
            var c = (char)i;
            Words[i] = Toneless(c) | ((uint)Tone(c) << 16) | (IsWordPart(c) ? WordBit : 0);
        }
    }

    /// <summary>Set in <see cref="Word"/> for a letter or digit.</summary>
    public const uint WordBit = 1u << 19;

    /// <summary>The letter without its tone in the lower 16 bits, its tone in the next three, and
    /// <see cref="WordBit"/>.</summary>
    public static uint Word(char c) => Words[c];

    /// <summary>The bare lower-case letter; blanks and line breaks are ' ', dashes '-', curly quotes '"'.</summary>
    public static char Fold(char c) => Folded[c];

    /// <summary>Lower case with its marks; look-alikes replaced by the letter they stand for.</summary>
    public static char Lower(char c) => Lowered[c];

    /// <summary>Lower case with the shape of the vowel (ă, ê, ư) and without its tone.</summary>
    public static char Toneless(char c) => Tonelesses[c];

    /// <summary>0 for none, 1 to 5 for grave, acute, hook, tilde and dot.</summary>
    public static int Tone(char c) => Tones[c];

    public static bool IsLetter(char c) => Classes[c] != CharClass.Other;

    public static bool IsUpper(char c) => Classes[c] == CharClass.Upper;

    public static bool IsDigit(char c) => (uint)(c - '0') <= 9;

    public static bool IsBlank(char c) => Folded[c] == ' ';

    public static bool IsWordPart(char c) => IsLetter(c) || IsDigit(c);

    /// <summary>True for a letter of another alphabet, or Ð, where the table gives the letter meant.</summary>
    public static bool IsLookAlike(char c) =>
        c is 'Ð' or 'ð' or 'Ɖ' or 'Ƣ' or 'ƣ' or (>= '\u0370' and <= '\u04FF') or (>= '\uFF21' and <= '\uFF5A');

    /// <summary>The letter a look-alike stands for, same case; every other character as it is.</summary>
    public static char Straight(char c)
    {
        if (!IsLookAlike(c))
            return c;
        var at = LookAlikes.AsSpan();
        for (var i = 0; i < at.Length; i += 2)
            if (at[i] == c)
                return at[i + 1];
        return c is >= '\uFF21' and <= '\uFF5A' ? (char)(c - 0xFEE0) : c;
    }

    static void Pair(char from, char to)
    {
        Folded[from] = Folded[to];
        Lowered[from] = Lowered[to];
        Tonelesses[from] = Tonelesses[to];
        Classes[from] = Classes[to];
    }

    static void Same(char from, char to)
    {
        Folded[from] = to;
        Lowered[from] = to;
        Tonelesses[from] = to;
        Classes[from] = CharClass.Other;
    }

    static char BaseOf(char c)
    {
        if (char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF')
            return ' ';
        if (c is 'Đ' or 'đ')
            return 'd';
        if (c < 0x80)
            return char.ToLowerInvariant(c);
        if (!char.IsLetter(c))
            return c;
        var parts = c.ToString().Normalize(NormalizationForm.FormD);
        return char.ToLowerInvariant(parts[0]);
    }

    static CharClass ClassOf(char c)
    {
        if (char.IsUpper(c))
            return CharClass.Upper;
        if (char.IsLetter(c))
            return CharClass.Letter;
        return CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark
            ? CharClass.Letter
            : CharClass.Other;
    }

    enum CharClass : byte
    {
        Other,
        Letter,
        Upper,
    }
}
