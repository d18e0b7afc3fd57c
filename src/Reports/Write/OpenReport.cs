using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Reports.Contracts;
using ThongSuot.Reports.Forms;
using ThongSuot.Reports.Periods;

namespace ThongSuot.Reports.Write;

/// <summary>A report with what belongs to it.</summary>
internal sealed record OpenedReport(Report Report, Period Period, Call Call, FormDefinition Form);

/// <summary>A period with its call and form.</summary>
internal sealed record OpenedPeriod(Period Period, Call Call, FormDefinition Form);

/// <summary>Finds a report, and says whether anything still comes in.</summary>
internal sealed class OpenReport(AppDb db, FormStore forms, TimeProvider clock)
{
    public DateOnly Today => VietnamTime.DayOf(clock.GetUtcNow());

    /// <param name="id">The report.</param>
    /// <param name="track">To change it.</param>
    /// <param name="ct">Stops the query.</param>
    public async Task<Result<OpenedReport>> FindAsync(ReportId id, bool track, CancellationToken ct)
    {
        var reports = track ? db.Set<Report>().AsTracking() : db.Set<Report>();
        var report = await reports.FirstOrDefaultAsync(r => r.Id == id, ct);
        if (report is null) return new NoSuchReport();
        var period = await PeriodAsync(report.PeriodId, ct);
        return period.Ok ? new OpenedReport(report, period.Value.Period, period.Value.Call, period.Value.Form)
            : period.Error!;
    }

    public async Task<Result<OpenedPeriod>> PeriodAsync(
        PeriodId id, CancellationToken ct)
    {
        var period = await db.Set<Period>().FirstOrDefaultAsync(p => p.Id == id, ct);
        if (period is null) return new NoSuchPeriod();
        var call = await db.Set<Call>().FirstAsync(c => c.Id == period.CallId, ct);
        var form = await forms.FindAsync(period.Form, period.FormVersion, ct);
        return form is null ? new NoSuchForm() : new OpenedPeriod(period, call, form);
    }

    /// <summary>Null: answers and signatures of this unit come in today.</summary>
    public async Task<Error?> RefusesAsync(Period period, Guid unit, CancellationToken ct)
    {
        var (id, today) = (period.Id, Today);
        if (today < period.OpensOn) return new PeriodNotOpen(period.OpensOn);
        if (today < period.LocksOn) return null;
        return await db.Set<PeriodException>().AnyAsync(e => e.PeriodId == id && e.UnitId == unit
            && e.Until >= today, ct)
            ? null : new PeriodIsLocked(period.LocksOn);
    }

    public async Task<Dictionary<string, ReportAnswer>> AnswersAsync(ReportId id, bool track, CancellationToken ct)
    {
        var answers = track ? db.Set<ReportAnswer>().AsTracking() : db.Set<ReportAnswer>();
        return await answers.Where(a => a.ReportId == id).ToDictionaryAsync(a => a.Item, StringComparer.Ordinal, ct);
    }
}
