using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Day.Write;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Live.Chair;

/// <summary>A quick poll as typed.</summary>
public sealed record PollForm
{
    public string? ClientId { get; init; }
    public string? Question { get; init; }

    /// <summary>One a line, two to eight.</summary>
    public string? Options { get; init; }

    public const int MostQuestion = 300;
    public const int MostOption = 120;
    public const int MostOptions = 8;
}

/// <summary>The chair asks the halls something quick; only counts are kept to be seen.</summary>
internal sealed class RunPoll(AppDb db, TimeProvider clock)
{
    static readonly Phrase Opened = new("Đã mở bình chọn.", "The poll is open.");

    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapPost("/{id:guid}/dieu-hanh/binh-chon", async (
            Guid id, [FromForm] PollForm form, Actor actor, RunPoll slice, ShowChair show, HttpContext http,
            CancellationToken ct) =>
        {
            var error = await slice.OpenAsync(new(id), form, actor, ct);
            if (error is InvalidError or ManyErrors)
                return await show.PageAsync(id, new(null, null, null), new(error, null, form, null), ct);
            if (error is not null) return Endpoints.Refusal(error);
            http.Say(Opened);
            return Results.LocalRedirect($"/hoi-nghi/{id}/dieu-hanh#binh-chon");
        }).Requires(May.Run);
        conferences.MapPost("/{id:guid}/dieu-hanh/binh-chon/{poll:guid}/dong", async (
            Guid id, Guid poll, Actor actor, RunPoll slice, CancellationToken ct) =>
            await slice.CloseAsync(new(id), poll, actor, ct) is { } error
                ? Endpoints.Refusal(error) : Results.LocalRedirect($"/hoi-nghi/{id}/dieu-hanh#binh-chon"))
            .Requires(May.Run).ValidatesForm();
    }

    public async Task<Error?> OpenAsync(ConferenceId id, PollForm form, Actor actor, CancellationToken ct)
    {
        var found = await LeadLive.InSessionAsync(db, id, ct);
        if (!found.Ok) return found.Error;
        var typed = new Typed();
        var question = typed.Words(nameof(form.Question), form.Question, PollForm.MostQuestion);
        if (question.Length == 0) typed.Refuse(new LiveWordsMissing(nameof(form.Question)));
        var lines = typed.Words(nameof(form.Options), form.Options, 1200, lines: true)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length is < 2 or > PollForm.MostOptions || lines.Any(l => l.Length > PollForm.MostOption)
            || lines.Distinct(StringComparer.OrdinalIgnoreCase).Count() != lines.Length)
            typed.Refuse(new PollChoicesWrong());
        if (!typed.Ok) return typed.Error;
        var at = clock.GetUtcNow();
        var own = Guid.TryParse(form.ClientId, out var client) ? client : Guid.CreateVersion7(at);
        if (await db.Set<LivePoll>().AnyAsync(p => p.Id == own, ct)) return null;
        db.Add(new LivePoll
        {
            Id = own, ConferenceId = id, Question = question, Options = string.Join('\n', lines), At = at,
        });
        db.Record(actor, at, "live.poll", "live", id.Value, new FieldChange("question", null, question));
        db.Publish(DaySignals.Of(found.Value.No), "live");
        return await db.SaveAsync(ct);
    }

    public async Task<Error?> CloseAsync(ConferenceId id, Guid poll, Actor actor, CancellationToken ct)
    {
        var found = await db.OwnConferenceAsync(id, ct);
        if (!found.Ok) return found.Error;
        var open = await db.Set<LivePoll>().AsTracking()
            .FirstOrDefaultAsync(p => p.Id == poll && p.ConferenceId == id, ct);
        if (open is null) return new LiveThingUnknown();
        if (open.ClosedAt is not null) return null;
        var at = clock.GetUtcNow();
        open.ClosedAt = at;
        open.Version++;
        db.Record(actor, at, "live.poll-closed", "live", id.Value, new FieldChange("question", null, open.Question));
        db.Publish(DaySignals.Of(found.Value.No), "live");
        return await db.SaveAsync(ct);
    }
}
