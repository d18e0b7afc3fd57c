using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Plans.Contracts;
using ThongSuot.Reading;

namespace ThongSuot.Plans.Register;

/// <summary>What the list is asked for; all of it stands in the address.</summary>
public sealed record PlanFilter(string? Q, string? State, string? Theme, string? After)
{
    public string Href(string path = "/ke-hoach")
    {
        var query = new QueryString();
        if (!string.IsNullOrWhiteSpace(Q)) query = query.Add("q", Q);
        if (!string.IsNullOrEmpty(State)) query = query.Add("state", State);
        if (!string.IsNullOrEmpty(Theme)) query = query.Add("theme", Theme);
        if (!string.IsNullOrEmpty(After)) query = query.Add("after", After);
        return path + query;
    }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Q) && string.IsNullOrEmpty(State) && string.IsNullOrEmpty(Theme);
}

/// <summary>One line of the list.</summary>
public sealed record PlanRow(
    Guid Id, string Name, string Subject, string Unit, DateOnly? IssuedOn, string State, int Tasks, int Done, int Late);

/// <summary>A page of the list.</summary>
public sealed record PlanList(IReadOnlyList<PlanRow> Rows, int Total, int All, string? Next);

/// <summary>Plans that are seen: the latest first, search, filter, export.</summary>
internal sealed class ListPlans(AppDb db, IThemes themes, IUnitTree tree, TimeProvider clock)
{
    const int PageSize = 50;
    const int MostExported = 10_000;

    public static void Map(RouteGroupBuilder plans)
    {
        plans.MapGet("", async ([AsParameters] PlanFilter filter, ListPlans slice, CancellationToken ct) =>
            Endpoints.Page<ListPlansPage>(new
            {
                Filter = filter, List = await slice.FindAsync(filter, PageSize, ct), Themes = slice.ThemeChoices,
            })).Requires(May.See);
        plans.MapGet("/xuat.csv", async ([AsParameters] PlanFilter filter, ListPlans slice, CancellationToken ct) =>
            Csv(await slice.FindAsync(filter with { After = null }, MostExported, ct))).Requires(May.See);
    }

    IReadOnlyList<Choice> ThemeChoices =>
        [.. themes.On(VietnamTime.DayOf(clock.GetUtcNow())).Select(t => new Choice(t.Code, t.Name))];

    async Task<PlanList> FindAsync(PlanFilter filter, int size, CancellationToken ct)
    {
        var all = Seen.Plans(db);
        var count = await all.CountAsync(ct);
        if (!string.IsNullOrEmpty(filter.State)) all = all.Where(p => p.State == filter.State);
        foreach (var word in TextKey.Fold(filter.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
            all = all.Where(p => p.TitleKey.Contains(word) || p.NumberKey.Contains(word));
        if (!string.IsNullOrEmpty(filter.Theme))
        {
            var carrying = themes.Carrying("plan", filter.Theme);
            all = all.Where(p => carrying.Contains((Guid)(object)p.Id));
        }

        var total = filter.IsEmpty ? count : await all.CountAsync(ct);
        var from = int.TryParse(filter.After, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
        var plans = await all.OrderByDescending(p => p.ChangedAt).ThenBy(p => p.Id).Skip(from).Take(size + 1)
            .Select(p => new { p.Id, p.Number, p.Title, p.HomeUnit, p.IssuedOn, p.State }).ToListAsync(ct);
        var ids = plans.ConvertAll(p => p.Id);
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var counts = await CountsAsync(db, ids, today, ct);
        var units = await tree.ShortNamesAsync([.. plans.Select(p => p.HomeUnit)], today, ct);
        var next = plans.Count > size ? (from + size).ToString(CultureInfo.InvariantCulture) : null;
        return new(
            [
                .. plans.Take(size).Select(p =>
                {
                    var c = counts.GetValueOrDefault(p.Id);
                    return new PlanRow(
                        p.Id.Value, PlanWords.Name(p.Number), p.Title,
                        units.TryGetValue(p.HomeUnit, out var unit) ? unit : "", p.IssuedOn, p.State, c.All, c.Done,
                        p.State == PlanStates.Issued ? c.Late : 0);
                }),
            ],
            total, count, next);
    }

    /// <summary>Tasks of plans, those done, those late on the day.</summary>
    public static async Task<Dictionary<PlanId, (int All, int Done, int Late)>> CountsAsync(
        AppDb db, IReadOnlyList<PlanId> plans, DateOnly today, CancellationToken ct)
    {
        var counts = new Dictionary<PlanId, (int, int, int)>();
        foreach (var chunk in plans.Chunk(500))
        {
            var some = chunk.ToList();
            var rows = await db.Set<PlanTask>().Where(t => some.Contains(t.PlanId)).GroupBy(t => t.PlanId)
                .Select(g => new
                {
                    g.Key, All = g.Count(), Done = g.Count(t => t.CompletedOn != null),
                    Late = g.Count(t => t.CompletedOn == null && t.DueOn != null && t.DueOn < today),
                }).ToListAsync(ct);
            foreach (var r in rows) counts[r.Key] = (r.All, r.Done, r.Late);
        }

        return counts;
    }

    static IResult Csv(PlanList list)
    {
        var csv = new CsvLines().Line(
            PlanWords.Plan, PlanWords.Title, PlanWords.Unit, PlanWords.IssuedOn, PlanWords.State, PlanWords.Tasks,
            PlanWords.Done, Kernel.Words.CommonWords.Late);
        foreach (var r in list.Rows)
        {
            csv.Line(
                r.Name, r.Subject, r.Unit, PlanWords.Day(r.IssuedOn), PlanWords.StateName(r.State),
                r.Tasks.ToString(CultureInfo.InvariantCulture), r.Done.ToString(CultureInfo.InvariantCulture),
                r.Late.ToString(CultureInfo.InvariantCulture));
        }

        return csv.As("cac-ke-hoach.csv");
    }
}
