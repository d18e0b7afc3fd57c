using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Organisations.Trees;

namespace ThongSuot.Organisations.Compare;

/// <summary>What is asked: two days and a tree.</summary>
public sealed record CompareFilter(string? From, string? To, string? Tree, string? What, string? Under)
{
    /// <summary>Only what hangs below this unit.</summary>
    public Guid? Below => Guid.TryParse(Under, out var id) ? id : null;

    public string InTree => Tree is { } t && UnitTrees.Is(t) ? t : UnitTrees.Territory;

    public string Href(string path, string? what)
    {
        var query = new QueryString().Add("from", From ?? "").Add("to", To ?? "").Add("tree", InTree);
        if (Below is { } below) query = query.Add("under", below.ToString());
        return path + (string.IsNullOrEmpty(what) ? query : query.Add("what", what));
    }
}

/// <summary>One unit that is different on the two days.</summary>
public sealed record Difference(
    Guid Id, string What, string Code, string Before, string BeforeParent, string After, string AfterParent);

/// <summary>The comparison as a page shows it.</summary>
public sealed record CompareView(
    CompareFilter Filter, DateOnly? From, DateOnly? To, bool FromWrong, bool ToWrong,
    IReadOnlyList<(string What, int Count)> Counts, IReadOnlyList<Difference> Rows, IReadOnlyList<DateOnly> Days)
{
    /// <summary>Name of the unit whose branch is compared; null: the whole tree.</summary>
    public string? Under { get; init; }

    /// <summary>Where the differences are, when they are more than a page shows.</summary>
    public IReadOnlyList<CompareBranch> Branches { get; init; } = [];
}

/// <summary>A branch with the number of units in it that differ.</summary>
public sealed record CompareBranch(Guid Id, string Name, int Count);

/// <summary>Two days side by side: what began, ended, moved, was renamed, or only spelt anew.</summary>
internal sealed class CompareDays(AppDb db, TreeQueries tree, KeptComparisons kept)
{
    public const int MostShown = 500;
    const int MostExported = 500_000;

    /// <summary>The order in which they are told.</summary>
    public static readonly IReadOnlyList<string> Whats = ["began", "ended", "moved", "retyped", "renamed", "corrected"];

    static readonly Dictionary<string, Phrase> Names = new(StringComparer.Ordinal)
    {
        ["began"] = new("Lập mới", "Began"),
        ["ended"] = new("Kết thúc", "Ended"),
        ["moved"] = new("Chuyển cấp trên", "Moved"),
        ["retyped"] = new("Đổi loại hoặc cấp", "Kind or level changed"),
        ["renamed"] = new("Đổi tên", "Renamed"),
        ["corrected"] = new("Sửa cách viết", "Spelling corrected"),
    };

    public static string NameOf(string what) => Names.TryGetValue(what, out var name) ? name.ToString() : what;

    public static void Map(RouteGroupBuilder units)
    {
        units.MapGet("/so-sanh", async (
            [AsParameters] CompareFilter filter, CompareDays slice, CancellationToken ct) =>
            Endpoints.Page<CompareDaysPage>(new { View = await slice.ViewAsync(filter, ct) })).Requires(May.See);
        units.MapGet("/so-sanh.csv", async (
            [AsParameters] CompareFilter filter, CompareDays slice, CancellationToken ct) =>
            Results.Bytes(await slice.CsvAsync(filter, ct), "text/csv; charset=utf-8", "so-sanh-don-vi.csv"))
            .Requires(May.See);
    }

