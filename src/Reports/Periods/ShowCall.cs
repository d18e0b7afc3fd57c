using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Reading;
using ThongSuot.Reports.Contracts;
using ThongSuot.Reports.Sums;

namespace ThongSuot.Reports.Periods;

public sealed record PeriodRow(
    Guid Id, string Name, DateOnly From, DateOnly To, DateOnly DueOn, DateOnly LocksOn, int Expected, int Signed,
    int OnTime);

public sealed record ExceptionRow(string Period, string Unit, DateOnly Until, string Reason, string By);

public sealed record CallView(
    Guid Id, string Title, string Cadence, string Form, string Levels, string State, string UnitName, int Boundary,
    IReadOnlyList<PeriodRow> Periods, IReadOnlyList<ExceptionRow> Exceptions, bool CanChange, DateOnly Today,
    IReadOnlyList<AuditEntry> History);

/// <summary>A unit that may send later.</summary>
public sealed record LetLateForm
{
    public Guid? Period { get; init; }
    public string? Unit { get; init; }
    public string? Until { get; init; }
    public string? Reason { get; init; }
}

/// <summary>A request with its periods: how complete, what is due, who may come late; the unit that asked may end
/// it.</summary>
internal sealed class ShowCall(
    AppDb db, IUnitTree tree, AskSums sums, Forms.FormStore forms, CurrentActor who, TimeProvider clock)
{
    const int MostPeriods = 60;
    const int MostHistory = 40;
    const int MostReason = 500;

    static readonly Phrase Ended = new(
        "Đã thôi yêu cầu; các kỳ đã mở vẫn giữ.", "The request is ended; periods that were opened stay.");
    static readonly Phrase Let = new("Đã cho gửi muộn.", "It may come late.");

    public static void Map(RouteGroupBuilder reports)
    {
        reports.MapGet("/yeu-cau/{id:guid}", async (Guid id, ShowCall slice, CancellationToken ct) =>
            await slice.PageAsync(id, null, null, ct)).Requires(May.See);
        reports.MapPost("/yeu-cau/{id:guid}/thoi", async (
            Guid id, Actor actor, ShowCall slice, HttpContext http, CancellationToken ct) =>
        {
            if (await slice.EndAsync(new(id), actor, ct) is { } error) return Endpoints.Refusal(error);
            http.Say(Ended);
            return Results.LocalRedirect($"/bao-cao/yeu-cau/{id}");
        }).Requires(May.Ask).ValidatesForm();
        reports.MapPost("/yeu-cau/{id:guid}/gui-muon", async (
            Guid id, [FromForm] LetLateForm form, Actor actor, ShowCall slice, HttpContext http,
            CancellationToken ct) =>
        {
            if (await slice.LetAsync(new(id), form, actor, ct) is { } error)
                return error is ForbiddenError or UnknownError ? Endpoints.Refusal(error)
                    : await slice.PageAsync(id, form, error, ct);
            http.Say(Let);
            return Results.LocalRedirect($"/bao-cao/yeu-cau/{id}");
        }).Requires(May.Ask);
    }

    async Task<IResult> PageAsync(Guid id, LetLateForm? form, Error? error, CancellationToken ct)
    {
        if (await ViewAsync(new(id), ct) is not { } view) return Endpoints.Refusal(new NoSuchCall());
        return Endpoints.Page<ShowCallPage>(
            new { View = view, Late = form ?? new(), Error = error }, error?.Status ?? StatusCodes.Status200OK);
    }

    async Task<CallView?> ViewAsync(CallId id, CancellationToken ct)
    {
        var call = await db.Set<Call>().FirstOrDefaultAsync(c => c.Id == id, ct);
        if (call is null || !await db.Sight.ReachesAsync(db, [call.HomeUnit], ct)) return null;
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var periods = await db.Set<Period>().Where(p => p.CallId == id).OrderByDescending(p => p.FromDay)
            .Take(MostPeriods).ToListAsync(ct);
        var rows = new List<PeriodRow>();
        foreach (var p in periods)
        {
            // Old times are added up when they are opened: sixty trees at once would be a long wait.
            var sum = rows.Count < 6 && p.OpensOn <= today ? await sums.CompletenessAsync(p, call, ct) : null;
            rows.Add(new(
                p.Id.Value, ReportWords.PeriodName(p.Name), p.FromDay, p.ToDay, p.DueOn, p.LocksOn,
                sum?.Expected ?? 0, sum?.Signed ?? 0, sum?.OnTime ?? 0));
        }

        var ids = periods.ConvertAll(p => p.Id);
        var late = await db.Set<PeriodException>().Where(e => ids.Contains(e.PeriodId)).OrderByDescending(e => e.At)
            .Take(200).ToListAsync(ct);
        var names = await tree.ShortNamesAsync([call.HomeUnit, .. late.Select(e => e.UnitId)], today, ct);
        var history = await db.Set<AuditEntry>().Where(a => a.Kind == "report-call" && a.RecordId == id.Value)
            .OrderByDescending(a => a.Id).Take(MostHistory).ToListAsync(ct);
        var form = await forms.VersionsAsync(call.Form, ct) is [.., var latest] ? latest.Name : call.Form;
        return new(
            id.Value, call.Title, ReportWords.CadenceName(call.Cadence), form,
            call.Levels.Length == 0 ? "" : string.Join(", ", call.LevelList.Select(l => LevelNames.Of(l).ToString())),
            call.State, names.GetValueOrDefault(call.HomeUnit, ""), call.Boundary, rows,
            [
                .. late.Select(e => new ExceptionRow(
                    ReportWords.PeriodName(periods.First(p => p.Id == e.PeriodId).Name),
                    names.GetValueOrDefault(e.UnitId, ""), e.Until, e.Reason, e.By)),
            ],
            who.May(May.Ask) && call.HomeUnit == who.Actor.UnitId, today, history);
    }

    public async Task<Error?> EndAsync(CallId id, Actor actor, CancellationToken ct)
    {
        var call = await db.Set<Call>().AsTracking().FirstOrDefaultAsync(c => c.Id == id, ct);
        if (call is null) return new NoSuchCall();
        if (call.HomeUnit != actor.UnitId) return new NotAllowed();
        if (call.State == CallStates.Ended) return null;
        (call.State, call.Version) = (CallStates.Ended, call.Version + 1);
        db.Record(
            actor, clock.GetUtcNow(), "reports.call-ended", "report-call", id.Value,
            new FieldChange("state", CallStates.Active, CallStates.Ended));
        return await db.SaveAsync(ct);
    }

    public async Task<Error?> LetAsync(CallId id, LetLateForm form, Actor actor, CancellationToken ct)
    {
        var call = await db.Set<Call>().FirstOrDefaultAsync(c => c.Id == id, ct);
        if (call is null) return new NoSuchCall();
        if (call.HomeUnit != actor.UnitId) return new NotAllowed();
        var period = await db.Set<Period>().FirstOrDefaultAsync(
            p => p.CallId == id && p.Id == new PeriodId(form.Period ?? default), ct);
        if (period is null) return new CallChoiceWrong("Period");
        var unit = await tree.FindAsync(form.Unit ?? "", period.ToDay, "Unit", ct);
        if (!unit.Ok) return unit.Error;
        if (unit.Value.Id != call.HomeUnit
            && !(await tree.AboveAsync(unit.Value.Id, period.ToDay, ct)).Any(a => a.Id == call.HomeUnit))
            return new NotAllowed();
        var (now, why) = (clock.GetUtcNow(), (form.Reason ?? "").Normalize().Trim());
        var today = VietnamTime.DayOf(now);
        if (!VietnameseDates.TryParse(form.Until ?? "", out var read) || read.Day is not { } until)
            return new CallDayNotUnderstood("Until");
        if (until < today || until > today.AddYears(1)) return new ExceptionUntilWrong();
        if (why.Length == 0) return new ExceptionReasonMissing();
        if (why.Length > MostReason) return new CallTooLong("Reason", MostReason);
        db.Add(new PeriodException
        {
            Id = Guid.CreateVersion7(now), PeriodId = period.Id, HomeUnit = call.HomeUnit, UnitId = unit.Value.Id,
            Until = until, Reason = why, At = now, By = actor.Name,
        });
        db.Record(
            actor, now, "reports.exception", "report-call", id.Value, new FieldChange("unit", null, unit.Value.Name),
            new FieldChange("until", null, VietnamTime.Print(until)), new FieldChange("reason", null, why));
        return await db.SaveAsync(ct);
    }
}
