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

namespace ThongSuot.Plans.Activities;

/// <summary>What the list is asked for; all of it stands in the address.</summary>
public sealed record ActivityFilter(
    string? Q, string? Kind, string? Theme, string? Partner, string? Country, string? Unit, string? From, string? To,
    string? By, string? After)
{
    public string Href(string path = "/hoat-dong")
    {
        var query = new QueryString();
        void Set(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value)) query = query.Add(name, value);
        }

        Set("q", Q);
        Set("kind", Kind);
        Set("theme", Theme);
        Set("partner", Partner);
        Set("country", Country);
        Set("unit", Unit);
        Set("from", From);
        Set("to", To);
        Set("by", By);
        Set("after", After);
        return path + query;
    }

    public const string ByTheme = "theme";
    public const string ByPartner = "partner";
    public const string ByCountry = "country";
    public const string ByUnit = "unit";

    public string Summed => By is ByPartner or ByCountry or ByUnit ? By : ByTheme;
}

/// <summary>One activity of the list.</summary>
public sealed record ActivityRow(
    Guid Id, string Kind, string Title, Guid UnitId, string Unit, DateOnly FromOn, DateOnly ToOn, string Place,
    int? People, long? Amount, string Currency, IReadOnlyList<string> Themes, IReadOnlyList<Guid> Partners,
    IReadOnlyList<string> Countries, string PartnerNames, string Form, string Language, string Outcome, string Link);

/// <summary>One line of the sums: how many, with how many people, worth how much in each currency.</summary>
public sealed record ActivitySum(
    string Key, string Name, int Count, int People, IReadOnlyList<(string Currency, long Amount)> Money);

/// <summary>The list with its sums.</summary>
public sealed record ActivityList(
    IReadOnlyList<ActivityRow> Rows, int Found, string? Next, bool Capped, IReadOnlyList<ActivitySum> Sums,
    ActivitySum Total, IReadOnlyList<Choice> Units, IReadOnlyList<Choice> Partners);

/// <summary>Activities of what is seen, with filters, and with sums that are counted from them at the moment.</summary>
internal sealed class ListActivities(AppDb db, IThemes themes, IUnitTree tree, TimeProvider clock)
{
    const int PageSize = 50;

    /// <summary>Sums are exact up to here; beyond, the page says so and asks for a filter.</summary>
    public const int Most = 20_000;

    public static void Map(RouteGroupBuilder activities)
    {
        activities.MapGet("", async (
            [AsParameters] ActivityFilter filter, ListActivities slice, CancellationToken ct) =>
            Endpoints.Page<ListActivitiesPage>(new
            {
                Filter = filter, List = await slice.FindAsync(filter, PageSize, ct), Themes = slice.ThemeChoices,
            }))
            .Requires(May.SeeActivities);
        activities.MapGet("/xuat.csv", async (
            [AsParameters] ActivityFilter filter, ListActivities slice, CancellationToken ct) =>
            slice.Csv(await slice.FindAsync(filter with { After = null }, Most, ct))).Requires(May.SeeActivities);
        activities.MapGet("/tong-hop.csv", async (
            [AsParameters] ActivityFilter filter, ListActivities slice, CancellationToken ct) =>
            SumsCsv(filter, await slice.FindAsync(filter with { After = null }, 1, ct))).Requires(May.SeeActivities);
    }

    IReadOnlyList<Choice> ThemeChoices =>
        [.. themes.On(VietnamTime.DayOf(clock.GetUtcNow())).Select(t => new Choice(t.Code, t.Name))];

    /// <summary>What of an activity is summed: read for every one that is found, so it is no more than that.</summary>
    sealed record Line(ActivityId Id, Guid Unit, int People, long? Amount, string Currency);

