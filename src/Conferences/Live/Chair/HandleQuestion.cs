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

namespace ThongSuot.Conferences.Live.Chair;

/// <summary>
/// show: on the screens; hide; aloud: answered aloud; written: answered by <see cref="Answer"/>; aside; join: put
/// together with the question <see cref="With"/>; split: stands by itself again.
/// </summary>
public sealed record QuestionForm
{
    public string? Act { get; init; }
    public string? Answer { get; init; }
    public string? With { get; init; }

    public const int MostAnswer = 2000;
}

/// <summary>The chair's desk shows questions, groups them, answers aloud or in writing. None is thrown away.</summary>
internal sealed class HandleQuestion(AppDb db, TimeProvider clock)
{
    public static void Map(RouteGroupBuilder conferences) =>
        conferences.MapPost("/{id:guid}/dieu-hanh/cau-hoi/{question:guid}", async (
            Guid id, Guid question, [FromForm] QuestionForm form, Actor actor, HandleQuestion slice, ShowChair show,
            CancellationToken ct) =>
        {
            var error = await slice.HandleAsync(new(id), question, form, actor, ct);
            if (error is InvalidError or ManyErrors)
                return await show.PageAsync(id, new(null, null, null), new(error, null, null, (question, form)), ct);
            return error is null
                ? Results.LocalRedirect($"/hoi-nghi/{id}/dieu-hanh#cau-hoi") : Endpoints.Refusal(error);
        }).Requires(May.Run);

    public async Task<Error?> HandleAsync(
        ConferenceId id, Guid question, QuestionForm form, Actor actor, CancellationToken ct)
    {
        var found = await LeadLive.InSessionAsync(db, id, ct);
        if (!found.Ok) return found.Error;
        var asked = await db.Set<LiveQuestion>().AsTracking()
            .FirstOrDefaultAsync(q => q.Id == question && q.ConferenceId == id, ct);
        if (asked is null) return new LiveThingUnknown();
        if (await TakeAsync(asked, form, ct) is { } refused) return refused;
        asked.Version++;
        await ScreenAsync(asked, form.Act == "show", ct);
        db.Record(
            actor, clock.GetUtcNow(), "live.question", "live", id.Value,
            new FieldChange("question", null, LiveWords.QuestionState(asked.State)));
        db.Publish(DaySignals.Of(found.Value.No), "live");
        return await db.SaveAsync(ct) switch { Duplicate => new ChangedMeanwhile(), var error => error };
    }

    // Whatever is done with a question takes it off the screens, unless it is shown.
    async Task ScreenAsync(LiveQuestion asked, bool show, CancellationToken ct)
    {
        var id = asked.ConferenceId;
        if (!show && !await db.Set<LiveNow>().AnyAsync(n => n.ConferenceId == id && n.QuestionId == asked.Id, ct))
            return;
        (await LeadLive.NowAsync(db, id, ct)).QuestionId = show ? asked.Id : null;
    }

    async Task<Error?> TakeAsync(LiveQuestion asked, QuestionForm form, CancellationToken ct)
    {
        switch (form.Act)
        {
            // One that was answered stays answered while it is looked at once more.
            case "show":
                if (asked.State != QuestionStates.Answered) asked.State = QuestionStates.Shown;
                return null;
            case "hide":
                if (asked.State == QuestionStates.Shown) asked.State = QuestionStates.New;
                return null;
            case "aloud": asked.State = QuestionStates.Answered; return null;
            case "aside": asked.State = QuestionStates.Aside; return null;
            case "written": return Written(asked, form);
            case "join": return await JoinAsync(asked, form, ct);
            case "split": asked.GroupId = null; return null;
            default: return new LiveThingUnknown();
        }
    }

    static Error? Written(LiveQuestion asked, QuestionForm form)
    {
        var typed = new Typed();
        var answer = typed.Words(nameof(form.Answer), form.Answer, QuestionForm.MostAnswer, lines: true);
        if (answer.Length == 0) typed.Refuse(new LiveWordsMissing(nameof(form.Answer)));
        if (!typed.Ok) return typed.Error;
        (asked.Answer, asked.State) = (answer, QuestionStates.Answered);
        return null;
    }

    // Groups are one deep: what stood behind the question goes along.
    async Task<Error?> JoinAsync(LiveQuestion asked, QuestionForm form, CancellationToken ct)
    {
        if (!Guid.TryParse(form.With, out var other) || other == asked.Id
            || !await db.Set<LiveQuestion>().AnyAsync(
                q => q.Id == other && q.ConferenceId == asked.ConferenceId && q.GroupId == null, ct))
            return new LiveThingUnknown();
        asked.GroupId = other;
        foreach (var behind in await db.Set<LiveQuestion>().AsTracking()
            .Where(q => q.GroupId == asked.Id).ToListAsync(ct)) behind.GroupId = other;
        return null;
    }
}
