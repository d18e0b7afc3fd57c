using System.Globalization;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Results;
using ThongSuot.Reading;

namespace ThongSuot.Conferences;

/// <summary>Reads what was typed into boxes, and collects what is wrong with it.</summary>
internal sealed class Typed
{
    readonly List<Error> errors = [];

    public bool Ok => errors.Count == 0;

    public Error Error => errors.Count == 1 ? errors[0] : new ManyErrors(errors);

    public IReadOnlyList<Error> Errors => errors;

    public void Refuse(Error error) => errors.Add(error);

    /// <summary>A text in one line, or with its lines kept, within its limit and without a secrecy mark.</summary>
    public string Words(string box, string? typed, int most, bool lines = false)
    {
        var words = lines ? (typed ?? "").ReplaceLineEndings("\n").Trim().Normalize() : Clean(typed);
        if (words.Length > most) errors.Add(new ConferenceTooLong(box, most));
        else if (words.Length > 0 && SecrecyStamp.Find(words) is not null) errors.Add(new ConferenceSecret(box));
        return words;
    }

    /// <summary>A full day, or nothing.</summary>
    public DateOnly? Day(string box, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        if (VietnameseDates.TryParse(typed, out var read) && read.Day is { } day) return day;
        errors.Add(new ConferenceDayNotUnderstood(box));
        return null;
    }

    /// <summary>A time of day, or nothing: "7:30", "07:30", "7h30", "7 giờ", "14g30".</summary>
    public TimeOnly? Time(string box, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        if (TimeOf(typed) is { } time) return time;
        errors.Add(new ConferenceTimeNotUnderstood(box));
        return null;
    }

    public static TimeOnly? TimeOf(string typed)
    {
        var text = TextKey.Fold(typed).Replace("gio", ":", StringComparison.Ordinal)
            .Replace("phut", "", StringComparison.Ordinal).Replace('h', ':').Replace('g', ':').Replace('.', ':')
            .Replace(" ", "", StringComparison.Ordinal).TrimEnd('\'');
        var parts = text.Split(':');
        return parts.Length is 1 or 2 && parts[0].Length is 1 or 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour < 24
            && (parts.Length == 1 || parts[1].Length is 0 or 2)
            && int.TryParse(
                parts.Length == 1 || parts[1].Length == 0 ? "0" : parts[1], NumberStyles.None,
                CultureInfo.InvariantCulture, out var minute) && minute < 60
            ? new TimeOnly(hour, minute) : null;
    }

    /// <summary>A whole number within its limits, or nothing; dots that group thousands are let through.</summary>
    public int? Number(string box, string? typed, int least, int most)
    {
        var text = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c) && c != '.'));
        if (text.Length == 0) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most)
            return n;
        errors.Add(new ConferenceNumberWrong(box, least, most));
        return null;
    }

    /// <summary>An address of the web or of this program, or nothing.</summary>
    public string Link(string box, string? typed, int most = 500)
    {
        var link = (typed ?? "").Trim();
        if (link.Length == 0) return "";
        if (link.Length > most) errors.Add(new ConferenceTooLong(box, most));
        else if (!IsLink(link)) errors.Add(new ConferenceLinkNotUnderstood(box));
        return link;
    }

    static bool IsLink(string link) =>
        (link is ['/', ..] && link is not ['/', '/' or '\\', ..] && !link.Any(char.IsControl))
        || (Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http");

    /// <summary>The IANA name of a time zone, or nothing for Vietnam's.</summary>
    public string Zone(string box, string? typed)
    {
        var name = (typed ?? "").Trim();
        if (name.Length == 0 || name == ZoneTime.Vietnam) return "";
        if (ZoneTime.Find(name) is { } zone) return zone.Id;
        errors.Add(new ConferenceZoneUnknown(box));
        return "";
    }

    public static string Clean(string? s) =>
        string.Join(' ', (s ?? "").Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Lines with something in them.</summary>
    public static IReadOnlyList<string> Lines(string? typed, int most) =>
        [.. (typed ?? "").Split(['\n', '\r', ';']).Select(Clean).Where(l => l.Length > 0).Take(most)];

    public static IReadOnlyList<Guid> Ids(string[]? typed) =>
        [.. (typed ?? []).Select(t => Guid.TryParse(t, out var id) ? id : Guid.Empty)
            .Where(id => id != Guid.Empty).Distinct().Take(200)];
}

/// <summary>Hours of a conference: kept as instants, told in Vietnam's time and in a site's own.</summary>
internal static class ZoneTime
{
    public const string Vietnam = "Asia/Ho_Chi_Minh";

    /// <summary>Offered to be chosen; any other IANA name is taken as well.</summary>
    public static readonly IReadOnlyList<string> Offered =
    [
        "Asia/Vientiane", "Asia/Phnom_Penh", "Asia/Bangkok", "Asia/Yangon", "Asia/Shanghai", "Asia/Taipei",
        "Asia/Singapore", "Asia/Tokyo", "Asia/Seoul", "Asia/Kolkata", "Asia/Dubai", "Asia/Jerusalem",
        "Europe/Moscow", "Europe/Warsaw", "Europe/Prague", "Europe/Budapest", "Europe/Berlin", "Europe/Paris",
        "Europe/London", "Africa/Cairo", "Africa/Maputo", "Africa/Luanda", "Australia/Sydney", "Pacific/Auckland",
        "America/New_York", "America/Los_Angeles", "America/Toronto", "America/Havana", "America/Sao_Paulo",
    ];

    public static TimeZoneInfo? Find(string name) =>
        name.Contains('/', StringComparison.Ordinal) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            && zone.HasIanaId ? zone : null;

    public static DateTimeOffset At(DateOnly day, TimeOnly time) =>
        VietnamTime.BeginningOf(day) + time.ToTimeSpan();

    /// <summary>"07:30".</summary>
    public static string Clock(DateTimeOffset at) =>
        VietnamTime.Of(at).ToString("HH':'mm", CultureInfo.InvariantCulture);

    /// <summary>"01:30 (Europe/Paris)", with the day where it is another; null for Vietnam's own time.</summary>
    public static string? There(DateTimeOffset from, DateTimeOffset to, string zone)
    {
        if (zone.Length == 0 || Find(zone) is not { } found) return null;
        var (a, b) = (TimeZoneInfo.ConvertTime(from, found), TimeZoneInfo.ConvertTime(to, found));
        var day = DateOnly.FromDateTime(a.DateTime) == VietnamTime.DayOf(from) ? ""
            : a.ToString("', 'dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{a:HH':'mm}–{b:HH':'mm}{day} ({zone})");
    }
}
