using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Campaigns.Work;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Papers;
using ThongSuot.Papers.Contracts;

namespace ThongSuot.Campaigns.Board;

/// <summary>Which of the late are asked for.</summary>
public sealed record LateFilter(string? Unit, string? Duty, string? Level, string? After)
{
    public string Href(string path, string? after)
    {
        var query = QueryString.Empty;
        if (!string.IsNullOrEmpty(Unit))
            query = query.Add("unit", Unit);
        if (!string.IsNullOrEmpty(Duty))
            query = query.Add("duty", Duty);
        if (!string.IsNullOrEmpty(Level))
            query = query.Add("level", Level);
        if (!string.IsNullOrEmpty(after))
            query = query.Add("after", after);
        return path + query;
    }
}

/// <summary>One obligation that is late.</summary>
/// <param name="Why">What the unit answered, where it did.</param>
/// <param name="LastWord">The last thing it showed.</param>
public sealed record LateRow(
    Guid Unit,
    string Name,
    string Path,
    string Level,
    string Duty,
    DateOnly Due,
    int Days,
    string Why,
    string LastWord,
    DateOnly? LastOn
);

/// <summary>A page of the late.</summary>
public sealed record LateView(
    Guid Campaign,
    string Title,
    string NodeName,
    LateFilter Filter,
    IReadOnlyList<LateRow> Rows,
    string? Next,
    IReadOnlyList<BoardDuty> Duties,
    DateOnly Day
);

/// <summary>Who is late below a node, each with the reason and the last word; in a stable order, by cursor.</summary>
internal sealed class ListLate(AppDb db, ShowBoard board, IUnitTree tree, TimeProvider clock)
{
    const int OnPage = 100;
    const int MostExported = 50_000;

    public static void Map(RouteGroupBuilder campaigns)
    {
        campaigns
            .MapGet(
                "/{id:guid}/cham",
                async (
                    Guid id,
                    [AsParameters] LateFilter filter,
                    ListLate slice,
                    CancellationToken ct
                ) =>
                    (await slice.ViewAsync(new(id), filter, OnPage, ct)).Match(
                        view => Endpoints.Page<ListLatePage>(new { View = view }),
                        Endpoints.Refusal
                    )
            )
            .Requires(May.Board);
        campaigns
            .MapGet(
                "/{id:guid}/cham.xlsx",
                async (
                    Guid id,
                    [AsParameters] LateFilter filter,
                    ListLate slice,
                    CancellationToken ct
                ) =>
                    (
                        await slice.ViewAsync(
                            new(id),
                            filter with
                            {
                                After = null,
                            },
                            MostExported,
                            ct
                        )
                    ).Match(
                        view =>
                            Results.Bytes(WriteXlsx.Of(SheetOf(view)), WriteXlsx.Type, "cham.xlsx"),
                        Endpoints.Refusal
                    )
            )
            .Requires(May.Board);
        campaigns
            .MapGet(
                "/{id:guid}/cham.csv",
                async (
                    Guid id,
                    [AsParameters] LateFilter filter,
                    ListLate slice,
                    CancellationToken ct
                ) =>
                    (
                        await slice.ViewAsync(
                            new(id),
                            filter with
                            {
                                After = null,
                            },
                            MostExported,
                            ct
                        )
                    ).Match(
                        view =>
                            Results.Bytes(WriteCsv.Of(SheetOf(view)), WriteCsv.Type, "cham.csv"),
                        Endpoints.Refusal
                    )
            )
            .Requires(May.Board);
    }

    static Sheet SheetOf(LateView view) =>
        new(
            ListLatePage.Words.Title,
            [
                CampaignWords.Unit,
                ListLatePage.Words.Under,
                CampaignWords.Level,
                CampaignWords.Duty,
                CampaignWords.DueOn,
                ListLatePage.Words.Days,
                ListLatePage.Words.Why,
                ListLatePage.Words.Last,
            ],
            view.Rows.Select(r =>
                (IReadOnlyList<object?>)
                    [
                        r.Name,
                        r.Path,
                        CampaignWords.LevelName(r.Level),
                        r.Duty,
                        r.Due,
                        r.Days,
                        r.Why,
                        r.LastWord,
                    ]
            )
        )
        {
            Above = [view.Title, view.NodeName],
        };

    async Task<Result<LateView>> ViewAsync(
        Contracts.CampaignId id,
        LateFilter filter,
        int most,
        CancellationToken ct
    )
    {
        var found = await board.NodeAsync(id, Guid.TryParse(filter.Unit, out var u) ? u : null, ct);
        if (!found.Ok)
            return found.Error!;
        var (c, node, unit) = found.Value;
        var day = BoardDays.Seen(c, VietnamTime.DayOf(clock.GetUtcNow()));
        var rows = await LateAsync(c.No, node, filter, day.DayNumber, most + 1, ct);
        var next = rows.Count > most ? $"{rows[most - 1][0]}-{rows[most - 1][1]}" : null;
        if (next is not null)
            rows.RemoveAt(most);
        var duties = await db.Set<CampaignDuty>()
            .Where(d => d.CampaignId == id)
            .OrderBy(d => d.Number)
            .Select(d => new BoardDuty(d.Number, d.Kind, d.Title, null))
            .ToListAsync(ct);
        return new LateView(
            id.Value,
            c.Title,
            unit is { } at
                ? (await tree.ShortNamesAsync([at], day, ct)).GetValueOrDefault(at, "")
                : BoardWords.Everything,
            filter,
            await TellAsync(c.No, rows, duties, day, ct),
            next,
            duties,
            day
        );
    }

