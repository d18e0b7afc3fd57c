using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Organisations.Trees;

namespace ThongSuot.Organisations.Reorganise;

/// <summary>Judges a plan against the tree as it stands and stores it, in one transaction, or nothing.</summary>
internal sealed class StorePlan(AppDb db, ReachTable reach, TimeProvider clock)
{
    /// <summary>Above this many units the history of each is its versions; the act has one line.</summary>
    const int MostTold = 300;

    /// <summary>Taken first in a transaction: acts on the tree stand in line, and counts of it are made anew.</summary>
    public const string Take = "update unit_revisions set revision = revision + 1 where id = 1";

    static readonly string[] UnitColumns = ["id", "tree", "territory_id", "began_on", "version"];

    static readonly string[] VersionColumns =
        ["id", "unit_id", "name", "name_key", "fold_key", "sort_key", "level", "kind", "parent_id", "valid_from",
            "reason", "made_by"];

    static readonly string[] CodeColumns = ["id", "unit_id", "scheme", "code", "valid_from", "made_by"];

    static readonly string[] LinkColumns = ["id", "from_id", "to_id", "kind", "share", "on_day", "made_by", "undone"];

    /// <summary>What was seen of the touched units; a plan made of something older is refused.</summary>
    public static string SeenOf(Plan plan, World world) => string.Join(
        ' ',
        plan.Touched.Distinct().Select(id => world.Units.TryGetValue(id, out var u) ? $"{id}:{u.Version}" : $"{id}:0")
            .Order(StringComparer.Ordinal));

    /// <param name="plan">The act.</param>
    /// <param name="seen">As <see cref="SeenOf"/> gave it; null when nobody looked at it before.</param>
    /// <param name="step">A step of an import to be noted in the same transaction.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Stops before anything is stored.</param>
    public async Task<Error?> ApplyAsync(
        Plan plan, string? seen, UnitImportStep? step, Actor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await Bulk.RunAsync(db, Take, [], ct);
        var world = await LoadWorld.ForAsync(db, plan, ct);
        if (seen is not null && seen != SeenOf(plan, world)) return new UnitsChangedMeanwhile();
        if (CheckPlan.Of(plan, world) is { Count: > 0 } errors)
            return errors.Count == 1 ? errors[0] : new ManyErrors(errors);
        try
        {
            var now = clock.GetUtcNow();
            db.Add(Reorganisation.Of(plan, actor.Name, now));
            if (step is not null) db.Add(step);
            Tell(plan, world, actor, now);
            await db.SaveChangesAsync(ct);
            await WriteAsync(plan, world, now, ct);
            await reach.RenewAsync(
                plan.Touched.Concat(plan.Links.Select(l => l.From)), plan.Begins.Select(b => b.Id), ct);
            await transaction.CommitAsync(ct);
            return null;
        }
        catch (Exception e) when (AppDb.IsUniqueViolation(e))
        {
            return new UnitsChangedMeanwhile();
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    async Task WriteAsync(Plan plan, World world, DateTimeOffset now, CancellationToken ct)
    {
        var touched = plan.Touched.ToList();
        await Bulk.UpdateAsync(
            db, "update unit_versions set valid_to = @day, closed_by = @by where valid_to is null and unit_id in",
            [("@day", plan.Day), ("@by", plan.Id.Value)], [.. touched.Select(t => t.Value)], ct);
        await Bulk.UpdateAsync(
            db, "update unit_codes set valid_to = @day, closed_by = @by where valid_to is null and unit_id in",
            [("@day", plan.Day), ("@by", plan.Id.Value)], [.. plan.Ends.Select(t => t.Value)], ct);
        await Bulk.UpdateAsync(
            db, "update units set version = version + 1 where id in", [], [.. touched.Select(t => t.Value)], ct);
        await Bulk.InsertAsync(
            db, "units", UnitColumns,
            Sorted(plan.Begins).Select(b => new object?[] { b.Id.Value, b.Tree, b.Territory?.Value, plan.Day, 1 }), ct);
        await Bulk.InsertAsync(db, "unit_versions", VersionColumns, Versions(plan, now), ct);
        await Bulk.InsertAsync(
            db, "unit_codes", CodeColumns,
            plan.Begins.SelectMany(b => b.Codes.Select(c => new object?[]
            {
                Guid.CreateVersion7(now), b.Id.Value, c.Scheme, c.Code, plan.Day, plan.Id.Value,
            })), ct);
        await Bulk.InsertAsync(
            db, "unit_links", LinkColumns,
            plan.Links.Select(l => new object?[]
            {
                Guid.CreateVersion7(now), l.From.Value, l.To.Value, l.Kind, l.Share, plan.Day, plan.Id.Value, false,
            }), ct);
    }

    // Bodies name a territory: territories first.
    static IEnumerable<BeginUnit> Sorted(IReadOnlyList<BeginUnit> begins) =>
        begins.OrderBy(b => b.Territory is not null);

    static IEnumerable<object?[]> Versions(Plan plan, DateTimeOffset now)
    {
        foreach (var b in plan.Begins)
            yield return Row(b.Id, b.Name, b.Level, b.Kind, b.Parent, VersionReasons.Began);
        foreach (var c in plan.Changes)
            yield return Row(c.Id, c.Name, c.Level, c.Kind, c.Parent, c.Reason);

        object?[] Row(UnitId id, string name, string level, string kind, UnitId? parent, string reason) =>
        [
            Guid.CreateVersion7(now), id.Value, name, UnitNames.Typed(name), UnitNames.Fold(name, kind),
            UnitNames.Sort(name, kind), level, kind, parent?.Value, plan.Day, reason, plan.Id.Value,
        ];
    }

    void Tell(Plan plan, World world, Actor actor, DateTimeOffset now)
    {
        db.Record(
            actor, now, "reorganisations.applied", "reorganisation", plan.Id.Value,
            new FieldChange("title", null, plan.Title), new FieldChange("day", null, Iso(plan.Day)),
            new FieldChange("begun", null, Number(plan.Begins.Count)),
            new FieldChange("changed", null, Number(plan.Changes.Count)),
            new FieldChange("ended", null, Number(plan.Ends.Count)));
        if (plan.Begins.Count + plan.Changes.Count + plan.Ends.Count > MostTold) return;
        foreach (var b in plan.Begins)
        {
            db.Record(
                actor, now, "units.began", "unit", b.Id.Value, new FieldChange("name", null, b.Name),
                new FieldChange("day", null, Iso(plan.Day)));
        }

        foreach (var c in plan.Changes)
            db.Record(actor, now, "units.changed", "unit", c.Id.Value, Differences(world.Units[c.Id], c, plan, world));
        foreach (var e in plan.Ends)
            db.Record(actor, now, "units.ended", "unit", e.Value, new FieldChange("day", null, Iso(plan.Day)));
    }

    static List<FieldChange> Differences(UnitNow was, ChangeUnit becomes, Plan plan, World world)
    {
        List<FieldChange> all =
        [
            new("name", was.Name, becomes.Name), new("kind", was.Kind, becomes.Kind),
            new("level", was.Level, becomes.Level),
            new("parent", NameOf(was.Parent), NameOf(becomes.Parent)),
        ];
        return [.. all.Where(f => f.Before != f.After), new("day", null, Iso(plan.Day))];

        string? NameOf(UnitId? id) => id is not { } unit ? null
            : world.Units.TryGetValue(unit, out var there) ? there.Name
            : plan.Begins.Find(b => b.Id == unit)?.Name;
    }

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    static string Number(int n) => n.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
