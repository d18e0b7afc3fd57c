using ThongSuot.Kernel;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Organisations.Reorganise;
using ThongSuot.Reading;

namespace ThongSuot.Organisations.Imports;

/// <summary>A plan of one step, what its name ends with, and lines worth a look.</summary>
internal sealed record FolderPlan(string Suffix, Plan Plan, IReadOnlyList<string> Listed);

/// <summary>Makes the plans that lead from the tree as it stands to a snapshot.</summary>
internal sealed class FolderPlans(Snapshot snapshot, World world, DateTimeOffset now)
{
    const string Gso = "gso";
    static readonly CodeOf Country = new("iso", "VN");

    readonly List<LineProblem> problems = [];

    public List<LineProblem> Problems => problems;

    Plan New(string kind, string title, string decree = "") => new()
    {
        Id = ReorganisationId.New(now), Kind = kind, Day = snapshot.Day, Title = title, Decree = decree,
    };

    /// <summary>Everything begins: the first snapshot is what is known of the past.</summary>
    public IReadOnlyList<FolderPlan> First()
    {
        var plan = New("import", $"Cây đơn vị hành chính ngày {VietnamTime.Print(snapshot.Day)}");
        var root = world.Codes.TryGetValue(Country, out var there) ? there : Root(plan);
        var ids = new Dictionary<string, UnitId>(StringComparer.Ordinal);
        foreach (var p in snapshot.Provinces) ids[p.Code] = Begin(plan, p, "province", root);
        foreach (var d in snapshot.Districts) ids[d.Code] = Begin(plan, d, "district", Parent(d));
        foreach (var c in snapshot.Communes) Begin(plan, c, "commune", Parent(c));
        return [new("", plan, [])];

        UnitId? Parent(SnapshotUnit unit)
        {
            if (ids.TryGetValue(unit.Parent, out var id)) return id;
            Problem(new CodeUnknown("parent", unit.Parent));
            return null;
        }
    }

    UnitId Root(Plan plan)
    {
        var id = UnitId.New(now);
        plan.Begins.Add(new(id, UnitTrees.Territory, "Việt Nam", "country", "Nước", null, null, [Country]));
        return id;
    }

    UnitId Begin(Plan plan, SnapshotUnit unit, string level, UnitId? parent)
    {
        var id = UnitId.New(now);
        plan.Begins.Add(new(
            id, UnitTrees.Territory, unit.Name, level, unit.Kind, parent, null, [new(Gso, unit.Code)]));
        return id;
    }

    void Problem(Kernel.Results.Error error) =>
        problems.Add(new($"snapshots/{snapshot.Day:yyyy-MM-dd}", 0, error.Code, error.Sentence));

    UnitNow? There(string code) =>
        world.Codes.TryGetValue(new(Gso, code), out var id) && world.Units.TryGetValue(id, out var unit) ? unit : null;

    /// <summary>The tree changes as the mapping says; names, kinds and parents are those of the snapshot.</summary>
    public IReadOnlyList<FolderPlan> Mapped(Table provinces, Table communes)
    {
        var plan = New(
            "import", $"Sắp xếp đơn vị hành chính ngày {VietnamTime.Print(snapshot.Day)}", "");
        var above = Provinces(plan, provinces);
        foreach (var district in world.Units.Values.Where(
            u => u is { Tree: UnitTrees.Territory, Level: "district" }).OrderBy(u => u.Id.Value))
            plan.Ends.Add(district.Id);
        Communes(plan, communes, above);
        return [new("", plan, [])];
    }

    Dictionary<string, UnitId> Provinces(Plan plan, Table mapping)
    {
        var sources = mapping.Rows.ToLookup(r => r["new_code"], r => r["old_code"], StringComparer.Ordinal);
        var root = world.Codes.TryGetValue(Country, out var there) ? there : (UnitId?)null;
        var above = new Dictionary<string, UnitId>(StringComparer.Ordinal);
        foreach (var p in snapshot.Provinces)
        {
            var old = sources[p.Code].Select(There).OfType<UnitNow>().ToList();
            if (old.Count == 0) Problem(new NotMapped(p.Code, p.Name));
            else if (old.Count == 1 && There(p.Code)?.Id == old[0].Id)
            {
                above[p.Code] = old[0].Id;
                Change(plan, old[0], p, "province", old[0].Parent);
            }
            else
            {
                var id = above[p.Code] = Begin(plan, p, "province", root);
                foreach (var o in old)
                {
                    plan.Ends.Add(o.Id);
                    plan.Links.Add(new(o.Id, id, LinkKinds.Merged));
                }
            }
        }

        var known = mapping.Rows.Select(r => r["old_code"]).ToHashSet(StringComparer.Ordinal);
        foreach (var (code, id) in world.Codes.Where(c => world.Units[c.Value].Level == "province"))
            if (!known.Contains(code.Code)) Problem(new NotMapped(code.Code, world.Units[id].Name));
        return above;
    }

