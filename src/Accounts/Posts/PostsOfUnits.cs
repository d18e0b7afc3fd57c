using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Accounts.Posts;

/// <summary>Posts of units that a reorganisation would end or move.</summary>
internal sealed class PostsOfUnits(AppDb db) : IUnitHoldings
{
    static readonly Phrase Kind = new("chức vụ", "posts");

    public async Task<IReadOnlyList<UnitHolding>> OfAsync(
        IReadOnlyList<UnitId> units, DateOnly day, CancellationToken ct)
    {
        var ids = units.Select(u => (Guid?)u.Value).ToList();

        // Past the filter: whoever may reorganise units is told what is in them, a number and no more.
        var counts = await db.Set<Post>().IgnoreQueryFilters()
            .Where(p => ids.Contains(p.UnitId) && p.ValidFrom <= day && (p.ValidTo == null || p.ValidTo > day))
            .GroupBy(p => p.UnitId).Select(g => new { Unit = g.Key, Count = g.Count() }).ToListAsync(ct);
        return [.. counts.Select(c => new UnitHolding(new UnitId(c.Unit!.Value), Kind, c.Count))];
    }
}
