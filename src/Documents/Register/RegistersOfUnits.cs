using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Texts;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Documents.Register;

/// <summary>Register entries and texts of units that a reorganisation would end or move.</summary>
internal sealed class RegistersOfUnits(AppDb db) : IUnitHoldings
{
    static readonly Phrase Entries = new("văn bản trong sổ", "documents in the register");
    static readonly Phrase Texts = new("bài đã đọc", "texts read");

    public async Task<IReadOnlyList<UnitHolding>> OfAsync(
        IReadOnlyList<UnitId> units, DateOnly day, CancellationToken ct)
    {
        var ids = units.Select(u => u.Value).ToList();

        // Past the filter: whoever may reorganise units is told what is in them, a number and no more.
        var entries = await db.Set<RegisterEntry>().IgnoreQueryFilters().Where(e => ids.Contains(e.UnitId))
            .GroupBy(e => e.UnitId).Select(g => new { Unit = g.Key, Count = g.Count() }).ToListAsync(ct);
        var texts = await db.Set<StoredText>().IgnoreQueryFilters()
            .Where(t => ids.Contains(t.HomeUnit) && t.RemovedAt == null)
            .GroupBy(t => t.HomeUnit).Select(g => new { Unit = g.Key, Count = g.Count() }).ToListAsync(ct);
        return
        [
            .. entries.Select(e => new UnitHolding(new UnitId(e.Unit), Entries, e.Count)),
            .. texts.Select(t => new UnitHolding(new UnitId(t.Unit), Texts, t.Count)),
        ];
    }
}
