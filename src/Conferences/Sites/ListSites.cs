using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Register;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Papers;
using ThongSuot.Papers.Contracts;
using ThongSuot.Reading;

namespace ThongSuot.Conferences.Sites;

/// <summary>What the table of sites is asked for; all of it stands in the address.</summary>
public sealed record SiteFilter(string? Q, string? State, int? After)
{
    public string Href(Guid conference, string path = "diem-cau")
    {
        var query = new QueryString();
        if (!string.IsNullOrWhiteSpace(Q)) query = query.Add("q", Q);
        if (!string.IsNullOrEmpty(State)) query = query.Add("state", State);
        if (After is { } after) query = query.Add("after", after.ToString(CultureInfo.InvariantCulture));
        return $"/hoi-nghi/{conference}/{path}{query}";
    }
}

/// <summary>One line of the table.</summary>
public sealed record SiteRow(
    Guid Id, int No, bool Main, string Unit, string Above, string Name, string Address, int? Seats, int? Members,
    int? Guests, string Chair, string Contact, string Zone, string TestCall, string State);

/// <summary>A page of the table; sums are of all sites that are seen.</summary>
public sealed record SiteList(
    IReadOnlyList<SiteRow> Rows, int? Next, int All, IReadOnlyList<(string State, int Count)> States, long Seats,
    long Members, long Guests, bool MayOpen, bool MayOpenMany);

