using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Papers;

namespace ThongSuot.Campaigns.Board;

/// <summary>One page for a leader at any node: how far down it has gone, who is late, where it stops.</summary>
internal sealed class ShowBoard(
    AppDb db,
    BoardQueries board,
    BoardPast past,
    BoardTrend trend,
    IUnitTree tree,
    TimeProvider clock
)
{
    /// <summary>More children than this are found by the list of the late, or by going down another way.</summary>
    public const int MostChildren = 1_000;

    public static void Map(RouteGroupBuilder campaigns)
    {
        campaigns
            .MapGet(
                "/{id:guid}/bang",
                async (
                    Guid id,
                    [AsParameters] BoardFilter filter,
                    ShowBoard slice,
                    CancellationToken ct
                ) =>
                    (await slice.ViewAsync(new(id), filter, ct)).Match(
                        view => Endpoints.Page<ShowBoardPage>(new { View = view }),
                        Endpoints.Refusal
                    )
            )
            .Requires(May.Board);
        campaigns
            .MapGet(
                "/{id:guid}/bang.csv",
                async (
                    Guid id,
                    [AsParameters] BoardFilter filter,
                    ShowBoard slice,
                    CancellationToken ct
                ) =>
                    (await slice.ViewAsync(new(id), filter, ct)).Match(
                        view =>
                            Results.Bytes(
                                WriteCsv.Of(BoardSheet.Of(view)),
                                WriteCsv.Type,
                                "bang.csv"
                            ),
                        Endpoints.Refusal
                    )
            )
            .Requires(May.Board);
        campaigns
            .MapGet(
                "/{id:guid}/bang.xlsx",
                async (
                    Guid id,
                    [AsParameters] BoardFilter filter,
                    ShowBoard slice,
                    CancellationToken ct
                ) =>
                    (await slice.ViewAsync(new(id), filter, ct)).Match(
                        view =>
                            Results.Bytes(
                                WriteXlsx.Of(BoardSheet.Of(view)),
                                WriteXlsx.Type,
                                "bang.xlsx"
                            ),
                        Endpoints.Refusal
                    )
            )
            .Requires(May.Board);
    }

    /// <summary>The campaign and the node a post may look at; the whole of it only for the host's side.</summary>
    public async Task<Result<(Campaign Campaign, int Node, Guid? Unit)>> NodeAsync(
        Contracts.CampaignId id,
        Guid? asked,
        CancellationToken ct
    )
    {
        var c = await db.Set<Campaign>().FirstOrDefaultAsync(x => x.Id == id, ct);
        if (c is null || c.OpenedOn is null)
            return new NoSuchCampaign();
        var unit = asked;
        if (unit is null && !await SeesBelowAsync(c.HostUnit, ct))
            unit = db.Sight.Below.Count > 0 ? db.Sight.Below[0] : null;
        if (unit is null)
            return await SeesBelowAsync(c.HostUnit, ct)
                ? (c, await TopAsync(c.No, ct), null)
                : new NoBoard();
        if (!await SeesBelowAsync(unit.Value, ct))
            return new NoBoard();
        var node = await db.Set<BoardNode>()
            .Where(n => n.UnitId == unit)
            .Select(n => (int?)n.No)
            .FirstOrDefaultAsync(ct);
        if (
            node is not { } no
            || !await db.Set<CampaignMember>().AnyAsync(m => m.Campaign == c.No && m.Node == no, ct)
        )
            return new NotInCampaign();
        return (c, no, unit);
    }

    async Task<bool> SeesBelowAsync(Guid unit, CancellationToken ct) =>
        db.Sight.All
        || (
            db.Sight.Below.Count > 0
            && await db.Set<Kernel.Actors.UnitReach>()
                .Where(db.Sees)
                .AnyAsync(r => r.UnitId == unit, ct)
        );

    // From the campaign as a whole down to the first node where it parts.
    async Task<int> TopAsync(int campaign, CancellationToken ct)
    {
        for (var node = 0; ; )
        {
            var below = await past.ChildrenAsync(campaign, node, null, 2, ct);
            if (below is not [[var only, 0]])
                return node;
            node = only;
        }
    }

    public async Task<Result<BoardView>> ViewAsync(
        Contracts.CampaignId id,
        BoardFilter filter,
        CancellationToken ct
    )
    {
        var found = await NodeAsync(id, filter.UnitId, ct);
        if (!found.Ok)
            return found.Error!;
        var (c, node, _) = found.Value;
        var now = clock.GetUtcNow();
        var opened = c.OpenedOn ?? default;
        var latest = BoardDays.Seen(c, VietnamTime.DayOf(now));
        var asked = BoardView.DayOf(filter.On);
        var day = asked is { } d && d < latest ? (d < opened ? opened : d) : latest;
        var isPast = day < latest;
        var shape = await board.ShapeAsync(c.No, ct);
        var at = await UnitOfAsync(node, ct);
        var duties = await DutiesAsync(c, shape, ct);
        var moved = isPast && await past.MovedSinceAsync(c.No, day.DayNumber, ct);
        var (rows, capped) = await RowsAsync(
            c,
            shape,
            node,
            day,
            isPast,
            moved && filter.ByTodaysTree,
            duties,
            filter,
            ct
        );
        var below = await board.BelowAsync(
            shape,
            [node],
            isPast ? day.DayNumber : null,
            day.DayNumber,
            ct
        );
        var chosen = Chosen(duties, filter, n => below.Of(node, n));
        return new BoardView(
            id.Value,
            c.No,
            c.Title,
            c.State,
            at,
            await NameAsync(at, day, ct),
            await PathAsync(at, day, ct),
            filter,
            day,
            opened,
            isPast,
            now
        )
        {
            Duties = duties,
            Rows = rows,
            Capped = capped,
            Chosen = chosen,
            TreeChanged = moved,
            Sums = duties.ToDictionary(
                x => x.Number,
                x =>
                    moved && filter.ByTodaysTree
                        ? rows.Aggregate(default(Standing), (sum, r) =>
                            sum + r.Duties.GetValueOrDefault(x.Number)
                        )
                        : below.Of(node, x.Number)
            ),
            River = chosen is null ? [] : BoardTrend.RiverOf(below, node, chosen.Number, shape),
            Trend = chosen is null
                ? []
                : await trend.OfAsync(shape, node, chosen.Number, opened, day, ct),
            DayWrong = !string.IsNullOrWhiteSpace(filter.On) && asked is null,
        };
    }

    async Task<Guid?> UnitOfAsync(int node, CancellationToken ct) =>
        node == 0
            ? null
            : await db.Set<BoardNode>()
                .Where(n => n.No == node)
                .Select(n => (Guid?)n.UnitId)
                .FirstOrDefaultAsync(ct);

    async Task<string> NameAsync(Guid? unit, DateOnly day, CancellationToken ct) =>
        unit is { } u
            ? (await tree.ShortNamesAsync([u], day, ct)).GetValueOrDefault(u, "")
            : BoardWords.Everything;

    async Task<IReadOnlyList<(Guid, string)>> PathAsync(
        Guid? unit,
        DateOnly day,
        CancellationToken ct
    )
    {
        if (unit is not { } u)
            return [];
        var path = new List<(Guid, string)>();
        foreach (var above in await tree.AboveAsync(u, day, ct))
        {
            if (!await SeesBelowAsync(above.Id, ct))
                break;
            path.Insert(0, (above.Id, above.Name));
        }

        return path;
    }

    // The one asked for; else the first that is not met by everybody.
    static BoardDuty? Chosen(IReadOnlyList<BoardDuty> duties, BoardFilter filter, Func<int, Standing> below) =>
        duties.FirstOrDefault(x => x.Number.ToString(CultureInfo.InvariantCulture) == filter.Duty)
        ?? duties.FirstOrDefault(x => below(x.Number) is var s && s.Met < s.Owed)
        ?? (duties.Count > 0 ? duties[0] : null);

    static DateOnly? Latest(IEnumerable<int> dues) =>
        dues.DefaultIfEmpty().Max() is > 0 and var day ? DateOnly.FromDayNumber(day) : null;

    async Task<IReadOnlyList<BoardDuty>> DutiesAsync(
        Campaign c,
        CampaignShape shape,
        CancellationToken ct
    )
    {
        var dues = shape
            .Profiles.SelectMany(p => p)
            .Where(l => l.Due > 0)
            .ToLookup(l => l.Duty, l => l.Due);
        return (
            await db.Set<CampaignDuty>()
                .Where(d => d.CampaignId == c.Id)
                .OrderBy(d => d.Number)
                .Select(d => new
                {
                    d.Number,
                    d.Kind,
                    d.Title,
                })
                .ToListAsync(ct)
        )
            .Select(d => new BoardDuty(d.Number, d.Kind, d.Title, Latest(dues[d.Number])))
            .ToList();
    }

    async Task<(IReadOnlyList<BoardRow>, bool)> RowsAsync(
        Campaign c,
        CampaignShape shape,
        int node,
        DateOnly day,
        bool isPast,
        bool byToday,
        IReadOnlyList<BoardDuty> duties,
        BoardFilter filter,
        CancellationToken ct
    )
    {
        var then = isPast && !byToday;
        var children = await past.ChildrenAsync(
            c.No,
            node,
            then ? day.DayNumber : null,
            MostChildren + 1,
            ct
        );
        var capped = children.Count > MostChildren;
        if (capped)
            children.RemoveAt(MostChildren);
        var ids = children.ConvertAll(x => x[0]);
        BoardCounts own,
            below;
        if (byToday)
        {
            own = new([], [], shape.Profiles, shape.LevelOf, day.DayNumber);
            below = await past.ByTodaysTreeAsync(shape, node, day.DayNumber, ct);
        }
        else
        {
            own = then
                ? await past.OwnAsync(shape, children, day.DayNumber, ct)
                : await board.OwnAsync(shape, ids, day.DayNumber, ct);
            below = await board.BelowAsync(
                shape,
                ids,
                then ? day.DayNumber : null,
                day.DayNumber,
                ct
            );
        }

        var units = await db.Set<BoardNode>()
            .Where(n => ids.Contains(n.No))
            .ToDictionaryAsync(n => n.No, n => n.UnitId, ct);
        var names = await tree.ShortNamesAsync(units.Values, day, ct);
        var rows = children.ConvertAll(x => new BoardRow(
            units[x[0]],
            names.GetValueOrDefault(units[x[0]], ""),
            below.LevelsOf(x[0]).Any(),
            x[1] > 0,
            duties.ToDictionary(
                d => d.Number,
                d => own.Of(x[0], d.Number) + below.Of(x[0], d.Number)
            )
        ));
        rows.RemoveAll(r => r.All.All == 0);
        return (Sorted(rows, filter), capped);
    }

    static List<BoardRow> Sorted(List<BoardRow> rows, BoardFilter filter) =>
        filter.Sort == "late"
            ?
            [
                .. rows.OrderByDescending(r => r.All.Late)
                    .ThenBy(r => VietnameseOrder.Key(r.Name), StringComparer.Ordinal)
                    .ThenBy(r => r.Unit),
            ]
            :
            [
                .. rows.OrderBy(r => VietnameseOrder.Key(r.Name), StringComparer.Ordinal)
                    .ThenBy(r => r.Unit),
            ];
}

internal sealed record NoBoard()
    : ForbiddenError(
        "campaigns.no-board",
        new Kernel.Words.Phrase(
            "Chức vụ này không xem được bảng của đơn vị đó. Mở việc của đơn vị mình từ trang đợt triển khai.",
            "This post does not see the board of that unit. Open your own unit's obligations from the campaign's page."
        )
    );
