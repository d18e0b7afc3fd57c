using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Conferences.After.Counts;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Conferences.After.Study;

/// <summary>From how many per cent a unit's "study" is done.</summary>
public sealed record ThresholdForm
{
    public string? CompleteAt { get; init; }
    public int Version { get; init; }
}

/// <summary>Evidence of one unit in one campaign.</summary>
public sealed record StudyLine(
    Guid Unit, string UnitName, string Campaign, int Done, int? OfAll, bool Completes, string State, string Problem);

/// <summary>Everything the page shows.</summary>
public sealed record StudyView(
    AfterView Conference, IReadOnlyList<(Guid Id, string Title)> Campaigns, IReadOnlyList<StudyLine> Lines, int Given,
    int Refused, string? Next, int CompleteAt, int Version, DateTimeOffset? CountedAt, DateTimeOffset? StudyAt,
    bool Running);

/// <summary>Shows by which rule "study" is discharged and what each unit got; the host sets the threshold.</summary>
internal sealed class ShowStudy(
    AppDb db, OpenAfter open, ICampaignWork work, IUnitTree tree, TakeCounts counts, DischargeStudy study,
    TimeProvider clock)
{
    const int PageSize = 100;
    static readonly Phrase Set = new(
        "Đã đặt mức hoàn thành; minh chứng đang được ghi lại.", "The threshold is set; evidence is being given again.");
    static readonly Phrase Counted = new(
        "Đã chốt lại số liệu và ghi minh chứng.", "Counts were taken over and evidence was given.");

    public static void Map(RouteGroupBuilder after)
    {
        after.MapGet("/minh-chung", async (Guid id, string? sau, ShowStudy slice, CancellationToken ct) =>
            await slice.PageAsync(id, sau, null, null, ct)).Requires(May.See);
        after.MapPost("/minh-chung", async (
            Guid id, [FromForm] ThresholdForm form, Actor actor, ShowStudy slice, HttpContext http,
            CancellationToken ct) =>
        {
            if (await slice.SetAsync(id, form, actor, ct) is { } error)
                return await slice.PageAsync(id, null, form, error, ct);
            http.Say(Set);
            return Results.LocalRedirect($"/hoi-nghi/{id}/sau/minh-chung");
        }).Requires(May.Run);
        after.MapPost("/minh-chung/chot", async (
            Guid id, Actor actor, ShowStudy slice, HttpContext http, CancellationToken ct) =>
        {
            if (await slice.CountAsync(id, actor, ct) is { } error) return Endpoints.Refusal(error);
            http.Say(Counted);
            return Results.LocalRedirect($"/hoi-nghi/{id}/sau/minh-chung");
        }).Requires(May.Run).ValidatesForm();
    }

    async Task<IResult> PageAsync(Guid id, string? after, ThresholdForm? form, Error? error, CancellationToken ct)
    {
        if (await open.ViewAsync(id, "minh-chung", ct) is not { } view)
            return Endpoints.Refusal(new AfterConferenceUnknown());
        var shown = await ViewAsync(view, after, ct);
        return Endpoints.Page<ShowStudyPage>(
            new
            {
                View = shown, Error = error,
                Form = form ?? new()
                {
                    CompleteAt = shown.CompleteAt.ToString(CultureInfo.InvariantCulture), Version = shown.Version,
                },
            },
            error?.Status ?? StatusCodes.Status200OK);
    }

    async Task<StudyView> ViewAsync(AfterView view, string? from, CancellationToken ct)
    {
        var id = new ConferenceId(view.Id);
        var state = await db.Set<ConferenceAfter>().FirstOrDefaultAsync(a => a.ConferenceId == id, ct);
        var campaigns = await db.Set<ConferenceCampaign>().Where(c => c.ConferenceId == id).OrderBy(c => c.CampaignId)
            .Select(c => c.CampaignId).ToListAsync(ct);
        var titles = await work.TitlesAsync(campaigns, ct);
        var all = db.Set<StudyEvidence>().Where(e => e.ConferenceId == id);
        var skip = int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;

        // What was refused first, so that it is seen.
        var rows = await all.OrderBy(e => e.State == StudyStates.Given ? 1 : 0).ThenBy(e => e.UnitId)
            .ThenBy(e => e.CampaignId).Skip(skip).Take(PageSize + 1).ToListAsync(ct);
        var names = await tree.ShortNamesAsync([.. rows.Select(r => r.UnitId)], view.Day, ct);
        return new(
            view, [.. campaigns.Where(titles.ContainsKey).Select(c => (c, titles[c]))],
            [.. rows.Take(PageSize).Select(r => new StudyLine(
                r.UnitId, names.GetValueOrDefault(r.UnitId, "–"), titles.GetValueOrDefault(r.CampaignId, "–"), r.Done,
                r.OfAll, r.Completes, r.State, r.Problem))],
            await all.CountAsync(e => e.State == StudyStates.Given, ct),
            await all.CountAsync(e => e.State == StudyStates.Refused, ct),
            rows.Count > PageSize ? (skip + PageSize).ToString(CultureInfo.InvariantCulture) : null,
            state?.CompleteAt ?? ConferenceAfter.DefaultCompleteAt, state?.Version ?? 0, state?.CountedAt,
            state?.StudyAt, state is not null && state.StudyVersion != state.CountedVersion && campaigns.Count > 0);
    }

    async Task<Error?> SetAsync(Guid id, ThresholdForm form, Actor actor, CancellationToken ct)
    {
        var opened = await open.HostedAsync(id, ct);
        if (!opened.Ok) return opened.Error;
        var typed = new Typed();
        var least = typed.Number("CompleteAt", form.CompleteAt, 1, 100);
        if (!typed.Ok) return typed.Error;
        var key = opened.Value.Id;
        var after = await db.Set<ConferenceAfter>().AsTracking().FirstOrDefaultAsync(a => a.ConferenceId == key, ct);
        if ((after?.Version ?? 0) != form.Version) return new ChangedMeanwhile();
        if (after is null) db.Add(after = new() { ConferenceId = key, HomeUnit = opened.Value.HomeUnit });
        if (after.CompleteAt == least && after.Version > 0) return null;
        db.Record(
            actor, clock.GetUtcNow(), "after.threshold", "conference-after", id,
            new FieldChange(
                "complete-at", after.CompleteAt.ToString(CultureInfo.InvariantCulture),
                least.ToString(CultureInfo.InvariantCulture)));
        (after.CompleteAt, after.StudyAfter, after.StudyVersion) = (least, null, -1);
        after.Version++;
        return await db.SaveAsync(ct);
    }

    async Task<Error?> CountAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var opened = await open.HostedAsync(id, ct, over: true);
        if (!opened.Ok) return opened.Error;
        await counts.OneAsync(opened.Value.Id, actor, ct);
        if (await db.Set<ConferenceCampaign>().AnyAsync(c => c.ConferenceId == opened.Value.Id, ct))
            await study.OneAsync(opened.Value.Id, ct);
        return null;
    }
}
