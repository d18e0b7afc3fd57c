using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;

namespace ThongSuot.Conferences.After.Quiz;

/// <summary>A question as it is asked.</summary>
public sealed record AskedQuestion(int Number, string Kind, string Body, IReadOnlyList<string> Options);

/// <summary>A question after marking.</summary>
/// <param name="Right">Numbers of the right options; null while they are not told.</param>
public sealed record MarkedQuestion(
    AskedQuestion Asked, IReadOnlyList<int> Chosen, bool IsRight, IReadOnlyList<int>? Right);

/// <summary>What a person sees of the quiz: questions, or their own result and nobody else's.</summary>
public sealed record TakeView(
    string Title, DateOnly Day, string Root, string Name, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, bool IsOpen,
    int Tries, int Most, int PassAt, int Draw, IReadOnlyList<AskedQuestion> Asked, int? Score, int Of, bool Passed,
    IReadOnlyList<MarkedQuestion> Marked)
{
    public bool MayBegin => IsOpen && Asked.Count == 0 && Tries < Most && !Passed;
}

/// <summary>Who takes a quiz: by the code of an invitation, or signed in.</summary>
internal sealed record Taker(InvitationId? Invitation, Guid? Account, Guid Unit, string Name)
{
    public string Seed => Invitation?.ToString() ?? Account?.ToString() ?? "";
}

/// <summary>One person takes the quiz: draws, answers, is marked at once.</summary>
internal sealed class TakeQuiz(AppDb db, OpenAfter open, TimeProvider clock)
{
    const int MostCode = 40;

    public static void Map(IEndpointRouteBuilder app, RouteGroupBuilder after)
    {
        var coded = app.MapGroup("/trac-nghiem");
        coded.MapGet("/{code}", async (string code, TakeQuiz slice, CancellationToken ct) =>
            await slice.ByCodeAsync(code, ct) is { } at
                ? await slice.PageAsync(at.Conference, at.Taker, $"/trac-nghiem/{code}", null, ct)
                : Endpoints.Refusal(new AfterCodeUnknown())).IsOpen();
        coded.MapPost("/{code}/lam", async (string code, TakeQuiz slice, CancellationToken ct) =>
            await slice.ByCodeAsync(code, ct) is { } at
                ? await slice.ActAsync(at.Conference, at.Taker, $"/trac-nghiem/{code}", null, ct)
                : Endpoints.Refusal(new AfterCodeUnknown())).IsOpen().ValidatesForm();
        coded.MapPost("/{code}/nop", async (
            string code, HttpContext http, TakeQuiz slice, CancellationToken ct) =>
            await slice.ByCodeAsync(code, ct) is { } at
                ? await slice.ActAsync(
                    at.Conference, at.Taker, $"/trac-nghiem/{code}", await http.Request.ReadFormAsync(ct), ct)
                : Endpoints.Refusal(new AfterCodeUnknown())).IsOpen().ValidatesForm();
        after.MapGet("/trac-nghiem/lam", async (Guid id, Actor actor, TakeQuiz slice, CancellationToken ct) =>
            await slice.BySignedInAsync(id, actor, ct) is { } at
                ? await slice.PageAsync(at.Conference, at.Taker, $"/hoi-nghi/{id}/sau/trac-nghiem/lam", null, ct)
                : Endpoints.Refusal(new AfterConferenceUnknown())).Requires(May.See);
        after.MapPost("/trac-nghiem/lam/lam", async (
            Guid id, Actor actor, TakeQuiz slice, CancellationToken ct) =>
            await slice.BySignedInAsync(id, actor, ct) is { } at
                ? await slice.ActAsync(at.Conference, at.Taker, $"/hoi-nghi/{id}/sau/trac-nghiem/lam", null, ct)
                : Endpoints.Refusal(new AfterConferenceUnknown())).Requires(May.See).ValidatesForm();
        after.MapPost("/trac-nghiem/lam/nop", async (
            Guid id, Actor actor, HttpContext http, TakeQuiz slice, CancellationToken ct) =>
            await slice.BySignedInAsync(id, actor, ct) is { } at
                ? await slice.ActAsync(
                    at.Conference, at.Taker, $"/hoi-nghi/{id}/sau/trac-nghiem/lam",
                    await http.Request.ReadFormAsync(ct), ct)
                : Endpoints.Refusal(new AfterConferenceUnknown())).Requires(May.See).ValidatesForm();
    }

