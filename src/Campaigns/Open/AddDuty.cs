using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Campaigns.Open;

/// <summary>Adds an obligation: to a draft by its host, to a running campaign by any unit for its own branch.</summary>
internal sealed class AddDuty(AppDb db, IWorkingDays days, TimeProvider clock)
{
    public const int Most = 30;

    static readonly Phrase Done = new("Đã thêm việc.", "The obligation is added.");
    static readonly Phrase Removed = new("Đã bỏ việc.", "The obligation is taken away.");

    public static void Map(RouteGroupBuilder campaigns)
    {
        campaigns
            .MapPost(
                "/{id:guid}/viec",
                async (
                    Guid id,
                    [FromForm] DutyForm form,
                    Actor actor,
                    AddDuty slice,
                    ShowCampaign show,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    if (await slice.HandleAsync(new(id), form, actor, ct) is { } error)
                        return error.Each()[0].Field is null
                            ? Endpoints.Refusal(error)
                            : await show.AgainAsync(id, error, null, form, null, ct);
                    http.Say(Done);
                    return Results.LocalRedirect($"/chien-dich/{id}#viec");
                }
            )
            .Requires(May.Run);
        campaigns
            .MapPost(
                "/{id:guid}/viec/{duty:int}/bo",
                async (
                    Guid id,
                    int duty,
                    Actor actor,
                    AddDuty slice,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    if (await slice.RemoveAsync(new(id), duty, actor, ct) is { } error)
                        return Endpoints.Refusal(error);
                    http.Say(Removed);
                    return Results.LocalRedirect($"/chien-dich/{id}#viec");
                }
            )
            .Requires(May.Run)
            .ValidatesForm();
    }

    public async Task<Error?> HandleAsync(
        CampaignId id,
        DutyForm form,
        Actor actor,
        CancellationToken ct
    )
    {
        var campaign = await db.Set<Campaign>()
            .AsTracking()
            .FirstOrDefaultAsync(c => c.Id == id, ct);
        if (campaign is null)
            return new NoSuchCampaign();
        var isHost = db.Sight.All || db.Sight.Own.Contains(campaign.HostUnit);
        if (
            campaign.State == CampaignStates.Draft ? !isHost : campaign.State != CampaignStates.Open
        )
            return campaign.State == CampaignStates.Draft
                ? new NoSuchCampaign()
                : new CampaignNotRunning();
        var by = isHost ? campaign.HostUnit : actor.UnitId ?? Guid.Empty;
        if (Shape(form) is { } wrong)
            return wrong;
        var due = DueForm.Read(form.Base, form.Day, form.Offset, form.Working is not null);
        if (!due.Ok)
            return due.Error;
        var there = await db.Set<CampaignDuty>().Where(d => d.CampaignId == id).ToListAsync(ct);
        if (
            due.Value is { Base: DueBases.Receipt }
            && form.Kind != DutyKinds.Receive
            && !there.Exists(d => d.Kind == DutyKinds.Receive)
        )
            return new NeedsReceipt();
        var made = Periods(form, due.Value.Base.Length == 0 ? null : due.Value, out var until);
        if (until is not null)
            return until;
        if (there.Count + made.Count > Most)
            return new TooManyDuties(Most);
        var (now, number) = (clock.GetUtcNow(), there.Select(d => d.Number).DefaultIfEmpty().Max());
        foreach (var (title, rule) in made)
        {
            number++;
            db.Add(DutyOf(id, number, title, form, by));
            if (rule is { } r)
                db.Add(SetDue.RuleOf(id, number, "", by, r, actor, now));
            db.Record(
                actor,
                now,
                "campaigns.duty-added",
                SetDue.Of(isHost),
                isHost ? id.Value : by,
                new FieldChange("duty", null, title)
            );
        }

        return await StoreAsync(campaign, by, ct);
    }

    static CampaignDuty DutyOf(CampaignId id, int number, string title, DutyForm form, Guid by) =>
        new()
        {
            CampaignId = id,
            Number = number,
            Kind = form.Kind!,
            Title = title,
            Sentence = form.Sentence?.Trim() ?? "",
            Responsible = form.Responsible?.Trim() ?? "",
            Evidence = form.Evidence?.Trim() ?? "",
            Levels = string.Join(' ', form.Levels ?? []),
            AddedBy = by,
        };

