using ThongSuot.Conferences.Contracts;
using ThongSuot.Reading;

namespace ThongSuot.Conferences;

/// <summary>Where a site stands on the day.</summary>
internal static class SiteStates
{
    public const string NotReady = "not-ready";
    public const string Ready = "ready";
    public const string Connected = "connected";
    public const string Lost = "lost";
    public const string Closed = "closed";

    public static readonly IReadOnlyList<string> All = [NotReady, Ready, Connected, Lost, Closed];
}

/// <summary>What a unit says of a site, as read from a form.</summary>
internal sealed record SiteFacts
{
    public required string Name { get; init; }
    public string Address { get; init; } = "";

    /// <summary>Seats in the hall; null: not said.</summary>
    public int? Seats { get; init; }

    /// <summary>Numbers expected; null: not said.</summary>
    public int? ExpectedMembers { get; init; }

    public int? ExpectedGuests { get; init; }
    public string Chair { get; init; } = "";
    public string Operator { get; init; } = "";
    public string Contact { get; init; } = "";
    public string Link { get; init; } = "";
    public string Equipment { get; init; } = "";

    /// <summary>IANA name of its time zone; empty: Vietnam.</summary>
    public string Zone { get; init; } = "";
}

/// <summary>A site (điểm cầu): one hall of one conference, of the unit that opens it.</summary>
internal sealed class Site
{
    Site() { }

    public SiteId Id { get; private init; }
    public ConferenceId ConferenceId { get; private init; }

    /// <summary>From 1 within the conference; not given again.</summary>
    public int No { get; private init; }

    /// <summary>The unit whose hall it is.</summary>
    public Guid HomeUnit { get; private init; }

    /// <summary>The site from which the whole is led.</summary>
    public bool Main { get; private init; }

    public string Name { get; private set; } = "";
    public string Address { get; private set; } = "";

    /// <summary>Hall and address, folded: to find it, and to see that a hall is taken twice.</summary>
    public string FindKey { get; private set; } = "";

    public int? Seats { get; private set; }
    public int? ExpectedMembers { get; private set; }
    public int? ExpectedGuests { get; private set; }
    public string Chair { get; private set; } = "";
    public string Operator { get; private set; } = "";
    public string Contact { get; private set; } = "";
    public string Link { get; private set; } = "";
    public string Equipment { get; private set; } = "";
    public string Zone { get; private set; } = "";

    /// <summary>Result of the test call, in words; empty: none yet.</summary>
    public string TestCall { get; private set; } = "";

    public string State { get; private set; } = SiteStates.NotReady;
    public DateTimeOffset StateAt { get; private set; }
    public int Version { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public Guid? ClientId { get; private init; }

    /// <summary>When it was taken out again; the filter of queries hides it.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    public static Site Open(
        SiteFacts facts, ConferenceId conference, int no, Guid home, bool main, DateTimeOffset now,
        Guid? clientId = null)
    {
        var site = new Site
        {
            Id = SiteId.New(now), ConferenceId = conference, No = no, HomeUnit = home, Main = main,
            CreatedAt = now, StateAt = now, ClientId = clientId,
        };
        site.Take(facts);
        return site;
    }

    public void Take(SiteFacts facts)
    {
        (Name, Address, Seats, ExpectedMembers, ExpectedGuests, Chair, Operator, Contact, Link, Equipment, Zone) =
            (facts.Name, facts.Address, facts.Seats, facts.ExpectedMembers, facts.ExpectedGuests, facts.Chair,
                facts.Operator, facts.Contact, facts.Link, facts.Equipment, facts.Zone);
        FindKey = KeyOf(facts.Name, facts.Address);
        Version++;
    }

    public SiteFacts Facts() => new()
    {
        Name = Name, Address = Address, Seats = Seats, ExpectedMembers = ExpectedMembers,
        ExpectedGuests = ExpectedGuests, Chair = Chair, Operator = Operator, Contact = Contact, Link = Link,
        Equipment = Equipment, Zone = Zone,
    };

    public static string KeyOf(string name, string address) => TextKey.Fold($"{name} {address}").Trim();

    public void Remove(DateTimeOffset now) => (RemovedAt, Version) = (now, Version + 1);

    public void ComeBack() => (RemovedAt, Version) = (null, Version + 1);

    public void Become(string state, DateTimeOffset now) => (State, StateAt, Version) = (state, now, Version + 1);

    public void Test(string result) => (TestCall, Version) = (result, Version + 1);
}