    // Node, duty, due, state; by node and duty, so that a page is the beginning of what is left. "cross join" keeps
    // SQLite from going through all members for each unit of the branch.
    Task<List<int[]>> LateAsync(
        int c,
        int node,
        LateFilter filter,
        int day,
        int most,
        CancellationToken ct
    )
    {
        var under = node == 0 ? "" : " and m.node = sub.node";
        var sub =
            node == 0
                ? ""
                : $"""
                    with recursive sub (node) as (
                        select node from campaign_members where campaign = {c} and parent = {node}
                        union
                        select x.node from sub cross join campaign_members x
                        where x.campaign = {c} and x.parent = sub.node
                    )
                    """;
        var duty = int.TryParse(
            filter.Duty,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? $" and p.duty = {number}"
            : "";
        var level =
            filter.Level is { Length: > 0 and <= 60 } l
            && l.All(ch => char.IsAsciiLetterOrDigit(ch) || ch == '-')
                ? $" and f.level = '{l}'"
                : "";
        var after =
            (filter.After ?? "").Split('-') is [var n, var d]
            && int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var an)
            && int.TryParse(d, NumberStyles.None, CultureInfo.InvariantCulture, out var ad)
                ? $" and (m.node > {an} or (m.node = {an} and p.duty > {ad}))"
                : "";
        return CountSql.NumbersAsync(
            db,
            $"""
            {sub} select m.node, p.duty, coalesce(o.due, p.due), coalesce(o.state, 0)
            from {(node == 0 ? "" : "sub cross join ")}campaign_members m
            join campaign_profiles f on f.campaign = m.campaign and f.profile = m.profile
            join campaign_profile_duties p on p.campaign = m.campaign and p.profile = m.profile
            left join obligations o on o.campaign = m.campaign and o.node = m.node and o.duty = p.duty
            where m.campaign = {c} and +m.parent >= 0 and coalesce(o.state, 0) in (0, 1, 5)
                and coalesce(o.due, p.due) > 0 and coalesce(o.due, p.due) < {day}{under}{duty}{level}{after}
            order by m.node, p.duty limit {most}
            """,
            ct
        );
    }

    async Task<IReadOnlyList<LateRow>> TellAsync(
        int c,
        List<int[]> late,
        IReadOnlyList<BoardDuty> duties,
        DateOnly day,
        CancellationToken ct
    )
    {
        var nodes = late.Select(r => r[0]).Distinct().ToList();
        var (units, levels, evidence, answers) = (
            new Dictionary<int, Guid>(),
            new Dictionary<int, string>(),
            new List<Evidence>(),
            new List<Answer>()
        );
        foreach (var chunk in nodes.Chunk(500))
        {
            var some = chunk.ToList();
            foreach (
                var n in await db.Set<BoardNode>().Where(n => some.Contains(n.No)).ToListAsync(ct)
            )
                units[n.No] = n.UnitId;
            evidence.AddRange(
                await db.Set<Evidence>()
                    .Where(e => e.Campaign == c && some.Contains(e.Node) && e.WithdrawnAt == null)
                    .ToListAsync(ct)
            );
            answers.AddRange(
                await db.Set<Answer>()
                    .Where(e => e.Campaign == c && some.Contains(e.Node))
                    .ToListAsync(ct)
            );
            foreach (
                var m in await (
                    from m in db.Set<CampaignMember>()
                    join p in db.Set<CampaignProfile>()
                        on new { m.Campaign, m.Profile } equals new { p.Campaign, p.Profile }
                    where m.Campaign == c && some.Contains(m.Node)
                    select new { m.Node, p.Level }
                ).ToListAsync(ct)
            )
                levels[m.Node] = m.Level;
        }

        var names = new Dictionary<Guid, UnitName>();
        foreach (var chunk in units.Values.Chunk(500))
        foreach (var (id, name) in await tree.NamesAsync(chunk, day, ct))
            names[id] = name;
        var last = evidence.ToLookup(e => (e.Node, e.Duty));
        var why = answers.ToLookup(a => (a.Node, a.Duty));
        return late.ConvertAll(r =>
        {
            var name = names.GetValueOrDefault(units[r[0]]);
            var (word, answer) = (
                last[(r[0], r[1])].MaxBy(e => e.At),
                why[(r[0], r[1])].MaxBy(a => a.At)
            );
            return new LateRow(
                units[r[0]],
                name?.Name ?? "",
                name?.Path ?? "",
                levels.GetValueOrDefault(r[0], ""),
                duties.FirstOrDefault(d => d.Number == r[1])?.Title ?? "",
                DateOnly.FromDayNumber(r[2]),
                day.DayNumber - r[2],
                answer?.Reason ?? "",
                word?.Text ?? "",
                word?.OnDay
            );
        });
    }
}