    // A running campaign has members: they get it in the same transaction.
    async Task<Error?> StoreAsync(Campaign campaign, Guid by, CancellationToken ct)
    {
        if (campaign.State == CampaignStates.Draft)
            return await db.SaveAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.SaveAsync(ct) is { } error)
            return error;
        await Reprofiled.RunAsync(db, days, clock, campaign, by, ct);
        await transaction.CommitAsync(ct);
        return null;
    }

    static Error? Shape(DutyForm form)
    {
        var errors = new List<Error>();
        if (form.Kind is null || !DutyKinds.All.Contains(form.Kind, StringComparer.Ordinal))
            errors.Add(new BoxEmpty(nameof(form.Kind)));
        if (string.IsNullOrWhiteSpace(form.Title))
            errors.Add(new BoxEmpty(nameof(form.Title)));
        else if (form.Title.Length > DutyForm.MostTitle)
            errors.Add(new WordsTooLong(DutyForm.MostTitle, nameof(form.Title)));
        if (form.Sentence?.Length > DutyForm.MostSentence)
            errors.Add(new WordsTooLong(DutyForm.MostSentence, nameof(form.Sentence)));
        if (form.Responsible?.Length > DutyForm.MostTitle)
            errors.Add(new WordsTooLong(DutyForm.MostTitle, nameof(form.Responsible)));
        if (form.Evidence?.Length > DutyForm.MostTitle)
            errors.Add(new WordsTooLong(DutyForm.MostTitle, nameof(form.Evidence)));
        return CampaignForm.Told(errors);
    }

    // "Each quarter until…" becomes one obligation for each period, each with its own day.
    static List<(
        string Title,
        (string Base, DateOnly? Day, int Offset, bool Working)? Rule
    )> Periods(
        DutyForm form,
        (string Base, DateOnly? Day, int Offset, bool Working)? rule,
        out Error? error
    )
    {
        error = null;
        var step = form.Every switch
        {
            "month" => 1,
            "quarter" => 3,
            "half" => 6,
            "year" => 12,
            _ => 0,
        };
        if (step == 0)
            return [(form.Title!.Trim(), rule)];
        if (rule is not { Day: { } first })
        {
            error = new DayNotRead(nameof(form.Day));
            return [];
        }

        if (DueForm.ReadDay(form.Until) is not { } until || until < first)
        {
            error = new DayNotRead(nameof(form.Until));
            return [];
        }

        var periods = new List<(string, (string, DateOnly?, int, bool)?)>();
        for (var i = 0; first.AddMonths(i * step) is var day && day <= until && i <= Most; i++)
            periods.Add(
                ($"{form.Title!.Trim()} ({VietnamTime.Print(day)})", (DueBases.Day, day, 0, false))
            );
        return periods;
    }

    async Task<Error?> RemoveAsync(CampaignId id, int number, Actor actor, CancellationToken ct)
    {
        var campaign = await db.OwnCampaignAsync(id, ct);
        if (campaign is null)
            return new NoSuchCampaign();
        if (campaign.State != CampaignStates.Draft)
            return new NotADraft();
        var duty = await db.Set<CampaignDuty>()
            .AsTracking()
            .FirstOrDefaultAsync(d => d.CampaignId == id && d.Number == number, ct);
        if (duty is null)
            return null;
        db.Remove(duty);
        db.RemoveRange(
            await db.Set<DueRule>()
                .AsTracking()
                .Where(r => r.CampaignId == id && r.Duty == number)
                .ToListAsync(ct)
        );
        db.Record(
            actor,
            clock.GetUtcNow(),
            "campaigns.duty-removed",
            "campaign",
            id.Value,
            new FieldChange("duty", duty.Title, null)
        );
        return await db.SaveAsync(ct);
    }
}

internal static class Reprofiled
{
    /// <summary>After a rule of a unit changed: its branch of a running campaign follows.</summary>
    public static async Task RunAsync(
        AppDb db,
        IWorkingDays days,
        TimeProvider clock,
        Campaign campaign,
        Guid by,
        CancellationToken ct
    )
    {
        var node =
            by == campaign.HostUnit
                ? 0
                : await db.Set<BoardNode>()
                    .Where(n => n.UnitId == by)
                    .Select(n => (int?)n.No)
                    .FirstOrDefaultAsync(ct)
                    ?? -1;
        if (node < 0)
            return;
        await new Reprofile(db, days, VietnamTime.DayOf(clock.GetUtcNow()).DayNumber).RunAsync(
            campaign,
            node,
            ct
        );
    }
}
