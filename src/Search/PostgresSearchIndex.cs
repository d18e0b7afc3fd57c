using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Search;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Search;

/// <summary>
/// <c>tsvector</c> over words cut and folded by <see cref="SearchWords"/>. The array form is used, so that no
/// dictionary of the server touches the words and both engines find the same.
/// </summary>
sealed class PostgresSearchIndex : ISearchIndex
{
    // A tsvector holds positions up to 16,383; a longer text is found by its first words.
    const int MostWords = 16_000;

    public async Task PutAsync(AppDb db, SearchEntry entry, CancellationToken ct)
    {
        var typed = Vector(SearchWords.Typed(entry.Text));
        var folded = Vector(SearchWords.Folded(entry.Text));
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into search_entries (kind, record_id, sort_on, typed, folded)
            values ({entry.Kind}, {entry.Id}, {entry.On}, {typed}::tsvector, {folded}::tsvector)
            on conflict (kind, record_id) do update
            set sort_on = excluded.sort_on, typed = excluded.typed, folded = excluded.folded
            """, ct);
    }

    public Task RemoveAsync(AppDb db, string kind, Guid id, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync(
            $"delete from search_entries where kind = {kind} and record_id = {id}", ct);

    public async Task<IReadOnlyList<Guid>> FindAsync(
        AppDb db, string kind, string query, int limit, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1000);
        var folded = Match(SearchWords.Folded(query));
        var typed = Match(SearchWords.Typed(query));
        if (folded is null || typed is null) return [];
        return await db.Database.SqlQuery<Guid>(
            $"""
            select record_id as "Value" from search_entries
            where kind = {kind} and folded @@ {folded}::tsquery
            order by (typed @@ {typed}::tsquery) desc,
                     round(ts_rank(folded, {folded}::tsquery, 1)::numeric, 2) desc,
                     sort_on desc nulls last, record_id
            limit {limit}
            """).ToListAsync(ct);
    }

    static string Vector(IReadOnlyList<string> words)
    {
        var count = Math.Min(words.Count, MostWords);
        var parts = new string[count];
        for (var i = 0; i < count; i++)
            parts[i] = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"'{words[i]}':{i + 1}");
        return string.Join(' ', parts);
    }

    static string? Match(IReadOnlyList<string> words)
    {
        if (words.Count == 0) return null;
        var parts = words.Take(SearchWords.MostInQuery).Select(w => $"'{w}'").ToArray();
        if (words.Count <= SearchWords.MostInQuery && !char.IsAsciiDigit(words[^1][0])) parts[^1] += ":*";
        return string.Join(" & ", parts);
    }
}
