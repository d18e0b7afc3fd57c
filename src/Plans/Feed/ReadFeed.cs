using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Mail;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Plans.Work;

namespace ThongSuot.Plans.Feed;

/// <summary>
/// Answers calendars. Nobody is signed in, so nothing is in sight; what the address gives the right to is asked past
/// the filters: the deadlines of the unit, or those of the person in the units where they hold a post today.
/// </summary>
internal sealed class ReadFeed(AppDb db, FindPeople people, IUnitTree tree, TimeProvider clock)
{
    const int MostDays = 1000;

    // Old deadlines leave the calendar after this long.
    const int DaysKept = 400;

    static readonly Phrase UnitName = new("Hạn việc: {0}", "Deadlines: {0}");
    static readonly Phrase OwnName = new("Việc của tôi", "My tasks");

    public async Task<IResult> FeedAsync(byte[] hash, string address, CancellationToken ct)
    {
        if (await db.Set<CalendarFeed>().IgnoreQueryFilters().Where(f => f.SecretHash == hash)
            .Select(f => (Guid?)f.UnitId).FirstOrDefaultAsync(ct) is { } unit)
        {
            var today = VietnamTime.DayOf(clock.GetUtcNow());
            var names = await tree.ShortNamesAsync([unit], today, ct);
            var name = UnitName.With(names.TryGetValue(unit, out var words) ? words : "").Vi;
            return Print(name, await OfUnitAsync(unit, ct), address);
        }

        return await db.Set<PersonalFeed>().Where(f => f.SecretHash == hash).Select(f => (Guid?)f.AccountId)
            .FirstOrDefaultAsync(ct) is { } account
            ? Print(OwnName.Vi, await OfPersonAsync(account, ct), address)
            : Endpoints.Refusal(new NoFeed());
    }

    IQueryable<PlanTask> WithDeadline()
    {
        var since = VietnamTime.DayOf(clock.GetUtcNow()).AddDays(-DaysKept);
        return db.Set<PlanTask>().IgnoreQueryFilters()
            .Where(t => t.Open && t.RemovedAt == null && t.DueOn != null && t.DueOn >= since);
    }

    async Task<List<PlanTask>> OfUnitAsync(Guid unit, CancellationToken ct)
    {
        var own = await tree.WithPredecessorsAsync(unit, VietnamTime.DayOf(clock.GetUtcNow()), ct);
        return await WithDeadline()
            .Where(t => own.Contains(t.HomeUnit)
                || db.Set<TaskUnit>().Any(u => u.TaskId == t.Id && own.Contains(u.UnitId)))
            .OrderBy(t => t.DueOn).ThenBy(t => t.Id).Take(MostDays).ToListAsync(ct);
    }

    // Whoever has left a unit, or whose account is closed, reads nothing of it any longer.
    async Task<List<PlanTask>> OfPersonAsync(Guid account, CancellationToken ct)
    {
        var tasks = await WithDeadline().Where(t => t.AssigneeAccount == account).OrderBy(t => t.DueOn)
            .ThenBy(t => t.Id).Take(MostDays).ToListAsync(ct);
        var there = new List<PlanTask>();
        foreach (var of in tasks.GroupBy(t => (t.HomeUnit, t.LeadUnit)))
            if ((await people.OfAsync([of.First()], ct)).Any(r => r.AccountId == account)) there.AddRange(of);
        return [.. there.OrderBy(t => t.DueOn).ThenBy(t => t.Id.Value)];
    }

    IResult Print(string name, List<PlanTask> tasks, string address)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var days = tasks.ConvertAll(t => new CalendarDay(
            t.Id.Value, t.DueOn ?? today, (t.CompletedOn is null ? "" : "✓ ") + t.Title,
            string.Join(
                "\n", new[] { PlanWords.Who(t.AssigneeName, t.Lead), t.Deliverable }.Where(w => w.Length > 0)),
            $"/nhiem-vu/{t.Id}", t.Version, t.ChangedAt, t.CompletedOn is not null));
        return Results.Text(CalendarText.Of(name, days, address), "text/calendar; charset=utf-8", Encoding.UTF8);
    }
}
