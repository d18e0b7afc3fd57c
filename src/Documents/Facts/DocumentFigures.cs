using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Register;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Facts;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Documents.Facts;

/// <summary>
/// What entered the registers of units, for reports. Who issued a document stands there in words, as printed on it, and
/// not as a unit; so the documents a unit issued itself are not told from here.
/// </summary>
internal sealed class DocumentFigures(AppDb db) : FactsOfLines
{
    static readonly IReadOnlyList<FactKind> All =
    [
        new("documents.registered", new("Văn bản đã vào sổ", "Documents registered"), new(
            "Văn bản trong sổ của đơn vị, của mọi cơ quan ban hành; tính vào ngày vào sổ. Văn bản đã gộp tính một lần.",
            "Documents in the register of the unit, whoever issued them; each counts on the day it was entered. Merged "
            + "documents count once.")),
    ];

    public override IReadOnlyList<FactKind> Kinds => All;

    protected override Task<FactLines> LinesOfAsync(
        string code, IReadOnlyList<Guid> units, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var (first, after) = (VietnamTime.BeginningOf(from), VietnamTime.BeginningOf(to.AddDays(1)));

        // Type, symbol and number come in one text and are put together to a title here, as everywhere.
        return Task.FromResult(FactLines.Of(
            from e in db.Set<RegisterEntry>().IgnoreQueryFilters()
            join d in db.Set<Document>().IgnoreQueryFilters() on e.DocumentId equals d.Id
            where units.Contains(e.UnitId) && d.MergedInto == null && e.EnteredAt >= first && e.EnteredAt < after
            select new FactLine<DateTimeOffset, DocumentId, int>
            {
                Unit = e.UnitId, Day = e.EnteredAt, Id = d.Id, Part = 0, Amount = 1,
                Title = d.Type + "\n" + d.Symbol + "\n" + d.Number,
            }, VietnamTime.DayOf, l => $"/van-ban/{l.Id}", Named));
    }

    static string Named(FactLine<DateTimeOffset, DocumentId, int> line) =>
        line.Title.Split('\n') is [var type, var symbol, var number]
            ? DocumentTitle.Of(type, symbol, number) : line.Title;
}