    // Open, so nothing is in sight; what the code gives the right to is asked past the filters.
    async Task<(Conference Conference, Taker Taker)?> ByCodeAsync(string code, CancellationToken ct)
    {
        if (code.Length > MostCode) return null;
        var key = code.ToUpperInvariant();
        var invited = await db.Set<Invitation>().IgnoreQueryFilters().FirstOrDefaultAsync(
            i => i.Code == key && i.RemovedAt == null, ct);
        if (invited is null) return null;
        var conference = await db.Set<Conference>().IgnoreQueryFilters()
            .FirstAsync(c => c.Id == invited.ConferenceId, ct);
        return (conference, new(invited.Id, null, invited.HomeUnit, invited.Name));
    }

    async Task<(Conference Conference, Taker Taker)?> BySignedInAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (await open.ViewAsync(id, "", ct) is null || actor.AccountId is not { } account) return null;
        var key = new ConferenceId(id);
        var conference = await db.Set<Conference>().FirstAsync(c => c.Id == key, ct);
        return (conference, new(null, account, actor.UnitId ?? conference.HomeUnit, actor.Name));
    }

    Task<List<QuizAttempt>> TriesAsync(ConferenceId id, Taker who, CancellationToken ct) =>
        db.Set<QuizAttempt>().IgnoreQueryFilters().AsTracking()
            .Where(a => a.ConferenceId == id && a.InvitationId == who.Invitation && a.AccountId == who.Account)
            .OrderBy(a => a.No).Take(ConferenceQuiz.MostAttempts).ToListAsync(ct);

    async Task<IResult> PageAsync(Conference c, Taker who, string root, Error? error, CancellationToken ct)
    {
        var quiz = await db.Set<ConferenceQuiz>().IgnoreQueryFilters().FirstOrDefaultAsync(
            q => q.ConferenceId == c.Id, ct);
        if (quiz is null) return Endpoints.Refusal(new NoQuiz());
        var now = clock.GetUtcNow();
        var tries = await TriesAsync(c.Id, who, ct);
        var last = tries.LastOrDefault();
        var isOpen = now >= quiz.OpensAt && now <= quiz.ClosesAt;
        var asked = last is { MarkedAt: null } && isOpen ? await AskedAsync(last, ct) : [];
        var marked = tries.LastOrDefault(t => t.MarkedAt is not null);

        // Right answers are told when they can no longer be used by oneself.
        var tell = now > quiz.ClosesAt || tries.Exists(t => t.Passed) || tries.Count(t => t.MarkedAt is not null)
            >= quiz.Attempts;
        return Endpoints.Page<TakeQuizPage>(
            new
            {
                View = new TakeView(
                    c.Title, c.Day, root, who.Name, quiz.OpensAt, quiz.ClosesAt, isOpen, tries.Count, quiz.Attempts,
                    quiz.PassAt, quiz.Draw, asked, marked?.Score, marked?.OfAll ?? 0, tries.Exists(t => t.Passed),
                    marked is null || asked.Count > 0 ? [] : await MarkedAsync(marked, tell, ct)),
                Error = error,
            },
            error?.Status ?? StatusCodes.Status200OK);
    }

    async Task<IReadOnlyList<QuizQuestion>> QuestionsAsync(QuizAttempt attempt, CancellationToken ct)
    {
        var ids = attempt.Ids;
        var all = await db.Set<QuizQuestion>().IgnoreQueryFilters().Where(q => ids.Contains(q.Id))
            .ToDictionaryAsync(q => q.Id, ct);
        return [.. ids.Where(all.ContainsKey).Select(i => all[i])];
    }

    async Task<IReadOnlyList<AskedQuestion>> AskedAsync(QuizAttempt attempt, CancellationToken ct) =>
        [.. (await QuestionsAsync(attempt, ct)).Select(Ask)];

    static AskedQuestion Ask(QuizQuestion q, int i) => new(
        i + 1, q.Kind, q.Body, q.Kind == QuestionKinds.TrueFalse ? [AfterWords.True, AfterWords.False] : q.Lines);

    async Task<IReadOnlyList<MarkedQuestion>> MarkedAsync(QuizAttempt attempt, bool tell, CancellationToken ct)
    {
        var questions = await QuestionsAsync(attempt, ct);
        var chosen = MarkAnswers.Read(attempt.Answers, questions.Count);
        return
        [
            .. questions.Select((q, i) => new MarkedQuestion(
                Ask(q, i), chosen[i], MarkAnswers.IsRight(q.Answer, chosen[i]),
                tell ? MarkAnswers.Read(q.Answer, 1)[0] : null)),
        ];
    }

    // With a form it is handed in, without it begins.
    async Task<IResult> ActAsync(Conference c, Taker who, string root, IFormCollection? form, CancellationToken ct)
    {
        var quiz = await db.Set<ConferenceQuiz>().IgnoreQueryFilters().FirstOrDefaultAsync(
            q => q.ConferenceId == c.Id, ct);
        if (quiz is null) return Endpoints.Refusal(new NoQuiz());
        var error = form is null ? await BeginAsync(c, quiz, who, ct) : await HandInAsync(c, quiz, who, form, ct);
        return error is null ? Results.LocalRedirect(root) : await PageAsync(c, who, root, error, ct);
    }

    async Task<Error?> BeginAsync(Conference c, ConferenceQuiz quiz, Taker who, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now < quiz.OpensAt || now > quiz.ClosesAt) return new QuizNotOpen();
        var tries = await TriesAsync(c.Id, who, ct);
        if (tries.LastOrDefault() is { MarkedAt: null }) return null;
        if (tries.Count >= quiz.Attempts || tries.Exists(t => t.Passed)) return new QuizTriesUsed();
        var studied = await db.Set<ConferenceDocument>().IgnoreQueryFilters().Where(d => d.ConferenceId == c.Id)
            .Select(d => d.DocumentId).ToListAsync(ct);
        var bank = await KeepQuiz.Bank(db, c.Id, quiz.HomeUnit, studied).Select(q => q.Id).ToListAsync(ct);
        var no = tries.Count + 1;
        var drawn = DrawQuestions.Of(
            bank, quiz.Draw, string.Create(CultureInfo.InvariantCulture, $"{c.Id}|{who.Seed}|{no}"));
        db.Add(new QuizAttempt
        {
            Id = Guid.CreateVersion7(now), ConferenceId = c.Id, HomeUnit = who.Unit, InvitationId = who.Invitation,
            AccountId = who.Account, No = no, Drawn = string.Join(',', drawn), BeganAt = now, OfAll = drawn.Count,
        });

        // Two windows begin at once: the first one's questions stand.
        return await db.SaveAsync(ct) is Duplicate or null ? null : new QuizTriesUsed();
    }

    async Task<Error?> HandInAsync(
        Conference c, ConferenceQuiz quiz, Taker who, IFormCollection form, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now < quiz.OpensAt || now > quiz.ClosesAt) return new QuizNotOpen();
        var tries = await TriesAsync(c.Id, who, ct);
        if (tries.LastOrDefault() is not { MarkedAt: null } attempt)
            return tries.Count > 0 ? null : new QuizNotBegun();
        var questions = await QuestionsAsync(attempt, ct);
        var chosen = questions.Select((q, i) => (IReadOnlyList<int>)
        [
            .. form[string.Create(CultureInfo.InvariantCulture, $"A{i + 1}")]
                .Select(v => int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)
                .Where(n => n > 0 && n <= Math.Max(2, q.Lines.Count)).Distinct(),
        ]).ToList();
        attempt.Answers = MarkAnswers.Write(chosen);
        attempt.Score = questions.Where((q, i) => MarkAnswers.IsRight(q.Answer, chosen[i])).Count();
        (attempt.MarkedAt, attempt.Passed) = (now, attempt.Score >= quiz.PassAt);
        return await db.SaveAsync(ct);
    }
}
