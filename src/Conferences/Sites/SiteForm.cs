using System.Globalization;
using ThongSuot.Kernel.Results;

namespace ThongSuot.Conferences.Sites;

/// <summary>A site as typed.</summary>
public sealed record SiteForm
{
    public Guid? ClientId { get; init; }

    /// <summary>Whose hall it is, where the host opens it for a unit below; empty: the own unit's.</summary>
    public string? Unit { get; init; }

    public string? Name { get; init; }
    public string? Address { get; init; }
    public string? Seats { get; init; }
    public string? ExpectedMembers { get; init; }
    public string? ExpectedGuests { get; init; }
    public string? Chair { get; init; }
    public string? Operator { get; init; }
    public string? Contact { get; init; }
    public string? Link { get; init; }
    public string? Equipment { get; init; }
    public string? Zone { get; init; }
    public int Version { get; init; }

    public const int MostName = 300;
    public const int MostText = 1000;
    public const int MostPeople = 100_000;

    internal Result<SiteFacts> Read()
    {
        var typed = new Typed();
        var facts = Read(typed);
        return typed.Ok ? facts : typed.Error;
    }

    internal SiteFacts Read(Typed typed)
    {
        var name = typed.Words("Name", Name, MostName);
        if (name.Length == 0) typed.Refuse(new SiteNameMissing());
        return new SiteFacts
        {
            Name = name, Address = typed.Words("Address", Address, MostName),
            Seats = typed.Number("Seats", Seats, 1, MostPeople),
            ExpectedMembers = typed.Number("ExpectedMembers", ExpectedMembers, 0, MostPeople),
            ExpectedGuests = typed.Number("ExpectedGuests", ExpectedGuests, 0, MostPeople),
            Chair = typed.Words("Chair", Chair, MostName), Operator = typed.Words("Operator", Operator, MostName),
            Contact = typed.Words("Contact", Contact, MostName), Link = typed.Link("Link", Link),
            Equipment = typed.Words("Equipment", Equipment, MostText, lines: true), Zone = typed.Zone("Zone", Zone),
        };
    }

    internal static SiteForm Of(Site s) => new()
    {
        Name = s.Name, Address = s.Address, Seats = Print(s.Seats), ExpectedMembers = Print(s.ExpectedMembers),
        ExpectedGuests = Print(s.ExpectedGuests), Chair = s.Chair, Operator = s.Operator, Contact = s.Contact,
        Link = s.Link, Equipment = s.Equipment, Zone = s.Zone, Version = s.Version,
    };

    static string Print(int? n) => n?.ToString(CultureInfo.InvariantCulture) ?? "";
}
