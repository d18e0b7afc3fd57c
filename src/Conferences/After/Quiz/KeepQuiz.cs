using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Conferences.After.Quiz;

/// <summary>The quiz as typed.</summary>
public sealed record QuizForm
{
    public string? Draw { get; init; }
    public string? Attempts { get; init; }
    public string? PassAt { get; init; }
    public string? OpensAt { get; init; }
    public string? ClosesAt { get; init; }
    public int Version { get; init; }
}

/// <summary>Questions to be added: pasted lines, or a file.</summary>
public sealed record QuestionsForm
{
    public string? Lines { get; init; }
    public IFormFile? File { get; init; }

    /// <summary>Where they may be drawn again: the id of a document; empty: this conference only.</summary>
    public string? Document { get; init; }

    public Guid? ClientId { get; init; }

    public const int Most = 400_000;
}

/// <summary>A question of the bank.</summary>
public sealed record QuestionLine(
    Guid Id, string Kind, string Body, IReadOnlyList<string> Options, string Answer, bool OfDocument);

/// <summary>Counts of one unit.</summary>
public sealed record QuizUnit(Guid Unit, string Name, int Taken, int Passed);

/// <summary>Everything the host's page shows.</summary>
public sealed record QuizView(
    AfterView Conference, bool IsSet, DateTimeOffset? OpensAt, DateTimeOffset? ClosesAt, int Draw, int Attempts,
    int PassAt, IReadOnlyList<QuestionLine> Questions, IReadOnlyList<QuizUnit> Units, int Taken, int Passed,
    IReadOnlyList<(Guid Id, string Title)> Documents);

/// <summary>Sets the quiz of a conference, keeps its bank of questions, shows counts by unit.</summary>
internal sealed class KeepQuiz(AppDb db, OpenAfter open, IDocumentLookup documents, IUnitTree tree, TimeProvider clock)
{
    const int MostFile = 1024 * 1024;
    const int MostUnits = 500;
    static readonly Phrase Saved = new("Đã đặt bài trắc nghiệm.", "The quiz is set.");
    static readonly Phrase Added = new("Đã thêm {0} câu hỏi.", "{0} questions added.");
    static readonly Phrase Removed = new("Đã bỏ câu hỏi.", "The question is removed.");
    static readonly Phrase Back = new("Đã khôi phục câu hỏi.", "The question is back.");

    public static void Map(RouteGroupBuilder after)
    {
        after.MapGet("/trac-nghiem", async (Guid id, KeepQuiz slice, CancellationToken ct) =>
            await slice.PageAsync(id, null, null, null, ct)).Requires(May.See);
        after.MapPost("/trac-nghiem", async (
            Guid id, [FromForm] QuizForm form, Actor actor, KeepQuiz slice, HttpContext http, CancellationToken ct) =>
        {
            if (await slice.SetAsync(id, form, actor, ct) is { } error)
                return await slice.PageAsync(id, form, null, error, ct);
            http.Say(Saved);
            return Results.LocalRedirect($"/hoi-nghi/{id}/sau/trac-nghiem");
        }).Requires(May.Run);
        after.MapPost("/trac-nghiem/cau-hoi", async (
            Guid id, [FromForm] QuestionsForm form, Actor actor, KeepQuiz slice, HttpContext http,
            CancellationToken ct) =>
        {
            var result = await slice.AddAsync(id, form, actor, ct);
            if (!result.Ok) return await slice.PageAsync(id, null, form, result.Error, ct);
            http.Say(Added.With(result.Value));
            return Results.LocalRedirect($"/hoi-nghi/{id}/sau/trac-nghiem#cau-hoi");
        }).Requires(May.Run);
        foreach (var (path, remove) in new[] { ("bo", true), ("khoi-phuc", false) })
            after.MapPost($"/trac-nghiem/cau-hoi/{{question:guid}}/{path}", async (
                Guid id, Guid question, Actor actor, KeepQuiz slice, HttpContext http, CancellationToken ct) =>
            {
                if (await slice.RemoveAsync(id, question, remove, actor, ct) is { } error)
                    return Endpoints.Refusal(error);
                http.Say(
                    remove ? Removed : Back,
                    remove ? $"/hoi-nghi/{id}/sau/trac-nghiem/cau-hoi/{question}/khoi-phuc" : null);
                return Results.LocalRedirect($"/hoi-nghi/{id}/sau/trac-nghiem#cau-hoi");
            }).Requires(May.Run).ValidatesForm();
    }

