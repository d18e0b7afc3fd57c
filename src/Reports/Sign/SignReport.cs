using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Kernel;
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

/// <summary>
/// The post holder of that day signs what was checked: it is kept word for word with its hash, its numbers count from
/// then on at every level above, and the obligation of the campaign is met.
/// </summary>
internal sealed class SignReport(AppDb db, OpenReport open, ICampaignWork work, TimeProvider clock)
{
    static readonly Phrase Done = new(
        "Đã ký và gửi. Số liệu đã vào bảng tổng hợp của cấp trên.",
        "Signed and sent. Its figures stand in the sums of the levels above.");

    public static void Map(RouteGroupBuilder reports) =>
        reports.MapPost("/{id:guid}/ky", async (
            Guid id, Actor actor, SignReport slice, HttpContext http, CancellationToken ct) =>
        {
            if (await slice.HandleAsync(new(id), actor, ct) is { } error) return Endpoints.Refusal(error);
            http.Say(Done);
            return Results.LocalRedirect($"/bao-cao/{id}");
        }).Requires(May.Sign).ValidatesForm();

    public async Task<Error?> HandleAsync(ReportId id, Actor actor, CancellationToken ct)
    {
        var found = await open.FindAsync(id, track: true, ct);
        if (!found.Ok) return found.Error;
        var (report, period, call, form) = found.Value;
        // The edge has asked whether the post is held today; here, whether it is one of this unit.
        if (report.HomeUnit != actor.UnitId) return new PostHasEnded();
        if (report.State is ReportStates.Signed or ReportStates.Received) return new ReportIsClosed();
        if (report.State != ReportStates.Checked) return new ReportNotChecked();
        if (await open.RefusesAsync(period, report.HomeUnit, ct) is { } closed) return closed;
        var answers = await open.AnswersAsync(id, false, ct);
        var now = clock.GetUtcNow();
        var content = SignedContent.Of(report, period, form, answers).Write();
        var hash = SignedContent.HashOf(content);
        report.Sign(actor.Name, actor.Post, now);
        db.Add(new ReportVersion
        {
            ReportId = id, No = report.Signed, Content = content, Hash = hash, At = now, By = actor.Name,
            Post = actor.Post, PostId = actor.PostId,
        });
        await CountAsync(db, report, period, form, answers, now, ct);
        db.Record(
            actor, now, "reports.signed", "report", id.Value,
            new FieldChange("version", null, report.Signed.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new FieldChange("hash", null, hash));
        db.Publish(WriteAnswers.Channel(id.Value), "changed");
        db.Publish(Channel(period.Id.Value), "changed");
        if (call.CampaignId is { } campaign
            && await TellAsync(campaign, call, report, period, actor, now, ct) is { } refused) return refused;
        return await db.SaveAsync(ct);
    }

    /// <summary>Changes of a period's sums.</summary>
    public static string Channel(Guid period) => $"reports:{period}";

    // A campaign that has no such obligation for the unit is none of the report's business.
    async Task<Error?> TellAsync(
        Guid campaign, Call call, Report report, Period period, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var kind = call.Cadence is Cadences.Preliminary or Cadences.Final ? DutyKinds.Review : DutyKinds.Report;
        var duties = await work.DutiesAsync(report.HomeUnit, ct);
        if (!duties.Any(d => d.Campaign.Value == campaign && d.Kind == kind)) return null;
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{report.Id}|{campaign}|{kind}"))[..16]);
        return await work.PutEvidenceAsync(
            new(
                id, new(campaign), report.HomeUnit, 0, kind, VietnamTime.DayOf(now),
                $"{call.Title}: {ReportWords.PeriodName(period.Name).Vi}", $"/bao-cao/{report.Id}", true),
            actor, ct);
    }

    /// <summary>Puts the numbers of a report where sums read them, in the transaction of the caller.</summary>
    public static async Task CountAsync(
        AppDb db, Report report, Period period, FormDefinition form, IReadOnlyDictionary<string, ReportAnswer> answers,
        DateTimeOffset now, CancellationToken ct)
    {
        var numbers = PackNumbers.Pack(
            [.. form.Numbers.Select(i => FindProblems.NumberOf(answers.GetValueOrDefault(i.Code)))]);
        var inTime = VietnamTime.DayOf(report.FirstSignedAt ?? now) <= period.DueOn;
        var (no, unit) = (period.No, report.HomeUnit);
        var row = await db.Set<ReportFigures>().AsTracking()
            .FirstOrDefaultAsync(f => f.PeriodNo == no && f.UnitId == unit, ct);
        if (row is null)
        {
            db.Add(new ReportFigures
            {
                PeriodNo = no, UnitId = unit, Counted = true, OnTime = inTime, Numbers = numbers, Version = 1,
                ChangedAt = now.ToUnixTimeMilliseconds(),
            });
            return;
        }

        (row.Counted, row.OnTime, row.Numbers, row.Version, row.ChangedAt) =
            (true, inTime, numbers, row.Version + 1, now.ToUnixTimeMilliseconds());
    }
}
