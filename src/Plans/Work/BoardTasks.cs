using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
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
public sealed record BoardFilter(string? View, string? State, string? Q, string? Below)
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
internal sealed class BoardTasks(AppDb db, IUnitTree tree, TimeProvider clock)
{
    public const int Most = 300;
    const int MostExported = 10_000;

    public static void Map(RouteGroupBuilder tasks)
    {
        tasks.MapGet("", async (
            [AsParameters] BoardFilter filter, Actor actor, BoardTasks slice, CancellationToken ct) =>
            Endpoints.Page<BoardTasksPage>(
                new { Filter = filter, Board = await slice.FindAsync(filter, actor, Most, ct) })).Requires(May.See);
        tasks.MapGet("/xuat.csv", async (
            [AsParameters] BoardFilter filter, Actor actor, BoardTasks slice, CancellationToken ct) =>
            Csv(await slice.FindAsync(filter, actor, MostExported, ct))).Requires(May.See);
        tasks.MapGet("/cua-toi", async (Actor actor, BoardTasks slice, CancellationToken ct) =>
        {
            var board = await slice.FindAsync(new(null, null, null, null), actor, MostExported, ct);
            var mine = board.Rows.Where(r => IsMine(r, actor)).ToList();
            return Endpoints.Page<MyTasksPage>(new
            {
                Mine = mine, Others = board.Rows.Except(mine).Where(r => r.State != WorkState.Done).Take(Most).ToList(),
                board.Today,
            });
        }).Requires(May.See);
    }

    /// <summary>The task is given to this post, or to this person.</summary>
    public static bool IsMine(TaskRow row, Actor actor)
    {
        var lead = TextKey.Fold(row.Lead);
        if (lead.Length == 0) return false;
        var (name, post) = (TextKey.Fold(actor.Name), TextKey.Fold(actor.Post.Split(',')[0]));
        return (name.Length > 0 && lead.Contains(name, StringComparison.Ordinal))
            || (post.Length > 0 && lead == post)
            || (post.Length > 0 && TextKey.Fold(actor.Post) == lead);
    }

    async Task<Board> FindAsync(BoardFilter filter, Actor actor, int most, CancellationToken ct)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var all = db.Set<PlanTask>().Where(t => t.Open);
        if (!filter.IsBelow && actor.UnitId is { } unit)
        {
            var own = await tree.WithPredecessorsAsync(unit, today, ct);
            all = all.Where(t => own.Contains(t.HomeUnit)
                || db.Set<TaskUnit>().Any(u => u.TaskId == t.Id && own.Contains(u.UnitId)));
        }

        foreach (var word in TextKey.Fold(filter.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
            all = all.Where(t => t.TitleKey.Contains(word) || t.LeadKey.Contains(word));
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
        var (plans, links) = (new Dictionary<PlanId, (string Number, DateOnly? On)>(), new List<TaskLink>());
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
            links.AddRange(await db.Set<TaskLink>().Where(l => some.Contains(l.TaskId)).ToListAsync(ct));
        }

        var after = links.ToLookup(l => l.TaskId, l => l.AfterId.Value);
        var units = await tree.ShortNamesAsync(
            [.. tasks.Select(t => t.HomeUnit), .. tasks.Select(t => t.LeadUnit).OfType<Guid>()], today, ct);
        string Unit(Guid? id) => id is { } u && units.TryGetValue(u, out var name) ? name : "";
        return
        [
            .. tasks.Select(t => TaskRow.Of(t, today, Unit(t.LeadUnit)) with
            {
                PlanName = PlanWords.Name(plans[t.PlanId].Number), PlanOn = plans[t.PlanId].On, Unit = Unit(t.HomeUnit),
                After = [.. after[t.Id]],
            }),
        ];
    }

    static IResult Csv(Board board)
    {
        var csv = new CsvLines().Line(
            PlanWords.Plan, PlanWords.Unit, "STT", PlanWords.Group, PlanWords.Task, PlanWords.Lead, PlanWords.LeadUnit,
            PlanWords.Deliverable, PlanWords.DueOn, PlanWords.State, PlanWords.Field("completed-on"));
        foreach (var t in board.Rows)
        {
            csv.Line(
                t.PlanName, t.Unit, t.Number.ToString(CultureInfo.InvariantCulture), t.Group, t.Title, t.Lead,
                t.LeadUnit, t.Deliverable, PlanWords.Day(t.DueOn), PlanWords.Work(t.State),
                PlanWords.Day(t.CompletedOn));
        }

        return csv.As("nhiem-vu.csv");
    }
}