    async Task<CompareView> ViewAsync(CompareFilter filter, CancellationToken ct)
    {
        var (from, to) = (UnitDays.Read(filter.From), UnitDays.Read(filter.To));
        var view = new CompareView(
            filter, from, to, Wrong(filter.From, from), Wrong(filter.To, to), [], [], await tree.DaysAsync(ct));
        if (from is not { } a || to is not { } b) return view;
        if (b < a) (a, b) = (b, a);
        var all = await BetweenAsync(a, b, filter, ct);
        var under = filter.Below is { } id ? await tree.OneAsync(id, b, ct) ?? await tree.OneAsync(id, a, ct) : null;
        return view with
        {
            Counts = [.. all.Rows.CountBy(r => r.What).OrderBy(c => c.Key).Select(c => (Whats[c.Key], c.Value))],
            Rows = await ToldAsync([.. Asked(all, filter).Take(MostShown)], a, b, ct),
            Under = under?.Name,
            Branches = all.Rows.Count > MostShown
                ? all.Branches ??= await BranchesAsync(all.Rows, a, b, filter, ct) : [],
        };
    }

    sealed record Found(Guid Id, int What, Guid? Was, Guid? Becomes);

    // count(*) is a long on PostgreSQL.
    sealed record InBranch(Guid Id, long Count);

    static bool Wrong(string? typed, DateOnly? read) => !string.IsNullOrWhiteSpace(typed) && read is null;

    static IEnumerable<Changed> Asked(Comparison all, CompareFilter filter) => string.IsNullOrEmpty(filter.What)
        ? all.Rows : all.Rows.Where(r => Whats[r.What] == filter.What);

