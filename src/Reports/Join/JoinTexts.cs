using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Reports.Contracts;
using ThongSuot.Reports.Forms;
using ThongSuot.Reports.Sign;
using ThongSuot.Reports.Sums;
using ThongSuot.Reports.Write;

namespace ThongSuot.Reports.Join;

/// <summary>What the secretary picked and wrote.</summary>
public sealed record JoinForm
{
    public Guid? Unit { get; init; }
    public string? Item { get; init; }
    public string? Text { get; init; }

    /// <summary>Picked sentences: "unit|number of the sentence in that unit's text".</summary>
    public string[]? Pick { get; init; }

    /// <summary>The edit that the page showed.</summary>
    public int? Seen { get; init; }

    /// <summary>"add": put what is picked at the end of the text; "save".</summary>
    public string? Act { get; init; }
}

/// <summary>A sentence as the page shows it, with every unit that wrote just these words.</summary>
/// <param name="Key">That of the first of them.</param>
public sealed record PickView(string Key, string Words, IReadOnlyList<PickSource> Sources, bool Picked);

public sealed record PickSource(Guid Unit, string UnitName, Guid Report);

public sealed record PickGroup(int Units, IReadOnlyList<PickView> Sentences);

public sealed record JoinView(
    Guid Period, Guid Unit, string Title, string PeriodName, string UnitName, FormItem Item,
    IReadOnlyList<(string Code, string Title, bool Written)> Items, IReadOnlyList<PickGroup> Groups, string Text,
        int Edit,
    string By, DateTimeOffset? At, IReadOnlyList<string> Silent, IReadOnlyList<string> LeftOut, int Reports, bool Cut,
    bool CanWrite);

