using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Plans.Contracts;

namespace ThongSuot.Plans.Work;

/// <summary>The lead takes the task on.</summary>
internal sealed class AcceptTask(AppDb db, OpenTask open, TimeProvider clock)
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
        if (opened.Value.Task.AcceptedAt is not null) return new TaskAcceptedAlready();
        var now = clock.GetUtcNow();
        opened.Value.Task.Accept(actor.Name, now);
        db.Record(actor, now, "tasks.accepted", "task", id.Value);
        return await db.SaveAsync(ct);
    }
}
