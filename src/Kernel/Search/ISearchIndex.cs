using ThongSuot.Kernel.Storage;

namespace ThongSuot.Kernel.Search;

/// <summary>What a record can be found by.</summary>
/// <param name="Kind">"document", "text"…</param>
/// <param name="Id">The record.</param>
/// <param name="Text">Everything it should be found by, as typed; the index makes its own keys.</param>
/// <param name="On">The day it is sorted by, newest first among equals.</param>
public sealed record SearchEntry(string Kind, Guid Id, string Text, DateOnly? On);

/// <summary>
/// The one index. Rooms push into it inside their own transaction and nobody refers to the room that keeps it.
/// Two fields: as typed, and folded (no marks, đ as d); hits of the first come before hits of the second.
/// </summary>
public interface ISearchIndex
{
    Task PutAsync(AppDb db, SearchEntry entry, CancellationToken ct);

    Task RemoveAsync(AppDb db, string kind, Guid id, CancellationToken ct);

    /// <summary>
    /// Ids of the records that hold every word of the query, best first; the last word may be unfinished.
    /// An empty query finds nothing. At most <paramref name="limit"/> (1 to 1,000).
    /// </summary>
    Task<IReadOnlyList<Guid>> FindAsync(AppDb db, string kind, string query, int limit, CancellationToken ct);
}