/// <summary>
/// Brings the words of the reports below together, section by section: what is alike stands together, each sentence
/// with its unit and one step from its report; the secretary picks and edits, and who is left out is told.
/// </summary>
internal sealed class JoinTexts(
    AppDb db, OpenReport open, AskSums sums, IUnitTree tree, CurrentActor who, TimeProvider clock)
{
    public const int MostReports = 1_000;

    static readonly Phrase Saved = new("Đã ghi lời văn tổng hợp.", "The joined narrative is saved.");

    public static void Map(RouteGroupBuilder reports)
    {
        reports.MapGet("/ky/{period:guid}/loi-van", async (
            Guid period, Guid? unit, string? item, JoinTexts slice, CancellationToken ct) =>
            await slice.PageAsync(new(period), new() { Unit = unit, Item = item }, null, ct)).Requires(May.See);
        reports.MapPost("/ky/{period:guid}/loi-van", async (
            Guid period, [FromForm] JoinForm form, Actor actor, JoinTexts slice, HttpContext http,
            CancellationToken ct) =>
        {
            if (form.Act == "add") return await slice.PageAsync(new(period), form, null, ct);
            if (await slice.SaveAsync(new(period), form, actor, ct) is { } error)
                return error is ForbiddenError or UnknownError ? Endpoints.Refusal(error)
                    : await slice.PageAsync(new(period), form, error, ct);
            http.Say(Saved);
            return Results.LocalRedirect(
                $"/bao-cao/ky/{period}/loi-van?unit={form.Unit}&item={Uri.EscapeDataString(form.Item ?? "")}");
        }).Requires(May.Write);
    }

    async Task<IResult> PageAsync(PeriodId id, JoinForm form, Error? error, CancellationToken ct)
    {
        var view = await ViewAsync(id, form, ct);
        return view.Ok
            ? Endpoints.Page<JoinTextsPage>(
                new { View = view.Value, Error = error }, error?.Status ?? StatusCodes.Status200OK)
            : Endpoints.Refusal(view.Error!);
    }

    /// <summary>Texts of the units below (and of the unit itself) as they were signed.</summary>
    public sealed record Gathered(Guid Unit, ReportId Report, IReadOnlyDictionary<string, string> Texts);

    public async Task<(IReadOnlyList<Gathered> Reports, bool Cut)> GatherAsync(
        OpenedPeriod opened, Guid unit, CancellationToken ct)
    {
        var (period, call, form) = (opened.Period, opened.Call, opened.Form);
        var counted = await sums.AskAsync(period, call, form, false, c => CountedBelow(c, unit), ct);
        var texts = form.Items.Where(i => !i.IsNumber).Select(i => i.Code).ToHashSet(StringComparer.Ordinal);
        var id = period.Id;
        var gathered = new List<Gathered>();
        foreach (var some in counted.Take(MostReports).Chunk(500))
        {
            var rows = await (
                from r in db.Set<Report>()
                join v in db.Set<ReportVersion>() on new { ReportId = r.Id,
                    No = r.Signed } equals new { v.ReportId, v.No }
                where r.PeriodId == id && some.Contains(r.HomeUnit)
                select new { r.HomeUnit, r.Id, v.Content }).ToListAsync(ct);
            gathered.AddRange(rows.Select(r => new Gathered(
                r.HomeUnit, r.Id,
                SignedContent.Read(r.Content).Answers.Where(a => texts.Contains(a.Item))
                    .ToDictionary(a => a.Item, a => a.Value, StringComparer.Ordinal))));
        }

        return (gathered, counted.Count > MostReports);
    }

    static List<Guid> CountedBelow(PeriodCounts counts, Guid unit)
    {
        var found = new List<Guid>();
        if (!counts.Tree.Places.TryGetValue(unit, out var place)) return found;
        var below = new Queue<int>([place]);
        while (below.TryDequeue(out var at))
        {
            if (counts.Of(at).Signed == 0) continue;
            if (counts.Counts(counts.Tree.Units[at])) found.Add(counts.Tree.Units[at]);
            found.AddRange(counts.Elsewhere.Where(e => e.Value == at && counts.Counts(e.Key)).Select(e => e.Key));
            foreach (var child in counts.Tree.Children[at]) below.Enqueue(child);
        }

        return found;
    }

    async Task<Result<JoinView>> ViewAsync(PeriodId id, JoinForm typed, CancellationToken ct)
    {
        var found = await open.PeriodAsync(id, ct);
        if (!found.Ok) return found.Error!;
        var (period, call, form) = found.Value;
        var unit = typed.Unit ?? who.Actor.UnitId ?? call.HomeUnit;
        if (!await db.Sight.ReachesAsync(db, [unit], ct)) return new NoSuchPeriod();
        var items = form.Items.Where(i => i.Type is ItemType.Text or ItemType.List).ToList();
        if (items.Count == 0) return new NoSuchForm();
        var item = items.Find(i => i.Code == typed.Item) ?? items[0];
        var (reports, cut) = await GatherAsync(new(period, call, form), unit, ct);
        var names = await tree.ShortNamesAsync([unit, .. reports.Select(r => r.Unit)], period.ToDay, ct);
        var stored = await db.Set<JoinedText>().Where(j => j.PeriodId == id && j.HomeUnit == unit).ToListAsync(ct);
        var own = stored.Find(j => j.Item == item.Code);
        var picked = (typed.Pick ?? Keys(own)).ToHashSet(StringComparer.Ordinal);
        var groups = Groups(reports, item.Code, picked, names);
        var text = typed.Text ?? own?.Text ?? "";
        if (typed.Act == "add") text = Added(text, groups);
        var said = reports.Where(r => r.Texts.GetValueOrDefault(item.Code, "").Length > 0).Select(r => r.Unit)
            .ToHashSet();
        var used = groups.SelectMany(g => g.Sentences).Where(s => s.Picked).SelectMany(s => s.Sources)
            .Select(s => s.Unit).ToHashSet();
        return new JoinView(
            id.Value, unit, call.Title, ReportWords.PeriodName(period.Name), names.GetValueOrDefault(unit, ""), item,
            [.. items.Select(i => (i.Code, i.Title, stored.Any(j => j.Item == i.Code)))], groups, text,
            typed.Seen ?? own?.Edit ?? 0, own?.By ?? "", own?.At,
            [.. reports.Where(r => !said.Contains(r.Unit)).Select(r => names.GetValueOrDefault(r.Unit, "–"))],
            [.. said.Where(u => !used.Contains(u)).Select(u => names.GetValueOrDefault(u, "–"))],
            reports.Count, cut, who.May(May.Write) && unit == who.Actor.UnitId);
    }

    static IEnumerable<string> Keys(JoinedText? own) => own is null ? []
        : (JsonSerializer.Deserialize<List<JoinedSource>>(own.Sources, FormDefinition.Json) ?? []).Select(s => s.Key);

    static List<PickGroup> Groups(
        IReadOnlyList<Gathered> reports, string item, HashSet<string> picked, IReadOnlyDictionary<Guid, string> names)
    {
        var keys = new Dictionary<Sentence, string>(ReferenceEqualityComparer.Instance);
        var of = reports.ToDictionary(r => r.Unit, r => r.Report.Value);
        foreach (var r in reports)
        {
            var at = 0;
            foreach (var words in GroupSentences.Split(r.Texts.GetValueOrDefault(item, "")))
                keys[new(r.Unit, words)] = string.Create(CultureInfo.InvariantCulture, $"{r.Unit}|{at++}");
        }

        return
        [
            .. GroupSentences.Of([.. keys.Keys]).Select(g => new PickGroup(g.Units,
            [
                .. g.Sentences.GroupBy(s => s.Words, StringComparer.Ordinal).Select(same => new PickView(
                    keys[same.First()], same.Key,
                    [
                        .. same.DistinctBy(s => s.Unit).Select(s => new PickSource(
                            s.Unit, names.GetValueOrDefault(s.Unit, "–"), of[s.Unit])),
                    ],
                    same.Any(s => picked.Contains(keys[s])))),
            ])),
        ];
    }

    // What is picked and not in the text yet goes to its end, each sentence as it was written.
    static string Added(string text, IReadOnlyList<PickGroup> groups)
    {
        var more = groups.SelectMany(g => g.Sentences).Where(s => s.Picked
            && !text.Contains(s.Words, StringComparison.Ordinal)).Select(s => s.Words);
        return string.Join('\n', new[] { text.Trim() }.Where(t => t.Length > 0).Concat(more));
    }

    public async Task<Error?> SaveAsync(PeriodId id, JoinForm typed, Actor actor, CancellationToken ct)
    {
        var found = await open.PeriodAsync(id, ct);
        if (!found.Ok) return found.Error;
        typed = typed with { Unit = typed.Unit ?? actor.UnitId };
        if (typed.Unit is not { } unit || unit != actor.UnitId) return new NotAllowed();
        if (found.Value.Form.Item(typed.Item ?? "") is not { } item) return new NoSuchFormItem(typed.Item ?? "");
        var text = ReadAnswer.Of(item, typed.Text);
        if (!text.Ok) return text.Error;
        var view = await ViewAsync(id, typed, ct);
        if (!view.Ok) return view.Error;
        var sources = view.Value.Groups.SelectMany(g => g.Sentences).Where(s => s.Picked)
            .Select(s => new JoinedSource(
                s.Key, string.Join(", ", s.Sources.Select(x => x.UnitName)), s.Words)).ToList();
        var (now, code) = (clock.GetUtcNow(), item.Code);
        var json = JsonSerializer.Serialize(sources, FormDefinition.Json);
        var own = await db.Set<JoinedText>().AsTracking()
            .FirstOrDefaultAsync(j => j.PeriodId == id && j.HomeUnit == unit && j.Item == code, ct);
        if (own is null)
            db.Add(new JoinedText
            {
                PeriodId = id, HomeUnit = unit, Item = code, Text = text.Value, Sources = json, Edit = 1, At = now,
                By = actor.Name,
            });
        else
        {
            if (typed.Seen is { } seen && seen != own.Edit)
                return new AnswerChanged(code, own.By, own.Text.Length <= 80 ? own.Text : own.Text[..79] + "…");
            (own.Text, own.Sources, own.Edit, own.At, own.By) = (text.Value, json, own.Edit + 1, now, actor.Name);
        }

        db.Record(
            actor, now, "reports.joined", "report-call", found.Value.Call.Id.Value,
            new FieldChange("item", null, item.Title));
        return await db.SaveAsync(ct);
    }
}

/// <summary>A sentence that went into a joined text, as it was then.</summary>
internal sealed record JoinedSource(string Key, string Unit, string Words);
