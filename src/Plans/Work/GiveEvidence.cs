using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Plans.Contracts;
using ThongSuot.Plans.Issue;

namespace ThongSuot.Plans.Work;

/// <summary>Evidence as typed.</summary>
public sealed record EvidenceForm
{
    /// <summary>Made by the page; sending it twice changes nothing.</summary>
    public Guid? ClientId { get; init; }

    public string? OnDay { get; init; }
    public string? Note { get; init; }
    public string? Link { get; init; }
    public string? Done { get; init; }
    public string? Of { get; init; }
    public bool? Completes { get; init; }
}

/// <summary>Why evidence no longer counts.</summary>
public sealed record WithdrawForm
{
    public string? Reason { get; init; }
}

/// <summary>Shows how far a task is: a link, a number, a word; what completes it moves the campaign too.</summary>
internal sealed class GiveEvidence(AppDb db, OpenTask open, CountTasks count, TimeProvider clock)
{
    const int MostNumber = 10_000_000;
    static readonly Phrase Given = new("Đã ghi minh chứng.", "The evidence is recorded.");
    static readonly Phrase Taken = new("Đã rút minh chứng.", "The evidence is withdrawn.");

    public static void Map(RouteGroupBuilder tasks)
    {
        tasks.MapPost("/{id:guid}/minh-chung", async (
            Guid id, [FromForm] EvidenceForm form, Actor actor, GiveEvidence slice, ShowTask show, HttpContext http,
            CancellationToken ct) =>
        {
            if (await slice.HandleAsync(new(id), form, actor, ct) is { } error)
                return await show.PageAsync(new(id), new() { Evidence = form, Error = error }, ct);
            http.Say(Given);
            return Results.LocalRedirect($"/nhiem-vu/{id}#evidence");
        }).Requires(May.Work);
        tasks.MapPost("/{id:guid}/minh-chung/{evidence:guid}/rut", async (
            Guid id, Guid evidence, [FromForm] WithdrawForm form, Actor actor, GiveEvidence slice, ShowTask show,
            HttpContext http, CancellationToken ct) =>
        {
            if (await slice.WithdrawAsync(new(id), evidence, form, actor, ct) is { } error)
                return await show.PageAsync(new(id), new() { Error = error }, ct);
            http.Say(Taken);
            return Results.LocalRedirect($"/nhiem-vu/{id}#evidence");
        }).Requires(May.Work);
    }

    public Task<Error?> HandleAsync(TaskId id, EvidenceForm form, Actor actor, CancellationToken ct) =>
        count.RepeatAsync(async () =>
        {
            var opened = await open.ForWorkAsync(id, ct);
            if (!opened.Ok) return opened.Error!;
            var read = Read(form, id, actor);
            return read.Ok ? await StoreAsync(opened.Value, read.Value, actor, ct) : read.Error!;
        });

    Result<TaskEvidence> Read(EvidenceForm form, TaskId task, Actor actor)
    {
        var now = clock.GetUtcNow();
        var (typed, today) = (new Typed(), VietnamTime.DayOf(now));
        var day = typed.Day("OnDay", form.OnDay) ?? today;
        var note = typed.Words("Note", form.Note, TaskEvidence.MostNote, lines: true);
        var link = typed.Link("Link", form.Link);
        var (done, of) = (Number(form.Done), Number(form.Of));
        var numbers = !string.IsNullOrWhiteSpace(form.Done) || !string.IsNullOrWhiteSpace(form.Of);
        if (day > today) typed.Refuse(new TaskEvidenceAhead());
        if (note.Length == 0 && link.Length == 0 && typed.Ok) typed.Refuse(new TaskEvidenceMissing());
        if (numbers && (done is null || of is null or 0 || done > of)) typed.Refuse(new TaskEvidenceNumbers());
        else if (form.Completes == true && done < of) typed.Refuse(new TaskEvidenceNotComplete());
        if (!typed.Ok) return typed.Error;
        return new TaskEvidence
        {
            Id = form.ClientId ?? Guid.CreateVersion7(now), TaskId = task, OnDay = day, Note = note, Link = link,
            CountDone = done, CountOf = of, Completes = form.Completes == true, MadeBy = actor.Name, MadeAt = now,
        };
    }

