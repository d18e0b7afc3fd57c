using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Plans.Contracts;
using ThongSuot.Plans.Write;
using ThongSuot.Reading;

namespace ThongSuot.Plans.Activities;

/// <summary>Everything the page of an activity shows.</summary>
public sealed record ActivityView(
    Guid Id, string Title, IReadOnlyList<(string Label, string Text)> Facts, string Outcome, string Link,
    string Unit, Guid? Task, string TaskTitle, bool MayEdit, IReadOnlyList<AuditEntry> History);

/// <summary>Lists that the form of an activity chooses from.</summary>
public sealed record ActivityChoices(IReadOnlyList<string> Partners, IReadOnlyList<Tick> Themes, string TaskTitle);

/// <summary>Records what was done where the work is an activity, changes it, takes it out again.</summary>
internal sealed class RecordActivity(AppDb db, IThemes themes, IUnitTree tree, CurrentActor who, TimeProvider clock)
{
    const int MostPartners = 50;
    const int MostOffered = 1000;
    static readonly Phrase Recorded = new("Đã ghi hoạt động.", "The activity is recorded.");
    static readonly Phrase Done = new("Đã ghi thay đổi.", "The change is saved.");
    static readonly Phrase Removed = new("Đã bỏ hoạt động.", "The activity is removed.");
    static readonly Phrase Back = new("Đã khôi phục hoạt động.", "The activity is back.");

    public static void Map(RouteGroupBuilder activities)
    {
        activities.MapGet("/moi", async (string? task, RecordActivity slice, CancellationToken ct) =>
            await slice.PageAsync(null, new() { ClientId = Guid.CreateVersion7(), Task = task }, null, ct))
            .Requires(May.KeepActivities);
        activities.MapPost("/moi", async (
            [FromForm] ActivityForm form, Actor actor, RecordActivity slice, HttpContext http, CancellationToken ct) =>
        {
            var result = await slice.AddAsync(form, actor, ct);
            if (!result.Ok) return await slice.PageAsync(null, form, result.Error, ct);
            http.Say(Recorded);
            return Results.LocalRedirect($"/hoat-dong/{result.Value}");
        }).Requires(May.KeepActivities);
        activities.MapGet("/{id:guid}", async (Guid id, RecordActivity slice, CancellationToken ct) =>
            await slice.ViewAsync(new(id), ct) is { } view
                ? Endpoints.Page<ShowActivityPage>(new { View = view })
                : Endpoints.Refusal(new NoSuchActivity())).Requires(May.SeeActivities);
        activities.MapGet("/{id:guid}/sua", async (Guid id, RecordActivity slice, CancellationToken ct) =>
            await slice.PageAsync(new ActivityId(id), null, null, ct)).Requires(May.KeepActivities);
        activities.MapPost("/{id:guid}/sua", async (
            Guid id, [FromForm] ActivityForm form, Actor actor, RecordActivity slice, HttpContext http,
            CancellationToken ct) =>
        {
            if (await slice.EditAsync(new(id), form, actor, ct) is { } error)
                return await slice.PageAsync(new ActivityId(id), form, error, ct);
            http.Say(Done);
            return Results.LocalRedirect($"/hoat-dong/{id}");
        }).Requires(May.KeepActivities);
        foreach (var (route, remove) in new[] { ("/{id:guid}/bo", true), ("/{id:guid}/khoi-phuc", false) })
        {
            activities.MapPost(route, async (
                Guid id, Actor actor, RecordActivity slice, HttpContext http, CancellationToken ct) =>
            {
                if (await slice.RemoveAsync(new(id), remove, actor, ct) is { } error) return Endpoints.Refusal(error);
                http.Say(remove ? Removed : Back, remove ? $"/hoat-dong/{id}/khoi-phuc" : null);
                return Results.LocalRedirect(remove ? "/hoat-dong" : $"/hoat-dong/{id}");
            }).Requires(May.KeepActivities).ValidatesForm();
        }
    }

