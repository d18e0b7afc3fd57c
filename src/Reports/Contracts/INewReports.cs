using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;

namespace ThongSuot.Reports.Contracts;

/// <summary>A request for reports made by the program: demonstration, simulation. The actor's unit asks.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Form">Code of the form: "hoc-tap", "doi-ngoai" or one of the installation.</param>
/// <param name="Cadence">month, quarter, half, nine-months, year, campaign, ad-hoc, preliminary, final.</param>
/// <param name="StartsOn">The first period is the one this day lies in.</param>
public sealed record NewCall(string Title, string Form, string Cadence, DateOnly StartsOn)
{
    /// <summary>Needed for what is asked once.</summary>
    public DateOnly? EndsOn { get; init; }
    public IReadOnlyList<string> Levels { get; init; } = [];
    public bool Itself { get; init; }
    public int OpensBefore { get; init; } = 31;
    public Guid? CampaignId { get; init; }
}

/// <summary>Makes reports without a page. The same rules as on the pages hold.</summary>
public interface INewReports
{
    Task<bool> IsEmptyAsync(CancellationToken ct);

    /// <summary>Asks, and opens the periods there are by today.</summary>
    Task<Result<CallId>> AskAsync(NewCall call, Actor actor, CancellationToken ct);

    /// <summary>Periods of a request, the earliest first.</summary>
    Task<IReadOnlyList<PeriodId>> PeriodsAsync(CallId call, CancellationToken ct);

    /// <summary>The draft of the actor's unit, filled from what is recorded.</summary>
    Task<Result<ReportId>> BeginAsync(PeriodId period, Actor actor, CancellationToken ct);

    /// <summary>Answers as they would be typed; null: all of them are kept.</summary>
    Task<Error?> AnswerAsync(
        ReportId report, IReadOnlyDictionary<string, string> answers, string reason, Actor actor, CancellationToken ct);

    /// <summary>Checks, and signs where nothing stops it.</summary>
    Task<Error?> SignAsync(ReportId report, Actor actor, CancellationToken ct);
}
