namespace ThongSuot.Conferences.Contracts;

/// <summary>A conference as other rooms name it.</summary>
/// <param name="Id">The conference.</param>
/// <param name="Unit">Who holds it.</param>
/// <param name="Kind">conference, online, hybrid, talk, cell-meeting, thematic.</param>
/// <param name="Title">Its title.</param>
/// <param name="Day">The day it begins, in Vietnam.</param>
/// <param name="State">draft, called, open, closed, cancelled.</param>
public sealed record ConferenceName(
    ConferenceId Id, Guid Unit, string Kind, string Title, DateOnly Day, string State)
{
    public string Href => $"/hoi-nghi/{Id}";
}

/// <summary>What other rooms ask of conferences. Only what the request sees is answered.</summary>
public interface IConferences
{
    /// <summary>Names of conferences; those that are not known, or not seen, are missing.</summary>
    Task<IReadOnlyDictionary<Guid, ConferenceName>> NamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>Called conferences that serve any of these campaigns, of one unit or, with null, of all seen.</summary>
    Task<IReadOnlyList<ConferenceName>> OfCampaignsAsync(
        IReadOnlyCollection<Guid> campaigns, Guid? unit, CancellationToken ct);
}
