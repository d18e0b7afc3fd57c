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
using ThongSuot.Reports.Write;

namespace ThongSuot.Reports.Sign;

/// <summary>
/// A level above takes a signed report, or sends it back with reasons, each at its answer or for the whole. What came
/// back no longer counts until it is signed again; the version that was signed stays.
/// </summary>
internal sealed class ReceiveReport(AppDb db, OpenReport open, ShowReport show, TimeProvider clock)
{
    public const int MostReason = 2_000;

    static readonly Phrase Received = new("Đã tiếp nhận báo cáo.", "The report is received.");
    static readonly Phrase Returned = new(
        "Đã trả lại; số liệu tạm rút khỏi bảng tổng hợp.", "Returned; its figures are out of the sums for now.");

    public static void Map(RouteGroupBuilder reports)
    {
        reports.MapPost("/{id:guid}/tiep-nhan", async (
            Guid id, Actor actor, ReceiveReport slice, HttpContext http, CancellationToken ct) =>
        {
            if (await slice.ReceiveAsync(new(id), actor, ct) is { } error) return Endpoints.Refusal(error);
            http.Say(Received);
            return Results.LocalRedirect($"/bao-cao/{id}");
        }).Requires(May.Receive).ValidatesForm();
        reports.MapPost("/{id:guid}/tra-lai", async (
            Guid id, Actor actor, ReceiveReport slice, HttpContext http, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var reasons = form.Keys.Where(k => k.StartsWith("why.", StringComparison.Ordinal))
                .Take(Forms.FormDefinition.MostItems).ToDictionary(
                    k => k[4..], k => form[k].ToString(), StringComparer.Ordinal);
            reasons[""] = form["Reason"].ToString();
            if (await slice.ReturnAsync(new(id), reasons, actor, ct) is { } error)
                return error is InvalidError ? await slice.PageAsync(id, error, ct) : Endpoints.Refusal(error);
            http.Say(Returned);
            return Results.LocalRedirect($"/bao-cao/{id}");
        }).Requires(May.Receive).ValidatesForm();
    }

    Task<IResult> PageAsync(Guid id, Error error, CancellationToken ct) => show.PageAsync(id, error, ct);

    async Task<Result<OpenedReport>> FindAsync(ReportId id, Actor actor, CancellationToken ct)
    {
        var found = await open.FindAsync(id, track: true, ct);
        if (!found.Ok) return found;
        // Nobody takes their own; every level above may.
        if (found.Value.Report.HomeUnit == actor.UnitId && found.Value.Call.HomeUnit != actor.UnitId)
            return new NotAllowed();
        return found.Value.Report.State is ReportStates.Signed or ReportStates.Received ? found : new ReportNotSigned();
    }

    public async Task<Error?> ReceiveAsync(ReportId id, Actor actor, CancellationToken ct)
    {
        var found = await FindAsync(id, actor, ct);
        if (!found.Ok) return found.Error;
        var report = found.Value.Report;
        if (report.State == ReportStates.Received) return null;
        var now = clock.GetUtcNow();
        report.Receive(now);
        db.Record(
            actor, now, "reports.received", "report", id.Value,
            new FieldChange("state", ReportStates.Signed, report.State));
        db.Publish(SignReport.Channel(found.Value.Period.Id.Value), "changed");
        return await db.SaveAsync(ct);
    }

    /// <param name="id">The report.</param>
    /// <param name="reasons">By item; empty key: for the whole report.</param>
    /// <param name="actor">Who sends it back.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Error?> ReturnAsync(
        ReportId id, IReadOnlyDictionary<string, string> reasons, Actor actor, CancellationToken ct)
    {
        var found = await FindAsync(id, actor, ct);
        if (!found.Ok) return found.Error;
        var (report, period, _, form) = found.Value;
        var said = reasons.Select(r => (r.Key, Why: r.Value.Normalize().Trim())).Where(r => r.Why.Length > 0).ToList();
        if (said.Count == 0) return new ReturnReasonMissing();
        foreach (var (item, why) in said)
        {
            if (item.Length > 0 && form.Item(item) is null) return new NoSuchFormItem(item);
            if (why.Length > MostReason) return new CallTooLong("Reason", MostReason);
        }

        var (now, before) = (clock.GetUtcNow(), report.State);
        db.AddRange(said.Select(r => new ReportReturn
        {
            Id = Guid.CreateVersion7(now), ReportId = id, No = report.Signed, Item = r.Key, Reason = r.Why, At = now,
            By = actor.Post.Length > 0 ? $"{actor.Name}, {actor.Post}" : actor.Name,
        }));
        report.Return(now);
        var (no, unit) = (period.No, report.HomeUnit);
        var row = await db.Set<ReportFigures>().AsTracking()
            .FirstAsync(f => f.PeriodNo == no && f.UnitId == unit, ct);
        (row.Counted, row.Version, row.ChangedAt) = (false, row.Version + 1, now.ToUnixTimeMilliseconds());
        db.Record(
            actor, now, "reports.returned", "report", id.Value,
            [
                new FieldChange("state", before, report.State),
                .. said.Select(r => new FieldChange(r.Key.Length > 0 ? r.Key : "reason", null, r.Why)),
            ]);
        db.Publish(WriteAnswers.Channel(id.Value), "changed");
        db.Publish(SignReport.Channel(period.Id.Value), "changed");
        return await db.SaveAsync(ct);
    }
}
