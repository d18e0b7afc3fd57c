using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Board;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Campaigns.Work;

/// <summary>Accept or refuse, with a reason.</summary>
public sealed record DecideForm
{
    public string? Accept { get; init; }
    public string? Why { get; init; }
}

/// <summary>A superior accepts or refuses what a unit below answered.</summary>
internal sealed class DecideAnswer(AppDb db, CampaignWork work, TimeProvider clock)
{
    static readonly Phrase Accepted = new("Đã chấp nhận.", "It is accepted.");
    static readonly Phrase Refused = new(
        "Đã bác; đơn vị vẫn phải làm.",
        "It is refused; the unit still has to do it."
    );

    public static void Map(RouteGroupBuilder campaigns) =>
        campaigns
            .MapPost(
                "/tra-loi/{answer:guid}/xet",
                async (
                    Guid answer,
                    [FromForm] DecideForm form,
                    Actor actor,
                    DecideAnswer slice,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    var result = await slice.HandleAsync(answer, form, actor, ct);
                    if (!result.Ok)
                        return Endpoints.Refusal(result.Error!);
                    http.Say(form.Accept == "yes" ? Accepted : Refused);
                    return Results.LocalRedirect(result.Value);
                }
            )
            .Requires(May.Decide);

    public async Task<Result<string>> HandleAsync(
        Guid id,
        DecideForm form,
        Actor actor,
        CancellationToken ct
    )
    {
        var answer = await db.Set<Answer>().AsTracking().FirstOrDefaultAsync(a => a.Id == id, ct);
        if (answer is null)
            return new NoSuchAnswer();
        if (!db.Sight.All && actor.UnitId == answer.UnitId)
            return new OwnAnswer();
        if (answer.Accepted is not null)
            return new AnswerDecided();
        var why = form.Why?.Trim() ?? "";
        if (why.Length > CampaignWork.MostText)
            return new WordsTooLong(CampaignWork.MostText, nameof(form.Why));
        var campaign = await db.Set<Campaign>()
            .IgnoreQueryFilters()
            .FirstAsync(c => c.No == answer.Campaign, ct);
        if (!campaign.IsRunning)
            return new CampaignNotRunning();
        var now = clock.GetUtcNow();
        answer.Decide(form.Accept == "yes", why, actor.Name, now);
        var member = await MemberInHand.LoadAsync(
            db,
            answer.Campaign,
            answer.UnitId,
            VietnamTime.DayOf(now),
            ct
        );
        if (member is null)
            return new NotInCampaign();
        await work.DeriveAsync(member, await work.KindsAsync(campaign.Id, ct), ct);
        db.Record(
            actor,
            now,
            "campaigns.decided",
            "answer",
            id,
            new FieldChange("accepted", null, form.Accept == "yes" ? "yes" : "no"),
            new FieldChange("why", null, why)
        );
        db.Publish(BoardSignals.Of(campaign.No), "work");
        return await db.SaveAsync(ct) is { } error
            ? error
            : $"/chien-dich/{campaign.Id}/don-vi/{answer.UnitId}#d-{answer.Duty}";
    }
}

internal sealed record NoSuchAnswer()
    : UnknownError(
        "campaigns.no-such-answer",
        new Phrase("Không tìm thấy trả lời này.", "There is no such answer.")
    );

internal sealed record OwnAnswer()
    : ClashError(
        "campaigns.own-answer",
        new Phrase(
            "Trả lời của đơn vị mình do cấp trên xét.",
            "What your own unit answered is decided by its superior."
        )
    );

internal sealed record AnswerDecided()
    : ClashError(
        "campaigns.answer-decided",
        new Phrase(
            "Trả lời này đã có người xét. Mở lại trang để xem.",
            "Somebody has decided this answer. Open the page again to see."
        )
    );
