using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Campaigns.Open;

/// <summary>
/// Sets a date for an obligation and a level. The host for everybody; a unit in between for its own branch, earlier
/// than what came from above, never later.
/// </summary>
internal sealed class SetDue(AppDb db, IWorkingDays days, TimeProvider clock)
{
    static readonly Phrase Done = new("Đã đặt hạn.", "The date is set.");
    static readonly Phrase Removed = new("Đã bỏ hạn.", "The date is removed.");

    public static void Map(RouteGroupBuilder campaigns)
    {
        campaigns.MapPost("/{id:guid}/han", async (
            Guid id, [FromForm] DueForm form, Actor actor, SetDue slice, ShowCampaign show, HttpContext http,
            CancellationToken ct) =>
        {
            if (await slice.HandleAsync(new(id), form, actor, ct) is { } error)
                return error.Field is null ? Endpoints.Refusal(error)
                    : await show.AgainAsync(id, error, null, null, form, ct);
            http.Say(Done);
            return Results.LocalRedirect($"/chien-dich/{id}#viec");
        }).Requires(May.Run);
        campaigns.MapPost("/{id:guid}/han/{rule:guid}/bo", async (
            Guid id, Guid rule, Actor actor, SetDue slice, HttpContext http, CancellationToken ct) =>
        {
            if (await slice.RemoveAsync(new(id), rule, actor, ct) is { } error) return Endpoints.Refusal(error);
            http.Say(Removed);
            return Results.LocalRedirect($"/chien-dich/{id}#viec");
        }).Requires(May.Run).ValidatesForm();
    }

    /// <summary>What a unit in between says is the history of its branch: nobody beside it reads that.</summary>
    public static string Of(bool isHost) => isHost ? "campaign" : "campaign-branch";

    public static DueRule RuleOf(
        CampaignId id, int duty, string level, Guid by, (string Base, DateOnly? Day, int Offset, bool Working) due,
        Actor actor, DateTimeOffset now) => new()
        {
            Id = Guid.CreateVersion7(now), CampaignId = id, Duty = duty, Level = level, UnitId = by, Base = due.Base,
            Day = due.Day, Offset = due.Offset, Working = due.Working, At = now, By = actor.Name,
        };

    public async Task<Error?> HandleAsync(CampaignId id, DueForm form, Actor actor, CancellationToken ct)
    {
        var campaign = await db.Set<Campaign>().AsTracking().FirstOrDefaultAsync(c => c.Id == id, ct);
        if (campaign is null) return new NoSuchCampaign();
        var isHost = db.Sight.All || db.Sight.Own.Contains(campaign.HostUnit);
        if (!isHost && campaign.State == CampaignStates.Draft) return new NoSuchCampaign();
        if (campaign.State is not (CampaignStates.Draft or CampaignStates.Open)) return new CampaignNotRunning();
        var read = DueForm.Read(form.Base, form.Day, form.Offset, form.Working is not null);
        if (!read.Ok) return read.Error;
        var due = read.Value;
        if (due.Base.Length == 0) return new BoxEmpty(nameof(form.Base));
        if (!int.TryParse(form.Duty, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return new BoxEmpty(nameof(form.Duty));
        var duties = await db.Set<CampaignDuty>().Where(d => d.CampaignId == id).ToListAsync(ct);
        if (duties.Find(d => d.Number == number) is not { } duty) return new NoSuchDuty();
        if (due.Base == DueBases.Receipt && !duties.Exists(d => d.Kind == DutyKinds.Receive)) return new NeedsReceipt();
        var by = isHost ? campaign.HostUnit : actor.UnitId ?? Guid.Empty;
        var (now, level) = (clock.GetUtcNow(), form.Level?.Trim() ?? "");
        if (level.Length > 60) return new WordsTooLong(60, nameof(form.Level));
        var rule = RuleOf(id, number, level, by, due, actor, now);
        if (!isHost && await LoosensAsync(campaign, rule, ct) is { } loose) return loose;
        var there = await db.Set<DueRule>().AsTracking().FirstOrDefaultAsync(
            r => r.CampaignId == id && r.Duty == number && r.UnitId == by && r.Level == level, ct);
        if (there is not null)
        {
            if (isHost && campaign.State == CampaignStates.Draft) return new DueTaken();
            db.Remove(there);
            await db.SaveChangesAsync(ct);
        }

        db.Add(rule);
        var set = CampaignWords.DueText(Due.Of(rule, campaign.OpenedOn ?? VietnamTime.DayOf(now), days));
        db.Record(actor, now, "campaigns.due", Of(isHost), isHost ? id.Value : by,
            new FieldChange("duty", null, duty.Title),
            new FieldChange("due", null, set));
        return await StoreAsync(campaign, by, ct);
    }

    // The strictest from above, for the level that is meant.
    async Task<Error?> LoosensAsync(Campaign campaign, DueRule rule, CancellationToken ct)
    {
        var opened = campaign.OpenedOn ?? default;
        var rules = await db.Set<DueRule>().Where(
            r => r.CampaignId == campaign.Id && r.Duty == rule.Duty && r.UnitId == campaign.HostUnit).ToListAsync(ct);
        var above = rules.Find(r => r.Level == rule.Level) ?? rules.Find(r => r.Level.Length == 0);
        if (above is null) return null;
        var (theirs, own) = (Due.Of(above, opened, days), Due.Of(rule, opened, days));
        return theirs != Due.None && Due.Stricter(theirs, own) == theirs && own != theirs
            ? new Loosens(CampaignWords.DueText(theirs)) : null;
    }

    async Task<Error?> StoreAsync(Campaign campaign, Guid by, CancellationToken ct)
    {
        if (campaign.State == CampaignStates.Draft) return await db.SaveAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.SaveAsync(ct) is { } error) return error;
        await Reprofiled.RunAsync(db, days, clock, campaign, by, ct);
        db.Publish(Board.BoardSignals.Of(campaign.No), "dates");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return null;
    }

    async Task<Error?> RemoveAsync(CampaignId id, Guid rule, Actor actor, CancellationToken ct)
    {
        var campaign = await db.Set<Campaign>().AsTracking().FirstOrDefaultAsync(c => c.Id == id, ct);
        if (campaign is null) return new NoSuchCampaign();
        var there = await db.Set<DueRule>().AsTracking().FirstOrDefaultAsync(
            r => r.Id == rule && r.CampaignId == id && (db.Sight.All || db.Sight.Own.Contains(r.UnitId)), ct);
        if (there is null) return new NoSuchDuty();
        if (campaign.State is not (CampaignStates.Draft or CampaignStates.Open)) return new CampaignNotRunning();
        db.Remove(there);
        var isHost = there.UnitId == campaign.HostUnit;
        db.Record(actor, clock.GetUtcNow(), "campaigns.due", Of(isHost), isHost ? id.Value : there.UnitId,
            new FieldChange("due", there.Day is { } d ? VietnamTime.Print(d) : "", null));
        return await StoreAsync(campaign, there.UnitId, ct);
    }
}
