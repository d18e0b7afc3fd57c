using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Board;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Campaigns.Themes;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Campaigns.Open;

/// <summary>A campaign in the list.</summary>
/// <param name="Below">All obligations of the units below the own one, together.</param>
public sealed record CampaignRow(
    Guid Id,
    string Title,
    string Host,
    string State,
    DateOnly? OpenedOn,
    int Units,
    Standing Below,
    IReadOnlyList<string> Themes
);

/// <summary>What the list is narrowed to.</summary>
public sealed record CampaignFilter(string? State, string? Theme);

/// <summary>Campaigns the post sees, the newest first, with how they stand below its unit.</summary>
internal sealed class ListCampaigns(
    AppDb db,
    BoardQueries board,
    IUnitTree tree,
    IThemes themes,
    CurrentActor who,
    TimeProvider clock
)
{
    public const int Most = 100;
    const int MostIds = 1000;

    public static void Map(RouteGroupBuilder campaigns) =>
        campaigns
            .MapGet(
                "",
                async (
                    [Microsoft.AspNetCore.Http.AsParameters] CampaignFilter filter,
                    ListCampaigns slice,
                    CancellationToken ct
                ) =>
                    Endpoints.Page<ListCampaignsPage>(
                        new
                        {
                            Filter = filter,
                            Rows = await slice.RowsAsync(filter, ct),
                            Themes = slice.Themes,
                        }
                    )
            )
            .Requires(May.See);

    IReadOnlyList<Theme> Themes => themes.On(VietnamTime.DayOf(clock.GetUtcNow()));

    async Task<IReadOnlyList<CampaignRow>> RowsAsync(CampaignFilter filter, CancellationToken ct)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var query = db.Set<Campaign>()
            .Where(c =>
                c.State != CampaignStates.Draft || db.Sight.All || db.Sight.Own.Contains(c.HostUnit)
            );
        if (!string.IsNullOrEmpty(filter.State))
            query = query.Where(c => c.State == filter.State);
        if (!string.IsNullOrEmpty(filter.Theme))
        {
            var carrying = (
                await db.Set<ThemeLink>()
                    .Where(l => l.Kind == "campaign" && l.Theme == filter.Theme)
                    .OrderByDescending(l => l.RecordId)
                    .Select(l => l.RecordId)
                    .Take(MostIds)
                    .ToListAsync(ct)
            ).ConvertAll(i => new CampaignId(i));
            query = query.Where(c => carrying.Contains(c.Id));
        }

        var found = await query.OrderByDescending(c => c.Id).Take(Most).ToListAsync(ct);
        var names = await tree.ShortNamesAsync(
            [.. found.Select(c => c.HostUnit).Distinct()],
            today,
            ct
        );
        var carried = await themes.OfAsync("campaign", [.. found.Select(c => c.Id.Value)], ct);
        var node = who.Actor.UnitId is { } unit
            ? await db.Set<BoardNode>()
                .Where(n => n.UnitId == unit)
                .Select(n => (int?)n.No)
                .FirstOrDefaultAsync(ct)
                ?? 0
            : 0;
        var rows = new List<CampaignRow>();
        foreach (var c in found)
        {
            var at = c.HostUnit == who.Actor.UnitId ? 0 : node;
            var hidden = c.OpenedOn is null || !who.Permissions.Contains(May.Board.Code);
            var below = hidden ? default : await BelowAsync(c, at, today, ct);
            rows.Add(
                new(
                    c.Id.Value,
                    c.Title,
                    names.GetValueOrDefault(c.HostUnit, ""),
                    c.State,
                    c.OpenedOn,
                    c.Units,
                    below,
                    [.. carried.GetValueOrDefault(c.Id.Value, []).Select(themes.NameOf)]
                )
            );
        }

        return rows;
    }

    async Task<Standing> BelowAsync(Campaign c, int node, DateOnly today, CancellationToken ct)
    {
        var shape = await board.ShapeAsync(c.No, ct);
        var day = BoardDays.Seen(c, today);
        var counts = await board.BelowAsync(shape, [node], null, day.DayNumber, ct);
        return counts.All.Values.Aggregate(default(Standing), (a, b) => a + b);
    }
}
