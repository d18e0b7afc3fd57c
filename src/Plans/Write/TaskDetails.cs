using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Plans.Contracts;
using ThongSuot.Plans.Coverage;
using ThongSuot.Plans.Work;

namespace ThongSuot.Plans.Write;

/// <summary>A task with the names of everything it points at.</summary>
internal sealed record TaskDetails(TaskFacts Facts)
{
    public string LeadUnitName { get; init; } = "";
    public IReadOnlyList<(Guid Id, string Name)> Partners { get; init; } = [];
    public IReadOnlyList<(TaskId Id, int Number)> After { get; init; } = [];
    public string ImplementsTitle { get; init; } = "";
    public IReadOnlyList<string> Themes { get; init; } = [];

    string AfterText => string.Join(", ", After.Select(a => a.Number).Order());

    /// <summary>Each field as people read it; what the history and a comparison rest on.</summary>
    public Dictionary<string, string> Texts(IThemes themes) => new(StringComparer.Ordinal)
    {
        ["group"] = Facts.GroupTitle,
        ["task"] = Facts.Title,
        ["assignee"] = Facts.Assignee?.Name ?? "",
        ["lead"] = Facts.Lead,
        ["lead-unit"] = LeadUnitName,
        ["partners"] = string.Join("; ", Partners.Select(p => p.Name).Order(StringComparer.Ordinal)),
        ["deliverable"] = Facts.Deliverable,
        ["start-on"] = PlanWords.Day(Facts.StartOn),
        ["due-on"] = PlanWords.Day(Facts.DueOn),
        ["measure"] = Facts.Measure,
        ["authority"] = Facts.Authority,
        ["implements"] = ImplementsTitle,
        ["after"] = AfterText,
        ["themes"] = string.Join("; ", Themes.Select(themes.NameOf).Order(StringComparer.Ordinal)),
    };

    public TaskForm Form(int version, string seen) => new()
    {
        GroupTitle = Facts.GroupTitle, Title = Facts.Title, Assignee = Facts.Assignee?.Key, Lead = Facts.Lead,
        LeadUnit = LeadUnitName, StartOn = PlanWords.Day(Facts.StartOn),
        Partners = string.Join('\n', Partners.Select(p => p.Name)), Deliverable = Facts.Deliverable,
        DueOn = PlanWords.Day(Facts.DueOn), Measure = Facts.Measure, Authority = Facts.Authority,
        Implements = Facts.Implements?.ToString(), After = AfterText, Themes = [.. Themes], Version = version,
        Seen = seen,
    };
}