    async Task<IResult> PageAsync(ActivityId? id, ActivityForm? form, Error? error, CancellationToken ct)
    {
        if (id is { } known)
        {
            var activity = await db.Set<Activity>().FirstOrDefaultAsync(a => a.Id == known, ct);
            if (activity is null) return Endpoints.Refusal(new NoSuchActivity());
            form ??= ActivityForm.Of(
                activity, string.Join('\n', await NamesAsync(known, ct)), await CodesAsync(known, ct));
        }

        form ??= new();
        var task = Guid.TryParse(form.Task, out var t)
            ? await db.Set<PlanTask>().Where(x => x.Id == new TaskId(t)).Select(x => x.Title).FirstOrDefaultAsync(ct)
            : null;
        return Endpoints.Page<RecordActivityPage>(
            new
            {
                Id = id?.Value, Form = form, Error = error,
                Choices = new ActivityChoices(
                    await db.Set<Partner>().OrderBy(p => p.NameKey).ThenBy(p => p.Id).Take(MostOffered)
                        .Select(p => p.Name).ToListAsync(ct),
                    PlanLinks.ThemeTicks(themes, form.Themes, VietnamTime.DayOf(clock.GetUtcNow())), task ?? ""),
            },
            error?.Status ?? StatusCodes.Status200OK);
    }

    async Task<List<string>> NamesAsync(ActivityId id, CancellationToken ct) => await (
        from a in db.Set<ActivityPartner>()
        join p in db.Set<Partner>() on a.PartnerId equals p.Id
        where a.ActivityId == id
        orderby p.NameKey, p.Id
        select p.Name).ToListAsync(ct);

    async Task<IReadOnlyList<string>> CodesAsync(ActivityId id, CancellationToken ct) =>
        (await themes.OfAsync("activity", [id.Value], ct)).TryGetValue(id.Value, out var codes) ? codes : [];

    // A name means the partner that is called so; the first of several countries when it stands there twice.
    async Task<Result<IReadOnlyList<Partner>>> PartnersAsync(string? lines, CancellationToken ct)
    {
        var found = new List<Partner>();
        foreach (var line in Typed.Lines(lines, MostPartners))
        {
            var key = TextKey.Fold(line);
            var partner = await db.Set<Partner>().Where(p => p.NameKey == key).OrderBy(p => p.Id)
                .FirstOrDefaultAsync(ct);
            if (partner is null) return new ActivityPartnerUnknown(line);
            if (found.TrueForAll(p => p.Id != partner.Id)) found.Add(partner);
        }

        return found;
    }

    public async Task<Result<ActivityId>> AddAsync(ActivityForm form, Actor actor, CancellationToken ct)
    {
        if (form.ClientId is { } client && await db.Set<Activity>().Where(a => a.ClientId == client)
            .Select(a => (ActivityId?)a.Id).FirstOrDefaultAsync(ct) is { } before) return before;
        var facts = form.Read();
        if (!facts.Ok) return facts.Error!;
        var partners = await PartnersAsync(form.Partners, ct);
        if (!partners.Ok) return partners.Error!;
        TaskId? task = null;
        if (Guid.TryParse(form.Task, out var t))
        {
            task = new TaskId(t);
            if (!await db.Set<PlanTask>().AnyAsync(x => x.Id == task, ct)) return new NoSuchTask();
        }

        return await AddAsync(
            facts.Value, [.. partners.Value], form.Themes ?? [], task, form.ClientId, actor, ct);
    }

    public async Task<Result<ActivityId>> AddAsync(
        ActivityFacts facts, IReadOnlyList<Partner> partners, IReadOnlyList<string> codes, TaskId? task, Guid? clientId,
        Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var activity = Activity.Of(facts, actor.UnitId ?? Guid.Empty, task, actor.Name, clientId, now);
        db.Add(activity);
        db.AddRange(partners.Select(p => new ActivityPartner { ActivityId = activity.Id, PartnerId = p.Id }));
        await themes.SetAsync("activity", activity.Id.Value, [.. codes], ct);
        db.Record(
            actor, now, "activities.recorded", "activity", activity.Id.Value,
            TaskForm.Differences(
                TaskForm.Nothing,
                ActivityText.Texts(facts, Join(partners.Select(p => p.Name)), Join(codes.Select(themes.NameOf)))));
        return await db.SaveAsync(ct) switch { null => activity.Id, var error => error };
    }

