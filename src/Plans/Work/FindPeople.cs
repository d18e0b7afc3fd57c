using ThongSuot.Kernel;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Mail;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Plans.Issue;

namespace ThongSuot.Plans.Work;

/// <summary>
/// Who may be given a task: whoever holds a post that works on tasks, in the unit that leads it or in the plan's own.
/// After a merger these are the posts of the successor.
/// </summary>
internal sealed class FindPeople(IRecipients people, IUnitTree tree, TimeProvider clock)
{
    const int Most = 300;

    DateOnly Today => VietnamTime.DayOf(clock.GetUtcNow());

    /// <summary>Those of the leading unit first.</summary>
    public async Task<IReadOnlyList<Recipient>> OfAsync(Guid home, Guid? lead, CancellationToken ct)
    {
        var units = await UnitsAsync(lead is { } l ? [l, home] : [home], ct);
        var found = await people.OfUnitsAsync(units, May.Work.Code, Today, ct);
        return [.. found.OrderBy(r => units.IndexOf(r.UnitId)).ThenBy(r => VietnameseOrder.KeyOfPerson(r.Name),
            StringComparer.Ordinal).ThenBy(r => r.PostId).ThenBy(r => r.AccountId).Take(Most)];
    }

    /// <summary>The same for several tasks at once, in no order.</summary>
    public async Task<IReadOnlyList<Recipient>> OfAsync(IReadOnlyCollection<PlanTask> tasks, CancellationToken ct)
    {
        var units = tasks.Select(t => t.HomeUnit).Concat(tasks.Select(t => t.LeadUnit).OfType<Guid>()).Distinct();
        return await people.OfUnitsAsync(await UnitsAsync(units, ct), May.Work.Code, Today, ct);
    }

    async Task<List<Guid>> UnitsAsync(IEnumerable<Guid> units, CancellationToken ct)
    {
        var there = new List<Guid>();
        foreach (var unit in units)
        {
            var now = await CountTasks.UnitAsync(tree, unit, Today, ct);
            if (now != Guid.Empty && !there.Contains(now)) there.Add(now);
        }

        return there;
    }

    public static Assignee Of(Recipient r) =>
        new(r.AccountId, r.PostId, r.Post.Length > 0 ? $"{r.Name}, {r.Post}" : r.Name);

    /// <summary>
    /// What a form offers; whoever has it now stays among them. Where another unit leads the unit is said as well.
    /// </summary>
    public async Task<IReadOnlyList<Choice>> ChoicesAsync(
        Guid home, Guid? lead, Assignee? present, CancellationToken ct)
    {
        var found = await OfAsync(home, lead, ct);
        var units = found.Select(r => r.UnitId).Distinct().ToList();
        var names = units.Count > 1 ? await tree.ShortNamesAsync(units, Today, ct) : null;
        var choices = found.Select(r => new Choice(
            Of(r).Key, names?.TryGetValue(r.UnitId, out var unit) == true ? $"{Of(r).Name} ({unit})" : Of(r).Name))
            .ToList();
        if (present is not null && choices.TrueForAll(c => c.Value != present.Key))
            choices.Insert(0, new(present.Key, present.Name));
        return choices;
    }

    /// <summary>Whoever is meant by a choice; null: nobody was chosen, or nobody who is offered.</summary>
    public async Task<Assignee?> ChosenAsync(
        string? key, Guid home, Guid? lead, Assignee? present, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(key)) return null;
        if (present?.Key == key) return present;
        return (await OfAsync(home, lead, ct)).Select(Of).FirstOrDefault(a => a.Key == key);
    }
}
