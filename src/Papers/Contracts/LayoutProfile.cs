using System.Globalization;

namespace ThongSuot.Papers.Contracts;

/// <summary>
/// How documents of one family look while one rule is in force: the data of `Layouts/*.json`. Lengths are millimetres,
/// sizes of letters are points. Where the rule gives a range, the profile keeps the range and the size it chose in it.
/// </summary>
public sealed record LayoutProfile(
    string Code, PaperFamily Family, string Rule, DateOnly ValidFrom, DateOnly? ValidTo,
    string Font, PageLayout Page, PageNumberLayout PageNumber, HeadLayout Head, TitleLayout Title,
    TextLayout Text, TableLayout Table, SignatureLayout Signature)
{
    public bool IsInForce(DateOnly day) => day >= ValidFrom && (ValidTo is not { } last || day <= last);

    /// <summary>The number in front of a heading, with its blank: "I- ", "1. ", "a) "; ordinals from 1.</summary>
    public string HeadingNumber(int level, int ordinal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ordinal, 1);
        var heading = Text.Headings[Math.Clamp(level, 1, Text.Headings.Count) - 1];
        return string.Format(CultureInfo.InvariantCulture, heading.Number, heading.Numerals switch
        {
            Numerals.Roman => Roman(ordinal),
            // The alphabet has đ after d, and no f, j, w, z.
            Numerals.Letter => "abcdđeghiklmnopqrstuvxy"[(ordinal - 1) % 23].ToString(),
            _ => ordinal.ToString(CultureInfo.InvariantCulture),
        });
    }

    static string Roman(int n)
    {
        var text = new System.Text.StringBuilder();
        foreach (var (value, sign) in (ReadOnlySpan<(int, string)>)[
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
            (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")])
        {
            for (; n >= value; n -= value)
                text.Append(sign);
        }

        return text.ToString();
    }
}

/// <summary>A chosen measure, and the range the rule allows.</summary>
public sealed record Measure(decimal Take, decimal Least, decimal Most);

/// <param name="Size">In points.</param>
/// <param name="Bold">Heavy letters.</param>
/// <param name="Italic">Sloping letters.</param>
/// <param name="Underlined">A line under the words.</param>
/// <param name="Capitals">Words are set in capitals, whatever they were typed in.</param>
public sealed record Letters(
    Measure Size, bool Bold = false, bool Italic = false, bool Underlined = false, bool Capitals = false);

/// <summary>What stands below a block.</summary>
public enum BelowKind
{
    Nothing,

    /// <summary>A line as long as the text.</summary>
    FullLine,

    /// <summary>A line between a third and a half of the text.</summary>
    ShortLine,

    Asterisk,
    Hyphens,
}

/// <param name="Width">Of A4, 210 mm.</param>
/// <param name="Height">Of A4, 297 mm.</param>
/// <param name="Top">Margin above.</param>
/// <param name="Bottom">Margin below.</param>
/// <param name="Left">Margin of the binding edge.</param>
/// <param name="Right">Margin of the outer edge.</param>
/// <param name="SwapsOnBack">The back of a sheet changes left and right.</param>
public sealed record PageLayout(
    decimal Width, decimal Height, Measure Top, Measure Bottom, Measure Left, Measure Right, bool SwapsOnBack);

/// <param name="Letters">Arabic, centred.</param>
/// <param name="FromTop">From the upper edge of the sheet.</param>
/// <param name="OnFirstPage">Whether page 1 carries it.</param>
public sealed record PageNumberLayout(Letters Letters, decimal FromTop, bool OnFirstPage);

/// <summary>A line of fixed words at the upper right.</summary>
public sealed record FixedLine(string Text, Letters Letters, BelowKind Below);

/// <param name="RightShare">Width of the right column, in hundredths, so that the title keeps one line.</param>
/// <param name="Nation">Title of the Party, or the state's name and motto.</param>
/// <param name="Superior">The body above.</param>
/// <param name="Issuer">The body that issues it.</param>
/// <param name="BelowIssuer">Asterisk or line.</param>
/// <param name="Number">Letters of the number.</param>
/// <param name="NumberForm">"Số {0}" or "Số: {0}".</param>
/// <param name="Date">Letters of place and date.</param>
/// <param name="Draft">Letters of the draft mark, below the number.</param>
public sealed record HeadLayout(
    int RightShare, IReadOnlyList<FixedLine> Nation, Letters Superior, Letters Issuer, BelowKind BelowIssuer,
    Letters Number, string NumberForm, Letters Date, Letters Draft);

/// <param name="TypeName">Letters of the type.</param>
/// <param name="Subject">Letters of what it is about.</param>
/// <param name="SubjectLead">"về" or "Về": how a subject begins that begins with this word.</param>
/// <param name="BelowSubject">Hyphens or a line.</param>
/// <param name="LetterSubject">Letters of the subject of a letter, under its number.</param>
/// <param name="LetterLead">"về việc" or "V/v".</param>
/// <param name="Addressee">Letters of the address.</param>
/// <param name="AddressLabels">Words before the address by type; "" for all others.</param>
public sealed record TitleLayout(
    Letters TypeName, Letters Subject, string SubjectLead, BelowKind BelowSubject,
    Letters LetterSubject, string LetterLead, Letters Addressee, IReadOnlyDictionary<string, string> AddressLabels);

/// <summary>How a line's height is given.</summary>
public enum PitchKind
{
    /// <summary>Exactly so many points.</summary>
    Points,

    /// <summary>So many lines.</summary>
    Lines,
}

/// <param name="Lead">Before each ground: "- " or nothing.</param>
/// <param name="Between">At the end of each.</param>
/// <param name="Last">At the end of the last.</param>
public sealed record GroundsLayout(Letters Letters, string Lead, string Between, string Last);

/// <summary>Signs that count headings.</summary>
public enum Numerals
{
    Roman,
    Arabic,
    Letter,
}

/// <param name="Number">"{0}- " or "{0}. ".</param>
public sealed record HeadingLayout(Letters Letters, string Number, Numerals Numerals);

/// <param name="Body">Letters of paragraphs.</param>
/// <param name="FirstLine">Indent of the first line.</param>
/// <param name="Gap">Points between paragraphs.</param>
/// <param name="Pitch">Height of lines.</param>
/// <param name="PitchKind">In points or in lines.</param>
/// <param name="EndMark">"." or "./.".</param>
public sealed record TextLayout(
    Letters Body, Measure FirstLine, Measure Gap, Measure Pitch, PitchKind PitchKind, GroundsLayout Grounds,
    IReadOnlyList<HeadingLayout> Headings, Letters Note, string EndMark);

/// <summary>Tables are not ruled by either guide beyond the size of letters; habit of offices.</summary>
public sealed record TableLayout(Letters Caption, Letters Head, Letters Cell);

/// <param name="Authority">Letters of "T/M …" or "TM. …".</param>
/// <param name="Position">Letters of the position.</param>
/// <param name="Name">Letters of the name.</param>
/// <param name="Space">Millimetres for signature and seal.</param>
/// <param name="Label">The words "Nơi nhận:".</param>
/// <param name="LabelLetters">Letters of the label.</param>
/// <param name="Recipients">Letters of the list.</param>
/// <param name="Between">At the end of each but the last.</param>
/// <param name="Last">At the end of the last.</param>
public sealed record SignatureLayout(
    Letters Authority, Letters Position, Letters Name, decimal Space, string Label, Letters LabelLetters,
    Letters Recipients, string Between, string Last);
