using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
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

/// <summary>A document in between and a pack for a level.</summary>
public sealed record HandOnForm
{
    /// <summary>Number or subject of a registered document of the unit.</summary>
    public string? Document { get; init; }

    public string? Level { get; init; }
    public string? Pack { get; init; }
}

/// <summary>
/// A unit in between puts its own document beside the one from above (related to it as "implements"), and says which
/// annexes and slides go to which level of its branch.
/// </summary>
internal sealed class HandOn(
    AppDb db,
    IDocumentLookup documents,
    IDocumentIntake intake,
    TimeProvider clock
)
{
    public const int MostPack = 4000;

    static readonly Phrase Done = new(
        "Đã gửi kèm cho cấp dưới.",
        "It is handed on to the level below."
    );
    static readonly Phrase Removed = new("Đã bỏ.", "It is taken away.");

    public static void Map(RouteGroupBuilder campaigns)
    {
        campaigns
            .MapPost(
                "/{id:guid}/gui-kem",
                async (
                    Guid id,
                    [FromForm] HandOnForm form,
                    Actor actor,
                    HandOn slice,
                    ShowCampaign show,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    if (await slice.HandleAsync(new(id), form, actor, ct) is { } error)
                        return error.Field is null
                            ? Endpoints.Refusal(error)
                            : await show.AgainAsync(id, error, null, null, null, ct);
                    http.Say(Done);
                    return Results.LocalRedirect($"/chien-dich/{id}#gui-kem");
                }
            )
            .Requires(May.Run);
        campaigns
            .MapPost(
                "/{id:guid}/gui-kem/{pack:guid}/bo",
                async (
                    Guid id,
                    Guid pack,
                    Actor actor,
                    HandOn slice,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    if (await slice.RemoveAsync(new(id), pack, actor, ct) is { } error)
                        return Endpoints.Refusal(error);
                    http.Say(Removed);
                    return Results.LocalRedirect($"/chien-dich/{id}#gui-kem");
                }
            )
            .Requires(May.Run)
            .ValidatesForm();
    }

    public async Task<Error?> HandleAsync(
        CampaignId id,
        HandOnForm form,
        Actor actor,
        CancellationToken ct
    )
    {
        var campaign = await db.Set<Campaign>().FirstOrDefaultAsync(c => c.Id == id, ct);
        if (campaign is null)
            return new NoSuchCampaign();
        if (campaign.State is CampaignStates.Closed or CampaignStates.Recalled)
            return new CampaignNotRunning();
        var unit =
            db.Sight.Own.Contains(campaign.HostUnit) || db.Sight.All
                ? campaign.HostUnit
                : actor.UnitId ?? Guid.Empty;
        var pack = form.Pack?.Trim() ?? "";
        if (pack.Length > MostPack)
            return new WordsTooLong(MostPack, nameof(form.Pack));
        Guid? own = null;
        if (!string.IsNullOrWhiteSpace(form.Document))
        {
            var hits = await documents.SearchAsync(form.Document, 2, ct);
            if (hits.Count != 1)
                return new OwnDocumentNotFound();
            own = hits[0].Id.Value;
        }

        if (own is null && pack.Length == 0)
            return new BoxEmpty(nameof(form.Pack));
        var now = clock.GetUtcNow();
        db.Add(
            new HandOver
            {
                Id = Guid.CreateVersion7(now),
                CampaignId = id,
                UnitId = unit,
                DocumentId = own,
                Level = form.Level?.Trim() ?? "",
                Pack = pack,
                At = now,
                By = actor.Name,
            }
        );
        db.Record(
            actor,
            now,
            "campaigns.handed-over",
            SetDue.Of(unit == campaign.HostUnit),
            unit == campaign.HostUnit ? id.Value : unit,
            new FieldChange("documents", null, form.Document?.Trim() ?? "")
        );
        if (await db.SaveAsync(ct) is { } error)
            return error;
        return own is { } document ? await RelateAsync(id, document, actor, ct) : null;
    }

    // The lineage shows it too. A relation that is there already, or a document of somebody else's, changes nothing.
    async Task<Error?> RelateAsync(CampaignId id, Guid own, Actor actor, CancellationToken ct)
    {
        var above = await db.Set<CampaignDocument>()
            .Where(d => d.CampaignId == id)
            .OrderBy(d => d.Position)
            .ThenBy(d => d.DocumentId)
            .Select(d => d.DocumentId)
            .ToListAsync(ct);
        foreach (var document in above.Where(d => d != own))
            await intake.RelateAsync(new(own), "implements", new(document), "", actor, ct);
        return null;
    }

    async Task<Error?> RemoveAsync(CampaignId id, Guid pack, Actor actor, CancellationToken ct)
    {
        var there = await db.Set<HandOver>()
            .AsTracking()
            .FirstOrDefaultAsync(
                h =>
                    h.Id == pack
                    && h.CampaignId == id
                    && h.RemovedAt == null
                    && (db.Sight.All || db.Sight.Own.Contains(h.UnitId)),
                ct
            );
        if (there is null)
            return new NoSuchEvidence();
        there.RemovedAt = clock.GetUtcNow();
        db.Record(
            actor,
            clock.GetUtcNow(),
            "campaigns.handed-over",
            "campaign-branch",
            there.UnitId,
            new FieldChange("documents", there.Pack, null)
        );
        return await db.SaveAsync(ct);
    }
}

internal sealed record OwnDocumentNotFound()
    : InvalidError(
        "campaigns.own-document",
        new Phrase(
            "Không xác định được đúng một văn bản trong sổ; gõ số, ký hiệu đầy đủ, hoặc ghi văn bản vào sổ trước.",
            "It is not clear which document of the register is meant; type its full number, or register it first."
        ),
        "Document"
    );
