using System.Text;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Jobs;
using ThongSuot.Kernel.Mail;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Plans.Contracts;

namespace ThongSuot.Plans.Work;

/// <summary>
/// Tells people what they were given: at once whoever wants each letter, everybody else once a day. Whoever muted
/// letters, or has no address, finds it on the pages alone.
/// </summary>
internal sealed class TellAssigned(AppDb db, FindPeople people, IUnitTree tree, TimeProvider clock)
{
    public const int BeforeDays = 5;

    /// <summary>Lateness is told for so long; then only the board tells it.</summary>
    public const int ForgetAfterDays = 90;

    const int MostLines = 30;
    const int Chunk = 500;

    static readonly Phrase One = new("Bạn được giao nhiệm vụ: {0}", "You were given a task: {0}");
    static readonly Phrase Several = new("Bạn được giao {0} nhiệm vụ", "You were given {0} tasks");
    static readonly Phrase Daily = new("Nhiệm vụ của bạn: {0}", "Your tasks: {0}");
    static readonly Phrase OnlyNew = new("{0} việc mới giao", "{0} new");
    static readonly Phrase OnlyPressing = new("{0} việc đến hạn, quá hạn", "{0} due or late");
    static readonly Phrase NewAndPressing = new(
        "{0} việc mới giao, {1} việc đến hạn, quá hạn", "{0} new, {1} due or late");
    static readonly Phrase GivenBy = new("{0} giao cho bạn:", "{0} gave you:");
    static readonly Phrase Given = new("Mới giao cho bạn:", "Given to you:");
    static readonly Phrase Pressing = new("Đến hạn và quá hạn:", "Due and late:");
    static readonly Phrase Line = new("- {0} (hạn {1}; {2}{3})", "- {0} (due {1}; {2}{3})");
    static readonly Phrase LineOpen = new("- {0} (chưa có hạn; {1}{2})", "- {0} (no deadline; {1}{2})");
    static readonly Phrase LineLate = new("- {0} (quá hạn từ {1}; {2}{3})", "- {0} (late since {1}; {2}{3})");
    static readonly Phrase More = new("và {0} nhiệm vụ khác", "and {0} more");
    static readonly Phrase Foot = new(
        "Mở trang Việc của tôi để nhận và ghi minh chứng. Muốn thôi nhận thư: Tài khoản › Thư.",
        "Open the page My tasks to accept them and to give evidence. To stop these letters: My account › Letters.");

    /// <summary>
    /// Prepares letters for those who want each, in the transaction of the caller; others hear of it with the day's.
    /// </summary>
    public async Task PrepareAsync(IReadOnlyCollection<PlanTask> tasks, Actor actor, CancellationToken ct)
    {
        var fresh = tasks.Where(t => t is { Open: true, AssigneeTold: false, AssigneeAccount: not null }).ToList();
        foreach (var own in fresh.Where(t => t.AssigneeAccount == actor.AccountId)) own.Told();
        fresh.RemoveAll(t => t.AssigneeTold);
        if (fresh.Count == 0) return;
        var wishes = await WishesAsync(fresh, ct);
        var names = await PlansAsync(fresh, ct);
        foreach (var of in fresh.GroupBy(t => t.AssigneeAccount ?? Guid.Empty))
        {
            if (!wishes.TryGetValue(of.Key, out var who) || !Hears(who))
            {
                foreach (var task in of) task.Told();
            }
            else if (who.Muted == Mute.Nothing)
            {
                List<PlanTask> all = [.. of];
                var first = all[0];
                db.Mail(new(
                    $"tasks.assigned:{of.Key:N}:{first.Id.Value:N}:{first.Version}", who.Address,
                    Cut(all.Count == 1 ? One.With(first.Title).Vi : Several.With(all.Count).Vi),
                    Body([(GivenBy.With(actor.Name), all)], names)));
                foreach (var task in all) task.Told();
            }
        }
    }

    /// <summary>The day's letters: what is new since the last, and what is due or late.</summary>
    public async Task DigestAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = VietnamTime.DayOf(now);

