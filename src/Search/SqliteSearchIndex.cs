using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Search;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Search;

/// <summary>FTS5 over words cut and folded by <see cref="SearchWords"/> (FTS5 itself does not fold đ).</summary>
sealed class SqliteSearchIndex : ISearchIndex
{
    public async Task PutAsync(AppDb db, SearchEntry entry, CancellationToken ct)
    {
        await RemoveAsync(db, entry.Kind, entry.Id, ct);
        var id = Key(entry.Id);
        var on = entry.On?.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        await db.Database.ExecuteSqlAsync(
            $"insert into search_entries (kind, record_id, sort_on) values ({entry.Kind}, {id}, {on})", ct);
        var typed = string.Join(' ', SearchWords.Typed(entry.Text));
        var folded = string.Join(' ', SearchWords.Folded(entry.Text));
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into search_words (rowid, typed, folded)
            select rowid, {typed}, {folded} from search_entries where kind = {entry.Kind} and record_id = {id}
            """, ct);
    }

    public async Task RemoveAsync(AppDb db, string kind, Guid id, CancellationToken ct)
    {
        var key = Key(id);
        await db.Database.ExecuteSqlAsync(
            $"""
            delete from search_words where rowid in
                (select rowid from search_entries where kind = {kind} and record_id = {key})
            """, ct);
        await db.Database.ExecuteSqlAsync(
            $"delete from search_entries where kind = {kind} and record_id = {key}", ct);
    }

    public async Task<IReadOnlyList<Guid>> FindAsync(
        AppDb db, string kind, string query, int limit, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1000);
        var folded = Match("folded", SearchWords.Folded(query));
        var typed = Match("typed", SearchWords.Typed(query));
        if (folded is null || typed is null) return [];
        var found = await db.Database.SqlQuery<string>(
            $"""
            select e.record_id as "Value"
            from search_words w join search_entries e on e.rowid = w.rowid
            where search_words match {folded} and e.kind = {kind}
            order by w.rowid in (select rowid from search_words where search_words match {typed}) desc,
                     round(bm25(search_words), 1), e.sort_on desc, e.record_id
            limit {limit}
            """).ToListAsync(ct);
        return found.ConvertAll(Guid.Parse);
    }

    // Upper case: so the record id equals the text under which the records' own tables keep it.
    static string Key(Guid id) => id.ToString().ToUpperInvariant();

    static string? Match(string column, IReadOnlyList<string> words)
    {
        if (words.Count == 0) return null;
        var parts = words.Take(SearchWords.MostInQuery).Select(w => $"\"{w}\"").ToArray();
        if (words.Count <= SearchWords.MostInQuery && !char.IsAsciiDigit(words[^1][0])) parts[^1] += "*";
        return $"{{{column}}} : ({string.Join(" AND ", parts)})";
    }
}
