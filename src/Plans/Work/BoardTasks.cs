using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Plans.Contracts;
using ThongSuot.Plans.Register;
using ThongSuot.Reading;

namespace ThongSuot.Plans.Work;

/// <summary>What the board is asked for; all of it stands in the address.</summary>
public sealed record BoardFilter(string? View, string? State, string? Q, string? Theme, string? Below)
{
    public const string Table = "table";
    public const string Kanban = "kanban";
    public const string Timeline = "timeline";

    public string Shown => View is Kanban or Timeline ? View : Table;

    /// <summary>Also the units below, where the post reaches them.</summary>
    public bool IsBelow => Below is "1" or "true";

    public string Href(string path = "/nhiem-vu")
    {
        var query = new QueryString();
        void Set(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value)) query = query.Add(name, value);
        }

        Set("view", View);
        Set("state", State);
        Set("q", Q);
        Set("theme", Theme);
        Set("below", IsBelow ? "1" : null);
        return path + query;
    }
}

/// <summary>The tasks of the board.</summary>
public sealed record Board(IReadOnlyList<TaskRow> Rows, int Total, DateOnly Today)
{
    public bool IsCut => Total > Rows.Count;
}

/// <summary>A unit's tasks in three views of one list: table, columns by state, timeline.</summary>
internal sealed class BoardTasks(AppDb db, IThemes themes, IUnitTree tree, TimeProvider clock)
{
    public const int Most = 300;
    const int MostExported = 10_000;

    public static void Map(RouteGroupBuilder tasks)
    {
        tasks.MapGet("", async (
            [AsParameters] BoardFilter filter, Actor actor, BoardTasks slice, CancellationToken ct) =>
            Endpoints.Page<BoardTasksPage>(new
            {
                Filter = filter, Board = await slice.FindAsync(filter, actor, Most, ct), Themes = slice.ThemeChoices,
            })).Requires(May.See);
        tasks.MapGet("/xuat.csv", async (
            [AsParameters] BoardFilter filter, Actor actor, BoardTasks slice, CancellationToken ct) =>
            Csv(await slice.FindAsync(filter, actor, MostExported, ct))).Requires(May.See);
    }

    IReadOnlyList<Choice> ThemeChoices =>
        [.. themes.On(VietnamTime.DayOf(clock.GetUtcNow())).Select(t => new Choice(t.Code, t.Name))];

    async Task<Board> FindAsync(BoardFilter filter, Actor actor, int most, CancellationToken ct)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var all = (!filter.IsBelow && actor.UnitId is { } unit
            ? Seen.Tasks(db, await tree.WithPredecessorsAsync(unit, today, ct)) : Seen.Tasks(db)).Where(t => t.Open);

        foreach (var word in TextKey.Fold(filter.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
            all = all.Where(t => t.TitleKey.Contains(word) || t.LeadKey.Contains(word));
        if (!string.IsNullOrEmpty(filter.Theme))
        {
            var carrying = themes.Carrying("task", filter.Theme);
            all = all.Where(t => carrying.Contains((Guid)(object)t.Id));
        }

        all = OfState(all, filter.State, today);
        var total = await all.CountAsync(ct);
        var tasks = await all.OrderBy(t => t.CompletedOn != null).ThenBy(t => t.DueOn == null).ThenBy(t => t.DueOn)
            .ThenBy(t => t.Id).Take(most).ToListAsync(ct);
        return new(await RowsAsync(tasks, today, ct), total, today);
    }

    static IQueryable<PlanTask> OfState(IQueryable<PlanTask> all, string? state, DateOnly today) => state switch
    {
        "done" => all.Where(t => t.CompletedOn != null),
        "late" => all.Where(t => t.CompletedOn == null && t.DueOn < today),
        "going" => all.Where(t => t.CompletedOn == null && (t.DueOn == null || t.DueOn >= today)
            && (t.EvidenceCount > 0 || t.AcceptedAt != null)),
        "waiting" => all.Where(t => t.CompletedOn == null && (t.DueOn == null || t.DueOn >= today)
            && t.EvidenceCount == 0 && t.AcceptedAt == null),
        _ => all,
    };

    public async Task<IReadOnlyList<TaskRow>> RowsAsync(
        IReadOnlyList<PlanTask> tasks, DateOnly today, CancellationToken ct)
    {
        var plans = new Dictionary<PlanId, (string Number, DateOnly? On)>();
        var links = new List<(TaskId Task, TaskId After, int Number)>();
        foreach (var chunk in tasks.Select(t => t.PlanId).Distinct().Chunk(500))
        {
            // What a plan is called is told to every unit that takes part in one of its tasks.
            var some = chunk.ToList();
            foreach (var p in await db.Set<Plan>().IgnoreQueryFilters().Where(p => some.Contains(p.Id))
                .Select(p => new { p.Id, p.Number, p.IssuedOn }).ToListAsync(ct)) plans[p.Id] = (p.Number, p.IssuedOn);
        }

        foreach (var chunk in tasks.Select(t => t.Id).Chunk(500))
        {
            var some = chunk.ToList();
            var rows = await (
                from l in db.Set<TaskLink>()
                join t in db.Set<PlanTask>() on l.AfterId equals t.Id
                where some.Contains(l.TaskId)
                orderby t.Position
                select new { l.TaskId, l.AfterId, t.Position }).ToListAsync(ct);
            links.AddRange(rows.Select(r => (r.TaskId, r.AfterId, r.Position)));
        }

        var after = links.ToLookup(l => l.Task);
        var units = await tree.ShortNamesAsync(
            [.. tasks.Select(t => t.HomeUnit), .. tasks.Select(t => t.LeadUnit).OfType<Guid>()], today, ct);
        string Unit(Guid? id) => id is { } u && units.TryGetValue(u, out var name) ? name : "";
        return
        [
            .. tasks.Select(t => TaskRow.Of(t, today, Unit(t.LeadUnit)) with
            {
                PlanName = PlanWords.Name(plans[t.PlanId].Number), PlanOn = plans[t.PlanId].On, Unit = Unit(t.HomeUnit),
                After = [.. after[t.Id].Select(l => l.After.Value)],
                AfterNumbers = [.. after[t.Id].Select(l => l.Number)],
            }),
        ];
    }

    static IResult Csv(Board board)
    {
        var csv = new CsvLines().Line(
            PlanWords.Plan, PlanWords.Unit, "STT", PlanWords.Group, PlanWords.Task, PlanWords.Lead, PlanWords.LeadUnit,
            PlanWords.Deliverable, PlanWords.StartOn, PlanWords.DueOn, PlanWords.After, PlanWords.State,
            PlanWords.Field("completed-on"));
        foreach (var t in board.Rows)
        {
            csv.Line(
                t.PlanName, t.Unit, t.Number.ToString(CultureInfo.InvariantCulture), t.Group, t.Title, t.Who,
                t.LeadUnit, t.Deliverable, PlanWords.Day(t.StartOn), PlanWords.Day(t.DueOn),
                string.Join(", ", t.AfterNumbers), PlanWords.Work(t.State), PlanWords.Day(t.CompletedOn));
        }

        return csv.As("nhiem-vu.csv");
    }
}
