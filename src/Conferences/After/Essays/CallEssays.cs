using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Conferences.After.Essays;

/// <summary>The call for essays as typed.</summary>
public sealed record EssayCallForm
{
    public string? Questions { get; init; }
    public string? Grading { get; init; }
    public string? OpensAt { get; init; }
    public string? ClosesAt { get; init; }
    public string? KeepUntil { get; init; }
    public int Version { get; init; }

    public const int MostQuestions = 5000;
}

/// <summary>Counts of one unit by name.</summary>
public sealed record EssayUnit(Guid Unit, string Name, int Handed, int Marked, int Passed, int Came);

/// <summary>Everything the page of essays shows: counts, never texts.</summary>
public sealed record EssaysView(
    AfterView Conference, bool IsSet, string Questions, DateTimeOffset? OpensAt, DateTimeOffset? ClosesAt,
    DateOnly? KeepUntil, IReadOnlyList<EssayUnit> Units, bool MayReview);

/// <summary>Asks those who came for an essay, and shows how many handed one in.</summary>
internal sealed class CallEssays(AppDb db, OpenAfter open, IUnitTree tree, CurrentActor who, TimeProvider clock)
{
    const int MostUnits = 500;
    const int MostKept = 730;
    static readonly Phrase Saved = new("Đã đặt bài thu hoạch.", "The essay is set.");

    public static void Map(RouteGroupBuilder after)
    {
        after.MapGet("/thu-hoach", async (Guid id, CallEssays slice, CancellationToken ct) =>
            await slice.PageAsync(id, null, null, ct)).Requires(May.See);
        after.MapPost("/thu-hoach", async (
            Guid id, [FromForm] EssayCallForm form, Actor actor, CallEssays slice, HttpContext http,
            CancellationToken ct) =>
        {
            if (await slice.SetAsync(id, form, actor, ct) is { } error)
                return await slice.PageAsync(id, form, error, ct);
            http.Say(Saved);
            return Results.LocalRedirect($"/hoi-nghi/{id}/sau/thu-hoach");
        }).Requires(May.Run);
    }

    async Task<IResult> PageAsync(Guid id, EssayCallForm? form, Error? error, CancellationToken ct)
    {
        if (await open.ViewAsync(id, "thu-hoach", ct) is not { } view)
            return Endpoints.Refusal(new AfterConferenceUnknown());
        var key = new ConferenceId(id);
        var call = await db.Set<EssayCall>().FirstOrDefaultAsync(c => c.ConferenceId == key, ct);
        var counts = await CountEssays.ByUnitAsync(db, key, ct);
        var names = await tree.ShortNamesAsync([.. counts.Select(c => c.Unit)], view.Day, ct);
        var came = await db.Set<Counts.CountedRow>()
            .Where(r => r.ConferenceId == key && r.Session == Counts.CountedRow.Whole
                && r.Class != PeopleClasses.Guest)
            .GroupBy(r => r.UnitId).Select(g => new { Unit = g.Key, Count = g.Sum(r => r.Present + r.MadeUp) })
            .ToDictionaryAsync(g => g.Unit, g => g.Count, ct);
        form ??= call is null ? new() { Grading = Gradings.Pass } : new()
        {
            Questions = call.Questions, Grading = call.Grading, OpensAt = AfterWords.Moment(call.OpensAt),
            ClosesAt = AfterWords.Moment(call.ClosesAt), KeepUntil = VietnamTime.Print(call.KeepUntil),
            Version = call.Version,
        };
        return Endpoints.Page<CallEssaysPage>(
            new
            {
                Form = form, Error = error,
                View = new EssaysView(
                    view, call is not null, call?.Questions ?? "", call?.OpensAt, call?.ClosesAt, call?.KeepUntil,
                    [.. counts.Select(c => new EssayUnit(
                            c.Unit, names.GetValueOrDefault(c.Unit, "–"), c.Handed, c.Marked, c.Passed,
                            came.GetValueOrDefault(c.Unit)))
                        .OrderBy(u => u.Name, StringComparer.Ordinal).ThenBy(u => u.Unit).Take(MostUnits)],
                    who.May(May.Review)),
            },
            error?.Status ?? StatusCodes.Status200OK);
    }

    async Task<Error?> SetAsync(Guid id, EssayCallForm form, Actor actor, CancellationToken ct)
    {
        var opened = await open.HostedAsync(id, ct);
        if (!opened.Ok) return opened.Error;
        var typed = new Typed();
        var questions = typed.Words(
            "Questions", form.Questions, EssayCallForm.MostQuestions, lines: true, required: true);
        var grading = typed.OneOf("Grading", form.Grading, Gradings.All);
        var from = typed.Moment("OpensAt", form.OpensAt);
        var to = typed.Moment("ClosesAt", form.ClosesAt, end: true);
        var keep = typed.Day("KeepUntil", form.KeepUntil);
        if (typed.Ok && to <= from) typed.Refuse(new EndsBeforeItBegins("ClosesAt"));
        if (typed.Ok && VietnamTime.DayOf(to) is var closing
            && (keep < closing || keep.DayNumber - closing.DayNumber > MostKept))
            typed.Refuse(new KeepUntilTooEarly());
        if (!typed.Ok) return typed.Error;
        var key = opened.Value.Id;
        var call = await db.Set<EssayCall>().AsTracking().FirstOrDefaultAsync(c => c.ConferenceId == key, ct);
        if ((call?.Version ?? 0) != form.Version) return new ChangedMeanwhile();
        var fresh = call is null;
        if (call is null) db.Add(call = new() { ConferenceId = key, HomeUnit = opened.Value.HomeUnit });
        var changes = new[]
        {
            new FieldChange("questions", fresh ? null : call.Questions, questions),
            new FieldChange("grading", fresh ? null : call.Grading, grading),
            new FieldChange("opens", fresh ? null : AfterWords.Moment(call.OpensAt), AfterWords.Moment(from)),
            new FieldChange("closes", fresh ? null : AfterWords.Moment(call.ClosesAt), AfterWords.Moment(to)),
            new FieldChange("keep-until", fresh ? null : VietnamTime.Print(call.KeepUntil), VietnamTime.Print(keep)),
        }.Where(c => c.Before != c.After).ToList();
        (call.Questions, call.Grading, call.OpensAt, call.ClosesAt) = (questions, grading, from, to);
        call.KeepUntil = keep;
        call.Version++;
        db.Record(actor, clock.GetUtcNow(), "after.essay-call", "conference-after", id, changes);
        return await db.SaveAsync(ct);
    }
}
