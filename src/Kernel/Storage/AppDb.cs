using System.Linq.Expressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Live;
using ThongSuot.Kernel.Mail;
using ThongSuot.Kernel.Outbox;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Search;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Kernel.Storage;

/// <summary>Somebody saved the same record in the meantime.</summary>
public sealed record ChangedMeanwhile() : ClashError("kernel.changed-meanwhile", new Phrase(
    "Có người vừa sửa mục này trước bạn. Những gì bạn gõ vẫn ở đây; mở lại mục để xem bản mới rồi ghi lại.",
    "Somebody changed this record just before you. What you typed is still here; "
    + "open the record again to see the new version, then save once more."))
{
    /// <summary>Fields that differ between what the person saw and what is stored, where the slice tells.</summary>
    public IReadOnlyList<FieldChange> Changes { get; init; } = [];
}

/// <summary>A unique rule was broken; the slice says which sentence that deserves.</summary>
public sealed record Duplicate() : ClashError("kernel.duplicate", new Phrase(
    "Mục này đã có.", "This already exists."));

/// <summary>
/// The one database context. It knows no entity: every module contributes its own, and keeps them internal.
/// One slice = one <see cref="SaveAsync"/> = one transaction with rows, history and search index together.
/// </summary>
public sealed class AppDb(
    DbContextOptions<AppDb> options, IEnumerable<ITables> tables, ISearchIndex index, Sight sight, MailSettings mail,
    TimeProvider clock) : DbContext(options)
{
    readonly List<SearchEntry> toIndex = [];
    readonly List<(string Kind, Guid Id)> toForget = [];

    /// <summary>What this request sees; filters of the rooms' entities ask it.</summary>
    public Sight Sight => sight;

    /// <summary>Lines of the reach that hold today for the units meant with everything below.</summary>
    public Expression<Func<UnitReach, bool>> Sees => r =>
        Sight.Below.Contains(r.AboveId) && r.ValidFrom <= Sight.Today
        && (r.ValidTo == null || r.ValidTo > Sight.Today);

    public bool IsSqlite => Database.IsSqlite();

    /// <summary>Adds a line to the history of a record, in the transaction that is being prepared.</summary>
    public void Record(
        Actor actor, DateTimeOffset now, string action, string kind, Guid id, params IReadOnlyList<FieldChange> changes)
        => Add(AuditEntry.Of(actor, now, action, kind, id, changes));

    /// <summary>
    /// Stores news for other rooms with the rows that are saved next, by <see cref="SaveAsync"/> or by a
    /// <c>SaveChangesAsync</c> in a transaction of the room's own.
    /// </summary>
    public void Announce<TMessage>(TMessage message)
        where TMessage : IMessage
    {
        Add(OutboxRow.Of(message, clock.GetUtcNow()));
        Publish(OutboxRow.Channel, TMessage.Name);
    }

    /// <summary>
    /// Tells every node, open pages among them, when the transaction is committed, and never without it. The same
    /// signal is sent once for a transaction. See <see cref="ILiveBus"/> for what a signal is.
    /// </summary>
    public void Publish(string channel, string payload) => Outgoing.Add(new LiveSignal(channel, payload));

    /// <summary>
    /// Stores a letter with the transaction that is committed next; it is sent afterwards. Left out where mail is off,
    /// and where a letter with this key was stored before.
    /// </summary>
    /// <exception cref="ArgumentException">No address, or something too long.</exception>
    public void Mail(Letter letter)
    {
        var stored = StoredLetter.Of(letter, clock.GetUtcNow());
        if (!mail.IsOn) return;
        Outgoing.Add(stored);
        Publish(StoredLetter.Channel, "new");
    }

    internal Outgoing Outgoing { get; } = new();

    /// <summary>Puts a record into the search index, in the transaction that is being prepared.</summary>
    public void Index(SearchEntry entry) => toIndex.Add(entry);

    /// <summary>Takes a record out of the search index, in the transaction that is being prepared.</summary>
    public void Forget(string kind, Guid id) => toForget.Add((kind, id));

    /// <summary>Stores everything prepared, or nothing. Null means stored, and stored means on disk.</summary>
    /// <remarks>Refused where a change would touch a record of a unit that this request does not reach.</remarks>
    public async Task<Error?> SaveAsync(CancellationToken ct)
    {
        if (!Sight.All && !await Sight.ReachesAsync(this, await TouchedAsync(ct), ct)) return new NotAllowed();
        // A slice that also lets a library of the framework store opens the transaction itself, and commits it.
        await using var transaction = Database.CurrentTransaction is null
            ? await Database.BeginTransactionAsync(ct) : null;
        try
        {
            await SaveChangesAsync(ct);
            foreach (var (kind, id) in toForget) await index.RemoveAsync(this, kind, id, ct);
            foreach (var entry in toIndex) await index.PutAsync(this, entry, ct);
            if (transaction is not null) await transaction.CommitAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new ChangedMeanwhile();
        }
        catch (DbUpdateException e) when (IsUniqueViolation(e))
        {
            return new Duplicate();
        }

        toIndex.Clear();
        toForget.Clear();
        return null;
    }

    /// <summary>True when a key or a unique index refused a row, also where it was written past the tracker.</summary>
    /// <remarks>2067 and 1555: SQLite's extended codes for unique and primary key; 23505: PostgreSQL.</remarks>
    public static bool IsUniqueViolation(Exception? e) =>
        (e is DbUpdateException ? e.InnerException : e)
            is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } or PostgresException { SqlState: "23505" };

    // The units whose records would be added, changed or removed.
    async Task<List<Guid>> TouchedAsync(CancellationToken ct)
    {
        ChangeTracker.DetectChanges();
        var changed = ChangeTracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        var units = new List<Guid>();
        foreach (var part in tables) units.AddRange(await part.OwnersAsync(this, changed, ct));
        return units;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        foreach (var part in tables) part.Conventions(configurationBuilder);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var part in tables.OrderBy(t => t.Order)) part.Build(modelBuilder, this);
        SnakeCase.Apply(modelBuilder);
    }
}
