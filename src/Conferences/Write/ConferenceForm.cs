using System.Globalization;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Results;

namespace ThongSuot.Conferences.Write;

/// <summary>A conference as typed; everything is text, so that a refused form comes back as it was.</summary>
public sealed record ConferenceForm
{
    public Guid? ClientId { get; init; }
    public string? Kind { get; init; }
    public string? Title { get; init; }
    public string? Day { get; init; }
    public string? Place { get; init; }
    public string? Chair { get; init; }
    public string? Backdrop { get; init; }
    public string? OpenToBelow { get; init; }

    /// <summary>Hours of the first session and, where there is one, of the second; only in a new draft.</summary>
    public string? From { get; init; }

    public string? To { get; init; }
    public string? From2 { get; init; }
    public string? To2 { get; init; }

    /// <summary>weekly, monthly, quarterly; how many times in all. Only in a new draft.</summary>
    public string? Repeat { get; init; }

    public string? Times { get; init; }

    /// <summary>Ids of documents that are ticked.</summary>
    public string[]? Documents { get; init; }

    /// <summary>More documents, one line each: a number, or words of a subject.</summary>
    public string? Find { get; init; }

    public string[]? Campaigns { get; init; }
    public int Version { get; init; }

    public const int MostTitle = 500;
    public const int MostName = 300;
    public const int MostBackdrop = 2000;
    public const int MostTimes = 60;

    internal static ConferenceForm Of(ConferenceFacts f, int version) => new()
    {
        Kind = f.Kind, Title = f.Title, Day = VietnamTime.Print(f.Day), Place = f.Place, Chair = f.Chair,
        Backdrop = f.Backdrop, OpenToBelow = f.OpenToBelow ? "true" : null, Version = version,
    };

    /// <param name="day">The day it keeps, where the day is not changed by this form.</param>
    internal Result<ConferenceFacts> Read(DateOnly? day = null)
    {
        var typed = new Typed();
        var facts = Read(typed, day);
        return typed.Ok ? facts : typed.Error;
    }

    ConferenceFacts Read(Typed typed, DateOnly? day)
    {
        if (!ConferenceKinds.All.Contains(Kind, StringComparer.Ordinal)) typed.Refuse(new ConferenceKindWrong());
        var title = typed.Words("Title", Title, MostTitle);
        if (title.Length == 0) typed.Refuse(new ConferenceTitleMissing());
        if (day is null && string.IsNullOrWhiteSpace(Day)) typed.Refuse(new ConferenceDayMissing("Day"));
        return new()
        {
            Kind = Kind ?? "", Title = title, Day = day ?? typed.Day("Day", Day) ?? default,
            Place = typed.Words("Place", Place, MostName), Chair = typed.Words("Chair", Chair, MostName),
            Backdrop = typed.Words("Backdrop", Backdrop, MostBackdrop, lines: true),
            OpenToBelow = OpenToBelow == "true",
        };
    }

    internal sealed record New(
        ConferenceFacts Facts, IReadOnlyList<(TimeOnly From, TimeOnly To)> Hours, IReadOnlyList<DateOnly> Days);

    /// <summary>A new draft with its hours, and the days of its series, the first among them.</summary>
    internal Result<New> ReadNew()
    {
        var typed = new Typed();
        var facts = Read(typed, null);
        var hours = new List<(TimeOnly, TimeOnly)>();
        foreach (var (from, to, a, b) in new[] { ("From", "To", From, To), ("From2", "To2", From2, To2) })
        {
            var (x, y) = (typed.Time(from, a), typed.Time(to, b));
            var second = from == "From2";
            if (x is { } begin && y is { } end)
            {
                if (end <= begin) typed.Refuse(new ConferenceTimesTurned(to));
                else hours.Add((begin, end));
            }
            else if (typed.Ok && (!second || x is not null || y is not null))
            {
                typed.Refuse(new ConferenceTimeMissing(x is null ? from : to));
            }
        }

        if (hours is [var one, var two] && two.Item1 < one.Item2) typed.Refuse(new ConferenceTimesTurned("From2"));
        var days = new List<DateOnly> { facts.Day };
        if (Repeats.Contains(Repeat, StringComparer.Ordinal))
        {
            if (int.TryParse(Times, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                && n is >= 2 and <= MostTimes) days = [.. Enumerable.Range(0, n).Select(i => Next(facts.Day, i))];
            else typed.Refuse(new ConferenceTimesWrong());
        }

        return typed.Ok ? new New(facts, hours, days) : typed.Error;
    }

    public static readonly IReadOnlyList<string> Repeats = ["weekly", "monthly", "quarterly"];

    // The same day of the month; the last one where a month is shorter.
    DateOnly Next(DateOnly first, int n) => Repeat switch
    {
        "weekly" => first.AddDays(7 * n),
        "monthly" => first.AddMonths(n),
        _ => first.AddMonths(3 * n),
    };
}
