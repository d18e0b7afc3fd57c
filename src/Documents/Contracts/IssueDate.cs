using System.Globalization;

namespace ThongSuot.Documents.Contracts;

/// <summary>
/// The date a document carries, as far as it is known: a day, a month of a year, a year, or nothing. Kept as ISO text
/// (<c>2018-08-08</c>, <c>2018-08</c>, <c>2018</c>, empty).
/// </summary>
public readonly record struct IssueDate
{
    IssueDate(string iso) => Iso = iso;

    public static readonly IssueDate Unknown = new("");

    public string Iso => field ?? "";

    public bool IsKnown => Iso.Length > 0;

    public bool IsDay => Iso.Length == 10;

    public int? Year => IsKnown ? int.Parse(Iso.AsSpan(0, 4), CultureInfo.InvariantCulture) : null;

    /// <summary>The first day it may mean; for sorting. Null when nothing is known.</summary>
    public DateOnly? First => Iso.Length switch
    {
        10 => DateOnly.ParseExact(Iso, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        7 => DateOnly.ParseExact(Iso + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture),
        4 => new DateOnly(Year ?? 1, 1, 1),
        _ => null,
    };

    /// <summary>Reads ISO text of 4, 7 or 10 signs; anything else is unknown.</summary>
    public static IssueDate FromIso(string? iso)
    {
        var text = iso?.Trim() ?? "";
        var format = text.Length switch { 10 => "yyyy-MM-dd", 7 => "yyyy-MM", 4 => "yyyy", _ => null };
        return format is not null
            && DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? new(text)
                : Unknown;
    }

    public static IssueDate Of(DateOnly day) => new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>True when both may be the same day: "2018" agrees with "2018-08-08".</summary>
    public bool Agrees(IssueDate other) =>
        Iso.StartsWith(other.Iso, StringComparison.Ordinal) || other.Iso.StartsWith(Iso, StringComparison.Ordinal);

    /// <summary>As people write it: 08/08/2018, 08/2018, 2018.</summary>
    public override string ToString() => Iso.Length switch
    {
        10 => $"{Iso[8..]}/{Iso[5..7]}/{Iso[..4]}",
        7 => $"{Iso[5..]}/{Iso[..4]}",
        _ => Iso,
    };
}
