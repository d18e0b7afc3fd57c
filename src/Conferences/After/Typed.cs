using System.Globalization;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Results;
using ThongSuot.Reading;

namespace ThongSuot.Conferences.After;

/// <summary>Reads what was typed into boxes, and collects what is wrong with it.</summary>
internal sealed class Typed
{
    readonly List<Error> errors = [];

    public bool Ok => errors.Count == 0;

    public Error Error => errors.Count == 1 ? errors[0] : new ManyErrors(errors);

    public void Refuse(Error error) => errors.Add(error);

    /// <summary>A text in one line, or with its lines kept, within its limit and without a secrecy mark.</summary>
    public string Words(string box, string? typed, int most, bool lines = false, bool required = false)
    {
        var words = lines
            ? (typed ?? "").ReplaceLineEndings("\n").Trim().Normalize()
            : string.Join(' ', (typed ?? "").Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (words.Length > most) errors.Add(new AfterTooLong(box, most));
        else if (words.Length > 0 && SecrecyStamp.Find(words) is not null) errors.Add(new AfterSecret(box));
        else if (required && words.Length == 0) errors.Add(new AfterMissing(box));
        return words;
    }

    /// <summary>A full day.</summary>
    public DateOnly Day(string box, string? typed)
    {
        if (!string.IsNullOrWhiteSpace(typed) && VietnameseDates.TryParse(typed, out var read) && read.Day is { } day)
            return day;
        errors.Add(new AfterDayNotUnderstood(box));
        return default;
    }

    /// <summary>"7:30 24/11/2026" or "24/11/2026 07:30" in Vietnam's time; a day alone is its first minute.</summary>
    public DateTimeOffset Moment(string box, string? typed, bool end = false)
    {
        var words = (typed ?? "").Trim();
        var time = end ? new TimeOnly(23, 59) : TimeOnly.MinValue;
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!TimeOnly.TryParseExact(
                word.Replace('h', ':').TrimEnd(':'), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture,
                DateTimeStyles.None, out var at)) continue;
            time = at;
            words = words.Replace(word, "", StringComparison.Ordinal).Trim();
            break;
        }

        var day = Day(box, words);
        return day == default ? default : VietnamTime.BeginningOf(day) + time.ToTimeSpan();
    }

    /// <summary>A whole number between two bounds.</summary>
    public int Number(string box, string? typed, int least, int most)
    {
        if (int.TryParse(
            (typed ?? "").Replace(".", "", StringComparison.Ordinal).Trim(), NumberStyles.None,
            CultureInfo.InvariantCulture, out var n) && n >= least && n <= most) return n;
        errors.Add(new AfterNumberNotUnderstood(box, least, most));
        return least;
    }

    public string OneOf(string box, string? typed, IReadOnlyList<string> all)
    {
        if (all.FirstOrDefault(a => a == typed) is { } known) return known;
        errors.Add(new AfterMissing(box));
        return all[0];
    }
}
