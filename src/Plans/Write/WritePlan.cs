using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Plans.Contracts;
using ThongSuot.Plans.Issue;

namespace ThongSuot.Plans.Write;

/// <summary>Drafts a plan, and changes its head; an issued plan is amended by whoever may issue it.</summary>
internal sealed class WritePlan(AppDb db, PlanLinks links, CountTasks count, CurrentActor who, TimeProvider clock)
{
    static readonly Phrase Drafted = new(
        "Đã lưu dự thảo. Thêm nhiệm vụ, rồi ban hành.", "The draft is saved. Add tasks, then issue it.");
    static readonly Phrase Done = new("Đã ghi thay đổi.", "The change is saved.");
    static readonly Phrase Nothing = new("Không có gì thay đổi.", "Nothing was changed.");

    public static void Map(RouteGroupBuilder plans)
    {
        plans.MapGet("/moi", async (
            string? campaign, string? document, Actor actor, WritePlan slice, CancellationToken ct) =>
            await slice.PageAsync(null, new PlanForm
            {
                ClientId = Guid.CreateVersion7(), Campaigns = campaign is null ? null : [campaign],
                Documents = document is null ? null : [document],
            }, actor.UnitId ?? Guid.Empty, null, [], ct)).Requires(May.Write);
        plans.MapPost("/moi", async (
            [FromForm] PlanForm form, Actor actor, WritePlan slice, HttpContext http, CancellationToken ct) =>
        {
            var result = await slice.AddAsync(form, actor, ct);
            if (!result.Ok) return await slice.PageAsync(null, form, actor.UnitId ?? Guid.Empty, result.Error, [], ct);
            http.Say(Drafted);
            return Results.LocalRedirect($"/ke-hoach/{result.Value}");
        }).Requires(May.Write);
        plans.MapGet("/{id:guid}/sua", async (Guid id, WritePlan slice, CancellationToken ct) =>
            await slice.EditPageAsync(new(id), null, null, ct)).Requires(May.Write);
        plans.MapPost("/{id:guid}/sua", async (
            Guid id, [FromForm] PlanForm form, Actor actor, WritePlan slice, HttpContext http, CancellationToken ct) =>
        {
            var result = await slice.EditAsync(new(id), form, actor, ct);
            if (result.Error is NotAllowed or NoSuchPlan) return Endpoints.Refusal(result.Error);
            if (!result.Ok) return await slice.EditPageAsync(new(id), form, result.Error, ct);
            http.Say(result.Value > 0 ? Done : Nothing);
            return Results.LocalRedirect($"/ke-hoach/{id}");
        }).Requires(May.Write);
    }

    async Task<IResult> EditPageAsync(PlanId id, PlanForm? form, Error? error, CancellationToken ct)
    {
        var plan = await db.Set<Plan>().FirstOrDefaultAsync(p => p.Id == id, ct);
        if (plan is null) return Endpoints.Refusal(new NoSuchPlan());
        if (!May.Amend(plan, who)) return Endpoints.Refusal(new NotAllowed());
        var meanwhile = new List<MeanwhileField>();
        var chosen = await links.LoadAsync(id, ct);
        if (form is null)
        {
            form = PlanForm.Of(plan.Facts(), plan.Version) with
            {
                Documents = [.. chosen.Documents.Select(d => d.ToString())],
                Campaigns = [.. chosen.Campaigns.Select(c => c.ToString())], Themes = [.. chosen.Themes],
                Seen = TaskForm.Pack(await links.TextsAsync(plan.Facts(), chosen, ct)),
            };
        }
        else if (error is ChangedMeanwhile)
        {
            // Both sides are shown field by field; saving again from here is done knowing both.
            var now = await links.TextsAsync(plan.Facts(), chosen, ct);
            var (facts, typed) = (form.Read(), await links.ReadAsync(form, ct));
            var own = facts.Ok && typed.Ok ? await links.TextsAsync(facts.Value, typed.Value, ct) : [];
            meanwhile = TaskForm.Differences(TaskForm.Unpack(form.Seen), now).ConvertAll(c => new MeanwhileField(
                c.Field, c.Before ?? "", c.After ?? "", own.GetValueOrDefault(c.Field, "")));
            form = form with { Version = plan.Version, Seen = TaskForm.Pack(now) };
        }

        return await PageAsync(plan, form, await count.UnitAsync(plan, ct), error, meanwhile, ct);
    }

