using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Organisations.Trees;

/// <summary>A word of some unit's folded name, now or once.</summary>
internal sealed class UnitWord
{
    UnitWord() { }

    public string Word { get; private init; } = "";
}

/// <summary>
/// The words that names of units are made of. A part of a name is whole words, but for the first, which may be the end
/// of one, and the last, which may be the beginning of one: where a word is not there, no name has to be looked at.
/// Words stay when their names end; a word too many costs a look, never a hit.
/// </summary>
internal sealed class NameWords(AppDb db)
{
    const int Chunk = 20_000;

    /// <summary>False: no name holds this.</summary>
    public async Task<bool> MayHoldAsync(string fold, CancellationToken ct)
    {
        var words = db.Set<UnitWord>();
        var typed = fold.Split(' ');
        if (typed.Length == 1) return await words.AnyAsync(w => w.Word.Contains(fold), ct);
        var whole = typed[1..^1].Distinct(StringComparer.Ordinal).ToList();
        if (whole.Count > 0 && await words.CountAsync(w => whole.Contains(w.Word), ct) < whole.Count) return false;
        var (first, last) = (typed[0], typed[^1]);
        var end = last + "\U0010FFFF";
        return await words.AnyAsync(w => w.Word.CompareTo(last) >= 0 && w.Word.CompareTo(end) < 0, ct)
            && await words.AnyAsync(w => w.Word.EndsWith(first), ct);
    }

    /// <summary>Adds the words of these names, inside the transaction that is open.</summary>
    public static async Task AddAsync(
        AppDb db, IEnumerable<(string Name, string Kind)> names, CancellationToken ct)
    {
        var words = names.SelectMany(n => UnitNames.Fold(n.Name, n.Kind).Split(' ')).Where(w => w.Length > 0)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        foreach (var some in words.Chunk(Chunk))
        {
            var all = db.IsSqlite ? "select value from json_each(@words) where true" : "select unnest(@words)";
            await Bulk.RunAsync(
                db, $"insert into unit_words (word) {all} on conflict do nothing",
                [("@words", db.IsSqlite ? JsonSerializer.Serialize(some) : some)], ct);
        }
    }
}
