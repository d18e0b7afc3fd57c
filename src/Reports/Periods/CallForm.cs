using System.Globalization;
using ThongSuot.Kernel.Results;
using ThongSuot.Reading;
using ThongSuot.Reports.Forms;

namespace ThongSuot.Reports.Periods;

/// <summary>A request for reports as it is typed.</summary>
public sealed record CallForm
{
    public const int MostTitle = 300;

    /// <summary>Made by the page; the same request sent twice is one.</summary>
    public Guid? ClientId { get; init; }
    public string? Title { get; init; }
    public string? Form { get; init; }
    public string? Cadence { get; init; }
    public string? Boundary { get; init; }
    public string[]? Levels { get; init; }
    public bool? Itself { get; init; }
    public string? StartsOn { get; init; }
    public string? EndsOn { get; init; }
    public string? OpensBefore { get; init; }
    public string? DueAfter { get; init; }
    public string? LocksAfter { get; init; }
    public string? RemindsBefore { get; init; }
    public Guid? CampaignId { get; init; }

    /// <param name="usualBoundary">Where none was typed, see <see cref="Boundaries" />.</param>
    internal Result<CallFacts> Read(int usualBoundary)
    {
        var errors = new List<Error>();
        var title = string.Join(' ', (Title ?? "").Normalize().Split(
            (char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (title.Length == 0) errors.Add(new CallTitleMissing());
        if (title.Length > MostTitle) errors.Add(new CallTooLong("Title", MostTitle));
        var cadence = Cadences.All.FirstOrDefault(c => c == Cadence);
        if (cadence is null) errors.Add(new CallChoiceWrong("Cadence"));
        if (string.IsNullOrEmpty(Form)) errors.Add(new CallChoiceWrong("Form"));
        var (starts, ends) = (Day("StartsOn", StartsOn, errors), Day("EndsOn", EndsOn, errors));
        if (starts is null && errors.All(e => e.Field != "StartsOn")) errors.Add(new CallDayNotUnderstood("StartsOn"));
        if (cadence is not null && !Cadences.Repeats(cadence) && ends is null && errors.All(e => e.Field != "EndsOn"))
            errors.Add(new CallDayNotUnderstood("EndsOn"));
        if (starts is { } s && ends is { } e2 && (e2 < s || e2 > s.AddYears(10))) errors.Add(new CallDaysTurned());
        var boundary = Number("Boundary", Boundary, 1, PeriodDays.LatestBoundary, usualBoundary, errors);
        var opens = Number("OpensBefore", OpensBefore, 0, 366, 10, errors);
        var due = Number("DueAfter", DueAfter, 0, 366, 5, errors);
        var locks = Number("LocksAfter", LocksAfter, 0, 366, 30, errors);
        var reminds = Number("RemindsBefore", RemindsBefore, 0, 60, 3, errors);
        var levels = (Levels ?? []).Select(l => l.Trim()).Where(l => l.Length is > 0 and <= 40
            && !l.Contains(' ', StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal).Take(20).ToList();
        if (errors.Count > 0) return errors.Count == 1 ? errors[0] : new ManyErrors(errors);
        return new CallFacts(
            title, Form!, cadence!, boundary, string.Join(' ', levels), Itself == true, starts!.Value, ends, opens, due,
            locks, reminds, CampaignId);
    }

    static DateOnly? Day(string box, string? typed, List<Error> errors)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        if (VietnameseDates.TryParse(typed, out var read) && read.Day is { } day) return day;
        errors.Add(new CallDayNotUnderstood(box));
        return null;
    }

    static int Number(string box, string? typed, int least, int most, int usual, List<Error> errors)
    {
        if (string.IsNullOrWhiteSpace(typed)) return usual;
        if (int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            && n >= least && n <= most) return n;
        errors.Add(new CallNumberWrong(box, least, most));
        return usual;
    }
}

/// <summary>What was understood.</summary>
internal sealed record CallFacts(
    string Title, string Form, string Cadence, int Boundary, string Levels, bool Itself, DateOnly StartsOn,
    DateOnly? EndsOn, int OpensBefore, int DueAfter, int LocksAfter, int RemindsBefore, Guid? CampaignId);
