using System.Text;

namespace ThongSuot.Papers.Docx;

/// <summary>
/// How wide words are in bold Times, to draw a line as long as they are. Word processors know only lines as long as a
/// column; the font itself need not be on the machine that writes the file.
/// </summary>
internal static class BoldWidth
{
    // Thousandths of the size, from A and from a on.
    static readonly int[] Upper =
        [722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722,
            1000, 722, 722, 667];

    static readonly int[] Lower =
        [500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500,
            722, 500, 500, 444];

    /// <summary>
    /// Words on as few lines as a width allows, all about as long: names and titles stand in the middle, and a last
    /// line of one word would look like a mistake. Breaks that were typed stay.
    /// </summary>
    public static string Balanced(string text, decimal size, decimal width) =>
        string.Join('\n', text.Split('\n').Select(line => BalancedLine(line, size, width)));

    static string BalancedLine(string text, decimal size, decimal width)
    {
        var all = Of(text, size);
        if (all <= width) return text;
        var fewest = Filled(text, size, width).Count;
        for (var tried = all / fewest; tried < width; tried += size / 2)
            if (Filled(text, size, tried) is { } lines && lines.Count == fewest)
                return string.Join('\n', lines);
        return text;
    }

    static List<string> Filled(string text, decimal size, decimal width)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' '))
            if (lines.Count > 0 && Of($"{lines[^1]} {word}", size) <= width) lines[^1] += " " + word;
            else lines.Add(word);
        return lines;
    }

    /// <summary>Points.</summary>
    public static decimal Of(string text, decimal size)
    {
        var sum = 0;
        foreach (var c in text.Normalize(NormalizationForm.FormD))
            sum += c switch
            {
                >= 'A' and <= 'Z' => Upper[c - 'A'],
                >= 'a' and <= 'z' => Lower[c - 'a'],
                'Đ' => 722,
                'đ' => 556,
                // Marks stand above or below; the horn of ơ and ư is as wide as nothing, nearly.
                >= '\u0300' and <= '\u036F' => c == '\u031B' ? 60 : 0,
                ' ' or '.' or ',' or '/' => 250,
                '-' or '(' or ')' or ':' or ';' => 333,
                _ => 500,
            };
        return sum * size / 1000;
    }
}
