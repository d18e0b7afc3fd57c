using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.After.Essays;

/// <summary>A mark and a word to the author.</summary>
public sealed record MarkForm
{
    public string? Mark { get; init; }
    public string? Note { get; init; }
    public int Version { get; init; }

    public const int MostNote = 2000;
}

/// <summary>One essay of the unit, without its text.</summary>
public sealed record EssayLine(Guid Id, string Name, DateTimeOffset HandedAt, string Form, string Mark, bool Erased);

/// <summary>One essay, opened by the committee of the author's own unit.</summary>
public sealed record OpenedEssay(
    AfterView Conference, Guid Id, string Name, string Questions, string Body, string FileName, DateTimeOffset HandedAt,
    string Mark, string Note, string MarkedBy, IReadOnlyList<string> Marks, int Version);

/// <summary>
/// The committee of a cell or unit reads and marks the essays of its own people. No list of texts, no search, no
/// comparison: one essay at a time, and what is marked is whether the set questions were answered.
/// </summary>
internal sealed class ReviewEssays(AppDb db, OpenAfter open, TimeProvider clock)
{
    const int MostLines = 1000;
    static readonly Phrase Marked = new("Đã ghi kết quả bài thu hoạch.", "The mark is recorded.");

    public static void Map(RouteGroupBuilder after)
    {
        after.MapGet("/thu-hoach/cham", async (Guid id, ReviewEssays slice, CancellationToken ct) =>
            await slice.ListAsync(id, ct)).Requires(May.Review).ShowsPeople("conferences.essays");
        after.MapGet("/thu-hoach/cham/{essay:guid}", async (
            Guid id, Guid essay, ReviewEssays slice, CancellationToken ct) =>
            await slice.PageAsync(id, essay, null, null, ct)).Requires(May.Review).ShowsPeople("conferences.essays");
        after.MapPost("/thu-hoach/cham/{essay:guid}", async (
            Guid id, Guid essay, [FromForm] MarkForm form, Actor actor, ReviewEssays slice, HttpContext http,
            CancellationToken ct) =>
        {
            if (await slice.MarkAsync(essay, form, actor, ct) is { } error)
                return await slice.PageAsync(id, essay, form, error, ct);
            http.Say(Marked);
            return Results.LocalRedirect($"/hoi-nghi/{id}/sau/thu-hoach/cham");
        }).Requires(May.Review);
        after.MapGet("/thu-hoach/cham/{essay:guid}/tep", async (
            Guid essay, ReviewEssays slice, CancellationToken ct) => await slice.FileAsync(essay, ct))
            .Requires(May.Review).ShowsPeople("conferences.essays");
    }

    // The conference is named past the filter: a cell whose people were called has no site in it.
    async Task<AfterView?> ViewAsync(Guid id, CancellationToken ct)
    {
        if (await open.ViewAsync(id, "thu-hoach", ct) is { } seen) return seen;
        var key = new ConferenceId(id);
        if (!await db.Set<Essay>().AnyAsync(e => e.ConferenceId == key, ct)) return null;
        var c = await db.Set<Conference>().IgnoreQueryFilters().FirstOrDefaultAsync(x => x.Id == key, ct);
        return c is null ? null : new(c.Id.Value, c.Title, c.Day, c.State, c.HomeUnit, false, false, "thu-hoach");
    }

    async Task<IResult> ListAsync(Guid id, CancellationToken ct)
    {
        if (await ViewAsync(id, ct) is not { } view) return Endpoints.Refusal(new AfterConferenceUnknown());
        var key = new ConferenceId(id);
        var essays = await db.Set<Essay>().Where(e => e.ConferenceId == key).OrderBy(e => e.HandedAt).ThenBy(e => e.Id)
            .Take(MostLines).ToListAsync(ct);
        var names = await db.Set<EssayText>()
            .Where(t => db.Set<Essay>().Any(e => e.Id == t.EssayId && e.ConferenceId == key))
            .Select(t => new { t.EssayId, t.Name }).ToDictionaryAsync(t => t.EssayId, t => t.Name, ct);
        return Endpoints.Page<ReviewEssaysPage>(new
        {
            View = view,
            Lines = (IReadOnlyList<EssayLine>)
            [
                .. essays.Select(e => new EssayLine(
                    e.Id, names.GetValueOrDefault(e.Id, ""), e.HandedAt, e.Form, e.Mark, e.ErasedAt is not null)),
            ],
        });
    }

