using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Facts;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Words;
using ThongSuot.Plans.Contracts;

namespace ThongSuot.Plans.Facts;

/// <summary>Plans of units and how far their tasks are, for reports.</summary>
internal sealed class PlanFigures(AppDb db) : FactsOfLines
{
    const string Issued = "plans.issued";
    const string Recalled = "plans.recalled";
    const string Total = "tasks.total";
    const string Done = "tasks.done";
    const string OnTime = "tasks.done-on-time";
    const string DoneLate = "tasks.done-late";
    const string Overdue = "tasks.overdue";

    static readonly Phrase InHand = new(
        "Nhiệm vụ trong kế hoạch của đơn vị (kể cả giao đơn vị khác chủ trì), kế hoạch đã ban hành đến hết kỳ và không "
        + "bị thu hồi; không tính nhiệm vụ đã bỏ và nhiệm vụ đã xong trước kỳ.",
        "Tasks of plans of the unit (also where another unit leads them) that were issued by the last day and not "
        + "recalled; not tasks that were taken out, nor those done before the first day.");

    static readonly IReadOnlyList<FactKind> All =
    [
        new(Issued, new("Kế hoạch đã ban hành", "Plans issued"), new(
            "Kế hoạch của đơn vị đang có hiệu lực; tính vào ngày ban hành ghi trên kế hoạch. Không tính bản soạn và kế "
            + "hoạch đã thu hồi.",
            "Plans of the unit that stand; each counts on its date. Not drafts, not plans that were recalled.")),
        new(Recalled, new("Kế hoạch đã thu hồi", "Plans recalled"), new(
            "Kế hoạch đã ban hành rồi thu hồi; tính vào ngày thu hồi. Không tính bản soạn bị bỏ.",
            "Plans that had been issued and were recalled; each counts on the day of the recall. Not dropped drafts.")),
        new(Total, new("Nhiệm vụ phải thực hiện", "Tasks in hand"), InHand),
        new(Done, new("Nhiệm vụ đã xong", "Tasks done"), new Phrase(
            "{0} Trong đó, nhiệm vụ xong trong kỳ; xong trước khi kế hoạch ban hành thì tính vào ngày ban hành.",
            "{0} Of these, the ones done within the time; one done before its plan was issued counts on the date of "
            + "the plan.").With(InHand)),
        new(OnTime, new("Nhiệm vụ xong đúng hạn", "Tasks done on time"), new Phrase(
            "{0} Trong đó, nhiệm vụ xong trong kỳ, không sau hạn hoặc không có hạn.",
            "{0} Of these, the ones done within the time and not after their date, or without one.").With(InHand)),
        new(DoneLate, new("Nhiệm vụ xong sau hạn", "Tasks done late"), new Phrase(
            "{0} Trong đó, nhiệm vụ xong trong kỳ nhưng sau hạn.",
            "{0} Of these, the ones done within the time, but after their date.").With(InHand)),
        new(Overdue, new("Nhiệm vụ quá hạn", "Tasks overdue"), new Phrase(
            "{0} Trong đó, nhiệm vụ có hạn trước ngày cuối kỳ mà đến hết ngày cuối kỳ chưa xong.",
            "{0} Of these, the ones due before the last day and not done by its end.").With(InHand)),
    ];

    public override IReadOnlyList<FactKind> Kinds => All;

    protected override Task<FactLines> LinesOfAsync(
        string code, IReadOnlyList<Guid> units, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var tasks = TasksOf(units, from, to);
        return Task.FromResult(code switch
        {
            Issued => IssuedOf(units, from, to),
            Recalled => RecalledOf(units, from, to),
            Done => ByEnd(tasks.Where(t => t.DoneOn <= to)),
            OnTime => ByEnd(tasks.Where(t => t.DoneOn <= to && (t.DueOn == null || t.DoneOn <= t.DueOn))),
            DoneLate => ByEnd(tasks.Where(t => t.DoneOn <= to && t.DoneOn > t.DueOn)),
            Overdue => ByDue(tasks.Where(t => t.DueOn < to && (t.DoneOn == null || t.DoneOn > to))),
            _ => ByDue(tasks),
        });
    }