    async Task<IResult> PageAsync(
        Guid id, QuizForm? form, QuestionsForm? questions, Error? error, CancellationToken ct)
    {
        if (await open.ViewAsync(id, "trac-nghiem", ct) is not { } view)
            return Endpoints.Refusal(new AfterConferenceUnknown());
        var key = new ConferenceId(id);
        var quiz = await db.Set<ConferenceQuiz>().FirstOrDefaultAsync(q => q.ConferenceId == key, ct);
        form ??= quiz is null
            ? new() { Draw = "10", Attempts = "2", PassAt = "7" }
            : new()
            {
                Draw = Text(quiz.Draw), Attempts = Text(quiz.Attempts), PassAt = Text(quiz.PassAt),
                OpensAt = AfterWords.Moment(quiz.OpensAt), ClosesAt = AfterWords.Moment(quiz.ClosesAt),
                Version = quiz.Version,
            };
        return Endpoints.Page<KeepQuizPage>(
            new
            {
                View = await ViewAsync(view, quiz, ct), Form = form, Error = error,
                Questions = questions ?? new() { ClientId = Guid.CreateVersion7(clock.GetUtcNow()) },
            },
            error?.Status ?? StatusCodes.Status200OK);
    }

    static string Text(int n) => n.ToString(CultureInfo.InvariantCulture);

