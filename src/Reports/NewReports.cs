using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Reports.Contracts;
using ThongSuot.Reports.Periods;
using ThongSuot.Reports.Sign;
using ThongSuot.Reports.Write;

namespace ThongSuot.Reports;

/// <summary>Makes reports by the same slices that the pages use.</summary>
internal sealed class NewReports(
    AppDb db, AskReports ask, BeginReport begin, WriteAnswers write, CheckReport check, SignReport sign) : INewReports
{
    public async Task<bool> IsEmptyAsync(CancellationToken ct) => !await db.Set<Call>().AnyAsync(ct);

    public async Task<Result<CallId>> AskAsync(NewCall call, Actor actor, CancellationToken ct)
    {
        var made = await ask.HandleAsync(
            new()
            {
                Title = call.Title, Form = call.Form, Cadence = call.Cadence,
                    StartsOn = VietnamTime.Print(call.StartsOn),
                EndsOn = call.EndsOn is { } end ? VietnamTime.Print(end) : null, Levels = [.. call.Levels],
                Itself = call.Itself, OpensBefore = call.OpensBefore.ToString(CultureInfo.InvariantCulture),
                CampaignId = call.CampaignId,
            },
            actor, ct);
        db.ChangeTracker.Clear();
        return made;
    }

    public async Task<IReadOnlyList<PeriodId>> PeriodsAsync(CallId call, CancellationToken ct) =>
        await db.Set<Period>().Where(p => p.CallId == call).OrderBy(p => p.FromDay).Select(p => p.Id).ToListAsync(ct);

    public async Task<Result<ReportId>> BeginAsync(PeriodId period, Actor actor, CancellationToken ct)
    {
        var made = await begin.HandleAsync(period, actor, ct);
        db.ChangeTracker.Clear();
        return made;
    }

    public async Task<Error?> AnswerAsync(
        ReportId report, IReadOnlyDictionary<string, string> answers, string reason, Actor actor, CancellationToken ct)
    {
        var done = await write.HandleAsync(
            report, [.. answers.Select(a => new AnswerWire(a.Key, a.Value, reason, null))], actor, ct);
        db.ChangeTracker.Clear();
        return done.Error ?? (done.Value.Refused is [var first, ..]
            ? new InvalidError(first.Code, new(first.Message, first.Message), first.Item) : null);
    }

    public async Task<Error?> SignAsync(ReportId report, Actor actor, CancellationToken ct)
    {
        var error = await check.HandleAsync(report, actor, ct);
        db.ChangeTracker.Clear();
        if (error is not null) return error;
        error = await sign.HandleAsync(report, actor, ct);
        db.ChangeTracker.Clear();
        return error;
    }
}