/// <summary>Reads a task from a form or from the store, and stores what stands beside its own row.</summary>
internal sealed class TaskReading(
    AppDb db, IUnitTree tree, IThemes themes, FindSuperior superior, FindPeople people, TimeProvider clock)
{
    const int MostPartners = 50;

    DateOnly Today => VietnamTime.DayOf(clock.GetUtcNow());

    public async Task<Result<TaskDetails>> ReadAsync(
        TaskForm form, Plan plan, PlanTask? self, CancellationToken ct)
    {
        var typed = new Typed();
        var facts = new TaskFacts
        {
            GroupTitle = typed.Words("GroupTitle", form.GroupTitle, TaskForm.MostName),
            Title = typed.Words("Title", form.Title, TaskForm.MostTitle, lines: true),
            Lead = typed.Words("Lead", form.Lead, TaskForm.MostName),
            Deliverable = typed.Words("Deliverable", form.Deliverable, TaskForm.MostWords, lines: true),
            StartOn = typed.Day("StartOn", form.StartOn),
            DueOn = typed.Day("DueOn", form.DueOn),
            Measure = typed.Words("Measure", form.Measure, TaskForm.MostWords, lines: true),
            Authority = typed.Words("Authority", form.Authority, TaskForm.MostWords, lines: true),
        };
        if (facts.Title.Length == 0 && typed.Ok) typed.Refuse(new TaskTitleMissing());
        if (facts.StartOn > facts.DueOn) typed.Refuse(new TaskStartsAfterDue());
        var lead = await UnitAsync(form.LeadUnit, "LeadUnit", typed, ct);
        var assignee = await people.ChosenAsync(form.Assignee, plan.HomeUnit, lead?.Id, self?.Assignee, ct);
        if (assignee is null && !string.IsNullOrEmpty(form.Assignee)) typed.Refuse(new TaskAssigneeUnknown());
        var partners = new List<(Guid Id, string Name)>();
        foreach (var line in Typed.Lines(form.Partners, MostPartners))
            if (await UnitAsync(line, "Partners", typed, ct) is { } unit && partners.TrueForAll(p => p.Id != unit.Id))
                partners.Add((unit.Id, unit.Name));
        partners.RemoveAll(p => p.Id == plan.HomeUnit || p.Id == lead?.Id);
        var after = await AfterAsync(form.After, plan.Id, self?.Id, typed, ct);
        var implements = await ImplementsAsync(form.Implements, plan, typed, ct);
        if (!typed.Ok) return typed.Error;
        return new TaskDetails(facts with
        {
            Assignee = assignee, LeadUnit = lead?.Id, Implements = implements?.Id,
        })
        {
            LeadUnitName = lead?.Name ?? "", Partners = partners, After = after,
            ImplementsTitle = implements?.Title ?? "", Themes = [.. form.Themes ?? []],
        };
    }

    async Task<UnitName?> UnitAsync(string? name, string box, Typed typed, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(name)) return null;
        var found = await tree.FindAsync(Typed.Clean(name), Today, box, ct);
        if (found.Ok) return found.Value;
        typed.Refuse(found.Error!);
        return null;
    }

    async Task<IReadOnlyList<(TaskId, int)>> AfterAsync(
        string? numbers, PlanId plan, TaskId? self, Typed typed, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(numbers)) return [];
        var all = await db.Set<PlanTask>().Where(t => t.PlanId == plan).Select(t => new { t.Id, t.Position })
            .ToListAsync(ct);
        var chosen = new List<(TaskId Id, int Number)>();
        foreach (var word in numbers.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Take(100))
        {
            var known = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                ? all.Find(t => t.Position == n) : null;
            if (known is null) typed.Refuse(new TaskAfterUnknown(word));
            else if (!chosen.Exists(c => c.Id == known.Id)) chosen.Add((known.Id, known.Position));
        }

        if (self is { } me && await IsCircleAsync(me, [.. chosen.Select(c => c.Id)], ct))
            typed.Refuse(new TaskAfterItself());
        return chosen;
    }

    async Task<bool> IsCircleAsync(TaskId self, List<TaskId> after, CancellationToken ct)
    {
        var seen = new HashSet<TaskId>();
        for (var open = after; open.Count > 0;)
        {
            if (open.Contains(self)) return true;
            open.RemoveAll(t => !seen.Add(t));
            var here = open;
            open = await db.Set<TaskLink>().Where(l => here.Contains(l.TaskId)).Select(l => l.AfterId).Distinct()
                .ToListAsync(ct);
            open.RemoveAll(seen.Contains);
        }

        return false;
    }

    async Task<PlanTask?> ImplementsAsync(string? typedId, Plan plan, Typed typed, CancellationToken ct)
    {
        if (!Guid.TryParse(typedId, out var id)) return null;
        var above = await superior.OfAsync(plan, ct);
        var task = above?.Tasks.FirstOrDefault(t => t.Id.Value == id)
            ?? await db.Set<PlanTask>().IgnoreQueryFilters().FirstOrDefaultAsync(
                t => t.Implements == null && t.Id == new TaskId(id) && db.Set<PlanTask>().Any(
                    own => own.PlanId == plan.Id && own.Implements == t.Id), ct);
        if (task is null) typed.Refuse(new TaskImplementsUnknown());
        return task;
    }

    public async Task<TaskDetails> LoadAsync(PlanTask task, CancellationToken ct)
    {
        var partners = await db.Set<TaskUnit>().Where(u => u.TaskId == task.Id && u.Part == TaskUnit.Joins)
            .OrderBy(u => u.UnitId).Select(u => u.UnitId).ToListAsync(ct);
        var names = await tree.NamesAsync(
            task.LeadUnit is { } lead ? [.. partners, lead] : partners, Today, ct);
        var links = await (
            from l in db.Set<TaskLink>()
            join t in db.Set<PlanTask>() on l.AfterId equals t.Id
            where l.TaskId == task.Id
            orderby t.Position
            select new { t.Id, t.Position }).ToListAsync(ct);
        var implements = task.Implements is { } above
            ? await db.Set<PlanTask>().IgnoreQueryFilters().Where(t => t.Id == above).Select(t => t.Title)
                .FirstOrDefaultAsync(ct) : null;
        var carried = await themes.OfAsync("task", [task.Id.Value], ct);
        return new(new TaskFacts
        {
            GroupTitle = task.GroupTitle, Title = task.Title, Assignee = task.Assignee, Lead = task.Lead,
            LeadUnit = task.LeadUnit, Deliverable = task.Deliverable, StartOn = task.StartOn, DueOn = task.DueOn,
            Measure = task.Measure, Authority = task.Authority, Implements = task.Implements,
        })
        {
            LeadUnitName = task.LeadUnit is { } u ? NameOf(u) : "",
            Partners = [.. partners.Select(p => (p, NameOf(p)))],
            After = [.. links.Select(l => (l.Id, l.Position))], ImplementsTitle = implements ?? "",
            Themes = carried.TryGetValue(task.Id.Value, out var codes) ? codes : [],
        };

        string NameOf(Guid unit) => names.TryGetValue(unit, out var name) ? name.Name : unit.ToString();
    }

    /// <summary>Whom the form offers: people of the plan's unit, and of the one typed as the leading unit.</summary>
    public async Task<IReadOnlyList<Choice>> PeopleAsync(
        TaskForm form, Plan plan, PlanTask? self, CancellationToken ct)
    {
        // What is wrong with the unit is said beside its box.
        var lead = await UnitAsync(form.LeadUnit, "LeadUnit", new Typed(), ct);
        return await people.ChoicesAsync(plan.HomeUnit, lead?.Id, self?.Assignee, ct);
    }

    /// <summary>Prepares units, links and fields of work of a task.</summary>
    public async Task StoreAsync(TaskId task, TaskDetails details, bool isNew, CancellationToken ct)
    {
        if (!isNew)
        {
            db.RemoveRange(await db.Set<TaskUnit>().AsTracking().Where(u => u.TaskId == task).ToListAsync(ct));
            db.RemoveRange(await db.Set<TaskLink>().AsTracking().Where(l => l.TaskId == task).ToListAsync(ct));
        }

        var wanted = details.Partners.ToDictionary(p => p.Id, _ => TaskUnit.Joins);
        if (details.Facts.LeadUnit is { } lead) wanted[lead] = TaskUnit.Leads;
        foreach (var (unit, part) in wanted)
            Put(db.ChangeTracker.Entries<TaskUnit>().FirstOrDefault(
                e => e.Entity.TaskId == task && e.Entity.UnitId == unit && e.Entity.Part == part)?.Entity,
                () => new TaskUnit { TaskId = task, UnitId = unit, Part = part });
        foreach (var (after, _) in details.After)
            Put(db.ChangeTracker.Entries<TaskLink>().FirstOrDefault(
                e => e.Entity.TaskId == task && e.Entity.AfterId == after)?.Entity,
                () => new TaskLink { TaskId = task, AfterId = after });
        await themes.SetAsync("task", task.Value, details.Themes, ct);
    }

    // A row that was there stays as it is; the tracker holds only one of a key.
    void Put<T>(T? there, Func<T> make) where T : class
    {
        if (there is null) db.Add(make());
        else db.Entry(there).State = EntityState.Unchanged;
    }
}