    async Task<IResult> PageAsync(
        Plan? plan, PlanForm form, Guid unit, Error? error, IReadOnlyList<MeanwhileField> meanwhile,
        CancellationToken ct) =>
        Endpoints.Page<WritePlanPage>(
            new
            {
                Id = plan?.Id.Value, Name = PlanWords.Name(plan?.Number ?? "").ToString(), Form = form, Error = error,
                Meanwhile = meanwhile,
                Choices = await links.ChoicesAsync(form, unit, ct), IsIssued = plan?.IsIssued == true,
            },
            error?.Status ?? StatusCodes.Status200OK);

    public async Task<Result<PlanId>> AddAsync(PlanForm form, Actor actor, CancellationToken ct)
    {
        if (form.ClientId is { } client && await db.Set<Plan>().Where(p => p.ClientId == client)
            .Select(p => (PlanId?)p.Id).FirstOrDefaultAsync(ct) is { } before) return before;
        var facts = form.Read();
        if (!facts.Ok) return facts.Error!;
        var chosen = await links.ReadAsync(form, ct);
        if (!chosen.Ok) return chosen.Error!;
        var plan = await PrepareAsync(facts.Value, chosen.Value, form.ClientId, actor, ct);
        return await db.SaveAsync(ct) switch { null => plan.Id, var error => error };
    }

    /// <summary>Prepares a draft in the transaction of the caller.</summary>
    public async Task<Plan> PrepareAsync(
        PlanFacts facts, ChosenLinks chosen, Guid? clientId, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var plan = Plan.Draft(facts, actor.UnitId ?? Guid.Empty, actor.Name, clientId, now);
        db.Add(plan);
        var changes = await links.StoreAsync(plan.Id, new([], [], []), chosen, ct);
        db.Record(actor, now, "plans.drafted", "plan", plan.Id.Value, [.. Plan.Differences(null, facts), .. changes]);
        return plan;
    }

    /// <summary>The number of fields that changed.</summary>
    public async Task<Result<int>> EditAsync(PlanId id, PlanForm form, Actor actor, CancellationToken ct)
    {
        var plan = await db.Set<Plan>().AsTracking().FirstOrDefaultAsync(p => p.Id == id, ct);
        if (plan is null) return new NoSuchPlan();
        if (!May.Amend(plan, who)) return new NotAllowed();
        if (plan.State == PlanStates.Recalled) return new PlanIsRecalled();
        var facts = form.Read();
        if (!facts.Ok) return facts.Error!;
        var chosen = await links.ReadAsync(form, ct);
        if (!chosen.Ok) return chosen.Error!;
        var before = await links.LoadAsync(id, ct);
        if (plan.Version != form.Version && TaskForm.Differences(
            TaskForm.Unpack(form.Seen), await links.TextsAsync(plan.Facts(), before, ct)).Count > 0)
            return new ChangedMeanwhile();
        if (plan.IsIssued && IssuePlan.Ready(facts.Value, clock.GetUtcNow()) is { } notReady) return notReady;
        var now = clock.GetUtcNow();
        List<FieldChange> changes =
            [.. Plan.Differences(plan.Facts(), facts.Value), .. await links.StoreAsync(id, before, chosen.Value, ct)];
        if (changes.Count == 0) return 0;
        plan.Correct(facts.Value, now);
        var (act, gone) = (plan.IsIssued ? "plans.amended" : "plans.edited",
            before.Campaigns.Except(chosen.Value.Campaigns).ToList());
        db.Record(actor, now, act, "plan", id.Value, changes);
        if (plan.IsIssued && gone.Count > 0
            && await count.WithdrawAsync(plan, gone, "Kế hoạch không còn phục vụ đợt này", actor, ct) is { } withdrawn)
            return withdrawn;
        if (await count.TellAsync(plan, actor, ct) is { } told) return told;
        return await db.SaveAsync(ct) switch
        {
            null => changes.Count,
            Duplicate => new PlanNumberTaken(),
            var error => error,
        };
    }
}
