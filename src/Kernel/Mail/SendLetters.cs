using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ThongSuot.Kernel.Background;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Kernel.Mail;

/// <summary>
/// Sends stored letters, one conversation with the server for all that are due. A letter counts as sent when the
/// server took it on and that was noted. Should the process die in between, it is sent once more after the lease,
/// with the same Message-ID: at least once, never lost.
/// </summary>
internal sealed partial class SendLetters(
    MailSettings settings, IServiceScopeFactory scopes, TimeProvider clock, ILogger<SendLetters> log) : IDueWork
{
    /// <summary>A letter that nobody took for so long is given up.</summary>
    public static readonly TimeSpan GivesUpAfter = TimeSpan.FromDays(3);

    /// <summary>Longer than a conversation may take.</summary>
    public static readonly TimeSpan Taken = TimeSpan.FromMinutes(5);

    const int MostError = 500;

    public string Channel => StoredLetter.Channel;

    public TimeSpan Every => TimeSpan.FromSeconds(15);

    /// <summary>How long a letter rests after its n-th failure: 1, 2, 4 … 60 minutes.</summary>
    public static TimeSpan Rest(int attempts) => TimeSpan.FromMinutes(attempts > 6 ? 60 : 1 << (attempts - 1));

    public async Task<int> RunDueAsync(CancellationToken ct)
    {
        if (!settings.IsOn) return 0;
        SmtpLink? link = null;
        var sent = 0;
        try
        {
            while (await ClaimAsync(ct) is { } letter)
            {
                using var late = new CancellationTokenSource(settings.Patience, clock);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
                try
                {
                    link ??= await SmtpLink.OpenAsync(settings, either.Token);
                    await link.SendAsync(letter, either.Token);
                }
                catch (Exception e) when (IsOfTheServer(e) && !ct.IsCancellationRequested)
                {
                    await FailAsync(letter, e);
                    if (link is not null) await link.DisposeAsync();
                    link = null;
                    if (e is SmtpRefusedException { IsOfTheLetter: true }) continue;

                    // The others would fare no better now.
                    return sent;
                }

                await SentAsync(letter);
                sent++;
            }
        }
        finally
        {
            if (link is not null) await link.DisposeAsync();
        }

        return sent;
    }

    static bool IsOfTheServer(Exception e) => e is SmtpRefusedException or IOException or SocketException
        or AuthenticationException or OperationCanceledException;

    async Task<StoredLetter?> ClaimAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = clock.GetUtcNow().UtcDateTime;
        var claimed = await db.Set<StoredLetter>().FromSqlRaw(
            db.IsSqlite ? Claim : Claim.Replace("limit 1", "limit 1 for update skip locked", StringComparison.Ordinal),
            now + Taken, Guid.CreateVersion7(clock.GetUtcNow()), now).ToListAsync(ct);
        return claimed.Count > 0 ? claimed[0] : null;
    }

    const string Claim = """
        update mail_out set leased_until = {0}, leased_by = {1}, attempts = attempts + 1
        where id = (
            select id from mail_out
            where sent_at is null and dead_at is null and due_at <= {2}
                and (leased_until is null or leased_until <= {2})
            order by due_at, id limit 1
        )
        returning *
        """;

    // The key stays, so that it is not sent again; what was in the letter, and to whom it went, goes.
    Task<int> SentAsync(StoredLetter letter)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        return MineAsync(letter, mine => mine.ExecuteUpdateAsync(s => s
            .SetProperty(l => l.SentAt, now).SetProperty(l => l.ToAddress, "").SetProperty(l => l.Subject, "")
            .SetProperty(l => l.Body, "").SetProperty(l => l.LastError, (string?)null)
            .SetProperty(l => l.LeasedUntil, (DateTimeOffset?)null).SetProperty(l => l.LeasedBy, (Guid?)null)));
    }

    async Task FailAsync(StoredLetter letter, Exception why)
    {
        var now = clock.GetUtcNow();
        var dead = why is SmtpRefusedException { IsForGood: true } || now - letter.At >= GivesUpAfter;
        DateTimeOffset? deadAt = dead ? now : null;
        var error = why is OperationCanceledException ? "The mail server did not answer in time." : why.Message;
        var (due, told) = (now + Rest(letter.Attempts), error.Length > MostError ? error[..MostError] : error);
        await MineAsync(letter, mine => mine.ExecuteUpdateAsync(s => s
            .SetProperty(l => l.LeasedUntil, (DateTimeOffset?)null).SetProperty(l => l.LeasedBy, (Guid?)null)
            .SetProperty(l => l.DueAt, due).SetProperty(l => l.LastError, told).SetProperty(l => l.DeadAt, deadAt)));
        if (dead) GivenUp(letter.Id, letter.Attempts, told);
        else NotSent(letter.Id, letter.Attempts, told);
    }

    async Task<int> MineAsync(StoredLetter letter, Func<IQueryable<StoredLetter>, Task<int>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        return await act(db.Set<StoredLetter>().Where(l => l.Id == letter.Id && l.LeasedBy == letter.LeasedBy));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Letter {Id}, attempt {Attempt}, is not sent: {Error}")]
    partial void NotSent(Guid id, int attempt, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Letter {Id} is given up after {Attempt} attempts: {Error}")]
    partial void GivenUp(Guid id, int attempt, string error);
}
