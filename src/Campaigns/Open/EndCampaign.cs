using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Board;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Campaigns.Work;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Campaigns.Open;

/// <summary>Why it ends, and what takes the document's place.</summary>
public sealed record EndForm
{
    public string? How { get; init; }
    public string? Why { get; init; }

    /// <summary>Number or subject of the document that replaces it.</summary>
    public string? ReplacedBy { get; init; }
}

/// <summary>
/// Closes a campaign, or recalls it because its document was withdrawn or replaced: nothing open is asked for any
/// longer, what was done stays. With a document in its place a new draft asks the same of the same units.
/// </summary>
internal sealed class EndCampaign(AppDb db, IDocumentLookup documents, IThemes themes, TimeProvider clock)
{
    static readonly Phrase Closed = new("Đợt triển khai đã kết thúc.", "The campaign is closed.");
    static readonly Phrase Recalled = new("Đã thu hồi.", "It is recalled.");

    static readonly Phrase Replaced = new(
        "Đã thu hồi. Bản soạn mới mang văn bản thay thế, giữ nguyên nơi nhận và việc; xem lại hạn rồi gửi.",
        "It is recalled. A new draft carries the replacing document, for the same units and obligations; look over the "
        + "dates, then send it.");

    public static void Map(RouteGroupBuilder campaigns) =>
        campaigns.MapPost("/{id:guid}/ket-thuc", async (
            Guid id, [FromForm] EndForm form, Actor actor, EndCampaign slice, ShowCampaign show, HttpContext http,
            CancellationToken ct) =>
        {
            var result = await slice.HandleAsync(new(id), form, actor, ct);
            if (!result.Ok)
            {
                return result.Error!.Field is null
                    ? Endpoints.Refusal(result.Error)
                    : await show.AgainAsync(id, result.Error, null, null, null, ct);
            }

            http.Say(result.Value != id ? Replaced : form.How == "recall" ? Recalled : Closed);
            return Results.LocalRedirect($"/chien-dich/{result.Value}");
        }).Requires(May.Run);

    public async Task<Result<Guid>> HandleAsync(CampaignId id, EndForm form, Actor actor, CancellationToken ct)
    {
        var campaign = await db.OwnCampaignAsync(id, ct);
        if (campaign is null) return new NoSuchCampaign();
        if (campaign.State != CampaignStates.Open) return new CampaignNotRunning();
        var why = form.Why?.Trim() ?? "";
        var recall = form.How == "recall";
        if (why.Length > CampaignWork.MostText) return new WordsTooLong(CampaignWork.MostText, nameof(form.Why));
        if (recall && why.Length == 0) return new BoxEmpty(nameof(form.Why));
        Guid? replaced = null;
        if (recall && !string.IsNullOrWhiteSpace(form.ReplacedBy))
        {
            var hits = await documents.SearchAsync(form.ReplacedBy, 2, ct);
            if (hits.Count != 1) return new ReplacementNotFound();
            replaced = hits[0].Id.Value;
        }

        var now = clock.GetUtcNow();
        campaign.End(recall ? CampaignStates.Recalled : CampaignStates.Closed, why, replaced, now);
        db.Record(
            actor, now, recall ? "campaigns.recalled" : "campaigns.ended", "campaign", id.Value,
            new FieldChange("why", null, why));
        var draft = replaced is { } document ? await AgainAsync(campaign, document, actor, now, ct) : null;
        db.Publish(BoardSignals.Of(campaign.No), "ended");
        return await db.SaveAsync(ct) is { } error ? error : draft ?? id.Value;
    }

    // The same units, the same obligations; dates that have passed are left out.
    async Task<Guid?> AgainAsync(Campaign old, Guid document, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var id = CampaignId.New(now);
        db.Add(new Campaign
        {
            Id = id, No = await db.Set<Campaign>().IgnoreQueryFilters().MaxAsync(c => c.No, ct) + 1,
            HostUnit = old.HostUnit, Title = old.Title, Note = old.Note, MadeAt = now, MadeBy = actor.Name,
        });
        db.Add(new CampaignDocument { CampaignId = id, DocumentId = document, Position = 0 });
        db.AddRange((await db.Set<CampaignTarget>().Where(t => t.CampaignId == old.Id).ToListAsync(ct)).Select(
            t => new CampaignTarget { CampaignId = id, Position = t.Position, Kind = t.Kind, Value = t.Value }));
        db.AddRange((await db.Set<CampaignDuty>().Where(d => d.CampaignId == old.Id && d.AddedBy == old.HostUnit)
            .ToListAsync(ct)).Select(d => new CampaignDuty
            {
                CampaignId = id, Number = d.Number, Kind = d.Kind, Title = d.Title, Sentence = d.Sentence,
                Responsible = d.Responsible, Evidence = d.Evidence, Levels = d.Levels, AddedBy = d.AddedBy,
            }));
        var today = db.Sight.Today;
        db.AddRange((await db.Set<DueRule>().Where(r => r.CampaignId == old.Id && r.UnitId == old.HostUnit)
            .ToListAsync(ct)).Where(r => r.Day is not { } day || day >= today).Select(r => SetDue.RuleOf(
                id, r.Duty, r.Level, r.UnitId, (r.Base, r.Day, r.Offset, r.Working), actor, now)));
        var carried = await themes.OfAsync("campaign", [old.Id.Value], ct);
        await themes.SetAsync("campaign", id.Value, carried.GetValueOrDefault(old.Id.Value, []), ct);
        db.Record(actor, now, "campaigns.made", "campaign", id.Value, new FieldChange("title", null, old.Title));
        return id.Value;
    }
}

internal sealed record ReplacementNotFound() : InvalidError("campaigns.replacement", new Phrase(
    "Không xác định được đúng một văn bản thay thế; gõ số, ký hiệu đầy đủ của văn bản đã ghi sổ.",
    "The replacing document is not clear; type the full number of a document of the register."), "ReplacedBy");
