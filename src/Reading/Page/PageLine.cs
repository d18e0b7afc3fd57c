namespace ThongSuot.Reading;

/// <summary>One line of a page that is not blank.</summary>
internal sealed class PageLine
{
    const int Sentence = 60;
    const int Paragraph = 170;

    public required int Start { get; init; }

    public required int End { get; init; }

    /// <summary>True when an empty line stands before it.</summary>
    public required bool Apart { get; init; }

    /// <summary>The kind of furniture, or null.</summary>
    public string? Noise { get; set; }

    /// <summary>Where the furniture begins.</summary>
    public int NoiseStart { get; set; }

    /// <summary>True when more of the same kind follows on the next lines.</summary>
    public bool Opens { get; set; }

    public int Length => End - Start;

    /// <summary>True for a sentence or a paragraph of an article.</summary>
    public bool IsBody(string text)
    {
        if (Length >= Paragraph)
            return true;
        if (Length < 25)
            return false;
        var last = text[End - 1];
        if (last is '.' or '…' or ';' or ':')
            return Length >= Sentence || (IsItem(text) && last != ':');
        return IsItem(text) || (Length >= Sentence && last is '”' or '"' or '!');
    }

    /// <summary>True for a paragraph that no list of links has.</summary>
    public bool IsPlainlyBody(string text) =>
        Length >= Paragraph || (Length >= Sentence && text[End - 1] is '.' or ';' && !IsItem(text));

    /// <summary>"- …", "+ …", "1. …", "a) …", "▪ …".</summary>
    public bool IsItem(string text)
    {
        var c = text[Start];
        if (c is '-' or '+' or '–' or '▪' or '☐' or '☑' or '•' or '*')
            return true;
        var at = Start;
        while (
            at < End
            && at - Start < 3
            && (Letters.IsDigit(text[at]) || (at == Start && char.IsAsciiLetterLower(text[at])))
        )
            at++;
        return at > Start && at < End && text[at] is '.' or ')' && at + 1 < End && Letters.IsBlank(text[at + 1]);
    }

    /// <summary>True when a small letter begins it: it goes on from the line before.</summary>
    public bool GoesOn(string text) => Letters.IsLetter(text[Start]) && !Letters.IsUpper(text[Start]);

    /// <summary>True when all its letters are capitals.</summary>
    public bool IsCapitals(string text) => NameScanner.IsCapitals(text, Start, End);

    /// <summary>The number of pieces between bars, arrows and gaps; 1 when there are none.</summary>
    public int Pieces(string text)
    {
        var pieces = 1;
        for (var i = Start + 1; i + 1 < End; i++)
        {
            var c = text[i];
            if (c is '|' or '»' or '›' or '·' or '•' or '\t' || (c == '>' && text[i - 1] == ' '))
                pieces++;
            else if (c == ' ' && text[i + 1] is ' ' && text[i - 1] is not (' ' or '|' or '»' or '›'))
                pieces += text.AsSpan(i, End - i).TrimStart(' ')[0] is '|' or '»' or '›' ? 0 : 1;
        }
        return pieces;
    }

    /// <summary>Every line of a text that is not blank, blanks at its ends left out.</summary>
    public static List<PageLine> Of(string text)
    {
        var lines = new List<PageLine>();
        var apart = false;
        for (var start = 0; start < text.Length; )
        {
            var length = text.AsSpan(start).IndexOf('\n');
            var next = length < 0 ? text.Length : start + length;
            var (from, end) = (start, next);
            while (from < end && Letters.IsBlank(text[from]))
                from++;
            while (end > from && Letters.IsBlank(text[end - 1]))
                end--;
            if (end > from)
                lines.Add(
                    new PageLine
                    {
                        Start = from,
                        End = end,
                        Apart = apart,
                        NoiseStart = from,
                    }
                );
            apart = end == from;
            start = next + 1;
        }
        return lines;
    }
}
