using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Today;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Plans.Work;

namespace ThongSuot.Plans.Today;

/// <summary>Tasks of this post and its unit that are late or due within a week, the post's own first.</summary>
internal sealed class TasksOfToday(AppDb db, BoardTasks board, IUnitTree tree, CurrentActor who, TimeProvider clock)
    : ITodayLines
{
    const int Days = 7;
    const int Looked = 200;

    static readonly Phrase Late = new("quá hạn từ {0}. {1}", "late since {0}. {1}");
    static readonly Phrase Due = new("hạn {0}. {1}", "due {0}. {1}");

    public int Order => 15;

    public Permission Permission => May.Work;

    public async Task<IReadOnlyList<TodayLine>> LinesAsync(int most, CancellationToken ct)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var until = today.AddDays(Days);
        var open = db.Set<PlanTask>()
            .Where(t => t.Open && t.CompletedOn == null && t.DueOn != null && t.DueOn <= until);
        if (who.Actor.UnitId is { } unit)
        {
            var own = await tree.WithPredecessorsAsync(unit, today, ct);
            open = open.Where(t => (t.LeadUnit == null && own.Contains(t.HomeUnit))
                || (t.LeadUnit != null && own.Contains(t.LeadUnit.Value)));
        }

        var tasks = await open.OrderBy(t => t.DueOn).ThenBy(t => t.Id).Take(Looked).ToListAsync(ct);
        var rows = await board.RowsAsync(tasks, today, ct);
        return
        [
            .. rows.OrderBy(r => BoardTasks.IsMine(r, who.Actor) ? 0 : 1).ThenBy(r => r.DueOn).ThenBy(r => r.Id)
                .Take(most).Select(r => new TodayLine(
                    TodayPart.ToDo, r.Title, $"/nhiem-vu/{r.Id}",
                    (r.DueOn < today ? Late : Due).With(PlanWords.Day(r.DueOn), r.Lead))),
        ];
    }
}

/// <summary>Requests for a later date that wait for the secretary.</summary>
internal sealed class DelaysToAnswer(AppDb db) : ITodayLines
{
    static readonly Phrase Ask = new("{0} xin gia hạn tới {1}", "{0} asks for {1}");

    public int Order => 15;

    public Permission Permission => May.Issue;

    public async Task<IReadOnlyList<TodayLine>> LinesAsync(int most, CancellationToken ct)
    {
        // Only of the own plans: the lead of another unit's task does not decide.
        var rows = await (
            from d in db.Set<DelayRequest>()
            join t in db.Set<PlanTask>() on d.TaskId equals t.Id
            join p in db.Set<Plan>() on t.PlanId equals p.Id
            where d.State == DelayRequest.Asked && t.Open
            orderby d.AskedAt, d.Id
            select new { t.Id, t.Title, d.AskedBy, d.NewDueOn }).Take(most).ToListAsync(ct);
        return rows.ConvertAll(r => new TodayLine(
            TodayPart.ToSign, r.Title, $"/nhiem-vu/{r.Id}#delays", Ask.With(r.AskedBy, PlanWords.Day(r.NewDueOn))));
    }
}