/// <summary>The table of sites: search, filter by state, pages that go on from a number, export.</summary>
internal sealed class ListSites(
    AppDb db, ShowConference show, IUnitTree tree, Actor actor, CurrentActor who, TimeProvider clock)
{
    const int PageSize = 50;

    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapGet("/{id:guid}/diem-cau", async (
            Guid id, [AsParameters] SiteFilter filter, ListSites slice, CancellationToken ct) =>
            await slice.PageAsync(new(id), filter, ct)).Requires(May.See);
        conferences.MapGet("/{id:guid}/diem-cau.csv", async (
            Guid id, [AsParameters] SiteFilter filter, ListSites slice, CancellationToken ct) =>
            await slice.SheetAsync(new(id), filter, ct) is { } sheet
                ? Results.Bytes(WriteCsv.Of(sheet), WriteCsv.Type, "diem-cau.csv")
                : Endpoints.Refusal(new NoSuchConference())).Requires(May.See);
        conferences.MapGet("/{id:guid}/diem-cau.xlsx", async (
            Guid id, [AsParameters] SiteFilter filter, ListSites slice, CancellationToken ct) =>
            await slice.SheetAsync(new(id), filter, ct) is { } sheet
                ? Results.Bytes(WriteXlsx.Of(sheet), WriteXlsx.Type, "diem-cau.xlsx")
                : Endpoints.Refusal(new NoSuchConference())).Requires(May.See);
    }

    async Task<IResult> PageAsync(ConferenceId id, SiteFilter filter, CancellationToken ct)
    {
        var conference = await db.Set<Conference>().FirstOrDefaultAsync(c => c.Id == id, ct);
        return conference is null ? Endpoints.Refusal(new NoSuchConference()) : Endpoints.Page<ListSitesPage>(new
        {
            Head = await show.HeadOfAsync(conference, ct), Filter = filter,
            List = await FindAsync(conference, filter, ct),
        });
    }

    async Task<SiteList> FindAsync(Conference c, SiteFilter filter, CancellationToken ct)
    {
        var sums = await db.SitesOf(c).GroupBy(s => s.State).Select(g => new
        {
            g.Key, Count = g.Count(), Seats = g.Sum(s => (long?)s.Seats) ?? 0,
            Members = g.Sum(s => (long?)s.ExpectedMembers) ?? 0, Guests = g.Sum(s => (long?)s.ExpectedGuests) ?? 0,
        }).ToListAsync(ct);
        var found = await Filtered(c, filter).Where(s => s.No > (filter.After ?? 0)).OrderBy(s => s.No)
            .Take(PageSize + 1).ToListAsync(ct);
        var hosts = who.May(May.Host) && actor.UnitId is not null && !c.IsOver
            && (!c.IsDraft || actor.UnitId == c.HomeUnit);
        return new(
            await RowsAsync([.. found.Take(PageSize)], c.HomeUnit, ct),
            found.Count > PageSize ? found[PageSize - 1].No : null,
            sums.Sum(s => s.Count),
            [
                .. SiteStates.All.Select(state => (state, sums.Find(s => s.Key == state)?.Count ?? 0))
                    .Where(s => s.Item2 > 0),
            ],
            sums.Sum(s => s.Seats), sums.Sum(s => s.Members), sums.Sum(s => s.Guests), hosts,
            hosts && who.May(May.Run));
    }

    IQueryable<Site> Filtered(Conference c, SiteFilter f)
    {
        var sites = db.SitesOf(c);
        if (!string.IsNullOrEmpty(f.State)) sites = sites.Where(s => s.State == f.State);
        if (int.TryParse(f.Q, NumberStyles.None, CultureInfo.InvariantCulture, out var no))
            return sites.Where(s => s.No == no);
        foreach (var word in TextKey.Fold(f.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
            sites = sites.Where(s => s.FindKey.Contains(word));
        return sites;
    }

    // On a page with the units above, because cells of many communes bear one name; those above the host's own are the
    // same for all and go without saying. An export does without any.
    async Task<IReadOnlyList<SiteRow>> RowsAsync(IReadOnlyList<Site> found, Guid? host, CancellationToken ct)
    {
        var (ids, today) = (found.Select(s => s.HomeUnit).Distinct().ToList(), VietnamTime.DayOf(clock.GetUtcNow()));
        var units = await tree.ShortNamesAsync(ids, today, ct);
        var paths = host is { } h ? await tree.NamesAsync([.. ids, h], today, ct) : null;
        var top = host is { } own && paths!.TryGetValue(own, out var at) ? $"{at.Path} › {at.Name}" : "";
        return
        [
            .. found.Select(s => new SiteRow(
                s.Id.Value, s.No, s.Main, units.GetValueOrDefault(s.HomeUnit, ""),
                s.HomeUnit == host ? "" : Below(top, paths?.GetValueOrDefault(s.HomeUnit)?.Path ?? ""), s.Name,
                s.Address, s.Seats, s.ExpectedMembers, s.ExpectedGuests, s.Chair, s.Contact, s.Zone,
                s.TestCall, s.State)),
        ];
    }

    static string Below(string top, string path) =>
        path == top ? "" : path.StartsWith(top + " › ", StringComparison.Ordinal) ? path[(top.Length + 3)..] : path;

    async Task<Sheet?> SheetAsync(ConferenceId id, SiteFilter filter, CancellationToken ct)
    {
        var c = await db.Set<Conference>().FirstOrDefaultAsync(x => x.Id == id, ct);
        if (c is null) return null;
        var rows = await RowsAsync(
            await Filtered(c, filter).OrderBy(s => s.No).Take(WriteSite.MostSites).ToListAsync(ct), null, ct);
        return new Sheet(
            ConferenceWords.Sites,
            ["STT", ConferenceWords.Unit, ConferenceAudit.Field("hall"), ConferenceAudit.Field("address"),
                ConferenceAudit.Field("seats"), ConferenceAudit.Field("expected-members"),
                ConferenceAudit.Field("expected-guests"), ConferenceWords.Chair, ConferenceAudit.Field("contact"),
                ConferenceAudit.Field("zone"), ConferenceAudit.Field("test-call"), ConferenceWords.State],
            rows.Select(IReadOnlyList<object?> (r) =>
            [
                r.No, r.Unit, r.Name, r.Address, r.Seats, r.Members, r.Guests, r.Chair, r.Contact, r.Zone, r.TestCall,
                ConferenceWords.SiteStateName(r.State),
            ]))
        {
            Above = [c.Title, ConferenceWords.LongDay(c.Day)],
        };
    }
}
