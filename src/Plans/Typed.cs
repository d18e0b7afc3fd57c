using ThongSuot.Kernel.Results;
using ThongSuot.Reading;

namespace ThongSuot.Plans;

/// <summary>Reads what was typed into boxes, and collects what is wrong with it.</summary>
internal sealed class Typed
{
    readonly List<Error> errors = [];

    public bool Ok => errors.Count == 0;

    public Error Error => errors.Count == 1 ? errors[0] : new ManyErrors(errors);

    public void Refuse(Error error) => errors.Add(error);

    /// <summary>A text in one line, or with its lines kept, within its limit and without a secrecy mark.</summary>
    public string Words(string box, string? typed, int most, bool lines = false)
    {
        var words = lines ? (typed ?? "").ReplaceLineEndings("\n").Trim().Normalize() : Clean(typed);
        if (words.Length > most) errors.Add(new PlanTooLong(box, most));
        else if (words.Length > 0 && SecrecyStamp.Find(words) is not null) errors.Add(new PlanSecret(box));
        return words;
    }

    /// <summary>A full day, or nothing.</summary>
    public DateOnly? Day(string box, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        if (VietnameseDates.TryParse(typed, out var read) && read.Day is { } day) return day;
        errors.Add(new PlanDayNotUnderstood(box));
        return null;
    }

    /// <summary>An address of the web or of this program, or nothing.</summary>
    public string Link(string box, string? typed, int most = 500)
    {
        var link = (typed ?? "").Trim();
        if (link.Length == 0) return "";
        if (link.Length > most) errors.Add(new PlanTooLong(box, most));
        else if (!IsLink(link)) errors.Add(new PlanLinkNotUnderstood(box));
        return link;
    }

    public static bool IsLink(string link) =>
        (link is ['/', ..] && link is not ['/', '/' or '\\', ..] && !link.Any(char.IsControl))
        || (Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http");

    public static string Clean(string? s) =>
        string.Join(' ', (s ?? "").Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Lines with something in them.</summary>
    public static IReadOnlyList<string> Lines(string? typed, int most) =>
        [.. (typed ?? "").Split(['\n', '\r', ';']).Select(Clean).Where(l => l.Length > 0).Take(most)];

    public static IReadOnlyList<Guid> Ids(string[]? typed) =>
        [.. (typed ?? []).Select(t => Guid.TryParse(t, out var id) ? id : Guid.Empty)
            .Where(id => id != Guid.Empty).Distinct().Take(200)];
}
