using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Texts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Today;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Documents.Today;

/// <summary>Texts with cards nobody has decided yet, for whoever keeps the register.</summary>
internal sealed class CardsToDecide(AppDb db) : ITodayLines
{
    static readonly Phrase Open = new("còn {0} thẻ chờ xem", "{0} cards to look at");

    public int Order => 10;

    public Permission Permission => May.Register;

    public async Task<IReadOnlyList<TodayLine>> LinesAsync(int most, CancellationToken ct)
    {
        var texts = await (
            from t in db.Set<StoredText>()
            let open = db.Set<TextCard>().Count(c => c.TextId == t.Id && c.State == CardStates.Open)
            where t.RemovedAt == null && open > 0
            orderby t.KeptAt descending, t.ContentHash
            select new { t.Id, t.Title, Open = open }).Take(most).ToListAsync(ct);
        return texts.ConvertAll(t => new TodayLine(TodayPart.ToDo, t.Title, $"/doc/{t.Id}", Open.With(t.Open)));
    }
}
