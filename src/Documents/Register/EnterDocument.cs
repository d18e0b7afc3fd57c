using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Documents.Register;

/// <summary>Puts a document into the register of one more unit.</summary>
internal sealed class EnterDocument(AppDb db, TimeProvider clock)
{
    public static RegisterEntry Entry(DocumentId id, Actor actor, DateTimeOffset now) => new()
    {
        DocumentId = id, UnitId = actor.UnitId ?? Guid.Empty, EnteredAt = now, EnteredBy = actor.Name,
    };

    /// <summary>
    /// The document of this identity that another unit had registered and this one did not see: it now stands in both
    /// registers, with the facts its first unit keeps. Null when it was seen already. Whoever types type, issuer,
    /// number and date holds the paper, so nothing is told that was not known.
    /// </summary>
    public async Task<DocumentId?> UnseenAsync(string identity, Actor actor, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (await db.Set<Document>().AnyAsync(d => d.IdentityKey == identity && d.MergedInto == null, ct)) return null;
        var id = await db.Set<Document>().IgnoreQueryFilters()
            .Where(d => d.IdentityKey == identity && d.MergedInto == null).Select(d => (DocumentId?)d.Id)
            .FirstOrDefaultAsync(ct);
        return id is { } found && await HandleAsync(found, actor, ct) is null ? found : null;
    }

    public async Task<Error?> HandleAsync(DocumentId id, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        db.Add(Entry(id, actor, now));
        db.Record(actor, now, "documents.entered", "document", id.Value);
        return await db.SaveAsync(ct) is { } error and not Duplicate ? error : null;
    }
}
