using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Organisations.Reorganise;

namespace ThongSuot.Organisations.Imports;

/// <summary>
/// Brings in our own CSV form, day by day: what ends, begins and goes on at a day is one act and one transaction.
/// A line that is stored already is counted and left alone, so a file can be sent again after it was stopped.
/// </summary>
internal sealed class ImportCsv(AppDb db, StorePlan store, TimeProvider clock)
{
    sealed record Stored(UnitId Id, string Name, DateOnly From, DateOnly? To);

    public async Task<ImportReport> RunAsync(
        string file, TextReader content, bool dryRun, ImportWatch? watch, Actor actor, CancellationToken ct)
    {
        var lines = UnitLines.Read(file, content, watch, ct);
        if (lines.Good.Count == 0) return Report([], lines);
        var stored = await StoredAsync(ct);
        var world = await LoadWorld.WholeAsync(db, lines.Good.Min(l => l.From), ct);
        var plans = new List<(Plan Plan, ImportStep Step)>();
        var at = 0;
        var days = lines.Good.Select(l => l.From).Concat(lines.Good.Select(l => l.To).OfType<DateOnly>())
            .Distinct().Order().ToList();
        foreach (var day in days)
        {
            ct.ThrowIfCancellationRequested();
            watch?.Told?.Invoke("judge", at++, days.Count);
            var (plan, there) = Make(day, lines, stored, world);
            var step = new ImportStep(
                $"{file} {VietnamTime.Print(day)}", plan.Begins.Count, plan.Changes.Count, 0, plan.Ends.Count,
                plan.Links.Count,
                plan.Links.Where(l => l.Kind == LinkKinds.Split).Select(l => l.From).Distinct().Count(),
                there, plan.IsEmpty);
            plans.Add((plan, step));
            if (plan.IsEmpty) continue;

            // With a wrong line the tree has holes: only the lines themselves are still judged, day by day.
            if (lines.ProblemCount == 0)
                foreach (var error in CheckPlan.Of(plan, world)) lines.Add(0, error);
            ImportFolder.Advance(world, plan);
        }

        if (dryRun || lines.ProblemCount > 0) return Report([.. plans.Select(p => p.Step)], lines);
        var done = new List<ImportStep>();
        var (before, all) = (0, plans.Sum(p => Rows(p.Plan)));
        foreach (var (plan, step) in plans)
        {
            var earlier = before;
            store.Told = (phase, n) =>
                watch?.Told?.Invoke(phase, phase == "write" ? earlier + n : n, phase == "write" ? all : Rows(plan));
            before += Rows(plan);
            if (!plan.IsEmpty && await store.ApplyAsync(plan, null, null, actor, ct) is { } refused)
                {
                foreach (var e in refused.Each()) lines.Add(0, e);
                return Report(done, lines);
            }

            done.Add(step);
        }

        return Report(done, lines);
    }

    static int Rows(Plan plan) => plan.Begins.Count + plan.Changes.Count;

    static ImportReport Report(IReadOnlyList<ImportStep> steps, UnitLines lines) =>
        new(steps, [.. lines.Problems.OrderBy(p => p.Line)], lines.ProblemCount);

    // Everything that has, or had, a code.
    async Task<ILookup<CodeOf, Stored>> StoredAsync(CancellationToken ct)
    {
        var rows = await (
            from c in db.Set<UnitCode>()
            join v in db.Set<UnitVersion>() on c.UnitId equals v.UnitId
            where (c.ValidTo == null || c.ValidTo > c.ValidFrom) && (v.ValidTo == null || v.ValidTo > v.ValidFrom)
            select new { c.Scheme, c.Code, c.UnitId, v.Name, v.ValidFrom, v.ValidTo }).ToListAsync(ct);
        return rows.ToLookup(
            r => new CodeOf(r.Scheme, r.Code), r => new Stored(r.UnitId, r.Name, r.ValidFrom, r.ValidTo));
    }

