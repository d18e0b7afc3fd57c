using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Plans.Contracts;

namespace ThongSuot.Plans.Work;

/// <summary>What somebody says to a task.</summary>
public sealed record CommentForm
{
    public string? Words { get; init; }

    public const int Most = 2000;
}

/// <summary>Every unit that takes part in a task may say something to it.</summary>
internal sealed class CommentTask(AppDb db, TimeProvider clock)
{
    static readonly Phrase Done = new("Đã gửi trao đổi.", "The comment is there.");

    public static void Map(RouteGroupBuilder tasks) =>
        tasks.MapPost("/{id:guid}/trao-doi", async (
            Guid id, [FromForm] CommentForm form, Actor actor, CommentTask slice, ShowTask show, HttpContext http,
            CancellationToken ct) =>
        {
            if (await slice.HandleAsync(new(id), form, actor, ct) is { } error)
                return await show.PageAsync(new(id), new() { Comment = form, Error = error }, ct);
            http.Say(Done);
            return Results.LocalRedirect($"/nhiem-vu/{id}#comments");
        }).Requires(May.Work);

    public async Task<Error?> HandleAsync(TaskId id, CommentForm form, Actor actor, CancellationToken ct)
    {
        var task = await db.Set<PlanTask>().FirstOrDefaultAsync(t => t.Id == id, ct);
        if (task is null) return new NoSuchTask();
        var typed = new Typed();
        var words = typed.Words("Words", form.Words, CommentForm.Most, lines: true);
        if (words.Length == 0) typed.Refuse(new TaskCommentMissing());
        if (!typed.Ok) return typed.Error;
        var now = clock.GetUtcNow();
        db.Add(new TaskComment
        {
            Id = Guid.CreateVersion7(now), TaskId = id, UnitId = actor.UnitId ?? task.HomeUnit, Words = words,
            MadeBy = actor.Name, Post = actor.Post, MadeAt = now,
        });
        db.Record(actor, now, "tasks.commented", "task", id.Value);
        return await db.SaveAsync(ct);
    }
}