    static string Join(IEnumerable<string> names) => string.Join("; ", names.Order(StringComparer.Ordinal));

    public async Task<Error?> EditAsync(ActivityId id, ActivityForm form, Actor actor, CancellationToken ct)
    {
        var activity = await db.Set<Activity>().AsTracking().FirstOrDefaultAsync(a => a.Id == id, ct);
        if (activity is null) return new NoSuchActivity();
        var facts = form.Read();
        if (!facts.Ok) return facts.Error!;
        var partners = await PartnersAsync(form.Partners, ct);
        if (!partners.Ok) return partners.Error!;
        if (activity.Version != form.Version) return new ChangedMeanwhile();
        var before = ActivityText.Texts(
            ActivityText.Facts(activity), Join(await NamesAsync(id, ct)),
            Join((await CodesAsync(id, ct)).Select(themes.NameOf)));
        var after = ActivityText.Texts(
            facts.Value, Join(partners.Value.Select(p => p.Name)), Join((form.Themes ?? []).Select(themes.NameOf)));
        var changes = TaskForm.Differences(before, after);
        if (changes.Count == 0) return null;
        var now = clock.GetUtcNow();
        activity.Take(facts.Value, now);
        var there = await db.Set<ActivityPartner>().AsTracking().Where(p => p.ActivityId == id).ToListAsync(ct);
        db.RemoveRange(there.Where(p => partners.Value.All(x => x.Id != p.PartnerId)));
        db.AddRange(partners.Value.Where(p => there.TrueForAll(x => x.PartnerId != p.Id))
            .Select(p => new ActivityPartner { ActivityId = id, PartnerId = p.Id }));
        await themes.SetAsync("activity", id.Value, form.Themes ?? [], ct);
        db.Record(actor, now, "activities.edited", "activity", id.Value, changes);
        return await db.SaveAsync(ct);
    }

    public async Task<Error?> RemoveAsync(ActivityId id, bool remove, Actor actor, CancellationToken ct)
    {
        // Past the filter, because it hides what was removed; whether it may be touched is judged before it is told.
        var activity = await db.Set<Activity>().IgnoreQueryFilters().AsTracking()
            .FirstOrDefaultAsync(a => a.Id == id, ct);
        if (activity is null || !await db.Sight.ReachesAsync(db, [activity.HomeUnit], ct)) return new NoSuchActivity();
        if (remove == activity.RemovedAt is not null) return null;
        var now = clock.GetUtcNow();
        if (remove) activity.Remove(now);
        else activity.ComeBack(now);
        db.Record(actor, now, remove ? "activities.removed" : "activities.restored", "activity", id.Value);
        return await db.SaveAsync(ct);
    }

    async Task<ActivityView?> ViewAsync(ActivityId id, CancellationToken ct)
    {
        var activity = await db.Set<Activity>().FirstOrDefaultAsync(a => a.Id == id, ct);
        if (activity is null) return null;
        var units = await tree.ShortNamesAsync([activity.HomeUnit], VietnamTime.DayOf(clock.GetUtcNow()), ct);
        var texts = ActivityText.Texts(
            ActivityText.Facts(activity), Join(await NamesAsync(id, ct)),
            Join((await CodesAsync(id, ct)).Select(themes.NameOf)));
        var task = activity.TaskId is { } t
            ? await db.Set<PlanTask>().Where(x => x.Id == t).Select(x => x.Title).FirstOrDefaultAsync(ct) : null;
        var history = await db.Set<AuditEntry>().Where(a => a.Kind == "activity" && a.RecordId == id.Value)
            .OrderByDescending(a => a.Id).Take(100).ToListAsync(ct);
        return new(
            id.Value, activity.Title,
            [.. texts.Where(x => x.Key is not ("title" or "outcome" or "link") && x.Value.Length > 0)
                .Select(x => (PlanWords.Field(x.Key), x.Value))],
            activity.Outcome, activity.Link, units.TryGetValue(activity.HomeUnit, out var unit) ? unit : "",
            task is null ? null : activity.TaskId?.Value, task ?? "",
            who.May(May.KeepActivities) && await db.Sight.ReachesAsync(db, [activity.HomeUnit], ct), history);
    }
}
