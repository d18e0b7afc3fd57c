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
using ThongSuot.Reading;

namespace ThongSuot.Conferences.After.Essays;

/// <summary>An essay as handed in: written into the page, or a file.</summary>
public sealed record EssayForm
{
    public string? Body { get; init; }
    public IFormFile? File { get; init; }

    public const int Most = 50_000;
}

/// <summary>What the author sees: the questions, their own essay, its mark and note.</summary>
public sealed record EssayView(
    string Title, DateOnly Day, string Code, string Name, string Questions, DateTimeOffset OpensAt,
    DateTimeOffset ClosesAt, DateOnly KeepUntil, bool IsOpen, DateTimeOffset? HandedAt, string FileName, string Mark,
    string Note, bool Erased);

/// <summary>A person hands in an essay by the code of the invitation; until it is marked it may be replaced.</summary>
internal sealed class HandInEssay(AppDb db, TimeProvider clock)
{
    const int MostCode = 40;
    const int MostFileName = 200;
    static readonly Phrase Done = new("Đã nhận bài thu hoạch.", "The essay was received.");

    public static void Map(IEndpointRouteBuilder app)
    {
        var essays = app.MapGroup("/thu-hoach");
        essays.MapGet("/{code}", async (string code, HandInEssay slice, CancellationToken ct) =>
            await slice.PageAsync(code, null, null, ct)).IsOpen();
        essays.MapPost("/{code}", async (
            string code, [FromForm] EssayForm form, HandInEssay slice, HttpContext http, CancellationToken ct) =>
        {
            if (await slice.HandleAsync(code, form, ct) is { } error)
                return await slice.PageAsync(code, form, error, ct);
            http.Say(Done);
            return Results.LocalRedirect($"/thu-hoach/{code}");
        }).IsOpen().WithMetadata(new RequestSizeLimitAttribute(EssayFile.MostBytes + (1024 * 1024)));
    }

    async Task<(Invitation Invited, Conference Conference, EssayCall Call)?> FindAsync(
        string code, CancellationToken ct)
    {
        if (code.Length > MostCode) return null;
        var key = code.ToUpperInvariant();
        var invited = await db.Set<Invitation>().IgnoreQueryFilters().FirstOrDefaultAsync(
            i => i.Code == key && i.RemovedAt == null, ct);
        if (invited is null) return null;
        var call = await db.Set<EssayCall>().IgnoreQueryFilters().FirstOrDefaultAsync(
            c => c.ConferenceId == invited.ConferenceId, ct);
        if (call is null) return null;
        var conference = await db.Set<Conference>().IgnoreQueryFilters()
            .FirstAsync(c => c.Id == invited.ConferenceId, ct);
        return (invited, conference, call);
    }

    async Task<IResult> PageAsync(string code, EssayForm? form, Error? error, CancellationToken ct)
    {
        if (await FindAsync(code, ct) is not { } at) return Endpoints.Refusal(new AfterCodeUnknown());
        var now = clock.GetUtcNow();
        var essay = await db.Set<Essay>().IgnoreQueryFilters().FirstOrDefaultAsync(
            e => e.InvitationId == at.Invited.Id, ct);
        var text = essay is null ? null : await db.Set<EssayText>().IgnoreQueryFilters()
            .Where(t => t.EssayId == essay.Id).Select(t => new { t.Body, t.FileName, t.Note }).FirstOrDefaultAsync(ct);
        return Endpoints.Page<HandInEssayPage>(
            new
            {
                Error = error, Body = form?.Body ?? text?.Body ?? "",
                View = new EssayView(
                    at.Conference.Title, at.Conference.Day, code, at.Invited.Name, at.Call.Questions, at.Call.OpensAt,
                    at.Call.ClosesAt, at.Call.KeepUntil,
                    now >= at.Call.OpensAt && now <= at.Call.ClosesAt && essay is not { MarkedAt: not null },
                    essay?.HandedAt, text?.FileName ?? "", essay?.Mark ?? "", text?.Note ?? "",
                    essay?.ErasedAt is not null),
            },
            error?.Status ?? StatusCodes.Status200OK);
    }

    async Task<Error?> HandleAsync(string code, EssayForm form, CancellationToken ct)
    {
        if (await FindAsync(code, ct) is not { } at) return new AfterCodeUnknown();
        var now = clock.GetUtcNow();
        if (now < at.Call.OpensAt || now > at.Call.ClosesAt) return new EssayNotOpen();
        var read = await ReadAsync(form, ct);
        if (!read.Ok) return read.Error;
        var (body, fileName, bytes, kind) = read.Value;
        var essay = await db.Set<Essay>().IgnoreQueryFilters().AsTracking().FirstOrDefaultAsync(
            e => e.InvitationId == at.Invited.Id, ct);
        if (essay is { MarkedAt: not null }) return new EssayMarkedAlready();
        if (essay is null)
            db.Add(essay = new()
            {
                Id = Guid.CreateVersion7(now), ConferenceId = at.Conference.Id, InvitationId = at.Invited.Id,
                HomeUnit = at.Invited.HomeUnit,
            });
        var text = await db.Set<EssayText>().IgnoreQueryFilters().AsTracking().FirstOrDefaultAsync(
            t => t.EssayId == essay.Id, ct);
        if (text is null)
            db.Add(text = new() { EssayId = essay.Id, HomeUnit = essay.HomeUnit, Name = at.Invited.Name });
        (text.Body, text.FileName, text.File) = (body, fileName, bytes);
        (essay.Form, essay.HandedAt) = (kind, now);
        essay.Version++;

        // That it was handed in, and not a word of it.
        db.Record(
            Actor.Nobody, now, "after.essay-handed", "essay", essay.Id, new FieldChange("form", null, kind));
        return await db.SaveAsync(ct) is Duplicate ? new ChangedMeanwhile() : null;
    }

    sealed record Handed(string Body, string FileName, byte[]? Bytes, string Kind);

    static async Task<Result<Handed>> ReadAsync(EssayForm form, CancellationToken ct)
    {
        var typed = new Typed();
        var body = typed.Words("Body", form.Body, EssayForm.Most, lines: true);
        if (!typed.Ok) return typed.Error;
        if (form.File is not { Length: > 0 } file)
            return body.Length == 0 ? new EssayEmpty() : new Handed(body, "", null, "page");
        if (file.Length > EssayFile.MostBytes) return new EssayFileTooLarge();
        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        using var memory = new MemoryStream((int)file.Length);
        await file.CopyToAsync(memory, ct);
        var bytes = memory.ToArray();
        if (EssayFile.Of(name, bytes) is not { } known) return new EssayFileKind();
        if (SecrecyStamp.Find(known.Words) is not null || SecrecyStamp.Find(name) is not null) return new EssaySecret();
        return new Handed(body, name.Length > MostFileName ? name[^MostFileName..] : name, bytes, known.Kind);
    }
}
