using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Campaigns.Open;

/// <summary>Begins a campaign as a draft, and changes what it is called and carries.</summary>
internal sealed class DraftCampaign(
    AppDb db,
    IDocumentLookup documents,
    IThemes themes,
    TimeProvider clock
)
{
    const int MostHits = 8;
    const string Find = "find";

    static readonly Phrase Made = new(
        "Đã lưu bản soạn. Chọn nơi nhận và việc phải làm, rồi gửi xuống.",
        "The draft is saved. Choose who gets it and what is to be done, then send it down."
    );

    static readonly Phrase Changed = new("Đã ghi thay đổi.", "The change is saved.");

    public static void Map(RouteGroupBuilder campaigns)
    {
        campaigns
            .MapGet("/moi", async (Guid? document, DraftCampaign slice, CancellationToken ct) =>
                await slice.PageAsync(null, await slice.StartAsync(document, ct), null, ct)
            )
            .Requires(May.Run);
        campaigns
            .MapPost(
                "/moi",
                async (
                    [FromForm] CampaignForm form,
                    Actor actor,
                    DraftCampaign slice,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    if (form.Act == Find)
                        return await slice.PageAsync(null, form, null, ct);
                    var result = await slice.MakeAsync(form, actor, ct);
                    if (!result.Ok)
                        return await slice.PageAsync(null, form, result.Error, ct);
                    http.Say(Made);
                    return Results.LocalRedirect($"/chien-dich/{result.Value}");
                }
            )
            .Requires(May.Run);
        campaigns
            .MapGet("/{id:guid}/sua", async (Guid id, DraftCampaign slice, CancellationToken ct) =>
                await slice.FormOfAsync(new(id), ct) is { } form
                    ? await slice.PageAsync(id, form, null, ct)
                    : Endpoints.Refusal(new NoSuchCampaign())
            )
            .Requires(May.Run);
        campaigns
            .MapPost(
                "/{id:guid}/sua",
                async (
                    Guid id,
                    [FromForm] CampaignForm form,
                    Actor actor,
                    DraftCampaign slice,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    if (await slice.FormOfAsync(new(id), ct) is null)
                        return Endpoints.Refusal(new NoSuchCampaign());
                    if (form.Act == Find)
                        return await slice.PageAsync(id, form, null, ct);
                    if (await slice.ChangeAsync(new(id), form, actor, ct) is { } error)
                        return await slice.PageAsync(id, form, error, ct);
                    http.Say(Changed);
                    return Results.LocalRedirect($"/chien-dich/{id}");
                }
            )
            .Requires(May.Run);
    }

    // What a document is about is what its campaign is about, until somebody says otherwise.
    async Task<CampaignForm> StartAsync(Guid? document, CancellationToken ct)
    {
        if (document is not { } id)
            return new();
        var carried = await themes.OfAsync(Campaigns.Themes.SetThemes.Kind, [id], ct);
        return new()
        {
            Documents = [id.ToString()],
            Themes = [.. carried.GetValueOrDefault(id, [])],
        };
    }

    async Task<IResult> PageAsync(Guid? id, CampaignForm form, Error? error, CancellationToken ct)
    {
        var chosen = await documents.NamesAsync(form.DocumentIds, ct);
        var hits = string.IsNullOrWhiteSpace(form.Find)
            ? []
            : await documents.SearchAsync(form.Find, MostHits, ct);
        return Endpoints.Page<DraftCampaignPage>(
            new
            {
                Id = id,
                Form = form,
                Error = error,
                Chosen = (IReadOnlyList<DocumentName>)
                    [.. form.DocumentIds.Where(chosen.ContainsKey).Select(d => chosen[d])],
                Hits = (IReadOnlyList<DocumentName>)
                    [.. hits.Where(h => !form.DocumentIds.Contains(h.Id.Value))],
                Themes = themes.On(VietnamTime.DayOf(clock.GetUtcNow())),
            },
            error?.Status ?? StatusCodes.Status200OK
        );
    }

    async Task<CampaignForm?> FormOfAsync(CampaignId id, CancellationToken ct)
    {
        var campaign = await db.Set<Campaign>()
            .FirstOrDefaultAsync(
                c => c.Id == id && db.Sight.Own.Contains(c.HostUnit) || c.Id == id && db.Sight.All,
                ct
            );
        if (campaign is null)
            return null;
        var ids = await db.Set<CampaignDocument>()
            .Where(d => d.CampaignId == id)
            .OrderBy(d => d.Position)
            .ThenBy(d => d.DocumentId)
            .Select(d => d.DocumentId)
            .ToListAsync(ct);
        var carried = await themes.OfAsync("campaign", [id.Value], ct);
        return new()
        {
            Title = campaign.Title,
            Note = campaign.Note,
            Documents = [.. ids.Select(i => i.ToString())],
            Themes = [.. carried.GetValueOrDefault(id.Value, [])],
            Version = campaign.Version,
        };
    }

    public async Task<Result<Guid>> MakeAsync(CampaignForm form, Actor actor, CancellationToken ct)
    {
        if (form.Check() is { } wrong)
            return wrong;
        if (actor.UnitId is not { } host)
            return new NoUnitOfPost();
        var seen = await documents.NamesAsync(form.DocumentIds, ct);
        if (seen.Count < form.DocumentIds.Count)
            return new NoDocument();
        var now = clock.GetUtcNow();
        var id = CampaignId.New(now);
        db.Add(
            new Campaign
            {
                Id = id,
                No =
                    await db.Set<Campaign>().IgnoreQueryFilters().MaxAsync(c => (int?)c.No, ct) + 1
                    ?? 1,
                HostUnit = host,
                Title = form.Title!.Trim(),
                Note = form.Note?.Trim() ?? "",
                MadeAt = now,
                MadeBy = actor.Name,
            }
        );
        db.AddRange(
            form.DocumentIds.Select(
                (d, i) =>
                    new CampaignDocument
                    {
                        CampaignId = id,
                        DocumentId = d,
                        Position = i,
                    }
            )
        );
        await themes.SetAsync("campaign", id.Value, form.Themes ?? [], ct);
        db.Record(
            actor,
            now,
            "campaigns.made",
            "campaign",
            id.Value,
            new FieldChange("title", null, form.Title.Trim())
        );
        return await db.SaveAsync(ct) switch
        {
            null => id.Value,
            Duplicate => new ChangedMeanwhile(),
            var error => error,
        };
    }

    async Task<Error?> ChangeAsync(
        CampaignId id,
        CampaignForm form,
        Actor actor,
        CancellationToken ct
    )
    {
        if (form.Check() is { } wrong)
            return wrong;
        var campaign = await db.Set<Campaign>().AsTracking().FirstAsync(c => c.Id == id, ct);
        if (campaign.Version != form.Version)
            return new ChangedMeanwhile();
        var there = await db.Set<CampaignDocument>()
            .AsTracking()
            .Where(d => d.CampaignId == id)
            .ToListAsync(ct);
        var same = there
            .OrderBy(d => d.Position)
            .Select(d => d.DocumentId)
            .SequenceEqual(form.DocumentIds);
        if (!same && campaign.State != CampaignStates.Draft)
            return new NotADraft();
        var seen = await documents.NamesAsync(form.DocumentIds, ct);
        if (seen.Count < form.DocumentIds.Count && !same)
            return new NoDocument();
        var now = clock.GetUtcNow();
        db.Record(
            actor,
            now,
            "campaigns.changed",
            "campaign",
            id.Value,
            new FieldChange("title", campaign.Title, form.Title!.Trim()),
            new FieldChange("note", campaign.Note, form.Note?.Trim() ?? "")
        );
        campaign.Change(form.Title.Trim(), form.Note?.Trim() ?? "");
        if (!same)
        {
            db.RemoveRange(there.Where(d => !form.DocumentIds.Contains(d.DocumentId)));
            var position = there.Count == 0 ? 0 : there.Max(d => d.Position) + 1;
            db.AddRange(
                form.DocumentIds.Except(there.Select(d => d.DocumentId))
                    .Select(d => new CampaignDocument
                    {
                        CampaignId = id,
                        DocumentId = d,
                        Position = position++,
                    })
            );
        }

        await themes.SetAsync("campaign", id.Value, form.Themes ?? [], ct);
        return await db.SaveAsync(ct);
    }
}

internal sealed record NoUnitOfPost()
    : InvalidError(
        "campaigns.no-unit",
        new Phrase(
            "Đợt triển khai do một đơn vị gửi. Chọn chức vụ thuộc một đơn vị rồi làm lại.",
            "A campaign is sent by a unit. Choose a post that belongs to a unit, then do it again."
        )
    );