    async Task<QuizView> ViewAsync(AfterView view, ConferenceQuiz? quiz, CancellationToken ct)
    {
        var id = new ConferenceId(view.Id);
        var studied = await db.Set<ConferenceDocument>().Where(d => d.ConferenceId == id).OrderBy(d => d.Position)
            .ThenBy(d => d.DocumentId).Select(d => d.DocumentId).ToListAsync(ct);
        var names = await documents.NamesOfSeenAsync(studied, ct);
        var bank = view.MayRun
            ? await BankOf(id, view.HomeUnit, studied).OrderBy(q => q.Id).Take(ReadQuestions.Most).ToListAsync(ct) : [];
        var taken = await CountQuiz.Taken(db, id).GroupBy(a => a.HomeUnit)
            .Select(g => new { Unit = g.Key, Count = g.Count() }).ToListAsync(ct);
        var passed = await CountQuiz.Passed(db, id).GroupBy(a => a.HomeUnit)
            .Select(g => new { Unit = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Unit, g => g.Count, ct);
        var units = await tree.ShortNamesAsync([.. taken.Select(t => t.Unit)], view.Day, ct);
        return new(
            view, quiz is not null, quiz?.OpensAt, quiz?.ClosesAt, quiz?.Draw ?? 0, quiz?.Attempts ?? 0,
            quiz?.PassAt ?? 0,
            [.. bank.Select(q => new QuestionLine(q.Id, q.Kind, q.Body, q.Lines, q.Answer, q.DocumentId is not null))],
            [.. taken.Select(t => new QuizUnit(
                    t.Unit, units.GetValueOrDefault(t.Unit, "–"), t.Count, passed.GetValueOrDefault(t.Unit)))
                .OrderBy(u => u.Name, StringComparer.Ordinal).ThenBy(u => u.Unit).Take(MostUnits)],
            taken.Sum(t => t.Count), passed.Values.Sum(),
            [.. studied.Where(names.ContainsKey).Select(d => (d, names[d].Title))]);
    }

    IQueryable<QuizQuestion> BankOf(ConferenceId id, Guid home, List<Guid> studied) => Bank(db, id, home, studied);

    /// <summary>Questions a conference draws from: its own, and those of its documents in the host's bank.</summary>
    public static IQueryable<QuizQuestion> Bank(AppDb db, ConferenceId id, Guid home, List<Guid> studied) =>
        db.Set<QuizQuestion>().IgnoreQueryFilters().Where(q => q.HomeUnit == home && q.RemovedAt == null
            && (q.ConferenceId == id || (q.DocumentId != null && studied.Contains(q.DocumentId.Value))));

    async Task<Error?> SetAsync(Guid id, QuizForm form, Actor actor, CancellationToken ct)
    {
        var opened = await open.HostedAsync(id, ct);
        if (!opened.Ok) return opened.Error;
        var typed = new Typed();
        var draw = typed.Number("Draw", form.Draw, 1, ConferenceQuiz.MostDraw);
        var attempts = typed.Number("Attempts", form.Attempts, 1, ConferenceQuiz.MostAttempts);
        var pass = typed.Number("PassAt", form.PassAt, 0, ConferenceQuiz.MostDraw);
        var from = typed.Moment("OpensAt", form.OpensAt);
        var to = typed.Moment("ClosesAt", form.ClosesAt, end: true);
        if (typed.Ok && to <= from) typed.Refuse(new EndsBeforeItBegins("ClosesAt"));
        if (typed.Ok && pass > draw) typed.Refuse(new QuizPassTooHigh());
        if (!typed.Ok) return typed.Error;
        var key = opened.Value.Id;
        var studied = await db.Set<ConferenceDocument>().Where(d => d.ConferenceId == key).Select(d => d.DocumentId)
            .ToListAsync(ct);
        if (await BankOf(key, opened.Value.HomeUnit, studied).CountAsync(ct) is var have && have < draw)
            return new QuizTooFewQuestions(have);
        var quiz = await db.Set<ConferenceQuiz>().AsTracking().FirstOrDefaultAsync(q => q.ConferenceId == key, ct);
        if ((quiz?.Version ?? 0) != form.Version) return new ChangedMeanwhile();
        var fresh = quiz is null;
        if (quiz is null) db.Add(quiz = new() { ConferenceId = key, HomeUnit = opened.Value.HomeUnit });
        var changes = new[]
        {
            new FieldChange("draw", fresh ? null : Text(quiz.Draw), Text(draw)),
            new FieldChange("attempts", fresh ? null : Text(quiz.Attempts), Text(attempts)),
            new FieldChange("pass-at", fresh ? null : Text(quiz.PassAt), Text(pass)),
            new FieldChange("opens", fresh ? null : AfterWords.Moment(quiz.OpensAt), AfterWords.Moment(from)),
            new FieldChange("closes", fresh ? null : AfterWords.Moment(quiz.ClosesAt), AfterWords.Moment(to)),
        }.Where(c => c.Before != c.After).ToList();
        (quiz.Draw, quiz.Attempts, quiz.PassAt, quiz.OpensAt, quiz.ClosesAt) = (draw, attempts, pass, from, to);
        quiz.Version++;
        db.Record(actor, clock.GetUtcNow(), "after.quiz", "conference-after", id, changes);
        return await db.SaveAsync(ct);
    }

    async Task<Result<int>> AddAsync(Guid id, QuestionsForm form, Actor actor, CancellationToken ct)
    {
        var opened = await open.HostedAsync(id, ct);
        if (!opened.Ok) return opened.Error!;
        var text = form.Lines ?? "";
        if (form.File is { Length: > 0 } file)
        {
            if (file.Length > MostFile || await TextAsync(file, ct) is not { } read) return new QuestionFileWrong();
            text = read;
        }

        if (text.Length > QuestionsForm.Most) return new QuestionFileWrong();
        var found = ReadQuestions.Csv(text);
        if (!found.Ok) return found.Error!;
        var key = opened.Value.Id;
        Guid? document = Guid.TryParse(form.Document, out var d)
            && await db.Set<ConferenceDocument>().AnyAsync(x => x.ConferenceId == key && x.DocumentId == d, ct)
            ? d : null;
        var now = clock.GetUtcNow();

        // Ids follow from the form and the line, so that sending the form twice adds nothing.
        var ids = found.Value.Select((_, i) => IdOf(form.ClientId ?? Guid.CreateVersion7(now), i)).ToList();
        if (await db.Set<QuizQuestion>().AnyAsync(q => q.Id == ids[0], ct)) return found.Value.Count;
        db.AddRange(found.Value.Select((q, i) => new QuizQuestion
        {
            Id = ids[i], HomeUnit = opened.Value.HomeUnit, ConferenceId = document is null ? key : null,
            DocumentId = document, Kind = q.Kind, Body = q.Body, Options = string.Join('\n', q.Options),
            Answer = q.Answer, MadeAt = now, MadeBy = actor.Name,
        }));
        db.Record(
            actor, now, "after.question-added", "conference-after", id,
            new FieldChange("count", null, Text(found.Value.Count)));
        return await db.SaveAsync(ct) is { } error ? error : found.Value.Count;
    }

    static Guid IdOf(Guid client, int line)
    {
        Span<byte> bytes = stackalloc byte[16];
        client.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[14] ^= (byte)(line >> 8);
        bytes[15] ^= (byte)line;
        return new Guid(bytes, bigEndian: true);
    }

    static async Task<string?> TextAsync(IFormFile file, CancellationToken ct)
    {
        using var memory = new MemoryStream((int)file.Length);
        await file.CopyToAsync(memory, ct);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(memory.ToArray());
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    async Task<Error?> RemoveAsync(Guid id, Guid question, bool remove, Actor actor, CancellationToken ct)
    {
        var opened = await open.HostedAsync(id, ct);
        if (!opened.Ok) return opened.Error;
        var kept = await db.Set<QuizQuestion>().AsTracking().FirstOrDefaultAsync(q => q.Id == question, ct);
        if (kept is null) return new NoSuchQuestion();
        if (remove == kept.RemovedAt is not null) return null;
        var now = clock.GetUtcNow();
        kept.RemovedAt = remove ? now : null;
        db.Record(
            actor, now, remove ? "after.question-removed" : "after.question-added", "conference-after", id,
            new FieldChange("questions", remove ? kept.Body : null, remove ? null : kept.Body));
        return await db.SaveAsync(ct);
    }
}