        // Whatever is given after this moment waits for tomorrow, so that one letter a day tells everything once.
        var until = VietnamTime.BeginningOf(today).AddHours(SendAssigned.FirstHour);
        if (now < until) return;
        var (soon, old) = (today.AddDays(BeforeDays), today.AddDays(-ForgetAfterDays));
        var open = db.Set<PlanTask>().Where(t => t.Open && t.AssigneeAccount != null);
        var accounts = await open
            .Where(t => (!t.AssigneeTold && t.AssignedAt < until)
                || (t.CompletedOn == null && t.DueOn != null && t.DueOn <= soon && t.DueOn >= old))
            .Select(t => t.AssigneeAccount ?? Guid.Empty).Distinct().ToListAsync(ct);
        foreach (var chunk in accounts.Order().Chunk(Chunk))
        {
            var some = chunk.Select(a => (Guid?)a).ToList();
            var tasks = await db.Set<PlanTask>().AsTracking()
                .Where(t => t.Open && some.Contains(t.AssigneeAccount))
                .Where(t => (!t.AssigneeTold && t.AssignedAt < until)
                    || (t.CompletedOn == null && t.DueOn != null && t.DueOn <= soon && t.DueOn >= old))
                .OrderBy(t => t.DueOn == null).ThenBy(t => t.DueOn).ThenBy(t => t.Id).ToListAsync(ct);
            var (wishes, names) = (await WishesAsync(tasks, ct), await PlansAsync(tasks, ct));
            foreach (var of in tasks.GroupBy(t => t.AssigneeAccount ?? Guid.Empty))
            {
                List<PlanTask> given = [.. of.Where(t => !t.AssigneeTold)];
                List<PlanTask> pressing =
                    [.. of.Where(t => t.AssigneeTold && t.CompletedOn is null && t.DueOn <= soon)];
                if (wishes.TryGetValue(of.Key, out var who) && Hears(who))
                    db.Mail(new(
                        $"tasks.digest:{of.Key:N}:{today:yyyyMMdd}", who.Address,
                        Cut(Daily.With(Summary(given.Count, pressing.Count)).Vi),
                        Body([(Given, given), (Pressing, pressing)], names)));
                foreach (var task in given) task.Told();
            }

            // Refused when somebody changed one of these at the same moment: the next run tells them.
            _ = await db.SaveAsync(ct);
            db.ChangeTracker.Clear();
        }
    }

    static bool Hears(Recipient who) => who.Address.Length > 0 && who.Muted != Mute.Everything;

    static Phrase Summary(int given, int pressing) => (given, pressing) switch
    {
        (0, _) => OnlyPressing.With(pressing),
        (_, 0) => OnlyNew.With(given),
        _ => NewAndPressing.With(given, pressing),
    };

    // By account: one person may hold several posts, all with one address.
    async Task<Dictionary<Guid, Recipient>> WishesAsync(IReadOnlyCollection<PlanTask> tasks, CancellationToken ct) =>
        (await people.OfAsync(tasks, ct)).DistinctBy(r => r.AccountId).ToDictionary(r => r.AccountId);

    // The plan by its number and the unit it is of.
    async Task<Dictionary<PlanId, (Phrase Name, string Unit)>> PlansAsync(
        IReadOnlyCollection<PlanTask> tasks, CancellationToken ct)
    {
        var ids = tasks.Select(t => t.PlanId).Distinct().ToList();
        var plans = await db.Set<Plan>().IgnoreQueryFilters().Where(p => ids.Contains(p.Id))
            .Select(p => new { p.Id, p.Number, p.HomeUnit }).ToListAsync(ct);
        foreach (var fresh in db.ChangeTracker.Entries<Plan>().Select(e => e.Entity)
            .Where(p => plans.TrueForAll(x => x.Id != p.Id)))
            plans.Add(new { fresh.Id, fresh.Number, fresh.HomeUnit });
        var units = await tree.ShortNamesAsync(
            [.. plans.Select(p => p.HomeUnit)], VietnamTime.DayOf(clock.GetUtcNow()), ct);
        return plans.ToDictionary(
            p => p.Id,
            p => (PlanWords.Name(p.Number), units.TryGetValue(p.HomeUnit, out var unit) ? ", " + unit : ""));
    }

    // Both languages: a letter does not know which one its reader chose on the pages.
    string Body(
        IReadOnlyList<(Phrase Head, List<PlanTask> Tasks)> parts,
        Dictionary<PlanId, (Phrase Name, string Unit)> plans)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var body = new StringBuilder();
        foreach (var vi in new[] { true, false })
        {
            string In(Phrase phrase) => vi ? phrase.Vi : phrase.En;
            foreach (var (head, tasks) in parts.Where(p => p.Tasks.Count > 0))
            {
                body.AppendLine(In(head));
                foreach (var t in tasks.Take(MostLines))
                {
                    var (plan, unit) = plans[t.PlanId];
                    body.AppendLine(In(
                        t.DueOn is not { } due ? LineOpen.With(t.Title, plan, unit)
                        : (due < today ? LineLate : Line).With(t.Title, VietnamTime.Print(due), plan, unit)));
                }

                if (tasks.Count > MostLines) body.AppendLine(In(More.With(tasks.Count - MostLines)));
                body.AppendLine();
            }

            body.AppendLine(In(Foot)).AppendLine();
        }

        return body.ToString();
    }

    static string Cut(string subject) =>
        subject.Length <= Letter.MostSubject ? subject : subject[..(Letter.MostSubject - 1)] + "…";
}

/// <summary>Letters go out in working hours, one a day for each person.</summary>
internal sealed class SendAssigned(TellAssigned tell) : IRecurringJob
{
    public const int FirstHour = 7;

    public string Name => "tasks.assigned";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public Task RunAsync(CancellationToken ct) => tell.DigestAsync(ct);
}
