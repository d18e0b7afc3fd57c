using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;

namespace ThongSuot.Kernel.Audit.Pages;

/// <summary>What is seen, as CSV, a page after the other; the export itself is recorded first.</summary>
internal static class ExportAudit
{
    public const int Most = 100_000;
    const int AtOnce = 1000;

    public static void Map(RouteGroupBuilder audit) => audit.MapGet("/xuat.csv", async (
        [AsParameters] AuditFilter filter, ListAudit list, AppDb db, Actor actor, TimeProvider clock, HttpContext http,
        CancellationToken ct) =>
    {
        if (filter.Problem() is { } error) return Endpoints.Refusal(error);
        db.Record(
            actor, clock.GetUtcNow(), AuditActs.Exported, AuditActs.Kind, Guid.Empty,
            new FieldChange(RecordViews.Filter, null, (filter with { After = null }).Href("")));
        if (await db.SaveAsync(ct) is { } refused) return Endpoints.Refusal(refused);
        return Microsoft.AspNetCore.Http.Results.Stream(
            body => WriteAsync(body, filter, list, http.RequestAborted), "text/csv; charset=utf-8", "nhat-ky.csv");
    }).Requires(MayAudit.Export);

    static async Task WriteAsync(Stream body, AuditFilter filter, ListAudit list, CancellationToken ct)
    {
        // A byte order mark, so that spreadsheets read the marks.
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await LineAsync(
            text, ListWords.When, ListWords.Who, ListWords.Post, ListWords.From, ListWords.Act, ListWords.Kind,
            ListWords.Record, ListWords.Changes, ListWords.Chain, ListWords.Place);
        string? after = null;
        for (var done = 0; done < Most;)
        {
            var page = await list.Page(filter, after, Math.Min(AtOnce, Most - done)).ToListAsync(ct);
            foreach (var e in page) await LineAsync(text, Cells(list.Row(e)));
            await text.FlushAsync(ct);
            done += page.Count;
            if (page.Count < AtOnce) return;
            after = ListAudit.CursorOf(page[^1]);
        }
    }

    static string[] Cells(AuditRow r) =>
    [
        VietnamTime.Of(r.At).ToString("yyyy-MM-ddTHH:mm:ss.ffffffK", CultureInfo.InvariantCulture), r.Who, r.Post,
        r.From, r.Act, r.Kind, r.Record == Guid.Empty ? "" : r.Record.ToString("D"),
        string.Join("; ", r.Fields.Select(f => $"{f.Name}: {f.Before ?? "–"} → {f.After ?? "–"}")),
        r.Chain.ToString("D"), r.Seq.ToString(CultureInfo.InvariantCulture),
    ];

    static Task LineAsync(StreamWriter text, params string[] cells) =>
        text.WriteAsync(string.Join(',', cells.Select(Cell)) + "\r\n");

    // A leading apostrophe, so that no spreadsheet runs a formula.
    static string Cell(string value)
    {
        var safe = value is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + value : value;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
