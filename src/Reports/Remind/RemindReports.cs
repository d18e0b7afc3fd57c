using System.Runtime.InteropServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Jobs;
using ThongSuot.Kernel.Mail;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Reports.Contracts;
using ThongSuot.Reports.Forms;
using ThongSuot.Reports.Periods;
using ThongSuot.Reports.Sums;

namespace ThongSuot.Reports.Remind;

/// <summary>
/// One letter a day for each person and unit, with every report that the unit owes: from so many days before it is due
/// as the request says, until it is signed or the period is closed. On the unit's own days of letters; who muted
/// reminders, or has no address, finds the same on the page of the day.
/// </summary>
internal sealed class RemindReports(
    AppDb db, AskSums sums, FormStore forms, ILetterDays days, IRecipients people, IUnitTree tree, MailSettings mail,
    TimeProvider clock) : IRecurringJob
{
    const int Chunk = 400;
    const int MostLines = 30;

    /// <summary>Letters go out in working hours.</summary>
    const int FirstHour = 7;

    static readonly Phrase Subject = new("Báo cáo đến hạn: {0}", "Reports due: {0}");
    static readonly Phrase Soon = new("- Hạn {0}: {1}, {2}", "- Due {0}: {1}, {2}");
    static readonly Phrase Late = new("- Quá hạn {0} ngày: {1}, {2}", "- {0} days late: {1}, {2}");
    static readonly Phrase More = new("và {0} báo cáo khác", "and {0} more");

    static readonly Phrase Foot = new(
        "Mở trang Báo cáo để lập và ký. Muốn thôi nhận thư: Tài khoản › Thư.",
        "Open the page Reports to write and sign them. To stop these letters: My account › Letters.");

    public string Name => "reports.remind";

    public TimeSpan Every => TimeSpan.FromHours(1);

    [StructLayout(LayoutKind.Auto)]
    readonly record struct Owed(string Title, string Period, DateOnly Due);

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (!mail.IsOn || VietnamTime.Of(now).Hour < FirstHour) return;
        var today = VietnamTime.DayOf(now);
        var owed = new Dictionary<Guid, List<Owed>>();
        var told = new List<PeriodId>();
        foreach (var (period, call) in await PeriodsAsync(today, ct))
        {
            if (await forms.FindAsync(period.Form, period.FormVersion, ct) is not { } form) continue;
            var id = period.Id;
            var longer = (await db.Set<PeriodException>().Where(e => e.PeriodId == id && e.Until >= today)
                .Select(e => new { e.UnitId, e.Until }).ToListAsync(ct))
                .GroupBy(e => e.UnitId).ToDictionary(g => g.Key, g => g.Max(e => e.Until));
            var missing = await sums.AskAsync(period, call, form, false, c => MissingOf(c, call), ct);
            foreach (var unit in missing.Where(u => today < period.LocksOn || longer.ContainsKey(u)))
            {
                var due = longer.TryGetValue(unit, out var until) && until > period.DueOn ? until : period.DueOn;
                if (due.AddDays(-call.RemindsBefore) > today) continue;
                if (!owed.TryGetValue(unit, out var lines)) owed[unit] = lines = [];
                lines.Add(new(call.Title, period.Name, due));
            }

            told.Add(period.Id);
        }

        foreach (var units in owed.Keys.Order().Chunk(Chunk)) await TellAsync(units, owed, today, ct);
        await db.Set<Period>().Where(p => told.Contains(p.Id))
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.RemindedOn, today), ct);
    }

    // Once a day each: adding up a whole country every hour for letters that went out already helps nobody.
    async Task<List<(Period Period, Call Call)>> PeriodsAsync(DateOnly today, CancellationToken ct)
    {
        var rows = await (
            from p in db.Set<Period>()
            join c in db.Set<Call>() on p.CallId equals c.Id
            where c.State == CallStates.Active && p.OpensOn <= today && (p.RemindedOn == null || p.RemindedOn < today)
                && (p.LocksOn > today || db.Set<PeriodException>().Any(e => e.PeriodId == p.Id && e.Until >= today))
            orderby p.DueOn, p.No
            select new { Period = p, Call = c }).ToListAsync(ct);
        return [.. rows.Where(r => r.Period.DueOn.AddDays(-r.Call.RemindsBefore) <= today)
            .Select(r => (r.Period, r.Call))];
    }

    static List<Guid> MissingOf(PeriodCounts counts, Call call) =>
    [
        .. counts.Tree.Units.Where((u, i) => PeriodSums.Asks(call, counts.Tree.Levels[i], i == 0) && !counts.Counts(u)),
    ];

    async Task TellAsync(
        IReadOnlyCollection<Guid> units, Dictionary<Guid, List<Owed>> owed, DateOnly today, CancellationToken ct)
    {
        var some = await days.OfAsync(units, today, ct);
        if (some.Count == 0) return;
        var names = await tree.ShortNamesAsync([.. some], today, ct);
        foreach (var who in await people.OfUnitsAsync([.. some], May.Write.Code, today, ct))
        {
            if (who.Address.Length == 0 || who.Muted == Mute.Everything) continue;
            db.Mail(new(
                $"reports.digest:{who.AccountId:N}:{who.UnitId:N}:{today:yyyyMMdd}", who.Address,
                Subject.With(names.GetValueOrDefault(who.UnitId, "")).Vi, BodyOf(owed[who.UnitId], today)));
        }

        await db.SaveAsync(ct);
        db.ChangeTracker.Clear();
    }

    // Both languages: a letter does not know which one its reader chose on the pages.
    static string BodyOf(List<Owed> owed, DateOnly today)
    {
        var body = new StringBuilder();
        foreach (var vi in new[] { true, false })
        {
            foreach (var o in owed.OrderBy(o => o.Due).Take(MostLines))
            {
                var period = ReportWords.PeriodName(o.Period);
                var line = o.Due < today
                    ? Late.With(today.DayNumber - o.Due.DayNumber, o.Title, period)
                    : Soon.With(VietnamTime.Print(o.Due), o.Title, period);
                body.AppendLine(vi ? line.Vi : line.En);
            }

            var more = More.With(owed.Count - MostLines);
            if (owed.Count > MostLines) body.AppendLine(vi ? more.Vi : more.En);
            body.AppendLine().AppendLine(vi ? Foot.Vi : Foot.En).AppendLine();
        }

        return body.ToString();
    }
}
