using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Today;
using ThongSuot.Kernel.Words;
using ThongSuot.Reports.Periods;
using ThongSuot.Reports.Register;
using ThongSuot.Reports.Sums;
using Microsoft.EntityFrameworkCore;

namespace ThongSuot.Reports.Today;

/// <summary>Reports that the unit owes: open, returned or late.</summary>
internal sealed class ReportsOfToday(ListReports list, CurrentActor who, TimeProvider clock) : ITodayLines
{
    static readonly Phrase Line = new("{0}, {1}: {2}", "{0}, {1}: {2}");
    static readonly Phrase DueOn = new("hạn {0}", "due {0}");
    static readonly Phrase LateSince = new("quá hạn từ {0}", "late since {0}");

    public int Order => 40;

    public Permission Permission => May.Write;

    public async Task<IReadOnlyList<TodayLine>> LinesAsync(int most, CancellationToken ct)
    {
        if (who.Actor.UnitId is not { } unit) return [];
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        return
        [
            .. (await list.DueAsync(unit, ListReports.MostDue, ct))
                .Where(r => (r.State.Length == 0 || r.State is ReportStates.Draft or ReportStates.Returned)
                    && today < r.LocksOn)
                .OrderBy(r => r.DueOn).Take(most).Select(r => new TodayLine(
                    TodayPart.ToDo, Line.With(r.Title, r.PeriodName, ReportWords.StateName(r.State)),
                    r.Report is { } id ? $"/bao-cao/{id}" : "/bao-cao",
                    (today > r.DueOn ? LateSince : DueOn).With(VietnamTime.Print(r.DueOn)))),
        ];
    }
}

/// <summary>Checked reports that wait for the signature.</summary>
internal sealed class ReportsToSign(ListReports list, CurrentActor who) : ITodayLines
{
    static readonly Phrase Line = new("Ký {0}, {1}", "Sign {0}, {1}");

    public int Order => 40;

    public Permission Permission => May.Sign;

    public async Task<IReadOnlyList<TodayLine>> LinesAsync(int most, CancellationToken ct)
    {
        if (who.Actor.UnitId is not { } unit) return [];
        return
        [
            .. (await list.DueAsync(unit, ListReports.MostDue, ct)).Where(r => r.State == ReportStates.Checked)
                .OrderBy(r => r.DueOn).Take(most).Select(r => new TodayLine(
                    TodayPart.ToSign, Line.With(r.Title, r.PeriodName), $"/bao-cao/{r.Report}",
                    VietnamTime.Print(r.DueOn))),
        ];
    }
}

/// <summary>Periods of one's own requests whose due day is over and whose units have not all signed.</summary>
internal sealed class ReportsLateBelow(AppDb db, AskSums sums, CurrentActor who, TimeProvider clock) : ITodayLines
{
    static readonly Phrase Line = new("{0}, {1}: {2:N0} đơn vị chưa gửi", "{0}, {1}: {2:N0} units have not sent");

    public int Order => 40;

    public Permission Permission => May.Receive;

    public async Task<IReadOnlyList<TodayLine>> LinesAsync(int most, CancellationToken ct)
    {
        if (who.Actor.UnitId is not { } unit) return [];
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var rows = await (
            from p in db.Set<Period>()
            join c in db.Set<Call>() on p.CallId equals c.Id
            where p.HomeUnit == unit && p.DueOn < today && p.LocksOn > today
            orderby p.DueOn descending
            select new { Period = p, Call = c }).Take(6).ToListAsync(ct);
        var lines = new List<TodayLine>();
        foreach (var r in rows)
        {
            if (await sums.CompletenessAsync(r.Period, r.Call,
                ct) is not { } sum || sum.Signed >= sum.Expected) continue;
            lines.Add(new(
                TodayPart.LateBelow,
                Line.With(r.Call.Title, ReportWords.PeriodName(r.Period.Name), sum.Expected - sum.Signed),
                $"/bao-cao/ky/{r.Period.Id}/tong-hop", VietnamTime.Print(r.Period.DueOn)));
        }

        return [.. lines.Take(most)];
    }
}
