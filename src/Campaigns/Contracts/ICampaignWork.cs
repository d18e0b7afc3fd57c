using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;

namespace ThongSuot.Campaigns.Contracts;

/// <summary>What a unit is obliged to.</summary>
public static class DutyKinds
{
    /// <summary>Receive the documents and confirm it.</summary>
    public const string Receive = "receive";

    /// <summary>Hold the study conference, cell meeting, class.</summary>
    public const string Study = "study";

    /// <summary>Issue a plan of its own.</summary>
    public const string Plan = "plan";

    /// <summary>Carry out the tasks.</summary>
    public const string Act = "act";

    /// <summary>Report each period.</summary>
    public const string Report = "report";

    /// <summary>Review after some years (sơ kết, tổng kết).</summary>
    public const string Review = "review";

    public static readonly IReadOnlyList<string> All = [Receive, Study, Plan, Act, Report, Review];
}

/// <summary>
/// Where an obligation stands. Derived from evidence, never set by hand; "late" is not among them, because it follows
/// from the due date and the day that is asked about.
/// </summary>
public enum DutyState
{
    /// <summary>Nothing was done yet.</summary>
    Open = 0,

    /// <summary>There is evidence, but not of all of it.</summary>
    Going = 1,

    Done = 2,

    /// <summary>Done after its due date.</summary>
    DoneLate = 3,

    /// <summary>The superior accepted that it does not apply here.</summary>
    Excused = 4,

    /// <summary>The unit answered "not applicable" or "returned"; the superior has not decided.</summary>
    Asked = 5,

    /// <summary>Went over to a successor, or was closed because the document was recalled.</summary>
    Closed = 6,
}

/// <summary>One obligation of one unit.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="CampaignTitle">Its title.</param>
/// <param name="Documents">Ids of the documents of the campaign (<c>DocumentId</c> values).</param>
/// <param name="Themes">Codes of its themes.</param>
/// <param name="Duty">Number of the obligation within the campaign, from 1.</param>
/// <param name="Kind">One of <see cref="DutyKinds"/>.</param>
/// <param name="Title">What is to be done, in the words of the campaign.</param>
/// <param name="DueOn">Null: no date yet (it counts from the receipt), or none at all.</param>
public sealed record UnitDuty(
    CampaignId Campaign,
    string CampaignTitle,
    IReadOnlyList<Guid> Documents,
    IReadOnlyList<string> Themes,
    int Duty,
    string Kind,
    string Title,
    DateOnly? DueOn,
    DutyState State
);

/// <summary>Something that shows that an obligation is being, or has been, met.</summary>
/// <param name="Id">Made by the sender; sending it again replaces what was said under it.</param>
/// <param name="Campaign">The campaign.</param>
/// <param name="Unit">The unit whose obligation it is.</param>
/// <param name="Duty">Number of the obligation; 0: the first of <paramref name="Kind"/>'s obligation.</param>
/// <param name="Kind">The kind of obligation it belongs to, one of <see cref="DutyKinds"/>.</param>
/// <param name="OnDay">The day on which it happened, as the paper says.</param>
/// <param name="Text">In one line: "Kế hoạch 15-KH/ĐU ngày 02/3/2026". At most 500 signs.</param>
/// <param name="Href">The page where it can be looked at.</param>
/// <param name="Completes">True when nothing is missing; false: on the way.</param>
/// <param name="Done">Numerator, where the work is counted: tasks done, people who came.</param>
/// <param name="Of">Denominator.</param>
public sealed record NewEvidence(
    Guid Id,
    CampaignId Campaign,
    Guid Unit,
    int Duty,
    string Kind,
    DateOnly OnDay,
    string Text,
    string? Href,
    bool Completes,
    int? Done = null,
    int? Of = null
);

/// <summary>What other rooms do with obligations.</summary>
public interface ICampaignWork
{
    /// <summary>Obligations of a unit in campaigns that go on, the most pressing first; at most 500.</summary>
    Task<IReadOnlyList<UnitDuty>> DutiesAsync(Guid unit, CancellationToken ct);

    /// <summary>
    /// Prepares evidence in the transaction of the caller, who then saves (<c>AppDb.SaveAsync</c>). The state of the
    /// obligation and every number above it follow in the same transaction.
    /// </summary>
    Task<Error?> PutEvidenceAsync(NewEvidence evidence, Actor actor, CancellationToken ct);

    /// <summary>Prepares that evidence no longer counts; it stays to be seen, with the reason.</summary>
    Task<Error?> WithdrawEvidenceAsync(
        Guid evidence,
        string why,
        Actor actor,
        CancellationToken ct
    );

    /// <summary>Titles of campaigns; those that are not known are missing.</summary>
    Task<IReadOnlyDictionary<Guid, string>> TitlesAsync(
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    );
}
