using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Reports.Contracts;
using ThongSuot.Reports.Forms;
using ThongSuot.Reports.Periods;

namespace ThongSuot.Reports.Write;

/// <summary>Begins the draft of a unit and fills it from what is recorded; fills it anew while it is a draft.</summary>
internal sealed class BeginReport(
    AppDb db, OpenReport open, Facts facts, ExpectUnits expect, TimeProvider clock)
{
    static readonly Phrase Begun = new(
        "Đã lập bản nháp, số liệu đã ghi nhận được điền sẵn.", "The draft is made; what is recorded is filled in.");
    static readonly Phrase Filled = new(
        "Đã lấy lại số liệu: {0} chỉ tiêu thay đổi. Số đã sửa tay giữ nguyên.",
        "Filled anew: {0} figures changed. What was typed by hand stays.");

    public static void Map(RouteGroupBuilder reports)
    {
        reports.MapPost("/ky/{period:guid}/lap", async (
            Guid period, Actor actor, BeginReport slice, HttpContext http, CancellationToken ct) =>
        {
            var report = await slice.HandleAsync(new(period), actor, ct);
            if (!report.Ok) return Endpoints.Refusal(report.Error!);
            http.Say(Begun);
            return Results.LocalRedirect($"/bao-cao/{report.Value}");
        }).Requires(May.Write).ValidatesForm();
        reports.MapPost("/{id:guid}/lay-so-lieu", async (
            Guid id, Actor actor, BeginReport slice, HttpContext http, CancellationToken ct) =>
        {
            var changed = await slice.AgainAsync(new(id), actor, ct);
            if (!changed.Ok) return Endpoints.Refusal(changed.Error!);
            http.Say(Filled.With(changed.Value));
            return Results.LocalRedirect($"/bao-cao/{id}");
        }).Requires(May.Write).ValidatesForm();
    }

    /// <summary>The draft of the actor's unit; begun twice, it is the same one.</summary>
    public async Task<Result<ReportId>> HandleAsync(PeriodId id, Actor actor, CancellationToken ct)
    {
        if (actor.UnitId is not { } unit) return new ReportWithoutUnit();
        if (await ThereAsync(id, unit, ct) is { } before) return before;
        var found = await open.PeriodAsync(id, ct);
        if (!found.Ok) return found.Error!;
        var (period, call, form) = found.Value;
        if (!await expect.IsAskedAsync(call, period, unit, ct)) return new NotExpected();
        if (await open.RefusesAsync(period, unit, ct) is { } refused) return refused;
        var now = clock.GetUtcNow();
        var report = new Report
        {
            Id = ReportId.New(now), PeriodId = id, PeriodNo = period.No, HomeUnit = unit, AskedBy = call.HomeUnit,
            MadeAt = now,
        };
        report.Touch(now);
        db.Add(report);
        await FillAsync(report, period, form, [], actor, now, ct);
        db.Record(actor, now, "reports.begun", "report", report.Id.Value);
        return await db.SaveAsync(ct) switch
        {
            null => report.Id,
            // Somebody of the unit began it in the same moment.
            Duplicate => await AgainThereAsync(id, unit, ct),
            var error => error,
        };
    }

    async Task<Result<ReportId>> AgainThereAsync(PeriodId id, Guid unit, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        return await ThereAsync(id, unit, ct) is { } before ? before : new ChangedMeanwhile();
    }

    Task<ReportId?> ThereAsync(PeriodId id, Guid unit, CancellationToken ct) =>
        db.Set<Report>().IgnoreQueryFilters().Where(r => r.PeriodId == id && r.HomeUnit == unit)
            .Select(r => (ReportId?)r.Id).FirstOrDefaultAsync(ct);

    /// <summary>How many figures changed.</summary>
    public async Task<Result<int>> AgainAsync(ReportId id, Actor actor, CancellationToken ct)
    {
        var found = await open.FindAsync(id, track: true, ct);
        if (!found.Ok) return found.Error!;
        var (report, period, _, form) = found.Value;
        if (report.HomeUnit != actor.UnitId) return new NotAllowed();
        if (!ReportStates.IsOpen(report.State)) return new ReportIsClosed();
        if (await open.RefusesAsync(period, report.HomeUnit, ct) is { } refused) return refused;
        var now = clock.GetUtcNow();
        var changes = await FillAsync(report, period, form, await open.AnswersAsync(id, true, ct), actor, now, ct);
        if (changes.Count == 0) return 0;
        report.Touch(now);
        db.Record(actor, now, "reports.refilled", "report", id.Value, changes);
        db.Publish(WriteAnswers.Channel(id.Value), "changed");
        return await db.SaveAsync(ct) is { } error ? error : changes.Count;
    }

    // What was never touched follows the records; what somebody corrected keeps its answer and learns the new record.
    async Task<List<FieldChange>> FillAsync(
        Report report, Period period, FormDefinition form, Dictionary<string, ReportAnswer> answers, Actor actor,
        DateTimeOffset now, CancellationToken ct)
    {
        var items = form.Items.Where(i => i.IsNumber && i.Fact.Length > 0).ToList();
        var told = await facts.OfAsync(
            [.. items.Select(i => i.Fact)], report.HomeUnit, period.FromDay, period.ToDay, ct);
        var changes = new List<FieldChange>();
        foreach (var item in items)
        {
            if (!told.TryGetValue(item.Fact, out var value) || facts.Scaled(item.Fact, value,
                item.Scale) is not { } fact)
                continue;
            var print = fact.ToString(CultureInfo.InvariantCulture);
            if (!answers.TryGetValue(item.Code, out var answer))
            {
                db.Add(new ReportAnswer
                {
                    ReportId = report.Id, Item = item.Code, Value = print, Fact = fact, Edit = 1, At = now,
                    By = Actor.Program.Name,
                });
                changes.Add(new(item.Code, null, print));
                continue;
            }

            if (answer.Fact == fact) continue;
            var untouched = answer.Value.Length == 0
                || (answer.Fact is { } old && answer.Value == old.ToString(CultureInfo.InvariantCulture));
            if (untouched)
            {
                changes.Add(new(item.Code, answer.Value, print));
                (answer.Value, answer.Reason) = (print, "");
            }

            (answer.Fact, answer.At, answer.By, answer.Edit) = (fact, now, actor.Name, answer.Edit + 1);
        }

        report.FilledAt = now;
        return changes;
    }
}
