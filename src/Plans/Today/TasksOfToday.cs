using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Today;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Plans.Contracts;
using ThongSuot.Plans.Work;

namespace ThongSuot.Plans.Today;

/// <summary>
/// What was given to this person and waits to be accepted, what of theirs is late or due within a week; then the same
/// of the unit. What is somebody else's by name is told to the secretary only.
/// </summary>
internal sealed class TasksOfToday(AppDb db, MyTasks mine, IUnitTree tree, CurrentActor who, TimeProvider clock)
    : ITodayLines
{
    const int Days = 7;

    static readonly Phrase New = new("mới giao cho bạn, chưa nhận; hạn {0}", "given to you, to be accepted; due {0}");
    static readonly Phrase NewOpen = new("mới giao cho bạn, chưa nhận", "given to you, to be accepted");
    static readonly Phrase Late = new("quá hạn từ {0}. {1}", "late since {0}. {1}");
    static readonly Phrase Due = new("hạn {0}. {1}", "due {0}. {1}");

    public int Order => 15;

    public Permission Permission => May.Work;

    public async Task<IReadOnlyList<TodayLine>> LinesAsync(int most, CancellationToken ct)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var until = today.AddDays(Days);
        var account = who.Actor.AccountId;
        var own = (await mine.OfAsync(who.Actor, today, ct)).Where(t => t.CompletedOn == null
            && ((t.DueOn != null && t.DueOn <= until)
                || (account != null && t.AssigneeAccount == account && t.AcceptedAt == null && t.EvidenceCount == 0)));
        var tasks = await own.OrderBy(t => t.DueOn == null).ThenBy(t => t.DueOn).ThenBy(t => t.Id).Take(most)
            .ToListAsync(ct);
        if (tasks.Count < most)
            tasks.AddRange(await OthersAsync(tasks.ConvertAll(t => t.Id), until, today, most - tasks.Count, ct));
        return tasks.ConvertAll(t => new TodayLine(TodayPart.ToDo, t.Title, $"/nhiem-vu/{t.Id}", Detail(t, today)));
    }

    async Task<List<PlanTask>> OthersAsync(
        List<TaskId> told, DateOnly until, DateOnly today, int most, CancellationToken ct)
    {
        var others = db.Set<PlanTask>().AsQueryable();
        if (who.Actor.UnitId is { } unit)
        {
            var units = await tree.WithPredecessorsAsync(unit, today, ct);
            others = Seen.Tasks(db, units).Where(t => (t.LeadUnit == null && units.Contains(t.HomeUnit))
                || (t.LeadUnit != null && units.Contains(t.LeadUnit.Value)));
        }

        others = others.Where(t => t.Open && t.CompletedOn == null && t.DueOn != null && t.DueOn <= until
            && !told.Contains(t.Id));
        if (!who.May(May.Issue)) others = others.Where(t => t.AssigneeAccount == null);
        return await others.OrderBy(t => t.DueOn).ThenBy(t => t.Id).Take(most).ToListAsync(ct);
    }

    string Detail(PlanTask t, DateOnly today)
    {
        var lead = t.AssigneeAccount == who.Actor.AccountId ? "" : PlanWords.Who(t.AssigneeName, t.Lead);
        if (t.DueOn < today) return Late.With(PlanWords.Day(t.DueOn), lead).ToString().TrimEnd(' ', '.');
        if (t is { AcceptedAt: null, EvidenceCount: 0 } && t.AssigneeAccount is { } a && a == who.Actor.AccountId)
            return t.DueOn is null ? NewOpen : New.With(PlanWords.Day(t.DueOn));
        return Due.With(PlanWords.Day(t.DueOn), lead).ToString().TrimEnd(' ', '.');
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
