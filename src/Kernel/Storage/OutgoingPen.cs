using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using ThongSuot.Kernel.Live;

namespace ThongSuot.Kernel.Storage;

/// <summary>
/// Follows a transaction to its end, whoever opened it: letters are written just before the commit, signals leave with
/// it or after it, and nothing leaves without it.
/// </summary>
internal sealed class OutgoingPen(ILiveBus bus) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        eventData.Context is AppDb { Outgoing.HasLetters: true, Database.CurrentTransaction: null }
            ? throw new InvalidOperationException("Letters are stored by SaveAsync or within a transaction.")
            : new(result);

    public override async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is AppDb { Database.CurrentTransaction: null } db)
            await db.Outgoing.SendAsync(bus, cancellationToken);
        return result;
    }

    public async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        if (eventData.Context is AppDb db) await db.Outgoing.WriteAsync(transaction, cancellationToken);
        return result;
    }

    public async Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // It is stored: whoever gave up waiting in the meantime changes nothing about that.
        if (eventData.Context is AppDb db) await db.Outgoing.SendAsync(bus, CancellationToken.None);
    }

    public Task TransactionRolledBackAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is AppDb db) db.Outgoing.Forget();
        return Task.CompletedTask;
    }
}
