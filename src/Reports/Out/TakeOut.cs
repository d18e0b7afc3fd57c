using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Papers;
using ThongSuot.Reports.Contracts;
using ThongSuot.Reports.Forms;
using ThongSuot.Reports.Sums;
using ThongSuot.Reports.Write;

namespace ThongSuot.Reports.Out;

/// <summary>Takes a report or a sum away: Word in the official layout, spreadsheet, CSV, JSON, a page to
/// print.</summary>
internal sealed class TakeOut(
    AppDb db, ShowTotal total, ShowReport show, OpenReport open, AskSums sums, ReportPaper paper)
{
    public static void Map(RouteGroupBuilder reports)
    {
        reports.MapGet("/ky/{period:guid}/tong-hop.xlsx", async (
            Guid period, [AsParameters] TotalFilter filter, TakeOut slice, CancellationToken ct) =>
            await slice.TableAsync(period, filter, t => Results.Bytes(
                WriteXlsx.Of(t.Sheet()), WriteXlsx.Type, "bao-cao-tong-hop.xlsx"), ct)).Requires(May.See);
        reports.MapGet("/ky/{period:guid}/tong-hop.csv", async (
            Guid period, [AsParameters] TotalFilter filter, TakeOut slice, CancellationToken ct) =>
            await slice.TableAsync(period, filter, t => Results.Bytes(
                WriteCsv.Of(t.Sheet()), WriteCsv.Type, "bao-cao-tong-hop.csv"), ct)).Requires(May.See);
        reports.MapGet("/ky/{period:guid}/tong-hop.json", async (
            Guid period, [AsParameters] TotalFilter filter, TakeOut slice, CancellationToken ct) =>
            await slice.TableAsync(period, filter, t => Results.Json(Json(t), FormDefinition.Json), ct))
            .Requires(May.See);
        reports.MapGet("/ky/{period:guid}/tong-hop.docx", async (
            Guid period, [AsParameters] TotalFilter filter, TakeOut slice, CancellationToken ct) =>
            await slice.OnPaperAsync(period, filter, async t => Docx(
                await slice.TotalPaperAsync(t, ct), "bao-cao-tong-hop.docx"), ct)).Requires(May.See);
        reports.MapGet("/ky/{period:guid}/in", async (
            Guid period, [AsParameters] TotalFilter filter, TakeOut slice, CancellationToken ct) =>
            await slice.TableAsync(period, filter, async t => Endpoints.Page<PrintTotalPage>(new
            {
                View = t.View, Lines = t.Lines.Select(l => new PrintLine(
                    l.Name, l.Sums.Expected, l.Sums.Signed, l.Sums.OnTime)).ToList(),
                Texts = await slice.TextsAsync(t.View, ct),
            }), ct)).Requires(May.See);
        reports.MapGet("/{id:guid}/bao-cao.docx", async (Guid id, TakeOut slice, CancellationToken ct) =>
            await slice.ReportAsync(id, ct)).Requires(May.See);
    }

    async Task<IResult> ReportAsync(Guid id, CancellationToken ct)
    {
        OnPaper();
        return await show.ViewAsync(new(id), ct) is { } view
            ? Docx(await paper.ReportAsync(view, ct), "bao-cao.docx")
            : Endpoints.Refusal(new NoSuchReport());
    }

    // The page speaks the reader's language; an official document is in Vietnamese.
    static void OnPaper() => CultureInfo.CurrentUICulture = Cultures.Vietnamese;

    Task<IResult> OnPaperAsync(
        Guid period, TotalFilter filter, Func<TotalTable, Task<IResult>> answer, CancellationToken ct)
    {
        OnPaper();
        return TableAsync(period, filter, answer, ct);
    }

    static IResult Docx(Result<byte[]> file, string name) =>
        file.Ok ? Results.Bytes(file.Value, WriteDocx.Type, name) : Endpoints.Refusal(file.Error!);

    async Task<Result<byte[]>> TotalPaperAsync(TotalTable table, CancellationToken ct) =>
        await paper.TotalAsync(table, await TextsAsync(table.View, ct), ct);

    Task<IResult> TableAsync(Guid period, TotalFilter filter, Func<TotalTable, IResult> answer, CancellationToken ct) =>
        TableAsync(period, filter, t => Task.FromResult(answer(t)), ct);

    async Task<IResult> TableAsync(
        Guid period, TotalFilter filter, Func<TotalTable, Task<IResult>> answer, CancellationToken ct)
    {
        var table = await OfAsync(new(period), filter, ct);
        return table.Ok ? await answer(table.Value) : Endpoints.Refusal(table.Error!);
    }

    public async Task<Result<TotalTable>> OfAsync(PeriodId id, TotalFilter filter, CancellationToken ct)
    {
        var view = await total.ViewAsync(id, filter with { Item = null }, ct);
        if (!view.Ok) return view.Error!;
        var opened = await open.PeriodAsync(id, ct);
        var (period, call, form) = opened.Value;
        var names = view.Value.Children.ToDictionary(c => c.Unit, c => c.Name);
        var (all, below) = await sums.AskAsync(period, call, form, filter.AsToday, counts =>
        {
            var place = counts.Tree.Places[view.Value.Unit];
            var children = counts.Tree.Children[place].Where(c => names.ContainsKey(counts.Tree.Units[c]))
                .Select(c => (Unit: counts.Tree.Units[c], Sums: Freeze(counts.Of(c)))).ToList();
            return (Freeze(counts.Of(place)), children);
        }, ct);
        var lines = view.Value.Children.Select(c => new TotalLine(
            c.Name, c.Unit, below.First(b => b.Unit == c.Unit).Sums)).ToList();
        // What is not of a child is the unit's own, and of units that have ended.
        var rest = Less(all, lines.ConvertAll(l => l.Sums));
        if (rest.Signed > 0 || rest.Expected > 0) lines.Add(new(Words.Own.With(view.Value.UnitName), null, rest));
        lines.Add(new(Words.Total, view.Value.Unit, all));
        return new TotalTable(view.Value, lines);
    }

    static NodeSums Freeze(NodeSums s) => s with { Sums = [.. s.Sums], Answers = [.. s.Answers] };

    static NodeSums Less(NodeSums all, IReadOnlyList<NodeSums> parts) => new(
        all.Expected - parts.Sum(p => p.Expected), all.Signed - parts.Sum(p => p.Signed),
        all.OnTime - parts.Sum(p => p.OnTime), [.. all.Sums.Select((s, i) => s - parts.Sum(p => p.Sums[i]))],
        [.. all.Answers.Select((s, i) => s - parts.Sum(p => p.Answers[i]))]);

    static object Json(TotalTable t) => new
    {
        t.View.Title, Period = t.View.PeriodName, t.View.From, t.View.To, Unit = t.View.UnitName, t.View.TreeDay,
            t.View.At,
        Form = t.View.Form.Code, FormVersion = t.View.Form.Version,
        Items = t.View.Form.Numbers.Select(i => new { i.Code, i.Title, i.Scale, i.Measure }),
        Units = t.Lines.Select(l => new
        {
            l.Unit, l.Name, l.Sums.Expected, Signed = l.Sums.Signed, l.Sums.OnTime,
            Sums = t.View.Form.Numbers.Select((item, i) => (item, i)).Where(x => l.Sums.Answers[x.i] > 0).ToDictionary(
                x => x.item.Code, x => l.Sums.Sums[x.i] / FormDefinition.Power(x.item.Scale), StringComparer.Ordinal),
        }),
    };

    /// <summary>The joined words of the unit, in the order of the form.</summary>
    async Task<IReadOnlyList<(string Title, string Text)>> TextsAsync(TotalView view, CancellationToken ct)
    {
        var (id, unit) = (new PeriodId(view.Period), view.Unit);
        var joined = await db.Set<JoinedText>().Where(j => j.PeriodId == id && j.HomeUnit == unit)
            .ToDictionaryAsync(j => j.Item, j => j.Text, StringComparer.Ordinal, ct);
        return
        [
            .. view.Form.Items.Where(i => joined.GetValueOrDefault(i.Code, "").Length > 0)
                .Select(i => (i.Title, joined[i.Code])),
        ];
    }

    static class Words
    {
        public static readonly Kernel.Words.Phrase Own = new("{0} (của chính đơn vị)", "{0} (the unit itself)");
        public static readonly Kernel.Words.Phrase Total = new("Cộng", "Sum");
    }
}

/// <summary>One line of the page to print.</summary>
public sealed record PrintLine(string Name, int Expected, int Signed, int OnTime);
