using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Accounts;

/// <summary>
/// Sessions (who was signed in, on which device, from which address) are kept for twelve months after their last use
/// and then removed: once at the start, then once a day. That somebody signed in stays in the audit by its own rule.
/// </summary>
internal sealed partial class ForgetSessions(
    IServiceScopeFactory scopes, TimeProvider clock, ILogger<ForgetSessions> log) : BackgroundService
{
    public const int Months = 12;

    static readonly TimeSpan Round = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var day = new PeriodicTimer(Round, clock);
        try
        {
            do await TryAsync(stoppingToken);
            while (await day.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    // The database is away, or busy for long: tomorrow is soon enough.
    async Task TryAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await RunAsync(scope.ServiceProvider.GetRequiredService<AppDb>(), clock, ct);
        }
        catch (DbException e)
        {
            NotDone(e);
        }
    }

    public static async Task<int> RunAsync(AppDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var before = now.AddMonths(-Months);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var gone = await db.Set<Session>().Where(s => s.SeenAt < before).ExecuteDeleteAsync(ct);
        if (gone > 0)
        {
            db.Record(Actor.Program, now, "accounts.sessions-forgotten", "sessions", Guid.Empty,
                new FieldChange("count", null, gone.ToString(CultureInfo.InvariantCulture)));
            await db.SaveAsync(ct);
        }

        await transaction.CommitAsync(ct);
        return gone;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old sessions could not be removed; trying again tomorrow")]
    partial void NotDone(Exception why);
}
