using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;

namespace ThongSuot.Campaigns.Contracts;

/// <summary>An obligation of a campaign that the program itself opens.</summary>
/// <param name="Kind">One of <see cref="DutyKinds"/>.</param>
/// <param name="Levels">Levels it is for; none: all.</param>
/// <param name="Due">A day; or null for <paramref name="Offset"/> days after the receipt.</param>
/// <param name="Offset">0: no offset.</param>
/// <param name="Working">The offset counts working days.</param>
public sealed record NewDuty(
    string Kind,
    string Title,
    string Responsible,
    string Evidence,
    IReadOnlyList<string> Levels,
    DateOnly? Due,
    int Offset,
    bool Working
);

/// <summary>A campaign that the program itself opens (demonstration, bench); dates are days.</summary>
/// <param name="Under">Units whose branches get it.</param>
/// <param name="Trees">party, state, front, union; none: all.</param>
/// <param name="Levels">Levels that get it; none: all.</param>
public sealed record NewCampaign(
    string Title,
    string Note,
    IReadOnlyList<Guid> Documents,
    IReadOnlyList<string> Themes,
    IReadOnlyList<Guid> Under,
    IReadOnlyList<string> Trees,
    IReadOnlyList<string> Levels,
    IReadOnlyList<NewDuty> Duties
);

/// <summary>The way in for the program itself; same rules as the pages.</summary>
public interface INewCampaigns
{
    /// <summary>True when there is no campaign yet.</summary>
    Task<bool> IsEmptyAsync(CancellationToken ct);

    /// <summary>Drafts it, sends it, and waits until every unit has it.</summary>
    Task<Result<CampaignId>> OpenAsync(NewCampaign campaign, Actor host, CancellationToken ct);

    /// <summary>The unit of the actor sets an earlier date for its branch.</summary>
    Task<Error?> TightenAsync(
        CampaignId campaign,
        int duty,
        DateOnly due,
        Actor actor,
        CancellationToken ct
    );

    /// <summary>The unit of the actor answers: "not-applicable" or "returned".</summary>
    Task<Error?> AnswerAsync(
        CampaignId campaign,
        int duty,
        string kind,
        string why,
        Actor actor,
        CancellationToken ct
    );

    /// <summary>The unit of the actor shows evidence, and it is saved.</summary>
    Task<Error?> ShowAsync(NewEvidence evidence, Actor actor, CancellationToken ct);

    /// <summary>The unit of the actor puts its own document in between.</summary>
    Task<Error?> HandOnAsync(
        CampaignId campaign,
        string documentNumber,
        string pack,
        Actor actor,
        CancellationToken ct
    );
}
