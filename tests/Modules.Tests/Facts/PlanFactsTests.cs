using ThongSuot.Modules.Tests.Plans;
using ThongSuot.Plans;

namespace ThongSuot.Modules.Tests.Facts;

public abstract class PlanFactsTests(AppOn database)
{
    static readonly DateTimeOffset Now = FactActs.At(2026, 1, 5);

    static DateOnly Day(int month, int day) => new(2026, month, day);

    static Plan Drafted(Guid unit, string number, DateOnly day) =>
        Plan.Draft(new(number, $"về việc {number}", day, ""), unit, "Máy", null, Now);

    static Plan Issued(Guid unit, string number, DateOnly day)
    {
        var plan = Drafted(unit, number, day);
        plan.Issue(unit, Now);
        return plan;
    }

    static Plan Recalled(Guid unit, string number, DateTimeOffset at, bool issued = true)
    {
        var plan = issued ? Issued(unit, number, Day(1, 10)) : Drafted(unit, number, Day(1, 10));
        plan.Recall("làm lại", at);
        return plan;
    }

    static PlanTask Task(
        Plan plan, int no, DateOnly? due = null, DateOnly? done = null, Guid? lead = null, bool removed = false)
    {
        var task = PlanTask.Of(
            plan, no, new() { Title = $"việc {no}", DueOn = due, LeadUnit = lead }, TaskSource.None, Now);
        if (done is not null) task.Count(1, done, Now);
        if (removed) task.Remove(Now);
        return task;
    }

    [Fact]
    public async Task A_plan_counts_on_its_date_and_on_the_day_it_was_recalled()
    {
        var at = await database.House4Async("fp");
        await database.StoreAsync(
            Issued(at.Commune, "1-KH", Day(1, 31)), Issued(at.Commune, "2-KH", Day(2, 1)),
            Issued(at.Commune, "3-KH", Day(2, 28)), Issued(at.Commune, "4-KH", Day(3, 1)),
            Drafted(at.Commune, "5-KH", Day(2, 10)), Issued(at.Beside, "6-KH", Day(2, 3)),
            Recalled(at.Commune, "7-KH", FactActs.At(2026, 1, 31, 23, 59, 59)),
            Recalled(at.Commune, "8-KH", FactActs.At(2026, 2, 1, 0)),
            Recalled(at.Commune, "9-KH", FactActs.At(2026, 2, 28, 23, 59, 59)),
            Recalled(at.Commune, "10-KH", FactActs.At(2026, 3, 1, 0)),
            Recalled(at.Commune, "11-KH", FactActs.At(2026, 2, 10), issued: false));

        string[] asked = ["plans.", "tasks."];
        Assert.Equal(["plans.issued 2", "plans.recalled 2"], await database.FiguresAsync(at.Commune, asked));
        Assert.Equal(["plans.issued 1"], await database.FiguresAsync(at.Beside, asked));
        Assert.Equal([], await database.FiguresAsync(at.Province, asked));
        Assert.Equal(
            ["2026-02-01 Kế hoạch 2-KH – về việc 2-KH 1", "2026-02-28 Kế hoạch 3-KH – về việc 3-KH 1"],
            await database.RecordsAsync("plans.issued", at.Commune));
        Assert.Equal(
            ["2026-02-01 Kế hoạch 8-KH – về việc 8-KH 1", "2026-02-28 Kế hoạch 9-KH – về việc 9-KH 1"],
            await database.RecordsAsync("plans.recalled", at.Commune));
    }

    [Fact]
    public async Task A_task_is_in_hand_until_it_is_done_and_done_once()
    {
        var at = await database.House4Async("ft");
        var (old, first) = (Issued(at.Commune, "1-KH", Day(1, 31)), Issued(at.Commune, "2-KH", Day(2, 1)));
        var (last, after) = (Issued(at.Commune, "3-KH", Day(2, 28)), Issued(at.Commune, "4-KH", Day(3, 1)));
        var (draft, beside) = (Drafted(at.Commune, "5-KH", Day(2, 1)), Issued(at.Beside, "6-KH", Day(2, 3)));
        var recalled = Recalled(at.Commune, "7-KH", FactActs.At(2026, 3, 2));
        await database.StoreAsync(
            old, first, last, after, draft, beside, recalled,
            Task(old, 1, due: Day(2, 5), done: Day(1, 31)),
            Task(old, 2, due: Day(1, 31), done: Day(2, 1)),
            Task(old, 3, due: Day(2, 28), done: Day(2, 28)),
            Task(old, 4, due: Day(2, 27), done: Day(3, 1)),
            Task(old, 5, due: Day(2, 28)),
            Task(old, 6),
            Task(old, 7, due: Day(2, 1), removed: true),
            Task(old, 8, due: Day(2, 27), lead: at.Beside),
            Task(first, 1, done: Day(1, 20)),
            Task(last, 1, due: Day(2, 27), done: Day(2, 28)),
            Task(after, 1, due: Day(2, 10)), Task(draft, 1, due: Day(2, 2)), Task(recalled, 1, due: Day(2, 2)),
            Task(beside, 1, due: Day(12, 31)));

        Assert.Equal(
        [
            "tasks.total 8", "tasks.done 4", "tasks.done-on-time 2", "tasks.done-late 2", "tasks.overdue 2",
        ], await database.FiguresAsync(at.Commune, "tasks."));
        Assert.Equal(["tasks.total 1"], await database.FiguresAsync(at.Beside, "tasks."));
        Assert.Equal(
            ["2026-02-27 việc 4 (Kế hoạch 1-KH) 1", "2026-02-27 việc 8 (Kế hoạch 1-KH) 1"],
            (await database.RecordsAsync("tasks.overdue", at.Commune)).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["2026-02-01 việc 1 (Kế hoạch 2-KH) 1", "2026-02-28 việc 3 (Kế hoạch 1-KH) 1"],
            await database.RecordsAsync("tasks.done-on-time", at.Commune));
    }
}

public sealed class PlanFactsOnSqlite(Sqlite db) : PlanFactsTests(db), IClassFixture<Sqlite>;

public sealed class PlanFactsOnPostgres(Postgres db) : PlanFactsTests(db), IClassFixture<Postgres>;
