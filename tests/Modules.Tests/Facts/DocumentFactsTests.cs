using ThongSuot.Documents;
using ThongSuot.Documents.Register;
using ThongSuot.Modules.Tests.Plans;

namespace ThongSuot.Modules.Tests.Facts;

public abstract class DocumentFactsTests(AppOn database)
{
    static Document Of(string symbol) => Document.Register(
        new() { Type = "chỉ thị", Symbol = symbol, Subject = symbol }, Guid.Empty, null, FactActs.At(2026, 1, 5));

    static RegisterEntry Entry(Document document, Guid unit, DateTimeOffset at) => new()
    {
        DocumentId = document.Id, UnitId = unit, EnteredAt = at, EnteredBy = "Máy",
    };

    [Fact]
    public async Task A_document_counts_in_each_register_on_the_day_it_was_entered()
    {
        var at = await database.House4Async("fr");
        var all = Enumerable.Range(1, 6).Select(n => Of($"{n}-CT/TU")).ToList();
        var merged = Of("7-CT/TU");
        merged.MergeInto(all[1].Id, FactActs.At(2026, 2, 3));
        await database.StoreAsync([.. all, merged]);
        await database.StoreAsync(
            Entry(all[0], at.Commune, FactActs.At(2026, 1, 31, 23, 59, 59)),
            Entry(all[1], at.Commune, FactActs.At(2026, 2, 1, 0)),
            Entry(all[2], at.Commune, FactActs.At(2026, 2, 28, 23, 59, 59)),
            Entry(all[3], at.Commune, FactActs.At(2026, 3, 1, 0)),
            Entry(all[4], Guid.Empty, FactActs.At(2026, 2, 5)),
            Entry(all[1], at.Beside, FactActs.At(2026, 2, 7)),
            Entry(merged, at.Commune, FactActs.At(2026, 2, 2)));

        Assert.Equal(["documents.registered 2"], await database.FiguresAsync(at.Commune, "documents."));
        Assert.Equal(["documents.registered 1"], await database.FiguresAsync(at.Beside, "documents."));
        Assert.Equal([], await database.FiguresAsync(at.Province, "documents."));
        Assert.Equal(
            ["2026-02-01 Chỉ thị 2-CT/TU 1", "2026-02-28 Chỉ thị 3-CT/TU 1"],
            await database.RecordsAsync("documents.registered", at.Commune));
    }
}

public sealed class DocumentFactsOnSqlite(Sqlite db) : DocumentFactsTests(db), IClassFixture<Sqlite>;

public sealed class DocumentFactsOnPostgres(Postgres db) : DocumentFactsTests(db), IClassFixture<Postgres>;
