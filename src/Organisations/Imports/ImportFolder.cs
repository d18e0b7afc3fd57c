using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Organisations.Reorganise;

namespace ThongSuot.Organisations.Imports;

/// <summary>
/// Brings in the public data set of administrative units: the first snapshot as it is, every later one through its
/// mapping, or, where there is none, through the differences by code. One transaction for each step.
/// </summary>
internal sealed class ImportFolder(AppDb db, StorePlan store, TimeProvider clock)
{
    const string Source = "folder";

    public async Task<ImportReport> RunAsync(
        string folder, bool dryRun, Action<ImportStep>? told, Actor actor, CancellationToken ct)
    {
        var snapshots = Snapshot.In(folder);
        if (snapshots.Count == 0)
        {
            var none = new FolderWithoutSnapshots();
            return Refused([new("snapshots", 0, none.Code, none.Sentence)]);
        }

        var done = (await db.Set<UnitImportStep>().Where(s => s.Source == Source).Select(s => s.Step).ToListAsync(ct))
            .ToHashSet(StringComparer.Ordinal);
        var steps = new List<ImportStep>();
        var world = await LoadWorld.WholeAsync(db, snapshots[0].Day, ct);
        foreach (var (snapshot, first) in snapshots.Select((s, i) => (s, i == 0)))
        {
            var made = Make(folder, snapshot, first, world, done);
            if (made.Problems.Count > 0) return Report(steps, made.Problems);
            foreach (var (name, plan, step) in made.Plans)
            {
                var told1 = step;
                if (done.Contains(name) || plan.IsEmpty) told1 = step with { Skipped = true };
                else if (await KeepAsync(name, plan, world, dryRun, actor, ct) is { Count: > 0 } problems)
                    return Report(steps, problems);
                steps.Add(told1);
                told?.Invoke(told1);
            }
        }

        return Report(steps, []);
    }

    async Task<List<LineProblem>> KeepAsync(
        string name, Plan plan, World world, bool dryRun, Actor actor, CancellationToken ct)
    {
        var error = dryRun
            ? CheckPlan.Of(plan, world) is { Count: > 0 } errors ? new ManyErrors(errors) : null
            : await store.ApplyAsync(
                plan, null, UnitImportStep.Of(Source, name, actor.Name, clock.GetUtcNow()), actor, ct);
        if (error is not null) return [.. error.Each().Select(e => new LineProblem(name, 0, e.Code, e.Sentence))];
        Advance(world, plan);
        return [];
    }

    (List<(string Name, Plan Plan, ImportStep Step)> Plans, List<LineProblem> Problems) Make(
        string folder, Snapshot snapshot, bool first, World world, HashSet<string> done)
    {
        var day = snapshot.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (first && done.Contains(day)) return ([(day, New(snapshot.Day, ""), Skipped(day))], []);
        var maker = new FolderPlans(snapshot, world, clock.GetUtcNow());
        if (first) return ([.. Steps(maker.First(), day)], []);
        if (done.Contains(day)) return ([(day, New(snapshot.Day, ""), Skipped(day))], []);
        var communes = Path.Combine(folder, $"commune_mapping_{day}.csv");
        var provinces = Path.Combine(folder, $"province_mapping_{day}.csv");
        var plans = File.Exists(communes) && File.Exists(provinces)
            ? maker.Mapped(Table.Read(provinces), Table.Read(communes))
            : maker.Differences();
        return maker.Problems.Count > 0 ? ([], maker.Problems) : ([.. Steps(plans, day)], []);
    }

    static IEnumerable<(string, Plan, ImportStep)> Steps(IReadOnlyList<FolderPlan> plans, string day) =>
        plans.Select(p => (day + p.Suffix, p.Plan, StepOf(day + p.Suffix, p)));

    static ImportStep StepOf(string name, FolderPlan made)
    {
        var plan = made.Plan;
        return new(
            name, plan.Begins.Count, plan.Changes.Count,
            plan.Changes.Count(c => c.Reason == VersionReasons.Corrected), plan.Ends.Count, plan.Links.Count,
            plan.Links.Where(l => l.Kind == LinkKinds.Split).Select(l => l.From).Distinct().Count(), 0, false)
        {
            Listed = made.Listed,
        };
    }

    static ImportStep Skipped(string name) => new(name, 0, 0, 0, 0, 0, 0, 0, true);

    Plan New(DateOnly day, string title) =>
        new() { Id = ReorganisationId.New(clock.GetUtcNow()), Kind = "import", Day = day, Title = title };

    static ImportReport Refused(IReadOnlyList<LineProblem> problems) => new([], problems, problems.Count);

    static ImportReport Report(List<ImportStep> steps, IReadOnlyList<LineProblem> problems) =>
        new(steps, problems, problems.Count);

    /// <summary>What the world is after the plan; steps of one import build on each other.</summary>
    internal static void Advance(World world, Plan plan)
    {
        var ends = plan.Ends.ToHashSet();
        foreach (var code in world.Codes.Where(c => ends.Contains(c.Value)).Select(c => c.Key).ToList())
            world.Codes.Remove(code);
        foreach (var end in ends) world.Units.Remove(end);
        foreach (var id in plan.Touched) world.Stretches.Remove(id);
        foreach (var c in plan.Changes)
        {
            world.Units[c.Id] = world.Units[c.Id] with
            {
                Name = c.Name, Kind = c.Kind, Level = c.Level, Parent = c.Parent, ValidFrom = plan.Day,
            };
        }

        foreach (var b in plan.Begins)
        {
            world.Units[b.Id] = new(
                b.Id, b.Tree, b.Territory, plan.Day, 1, Guid.Empty, b.Name, b.Level, b.Kind, b.Parent, plan.Day, null,
                plan.Id, null, VersionReasons.Began);
            foreach (var code in b.Codes) world.Codes[code] = b.Id;
        }

        world.Children = world.Units.Values.Where(u => u.Parent is not null).ToLookup(u => u.Parent ?? u.Id);
    }
}
