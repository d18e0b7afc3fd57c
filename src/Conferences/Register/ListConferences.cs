using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Papers;
using ThongSuot.Papers.Contracts;
using ThongSuot.Reading;

namespace ThongSuot.Conferences.Register;

/// <summary>What the list is asked for; all of it stands in the address.</summary>
public sealed record ConferenceFilter(
    string? When, string? Q, string? Kind, string? State, string? Month, string? After)
{
    public const string Past = "past";
    public const string Today = "today";

    public string Href(string path = "/hoi-nghi")
    {
        var query = new QueryString();
        if (!string.IsNullOrEmpty(When)) query = query.Add("when", When);
        if (!string.IsNullOrWhiteSpace(Q)) query = query.Add("q", Q);
        if (!string.IsNullOrEmpty(Kind)) query = query.Add("kind", Kind);
        if (!string.IsNullOrEmpty(State)) query = query.Add("state", State);
        if (!string.IsNullOrEmpty(Month)) query = query.Add("month", Month);
        if (!string.IsNullOrEmpty(After)) query = query.Add("after", After);
        return path + query;
    }

    /// <summary>The month asked for, "03/2026" or "2026-03"; null: any.</summary>
    public DateOnly? FirstOfMonth =>
        DateOnly.TryParseExact(
            "01/" + (Month ?? "").Trim().Replace('-', '/'), ["dd/M/yyyy", "dd/MM/yyyy", "dd/yyyy/MM"],
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? first : null;
}

/// <summary>One line of the list.</summary>
public sealed record ConferenceRow(
    Guid Id, string Title, string Kind, string State, string Unit, DateOnly Day, string Hours, string Place, int Sites,
    DateOnly? MovedFrom);

/// <summary>A page of the list, with how many there are in each of its parts.</summary>
public sealed record ConferenceList(
    IReadOnlyList<ConferenceRow> Rows, int Total, int All, int Upcoming, int OnToday, int Past, string? Next);

/// <summary>Conferences that are seen: upcoming, of today, past; search, filters, export.</summary>
internal sealed class ListConferences(AppDb db, IUnitTree tree, TimeProvider clock)
{
    const int PageSize = 50;
    const int MostExported = 10_000;

    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapGet("", async (
            [AsParameters] ConferenceFilter filter, ListConferences slice, CancellationToken ct) =>
        {
            var list = await slice.FindAsync(filter, PageSize, ct);

            // Whoever only comes by sees what goes on rather than an empty list of what is to come.
            if (filter == new ConferenceFilter(null, null, null, null, null, null)
                && list is { Upcoming: 0, OnToday: > 0 })
                list = await slice.FindAsync(filter = filter with { When = ConferenceFilter.Today }, PageSize, ct);
            return Endpoints.Page<ListConferencesPage>(new { Filter = filter, List = list });
        }).Requires(May.See);
        conferences.MapGet("/xuat.csv", async (
            [AsParameters] ConferenceFilter filter, ListConferences slice, CancellationToken ct) =>
            Results.Bytes(
                WriteCsv.Of(SheetOf((await slice.FindAsync(filter with { After = null }, MostExported, ct)).Rows)),
                WriteCsv.Type, "hoi-nghi.csv")).Requires(May.See);
    }

    async Task<ConferenceList> FindAsync(ConferenceFilter filter, int size, CancellationToken ct)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var (upcoming, on, past) = await CountsAsync(today, ct);
        var seen = Filtered(filter);
        seen = filter.When switch
        {
            ConferenceFilter.Past => seen.Where(c => c.Day < today && c.State != ConferenceStates.Open),
            ConferenceFilter.Today => seen.Where(c => c.Day == today || c.State == ConferenceStates.Open),
            _ => seen.Where(c => c.Day > today),
        };
        var total = await seen.CountAsync(ct);
        var from = int.TryParse(filter.After, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
        seen = filter.When == ConferenceFilter.Past
            ? seen.OrderByDescending(c => c.Day).ThenByDescending(c => c.Id)
            : seen.OrderBy(c => c.Day).ThenBy(c => c.Id);
        var found = await seen.Skip(from).Take(size + 1).ToListAsync(ct);
        var next = found.Count > size ? (from + size).ToString(CultureInfo.InvariantCulture) : null;
        return new(
            await RowsAsync([.. found.Take(size)], today, ct), total, upcoming + on + past, upcoming, on, past, next);
    }

    async Task<(int Upcoming, int Today, int Past)> CountsAsync(DateOnly today, CancellationToken ct)
    {
        var counts = await db.Set<Conference>()
            .GroupBy(c => c.State == ConferenceStates.Open ? 0 : c.Day > today ? 1 : c.Day == today ? 0 : -1)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return (counts.GetValueOrDefault(1), counts.GetValueOrDefault(0), counts.GetValueOrDefault(-1));
    }

    IQueryable<Conference> Filtered(ConferenceFilter f)
    {
        var seen = db.Set<Conference>().AsQueryable();
        if (!string.IsNullOrEmpty(f.Kind)) seen = seen.Where(c => c.Kind == f.Kind);
        if (!string.IsNullOrEmpty(f.State)) seen = seen.Where(c => c.State == f.State);
        if (f.FirstOfMonth is { } first)
        {
            var end = first.AddMonths(1);
            seen = seen.Where(c => c.Day >= first && c.Day < end);
        }

        foreach (var word in TextKey.Fold(f.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
            seen = seen.Where(c => c.TitleKey.Contains(word));
        return seen;
    }

    async Task<IReadOnlyList<ConferenceRow>> RowsAsync(
        IReadOnlyList<Conference> found, DateOnly today, CancellationToken ct)
    {
        var units = await tree.ShortNamesAsync([.. found.Select(c => c.HomeUnit)], today, ct);
        var (sites, hours) = (new Dictionary<Guid, int>(), new Dictionary<Guid, string>());
        foreach (var chunk in found.Chunk(500))
        {
            var ids = chunk.Select(c => c.Id).ToList();
            foreach (var s in await db.Set<SitePlace>().Where(s => ids.Contains(s.ConferenceId) && s.RemovedAt == null)
                .GroupBy(s => s.ConferenceId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct))
                sites[s.Key.Value] = s.Count;
            foreach (var s in await db.Set<ConferenceSession>().Where(s => ids.Contains(s.ConferenceId))
                .OrderByDescending(s => s.No).ToListAsync(ct))
                hours[s.ConferenceId.Value] = $"{ZoneTime.Clock(s.StartsAt)}–{ZoneTime.Clock(s.EndsAt)}";
        }

        return
        [
            .. found.Select(c => new ConferenceRow(
                c.Id.Value, c.Title, c.Kind, c.State, units.TryGetValue(c.HomeUnit, out var unit) ? unit : "", c.Day,
                hours.GetValueOrDefault(c.Id.Value, ""), c.Place, sites.GetValueOrDefault(c.Id.Value), c.MovedFrom)),
        ];
    }

    static Sheet SheetOf(IReadOnlyList<ConferenceRow> rows) => new(
        ConferenceWords.Conferences,
        [ConferenceWords.Title, ConferenceWords.Kind, ConferenceWords.Day, ConferenceWords.Place, ConferenceWords.Host,
            ConferenceWords.State, ConferenceWords.Sites],
        rows.Select(IReadOnlyList<object?> (r) =>
        [
            r.Title, ConferenceWords.KindName(r.Kind), r.Day, r.Place, r.Unit, ConferenceWords.StateName(r.State),
            r.Sites,
        ]));
}