    FactLines IssuedOf(IReadOnlyList<Guid> units, DateOnly from, DateOnly to) => FactLines.Of(
        db.Set<Plan>().IgnoreQueryFilters()
            .Where(p => units.Contains(p.HomeUnit) && p.State == PlanStates.Issued)
            .Where(p => p.IssuedOn >= from && p.IssuedOn <= to)
            .Select(p => new FactLine<DateOnly, PlanId, string>
            {
                Unit = p.HomeUnit, Day = p.IssuedOn ?? from, Id = p.Id, Part = p.Number, Title = p.Title, Amount = 1,
            }), l => $"/ke-hoach/{l.Id}", l => Called(l.Part, l.Title));

    // A plan that was recalled is not written to again, so its last change is the recall.
    FactLines RecalledOf(IReadOnlyList<Guid> units, DateOnly from, DateOnly to)
    {
        var (first, after) = (VietnamTime.BeginningOf(from), VietnamTime.BeginningOf(to.AddDays(1)));
        return FactLines.Of(
            from p in db.Set<Plan>().IgnoreQueryFilters()
            where units.Contains(p.HomeUnit) && p.State == PlanStates.Recalled && p.IssuedAt != null
                && p.ChangedAt >= first && p.ChangedAt < after
            select new FactLine<DateTimeOffset, PlanId, string>
            {
                Unit = p.HomeUnit, Day = p.ChangedAt, Id = p.Id, Part = p.Number, Title = p.Title, Amount = 1,
            }, VietnamTime.DayOf, l => $"/ke-hoach/{l.Id}", l => Called(l.Part, l.Title));
    }

    static string Called(string number, string title) => $"{PlanWords.Name(number)} – {title}";

    sealed class InHandTask
    {
        public required TaskId Id { get; init; }
        public required Guid Unit { get; init; }
        public required string Title { get; init; }
        public required string Plan { get; init; }
        public required DateOnly? PlanOn { get; init; }
        public required DateOnly? DueOn { get; init; }

        /// <summary>Not before the plan was issued.</summary>
        public required DateOnly? DoneOn { get; init; }
    }

    IQueryable<InHandTask> TasksOf(IReadOnlyList<Guid> units, DateOnly first, DateOnly last) =>
        from t in db.Set<PlanTask>().IgnoreQueryFilters()
        join p in db.Set<Plan>().IgnoreQueryFilters() on t.PlanId equals p.Id
        where units.Contains(t.HomeUnit) && t.RemovedAt == null && p.State == PlanStates.Issued && p.IssuedOn <= last
            && (t.CompletedOn == null || t.CompletedOn >= first || p.IssuedOn >= first)
        select new InHandTask
        {
            Id = t.Id, Unit = t.HomeUnit, Title = t.Title, Plan = p.Number, PlanOn = p.IssuedOn, DueOn = t.DueOn,
            DoneOn = t.CompletedOn < p.IssuedOn ? p.IssuedOn : t.CompletedOn,
        };

    static FactLines ByEnd(IQueryable<InHandTask> tasks) => Tasks(
        tasks.Select(t => new FactLine<DateOnly, TaskId, string>
        {
            Unit = t.Unit, Day = t.DoneOn ?? DateOnly.MinValue, Id = t.Id, Part = t.Plan, Title = t.Title, Amount = 1,
        }));

    // Told in the order in which they are due; those without a date by that of their plan.
    static FactLines ByDue(IQueryable<InHandTask> tasks) => Tasks(
        tasks.Select(t => new FactLine<DateOnly, TaskId, string>
        {
            Unit = t.Unit, Day = t.DueOn ?? t.PlanOn ?? DateOnly.MinValue, Id = t.Id, Part = t.Plan, Title = t.Title,
            Amount = 1,
        }));

    static FactLines Tasks(IQueryable<FactLine<DateOnly, TaskId, string>> lines) => FactLines.Of(
        lines, l => $"/nhiem-vu/{l.Id}", l => $"{l.Title} ({PlanWords.Name(l.Part)})");
}
