using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Register;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Today;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Documents.Today;

/// <summary>What entered the register in the last weeks.</summary>
internal sealed class DocumentsThatCame(AppDb db, TimeProvider clock) : ITodayLines
{
    const int Days = 14;

    static readonly Phrase Entered = new("vào sổ {0}. {1}", "registered {0}. {1}");

    public int Order => 20;

    public Permission Permission => May.See;

    public async Task<IReadOnlyList<TodayLine>> LinesAsync(int most, CancellationToken ct)
    {
        var since = clock.GetUtcNow().AddDays(-Days);
        var rows = await (
            from e in db.Set<RegisterEntry>()
            join d in db.Set<Document>() on e.DocumentId equals d.Id
            where e.EnteredAt >= since && d.MergedInto == null
            group e.EnteredAt by new { d.Id, d.Type, d.Symbol, d.Number, d.Subject, d.IdentityKey } into g
            orderby g.Max() descending, g.Key.IdentityKey
            select new { g.Key, At = g.Max() }).Take(most).ToListAsync(ct);
        return rows.ConvertAll(r => new TodayLine(
            TodayPart.CameDown, DocumentTitle.Of(r.Key.Type, r.Key.Symbol, r.Key.Number), $"/van-ban/{r.Key.Id}",
            Entered.With(VietnamTime.Print(VietnamTime.DayOf(r.At)), r.Key.Subject)));
    }
}