    async Task<IResult> PageAsync(Guid id, Guid essayId, MarkForm? form, Error? error, CancellationToken ct)
    {
        if (await ViewAsync(id, ct) is not { } view) return Endpoints.Refusal(new AfterConferenceUnknown());
        var key = new ConferenceId(id);
        var essay = await db.Set<Essay>().FirstOrDefaultAsync(e => e.Id == essayId && e.ConferenceId == key, ct);
        if (essay is null) return Endpoints.Refusal(new NoSuchEssay());
        var text = await db.Set<EssayText>().Where(t => t.EssayId == essayId)
            .Select(t => new { t.Name, t.Body, t.FileName, t.Note }).FirstOrDefaultAsync(ct);
        if (text is null) return Endpoints.Refusal(new EssayErased());
        var call = await db.Set<EssayCall>().IgnoreQueryFilters().FirstAsync(c => c.ConferenceId == key, ct);
        return Endpoints.Page<MarkEssayPage>(
            new
            {
                Error = error,
                Form = form ?? new() { Mark = essay.Mark, Note = text.Note, Version = essay.Version },
                View = new OpenedEssay(
                    view, essay.Id, text.Name, call.Questions, text.Body, text.FileName, essay.HandedAt, essay.Mark,
                    text.Note, essay.MarkedBy, Gradings.Marks(call.Grading), essay.Version),
            },
            error?.Status ?? StatusCodes.Status200OK);
    }

    async Task<IResult> FileAsync(Guid essayId, CancellationToken ct)
    {
        var essay = await db.Set<Essay>().FirstOrDefaultAsync(e => e.Id == essayId, ct);
        var text = essay is null ? null : await db.Set<EssayText>().FirstOrDefaultAsync(t => t.EssayId == essayId, ct);
        return essay is null || text?.File is null
            ? Endpoints.Refusal(new NoSuchEssay())
            : Results.File(text.File, EssayFile.TypeOf(essay.Form), text.FileName);
    }

    async Task<Error?> MarkAsync(Guid essayId, MarkForm form, Actor actor, CancellationToken ct)
    {
        var essay = await db.Set<Essay>().AsTracking().FirstOrDefaultAsync(e => e.Id == essayId, ct);
        if (essay is null) return new NoSuchEssay();
        var text = await db.Set<EssayText>().AsTracking().FirstOrDefaultAsync(t => t.EssayId == essayId, ct);
        if (text is null) return new EssayErased();
        var grading = await db.Set<EssayCall>().IgnoreQueryFilters()
            .Where(c => c.ConferenceId == essay.ConferenceId).Select(c => c.Grading).FirstAsync(ct);
        var typed = new Typed();
        var mark = typed.OneOf("Mark", form.Mark, Gradings.Marks(grading));
        var note = typed.Words("Note", form.Note, MarkForm.MostNote, lines: true);
        if (!typed.Ok) return typed.Error;
        if (essay.Version != form.Version) return new ChangedMeanwhile();
        var now = clock.GetUtcNow();
        db.Record(
            actor, now, "after.essay-marked", "essay", essay.Id,
            FieldChange.OfPerson("mark", essay.Mark.Length == 0 ? null : essay.Mark, mark));
        (essay.Mark, essay.MarkedAt, essay.MarkedBy) = (mark, now, actor.Name);
        essay.Version++;
        text.Note = note;
        return await db.SaveAsync(ct);
    }
}
