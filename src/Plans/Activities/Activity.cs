using ThongSuot.Plans.Contracts;
using ThongSuot.Reading;

namespace ThongSuot.Plans.Activities;

/// <summary>A partner, with the country it is of.</summary>
internal sealed class Partner
{
    Partner() { }

    public PartnerId Id { get; private init; }

    /// <summary>The unit that keeps these facts; everybody who sees activities sees the register.</summary>
    public Guid HomeUnit { get; private init; }

    public string Name { get; private set; } = "";
    public string NameKey { get; private set; } = "";

    /// <summary>ISO 3166-1 alpha-2; VN is a domestic partner.</summary>
    public string Country { get; private set; } = "";

    public string Note { get; private set; } = "";
    public int Version { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }

    public bool IsForeign => Country != Countries.Vietnam;

    public static Partner Of(string name, string country, string note, Guid home, DateTimeOffset now)
    {
        var partner = new Partner { Id = PartnerId.New(now), HomeUnit = home };
        partner.Take(name, country, note, now);
        return partner;
    }

    public void Take(string name, string country, string note, DateTimeOffset now)
    {
        (Name, NameKey, Country, Note) = (name, TextKey.Fold(name), country, note);
        (ChangedAt, Version) = (now, Version + 1);
    }
}

/// <summary>What is recorded of an activity.</summary>
internal sealed record ActivityFacts
{
    public required string Kind { get; init; }
    public required string Title { get; init; }
    public string Place { get; init; } = "";
    public required DateOnly FromOn { get; init; }
    public required DateOnly ToOn { get; init; }
    public int? People { get; init; }

    /// <summary>In hundredths of the currency, so that sums are exact on both engines.</summary>
    public long? Amount { get; init; }

    public string Currency { get; init; } = "";

    /// <summary>Of a product: article, broadcast, film.</summary>
    public string Form { get; init; } = "";

    public string Language { get; init; } = "";
    public string Outcome { get; init; } = "";
    public string Link { get; init; } = "";
}

/// <summary>An activity: a delegation, a meeting, an aid project, an event, a product, a course.</summary>
internal sealed class Activity
{
    Activity() { }

    public ActivityId Id { get; private init; }
    public Guid HomeUnit { get; private init; }
    public TaskId? TaskId { get; private init; }
    public string Kind { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string TitleKey { get; private set; } = "";
    public string Place { get; private set; } = "";
    public DateOnly FromOn { get; private set; }
    public DateOnly ToOn { get; private set; }
    public int? People { get; private set; }
    public long? Amount { get; private set; }
    public string Currency { get; private set; } = "";
    public string Form { get; private set; } = "";
    public string Language { get; private set; } = "";
    public string Outcome { get; private set; } = "";
    public string Link { get; private set; } = "";
    public Guid? ClientId { get; private init; }
    public string MadeBy { get; private init; } = "";
    public DateTimeOffset? RemovedAt { get; private set; }
    public int Version { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }

    public static Activity Of(
        ActivityFacts facts, Guid home, TaskId? task, string madeBy, Guid? clientId, DateTimeOffset now)
    {
        var activity = new Activity
        {
            Id = ActivityId.New(now), HomeUnit = home, TaskId = task, MadeBy = madeBy, ClientId = clientId,
        };
        activity.Take(facts, now);
        return activity;
    }

    public void Take(ActivityFacts f, DateTimeOffset now)
    {
        (Kind, Title, TitleKey, Place) = (f.Kind, f.Title, TextKey.Fold(f.Title), f.Place);
        (FromOn, ToOn, People) = (f.FromOn, f.ToOn, f.People);
        (Amount, Currency, Form, Language) = (f.Amount, f.Currency, f.Form, f.Language);
        (Outcome, Link, ChangedAt, Version) = (f.Outcome, f.Link, now, Version + 1);
    }

    public void Remove(DateTimeOffset now) => (RemovedAt, ChangedAt, Version) = (now, now, Version + 1);

    public void ComeBack(DateTimeOffset now) => (RemovedAt, ChangedAt, Version) = (null, now, Version + 1);
}

/// <summary>A partner of an activity.</summary>
internal sealed class ActivityPartner
{
    public required ActivityId ActivityId { get; init; }
    public required PartnerId PartnerId { get; init; }
}
