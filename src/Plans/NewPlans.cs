using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Plans.Activities;
using ThongSuot.Plans.Contracts;
using ThongSuot.Plans.Issue;
using ThongSuot.Plans.Work;
using ThongSuot.Plans.Write;

namespace ThongSuot.Plans;

/// <summary>Makes plans, work and activities by the same slices that the pages use.</summary>
internal sealed class NewPlans(
    AppDb db, WritePlan write, WriteTask tasks, IssuePlan issue, AcceptTask accept, GiveEvidence evidence,
    AskDelay delay, CommentTask comment, KeepPartner partners, RecordActivity activities, FindPeople people,
    IUnitTree tree, TimeProvider clock) : INewPlans
{
    public async Task<bool> IsEmptyAsync(CancellationToken ct) => !await db.Set<Plan>().AnyAsync(ct);

    public async Task<Result<PlanId>> AddAsync(NewPlan plan, Actor actor, CancellationToken ct)
    {
        var facts = new PlanForm
        {
            Number = plan.Number, Title = plan.Title, IssuedOn = PlanWords.Day(plan.IssuedOn), Aims = plan.Aims,
        }.Read();
        if (!facts.Ok) return facts.Error!;
        var made = await write.PrepareAsync(
            facts.Value, new ChosenLinks(plan.Documents, plan.Campaigns, plan.Themes), null, actor, ct);
        var details = new List<(TaskDetails, TaskSource)>();
        foreach (var task in plan.Tasks)
            details.Add((await DetailsAsync(task, actor.UnitId ?? Guid.Empty, ct), TaskSource.None));
        var added = await tasks.PrepareAsync(made, details, actor, ct);
        if (!added.Ok) return added.Error!;
        foreach (var (task, at) in plan.Tasks.Select((t, i) => (t, i)))
            db.AddRange(task.After.Where(n => n >= 1 && n <= added.Value.Count && n != at + 1).Distinct()
                .Select(n => new TaskLink { TaskId = added.Value[at], AfterId = added.Value[n - 1] }));
        var rows = db.ChangeTracker.Entries<PlanTask>().Select(e => e.Entity).Where(t => t.PlanId == made.Id).ToList();
        if (plan.Issue && await issue.PrepareAsync(made, rows, actor, ct) is { } refused) return refused;
        var error = await db.SaveAsync(ct);
        db.ChangeTracker.Clear();
        return error switch { null => made.Id, Duplicate => new PlanNumberTaken(), _ => error };
    }

    async Task<TaskDetails> DetailsAsync(NewTask t, Guid home, CancellationToken ct)
    {
        var assignee = t.GivenTo is not { } account ? null
            : (await people.OfAsync(home, t.LeadUnit, ct)).FirstOrDefault(r => r.AccountId == account);
        var units = await tree.ShortNamesAsync(
            [.. t.Partners, .. t.LeadUnit is { } u ? [u] : Array.Empty<Guid>()],
            VietnamTime.DayOf(clock.GetUtcNow()), ct);
        string Name(Guid id) => units.TryGetValue(id, out var name) ? name : id.ToString();
        var above = t.Implements is { } superior
            ? await db.Set<PlanTask>().IgnoreQueryFilters().Where(x => x.Id == superior).Select(x => x.Title)
                .FirstOrDefaultAsync(ct) : null;
        return new(new TaskFacts
        {
            GroupTitle = t.Group, Title = t.Title, Lead = t.Lead, LeadUnit = t.LeadUnit, Deliverable = t.Deliverable,
            Assignee = assignee is null ? null : FindPeople.Of(assignee), StartOn = t.StartOn, DueOn = t.DueOn,
            Measure = t.Measure, Authority = t.Authority, Implements = t.Implements,
        })
        {
            LeadUnitName = t.LeadUnit is { } lead ? Name(lead) : "",
            Partners = [.. t.Partners.Distinct().Select(p => (p, Name(p)))], ImplementsTitle = above ?? "",
            Themes = t.Themes,
        };
    }

    public async Task<IReadOnlyList<TaskId>> TasksAsync(PlanId plan, CancellationToken ct) =>
        await db.Set<PlanTask>().Where(t => t.PlanId == plan).OrderBy(t => t.Position).Select(t => t.Id)
            .ToListAsync(ct);

    public Task<Error?> AcceptAsync(TaskId task, Actor actor, CancellationToken ct) =>
        ThenForget(accept.HandleAsync(task, actor, ct));

    public Task<Error?> GiveEvidenceAsync(TaskId task, NewTaskEvidence e, Actor actor, CancellationToken ct) =>
        ThenForget(evidence.HandleAsync(
            task,
            new()
            {
                OnDay = PlanWords.Day(e.OnDay), Note = e.Note, Link = e.Link, Completes = e.Completes,
                Done = e.Done?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Of = e.Of?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            },
            actor, ct));

    public Task<Error?> AskDelayAsync(
        TaskId task, DateOnly newDate, string reason, Actor actor, CancellationToken ct) =>
        ThenForget(delay.HandleAsync(
            task, new() { NewDueOn = PlanWords.Day(newDate), Reason = reason }, actor, ct));

    public Task<Error?> CommentAsync(TaskId task, string words, Actor actor, CancellationToken ct) =>
        ThenForget(comment.HandleAsync(task, new() { Words = words }, actor, ct));

    public async Task<Result<PartnerId>> AddPartnerAsync(
        string name, string country, Actor actor, CancellationToken ct)
    {
        var result = await partners.AddAsync(new() { Name = name, Country = country }, actor, ct);
        db.ChangeTracker.Clear();
        return result;
    }

    public async Task<Result<ActivityId>> AddActivityAsync(NewActivity a, Actor actor, CancellationToken ct)
    {
        var facts = new ActivityFacts
        {
            Kind = a.Kind, Title = a.Title, Place = a.Place, FromOn = a.FromOn, ToOn = a.ToOn ?? a.FromOn,
            People = a.People, Amount = a.Amount is { } amount ? (long)decimal.Round(amount * 100) : null,
            Currency = a.Currency, Form = a.Form, Language = a.Language, Outcome = a.Outcome, Link = a.Link,
        };
        if (!ActivityKinds.IsKnown(a.Kind)) return new ActivityKindMissing();
        var with = a.Partners.ToList();
        var found = await db.Set<Partner>().Where(p => with.Contains(p.Id)).ToListAsync(ct);
        var result = await activities.AddAsync(facts, found, a.Themes, a.Task, null, actor, ct);
        db.ChangeTracker.Clear();
        return result;
    }

    // One context serves a whole story here; what was written is read anew.
    async Task<Error?> ThenForget(Task<Error?> act)
    {
        var error = await act;
        db.ChangeTracker.Clear();
        return error;
    }
}
