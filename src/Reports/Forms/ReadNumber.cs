using System.Globalization;

namespace ThongSuot.Reports.Forms;

/// <summary>
/// Reads a number as people of both languages type it: "1.234", "1 234", "1234,5", "1,234.5". One dot or comma that
/// could be either is taken as Vietnamese writes it: "1.234" is one thousand two hundred and thirty-four, "12,5" is
/// twelve and a half.
/// </summary>
internal static class ReadNumber
{
    /// <summary>No figure of a report is greater; sums of 355,000 units stay far below the end of 64 bits.</summary>
    public const long Most = 10_000_000_000_000;

    /// <summary>The value in units of the scale; false: not a number from nought to the most, or too exact.</summary>
    public static bool TryParse(string typed, int scale, out long value)
    {
        value = 0;
        var s = new string([.. typed.Where(c => !char.IsWhiteSpace(c) && c is not '\u00a0' and not '\u202f')]);
        if (s.Length is 0 or > 40 || s.Any(c => !char.IsAsciiDigit(c) && c is not '.' and not ',')) return false;
        // Three digits behind one comma, where there cannot be so many: an English thousand.
        if (scale < 3 && s.Count(c => c == ',') == 1 && !s.Contains('.', StringComparison.Ordinal)
            && s.IndexOf(',', StringComparison.Ordinal) == s.Length - 4)
            s = s.Replace(",", "", StringComparison.Ordinal);
        if (Split(s) is not var (whole, rest) || whole.Length == 0) return false;
        rest = rest.TrimEnd('0');
        if (rest.Length > scale || whole.Length > 18) return false;
        if (!long.TryParse(
            whole + rest.PadRight(scale, '0'), NumberStyles.None, CultureInfo.InvariantCulture, out value))
            return false;
        return value <= Most;
    }

    // The digits before and after the point; null: groups that are none.
    static (string Whole, string After)? Split(string s)
    {
        var (dots, commas) = (s.Count(c => c == '.'), s.Count(c => c == ','));
        var point = (dots, commas) switch
        {
            (0, 0) => '\0',
            (> 0, 0) => '\0',
            (0, 1) => ',',
            (0, > 1) => '\0',
            _ => s.LastIndexOf('.') > s.LastIndexOf(',') ? '.' : ',',
        };
        if (point != '\0' && s.Count(c => c == point) > 1) return null;
        // "12.5" cannot be groups of three: then the dot is a point.
        if (point == '\0' && dots == 1 && s.Length - s.IndexOf('.', StringComparison.Ordinal) - 1 != 3) point = '.';
        var at = point == '\0' ? s.Length : s.LastIndexOf(point);
        var (whole, rest) = (s[..at], at < s.Length ? s[(at + 1)..] : "");
        var groups = whole.Split('.', ',');
        if (groups.Length > 1 && (groups[0].Length is 0 or > 3 || groups.Skip(1).Any(g => g.Length != 3))) return null;
        return rest.All(char.IsAsciiDigit) ? (string.Concat(groups), rest) : null;
    }
}
