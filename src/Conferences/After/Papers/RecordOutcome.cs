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

namespace ThongSuot.Conferences.After.Papers;

/// <summary>What came of a conference, as typed.</summary>
public sealed record OutcomeForm
{
    public string? Asked { get; init; }
    public string? Next { get; init; }
    public string? Discussion { get; init; }
    public string? MemberWord { get; init; }
    public int Version { get; init; }

    public const int MostDiscussion = 20_000;
}

/// <summary>Records what was asked, what comes next, what was discussed: minutes, notice and news rest on it.</summary>
internal sealed class RecordOutcome(AppDb db, OpenAfter open, TimeProvider clock)
{
    const int MostWord = 50;
    static readonly Phrase Saved = new(
        "Đã ghi kết quả hội nghị. Biên bản, thông báo và tin soạn từ đây sẽ có những việc này.",
        "The outcome is saved. Minutes, notice and news drafted from now on will have it.");

    public static void Map(RouteGroupBuilder after)
    {
        after.MapGet("/ket-qua", async (Guid id, RecordOutcome slice, CancellationToken ct) =>
            await slice.PageAsync(id, null, null, ct)).Requires(May.Run);
        after.MapPost("/ket-qua", async (
            Guid id, [FromForm] OutcomeForm form, Actor actor, RecordOutcome slice, HttpContext http,
            CancellationToken ct) =>
        {
            if (await slice.HandleAsync(id, form, actor, ct) is { } error)
                return await slice.PageAsync(id, form, error, ct);
            http.Say(Saved);
            return Results.LocalRedirect($"/hoi-nghi/{id}/sau");
        }).Requires(May.Run);
    }

    async Task<IResult> PageAsync(Guid id, OutcomeForm? form, Error? error, CancellationToken ct)
    {
        var opened = await open.HostedAsync(id, ct);
        if (!opened.Ok) return Endpoints.Refusal(opened.Error!);
        var kept = await db.Set<ConferenceOutcome>().FirstOrDefaultAsync(o => o.ConferenceId == opened.Value.Id, ct);
        form ??= new()
        {
            Asked = kept?.Asked, Next = kept?.Next, Discussion = kept?.Discussion, MemberWord = kept?.MemberWord
                ?? "đảng viên", Version = kept?.Version ?? 0,
        };
        return Endpoints.Page<RecordOutcomePage>(
            new { View = await open.ViewAsync(id, "ket-qua", ct), Form = form, Error = error },
            error?.Status ?? StatusCodes.Status200OK);
    }

    async Task<Error?> HandleAsync(Guid id, OutcomeForm form, Actor actor, CancellationToken ct)
    {
        var opened = await open.HostedAsync(id, ct);
        if (!opened.Ok) return opened.Error;
        var typed = new Typed();
        var asked = typed.Words("Asked", form.Asked, DutyLines.Most, lines: true);
        var next = typed.Words("Next", form.Next, DutyLines.Most, lines: true);
        DutyLines.Check(typed, "Asked", asked);
        DutyLines.Check(typed, "Next", next);
        var discussion = typed.Words("Discussion", form.Discussion, OutcomeForm.MostDiscussion, lines: true);
        var word = typed.Words("MemberWord", form.MemberWord, MostWord, required: true);
        if (!typed.Ok) return typed.Error;
        var now = clock.GetUtcNow();
        var key = opened.Value.Id;
        var kept = await db.Set<ConferenceOutcome>().AsTracking().FirstOrDefaultAsync(o => o.ConferenceId == key, ct);
        if ((kept?.Version ?? 0) != form.Version)
            return new ChangedMeanwhile { Changes = kept is null ? [] : Changes(kept, asked, next, discussion, word) };
        if (kept is null) db.Add(kept = new() { ConferenceId = key, HomeUnit = opened.Value.HomeUnit });
        var changes = Changes(kept, asked, next, discussion, word);
        if (changes.Count == 0 && kept.Version > 0) return null;
        (kept.Asked, kept.Next, kept.Discussion, kept.MemberWord) = (asked, next, discussion, word);
        kept.Version++;
        db.Record(actor, now, "after.outcome", "conference-after", id, changes);
        return await db.SaveAsync(ct);
    }

    static List<FieldChange> Changes(
        ConferenceOutcome kept, string asked, string next, string discussion, string word) =>
    [
        .. new[]
        {
            new FieldChange("asked", kept.Asked, asked), new FieldChange("next", kept.Next, next),
            new FieldChange("discussion", kept.Discussion, discussion),
            new FieldChange("member-word", kept.MemberWord, word),
        }.Where(c => c.Before != c.After),
    ];
}
