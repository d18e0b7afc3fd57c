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
using ThongSuot.Reports.Sums;
using ThongSuot.Reports.Write;

namespace ThongSuot.Reports.Sign;

/// <summary>Somebody of the unit says that the draft is complete; whoever signs then signs what was checked.</summary>
internal sealed class CheckReport(AppDb db, OpenReport open, FormStore forms, ShowReport show, TimeProvider clock)
{
    static readonly Phrase Done = new("Đã kiểm tra. Chờ ký.", "Checked. It waits for the signature.");
    static readonly Phrase Reopened = new("Đã mở lại để sửa.", "Opened again for changes.");

    public static void Map(RouteGroupBuilder reports)
    {
        reports.MapPost("/{id:guid}/kiem-tra", async (
            Guid id, Actor actor, CheckReport slice, HttpContext http, CancellationToken ct) =>
        {
            if (await slice.HandleAsync(new(id), actor, ct) is { } error)
                return error is UnknownError or ForbiddenError ? Endpoints.Refusal(error)
                    : await slice.PageAsync(id, error, ct);
            http.Say(Done);
            return Results.LocalRedirect($"/bao-cao/{id}");
        }).Requires(May.Write).ValidatesForm();
        reports.MapPost("/{id:guid}/mo-lai", async (
            Guid id, Actor actor, CheckReport slice, HttpContext http, CancellationToken ct) =>
        {
            if (await slice.ReopenAsync(new(id), actor, ct) is { } error) return Endpoints.Refusal(error);
            http.Say(Reopened);
            return Results.LocalRedirect($"/bao-cao/{id}");
        }).Requires(May.Write).ValidatesForm();
    }

    Task<IResult> PageAsync(Guid id, Error error, CancellationToken ct) => show.PageAsync(id, error, ct);

    public async Task<Error?> HandleAsync(ReportId id, Actor actor, CancellationToken ct)
    {
        var found = await open.FindAsync(id, track: true, ct);
        if (!found.Ok) return found.Error;
        var (report, period, _, form) = found.Value;
        if (report.HomeUnit != actor.UnitId) return new NotAllowed();
        if (report.State is not (ReportStates.Draft or ReportStates.Returned)) return new ReportNotDraft();
        if (await open.RefusesAsync(period, report.HomeUnit, ct) is { } closed) return closed;
        var problems = FindProblems.Of(
            form, await open.AnswersAsync(id, false, ct), await LastAsync(db, forms, report, period, ct));
        var stops = problems.Where(p => p.Stops).Select(p => p.Error).ToList();
        if (stops.Count > 0) return stops.Count == 1 ? stops[0] : new ManyErrors(stops);
        var (now, before) = (clock.GetUtcNow(), report.State);
        report.Check(actor.Name, now);
        db.Record(actor, now, "reports.checked", "report", id.Value, new FieldChange("state", before, report.State));
        db.Publish(WriteAnswers.Channel(id.Value), "changed");
        return await db.SaveAsync(ct);
    }

    public async Task<Error?> ReopenAsync(ReportId id, Actor actor, CancellationToken ct)
    {
        var found = await open.FindAsync(id, track: true, ct);
        if (!found.Ok) return found.Error;
        var report = found.Value.Report;
        if (report.HomeUnit != actor.UnitId) return new NotAllowed();
        if (report.State != ReportStates.Checked) return new ReportNotDraft();
        var now = clock.GetUtcNow();
        report.Touch(now);
        db.Record(
            actor, now, "reports.reopened", "report", id.Value,
            new FieldChange("state", ReportStates.Checked, report.State));
        db.Publish(WriteAnswers.Channel(id.Value), "changed");
        return await db.SaveAsync(ct);
    }

    /// <summary>Numbers that the unit signed in the period before, by item; null: it did not.</summary>
    public static async Task<IReadOnlyDictionary<string, long>?> LastAsync(
        AppDb db, FormStore forms, Report report, Period period, CancellationToken ct)
    {
        var (call, first, unit) = (period.CallId, period.FromDay, report.HomeUnit);
        var last = await (
            from p in db.Set<Period>()
            join f in db.Set<ReportFigures>() on p.No equals f.PeriodNo
            where p.CallId == call && p.FromDay < first && f.UnitId == unit && f.Counted
            orderby p.FromDay descending
            select new { p.Form, p.FormVersion, f.Numbers }).FirstOrDefaultAsync(ct);
        if (last is null || await forms.FindAsync(last.Form, last.FormVersion, ct) is not { } form) return null;
        var numbers = PackNumbers.Unpack(last.Numbers, form.Numbers.Count);
        return form.Numbers.Select((item, i) => (item.Code, N: numbers[i])).Where(x => x.N is not null)
            .ToDictionary(x => x.Code, x => x.N!.Value, StringComparer.Ordinal);
    }
}
