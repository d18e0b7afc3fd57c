using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Board;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Campaigns.Open;

/// <summary>Sends a draft down; the units get it in the background.</summary>
internal sealed class SendCampaign(AppDb db, IUnitTree tree, TimeProvider clock)
{
    static readonly Phrase Done = new(
        "Đang gửi xuống. Bạn có thể rời trang này; việc gửi vẫn tiếp tục.",
        "It is on its way down. You may leave this page; it goes on."
    );

    public static void Map(RouteGroupBuilder campaigns) =>
        campaigns
            .MapPost(
                "/{id:guid}/gui",
                async (
                    Guid id,
                    Actor actor,
                    SendCampaign slice,
                    ShowCampaign show,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    if (await slice.HandleAsync(new(id), actor, ct) is { } error)
                        return error.Field is null
                            ? Endpoints.Refusal(error)
                            : await show.AgainAsync(id, error, null, null, null, ct);
                    http.Say(Done);
                    return Results.LocalRedirect($"/chien-dich/{id}");
                }
            )
            .Requires(May.Run)
            .ValidatesForm();

    public async Task<Error?> HandleAsync(CampaignId id, Actor actor, CancellationToken ct)
    {
        var campaign = await db.OwnCampaignAsync(id, ct);
        if (campaign is null)
            return new NoSuchCampaign();
        if (campaign.State != CampaignStates.Draft)
            return new NotADraft();
        if (!await db.Set<CampaignDuty>().AnyAsync(d => d.CampaignId == id, ct))
            return new NothingToDo();
        var now = clock.GetUtcNow();
        var day = VietnamTime.DayOf(now);
        if (await CountAsync(campaign, day, ct) is { Count: 0 })
            return new NobodyGetsIt();
        campaign.Send(day);
        db.Record(actor, now, "campaigns.sent", "campaign", id.Value);
        db.Publish(BoardSignals.Cascade, "send");
        return await db.SaveAsync(ct);
    }

    /// <summary>How many units of each level it would reach today, from the top down.</summary>
    public async Task<IReadOnlyList<(string Level, int Count)>> CountAsync(
        Campaign campaign,
        DateOnly day,
        CancellationToken ct
    )
    {
        var targets = await db.Set<CampaignTarget>()
            .Where(t => t.CampaignId == campaign.Id)
            .ToListAsync(ct);
        if (targets.Count == 0)
            return [];
        var places = new Dictionary<Guid, UnitPlace>();
        await foreach (var place in tree.PlacesAsync(day, ct))
            places[place.Id] = place;
        return
        [
            .. SelectUnits
                .Of(places, targets, campaign.HostUnit)
                .Where(s => s.IsMember)
                .GroupBy(s => s.Place.Level, StringComparer.Ordinal)
                .OrderBy(g => Rank(g.Key))
                .ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (g.Key, g.Count())),
        ];
    }

    public static int Rank(string level) =>
        CampaignWords.LevelOrder.ToList().IndexOf(level) is >= 0 and var at ? at : 99;
}
