using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Kernel.Audit;

/// <summary>
/// Gives every entry its place in the chain while it is saved, and follows the transaction to its end: a place is
/// sealed only when it is known whether its entry was stored. Whatever writes through <see cref="AppDb"/> passes here,
/// with <c>SaveAsync</c> or with a transaction of its own.
/// </summary>
internal sealed class AuditPen(ChainInHand chain) : SaveChangesInterceptor, IDbTransactionInterceptor, IDisposable
{
    readonly List<Slot> saving = [];
    readonly List<Slot> held = [];

    // The chain begins on a connection of its own, before this transaction takes the turn of writing.
    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default)
    {
        if (saving.Count == 0) Settle(held, Fate.RolledBack);
        await chain.OpenAsync(cancellationToken);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not { } db) return result;
        var entries = New(db);
        if (entries.Count == 0) return result;
        if (db.Database.CurrentTransaction is null) Settle(held, Fate.RolledBack);
        var line = await chain.OpenAsync(cancellationToken);
        foreach (var entry in entries)
        {
            var slot = line.Take();
            saving.Add(slot);
            slot.Hash = entry.Enter(line.Id, slot.Seq, line.Key);
        }

        return result;
    }

    public override InterceptionResult<int> SavingChanges(
        DbContextEventData eventData, InterceptionResult<int> result) =>
        eventData.Context is { } db && New(db).Count > 0
            ? throw new InvalidOperationException("History is saved asynchronously.")
            : result;

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (saving.Count == 0) return new(result);
        if (eventData.Context?.Database.CurrentTransaction is null)
        {
            Settle(saving, Fate.Stored);
        }
        else
        {
            held.AddRange(saving);
            saving.Clear();
        }

        return new(result);
    }

    public override Task SaveChangesFailedAsync(
        DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Failed(eventData.Context, eventData.Exception);
        return Task.CompletedTask;
    }

    public override Task SaveChangesCanceledAsync(
        DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        Failed(eventData.Context, null);
        return Task.CompletedTask;
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // The transaction that a save makes for itself ends before the save says so.
        Settle(saving, Fate.Stored);
        Settle(held, Fate.Stored);
        return Task.CompletedTask;
    }

    public Task TransactionRolledBackAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Settle(saving, Fate.RolledBack);
        Settle(held, Fate.RolledBack);
        return Task.CompletedTask;
    }

    public Task TransactionFailedAsync(
        DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Settle(saving, Fate.InDoubt);
        Settle(held, Fate.InDoubt);
        return Task.CompletedTask;
    }

    /// <summary>The context is gone, and a transaction that was not committed with it.</summary>
    public void Dispose()
    {
        Settle(saving, Fate.RolledBack);
        Settle(held, Fate.RolledBack);
    }

    // A statement that failed inside a transaction is undone with its savepoint; one on its own may have got through.
    void Failed(DbContext? db, Exception? why) => Settle(
        saving,
        db?.Database.CurrentTransaction is not null || why is DbUpdateConcurrencyException
            || AppDb.IsUniqueViolation(why) ? Fate.RolledBack : Fate.InDoubt);

    void Settle(List<Slot> slots, Fate fate)
    {
        if (slots.Count == 0) return;
        chain.Settle([.. slots], fate);
        slots.Clear();
    }

    static List<AuditEntry> New(DbContext db)
    {
        // The save looks for changes itself a moment later; once is enough.
        var auto = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            var all = db.ChangeTracker.Entries<AuditEntry>().ToList();
            if (all.Exists(e => e.State is EntityState.Modified or EntityState.Deleted))
                throw new InvalidOperationException("History is only added to.");
            return [.. all.Where(e => e.State == EntityState.Added).Select(e => e.Entity)];
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = auto;
        }
    }
}
