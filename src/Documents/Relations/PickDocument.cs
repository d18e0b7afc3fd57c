using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Register;
using ThongSuot.Kernel.Search;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Documents.Relations;

/// <summary>Finds the other document of a relation or a merge by typing.</summary>
internal static class PickDocument
{
    const int Most = 20;

    public static async Task<IReadOnlyList<RegisterRow>> FindAsync(
        string? query, Guid except, AppDb db, ISearchIndex index, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(query)) return [];
        var found = await index.FindAsync(db, DocumentIndex.Kind, query, Most + 1, ct);
        var ids = found.Where(g => g != except).Select(g => new DocumentId(g)).Take(Most).ToList();
        var rows = await db.Set<Document>().Where(d => ids.Contains(d.Id) && d.MergedInto == null)
            .Select(RegisterRow.Of).ToListAsync(ct);
        return [.. ids.Select(id => rows.Find(r => r.Id == id.Value)).OfType<RegisterRow>()];
    }
}
