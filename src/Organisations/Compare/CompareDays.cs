using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Organisations.Trees;

namespace ThongSuot.Organisations.Compare;

/// <summary>What is asked: two days and a tree.</summary>
public sealed record CompareFilter(string? From, string? To, string? Tree, string? What)
{
    public string InTree => Tree is { } t && UnitTrees.Is(t) ? t : UnitTrees.Territory;

    public string Href(string path, string? what)
    {
        var query = new QueryString().Add("from", From ?? "").Add("to", To ?? "").Add("tree", InTree);
        return path + (string.IsNullOrEmpty(what) ? query : query.Add("what", what));
    }
}

/// <summary>One unit that is different on the two days.</summary>
public sealed record Difference(
    Guid Id, string What, string Code, string Before, string BeforeParent, string After, string AfterParent);

/// <summary>The comparison as a page shows it.</summary>
public sealed record CompareView(
    CompareFilter Filter, DateOnly? From, DateOnly? To, bool FromWrong, bool ToWrong,
    IReadOnlyList<(string What, int Count)> Counts, IReadOnlyList<Difference> Rows, IReadOnlyList<DateOnly> Days);

/// <summary>Two days side by side: what began, ended, moved, was renamed, or only spelt anew.</summary>
internal sealed class CompareDays(AppDb db, TreeQueries tree)
{
    public const int MostShown = 500;

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
        var rows = from is { } a && to is { } b ? await BetweenAsync(a, b, filter.InTree, ct) : [];
        var counts = rows.GroupBy(r => r.What, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        return new(
            filter, from, to, Wrong(filter.From, from), Wrong(filter.To, to),
            [.. Whats.Where(counts.ContainsKey).Select(w => (w, counts[w]))],
            [.. Wanted(rows, filter).Take(MostShown)], await tree.DaysAsync(ct));
    }

    static bool Wrong(string? typed, DateOnly? read) => !string.IsNullOrWhiteSpace(typed) && read is null;

    static IEnumerable<Difference> Wanted(IReadOnlyList<Difference> rows, CompareFilter filter) =>
        string.IsNullOrEmpty(filter.What) ? rows : rows.Where(r => r.What == filter.What);

    async Task<byte[]> CsvAsync(CompareFilter filter, CancellationToken ct)
    {
        var rows = UnitDays.Read(filter.From) is { } from && UnitDays.Read(filter.To) is { } to
            ? await BetweenAsync(from, to, filter.InTree, ct) : [];
        var csv = new StringBuilder("\uFEFF");
        Csv.Line(csv, "what", "code", "before", "before_parent", "after", "after_parent", "id");
        foreach (var r in Wanted(rows, filter))
            Csv.Line(csv, r.What, r.Code, r.Before, r.BeforeParent, r.After, r.AfterParent, r.Id.ToString());
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    // Only versions that hold on one of the two days and not on the other are read.
    public async Task<IReadOnlyList<Difference>> BetweenAsync(
        DateOnly from, DateOnly to, string inTree, CancellationToken ct)
    {
        if (to < from) (from, to) = (to, from);
        var old = await Rows(tree.On(from).Where(v => v.ValidTo != null && v.ValidTo <= to), inTree).ToListAsync(ct);
        var young = await Rows(tree.On(to).Where(v => v.ValidFrom > from), inTree).ToListAsync(ct);
        var before = old.ToDictionary(v => v.UnitId);
        var after = young.ToDictionary(v => v.UnitId);
        var codes = await CodesAsync([.. before.Keys.Union(after.Keys)], from, to, ct);
        var namesBefore = await NamesAsync(old, from, ct);
        var namesAfter = await NamesAsync(young, to, ct);
        return
        [
            .. before.Keys.Union(after.Keys)
                .Select(id => Row(id, before.GetValueOrDefault(id), after.GetValueOrDefault(id)))
                .OfType<Difference>()
                .OrderBy(r => Index(r.What)).ThenBy(r => r.Code, StringComparer.Ordinal).ThenBy(r => r.Id),
        ];

        Difference? Row(UnitId id, UnitVersion? was, UnitVersion? becomes) =>
            What(was, becomes) is not { } what ? null : new(
            id.Value, what, codes.GetValueOrDefault(id, ""), was?.Name ?? "", Above(namesBefore, was),
            becomes?.Name ?? "", Above(namesAfter, becomes));

        static int Index(string what) => Whats.ToList().IndexOf(what);
    }

    static string Above(Dictionary<UnitId, string> names, UnitVersion? v) =>
        v?.ParentId is { } id ? names.GetValueOrDefault(id, "") : "";

    static string? What(UnitVersion? was, UnitVersion? becomes) => (was, becomes) switch
    {
        (null, _) => "began",
        (_, null) => "ended",
        _ when was.ParentId != becomes.ParentId => "moved",
        _ when was.Kind != becomes.Kind || was.Level != becomes.Level => "retyped",
        _ when was.Name == becomes.Name => null,
        _ => becomes.Reason == VersionReasons.Corrected ? "corrected" : "renamed",
    };

    IQueryable<UnitVersion> Rows(IQueryable<UnitVersion> versions, string inTree) =>
        from v in versions
        join u in db.Set<Unit>() on v.UnitId equals u.Id
        where u.Tree == inTree
        orderby v.Id
        select v;

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

    async Task<Dictionary<UnitId, string>> NamesAsync(
        IReadOnlyList<UnitVersion> children, DateOnly day, CancellationToken ct)
    {
        var names = new Dictionary<UnitId, string>();
        foreach (var chunk in children.Select(c => c.ParentId).OfType<UnitId>().Distinct().Chunk(400))
        {
            var some = chunk.ToList();
            foreach (var v in await tree.On(day).Where(v => some.Contains(v.UnitId))
                .Select(v => new { v.UnitId, v.Name }).ToListAsync(ct)) names[v.UnitId] = v.Name;
        }

        return names;
    }
}
