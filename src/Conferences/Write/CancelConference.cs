using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Write;

/// <summary>Why, and, where it is moved, to which day.</summary>
public sealed record ChangeDayForm
{
    public string? Day { get; init; }
    public string? Reason { get; init; }
    public int Version { get; init; }

    public const int MostReason = 1000;
}

/// <summary>
/// Cancels a conference, or moves it to another day; whoever was invited is told, and answers given for the day before
/// are kept and asked again.
/// </summary>
internal sealed class CancelConference(AppDb db, WriteConference write, TimeProvider clock)
{
    static readonly Phrase Cancelled = new(
        "Đã hủy hội nghị. Người được mời có thư điện tử sẽ nhận được thông báo.",
        "The conference is cancelled. Invited people with a mail address are being told.");
    static readonly Phrase Moved = new(
        "Đã dời hội nghị. Người được mời có thư điện tử sẽ nhận được thông báo và được hỏi lại.",
        "The conference is moved. Invited people with a mail address are being told and asked again.");

    public static void Map(RouteGroupBuilder conferences)
    {
        foreach (var (route, cancel) in new[] { ("huy", true), ("doi-ngay", false) })
        {
            conferences.MapGet("/{id:guid}/" + route, async (
                Guid id, CancelConference slice, CancellationToken ct) =>
                await slice.PageAsync(new(id), cancel, null, null, ct)).Requires(May.Run);
            conferences.MapPost("/{id:guid}/" + route, async (
                Guid id, [FromForm] ChangeDayForm form, Actor actor, CancelConference slice, HttpContext http,
                CancellationToken ct) =>
            {
                var address = $"{http.Request.Scheme}://{http.Request.Host}";
                var error = cancel ? await slice.CancelAsync(new(id), form, address, actor, ct)
                    : await slice.MoveAsync(new(id), form, address, actor, ct);
                if (error is InvalidError or ManyErrors or ChangedMeanwhile)
                    return await slice.PageAsync(new(id), cancel, form, error, ct);
                if (error is not null) return Endpoints.Refusal(error);
                http.Say(cancel ? Cancelled : Moved);
                return Results.LocalRedirect($"/hoi-nghi/{id}");
            }).Requires(May.Run);
        }
    }

    async Task<IResult> PageAsync(
        ConferenceId id, bool cancel, ChangeDayForm? form, Error? error, CancellationToken ct)
    {
        var found = await db.OpenConferenceAsync(id, ct);
        if (!found.Ok) return Endpoints.Refusal(found.Error!);
        return Endpoints.Page<CancelConferencePage>(
            new
            {
                Conference = id.Value, Title = found.Value.Title, Day = found.Value.Day, Cancel = cancel,
                Error = error, Form = form ?? new ChangeDayForm { Version = found.Value.Version },
            },
            error?.Status ?? StatusCodes.Status200OK);
    }

    public async Task<Error?> CancelAsync(
        ConferenceId id, ChangeDayForm form, string address, Actor actor, CancellationToken ct)
    {
        var found = await db.OpenConferenceAsync(id, ct);
        if (!found.Ok) return found.Error;
        var typed = new Typed();
        var reason = typed.Words("Reason", form.Reason, ChangeDayForm.MostReason, lines: true);
        if (reason.Length == 0) typed.Refuse(new ConferenceReasonMissing());
        if (!typed.Ok) return typed.Error;
        if (form.Version != found.Value.Version) return new ChangedMeanwhile();
        var (conference, now) = (found.Value, clock.GetUtcNow());
        var before = conference.State;
        conference.Become(ConferenceStates.Cancelled, reason, now);
        db.Record(
            actor, now, "conferences.cancelled", "conference", id.Value,
            new FieldChange("state", before, ConferenceStates.Cancelled), new FieldChange("reason", null, reason));
        if (before != ConferenceStates.Draft)
            db.Announce(new LettersOfConference(id.Value, LetterKinds.Cancelled, address, conference.Day));
        db.Publish($"conference:{conference.No}", ConferenceStates.Cancelled);
        return await db.SaveAsync(ct);
    }

    public async Task<Error?> MoveAsync(
        ConferenceId id, ChangeDayForm form, string address, Actor actor, CancellationToken ct)
    {
        var found = await db.OpenConferenceAsync(id, ct);
        if (!found.Ok) return found.Error;
        if (found.Value.State == ConferenceStates.Open) return new ConferenceNotInState();
        var typed = new Typed();
        var reason = typed.Words("Reason", form.Reason, ChangeDayForm.MostReason, lines: true);
        var day = typed.Day("Day", form.Day);
        if (typed.Ok && day is null) typed.Refuse(new ConferenceDayMissing("Day"));
        if (day == found.Value.Day) typed.Refuse(new ConferenceSameDay());
        if (reason.Length == 0) typed.Refuse(new ConferenceReasonMissing());
        if (!typed.Ok) return typed.Error;
        if (form.Version != found.Value.Version) return new ChangedMeanwhile();
        var (conference, to, now) = (found.Value, day ?? default, clock.GetUtcNow());
        var before = conference.Day;
        await write.ShiftAsync(id, to.DayNumber - before.DayNumber, ct);
        conference.Move(to, reason, now);
        write.Index(conference);
        db.Record(
            actor, now, "conferences.moved", "conference", id.Value,
            new FieldChange("day", VietnamTime.Print(before), VietnamTime.Print(to)),
            new FieldChange("reason", null, reason));
        if (!conference.IsDraft)
            db.Announce(new LettersOfConference(id.Value, LetterKinds.Moved, address, to));
        db.Publish($"conference:{conference.No}", "moved");
        return await db.SaveAsync(ct);
    }
}