    void Communes(Plan plan, Table mapping, Dictionary<string, UnitId> above)
    {
        // A row without an old commune is a district that became a commune itself.
        var rows = mapping.Rows
            .Select(r => (
                Old: r["old_ward_code"] is { Length: > 0 } code ? code : r["old_district_code"],
                New: r["new_ward_code"]))
            .ToList();
        var targets = rows.ToLookup(r => r.Old, r => r.New, StringComparer.Ordinal);
        var sources = rows.ToLookup(r => r.New, r => r.Old, StringComparer.Ordinal);
        var goOn = new HashSet<UnitId>();
        foreach (var c in snapshot.Communes)
        {
            var old = sources[c.Code].Select(There).OfType<UnitNow>().ToList();
            if (old.Count == 0 || !above.TryGetValue(c.Parent, out var province))
            {
                Problem(new NotMapped(c.Code, c.Name));
                continue;
            }

            var only = sources[c.Code].Count() == 1 && old.Count == 1 && sources[c.Code].First() == c.Code
                && targets[c.Code].Count() == 1 && old[0].Level == "commune";
            if (only && goOn.Add(old[0].Id)) Change(plan, old[0], c, "commune", province);
            else Successor(plan, Begin(plan, c, "commune", province), old, targets);
        }

        foreach (var (code, id) in world.Codes.Where(x => world.Units[x.Value].Level == "commune"))
        {
            if (!targets.Contains(code.Code)) Problem(new NotMapped(code.Code, world.Units[id].Name));
            else if (!goOn.Contains(id)) plan.Ends.Add(id);
        }
    }

    void Successor(Plan plan, UnitId id, List<UnitNow> old, ILookup<string, string> targets)
    {
        foreach (var o in old)
        {
            var kind = targets[CodeOfUnit(o.Id)].Count() > 1 ? LinkKinds.Split
                : old.Count == 1 ? LinkKinds.Renamed : LinkKinds.Merged;
            plan.Links.Add(new(o.Id, id, kind));
        }
    }

    readonly Dictionary<UnitId, string> codes = world.Codes.Where(c => c.Key.Scheme == Gso)
        .ToDictionary(c => c.Value, c => c.Key.Code);

    string CodeOfUnit(UnitId id) => codes.GetValueOrDefault(id, "");

    static bool Change(Plan plan, UnitNow was, SnapshotUnit becomes, string level, UnitId? parent)
    {
        if (was.Name == becomes.Name && was.Kind == becomes.Kind && was.Parent == parent && was.Level == level)
            return false;
        plan.Changes.Add(new(was.Id, becomes.Name, level, becomes.Kind, parent, Reason(was, becomes, parent)));
        return true;
    }

    // The same letters with their marks elsewhere are the same name.
    static string Reason(UnitNow was, SnapshotUnit becomes, UnitId? parent) =>
        was.Kind == becomes.Kind && was.Parent == parent && TextKey.Fold(was.Name) == TextKey.Fold(becomes.Name)
            ? VersionReasons.Corrected : VersionReasons.Changed;

    /// <summary>No mapping: codes tell who is who; spelling is a step of its own, before what really changed.</summary>
    public IReadOnlyList<FolderPlan> Differences()
    {
        var spelling = New("correct", $"Sửa cách viết tên theo bộ dữ liệu ngày {VietnamTime.Print(snapshot.Day)}");
        var real = New("import", $"Thay đổi theo bộ dữ liệu ngày {VietnamTime.Print(snapshot.Day)}");
        var (told, toldReal) = (new List<string>(), new List<string>());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (unit, level) in snapshot.Provinces.Select(p => (p, "province"))
            .Concat(snapshot.Communes.Select(c => (c, "commune"))))
        {
            seen.Add(unit.Code);
            var was = There(unit.Code);
            var parent = level == "province" ? was?.Parent : There(unit.Parent)?.Id;
            if (was is null || (level == "commune" && parent is null))
            {
                Problem(new NotMapped(unit.Code, unit.Name));
                continue;
            }

            var corrected = Reason(was, unit, parent) == VersionReasons.Corrected;
            if (Change(corrected ? spelling : real, was, unit, level, parent))
                (corrected ? told : toldReal).Add($"{unit.Code}: {was.Name} → {unit.Name}");
        }

        foreach (var (code, id) in world.Codes.Where(c => c.Key.Scheme == Gso && !seen.Contains(c.Key.Code)))
            if (world.Units[id] is { Level: "province" or "commune" } gone)
                Problem(new NotMapped(code.Code, gone.Name));
        return [new("/spelling", spelling, told), new("", real, toldReal)];
    }
}
