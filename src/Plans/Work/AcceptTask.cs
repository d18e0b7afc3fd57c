using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Mail;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Plans.Contracts;

namespace ThongSuot.Plans.Work;

/// <summary>
/// Whoever was given a task takes it on; one that was given to nobody becomes theirs by that. When the person has left
/// the post it was given in, whoever holds that post now takes it over.
/// </summary>
internal sealed class AcceptTask(AppDb db, OpenTask open, FindPeople people, TimeProvider clock)
{
    static readonly Phrase Done = new("Đã nhận nhiệm vụ.", "The task is accepted.");

    public static void Map(RouteGroupBuilder tasks) =>
        tasks.MapPost("/{id:guid}/nhan", async (
            Guid id, Actor actor, AcceptTask slice, HttpContext http, CancellationToken ct) =>
        {
            if (await slice.HandleAsync(new(id), actor, ct) is { } error) return Endpoints.Refusal(error);
            http.Say(Done);
            return Results.LocalRedirect($"/nhiem-vu/{id}");
        }).Requires(May.Work).ValidatesForm();

    public async Task<Error?> HandleAsync(TaskId id, Actor actor, CancellationToken ct)
    {
        var opened = await open.ForWorkAsync(id, ct);
        if (!opened.Ok) return opened.Error!;
        var task = opened.Value.Task;
        if (task.AcceptedAt is not null) return new TaskAcceptedAlready();
        var there = await people.OfAsync(task.HomeUnit, task.LeadUnit, ct);
        if (!MayAccept(task, actor, there)) return new TaskOfAnother(task.AssigneeName);
        var now = clock.GetUtcNow();
        var before = task.Assignee;
        if (before?.Account != actor.AccountId
            && there.FirstOrDefault(r => r.AccountId == actor.AccountId && r.PostId == actor.PostId) is { } me)
        {
            task.GiveTo(FindPeople.Of(me), now);
            task.Told();
        }

        task.Accept(actor.Name, now);
        db.Record(
            actor, now, "tasks.accepted", "task", id.Value,
            before?.Name == task.Assignee?.Name ? [] : [new("assignee", before?.Name, task.Assignee?.Name)]);
        return await db.SaveAsync(ct);
    }

    /// <summary>It is nobody's, theirs, or that of their post while the person it was given to has left it.</summary>
    public static bool MayAccept(PlanTask task, Actor actor, IReadOnlyList<Recipient> there) =>
        task.AssigneeAccount is not { } account || account == actor.AccountId
        || (task.AssigneePost == actor.PostId
            && !there.Any(r => r.AccountId == account && r.PostId == task.AssigneePost));
}