    async Task<byte[]> CsvAsync(CompareFilter filter, CancellationToken ct)
    {
        var csv = new StringBuilder("\uFEFF");
        Csv.Line(csv, "what", "code", "before", "before_parent", "after", "after_parent", "id");
        if (UnitDays.Read(filter.From) is { } from && UnitDays.Read(filter.To) is { } to)
        {
            if (to < from) (from, to) = (to, from);
            var all = await BetweenAsync(from, to, filter, ct);
            foreach (var some in Asked(all, filter).Take(MostExported).Chunk(MostShown))
            foreach (var r in await ToldAsync(some, from, to, ct))
                Csv.Line(csv, r.What, r.Code, r.Before, r.BeforeParent, r.After, r.AfterParent, r.Id.ToString());
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    /// <summary>Worked out once for two states of the tree; the branch is then a part of it.</summary>
    async Task<Comparison> BetweenAsync(DateOnly from, DateOnly to, CompareFilter filter, CancellationToken ct)
    {
        // The state is asked for first: what is stored meanwhile makes a newer one.
        var revision = await db.Set<UnitRevision>().Select(r => r.Revision).FirstOrDefaultAsync(ct);
        var days = await db.Database.SqlQueryRaw<DateOnly>(CompareSql.Changes, from, to, DateOnly.MinValue)
            .ToListAsync(ct);
        var database = db.Database.GetConnectionString() ?? "";
        var key = new ComparisonKey(database, revision, filter.InTree, filter.Below, days.Min(), days.Max());
        if (kept.Find(key) is { } known) return known;
        Comparison made;
        if (key.From == key.To) made = new([]);
        else if (filter.Below is { } below)
        {
            var reached = (await db.Set<UnitReach>().Where(r => r.AboveId == below && r.ValidFrom <= to
                && (r.ValidTo == null || r.ValidTo > from)).Select(r => r.UnitId).ToListAsync(ct)).ToHashSet();
            var whole = await BetweenAsync(from, to, filter with { Under = null }, ct);
            made = new([.. whole.Rows.Where(r => reached.Contains(r.Id))]);
        }
        else
        {
            var found = await db.Database.SqlQueryRaw<Found>(
                CompareSql.Rows(db.IsSqlite), from, to, filter.InTree).ToListAsync(ct);
            made = new([.. found.Select(f => new Changed(f.Id, f.What, f.Was, f.Becomes))]);
        }

        kept.Keep(key, made);
        return made;
    }

    // Names and codes of the rows that are shown.
    async Task<IReadOnlyList<Difference>> ToldAsync(Changed[] rows, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var ids = rows.SelectMany(r => new[] { r.Was, r.Becomes }).OfType<Guid>().ToList();
        var versions = new Dictionary<Guid, (string Name, Guid? Parent)>();
        foreach (var some in ids.Chunk(MostShown))
        {
            foreach (var v in await db.Set<UnitVersion>().Where(v => some.Contains(v.Id))
                .Select(v => new { v.Id, v.Name, v.ParentId }).ToListAsync(ct))
                versions[v.Id] = (v.Name, v.ParentId?.Value);
        }

        var codes = await CodesAsync([.. rows.Select(f => new UnitId(f.Id))], from, to, ct);
        var before = await NamesAsync(rows.Select(r => Of(r.Was).Parent), from, ct);
        var after = await NamesAsync(rows.Select(r => Of(r.Becomes).Parent), to, ct);
        return [.. rows.Select(r => new Difference(
            r.Id, Whats[r.What], codes.GetValueOrDefault(new(r.Id), ""), Of(r.Was).Name,
            Above(before, Of(r.Was).Parent), Of(r.Becomes).Name, Above(after, Of(r.Becomes).Parent)))];

        (string Name, Guid? Parent) Of(Guid? version) => version is { } id ? versions[id] : ("", null);
    }

    static string Above(Dictionary<UnitId, string> names, Guid? parent) =>
        parent is { } id ? names.GetValueOrDefault(new(id), "") : "";

    // More than a page shows: where it happened, branch by branch, so that one can go down.
    async Task<IReadOnlyList<CompareBranch>> BranchesAsync(
        IReadOnlyList<Changed> rows, DateOnly from, DateOnly to, CompareFilter filter, CancellationToken ct)
    {
        var units = new Dictionary<Guid, string>();
        foreach (var day in new[] { to, from })
        {
            var above = filter.Below;
            if (above is null && await tree.RootsAsync(filter.InTree, day, ct) is { Count: 1 } roots)
                above = roots[0].Id;
            var below = above is { } id ? await tree.ChildrenAsync(id, day, ct)
                : await tree.RootsAsync(filter.InTree, day, ct);
            foreach (var unit in below) units.TryAdd(unit.Id, unit.Name);
        }

        if (units.Count == 0) return [];
        var ids = units.Keys.Take(MostShown).ToList();
        var marks = string.Join(", ", ids.Select((_, i) => $"{{{i + 3}}}"));
        var differ = rows.Select(r => r.Id).ToArray();
        var counts = await db.Database.SqlQueryRaw<InBranch>(
            CompareSql.Branches(db.IsSqlite, marks),
            [from, to, db.IsSqlite ? ReachTable.Json(differ) : differ, .. ids.Cast<object>()]).ToListAsync(ct);
        return [.. counts.OrderByDescending(c => c.Count).ThenBy(c => c.Id)
            .Select(c => new CompareBranch(c.Id, units[c.Id], (int)c.Count))];
    }

    async Task<Dictionary<UnitId, string>> CodesAsync(
        List<UnitId> units, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var codes = new Dictionary<UnitId, string>();
        foreach (var chunk in units.Chunk(500))
        {
            var some = chunk.ToList();
            foreach (var c in await db.Set<UnitCode>().Where(c => some.Contains(c.UnitId))
                .Where(c => c.ValidFrom <= to && (c.ValidTo == null || c.ValidTo > from))
                .OrderByDescending(c => c.Scheme).ThenBy(c => c.Id).Select(c => new { c.UnitId, c.Code })
                .ToListAsync(ct)) codes[c.UnitId] = c.Code;
        }

        return codes;
    }

    async Task<Dictionary<UnitId, string>> NamesAsync(IEnumerable<Guid?> parents, DateOnly day, CancellationToken ct)
    {
        var names = new Dictionary<UnitId, string>();
        foreach (var chunk in parents.OfType<Guid>().Distinct().Select(p => new UnitId(p)).Chunk(400))
        {
            var some = chunk.ToList();
            foreach (var v in await tree.On(day).Where(v => some.Contains(v.UnitId))
                .Select(v => new { v.UnitId, v.Name }).ToListAsync(ct)) names[v.UnitId] = v.Name;
        }

        return names;
    }
}
