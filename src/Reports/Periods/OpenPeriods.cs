using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Jobs;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Reports.Contracts;
using ThongSuot.Reports.Forms;

namespace ThongSuot.Reports.Periods;

/// <summary>Makes the times of a call as they come, each with the form that is in force on its first day.</summary>
internal sealed class OpenPeriods(AppDb db, FormStore forms, IWorkingDays days, TimeProvider clock)
{
    /// <summary>A call that begins long ago is not filled up with more times than this.</summary>
    public const int Most = 240;

    /// <summary>
    /// Prepares what is missing in the transaction of the caller: every time that has begun, or opens today or before.
    /// Twice changes nothing, since a call has one time for each first day.
    /// </summary>
    public async Task<Error?> PrepareAsync(Call call, CancellationToken ct)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var id = call.Id;
        var there = (await db.Set<Period>().Where(p => p.CallId == id).Select(p => p.FromDay).ToListAsync(ct))
            .ToHashSet();
        var no = await db.Set<Period>().MaxAsync(p => (int?)p.No, ct) ?? 0;
        foreach (var span in Spans(call, today).Where(s => !there.Contains(s.From)).Take(Most))
        {
            if (await forms.InForceAsync(call.Form, span.From, ct) is not { } form) return new NoSuchForm();
            var due = days.OnOrAfter(span.To.AddDays(call.DueAfter));
            db.Add(new Period
            {
                Id = PeriodId.New(clock.GetUtcNow()), No = ++no, CallId = id, HomeUnit = call.HomeUnit,
                Name = span.Name, FromDay = span.From, ToDay = span.To, OpensOn = span.To.AddDays(1 - call.OpensBefore),
                DueOn = due, LocksOn = due.AddDays(call.LocksAfter + 1), Form = form.Code, FormVersion = form.Version,
            });
        }

        return null;
    }

    static IEnumerable<Span> Spans(Call call, DateOnly today)
    {
        if (!Cadences.Repeats(call.Cadence))
        {
            var last = call.EndsOn ?? call.StartsOn;
            return [new($"{VietnamTime.Print(call.StartsOn)}–{VietnamTime.Print(last)}", call.StartsOn, last)];
        }

        var until = call.EndsOn is { } end && end < today ? end : today;
        return PeriodDays.Between(call.Cadence, call.Boundary, call.StartsOn, until);
    }
}

/// <summary>Every hour, so that a new day finds its times within the first.</summary>
internal sealed class OpenPeriodsHourly(AppDb db, OpenPeriods open) : IRecurringJob
{
    public string Name => "reports.open-periods";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var call in await db.Set<Call>().Where(c => c.State == CallStates.Active).OrderBy(c => c.MadeAt)
            .ToListAsync(ct))
        {
            // One call that cannot go on must not hold up the others; another node may have been quicker.
            if (await open.PrepareAsync(call, ct) is null) await db.SaveAsync(ct);
            db.ChangeTracker.Clear();
        }
    }
}
