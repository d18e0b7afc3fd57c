using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Jobs;
using ThongSuot.Kernel.Live;
using ThongSuot.Kernel.Mail;
using ThongSuot.Kernel.Outbox;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Kernel.Background;

/// <summary>A letter or a message that is not through.</summary>
public sealed record WaitingRow(
    Guid Id, string What, string To, DateTimeOffset At, int Attempts, DateTimeOffset DueAt, string? Error, bool IsDead);

/// <summary>A recurring job.</summary>
public sealed record JobLine(string Name, DateTimeOffset? Began, DateTimeOffset? Ended, bool Runs, string? Error);

/// <summary>What is done behind the pages, and what of it goes wrong.</summary>
public sealed record BackgroundView(
    bool MailIsOn, int LettersWaiting, int MessagesWaiting, IReadOnlyList<WaitingRow> Letters,
    IReadOnlyList<WaitingRow> Messages, IReadOnlyList<JobLine> Jobs);

/// <summary>Letters, messages and jobs for whoever runs the installation; what was set aside is tried again.</summary>
internal sealed class ShowBackground(AppDb db, MailSettings mail, TimeProvider clock)
{
    /// <summary>Most lines of a table.</summary>
    public const int Most = 100;

    static readonly Phrase Again = new("Sẽ làm lại ngay.", "It is tried again now.");

    public static void Map(RouteGroupBuilder background)
    {
        background.MapGet("", async (ShowBackground slice, CancellationToken ct) =>
            Endpoints.Page<ShowBackgroundPage>(new { View = await slice.ViewAsync(ct) }))
            .RequiresWhole(MayBackground.See).ShowsPeople("letters");
        background.MapPost("/thu/{id:guid}/lai", (
            Guid id, Actor actor, ShowBackground slice, HttpContext http, CancellationToken ct) =>
            AnswerAsync(http, slice.LetterAsync(id, actor, ct))).RequiresWhole(MayBackground.See).ValidatesForm();
        background.MapPost("/tin/{id:guid}/lai", (
            Guid id, Actor actor, ShowBackground slice, HttpContext http, CancellationToken ct) =>
            AnswerAsync(http, slice.MessageAsync(id, actor, ct))).RequiresWhole(MayBackground.See).ValidatesForm();
    }

    static async Task<IResult> AnswerAsync(HttpContext http, Task<Error?> act)
    {
        if (await act is { } error) return Endpoints.Refusal(error);
        http.Say(Again);
        return TypedResults.LocalRedirect("/viec-nen");
    }

    async Task<BackgroundView> ViewAsync(CancellationToken ct)
    {
        var letters = db.Set<StoredLetter>().Where(l => l.SentAt == null);
        var messages = db.Set<OutboxRow>();
        return new(
            mail.IsOn, await letters.CountAsync(l => l.DeadAt == null, ct),
            await messages.CountAsync(m => m.DeadAt == null, ct),
            await letters.OrderBy(l => l.DeadAt == null).ThenBy(l => l.At).ThenBy(l => l.Id).Take(Most)
                .Select(l => new WaitingRow(
                    l.Id, l.Subject, l.ToAddress, l.At, l.Attempts, l.DueAt, l.LastError, l.DeadAt != null))
                .ToListAsync(ct),
            await messages.OrderBy(m => m.DeadAt == null).ThenBy(m => m.At).ThenBy(m => m.Id).Take(Most)
                .Select(m => new WaitingRow(
                    m.Id, m.Kind, "", m.At, m.Attempts, m.DueAt, m.LastError, m.DeadAt != null))
                .ToListAsync(ct),
            await db.Set<JobRow>().OrderBy(j => j.Name).Take(Most)
                .Select(j => new JobLine(j.Name, j.LastBegan, j.LastEnded, j.LeasedUntil != null, j.LastError))
                .ToListAsync(ct));
    }

    // A new time of three days begins, by a new beginning of the letter.
    async Task<Error?> LetterAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await RetryAsync(
            BackgroundWords.Letter, id, StoredLetter.Channel, actor, now,
            () => db.Set<StoredLetter>().Where(l => l.Id == id && l.DeadAt != null).ExecuteUpdateAsync(s => s
                .SetProperty(l => l.DeadAt, (DateTimeOffset?)null).SetProperty(l => l.Attempts, 0)
                .SetProperty(l => l.At, now).SetProperty(l => l.DueAt, now), ct), ct);
    }

    async Task<Error?> MessageAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await RetryAsync(
            BackgroundWords.Message, id, OutboxRow.Channel, actor, now,
            () => db.Set<OutboxRow>().Where(m => m.Id == id && m.DeadAt != null).ExecuteUpdateAsync(s => s
                .SetProperty(m => m.DeadAt, (DateTimeOffset?)null).SetProperty(m => m.Attempts, 0)
                .SetProperty(m => m.DueAt, now), ct), ct);
    }

    async Task<Error?> RetryAsync(
        string kind, Guid id, string channel, Actor actor, DateTimeOffset now, Func<Task<int>> retry,
        CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await retry() == 0) return new NothingSetAside();
        db.Record(actor, now, BackgroundWords.Retried, kind, id);
        db.Publish(channel, "again");
        if (await db.SaveAsync(ct) is { } refused) return refused;
        await transaction.CommitAsync(ct);
        return null;
    }
}
