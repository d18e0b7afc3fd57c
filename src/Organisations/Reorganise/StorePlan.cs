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
    public const int MostTold = 300;

    const int TellEvery = 2000;

    /// <summary>Taken first in a transaction: acts on the tree stand in line, and counts of it are made anew.</summary>
    public const string Take = "update unit_revisions set revision = revision + 1 where id = 1";

    static readonly string[] UnitColumns = ["id", "tree", "territory_id", "began_on", "version"];

    static readonly string[] VersionColumns =
        ["id", "unit_id", "name", "name_key", "fold_key", "sort_key", "level", "kind", "parent_id", "valid_from",
            "reason", "made_by"];

    static readonly string[] CodeColumns = ["id", "unit_id", "scheme", "code", "valid_from", "made_by"];

    static readonly string[] LinkColumns = ["id", "from_id", "to_id", "kind", "share", "on_day", "made_by", "undone"];

    /// <summary>Hears how many rows are stored ("write"), of how many units reach is worked out ("reach").</summary>
    public Action<string, int>? Told { get; set; }

    /// <summary>What was seen of the touched units; a plan made of something older is refused.</summary>
    public static string SeenOf(Plan plan, World world) => string.Join(
        ' ',
        plan.Touched.Concat(plan.Linked).Distinct()
            .Select(id => world.Units.TryGetValue(id, out var u) ? $"{id}:{u.Version}" : $"{id}:0")
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
        if (!await db.Sight.ReachesAsync(db, OwnersOf(plan, world), ct)) return new NotAllowed();
        try
        {
            var now = clock.GetUtcNow();
            var number = await db.Set<UnitRevision>().Select(r => r.Revision).FirstAsync(ct);
            db.Add(Reorganisation.Of(plan, number, actor.Name, now));
            if (step is not null) db.Add(step);
            Tell(plan, world, actor, now);
            db.Announce(new TreeChanged(number, plan.Day));
            await db.SaveChangesAsync(ct);
            await WriteAsync(plan, world, now, ct);
            if (await CyclesAsync(plan, ct) is { } cycle) return cycle;
            await reach.RenewAsync(
                plan.Touched.Concat(plan.Links.Select(l => l.From)), plan.Begins.Select(b => b.Id), ct,
                n => Told?.Invoke("reach", n));
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

    // What is touched, and what it is put under; a parent that stays is nobody's concern. A unit without one belongs to
    // the installation.
    static List<Guid> OwnersOf(Plan plan, World world)
    {
        var fresh = plan.Begins.Select(b => b.Id).ToHashSet();
        return
        [
            .. plan.Touched.Concat(plan.Linked).Select(u => u.Value),
            .. plan.Begins.Where(b => b.Parent is not { } p || !fresh.Contains(p))
                .Select(b => b.Parent?.Value ?? Guid.Empty),
            .. plan.Changes.Where(c => world.At(c.Id, plan.Day)?.Parent != c.Parent && c.Parent is not null
                && !fresh.Contains(c.Parent.Value)).Select(c => c.Parent!.Value.Value),
        ];
    }

    async Task WriteAsync(Plan plan, World world, DateTimeOffset now, CancellationToken ct)
    {
        var touched = plan.Touched.ToList();
        var late = LateChanges.Of(plan, world);
        var open = touched.Except(late.Units).ToList();
        await Bulk.UpdateAsync(
            db, "update unit_versions set valid_to = @day, closed_by = @by where valid_to is null and unit_id in",
            [("@day", plan.Day), ("@by", plan.Id.Value)], [.. open.Select(t => t.Value)], ct);
        await Bulk.UpdateAsync(
            db, "update unit_codes set valid_to = @day, closed_by = @by where valid_to is null and unit_id in",
            [("@day", plan.Day), ("@by", plan.Id.Value)], [.. plan.Ends.Select(t => t.Value)], ct);
        await Bulk.UpdateAsync(
            db, "update units set version = version + 1 where id in", [],
            [.. touched.Concat(plan.Linked).Select(t => t.Value)], ct);
        await Bulk.InsertAsync(
            db, "units", UnitColumns,
            Sorted(plan.Begins).Select(b => new object?[] { b.Id.Value, b.Tree, b.Territory?.Value, plan.Day, 1 }), ct);
        await Bulk.InsertAsync(db, "unit_versions", VersionColumns, Counted(Versions(plan, late, now)), ct);
        await LateAsync(plan, late, now, ct);
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

    // Stretches that later acts had closed are cut, and what those acts did not change is carried on.
    async Task LateAsync(Plan plan, LateChanges late, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var (version, until) in late.Cut)
        {
            await Bulk.RunAsync(
                db, "update unit_versions set valid_to = @to, closed_by = @by where id = @id",
                [("@to", until), ("@by", plan.Id.Value), ("@id", version)], ct);
        }

        await Bulk.InsertAsync(
            db, "unit_versions", [.. VersionColumns, "valid_to", "closed_by"],
            late.Stretches.Select(s => (object?[])
            [
                .. Row(plan, s.Was, s.Was.ValidFrom, s.Reason, now), s.Was.ValidTo, s.Was.ClosedBy?.Value,
            ]), ct);
    }

    static object?[] Row(Plan plan, UnitNow u, DateOnly from, string reason, DateTimeOffset now) =>
        Row(plan, u.Id, u.Name, u.Level, u.Kind, u.Parent, from, reason, now);

    static object?[] Row(
        Plan plan, UnitId id, string name, string level, string kind, UnitId? parent, DateOnly from, string reason,
        DateTimeOffset now) =>
    [
        Guid.CreateVersion7(now), id.Value, name, UnitNames.Typed(name), UnitNames.Fold(name, kind),
        UnitNames.Sort(name, kind), level, kind, parent?.Value, from, reason, plan.Id.Value,
    ];

    // Day by day and at any time: nobody may come to stand above himself.
    async Task<Error?> CyclesAsync(Plan plan, CancellationToken ct)
    {
        foreach (var chunk in plan.Changes.Where(c => c.Parent is not null).Chunk(400))
        {
            var marks = string.Join(", ", chunk.Select((_, i) => $"{{{i}}}"));
            var found = await db.Database.SqlQueryRaw<Guid>(
                (db.IsSqlite ? CycleOnSqlite : CycleOnPostgres).Replace("[units]", marks, StringComparison.Ordinal),
                [.. chunk.Select(c => (object)c.Id.Value)]).ToListAsync(ct);
            if (found.Count > 0) return new ParentCycle(chunk.First(c => c.Id.Value == found[0]).Name);
        }

        return null;
    }

    const string CycleOnSqlite = """
        with recursive up (start, above, f, t) as (
            select unit_id, parent_id, valid_from, coalesce(valid_to, '9999-12-31') from unit_versions
            where unit_id in ([units]) and parent_id is not null and (valid_to is null or valid_to > valid_from)
            union
            select up.start, v.parent_id, max(up.f, v.valid_from), min(up.t, coalesce(v.valid_to, '9999-12-31'))
            from up join unit_versions v on v.unit_id = up.above
            where v.parent_id is not null and up.above <> up.start and v.valid_from < up.t
                and (v.valid_to is null or (v.valid_to > up.f and v.valid_to > v.valid_from))
        )
        select start as "Value" from up where above = start limit 1
        """;

    static readonly string CycleOnPostgres = CycleOnSqlite
        .Replace("max(", "greatest(", StringComparison.Ordinal).Replace("min(", "least(", StringComparison.Ordinal)
        .Replace("'9999-12-31'", "date 'infinity'", StringComparison.Ordinal);

    IEnumerable<object?[]> Counted(IEnumerable<object?[]> rows)
    {
        var n = 0;
        foreach (var row in rows)
        {
            if (++n % TellEvery == 0) Told?.Invoke("write", n);
            yield return row;
        }
    }

    static IEnumerable<object?[]> Versions(Plan plan, LateChanges late, DateTimeOffset now)
    {
        foreach (var b in plan.Begins)
        {
            yield return Row(
                plan, b.Id, b.Name, b.Level, b.Kind, b.Parent, plan.Day, VersionReasons.Began, now);
        }

        foreach (var c in plan.Changes.Where(c => !late.Units.Contains(c.Id)))
            yield return Row(plan, c.Id, c.Name, c.Level, c.Kind, c.Parent, plan.Day, c.Reason, now);
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
            db.Record(
                actor, now, "units.changed", "unit", c.Id.Value,
                Differences(world.At(c.Id, plan.Day) ?? world.Units[c.Id], c, plan, world));
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