    async Task<ActivityList> FindAsync(ActivityFilter filter, int size, CancellationToken ct)
    {
        var all = Filtered(filter).OrderByDescending(a => a.FromOn).ThenBy(a => a.Id);
        var found = await all.Take(Most + 1)
            .Select(a => new Line(a.Id, a.HomeUnit, a.People ?? 0, a.Amount, a.Currency)).ToListAsync(ct);
        var capped = found.Count > Most;
        if (capped) found.RemoveAt(Most);
        var from = int.TryParse(filter.After, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
        var page = await all.Skip(from).Take(Math.Clamp(Most - from, 0, size)).ToListAsync(ct);
        var next = from + page.Count < found.Count ? (from + page.Count).ToString(CultureInfo.InvariantCulture) : null;
        var partners = await db.Set<Partner>().OrderBy(p => p.NameKey).ThenBy(p => p.Id).Take(500)
            .Select(p => new { p.Id, p.Name }).ToListAsync(ct);
        var units = await tree.ShortNamesAsync(
            [.. found.Select(a => a.Unit).Distinct()], VietnamTime.DayOf(clock.GetUtcNow()), ct);
        return new(
            await RowsAsync(page, ct), found.Count, next, capped, await SumsOfAsync(filter, found, units, ct),
            Sum("", "", found),
            [.. units.OrderBy(u => u.Value, StringComparer.Ordinal).ThenBy(u => u.Key)
                .Select(u => new Choice(u.Key.ToString(), u.Value))],
            partners.ConvertAll(p => new Choice(p.Id.ToString(), p.Name)));
    }

    IQueryable<Activity> Filtered(ActivityFilter f)
    {
        var all = Seen.Activities(db);
        if (!string.IsNullOrEmpty(f.Kind)) all = all.Where(a => a.Kind == f.Kind);
        if (!string.IsNullOrEmpty(f.Theme))
        {
            var carrying = themes.Carrying("activity", f.Theme);
            all = all.Where(a => carrying.Contains((Guid)(object)a.Id));
        }

        if (Guid.TryParse(f.Unit, out var unit)) all = all.Where(a => a.HomeUnit == unit);
        if (Guid.TryParse(f.Partner, out var p))
        {
            var partner = new PartnerId(p);
            all = all.Where(a => db.Set<ActivityPartner>().Any(x => x.ActivityId == a.Id && x.PartnerId == partner));
        }

        if (!string.IsNullOrEmpty(f.Country))
            all = all.Where(a => db.Set<ActivityPartner>().Any(x => x.ActivityId == a.Id
                && db.Set<Partner>().Any(y => y.Id == x.PartnerId && y.Country == f.Country)));
        if (VietnameseDates.TryParse(f.From, out var from) && from.Day is { } first)
            all = all.Where(a => a.ToOn >= first);
        if (VietnameseDates.TryParse(f.To, out var to) && to.Day is { } last) all = all.Where(a => a.FromOn <= last);
        foreach (var word in TextKey.Fold(f.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
            all = all.Where(a => a.TitleKey.Contains(word));
        return all;
    }

    async Task<List<ActivityRow>> RowsAsync(IReadOnlyList<Activity> found, CancellationToken ct)
    {
        var carried = await themes.OfAsync("activity", [.. found.Select(a => a.Id.Value)], ct);
        var units = await tree.ShortNamesAsync(
            [.. found.Select(a => a.HomeUnit)], VietnamTime.DayOf(clock.GetUtcNow()), ct);
        var links = new List<(ActivityId Activity, Partner Partner)>();
        foreach (var chunk in found.Select(a => a.Id).Chunk(500))
        {
            var some = chunk.ToList();
            var rows = await (
                from l in db.Set<ActivityPartner>()
                join p in db.Set<Partner>() on l.PartnerId equals p.Id
                where some.Contains(l.ActivityId)
                orderby p.NameKey, p.Id
                select new { l.ActivityId, Partner = p }).ToListAsync(ct);
            links.AddRange(rows.Select(r => (r.ActivityId, r.Partner)));
        }

        var with = links.ToLookup(l => l.Activity, l => l.Partner);
        return
        [
            .. found.Select(a => new ActivityRow(
                a.Id.Value, a.Kind, a.Title, a.HomeUnit, units.TryGetValue(a.HomeUnit, out var unit) ? unit : "–",
                a.FromOn, a.ToOn, a.Place, a.People, a.Amount, a.Currency,
                carried.TryGetValue(a.Id.Value, out var codes) ? codes : [], [.. with[a.Id].Select(p => p.Id.Value)],
                [.. with[a.Id].Select(p => p.Country).Distinct(StringComparer.Ordinal)],
                string.Join("; ", with[a.Id].Select(p => $"{p.Name} ({Countries.NameOf(p.Country)})")), a.Form,
                a.Language, a.Outcome, a.Link)),
        ];
    }

    // An activity with two partners counts for each of them; the last line counts every activity once.
    async Task<IReadOnlyList<ActivitySum>> SumsOfAsync(
        ActivityFilter filter, List<Line> found, IReadOnlyDictionary<Guid, string> units, CancellationToken ct)
    {
        ILookup<Guid, string> keys;
        Func<string, string> name;
        switch (filter.Summed)
        {
            case ActivityFilter.ByPartner or ActivityFilter.ByCountry:
                var links = await (
                    from a in Filtered(filter)
                    join l in db.Set<ActivityPartner>() on a.Id equals l.ActivityId
                    join p in db.Set<Partner>() on l.PartnerId equals p.Id
                    select new { a.Id, Partner = p.Id, p.Name, p.Country }).ToListAsync(ct);
                var country = filter.Summed == ActivityFilter.ByCountry;
                keys = links.Select(l => (l.Id, Key: country ? l.Country : l.Partner.ToString())).Distinct()
                    .ToLookup(l => l.Id.Value, l => l.Key);
                var names = links.DistinctBy(l => l.Partner)
                    .ToDictionary(l => l.Partner.ToString(), l => l.Name, StringComparer.Ordinal);
                name = country ? Countries.NameOf : key => names[key];
                break;
            case ActivityFilter.ByUnit:
                keys = found.ToLookup(a => a.Id.Value, a => a.Unit.ToString());
                name = key => units.TryGetValue(Guid.Parse(key), out var unit) ? unit : "–";
                break;
            default:
                keys = (await themes.OfAsync("activity", [.. found.Select(a => a.Id.Value)], ct))
                    .SelectMany(t => t.Value.Select(code => (t.Key, Code: code))).ToLookup(t => t.Key, t => t.Code);
                name = themes.NameOf;
                break;
        }

        return
        [
            .. found.SelectMany(a => keys[a.Id.Value].DefaultIfEmpty(""), (a, key) => (Key: key, Line: a))
                .GroupBy(p => p.Key, StringComparer.Ordinal)
                .Select(g => Sum(
                    g.Key, g.Key.Length == 0 ? ActivityWords.NoneOf : name(g.Key), [.. g.Select(x => x.Line)]))
                .OrderByDescending(s => s.Count).ThenBy(s => s.Name, StringComparer.Ordinal)
                .ThenBy(s => s.Key, StringComparer.Ordinal),
        ];
    }

    static ActivitySum Sum(string key, string name, IReadOnlyList<Line> lines) => new(
        key, name, lines.Count, lines.Sum(r => r.People),
        [.. lines.Where(r => r.Amount is not null).GroupBy(r => r.Currency, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Sum(r => r.Amount ?? 0)))]);

    IResult Csv(ActivityList list)
    {
        var csv = new CsvLines().Line(
            PlanWords.Field("kind"), PlanWords.Field("name"), PlanWords.Unit, ActivityWords.From, ActivityWords.To,
            PlanWords.Field("place"), PlanWords.Field("with"), PlanWords.Themes, PlanWords.Field("people"),
            PlanWords.Field("value"), ActivityWords.Currency, PlanWords.Field("form"), PlanWords.Field("language"),
            PlanWords.Field("outcome"), PlanWords.Field("link"));
        foreach (var r in list.Rows)
        {
            csv.Line(
                ActivityKinds.NameOf(r.Kind), r.Title, r.Unit, PlanWords.Day(r.FromOn), PlanWords.Day(r.ToOn), r.Place,
                r.PartnerNames, string.Join("; ", r.Themes.Select(themes.NameOf)),
                r.People?.ToString(CultureInfo.InvariantCulture) ?? "", r.Amount is { } v ? ActivityText.Plain(v) : "",
                r.Currency, r.Form.Length > 0 ? ActivityKinds.FormName(r.Form) : "", r.Language, r.Outcome, r.Link);
        }

        return csv.As("hoat-dong.csv");
    }

    static IResult SumsCsv(ActivityFilter filter, ActivityList list)
    {
        var csv = new CsvLines().Line(
            ActivityWords.By(filter.Summed), ActivityWords.Activities, PlanWords.Field("people"),
            PlanWords.Field("value"), ActivityWords.Currency);
        foreach (var s in list.Sums.Append(list.Total with { Name = ActivityWords.All }))
        {
            var money = s.Money.Count > 0 ? s.Money : [("", -1)];
            foreach (var ((currency, amount), at) in money.Select((m, i) => (m, i)))
            {
                // Counts stand once, so that adding up the column does not count an activity twice.
                csv.Line(
                    s.Name, at == 0 ? s.Count.ToString(CultureInfo.InvariantCulture) : "",
                    at == 0 ? s.People.ToString(CultureInfo.InvariantCulture) : "",
                    amount < 0 ? "" : ActivityText.Plain(amount), currency);
            }
        }

        return csv.As("tong-hop-hoat-dong.csv");
    }
}
