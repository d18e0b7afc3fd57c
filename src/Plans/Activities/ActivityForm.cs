using System.Globalization;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Plans.Activities;

/// <summary>An activity as typed.</summary>
public sealed record ActivityForm
{
    public Guid? ClientId { get; init; }
    public string? Task { get; init; }
    public string? Kind { get; init; }
    public string? Title { get; init; }

    /// <summary>Names of the register of partners, one line each.</summary>
    public string? Partners { get; init; }

    public string? Place { get; init; }
    public string? FromOn { get; init; }
    public string? ToOn { get; init; }
    public string? People { get; init; }
    public string? Amount { get; init; }
    public string? Currency { get; init; }
    public string? Form { get; init; }
    public string? Language { get; init; }
    public string? Outcome { get; init; }
    public string? Link { get; init; }
    public string[]? Themes { get; init; }
    public int Version { get; init; }

    public const int MostTitle = 500;
    public const int MostName = 200;
    public const int MostOutcome = 4000;
    const long MostAmount = 1_000_000_000_000_000;

    internal Result<ActivityFacts> Read()
    {
        var typed = new Typed();
        if (!ActivityKinds.IsKnown(Kind)) typed.Refuse(new ActivityKindMissing());
        var title = typed.Words("Title", Title, MostTitle);
        if (title.Length == 0) typed.Refuse(new ActivityTitleMissing());
        var from = typed.Day("FromOn", FromOn);
        if (string.IsNullOrWhiteSpace(FromOn)) typed.Refuse(new ActivityDayMissing());
        var to = typed.Day("ToOn", ToOn) ?? from;
        if (from is { } a && to is { } b && b < a) typed.Refuse(new ActivityDaysTurned());
        var people = ReadPeople(typed);
        var (amount, currency) = ReadAmount(typed);
        var facts = new ActivityFacts
        {
            Kind = Kind ?? "", Title = title, Place = typed.Words("Place", Place, MostName), FromOn = from ?? default,
            ToOn = to ?? default, People = people, Amount = amount, Currency = currency,
            Form = ActivityKinds.Forms.Any(f => f.Code == Form) ? Form! : "",
            Language = typed.Words("Language", Language, 100),
            Outcome = typed.Words("Outcome", Outcome, MostOutcome, lines: true), Link = typed.Link("Link", Link),
        };
        return typed.Ok ? facts : typed.Error;
    }

    int? ReadPeople(Typed typed)
    {
        if (string.IsNullOrWhiteSpace(People)) return null;
        if (int.TryParse(
            People.Replace(".", "", StringComparison.Ordinal).Trim(), NumberStyles.None, CultureInfo.InvariantCulture,
            out var n) && n <= 100_000_000) return n;
        typed.Refuse(new ActivityPeopleNumber());
        return null;
    }

    (long? Amount, string Currency) ReadAmount(Typed typed)
    {
        if (string.IsNullOrWhiteSpace(Amount)) return (null, "");
        var currency = (Currency ?? "").Trim().ToUpperInvariant();
        if (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper)) typed.Refuse(new ActivityCurrencyMissing());
        if (Hundredths(Amount) is { } amount) return (amount, currency);
        typed.Refuse(new ActivityAmountNumber());
        return (null, currency);
    }

    /// <summary>
    /// "1.500.000", "1,500,000", "2500,50", "2500.5": the last sign with at most two digits behind it is the decimal
    /// one, unless the same sign stands there twice; every other groups three digits.
    /// </summary>
    internal static long? Hundredths(string typed)
    {
        var text = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c != '\u00A0'));
        var last = text.LastIndexOfAny(['.', ',']);
        var (whole, part) = (text, "");
        if (last >= 0 && text.Length - last - 1 is 1 or 2 && text.IndexOf(text[last], StringComparison.Ordinal) == last)
            (whole, part) = (text[..last], text[(last + 1)..]);
        var groups = whole.Split('.', ',');
        if (groups.Length > 1 && (groups[0].Length is 0 or > 3 || groups.Skip(1).Any(g => g.Length != 3))) return null;
        return long.TryParse(string.Concat(groups), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            && n <= MostAmount && part.All(char.IsAsciiDigit)
            ? n * 100 + (part.Length == 0 ? 0 : long.Parse(part.PadRight(2, '0'), CultureInfo.InvariantCulture))
            : null;
    }

    internal static ActivityForm Of(Activity a, string partners, IReadOnlyList<string> themes) => new()
    {
        Task = a.TaskId?.ToString(), Kind = a.Kind, Title = a.Title, Partners = partners, Place = a.Place,
        FromOn = PlanWords.Day(a.FromOn), ToOn = PlanWords.Day(a.ToOn),
        People = a.People?.ToString(CultureInfo.InvariantCulture),
        Amount = a.Amount is { } v ? ActivityText.Plain(v) : "",
        Currency = a.Currency, Form = a.Form, Language = a.Language, Outcome = a.Outcome, Link = a.Link,
        Themes = [.. themes], Version = a.Version,
    };
}

/// <summary>How parts of an activity are written.</summary>
internal static class ActivityText
{
    /// <summary>"1.500.000 VND", in the manner of the language.</summary>
    public static string Money(long hundredths, string currency) =>
        $"{Number(hundredths, CultureInfo.CurrentCulture)} {currency}";

    /// <summary>Without groups, for a box and for a spreadsheet: "2500,50" or "2500.50".</summary>
    public static string Plain(long hundredths) => hundredths % 100 == 0
        ? (hundredths / 100).ToString(CultureInfo.InvariantCulture)
        : $"{hundredths / 100}{(Phrase.IsVietnamese ? ',' : '.')}{hundredths % 100:00}";

    static string Number(long hundredths, CultureInfo culture) =>
        (hundredths / 100m).ToString(hundredths % 100 == 0 ? "N0" : "N2", culture);

    public static string Days(DateOnly from, DateOnly to) =>
        from == to ? PlanWords.Day(from) : $"{PlanWords.Day(from)} – {PlanWords.Day(to)}";

    /// <summary>Each field as people read it, for history and comparison.</summary>
    public static Dictionary<string, string> Texts(ActivityFacts f, string partners, string themes) =>
        new(StringComparer.Ordinal)
        {
            ["kind"] = ActivityKinds.NameOf(f.Kind),
            ["title"] = f.Title,
            ["with"] = partners,
            ["place"] = f.Place,
            ["days"] = Days(f.FromOn, f.ToOn),
            ["people"] = f.People?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["value"] = f.Amount is { } amount ? Money(amount, f.Currency) : "",
            ["form"] = f.Form.Length > 0 ? ActivityKinds.FormName(f.Form) : "",
            ["language"] = f.Language,
            ["outcome"] = f.Outcome,
            ["link"] = f.Link,
            ["themes"] = themes,
        };

    public static ActivityFacts Facts(Activity a) => new()
    {
        Kind = a.Kind, Title = a.Title, Place = a.Place, FromOn = a.FromOn, ToOn = a.ToOn, People = a.People,
        Amount = a.Amount, Currency = a.Currency, Form = a.Form, Language = a.Language, Outcome = a.Outcome,
        Link = a.Link,
    };
}
