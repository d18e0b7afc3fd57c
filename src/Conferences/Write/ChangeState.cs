using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Write;

/// <summary>call, recall, open, unopen, close, reopen.</summary>
public sealed record ChangeStateForm
{
    public string? Act { get; init; }
    public int? Version { get; init; }
}

/// <summary>Brings a conference one step further, or one step back: draft, called, open, closed.</summary>
internal sealed class ChangeState(AppDb db, TimeProvider clock)
{
    sealed record Step(string From, string To, string Code, Phrase Said, string Undo);

    static readonly Dictionary<string, Step> Steps = new(StringComparer.Ordinal)
    {
        ["call"] = new(ConferenceStates.Draft, ConferenceStates.Called, "conferences.called", new(
            "Đã triệu tập. Các đơn vị có điểm cầu hoặc được phân bổ chỗ đã thấy hội nghị này.",
            "The conference is called. Units with a site or with seats see it now."), "recall"),
        ["recall"] = new(ConferenceStates.Called, ConferenceStates.Draft, "conferences.recalled", new(
            "Đã đưa hội nghị về chuẩn bị.", "The conference is being prepared again."), ""),
        ["open"] = new(ConferenceStates.Called, ConferenceStates.Open, "conferences.opened", new(
            "Hội nghị đang họp.", "The conference is in session."), "unopen"),
        ["unopen"] = new(ConferenceStates.Open, ConferenceStates.Called, "conferences.unopened", new(
            "Đã hoàn tác: hội nghị chưa họp.", "Taken back: the conference is not in session."), ""),
        ["close"] = new(ConferenceStates.Open, ConferenceStates.Closed, "conferences.closed", new(
            "Hội nghị đã kết thúc.", "The conference is over."), "reopen"),
        ["reopen"] = new(ConferenceStates.Closed, ConferenceStates.Open, "conferences.reopened", new(
            "Hội nghị đang họp lại.", "The conference is in session again."), ""),
    };

    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapPost("/{id:guid}/trang-thai", async (
            Guid id, [FromForm] ChangeStateForm form, Actor actor, ChangeState slice, HttpContext http,
            CancellationToken ct) => await slice.AnswerAsync(id, form, actor, http, ct)).Requires(May.Run);

        // Taking back comes from the sentence at the top of the next page, which carries no fields.
        conferences.MapPost("/{id:guid}/trang-thai/{act}", async (
            Guid id, string act, Actor actor, ChangeState slice, HttpContext http, CancellationToken ct) =>
            await slice.AnswerAsync(id, new() { Act = act }, actor, http, ct)).Requires(May.Run).ValidatesForm();
    }

    async Task<IResult> AnswerAsync(
        Guid id, ChangeStateForm form, Actor actor, HttpContext http, CancellationToken ct)
    {
        var result = await HandleAsync(new(id), form, actor, ct);
        if (!result.Ok) return Endpoints.Refusal(result.Error!);
        http.Say(
            Steps[form.Act!].Said,
            result.Value.Length > 0 ? $"/hoi-nghi/{id}/trang-thai/{result.Value}" : null);
        return Results.LocalRedirect($"/hoi-nghi/{id}");
    }

    /// <summary>The act that takes it back; empty: nothing does.</summary>
    public async Task<Result<string>> HandleAsync(
        ConferenceId id, ChangeStateForm form, Actor actor, CancellationToken ct)
    {
        var found = await db.OwnConferenceAsync(id, ct);
        if (!found.Ok) return found.Error!;
        if (!Steps.TryGetValue(form.Act ?? "", out var step)) return new ConferenceStateUnknown();
        var conference = found.Value;
        if (conference.State == step.To) return step.Undo;
        if (conference.State != step.From) return new ConferenceNotInState();
        if (form.Act == "call" && !await db.Set<ConferenceSession>().AnyAsync(s => s.ConferenceId == id, ct))
            return new ConferenceWithoutSession();
        var now = clock.GetUtcNow();
        var before = conference.State;
        conference.Become(step.To, conference.Reason, now);
        db.Record(actor, now, step.Code, "conference", id.Value, new FieldChange("state", before, step.To));
        db.Publish($"conference:{conference.No}", step.To);
        return await db.SaveAsync(ct) is { } error ? error : step.Undo;
    }
}
