using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Write;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Programme;

/// <summary>A session as typed.</summary>
public sealed record SessionForm
{
    public string? Title { get; init; }
    public string? Day { get; init; }
    public string? From { get; init; }
    public string? To { get; init; }
    public string? MakeUp { get; init; }

    public const int MostTitle = 100;

    internal Result<(string Title, DateTimeOffset From, DateTimeOffset To, bool MakeUp)> Read(DateOnly day)
    {
        var typed = new Typed();
        var on = typed.Day("Day", Day) ?? day;
        var (from, to) = (typed.Time("From", From), typed.Time("To", To));
        if (typed.Ok && from is null) typed.Refuse(new ConferenceTimeMissing("From"));
        if (typed.Ok && to is null) typed.Refuse(new ConferenceTimeMissing("To"));
        if (from is { } a && to is { } b && b <= a) typed.Refuse(new ConferenceTimesTurned("To"));
        var title = typed.Words("Title", Title, MostTitle);
        if (!typed.Ok) return typed.Error;
        var (begins, ends) = (ZoneTime.At(on, from ?? default), ZoneTime.At(on, to ?? default));
        return (title.Length > 0 ? title : WriteConference.PartOfDay(begins).Vi, begins, ends, MakeUp == "true");
    }

    internal static SessionForm Of(ConferenceSession s) => new()
    {
        Title = s.Title, Day = VietnamTime.Print(VietnamTime.DayOf(s.StartsAt)), From = ZoneTime.Clock(s.StartsAt),
        To = ZoneTime.Clock(s.EndsAt), MakeUp = s.MakeUp ? "true" : null,
    };
}

/// <summary>Sessions of a conference: hours, make-up sessions later; for each of them people are counted.</summary>
internal sealed class WriteSession(AppDb db, TimeProvider clock)
{
    static readonly Phrase Done = new("Đã ghi buổi.", "The session is saved.");
    static readonly Phrase Removed = new("Đã bỏ buổi.", "The session is removed.");

    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapGet("/{id:guid}/buoi/moi", async (Guid id, WriteSession slice, CancellationToken ct) =>
            await slice.PageAsync(new(id), null, null, null, ct)).Requires(May.Run);
        conferences.MapPost("/{id:guid}/buoi/moi", async (
            Guid id, [FromForm] SessionForm form, Actor actor, WriteSession slice, HttpContext http,
            CancellationToken ct) => await slice.AnswerAsync(new(id), null, form, actor, http, ct)).Requires(May.Run);
        conferences.MapGet("/{id:guid}/buoi/{no:int}", async (
            Guid id, int no, WriteSession slice, CancellationToken ct) =>
            await slice.PageAsync(new(id), no, null, null, ct)).Requires(May.Run);
        conferences.MapPost("/{id:guid}/buoi/{no:int}", async (
            Guid id, int no, [FromForm] SessionForm form, Actor actor, WriteSession slice, HttpContext http,
            CancellationToken ct) => await slice.AnswerAsync(new(id), no, form, actor, http, ct)).Requires(May.Run);
        conferences.MapPost("/{id:guid}/buoi/{no:int}/bo", async (
            Guid id, int no, Actor actor, WriteSession slice, HttpContext http, CancellationToken ct) =>
        {
            if (await slice.RemoveAsync(new(id), no, actor, ct) is { } error) return Endpoints.Refusal(error);
            http.Say(Removed);
            return Results.LocalRedirect($"/hoi-nghi/{id}");
        }).Requires(May.Run).ValidatesForm();
    }

    async Task<IResult> AnswerAsync(
        ConferenceId id, int? no, SessionForm form, Actor actor, HttpContext http, CancellationToken ct)
    {
        if (await HandleAsync(id, no, form, actor, ct) is { } error)
            return error is InvalidError or ManyErrors ? await PageAsync(id, no, form, error, ct)
                : Endpoints.Refusal(error);
        http.Say(Done);
        return Results.LocalRedirect($"/hoi-nghi/{id}");
    }

    async Task<IResult> PageAsync(
        ConferenceId id, int? no, SessionForm? form, Error? error, CancellationToken ct)
    {
        var found = await db.OpenConferenceAsync(id, ct);
        if (!found.Ok) return Endpoints.Refusal(found.Error!);
        if (no is { } number && form is null)
        {
            if (await SessionAsync(id, number, ct) is not { } session) return Endpoints.Refusal(new NoSuchSession());
            form = SessionForm.Of(session);
        }

        return Endpoints.Page<WriteSessionPage>(
            new
            {
                Conference = id.Value, ConferenceTitle = found.Value.Title, No = no, Error = error,
                Form = form ?? new SessionForm { Day = VietnamTime.Print(found.Value.Day) },
            },
            error?.Status ?? StatusCodes.Status200OK);
    }

    Task<ConferenceSession?> SessionAsync(ConferenceId id, int no, CancellationToken ct) =>
        db.Set<ConferenceSession>().AsTracking().FirstOrDefaultAsync(s => s.ConferenceId == id && s.No == no, ct);

    public async Task<Error?> HandleAsync(
        ConferenceId id, int? no, SessionForm form, Actor actor, CancellationToken ct)
    {
        var found = await db.OpenConferenceAsync(id, ct);
        if (!found.Ok) return found.Error;
        var session = no is { } number ? await SessionAsync(id, number, ct) : null;
        if (no is not null && session is null) return new NoSuchSession();
        var read = form.Read(found.Value.Day);
        if (!read.Ok) return read.Error;
        var (title, from, to, makeUp) = read.Value;
        var before = session is null ? null : Line(session);
        if (session is null)
        {
            var numbers = await db.Set<ConferenceSession>().Where(s => s.ConferenceId == id).Select(s => s.No)
                .ToListAsync(ct);
            if (numbers.Count >= ProgrammeLimits.MostSessions)
                return new SessionTooMany(ProgrammeLimits.MostSessions);
            session = new ConferenceSession
            {
                ConferenceId = id, No = numbers.Count == 0 ? 1 : numbers.Max() + 1, Title = title, StartsAt = from,
                EndsAt = to,
            };
            db.Add(session);
        }

        (session.Title, session.StartsAt, session.EndsAt, session.MakeUp) = (title, from, to, makeUp);
        var now = clock.GetUtcNow();
        found.Value.Touch(now);
        db.Record(
            actor, now, "conferences.session-set", "conference", id.Value,
            new FieldChange("session", before, Line(session)));
        return await db.SaveAsync(ct);
    }

    static string Line(ConferenceSession s) => $"{s.Title}, {ConferenceWords.Hours(s.StartsAt, s.EndsAt)}";

    public async Task<Error?> RemoveAsync(ConferenceId id, int no, Actor actor, CancellationToken ct)
    {
        var found = await db.OpenConferenceAsync(id, ct);
        if (!found.Ok) return found.Error;
        if (await SessionAsync(id, no, ct) is not { } session) return new NoSuchSession();
        if (await db.Set<ProgrammeItem>().IgnoreQueryFilters().AnyAsync(
            i => i.ConferenceId == id && i.Session == no && i.RemovedAt == null, ct)) return new SessionHasItems();
        if (!found.Value.IsDraft && await db.Set<ConferenceSession>().CountAsync(s => s.ConferenceId == id, ct) == 1)
            return new ConferenceWithoutSession();
        var now = clock.GetUtcNow();
        db.Remove(session);
        found.Value.Touch(now);
        db.Record(
            actor, now, "conferences.session-removed", "conference", id.Value,
            new FieldChange("session", Line(session), null));
        return await db.SaveAsync(ct);
    }
}