    (Plan Plan, int There) Make(DateOnly day, UnitLines lines, ILookup<CodeOf, Stored> stored, World world)
    {
        var plan = new Plan
        {
            Id = ReorganisationId.New(clock.GetUtcNow()), Kind = "import", Day = day,
            Title = $"Nhập từ tệp, ngày {VietnamTime.Print(day)}",
        };
        var there = 0;
        var begin = lines.Good.Where(l => l.From == day && !l.Continues && New(l)).ToList();
        var goOn = lines.Good.Where(l => l.From == day && l.Continues && New(l)).ToList();
        var continued = lines.Good.Where(l => l.From == day && l.Continues).Select(l => l.Code).ToHashSet();
        var end = lines.Good.Where(l => l.To == day && !continued.Contains(l.Code)
            && !stored[l.Code].Any(s => s.To == day && s.From == l.From)).ToList();
        var before = world.Codes;
        var owners = new Dictionary<CodeOf, UnitId>(before);
        foreach (var l in end)
        {
            if (before.TryGetValue(l.Code, out var id)) plan.Ends.Add(id);
            owners.Remove(l.Code);
        }

        var ids = begin.ToDictionary(l => l, _ => UnitId.New(clock.GetUtcNow()));
        foreach (var (line, id) in ids) owners[line.Code] = id;
        Circles(begin, lines);
        var firsts = new Dictionary<UnitId, int>();
        foreach (var (l, id) in ids)
        {
            plan.Begins.Add(new(
                id, l.Tree, l.Name, l.Level, l.Kind, Owner(l, "parent", l.Parent, owners, lines),
                Owner(l, "territory", l.Territory, owners, lines), [l.Code]));
            Links(plan, l, id, before, firsts, lines);
        }

        foreach (var l in goOn)
        {
            if (!before.TryGetValue(l.Code, out var id))
            {
                if (!lines.IsWrong(l.Code.Code)) lines.Add(l.Line, new NothingToContinue());
            }
            else plan.Changes.Add(new(id, l.Name, l.Level, l.Kind, Owner(l, "parent", l.Parent, owners, lines)));
        }

        return (plan, there);

        bool New(UnitLine l)
        {
            if (stored[l.Code].FirstOrDefault(s => s.From == day) is not { } same) return true;
            there++;
            if (same.Name != l.Name) lines.Add(l.Line, new LineDiffers(same.Name));
            return false;
        }
    }

    // A code of the same scheme first, then of the usual one: bodies name territories by their official codes.
    static UnitId? Owner(
        UnitLine l, string column, string code, Dictionary<CodeOf, UnitId> owners, UnitLines lines)
    {
        if (code.Length == 0) return null;
        foreach (var scheme in (string[])[l.Code.Scheme, UnitLines.DefaultScheme, "iso"])
            if (owners.TryGetValue(new(scheme, code), out var id)) return id;
        if (!lines.IsWrong(code)) lines.Add(l.Line, new CodeUnknown(column, code));
        return null;
    }

    static void Links(
        Plan plan, UnitLine l, UnitId id, Dictionary<CodeOf, UnitId> before, Dictionary<UnitId, int> firsts,
        UnitLines lines)
    {
        foreach (var (code, share) in l.Predecessors)
        {
            if (!before.TryGetValue(new(l.Code.Scheme, code), out var from))
            {
                if (!lines.IsWrong(code)) lines.Add(l.Line, new CodeUnknown("predecessors", code));
                continue;
            }

            // Named before by another successor: both are parts of one split.
            var again = firsts.TryGetValue(from, out var other);
            if (again) plan.Links[other] = plan.Links[other] with { Kind = LinkKinds.Split };
            else firsts[from] = plan.Links.Count;
            plan.Links.Add(new(from, id, share is < 100 || again ? LinkKinds.Split : LinkKinds.Merged, share));
        }
    }

    static void Circles(List<UnitLine> begin, UnitLines lines)
    {
        var byCode = begin.ToDictionary(l => l.Code);
        foreach (var line in begin)
        {
            var at = line;
            for (var step = 0; step < 64 && byCode.TryGetValue(new(at.Code.Scheme, at.Parent), out var above); step++)
            {
                if (ReferenceEquals(above, line))
                {
                    lines.Add(line.Line, new LineCycle());
                    break;
                }

                at = above;
            }
        }
    }
}
