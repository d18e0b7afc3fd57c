using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;

namespace ThongSuot.Conferences.Contracts;

/// <summary>A conference made by the program: demonstration, simulation. The host is the unit of the actor.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Day">The day it begins.</param>
/// <param name="From">When its first session begins.</param>
/// <param name="To">When that session ends.</param>
public sealed record NewConference(string Title, DateOnly Day, TimeOnly From, TimeOnly To)
{
    /// <summary>conference, online, hybrid, talk, cell-meeting, thematic.</summary>
    public string Kind { get; init; } = "conference";

    public string Place { get; init; } = "";
    public string Chair { get; init; } = "";
    public string Backdrop { get; init; } = "";
    public bool OpenToBelow { get; init; }

    /// <summary>A second session on the same day.</summary>
    public (TimeOnly From, TimeOnly To)? Second { get; init; }

    public IReadOnlyList<Guid> Documents { get; init; } = [];
    public IReadOnlyList<Guid> Campaigns { get; init; } = [];
    public IReadOnlyList<NewItem> Programme { get; init; } = [];
}

/// <summary>A point of the programme.</summary>
public sealed record NewItem(string Title, int Minutes, string Speaker = "", string SpeakerPost = "")
{
    /// <summary>Number of the session, from 1.</summary>
    public int Session { get; init; } = 1;

    /// <summary>centre, province, commune; empty: none.</summary>
    public string Grade { get; init; } = "";

    public Guid? Document { get; init; }
}

/// <summary>A site; its unit is that of the actor.</summary>
public sealed record NewSite(string Name, string Address = "", int? Seats = null, int? Members = null)
{
    public int? Guests { get; init; }
    public string Chair { get; init; } = "";
    public string Operator { get; init; } = "";
    public string Contact { get; init; } = "";

    /// <summary>IANA name; empty: Vietnam.</summary>
    public string Zone { get; init; } = "";

    /// <summary>not-ready, ready, connected, lost, closed.</summary>
    public string State { get; init; } = "not-ready";

    public string TestCall { get; init; } = "";
}

/// <summary>Makes conferences without a page. The same rules as on the pages hold.</summary>
public interface INewConferences
{
    Task<bool> IsEmptyAsync(CancellationToken ct);

    Task<Result<ConferenceId>> AddAsync(NewConference conference, Actor actor, CancellationToken ct);

    Task<Result<SiteId>> OpenSiteAsync(ConferenceId conference, NewSite site, Actor actor, CancellationToken ct);

    /// <summary>One site for every unit of these levels below the actor's unit; how many were opened.</summary>
    Task<Result<int>> OpenManyAsync(
        ConferenceId conference, IReadOnlyList<string> levels, Actor actor, CancellationToken ct);

    /// <summary>A step: call, open, close.</summary>
    Task<Error?> StepAsync(ConferenceId conference, string act, Actor actor, CancellationToken ct);

    /// <summary>Invites by a list, as on its page: name; post; class; site; mail.</summary>
    Task<Error?> InviteAsync(ConferenceId conference, string lines, Actor actor, CancellationToken ct);

    /// <summary>
    /// Heads of a hall that count now, as its operator adds them: members, key cadres, guests without names.
    /// </summary>
    Task<Error?> CountAsync(
        SiteId site, IReadOnlyList<(string Class, int People)> heads, Actor actor, CancellationToken ct);
}