    static int? Number(string? typed) =>
        int.TryParse(
            typed?.Replace(".", "", StringComparison.Ordinal).Trim(), NumberStyles.None, CultureInfo.InvariantCulture,
            out var n) && n <= MostNumber ? n : null;

    async Task<Error?> StoreAsync(OpenedTask o, TaskEvidence evidence, Actor actor, CancellationToken ct)
    {
        if (await db.Set<TaskEvidence>().AnyAsync(e => e.Id == evidence.Id && e.TaskId == o.Task.Id, ct)) return null;
        db.Add(evidence);
        var changes = await CountAsync(o.Task, evidence, evidence.MadeAt, ct);
        db.Record(
            actor, evidence.MadeAt, "tasks.evidence-given", "task", o.Task.Id.Value,
            [new FieldChange("evidence", null, Words(evidence)), .. changes]);
        return await count.TellAsync(o.Plan, actor, ct) ?? await db.SaveAsync(ct);
    }

    public Task<Error?> WithdrawAsync(TaskId id, Guid evidence, WithdrawForm form, Actor actor, CancellationToken ct) =>
        count.RepeatAsync(async () =>
        {
            var opened = await open.ForWorkAsync(id, ct);
            if (!opened.Ok) return opened.Error!;
            var typed = new Typed();
            var reason = typed.Words("Reason", form.Reason, TaskEvidence.MostNote);
            if (reason.Length == 0) typed.Refuse(new PlanReasonMissing("Reason"));
            if (!typed.Ok) return typed.Error;
            var there = await db.Set<TaskEvidence>().AsTracking()
                .FirstOrDefaultAsync(e => e.Id == evidence && e.TaskId == id && e.WithdrawnAt == null, ct);
            if (there is null) return new NoSuchTaskEvidence();
            var now = clock.GetUtcNow();
            there.Withdraw(reason, now);
            var changes = await CountAsync(opened.Value.Task, there, now, ct);
            db.Record(
                actor, now, "tasks.evidence-withdrawn", "task", id.Value,
                [new FieldChange("evidence", Words(there), null), new FieldChange("reason", null, reason), .. changes]);
            return await count.TellAsync(opened.Value.Plan, actor, ct) ?? await db.SaveAsync(ct);
        });

    // The task's own numbers follow from all its evidence, the one at hand as it will be.
    async Task<List<FieldChange>> CountAsync(
        PlanTask task, TaskEvidence atHand, DateTimeOffset now, CancellationToken ct)
    {
        var others = await db.Set<TaskEvidence>()
            .Where(e => e.TaskId == task.Id && e.WithdrawnAt == null && e.Id != atHand.Id)
            .Select(e => new { e.Completes, e.OnDay }).ToListAsync(ct);
        if (atHand.WithdrawnAt is null) others.Add(new { atHand.Completes, atHand.OnDay });
        var before = task.CompletedOn;
        var completed = others.Where(e => e.Completes).Select(e => (DateOnly?)e.OnDay).Min();
        task.Count(others.Count, completed, now);
        return before == completed
            ? [] : [new("completed-on", Null(PlanWords.Day(before)), Null(PlanWords.Day(completed)))];
    }

    static string? Null(string s) => s.Length == 0 ? null : s;

    static string Words(TaskEvidence e) => string.Join(
        " · ",
        new[]
        {
            PlanWords.Day(e.OnDay), e.Note, e.Link,
            e.CountOf is { } of ? $"{e.CountDone ?? 0}/{of}" : "",
        }.Where(w => w.Length > 0));
}
