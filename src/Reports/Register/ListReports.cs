using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Reports.Contracts;
using ThongSuot.Reports.Periods;
using ThongSuot.Reports.Sums;

namespace ThongSuot.Reports.Register;

/// <summary>A period that the unit is asked to report on.</summary>
/// <param name="Report">Its report; null: not begun.</param>
public sealed record DueRow(
    Guid Period, Guid? Report, string Title, string PeriodName, string AskedBy, DateOnly DueOn, DateOnly LocksOn,
    DateOnly OpensOn, string State)
{
    public bool Late(DateOnly today) => (State.Length == 0 || ReportStates.IsOpen(State)) && today > DueOn;
}

/// <summary>What the unit has asked for, with the latest period.</summary>
public sealed record CallRow(
    Guid Id, string Title, string Cadence, string State, string AskedBy, Guid? Period, string PeriodName,
    DateOnly? DueOn, int Expected, int Signed, int OnTime);

public sealed record ReportsView(
    IReadOnlyList<DueRow> Due, IReadOnlyList<CallRow> Calls, DateOnly Today, bool HasUnit, bool More);

/// <summary>Reports the unit owes and has sent, and reports it has asked for.</summary>
internal sealed class ListReports(
    AppDb db, IUnitTree tree, AskSums sums, ExpectUnits expect, CurrentActor who, TimeProvider clock)
{
    public const int MostDue = 60;
    const int MostCalls = 40;

    public static void Map(RouteGroupBuilder reports) =>
        reports.MapGet("", async (ListReports slice, CancellationToken ct) =>
            Endpoints.Page<ListReportsPage>(new { View = await slice.ViewAsync(ct) })).Requires(May.See);

    async Task<ReportsView> ViewAsync(CancellationToken ct)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var due = who.Actor.UnitId is { } unit ? await DueAsync(unit, MostDue + 1, ct) : [];
        return new(
            [.. due.Take(MostDue)], await CallsAsync(today, ct), today, who.Actor.UnitId is not null,
            due.Count > MostDue);
    }

    /// <summary>Periods that ask the unit and are open or over, the latest due first.</summary>
    public async Task<IReadOnlyList<DueRow>> DueAsync(Guid unit, int most, CancellationToken ct)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var above = (await tree.AboveAsync(unit, today, ct)).Select(a => a.Id).Append(unit).ToList();
        var rows = await (
            from p in db.Set<Period>()
            join c in db.Set<Call>() on p.CallId equals c.Id
            where above.Contains(p.HomeUnit) && p.OpensOn <= today
            orderby p.DueOn descending, p.No descending
            select new { Period = p, Call = c }).Take(most).ToListAsync(ct);
        var ids = rows.ConvertAll(r => r.Period.Id);
        var reports = await db.Set<Report>().Where(r => r.HomeUnit == unit && ids.Contains(r.PeriodId))
            .ToDictionaryAsync(r => r.PeriodId, ct);
        var names = await tree.ShortNamesAsync([.. rows.Select(r => r.Period.HomeUnit).Distinct()], today, ct);
        var asked = new Dictionary<(CallId, DateOnly), bool>();
        var due = new List<DueRow>();
        foreach (var r in rows)
        {
            var report = reports.GetValueOrDefault(r.Period.Id);
            if (report is null)
            {
                if (!asked.TryGetValue((r.Call.Id, r.Period.ToDay), out var yes))
                    asked[(r.Call.Id, r.Period.ToDay)] = yes = await expect.IsAskedAsync(r.Call, r.Period, unit, ct);
                if (!yes) continue;
            }

            due.Add(new(
                r.Period.Id.Value, report?.Id.Value, r.Call.Title, ReportWords.PeriodName(r.Period.Name),
                names.GetValueOrDefault(r.Period.HomeUnit, ""), r.Period.DueOn, r.Period.LocksOn, r.Period.OpensOn,
                report?.State ?? ""));
        }

        return due;
    }

    // Requests of units that are seen: the unit's own and those of units below.
    async Task<IReadOnlyList<CallRow>> CallsAsync(DateOnly today, CancellationToken ct)
    {
        var calls = await db.Set<Call>().OrderByDescending(c => c.State == CallStates.Active)
            .ThenByDescending(c => c.MadeAt).Take(MostCalls * 2).ToListAsync(ct);
        var rows = new List<CallRow>();
        var names = await tree.ShortNamesAsync([.. calls.Select(c => c.HomeUnit).Distinct()], today, ct);
        foreach (var call in calls)
        {
            if (rows.Count == MostCalls) break;
            if (!await db.Sight.ReachesAsync(db, [call.HomeUnit], ct)) continue;
            var id = call.Id;
            // The last time that is over says more than one that has just begun.
            var period = await db.Set<Period>().Where(p => p.CallId == id && p.OpensOn <= today)
                .OrderByDescending(p => p.ToDay < today).ThenByDescending(p => p.FromDay).FirstOrDefaultAsync(ct);
            var sum = period is null ? null : await sums.CompletenessAsync(period, call, ct);
            rows.Add(new(
                id.Value, call.Title, ReportWords.CadenceName(call.Cadence), call.State,
                names.GetValueOrDefault(call.HomeUnit, ""), period?.Id.Value,
                period is null ? "" : ReportWords.PeriodName(period.Name), period?.DueOn, sum?.Expected ?? 0,
                sum?.Signed ?? 0, sum?.OnTime ?? 0));
        }

        return rows;
    }
}
