using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Live;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Reports.Contracts;
using ThongSuot.Reports.Forms;

namespace ThongSuot.Reports.Write;

/// <summary>One answer as a page sends it.</summary>
/// <param name="Item">Code of the item.</param>
/// <param name="Value">What was typed.</param>
/// <param name="Reason">Why it differs from what is recorded; null: as it was.</param>
/// <param name="Seen">The edit that the page had seen; null: whatever there was.</param>
public sealed record AnswerWire(string? Item, string? Value, string? Reason, int? Seen);

/// <summary>What a page sends at once.</summary>
public sealed record AnswersWire(IReadOnlyList<AnswerWire>? Answers);

/// <summary>An answer as it now stands.</summary>
/// <param name="Value">As it is typed again into its box.</param>
public sealed record StandsWire(string Item, string Value, string Reason, int Edit, string By);

/// <summary>An answer that was not stored; what was typed stays on the page.</summary>
/// <param name="Edit">The edit that stands there now, where somebody else was quicker.</param>
public sealed record RefusedWire(string Item, string Code, string Message, int? Edit);

public sealed record AnswersAnswer(
    IReadOnlyList<StandsWire> Stands, IReadOnlyList<RefusedWire> Refused, string State);

/// <summary>
/// Stores answers one by one as they are typed: what is right is kept whatever is wrong beside it, and two people who
/// write different answers never stand in each other's way. The page without script sends the same as one form.
/// </summary>
internal sealed class WriteAnswers(
    AppDb db, OpenReport open, ShowReport show, KeepFiles files, TimeProvider clock)
{
    public const int MostAtOnce = FormDefinition.MostItems;
    const int MostTries = 20;
    public const int MostBytes = 4 * 1024 * 1024;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 8 };
    static readonly Phrase Kept = new("Đã ghi {0} câu trả lời.", "{0} answers are saved.");
    static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);

    public static string Channel(Guid report) => $"report:{report}";

    public static void Map(RouteGroupBuilder reports)
    {
        reports.MapPost("/{id:guid}/tra-loi", async (
            Guid id, Actor actor, OpenReport open, WriteAnswers slice, HttpContext http, CancellationToken ct) =>
        {
            // Whose report it is comes before what was sent.
            if ((await open.FindAsync(new(id), false, ct)).Error is { } unknown) return Refused(unknown);
            var sent = await ReadAsync(http.Request, ct);
            if (!sent.Ok) return Refused(sent.Error!);
            var done = await slice.HandleAsync(new(id), sent.Value, actor, ct);
            return done.Ok ? Results.Json(done.Value, Json) : Refused(done.Error!);
        }).Requires(May.Write).ValidatesForm();
        reports.MapGet("/{id:guid}/tra-loi", async (Guid id, WriteAnswers slice, CancellationToken ct) =>
            await slice.StandsAsync(new(id), ct) is { } stands ? Results.Json(stands, Json)
                : Refused(new NoSuchReport())).Requires(May.Write);
        reports.MapGet("/{id:guid}/song", async (
            Guid id, OpenReport open, HttpContext http, ILiveBus bus, TimeProvider clock, CancellationToken ct) =>
            (await open.FindAsync(new(id), false, ct)).Ok
                ? await LiveStream.FollowAsync(http, bus, Channel(id), Breath, clock, ct)
                : Endpoints.Refusal(new NoSuchReport())).Requires(May.Write);
        reports.MapPost("/{id:guid}/sua", async (
            Guid id, Actor actor, WriteAnswers slice, HttpContext http, CancellationToken ct) =>
            await slice.FormAsync(id, actor, http, ct)).Requires(May.Write).ValidatesForm();
    }

    static IResult Refused(Error error) => Results.Json(
        new { error.Code, Message = error.Sentence.ToString() }, Json, statusCode: error.Status);

    static async Task<Result<IReadOnlyList<AnswerWire>>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MostBytes) return new AnswersTooLarge(MostBytes / 1024 / 1024);
        try
        {
            var sent = await JsonSerializer.DeserializeAsync<AnswersWire>(request.Body, Json, ct);
            if (sent?.Answers is not { } answers || answers.Any(a => a is null)) return new AnswersNotUnderstood();
            return answers.Count > MostAtOnce ? new TooManyAnswers(MostAtOnce) : Result(answers);
        }
        catch (JsonException)
        {
            return new AnswersNotUnderstood();
        }

        static Result<IReadOnlyList<AnswerWire>> Result(IReadOnlyList<AnswerWire> answers) =>
            new List<AnswerWire>(answers);
    }

    async Task<IResult> FormAsync(Guid id, Actor actor, HttpContext http, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var sent = form.Keys.Where(k => k.StartsWith("a.", StringComparison.Ordinal)).Take(MostAtOnce).Select(k =>
        {
            var item = k[2..];
            return new AnswerWire(
                item, form[k], form.TryGetValue("r." + item, out var reason) ? reason.ToString() : null,
                int.TryParse(form["s." + item], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null);
        }).ToList();
        var kept = await files.HandleAsync(new(id), form.Files, actor, ct);
        if (!kept.Ok) return Endpoints.Refusal(kept.Error!);
        // A chosen file is the newer word than the address in the box beside it.
        sent = [.. sent.Select(s => kept.Value.Answers.Find(f => f.Item == s.Item) is { } file
            ? file with { Reason = s.Reason, Seen = s.Seen } : s)];
        var done = await HandleAsync(new(id), sent, actor, ct);
        if (!done.Ok) return Endpoints.Refusal(done.Error!);
        List<RefusedWire> refused = [.. done.Value.Refused, .. kept.Value.Refused];
        if (refused.Count > 0) return await show.EditPageAsync(id, sent, refused, actor, ct);
        http.Say(Kept.With(done.Value.Stands.Count));
        return Results.LocalRedirect(form["next"] == "check" ? $"/bao-cao/{id}#kiem-tra" : $"/bao-cao/{id}");
    }

    public async Task<AnswersAnswer?> StandsAsync(ReportId id, CancellationToken ct)
    {
        var found = await open.FindAsync(id, false, ct);
        if (!found.Ok) return null;
        var answers = await open.AnswersAsync(id, false, ct);
        return new([.. answers.Values.Select(a => Stands(found.Value.Form, a))], [], found.Value.Report.State);
    }

    static StandsWire Stands(FormDefinition form, ReportAnswer a) =>
        new(a.Item, Typed(form.Item(a.Item), a.Value), a.Reason, a.Edit, a.By);

    /// <summary>An answer as it is typed into its box: numbers with the language's own signs.</summary>
    public static string Typed(FormItem? item, string value) =>
        item is { IsNumber: true } && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? ReportWords.Number(item, n) : value;

    public async Task<Result<AnswersAnswer>> HandleAsync(
        ReportId id, IReadOnlyList<AnswerWire> sent, Actor actor, CancellationToken ct)
    {
        // Whoever wrote another answer of this report in the same moment is not in the way: then it is done again.
        for (var tries = 1; ; tries++)
        {
            var done = await OnceAsync(id, sent, actor, ct);
            if (done.Error is not (ChangedMeanwhile or Duplicate) || tries == MostTries) return done;
            db.ChangeTracker.Clear();

            // Not all at once again.
            await Task.Delay(Random.Shared.Next(2, 10 + tries * 10), ct);
        }
    }

    async Task<Result<AnswersAnswer>> OnceAsync(
        ReportId id, IReadOnlyList<AnswerWire> sent, Actor actor, CancellationToken ct)
    {
        var found = await open.FindAsync(id, track: true, ct);
        if (!found.Ok) return found.Error!;
        var (report, period, _, form) = found.Value;
        if (report.HomeUnit != actor.UnitId) return new NotAllowed();
        if (!ReportStates.IsOpen(report.State)) return new ReportIsClosed();
        if (await open.RefusesAsync(period, report.HomeUnit, ct) is { } closed) return closed;
        var answers = await open.AnswersAsync(id, track: true, ct);
        var (now, refused, stored) = (clock.GetUtcNow(), new List<RefusedWire>(), new List<ReportAnswer>());
        var changed = false;
        foreach (var one in sent)
        {
            if (form.Item(one.Item ?? "") is not { } item)
            {
                refused.Add(Told(one, new NoSuchFormItem(one.Item ?? "")));
                continue;
            }

            var value = ReadAnswer.Of(item, one.Value);
            var why = (one.Reason ?? answers.GetValueOrDefault(item.Code)?.Reason ?? "").Normalize().Trim();
            if (!value.Ok) refused.Add(Told(one, value.Error!));
            else if (why.Length > ReadAnswer.MostLine)
                refused.Add(Told(one, new AnswerTooLong(item.Code, item.Title, ReadAnswer.MostLine)));
            else if (Put(report, item, value.Value, why, one.Seen, answers, actor, now, out var did) is { } clash)
                refused.Add(Told(one, clash) with { Edit = answers[item.Code].Edit });
            else
            {
                stored.Add(answers[item.Code]);
                changed |= did;
            }
        }

        if (changed)
        {
            report.Touch(now);
            db.Publish(Channel(id.Value), "changed");
            if (await db.SaveAsync(ct) is { } error) return error;
        }

        return new AnswersAnswer([.. stored.Select(a => Stands(form, a))], refused, report.State);
    }

    static RefusedWire Told(AnswerWire one, Error error) => new(one.Item ?? "", error.Code, error.Sentence, null);

    // Null: it stands there now. What it replaces was seen by whoever sends it.
    Error? Put(
        Report report, FormItem item, string value, string why, int? seen, Dictionary<string, ReportAnswer> answers,
        Actor actor, DateTimeOffset now, out bool changed)
    {
        changed = false;
        if (!answers.TryGetValue(item.Code, out var there))
        {
            answers[item.Code] = there = new()
            {
                ReportId = report.Id, Item = item.Code, Value = value, Reason = why, Edit = 1, At = now,
                    By = actor.Name,
            };
            changed = value.Length > 0 || why.Length > 0;
            if (changed) db.Add(there);
            return null;
        }

        if (there.Value == value && there.Reason == why) return null;
        if (seen is { } s && s != there.Edit && there.Value != value)
            return new AnswerChanged(item.Code, there.By, Short(ReportWords.Answer(item, there.Value)));
        (there.Value, there.Reason, there.At, there.By, there.Edit) = (value, why, now, actor.Name, there.Edit + 1);
        changed = true;
        return null;
    }

    static string Short(string words) => words.Length <= 80 ? words : words[..79] + "…";
}
